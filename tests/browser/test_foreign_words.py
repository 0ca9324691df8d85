"""What a force wrote, whatever it is, stays words and breaks nothing."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from browser.rounds import HOSTILE
from foitool.reports.tables import printable

Look = Callable[..., Any]

each = pytest.mark.parametrize("what", HOSTILE)


@each
@pytest.mark.parametrize("width", [1280, 360])
def test_it_is_on_the_page_as_words(look: Look, what: str, width: int) -> None:
    shown = look("report-made", width=width).page
    words = shown.evaluate("document.querySelector('#forces').textContent")
    assert printable(HOSTILE[what]) in words
    assert shown.locator("script, img, iframe").count() == 0


@pytest.mark.parametrize("width", [1280, 360])
def test_a_word_without_end_is_broken_within_its_column(look: Look, width: int) -> None:
    shown = look("report-made", width=width).page
    cells = shown.locator("#force-derbyshire td, #force-cleveland td")
    for box in (one.bounding_box() for one in cells.all()):
        if box is not None:
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


def test_words_from_right_to_left_turn_round_nothing_behind_them(look: Look) -> None:
    """The name of a force that stands behind such words stands where it would."""
    shown = look("report-made", width=1280).page
    text = shown.evaluate("document.body.textContent")
    assert not any(
        sign in text for sign in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    )
    for quotation in shown.locator("blockquote").all():
        assert quotation.evaluate("x => getComputedStyle(x).unicodeBidi") == "isolate"


def test_what_is_no_address_of_the_web_is_no_link(
    look: Look, pages: Mapping[str, Path]
) -> None:
    shown = look("report-made").page
    schemes = shown.evaluate(
        "[...document.querySelectorAll('a')].map(one => new URL(one.href).protocol)"
    )
    assert set(schemes) <= {"file:", "https:", "http:"}
    here = pages["report-made"].as_uri()
    inner = shown.evaluate(
        "[...document.querySelectorAll('a')].map(one => one.href)"
        ".filter(one => one.startsWith('file:'))"
    )
    assert all(one.startswith(f"{here}#") for one in inner)
