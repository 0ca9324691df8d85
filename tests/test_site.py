"""The pages as a site: whole, and sufficient to itself.

Sphinx comes with `make check`, which plays these; `make test` alone may lack it.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    *ROOT.glob("bench/*.md"),
]
REMOTE = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//")


@dataclass
class Page(HTMLParser):
    """One page as a browser reads it."""

    path: Path
    loads: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self.text = self.path.read_text(encoding="utf-8")
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors.add(given.get("id", ""))
        self.loads += [
            given[name] for name in ("src", "srcset", "data") if given.get(name)
        ]
        target = given.get("href")
        if target and tag == "link":
            self.loads.append(target)
        elif target:
            self.links.append(target)

    def inner_links(self) -> Iterator[tuple[Path, str]]:
        """File and anchor of every link that stays within the site."""
        for link in self.links:
            if not urlsplit(link).scheme:
                to, anchor = urldefrag(link)
                yield (
                    (self.path.parent / unquote(to)).resolve() if to else self.path,
                    anchor,
                )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, made as `make site` makes it: a warning is an error."""
    pytest.importorskip("sphinx", reason="make check installs Sphinx and plays these")
    folder = tmp_path_factory.mktemp("site").resolve()
    command = f"{sys.executable} -m sphinx -q -W --keep-going -c docs -d"
    made = subprocess.run(
        [*command.split(), folder / "trees", ROOT, folder / "html"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (made.returncode, made.stderr) == (0, "")
    return folder / "html"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in site.rglob("*.html")}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_every_page_is_in_the_site(source: Path, site: Path) -> None:
    assert (site / source.relative_to(ROOT)).with_suffix(".html").exists()


def test_every_page_can_be_reached_by_clicking(
    site: Path, pages: dict[Path, Page]
) -> None:
    """From the start page, to which the door of the folder leads."""
    door = (site / "index.html").read_text(encoding="utf-8")
    found = re.search(r"url=([\w./]+)", door)
    assert found
    reached, waiting = set(), [site / found[1]]
    while waiting:
        path = waiting.pop()
        if path in pages and path not in reached:
            reached.add(path)
            waiting += [to for to, _ in pages[path].inner_links()]
    sources = {(site / one.relative_to(ROOT)).with_suffix(".html") for one in SOURCES}
    assert sources <= reached


def test_no_link_within_the_site_is_dead(pages: dict[Path, Page]) -> None:
    for page in pages.values():
        for to, anchor in page.inner_links():
            assert to.exists(), (page.path.name, to)
            assert not anchor or anchor in pages[to].anchors, (page.path.name, anchor)


def test_every_page_has_the_three_lists_at_its_side(
    site: Path, pages: dict[Path, Page]
) -> None:
    """For who sends requests, who works with the data and who reads the code."""
    start = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    captions = re.findall(r"^## (.+)$", start, re.MULTILINE)
    assert len(captions) == 3
    for source in SOURCES:
        page = pages[(site / source.relative_to(ROOT)).with_suffix(".html")]
        shown = re.findall(r'class="caption-text">([^<]+)<', page.text)
        assert shown == captions, source.name


def test_nothing_is_loaded_from_another_host(pages: dict[Path, Page]) -> None:
    """No font, script, picture or style: the site is read offline as it is online."""
    for page in pages.values():
        for one in page.loads:
            assert not urlsplit(one).netloc, (page.path.name, one)


def test_no_style_loads_anything_from_another_host(site: Path) -> None:
    styles = [*site.rglob("*.css"), *site.rglob("*.html")]
    for style in styles:
        assert not REMOTE.search(style.read_text(encoding="utf-8")), style.name


def test_remarks_for_other_programs_are_not_shown(pages: dict[Path, Page]) -> None:
    """The clock of a transcript, and the program that writes a part of a page."""
    for page in pages.values():
        for remark in ("<!-- on ", "[[[cog", "[[[end]]]"):
            assert remark not in page.text, page.path.name


def test_the_search_knows_every_page_and_their_words(site: Path) -> None:
    """It is a file of the site, and asks nobody."""
    text = (site / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    known = {(ROOT / name).resolve() for name in index["filenames"]}
    assert known == set(SOURCES)
    found = index["terms"]["fortieth"]
    numbers = found if isinstance(found, list) else [found]
    assert "docs/law" in {index["docnames"][number] for number in numbers}
