"""`foitool round adopt`: letters that were sent before, by other means."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]

ROUND = ("--round", "missing-rso-2026")


@pytest.fixture
def adopt(desk: Path) -> Callable[[str], tuple[str, ...]]:
    """The command for a list with these lines."""

    def command(lines: str, *, encoding: str = "utf-8") -> tuple[str, ...]:
        path = desk / "sent.csv"
        path.write_text(lines, encoding=encoding)
        return ("round", "adopt", str(path), *ROUND)

    return command


Adopt = Callable[..., tuple[str, ...]]

TWO = """force,date,reference,via,note
met,2026-11-02,01/FOI/26/1,post,registered
kent,3 November 2026,,,
"""


def test_a_clock_runs_from_the_day_in_the_list(
    adopt: Adopt, document: Document
) -> None:
    rows = document(*adopt(TWO), "--yes")
    assert [(row["force"], row["outcome"], row["due"]) for row in rows] == [
        ("metropolitan", "adopted", "2026-12-01"),
        ("kent", "adopted", "2026-12-02"),
    ]
    shown = document("show", "met")
    assert shown["standing"]["due"] == "2026-12-01"
    assert shown["standing"]["confirmed"] is True
    assert shown["reference"] == "01/FOI/26/1"
    assert shown["parts"][0]["disposition"] == "no-answer"  # its questions are known
    (sent,) = shown["events"]
    assert (sent["kind"], sent["on"]) == ("sent", "2026-11-02")
    assert sent["facts"]["via"] == "adopted: post"
    assert document("show", "kent")["events"][0]["facts"]["via"] == "adopted: hand"


def test_a_later_send_leaves_those_forces_out(adopt: Adopt, document: Document) -> None:
    document(*adopt(TWO), "--yes")
    rows = document("send", "--all", "--yes")
    skipped = {row["force"]: row["reason"] for row in rows if row["reason"]}
    assert skipped == {"metropolitan": "already-sent", "kent": "already-sent"}
    assert sum(row["outcome"] == "written" for row in rows) == 43


def test_the_same_list_twice_does_nothing_the_second_time(
    adopt: Adopt, foitool: Foitool, document: Document
) -> None:
    document(*adopt(TWO), "--yes")
    before = document("show", "met")
    again = foitool(*adopt(TWO), answers="")  # it does not even ask
    assert again.exit_code == 0
    assert "2 skipped" in again.stdout
    assert document("show", "met") == before


def test_a_dry_run_records_nothing(
    adopt: Adopt, desk: Path, document: Document
) -> None:
    rows = document(*adopt(TWO), "--dry-run")
    assert {row["outcome"] for row in rows} == {"planned"}
    assert not (desk / "tracker.db").exists()


def test_nothing_is_recorded_without_a_yes(
    adopt: Adopt, desk: Path, foitool: Foitool
) -> None:
    result = foitool(*adopt(TWO), answers="n\n")
    assert result.exit_code == 3
    assert "1 Dec 2026" in result.stderr  # the due dates, before the question
    assert not (desk / "tracker.db").exists()


def test_a_letter_by_post_is_received_later_than_it_is_sent(
    adopt: Adopt, foitool: Foitool
) -> None:
    """FOISA s.74(2); whoever knows the day of delivery gives that."""
    assert "s.74(2)" in foitool(*adopt(TWO), "--dry-run").stderr
    by_form = TWO.replace("post", "form")
    assert "s.74(2)" not in foitool(*adopt(by_form), "--dry-run").stderr


@pytest.mark.usefixtures("written")
def test_a_letter_that_lies_written_is_left_and_mark_sent_is_named(
    adopt: Adopt, foitool: Foitool, document: Document
) -> None:
    """Two letters to one force may have left, or one: a person knows."""
    before = document("show", "met")
    result = foitool(*adopt("force;date\nmet;2026-11-23\n"), "--yes")
    assert result.exit_code == 1
    command = f"foitool mark-sent metropolitan {' '.join(ROUND)} --on 2026-11-23"
    assert command in result.stdout
    assert document("show", "met") == before
    assert foitool(*command.split()[1:]).exit_code == 0
    again = document(*adopt("force;date\nmet;2026-11-23\n"), "--yes")
    assert [row["reason"] for row in again] == ["already-sent"]


@pytest.mark.usefixtures("sent")
def test_a_letter_recorded_for_another_day_is_left(
    adopt: Adopt, foitool: Foitool, document: Document
) -> None:
    before = document("show", "met")
    result = foitool(*adopt("force,date\nmet,2026-11-20\n"), "--yes")
    assert result.exit_code == 1
    assert "recorded as sent on Monday 23 November 2026" in result.stdout
    assert document("show", "met") == before


@pytest.mark.usefixtures("sent")
def test_a_letter_that_came_back_does_not_stand_in_the_way(
    adopt: Adopt, foitool: Foitool, document: Document
) -> None:
    assert foitool("log-response", "met", "bounced").exit_code == 0
    rows = document(*adopt("force,date,via\nmet,2026-11-23,post\n"), "--yes")
    assert [row["outcome"] for row in rows] == ["adopted"]
    assert document("show", "met")["standing"]["clock"] == "running"


def test_what_came_back_before_it_was_adopted_stays(
    adopt: Adopt, foitool: Foitool, document: Document
) -> None:
    answer = ("log-response", "kent", "refused", "--on", "2026-11-20")
    assert foitool(*answer).exit_code == 0
    document(*adopt(TWO), "--yes")
    shown = document("show", "kent")
    assert [event["kind"] for event in shown["events"]] == ["refused", "sent"]
    assert shown["standing"]["clock"] == "met"


def test_every_mistake_of_every_line_is_named_at_once(
    adopt: Adopt, desk: Path, foitool: Foitool
) -> None:
    lines = (
        "force,date,via\n"
        "atlantis,2026-11-02,\n"
        "west,2026-11-02,\n"
        "kent,2026-02-30,\n"
        "essex,2026-11-24,\n"
        "surrey,2004-12-01,\n"
        "sussex,2026-11-02,pigeon\n"
        "met,2026-11-02,\n"
        "Metropolitan Police,2026-11-03,\n"
        "norfolk\n"
    )
    result = foitool(*adopt(lines), "--yes")
    assert result.exit_code == 2
    for number, complaint in (
        (2, "No authority is called 'atlantis'"),
        (3, "'west' could be any of"),
        (4, "there is no such day"),
        (5, "2026-11-24 has not come yet"),
        (6, "run from 1 January 2005"),
        (7, "via 'pigeon': wanted post, form, mail, hand, or nothing"),
        (9, "metropolitan stands on line 8 already"),
        (10, "1 cells under a header of 3"),
    ):
        line = next(
            each
            for each in result.stderr.splitlines()
            if each.strip().startswith(f"line {number}:")
        )
        assert complaint in line
    assert not (desk / "tracker.db").exists()


def test_a_force_that_the_round_does_not_ask_is_worth_a_word(
    adopt: Adopt, desk: Path, foitool: Foitool
) -> None:
    config = desk / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("demonstration = true", 'recipients = ["kent"]'), encoding="utf-8"
    )
    result = foitool(*adopt(TWO), "--yes")
    assert result.exit_code == 0
    assert "does not ask metropolitan." in result.stderr


def test_a_round_that_config_does_not_have_is_refused(
    desk: Path, foitool: Foitool
) -> None:
    (desk / "sent.csv").write_text(TWO, encoding="utf-8")
    result = foitool("round", "adopt", "sent.csv", "--round", "other")
    assert result.exit_code == 2
    assert "No round 'other'" in result.stderr


def test_a_note_is_kept_where_it_can_be_erased(
    adopt: Adopt, foitool: Foitool, document: Document
) -> None:
    document(*adopt(TWO), "--yes")
    assert "registered" in foitool("show", "met").stdout
    assert (
        foitool("erase", "met", "--what", "note", "--why", "x", "--yes").exit_code == 0
    )
    assert "registered" not in foitool("show", "met").stdout


def test_a_whole_round_can_be_taken_back(
    adopt: Adopt, foitool: Foitool, document: Document
) -> None:
    document(*adopt(TWO), "--yes")
    assert foitool("undo", "--yes").exit_code == 0
    assert document("overdue", "--on", "2026-12-24") == []
    rows = document(*adopt(TWO), "--yes")
    assert {row["outcome"] for row in rows} == {"adopted"}


def test_overdue_knows_an_adopted_letter(
    adopt: Adopt, document: Document, set_london_day: Callable[[date], None]
) -> None:
    document(*adopt(TWO), "--yes")
    set_london_day(date(2026, 12, 2))
    assert [row["force"] for row in document("overdue")] == ["metropolitan"]


def test_letters_listed_in_a_workbook_are_taken_over(
    desk: Path, document: Document, foitool: Foitool
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Force", "Date"])
    book.active.append(["met", date(2026, 11, 2)])
    book.active.row_dimensions[2].hidden = True
    book.save(desk / "sent.xlsx")
    told = foitool("round", "adopt", str(desk / "sent.xlsx"), *ROUND, "--dry-run")
    assert "Hidden rows of sheet Sheet are read too: 2." in told.stderr
    (row,) = document("round", "adopt", str(desk / "sent.xlsx"), *ROUND, "--yes")
    assert (row["force"], row["due"]) == ("metropolitan", "2026-12-01")
