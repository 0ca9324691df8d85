"""What a cell of the grid says, and what saving would do, in words."""

from datetime import date

import pytest
from entries import cell, number, pending, standing, value

from foitool.case.entry import Facts, judge
from foitool.case.entry_sheet import Sheet
from foitool.case.figures import Figure
from foitool.reports.entry_words import (
    cell_tone,
    cell_words,
    preview,
    sentence,
    standing_words,
    summary,
    unsaved,
)

FACTS = Facts(on=date(2026, 12, 3), source="the sheet")
IN_WORDS = standing(
    cell(value(Figure(kind="text", text="d1"))), counts=False, words={"d1": "see\x1b p"}
)


def sheet(**typed: str) -> Sheet:
    """Kent has 25 in use, Gwent has not answered, Essex answered in words."""
    cells = {
        ("kent", "missing"): standing(
            cell(value(number(25), source="d2")), words={"d2": "a letter"}
        ),
        ("gwent", "missing"): pending(),
        ("essex", "missing"): IN_WORDS,
    }
    made = Sheet(
        round="dogs",
        forces=("essex", "gwent", "kent"),
        parts=("missing", "abroad"),
        cells=cells,
        find=str,
    )
    for force, text in typed.items():
        made.type((force, "missing"), text)
    return made


@pytest.mark.parametrize(
    ("typed", "shown", "tone"),
    [
        ("26", "25 > 26", "good"),
        ("25", "25 =", "faint"),
        ("1,234", "25 > 1,234", "good"),
        ("1.500", "? 1.500", "bad"),
        ("text:two\nlines", "25 > two lines", "good"),
    ],
)
def test_a_sign_tells_what_colour_tells_too(typed: str, shown: str, tone: str) -> None:
    there = standing(cell(value(number(25), source="d2")))
    judged = judge(there, typed, FACTS)
    assert (cell_words(there, judged), cell_tone(there, judged)) == (shown, tone)


def test_what_is_kept_beside_stands_behind_what_is_there() -> None:
    judged = judge(pending(), "7", FACTS)
    assert cell_words(pending(), judged) == "pending & 7"
    assert cell_tone(pending(), judged) == "warn"


def test_words_are_shown_and_not_obeyed() -> None:
    assert standing_words(IN_WORDS) == "see\N{REPLACEMENT CHARACTER} p"


def test_a_sentence_says_where_one_stands_and_what_was_read_there() -> None:
    assert sentence(sheet(), ("kent", "missing")) == (
        "Kent Police, missing: 25. Source: a letter"
    )
    assert sentence(sheet(kent="26"), ("kent", "missing")) == (
        "Kent Police, missing: 25. Typed: 26, replaces 25. Source: a letter"
    )
    assert "1.5000, whichever" in sentence(sheet(kent="1.500"), ("kent", "missing"))
    assert sentence(sheet(), ("kent", "abroad")) == (
        "kent, abroad: the letter to this force did not have the part."
    )


def test_what_saving_would_do_is_one_sentence() -> None:
    assert summary(sheet()) == "nothing to record"
    assert summary(sheet(kent="26"), FACTS) == (
        "1 value, 1 of them replaces what is in use"
    )
    assert summary(sheet(kent="25", gwent="7", essex="refused"), FACTS) == (
        "1 value, 1 of them is kept beside, in no sum; 1 stands there already and 1 is"
        " a mistake and left out"
    )


def test_how_much_is_not_saved_is_told_with_its_mistakes() -> None:
    assert unsaved(sheet()) == ""
    assert unsaved(sheet(kent="26", gwent="7")) == "2 not saved"
    assert unsaved(sheet(kent="26", gwent="-7")) == (
        "2 not saved, 1 mistake among them"
    )


def test_each_entry_has_a_row_before_it_is_recorded() -> None:
    assert list(preview(sheet(kent="26", gwent="7"), FACTS)) == [
        ("gwent", "missing", "7", "in no sum: no answer is on record"),
        ("kent", "missing", "26", "replaces 25"),
    ]
