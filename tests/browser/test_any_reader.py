"""The pages for who sees otherwise, or not at all: axe-core, contrasts, roles."""

import re
from collections.abc import Callable
from typing import Any

import pytest

Look = Callable[..., Any]

PAGES = ("report-real", "report-made", "matrix-real", "matrix-made")
every_page = pytest.mark.parametrize("page", PAGES)
every_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])

ENOUGH = 4.5
"""Web Content Accessibility Guidelines 2.2, success criterion 1.4.3."""

# Of each word in a picture: its colour, and that of what it stands on. The white field
# of a square lies above its pattern.
WORDS_AND_GROUND = """() => [...document.querySelectorAll("svg text")].map(word => {
    const group = word.parentElement;
    const ground = group.querySelector(".inner") ?? group.querySelector(".frame");
    return [word.textContent, ...[word, ground].map(one => getComputedStyle(one).fill)];
})"""


@every_page
@every_scheme
def test_axe_finds_nothing_and_leaves_nothing_open_but_words_in_pictures(
    look: Look, page: str, scheme: str
) -> None:
    wrong, left_open = _judged(look(page, color_scheme=scheme).page, {})
    assert wrong == []
    assert [one for one in left_open if not one[1].startswith("<text ")] == []
    assert {rule for rule, _ in left_open} <= {"color-contrast"}


@every_page
def test_on_a_telephone_it_finds_nothing_either(look: Look, page: str) -> None:
    """Of contrast it judges only what is in sight; colours are those of any width."""
    without = {"rules": {"color-contrast": {"enabled": False}}}
    assert _judged(look(page, width=360).page, without) == ([], [])


def _judged(
    shown: Any, options: dict[str, Any]
) -> tuple[list[tuple[str, ...]], list[tuple[str, str]]]:
    """What axe-core finds wrong, and what it could not decide."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    wanted = {"resultTypes": ["violations", "incomplete"], **options}
    told = axe.run(shown, options=wanted).response
    return (
        [_said(rule) for rule in told["violations"]],
        [
            (rule["id"], node["html"])
            for rule in told["incomplete"]
            for node in rule["nodes"]
        ],
    )


def _said(rule: dict[str, Any]) -> tuple[str, ...]:
    return rule["id"], rule["help"], *(node["html"] for node in rule["nodes"])


@pytest.mark.parametrize("page", ["report-real", "report-made"])
@every_scheme
@pytest.mark.parametrize("forced", ["none", "active"])
def test_every_word_in_a_picture_stands_out_from_its_ground(
    look: Look, page: str, scheme: str, forced: str
) -> None:
    """What axe-core leaves open: it does not see what lies behind words of an SVG."""
    shown = look(page, color_scheme=scheme, forced_colors=forced).page
    found = shown.evaluate(WORDS_AND_GROUND)
    assert len(found) > 90
    faint = [
        (word, ink, ground)
        for word, ink, ground in found
        if contrast(_rgb(ink), _rgb(ground)) < ENOUGH
    ]
    assert faint == []


@every_page
def test_where_colours_are_forced_the_words_are_all_there(
    look: Look, page: str
) -> None:
    plain, forced = (look(page, forced_colors=how).page for how in ("none", "active"))
    assert forced.inner_text("body") == plain.inner_text("body")


@every_page
@pytest.mark.parametrize("width", [1280, 360])
def test_a_reader_of_the_screen_is_told_tables_as_tables(
    look: Look, page: str, width: int
) -> None:
    """On a telephone rows become cards, and keep their roles."""
    shown = look(page, width=width).page
    tables = shown.locator("table")
    assert shown.get_by_role("table").count() == tables.count()
    rows = shown.locator("tbody tr").count()
    assert shown.locator("tbody").get_by_role("row").count() == rows
    assert shown.locator("tbody").get_by_role("rowheader").count() == rows


@pytest.mark.parametrize("page", ["report-real", "report-made"])
def test_words_of_200_per_cent_break_nothing(look: Look, page: str) -> None:
    """Success criterion 1.4.4: as if the reader's own font were twice as large."""
    shown = look(page, width=640).page
    shown.add_style_tag(content="html { font-size: 200% }")
    assert shown.evaluate("document.documentElement.scrollWidth") == 640


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Of two colours in sRGB (WCAG 2.2, relative luminance and contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in colour
    ]
    return sum(
        w * value for w, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def _rgb(css: str) -> tuple[float, ...]:
    """`rgb(22, 25, 29)`; a pattern is no ground for a word."""
    found = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", css)
    assert found, css
    return tuple(int(value) / 255 for value in found.groups())
