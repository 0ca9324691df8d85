"""`foitool calendar`: the list, and a holiday proclaimed while requests run."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from foitool.law.working_days import Calendar

Foitool = Callable[..., Result]
Document = Callable[..., Any]

PROCLAIMED = (
    *("2026-12-07", "--nation", "ew", "--name", "Day of Thanks"),
    *("--basis", "proclamation of 25 November 2026, BFDA 1971 s.1(3)"),
)


# --- the list ---------------------------------------------------------------------


def test_the_list_needs_no_workspace(
    document: Document,
    calendar: Calendar,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = document("calendar")
    assert len(rows) == len(calendar.holidays)
    assert rows[0] == {
        "date": "2005-01-03",
        "weekday": "Monday",
        "nation": "ew",
        "name": "New Year's Day (substitute)",
        "status": "made",
        "basis": "royal proclamation, BFDA 1971 s.1(3)",
        "recorded_at": None,
        "recorded_by": None,
    }


@pytest.mark.usefixtures("desk")
def test_a_year_can_be_asked_for_alone(document: Document) -> None:
    rows = document("calendar", "--year", "2026")
    assert {row["date"][:4] for row in rows} == {"2026"}
    assert "2026-06-15" in {row["date"] for row in rows if row["nation"] == "sct"}


@pytest.mark.usefixtures("desk")
def test_a_year_beyond_the_list_is_named_as_such(foitool: Foitool) -> None:
    result = foitool("calendar", "--year", "2031")
    assert result.exit_code == 2
    assert "from 2005 to 2028" in result.stderr


@pytest.mark.usefixtures("desk")
def test_the_list_says_where_it_ends_and_what_is_only_expected(
    foitool: Foitool,
) -> None:
    shown = foitool("calendar", "--year", "2027").stdout
    assert "The list ends on Sunday 31 December 2028." in shown
    assert "the first on Friday 1 January 2027" in shown
    good_friday = next(line for line in shown.splitlines() if "Good Friday" in line)
    assert "everywhere" in good_friday
    assert good_friday.startswith("Fri 26 Mar 2027")


@pytest.mark.usefixtures("desk")
def test_the_list_as_csv_has_a_line_for_each_day_and_nation(
    foitool: Foitool, document: Document
) -> None:
    lines = foitool("calendar", "--year", "2026", "--csv").stdout.splitlines()
    assert lines[0].startswith("date,weekday,nation,name,status,basis")
    assert len(lines) == 1 + len(document("calendar", "--year", "2026"))


# --- a day proclaimed while requests are running ----------------------------------


@pytest.mark.usefixtures("sent")
def test_a_day_proclaimed_moves_running_time_limits_of_its_act_only(
    document: Document,
) -> None:
    """FOIA s.10(6) looks to any part of the kingdom, FOISA s.73 to Scotland alone."""
    moved = document("calendar", "add", *PROCLAIMED, "--yes")["moved"]
    assert len(moved) == 44
    assert "police-scotland" not in {one["force"] for one in moved}
    kent = next(one for one in moved if one["force"] == "kent")
    assert (kent["due_code_before"], kent["due_code_after"]) == (
        "2026-12-22",
        "2026-12-23",
    )
    assert document("show", "kent")["standing"]["due_code"] == "2026-12-23"
    assert document("show", "psos")["standing"]["due_code"] == "2026-12-22"


@pytest.mark.usefixtures("sent")
def test_the_date_that_a_letter_first_showed_is_kept(document: Document) -> None:
    """Whether a later day lengthens a running request is unsettled: 2022, 2026."""
    document("calendar", "add", *PROCLAIMED, "--yes")
    queued = document("show", "kent")["events"][0]
    assert queued["facts"]["due_code"] == "2026-12-22"


@pytest.mark.usefixtures("sent")
def test_a_listing_is_right_at_once_after_a_day_was_added(document: Document) -> None:
    assert len(document("overdue", "--on", "2026-12-23")) == 45
    document("calendar", "add", *PROCLAIMED, "--yes")
    late = document("overdue", "--on", "2026-12-23")
    assert [row["force"] for row in late] == ["police-scotland"]


@pytest.mark.usefixtures("sent")
def test_a_preview_says_who_is_no_longer_late(
    foitool: Foitool, set_london_day: Callable[[date], None]
) -> None:
    set_london_day(date(2026, 12, 23))
    shown = foitool("calendar", "add", *PROCLAIMED, answers="n\n")
    assert "22 Dec 2026" in shown.stderr
    assert "23 Dec 2026" in shown.stderr
    assert "44 are no longer late." in shown.stderr


@pytest.mark.usefixtures("sent")
def test_striking_it_again_says_who_becomes_late(
    foitool: Foitool, set_london_day: Callable[[date], None]
) -> None:
    assert foitool("calendar", "add", *PROCLAIMED, "--yes").exit_code == 0
    set_london_day(date(2026, 12, 23))
    strike = ("calendar", "strike", "2026-12-07", "--nation", "ew", "--basis", "a slip")
    assert "44 become late." in foitool(*strike, "--yes").stderr
    assert len(foitool("overdue", "--csv").stdout.splitlines()) == 46


@pytest.mark.usefixtures("sent")
def test_an_answer_that_came_in_time_after_all_is_listed(
    foitool: Foitool, document: Document, set_london_day: Callable[[date], None]
) -> None:
    set_london_day(date(2026, 12, 23))
    for force in ("kent", "surrey"):
        on = "2026-12-23" if force == "kent" else "2026-12-01"
        answer = ("log-response", force, "answered", "--figure", "missing=3")
        assert foitool(*answer, "--on", on).exit_code == 0
    moved = document("calendar", "add", *PROCLAIMED, "--yes")["moved"]
    clocks = {one["force"]: (one["clock_before"], one["clock_after"]) for one in moved}
    assert clocks["kent"] == ("missed", "met")
    assert "surrey" not in clocks


@pytest.mark.usefixtures("sent")
def test_nothing_is_recorded_without_a_yes(
    foitool: Foitool, document: Document
) -> None:
    assert foitool("calendar", "add", *PROCLAIMED, answers="n\n").exit_code == 3
    assert document("show", "kent")["standing"]["due_code"] == "2026-12-22"


@pytest.mark.usefixtures("desk")
def test_a_day_that_is_there_and_made_needs_nothing(document: Document) -> None:
    day = ("2026-12-25", "--nation", "ew", "--basis", "common law")
    done = document("calendar", "add", *day)
    assert (done["recorded"], done["known"]) == ([], ["ew"])


@pytest.mark.usefixtures("desk")
def test_a_day_added_twice_is_recorded_once(
    foitool: Foitool, document: Document
) -> None:
    assert foitool("calendar", "add", *PROCLAIMED, "--yes").exit_code == 0
    again = foitool("calendar", "add", *PROCLAIMED)
    assert again.exit_code == 0
    assert "There is nothing to do." in again.stderr
    rows = document("calendar", "--year", "2026")
    recorded = [row for row in rows if row["recorded_by"]]
    assert [(row["date"], row["recorded_by"]) for row in recorded] == [
        ("2026-12-07", "tester")
    ]


@pytest.mark.usefixtures("desk")
def test_only_the_parts_that_lack_a_day_get_it(document: Document) -> None:
    """30 November is Scotland's already."""
    day = ("2026-11-30", "--nation", "sct", "--nation", "ni", "--name", "St Andrew")
    done = document("calendar", "add", *day, "--basis", "b", "--yes")
    assert [one["nation"] for one in done["recorded"]] == ["ni"]
    assert done["known"] == ["sct"]


