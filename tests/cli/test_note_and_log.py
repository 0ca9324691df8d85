"""`foitool note` keeps what was said; `foitool log` shows what was recorded."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]

CALL = ("note", "kent", "It comes next week", "--by", "phone", "--whom", "Sally")


@pytest.mark.usefixtures("sent")
def test_a_call_is_shown_with_whom_how_and_when(foitool: Foitool) -> None:
    shown = foitool(*CALL, "--at", "14:30", "--on", "2026-11-23").stdout
    line = "note, by phone, with Sally, at 14:30, “It comes next week”"
    assert line in " ".join(shown.split())


@pytest.mark.usefixtures("sent")
def test_a_note_moves_no_clock(foitool: Foitool, document: Document) -> None:
    before = document("show", "kent")["standing"]
    assert foitool(*CALL).exit_code == 0
    assert document("show", "kent")["standing"] == before


@pytest.mark.usefixtures("sent")
def test_a_note_is_private_unless_it_is_marked(
    foitool: Foitool, document: Document
) -> None:
    foitool(*CALL)
    foitool(*CALL, "--public")
    facts = [event["facts"] for event in document("show", "kent")["events"][-2:]]
    assert [one.get("public", False) for one in facts] == [False, True]


@pytest.mark.usefixtures("sent")
def test_words_and_name_can_be_erased(foitool: Foitool, document: Document) -> None:
    """Neither is in the log itself."""
    foitool(*CALL)
    assert "Sally" not in str(document("show", "kent"))
    erase = ("erase", "kent", "--what", "note", "--why", "asked", "--yes")
    assert foitool(*erase).exit_code == 0
    shown = foitool("show", "kent").stdout
    assert "Sally" not in shown
    assert "next week" not in shown
    assert "with (erased)" in shown


@pytest.mark.usefixtures("sent")
def test_without_words_it_asks(foitool: Foitool) -> None:
    result = foitool("note", "kent", answers="They rang back\n")
    assert result.exit_code == 0
    assert "“They rang back”" in result.stdout


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize("words", ["", "  "])
def test_an_empty_note_is_refused(words: str, foitool: Foitool) -> None:
    assert foitool("note", "kent", words).exit_code == 2


@pytest.mark.usefixtures("sent")
def test_the_newest_stands_first_by_when_it_was_recorded(
    foitool: Foitool, document: Document, set_london_day: Callable[[date], None]
) -> None:
    """A reply of an earlier day that is recorded late is still the newest entry."""
    set_london_day(date(2026, 12, 10))
    foitool("log-response", "essex", "acknowledged", "--on", "2026-11-25")
    first, second = document("log", "--limit", "2")
    assert (first["force"], first["kind"], first["on"]) == (
        "essex",
        "acknowledged",
        "2026-11-25",
    )
    assert second["kind"] == "sent"
    shown = foitool("log", "--limit", "1").stdout.splitlines()
    assert shown[0] == "10 Dec 2026"
    assert " ".join(shown[1].split()) == "10:00 essex 4 acknowledged, on 25 Nov 2026"


@pytest.mark.usefixtures("sent")
def test_the_log_holds_every_event_of_every_force(document: Document) -> None:
    entries = document("log")
    assert len(entries) == 45 * 3
    assert len({entry["force"] for entry in entries}) == 45


@pytest.mark.usefixtures("sent")
def test_what_was_struck_out_stays_in_the_log(
    foitool: Foitool, document: Document
) -> None:
    foitool("undo", "kent", "--yes")
    counts = {
        entry["seq"]: entry["counts"]
        for entry in document("log")
        if entry["force"] == "kent"
    }
    assert counts == {1: True, 2: True, 3: False, 4: True}
    assert "(sent, corrected away)" in foitool("log").stdout


@pytest.mark.usefixtures("sent")
def test_rows_for_a_spreadsheet_have_the_keys_of_the_json(
    foitool: Foitool, document: Document
) -> None:
    header, *rows = csv.reader(io.StringIO(foitool("log", "--csv").stdout))
    assert set(document("log")[0]) - set(header) == {"facts"}
    assert len(rows) == 45 * 3


@pytest.mark.usefixtures("desk")
def test_an_empty_log_says_so(foitool: Foitool) -> None:
    assert foitool("log").stdout == "Nothing is recorded yet.\n"
