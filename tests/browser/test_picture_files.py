"""The pictures that `--pictures` writes, as a browser shows them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

Look = Callable[..., Any]

each = pytest.mark.parametrize(
    "picture",
    [
        f"{round_}-missing-{name}"
        for round_ in ("missing-rso-2018", "missing-rso-2026")
        for name in ("map", "bars", "change")
    ],
)


@each
def test_as_an_image_of_a_page_it_loads_and_asks_for_nothing(
    look: Look, pages: Mapping[str, Path], picture: str, tmp_path: Path
) -> None:
    """A browser does not ask for anything on behalf of an image; nor does this."""
    page = tmp_path / "story.html"
    page.write_text(
        f'<img src="data:image/svg+xml,{_quoted(pages[picture])}">', "utf-8"
    )
    looking = look(page)
    size = looking.page.evaluate(
        """async () => { const image = document.images[0]; await image.decode();
            return [image.naturalWidth, image.naturalHeight] }"""
    )
    assert size[0] == 900
    assert size[1] > 200
    assert [one for one in looking.asked if not one.startswith("data:")] == []


@each
def test_no_word_of_it_is_cut(look: Look, picture: str) -> None:
    """In the fonts of this machine, which are wider than those of the PNG."""
    looking = look(picture)
    beyond = looking.page.evaluate(
        """() => { const frame = document.documentElement.getBoundingClientRect();
            return [...document.querySelectorAll("text")].filter(word => {
                const box = word.getBoundingClientRect();
                return box.right > frame.right || box.bottom > frame.bottom
                    || box.left < frame.left || box.top < frame.top;
            }).map(word => word.textContent) }"""
    )
    assert beyond == []
    assert looking.asked == []


@each
def test_no_word_of_it_lies_on_another(look: Look, picture: str) -> None:
    overlapping = look(picture).page.evaluate(
        """() => { const words = [...document.querySelectorAll("text")];
            const boxes = words.map(word => word.getBoundingClientRect());
            const lies = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
                && a.top < b.bottom - 5 && b.top < a.bottom - 5;
            return words.filter((word, i) => boxes.some((box, j) => j > i
                && lies(boxes[i], box))).map(word => word.textContent) }"""
    )
    assert overlapping == []


@each
def test_it_has_its_name_and_its_words_for_a_reader_of_the_screen(
    look: Look, picture: str
) -> None:
    (told,) = look(picture).page.get_by_role("img").all()
    said = told.evaluate("x => x.getAttribute('aria-labelledby')").split()
    assert [one.rpartition("-")[2] for one in said] == ["title", "desc"]
    assert "of 4" in told.aria_snapshot()


def _quoted(path: Path) -> str:
    return quote(path.read_text(encoding="utf-8"))