@pytest.mark.usefixtures("desk")
def test_an_expected_day_becomes_made_and_its_limits_sure(
    foitool: Foitool, document: Document, set_london_day: Callable[[date], None]
) -> None:
    """Until it is proclaimed, whatever leans on the Twelfth is provisional."""
    set_london_day(date(2027, 6, 21))
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    assert document("show", "kent")["standing"]["provisional"] is True
    made = ("calendar", "add", "2027-07-12", "--nation", "ni")
    moved = document(*made, "--basis", "Gazette notice 5000000", "--yes")["moved"]
    assert [(one["provisional_before"], one["provisional_after"]) for one in moved] == [
        (True, False)
    ]
    rows = document("calendar", "--year", "2027")
    twelfth = [row for row in rows if row["date"] == "2027-07-12"]
    assert [(row["name"], row["status"]) for row in twelfth] == [
        ("Battle of the Boyne", "made")
    ]


@pytest.mark.usefixtures("desk")
def test_a_day_struck_out_stays_in_the_list_as_such(document: Document) -> None:
    strike = ("2027-07-12", "--nation", "ni", "--basis", "not proclaimed")
    done = document("calendar", "strike", *strike, "--yes")
    assert [one["name"] for one in done["recorded"]] == ["Battle of the Boyne"]
    rows = document("calendar", "--year", "2027")
    twelfth = [row for row in rows if row["date"] == "2027-07-12"]
    assert [(row["status"], row["basis"]) for row in twelfth] == [
        ("struck", "not proclaimed")
    ]


