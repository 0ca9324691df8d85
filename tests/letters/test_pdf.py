"""A letter on paper: every word of it, where an envelope shows the address."""

import builtins
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pypdf import PageObject, PdfReader

from foitool.authorities.register import open_register
from foitool.letters.pdf import NoPdf, Sheet, address_lines, letter_pdf

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/London"))
MM = 72 / 25.4
WINDOW_LEFT, WINDOW_RIGHT = 20, 100
WINDOW_TOP, WINDOW_FOOT = 55, 79
"""What a DL envelope shows wherever the sheet slides: see the module."""

SHEET = Sheet(
    sender="Siân Ŵyn\n1 Stryd Ŷd\nCaerdydd CF10 1AA\nsian@roe.org.uk",
    recipient="Kent Police\nSutton Road\nMaidstone\nME15 9BZ",
    text="Dear Officer,\n\nHow many?\n\nYours faithfully,\n\nSiân Ŵyn\n",
    title="Freedom of Information request: dogs (ref. x/kent)",
    written_at=MONDAY,
)
Place = tuple[float, float, float, str]


def pages(sheet: Sheet) -> list[PageObject]:
    return list(PdfReader(BytesIO(letter_pdf(sheet))).pages)


def read(sheet: Sheet) -> str:
    """The text of all pages, page numbers left out."""
    text = "\n".join(page.extract_text() for page in pages(sheet))
    return re.sub(r"^\d+ of \d+$", "", text, flags=re.MULTILINE)


def places(page: PageObject) -> list[Place]:
    """Each piece of text: mm from the left, mm from the top, its size, itself."""
    found = list[Place]()
    height = float(page.mediabox.height)

    def note(text: str, now: list[float], _text: Any, _font: Any, size: float) -> None:
        if text.strip():
            found.append((now[4] / MM, (height - now[5]) / MM, size, text.strip()))

    page.extract_text(visitor_text=note)
    return found


def unbroken(text: str) -> str:
    """Without its line breaks, and the blanks that a break may take the place of."""
    return "".join(text.split())


# --- every word of it -----------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "1. How many people were missing on 31 October 2026?\n\n2. And in 2025?",
        "For how many was the offence one of (a) s. 1; (b) s. 2?\n   (c) another?",
        "Heddlu Gŵyr: pa mor hir yw ŷd? £5, “fifty”, ‘six’ – 7 — 8 … ½ €",  # noqa: RUF001
        "office, difficult, fluff, fjord: letters that fonts join",
        "# no heading, *no bold*, _nor_ `code`, $x^2$, @you, <tag>, #let y = 1, \\ //",
        "\"straight\" 'quotes' -- and --- hyphens... ~ [brackets] {braces}",
        "Ελληνικά, кириллица, Łódź, Þór, 10 °C ± 2",
    ],
)
def test_the_question_is_read_back_as_it_was_asked(question: str) -> None:
    """Line by line, with each blank between words, where the lines are short."""
    whole = read(replace(SHEET, text=f"Dear Officer,\n\n{question}\n\nSiân\n"))
    for line in filter(None, question.split("\n")):
        assert line in whole
    assert unbroken(question) in unbroken(whole)


def test_a_long_question_is_broken_between_words_only() -> None:
    question = " ".join(f"word{number}" for number in range(400))
    whole = read(replace(SHEET, text=f"Dear Officer,\n\n{question}\n"))
    assert question in " ".join(whole.split())


def test_a_web_address_longer_than_a_line_stays_on_the_paper() -> None:
    address = "https://www.roe.org.uk/" + "appeal" * 40
    (page,) = pages(replace(SHEET, text=f"See {address} please.\n"))
    text = page.extract_text()
    assert address in text.replace("\n", "")
    assert max(map(len, text.splitlines())) < 100


def test_what_no_font_shows_is_left_out_with_a_word_about_it() -> None:
    """Never a box where a name should stand. Nobody's fonts have private letters."""
    with pytest.raises(NoPdf, match=r"no font here shows .*f1234"):
        letter_pdf(replace(SHEET, text="Dear \U000f1234,\n"))


