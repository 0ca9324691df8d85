"""The pages wide, on a telephone and on paper: whole, alone, and within reach."""

import re
import unicodedata
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from foitool.reports.tiles import grid

Look = Callable[..., Any]

PAGES = ("report-real", "report-made", "matrix-real", "matrix-made")
every_page = pytest.mark.parametrize("page", PAGES)
every_width = pytest.mark.parametrize("width", [1280, 360, 320])

WOULD_BE_BLOCKED = (
    ("<img src='http://127.0.0.1:9/x.png'>", "img-src"),
    ("<iframe src='http://127.0.0.1:9/'></iframe>", "frame-src"),
    ("<link rel=stylesheet href='http://127.0.0.1:9/x.css'>", "style-src-elem"),
    ("<svg><image href='http://127.0.0.1:9/y.png'/></svg>", "img-src"),
    ("<p style='background: url(http://127.0.0.1:9/z.png)'>x</p>", "img-src"),
    ("<p onclick='1'>x</p>", "script-src-attr"),
)
"""What a page might hold, and the directive that forbids it."""

A4_WIDTH, A4_HEIGHT = 595, 842
"""In points, as ISO 216 rounds to."""

BETWEEN_MARGINS = 680
"""So many pixels of CSS are the 180 mm that A4 leaves between the margins."""


