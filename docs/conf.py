# ruff: noqa: INP001  Sphinx runs it, nobody imports it
"""The pages as a site: `make site` puts it into build/site.

Sphinx reads the whole repository, so that a link from one page to another is the
same on a code host and here. The navigation is not written twice: the lists of
`docs/index.md` are it.
"""

import re
from pathlib import Path
from posixpath import join, normpath

from sphinx.application import Sphinx

import foitool

project = "foitool"
version = release = foitool.__version__

extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "bench/README.md",
    "docs/**.md",
]
exclude_patterns = [".*", "build", "dist", "foitool", "outbox", "templates", "tests"]

myst_heading_anchors = 3
highlight_language = "text"
smartquotes = False  # what is typed stays as it is typed

html_theme = "furo"
html_title = f"foitool {version}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_copyright = False

_COMMENT = re.compile(r"^<!--.*?-->\n", re.MULTILINE | re.DOTALL)
_DAY = re.compile(r"\b(?:[A-Z][a-z]{2} )?\d{1,2} [A-Z][a-z]{2}\b(?: \d{4}\b)?")
_ENTRY = re.compile(r"^- \[([^\]]+)\]\(([\w./-]+)\.md\)", re.MULTILINE)


def setup(app: Sphinx) -> None:
    """What plain Markdown has no words for, and a front door."""
    app.connect("source-read", _prepare)
    app.connect("build-finished", _open_the_door)


def _prepare(_app: Sphinx, page: str, source: list[str]) -> None:
    """Take out the remarks for other programs, and put in the tables of contents.

    A day in a table, `7 Sep` or `Mon 7 Sep 2026`, is kept on one line.
    """
    text = _COMMENT.sub("", source[0])
    text = re.sub(r"^\|.*\|$", _with_whole_days, text, flags=re.MULTILINE)
    if page == root_doc:
        beginning, *readers = text.split("\n## ")
        text = "\n## ".join([beginning, *map(_with_contents, readers)])
    elif page == "docs/decisions":
        text += _toctree("glob", "maxdepth: 1", entries=["decisions/*"])
    source[0] = text


def _with_whole_days(row: re.Match[str]) -> str:
    return _DAY.sub(lambda day: day[0].replace(" ", "\N{NO-BREAK SPACE}"), row[0])


def _with_contents(section: str) -> str:
    """A section of the start page, and its list once more for the side bar."""
    caption = section.partition("\n")[0]
    entries = [
        f"{title} </{normpath(join('docs', target))}>"
        for title, target in _ENTRY.findall(section)
    ]
    return section + _toctree("hidden", f"caption: {caption}", entries=entries)


def _toctree(*options: str, entries: list[str]) -> str:
    lines = [f":{option}" if ":" in option else f":{option}:" for option in options]
    return "\n```{toctree}\n" + "\n".join([*lines, "", *entries]) + "\n```\n"


def _open_the_door(app: Sphinx, failure: Exception | None) -> None:
    """Lead from the folder to the start page, which lies in `docs` as its source."""
    if failure is None:
        door = '<meta http-equiv="refresh" content="0; url=docs/index.html">\n'
        Path(app.outdir, "index.html").write_text(door, encoding="utf-8")