@pytest.mark.usefixtures("desk")
def test_to_strike_a_day_that_is_none_needs_nothing(document: Document) -> None:
    strike = ("2026-12-07", "--nation", "ew", "--basis", "b")
    assert document("calendar", "strike", *strike)["recorded"] == []


@pytest.mark.usefixtures("desk")
def test_to_undo_a_day_that_an_act_made_takes_another_in_its_place(
    foitool: Foitool,
) -> None:
    """BFDA 1971 s.1(2); 4 May 2020 in Scotland was put on the 8th."""
    strike = ("2026-12-28", "--nation", "ew", "--basis", "b")
    shown = foitool("calendar", "strike", *strike, answers="n\n")
    assert "s.1(2)" in shown.stderr


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["2026-12-26", "--nation", "ew"], "puts in its place"),
        (["2026-12-07", "--nation", "ew", "--basis", " "], "By which proclamation?"),
        (["2026-12-07", "--nation", "ew", "--name", "a\x1bb"], "one line of text"),
        (["2026-12-07", "--nation", "ew"], "What is Monday 7 December 2026 called"),
        (["2029-12-07", "--nation", "ew", "--name", "X"], "31 December 2028"),
        (["2026-02-30", "--nation", "ew"], "no such day"),
        (["2026-12-07"], "--nation"),
        (["2026-12-07", "--nation", "wales"], "--nation"),
    ],
)
def test_a_day_that_cannot_be_recorded_is_refused(
    arguments: list[str], complaint: str, foitool: Foitool, desk: Path
) -> None:
    basis = [] if "--basis" in arguments else ["--basis", "Gazette notice 1"]
    result = foitool("calendar", "add", *arguments, *basis, "--yes")
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert not (desk / "tracker.db").exists()


# --- deadlines follow -------------------------------------------------------------


@pytest.mark.usefixtures("desk")
def test_a_deadline_counts_with_the_workspaces_calendar(
    foitool: Foitool, document: Document, tmp_path: Path
) -> None:
    asked = ("deadline", "--received", "2026-11-23", "--regime", "foia")
    assert document(*asked)["due"] == "2026-12-22"
    assert foitool("calendar", "add", *PROCLAIMED, "--yes").exit_code == 0
    assert document(*asked)["due"] == "2026-12-23"
    elsewhere = foitool("--workspace", str(tmp_path / "nowhere"), *asked)
    assert elsewhere.exit_code == 2  # a folder that was named is never ignored
