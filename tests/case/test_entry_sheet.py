"""A grid while somebody types into it."""

from datetime import date

import pytest
from entries import cell, number, pending, standing, value

from foitool.case.entry import Facts
from foitool.case.entry_sheet import Sheet
from foitool.errors.not_there import UnknownAuthority

FACTS = Facts(on=date(2026, 12, 3), source="the sheet")
KENT, GWENT = ("kent", "missing"), ("gwent", "missing")


def find(name: str) -> str:
    if name not in ("gwent", "kent"):
        raise UnknownAuthority(name)
    return name


@pytest.fixture
def sheet() -> Sheet:
    """Two forces by two parts; Gwent was not asked the second, and has not answered."""
    return Sheet(
        round="dogs",
        forces=("gwent", "kent"),
        parts=("missing", "abroad"),
        cells={KENT: standing(), ("kent", "abroad"): standing(), GWENT: pending()},
        find=find,
    )


def test_nothing_is_typed_at_first(sheet: Sheet) -> None:
    assert sheet.look(KENT) is None
    assert not sheet.take_back()


def test_what_is_typed_is_judged_in_the_order_of_the_screen(sheet: Sheet) -> None:
    sheet.type(KENT, " 7 ")
    sheet.type(GWENT, "8")
    assert [(spot, one.kind) for spot, one in sheet.judged(FACTS)] == [
        (GWENT, "beside"),
        (KENT, "new"),
    ]
    assert sheet.counts() == {"beside": 1, "new": 1}


def test_an_emptied_cell_holds_nothing(sheet: Sheet) -> None:
    sheet.type(KENT, "7")
    sheet.type(KENT, "  ")
    assert sheet.typed == {}


def test_a_whole_paste_is_taken_back_at_once(sheet: Sheet) -> None:
    sheet.type(KENT, "6")
    sheet.paste([["7"], ["8"]], GWENT)
    assert sheet.typed == {GWENT: "7", KENT: "8"}
    assert sheet.take_back()
    assert sheet.typed == {KENT: "6"}


def test_a_part_that_a_force_was_not_asked_takes_nothing(sheet: Sheet) -> None:
    pasted = sheet.paste([["7", "1"]], GWENT)
    assert sheet.typed == {GWENT: "7"}
    assert pasted.strays == ("gwent was not asked abroad: '1'",)


def test_mistakes_are_not_recorded_and_stay(sheet: Sheet) -> None:
    sheet.type(KENT, "7")
    sheet.type(GWENT, "1.500")
    assert list(sheet.to_record(FACTS)) == [KENT]
    sheet.keep_only_mistakes(FACTS)
    assert sheet.typed == {GWENT: "1.500"}
    assert not sheet.take_back()


def test_what_is_a_mistake_for_its_day_alone_stays_typed(sheet: Sheet) -> None:
    asked = date(2026, 12, 4)
    sheet.cells = {**sheet.cells, GWENT: pending(asked_on=asked)}
    sheet.type(KENT, "7")
    sheet.type(GWENT, "8")
    assert list(sheet.to_record(FACTS)) == [KENT]
    sheet.keep_only_mistakes(FACTS)
    assert sheet.typed == {GWENT: "8"}


def test_what_is_typed_can_be_pasted_again(sheet: Sheet) -> None:
    sheet.type(("kent", "abroad"), "1")
    sheet.type(GWENT, "text:two,\nor three")
    rows = sheet.as_rows()
    assert rows == [
        ("force", "missing", "abroad"),
        ("gwent", "text:two,\nor three", ""),
        ("kent", "", "1"),
    ]
    before = dict(sheet.typed)
    sheet.typed.clear()
    sheet.paste(rows, GWENT)
    assert sheet.typed == before
    sheet.type(GWENT, "")
    assert sheet.as_rows()[1:] == [("kent", "", "1")]


def test_a_cell_is_judged_by_what_is_typed_in_it_and_the_source_that_is_given(
    sheet: Sheet,
) -> None:
    """25 stands there without a source: with one typed beside, it is given that."""
    held = standing(cell(value(number(25), in_reply=True)))
    sheet.cells = {**sheet.cells, KENT: held}
    sheet.type(KENT, "25")
    for facts, kind in ((None, "same"), (FACTS, "source")):
        look = sheet.look(KENT, facts)
        assert look is not None
        assert (look.kind, look.typed) == (kind, "25")
        assert [one.kind for _, one in sheet.judged(facts)] == [kind]
        assert sheet.counts(facts) == {kind: 1}
    assert list(sheet.to_record(FACTS)) == [KENT]
    assert sheet.look(GWENT, FACTS) is None


def test_emptying_a_cell_that_is_empty_is_no_mistake(sheet: Sheet) -> None:
    sheet.type(KENT, "")
    assert sheet.typed == {}


def test_a_paste_says_what_went_where_and_how_it_was_understood(sheet: Sheet) -> None:
    pasted = sheet.paste([["Force", "How many"], ["gwent", "7", "1"]], GWENT)
    assert pasted.values == {GWENT: "7"}
    assert pasted.by_name
    assert pasted.notes == ("line 1, 'Force', is taken for a heading",)
    assert pasted.strays == ("gwent was not asked abroad: '1'",)