def test_the_same_letter_makes_the_same_file() -> None:
    assert letter_pdf(SHEET) == letter_pdf(SHEET)


def test_the_file_says_what_it_is() -> None:
    told = PdfReader(BytesIO(letter_pdf(SHEET))).metadata
    assert told is not None
    assert (told.title, told.author) == (SHEET.title, "Siân Ŵyn")
    assert told.creation_date == MONDAY


# --- the sheet ------------------------------------------------------------------------


def test_it_is_a4() -> None:
    box = pages(SHEET)[0].mediabox
    assert (round(box.width / MM), round(box.height / MM)) == (210, 297)


@pytest.mark.parametrize("lines", range(1, 9))
def test_the_address_stands_in_the_window(lines: int) -> None:
    address = "\n".join(["Police Service of Northern Ireland"] * lines)
    found = places(pages(replace(SHEET, recipient=address))[0])
    block = [one for one in found if one[3] == address.split("\n")[0]]
    assert len(block) == lines
    for left, line, size, _ in block:
        assert WINDOW_LEFT < left < WINDOW_RIGHT - 50
        assert line - size * 0.7 / MM > WINDOW_TOP
        assert line < WINDOW_FOOT


def test_nothing_else_stands_in_the_window_wherever_the_sheet_slides() -> None:
    many = "\n".join(["A house with a long name in a long street"] * 9)
    found = places(pages(replace(SHEET, sender=many))[0])
    others = [one for one in found if one[3] not in SHEET.recipient.split("\n")]
    assert len(others) > 10
    for left, line, *_ in others:
        assert left > 110 or line > 90 + 3


def test_the_sender_and_the_day_stand_above_the_letter() -> None:
    found = {text: line for _, line, _, text in places(pages(SHEET)[0])}
    assert found["Caerdydd CF10 1AA"] < found["23 November 2026"]
    assert found["23 November 2026"] < found["Dear Officer,"]


def test_pages_are_numbered_where_there_is_more_than_one() -> None:
    found = pages(replace(SHEET, text="\n\n".join(["How many?"] * 60)))
    last = [page.extract_text().strip().splitlines()[-1] for page in found]
    assert last == ["1 of 2", "2 of 2"]


def test_a_single_page_has_no_number() -> None:
    (page,) = pages(SHEET)
    assert page.extract_text().strip().splitlines()[-1] == "Siân Ŵyn"


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("Sutton Road, Maidstone", "Kent Police|Sutton Road|Maidstone"),
        ("1, The Mews\nMaidstone\n", "Kent Police|1, The Mews|Maidstone"),
        ("FOI Team, Kent Police, Sutton Road", "FOI Team|Kent Police|Sutton Road"),
        ("Kent Police Headquarters, Maidstone", "Kent Police Headquarters|Maidstone"),
        ("", "Kent Police"),
    ],
    ids=["on one line", "in lines", "behind an office", "headquarters", "none"],
)
def test_an_address_of_a_list_becomes_a_block(address: str, block: str) -> None:
    assert address_lines("Kent Police", address).replace("\n", "|") == block


def test_every_address_that_ships_stands_in_the_window_and_can_be_read() -> None:
    """Eight points or more; a letter to the longest of them is no harder to deliver."""
    for one in open_register(("police_uk", "other_bodies"), Path()):
        if one.postal_address:
            address = address_lines(one.name, one.postal_address)
            found = places(pages(replace(SHEET, recipient=address))[0])
            block = [each for each in found if each[0] < 60 and each[1] < 90]
            assert len(block) >= 3
            assert all(WINDOW_TOP < line < WINDOW_FOOT for _, line, _, _ in block)
            assert min(size for _, _, size, _ in block) >= 8, one.id


def test_without_the_library_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(builtins, "__import__", without("typst"))
    with pytest.raises(NoPdf, match=r'pip install "foitool\[post\]"'):
        letter_pdf(SHEET)


def without(library: str) -> Callable[..., Any]:
    """An `import` for a machine where it is not installed."""
    plain = builtins.__import__

    def look(name: str, *rest: Any, **more: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return plain(name, *rest, **more)

    return look