@every_page
@every_width
def test_nothing_lies_beyond_the_edge_but_in_what_can_be_scrolled(
    look: Look, page: str, width: int
) -> None:
    shown = look(page, width=width).page
    assert shown.evaluate("document.documentElement.scrollWidth") == width
    beyond = shown.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")]
            .filter(one => !one.closest("[role=region][tabindex], thead, svg"))
            .filter(one => one.getBoundingClientRect().right > innerWidth + 0.5)
            .map(one => one.outerHTML.slice(0, 200))"""
    )
    assert beyond == []


@every_page
def test_nothing_is_asked_for_wide_on_a_telephone_or_for_paper(
    look: Look, page: str
) -> None:
    for width in (1280, 360):
        looking = look(page, width=width)
        looking.page.pdf()
        assert looking.asked == []


@every_page
def test_what_got_in_all_the_same_would_be_blocked(look: Look, page: str) -> None:
    looking = look(page)
    for what, directive in WOULD_BE_BLOCKED:
        blocked = looking.page.evaluate(
            """what => new Promise(resolve => {
                document.addEventListener("securitypolicyviolation",
                    event => resolve(event.effectiveDirective), {once: true});
                setTimeout(() => resolve("nothing was blocked"), 3000);
                document.body.insertAdjacentHTML("beforeend", what);
            })""",
            what,
        )
        assert blocked == directive, what
    assert looking.asked == []


@every_page
def test_there_is_no_script_on_it(look: Look, page: str) -> None:
    shown = look(page).page
    assert shown.evaluate("document.scripts.length") == 0
    attributes = shown.evaluate(
        """() => [...document.querySelectorAll("*")]
            .flatMap(one => one.getAttributeNames())"""
    )
    assert not [name for name in attributes if name.startswith("on")]
    assert shown.title() != "run"


@every_page
def test_every_link_within_leads_somewhere_and_every_id_is_there_once(
    look: Look, page: str
) -> None:
    shown = look(page).page
    ids = shown.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))
    inner = shown.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(one => one.hash.slice(1))"
    )
    assert set(inner) <= set(ids)


@every_page
def test_every_picture_is_told_in_words_or_hidden(look: Look, page: str) -> None:
    shown = look(page).page
    told = shown.get_by_role("img").all()
    hidden = shown.locator("svg[aria-hidden=true]").count()
    assert len(told) + hidden == shown.locator("svg").count()
    for one in told:
        assert re.search(r'- img "\w.+"', one.aria_snapshot())


# --- by keyboard ----------------------------------------------------------------------


@pytest.mark.parametrize("page", ["report-real", "report-made"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_first_tab_shows_a_way_past_the_head(
    look: Look, page: str, width: int
) -> None:
    shown = look(page, width=width).page
    shown.keyboard.press("Tab")
    focused = shown.locator(":focus")
    assert focused.inner_text() == "To the findings"
    assert focused.bounding_box()["x"] >= 0
    shown.keyboard.press("Enter")
    assert shown.url.endswith("#findings")
    shown.keyboard.press("Tab")
    assert shown.evaluate(
        "document.querySelector('#findings').contains(document.activeElement)"
    )


@every_page
def test_what_the_keyboard_reaches_is_seen_to_be_reached(look: Look, page: str) -> None:
    shown = look(page).page
    for _ in range(12):
        shown.keyboard.press("Tab")
        found = shown.evaluate(
            """() => { const one = document.activeElement;
                return one === document.body || getComputedStyle(one).outlineStyle }"""
        )
        assert found != "none"


@pytest.mark.parametrize("page", ["matrix-real", "matrix-made"])
def test_what_is_wider_than_a_telephone_is_scrolled_by_keyboard(
    look: Look, page: str
) -> None:
    shown = look(page, width=320).page
    regions = shown.get_by_role("region").all()
    wide = [
        one for one in regions if one.evaluate("x => x.scrollWidth > x.clientWidth")
    ]
    assert wide
    for one in wide:
        # Chromium reaches whatever scrolls; other browsers have to be told.
        assert one.get_attribute("tabindex") == "0"
        one.focus()
        assert one.evaluate("x => x === document.activeElement")
        shown.keyboard.press("ArrowRight")
        shown.wait_for_function("x => x.scrollLeft > 0", arg=one.element_handle())


# --- on paper -------------------------------------------------------------------------


@every_page
def test_it_is_a4_with_every_force_and_every_word(look: Look, page: str) -> None:
    shown = look(page).page
    shown.emulate_media(media="print")
    words = shown.evaluate("document.body.innerText")
    pdf = PdfReader(BytesIO(shown.pdf(prefer_css_page_size=True)))
    for sheet in pdf.pages:
        assert round(sheet.mediabox.width) in (A4_WIDTH, A4_WIDTH + 1)
        assert round(sheet.mediabox.height) in (A4_HEIGHT, A4_HEIGHT + 1)
    printed = _without_blanks("".join(sheet.extract_text() for sheet in pdf.pages))
    missing = [
        word
        for word in dict.fromkeys(words.split())
        if len(word) < 60 and word.isascii() and _without_blanks(word) not in printed
    ]
    assert missing == []


@every_page
def test_nothing_is_cut_at_the_edge_of_the_paper(look: Look, page: str) -> None:
    shown = look(page, width=BETWEEN_MARGINS).page
    shown.emulate_media(media="print")
    assert shown.evaluate("document.documentElement.scrollWidth") == BETWEEN_MARGINS
    hidden = shown.evaluate(
        """() => [...document.querySelectorAll("main *")]
            .filter(one => !(one instanceof SVGElement))
            .filter(one => getComputedStyle(one).overflowX !== "visible").length"""
    )
    assert hidden == 0


@pytest.mark.parametrize("page", PAGES)
def test_paper_is_white_however_the_screen_is_set(look: Look, page: str) -> None:
    shown = look(page, color_scheme="dark").page
    shown.emulate_media(media="print", color_scheme="dark")
    ink = shown.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert max(map(int, re.findall(r"\d+", ink)[:3])) < 40


@pytest.mark.parametrize("page", ["report-real", "matrix-real"])
def test_all_45_forces_are_on_the_paper(look: Look, page: str) -> None:
    names = look("report-real").page.locator("#forces tbody th").all_inner_texts()
    assert len(names) == len(grid()) == 45
    pdf = PdfReader(BytesIO(look(page).page.pdf(prefer_css_page_size=True)))
    printed = _without_blanks("".join(one.extract_text() for one in pdf.pages))
    assert not [name for name in names if _without_blanks(name) not in printed]


def _without_blanks(text: str) -> str:
    """Nor with letters joined to one, as fonts have them."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
