"""The command surface: what scripts, spreadsheets and other programs rely on.

Keys may be added; those named here keep their name, type and meaning.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Shape = Mapping[str, Callable[[Any], bool]]


def iso(value: Any) -> bool:
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


def iso_or_null(value: Any) -> bool:
    return value is None or iso(value)


def moment(value: Any) -> bool:
    return datetime.fromisoformat(value).tzinfo is not None


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def text_or_null(value: Any) -> bool:
    return value is None or text(value)


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def one_of(words: str) -> Callable[[Any], bool]:
    """A word of the list; `null` stands for null."""
    return lambda value: ("null" if value is None else value) in words.split()


REGIME = one_of("foia foisa")
EVENT_KIND = one_of(
    "queued written sent send-failed mail-arrived corrected acknowledged auto-reply "
    "bounced clarification fees-notice extension answered partly-answered refused "
    "not-held ncnd transferred review-outcome regulator-decision other clarified "
    "fee-paid withdrawn chased review-requested complained note"
)
NEXT_STEP = one_of(
    "wait confirm-sent resolve-doubt mend-contact read-reply answer-clarification "
    "pay-fee chase review require-review complain apply-to-commissioner none"
)
STANDING: Shape = {
    "clock": one_of("not-started running stopped late met missed ended"),
    "contact": one_of("none written sent bounced acknowledged in-correspondence"),
    "outcome": one_of("null answered partly-answered refused not-held ncnd withdrawn"),
    "due": iso_or_null,
    "due_code": iso_or_null,
    "provisional": flag,
    "confirmed": flag,
    "working_days_late": count,
    "whose_move": one_of("us authority nobody"),
    "next_step": NEXT_STEP,
    "next_step_from": iso_or_null,
}
REQUEST: Shape = {"round": text, "force": text, "name": text, "regime": REGIME}
PART: Shape = {
    "part": text,
    "disposition": one_of("disclosed not-held refused cost ncnd unclear no-answer"),
    "figure": lambda value: value is None or isinstance(value["kind"], str),
    "exemptions": lambda value: isinstance(value, list),
}
EVENT: Shape = {
    "seq": count,
    "kind": EVENT_KIND,
    "on": iso,
    "recorded_at": moment,
    "recorded_by": text,
    "facts": lambda value: isinstance(value, dict),
}
OUTCOME: Shape = {
    "round": text,
    "force": text,
    "outcome": one_of("planned written sent failed in-doubt skipped"),
    "reason": one_of(
        "null already-written already-sent no-address unchecked-address form-only "
        "not-requestable"
    ),
    "message_id": text_or_null,
    "due": iso_or_null,
    "due_code": iso_or_null,
}
OVERDUE: Shape = {
    **REQUEST,
    "sent": iso,
    "due": iso,
    "due_code": iso,
    "working_days_late": count,
    "last_event": EVENT_KIND,
    "next_step": NEXT_STEP,
    "confirmed": flag,
}


def assert_fits(row: Mapping[str, Any], shape: Shape) -> None:
    for key, fits in shape.items():
        assert key in row, key
        assert fits(row[key]), f"{key} is {row[key]!r}"


# --- deadline


def test_deadline_shows_the_worked_example(document: Callable[..., Any]) -> None:
    """Due 14 July 2026: Scotland's World Cup day and the Twelfth do not count."""
    found = document("deadline", "--received", "2026-06-12", "--regime", "foia")
    skipped = {one["date"]: one["reason"] for one in found.pop("skipped")}
    assert {key: found[key] for key in found if key != "reasons"} == {
        "regime": "foia",
        "received": "2026-06-12",
        "due": "2026-07-14",
        "due_code": "2026-07-14",
        "provisional": False,
    }
    assert list(skipped) == ["2026-06-15", "2026-07-13"]
    assert skipped["2026-06-15"] == "bank holiday in Scotland: World Cup"
    assert skipped["2026-07-13"].startswith("bank holiday in Northern Ireland")


@pytest.mark.parametrize(
    ("regime", "due_code"), [("foia", "2026-12-22"), ("foisa", "2026-12-21")]
)
def test_only_foia_has_two_readings_of_receipt_on_a_sunday(
    document: Callable[..., Any], regime: str, due_code: str
) -> None:
    """Section 45 Code: received on the next working day, Monday 23 November."""
    found = document("deadline", "--received", "2026-11-22", "--regime", regime)
    assert (found["due"], found["due_code"]) == ("2026-12-21", due_code)


@pytest.mark.parametrize("force", ["police-scotland", "psos", "met"])
def test_deadline_takes_the_act_from_a_force(
    document: Callable[..., Any], force: str
) -> None:
    found = document("deadline", "--received", "2026-11-23", "--force", force)
    assert found["regime"] == ("foia" if force == "met" else "foisa")


def test_deadline_explained_counts_out_every_day(
    foitool: Callable[..., Result],
) -> None:
    shown = foitool(
        *("deadline", "--received", "2026-06-12", "--regime", "foia", "--explain")
    )
    numbers = [
        line.split()[0] for line in shown.stdout.splitlines() if line[:5].strip()
    ]
    assert "14 Jul 2026" in shown.stdout
    assert [n for n in numbers if n.isdigit()] == [str(n) for n in range(1, 21)]


# --- send


@pytest.mark.usefixtures("desk")
def test_a_dry_run_plans_every_letter_and_writes_none(
    desk: Path, document: Callable[..., Any]
) -> None:
    rows = document("send", "--all", "--dry-run")
    assert {row["outcome"] for row in rows} == {"planned"}
    assert {path.name for path in desk.iterdir()} == {"config.toml"}


def test_send_writes_45_letters_and_then_none(
    desk: Path, document: Callable[..., Any]
) -> None:
    first = document("send", "--all", "--yes")
    again = document("send", "--all", "--yes")
    assert len(first) == len(list((desk / "outbox").rglob("*.eml"))) == 45
    for row in (*first, *again):
        assert_fits(row, OUTCOME)
    assert {(row["outcome"], row["due"]) for row in first} == {
        ("written", "2026-12-22")
    }
    assert all(row["message_id"].startswith("<") for row in first)
    assert {(row["outcome"], row["reason"]) for row in again} == {
        ("skipped", "already-written")
    }


@pytest.mark.usefixtures("desk")
def test_naming_forces_narrows_a_send(document: Callable[..., Any]) -> None:
    named = ("--force", "met", "--force", "gmp", "--force", "Met")
    rows = document("send", "--all", *named, "--yes")
    assert [row["force"] for row in rows] == ["greater-manchester", "metropolitan"]


@pytest.mark.usefixtures("sent")
def test_a_letter_that_was_sent_is_skipped_as_such(
    document: Callable[..., Any],
) -> None:
    assert document("send", "--force", "kent")[0]["reason"] == "already-sent"


# --- written, and confirmed


@pytest.mark.usefixtures("written")
def test_a_written_letter_counts_as_sent_on_that_day_unconfirmed(
    document: Callable[..., Any],
) -> None:
    rows = document("overdue", "--on", "2026-12-23")
    assert {row["confirmed"] for row in rows} == {False}
    assert document("show", "kent")["standing"]["next_step"] == "confirm-sent"


@pytest.mark.usefixtures("sent")
def test_a_confirmed_letter_is_the_authoritys_move(
    document: Callable[..., Any],
) -> None:
    stands = document("show", "kent")["standing"]
    assert stands["confirmed"] is True
    assert (stands["contact"], stands["whose_move"]) == ("sent", "authority")


# --- listings


@pytest.mark.usefixtures("sent")
def test_overdue_rows_have_the_promised_shape(document: Callable[..., Any]) -> None:
    rows = document("overdue", "--on", "2026-12-24")
    assert len(rows) == 45
    for row in rows:
        assert_fits(row, OVERDUE)
    kent = next(row for row in rows if row["force"] == "kent")
    assert kent["working_days_late"] == 2
    assert kent["next_step"] == "chase"


@pytest.mark.usefixtures("sent")
def test_status_is_one_flat_row_for_each_force(document: Callable[..., Any]) -> None:
    rows = document("status", "--on", "2026-12-24")
    assert len({row["force"] for row in rows}) == len(rows) == 45
    for row in rows:
        assert_fits(row, {**REQUEST, **STANDING})
        assert not any(isinstance(value, (dict, list)) for value in row.values())


@pytest.mark.usefixtures("sent")
def test_show_holds_the_standing_the_parts_and_the_events(
    document: Callable[..., Any],
) -> None:
    shown = document("show", "kent")
    assert_fits(shown, {"round": text, "force": text, "regime": REGIME})
    assert_fits(shown["standing"], STANDING)
    for part in shown["parts"]:
        assert_fits(part, PART)
    for event in shown["events"]:
        assert_fits(event, EVENT)
    assert [event["kind"] for event in shown["events"]] == ["queued", "written", "sent"]
    assert [event["seq"] for event in shown["events"]] == [1, 2, 3]
    assert {event["recorded_by"] for event in shown["events"]} == {"tester"}


@pytest.mark.parametrize("command", ["overdue", "status"])
@pytest.mark.usefixtures("sent")
def test_csv_has_a_heading_and_a_line_for_each_row(
    foitool: Callable[..., Result], document: Callable[..., Any], command: str
) -> None:
    rows = document(command, "--on", "2026-12-24")
    lines = foitool(command, "--on", "2026-12-24", "--csv").stdout.splitlines()
    assert set(rows[0]) == set(lines[0].split(","))
    assert len(lines) == len(rows) + 1


@pytest.mark.usefixtures("sent")
def test_a_listing_of_a_day_in_the_past_knows_nothing_later(
    foitool: Callable[..., Result],
    document: Callable[..., Any],
    set_london_day: Callable[[date], None],
) -> None:
    """What had happened by the end of that day."""
    set_london_day(date(2027, 1, 15))
    answer = ("log-response", "kent", "answered", "--on", "2027-01-10")
    assert foitool(*answer, "--figure", "missing=3").exit_code == 0

    def forces(day: str) -> set[str]:
        return {row["force"] for row in document("overdue", "--on", day)}

    assert "kent" in forces("2027-01-09")
    assert "kent" not in forces("2027-01-10")
    assert document("show", "kent", "--on", "2027-01-09")["standing"]["clock"] == "late"
    assert document("show", "kent")["standing"]["clock"] == "missed"


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    "kind", [["acknowledged"], ["auto-reply"], ["bounced", "--temporary"]]
)
def test_a_robots_thanks_takes_nothing_off_the_list(
    document: Callable[..., Any], kind: list[str]
) -> None:
    document("log-response", "kent", *kind, "--on", "2026-11-23")
    late = {row["force"] for row in document("overdue", "--on", "2026-12-23")}
    assert "kent" in late


@pytest.mark.usefixtures("sent")
def test_a_bounce_for_good_takes_a_request_off_the_list(
    document: Callable[..., Any],
) -> None:
    """Nothing was received."""
    stands = document("log-response", "kent", "bounced")["standing"]
    assert (stands["clock"], stands["due"]) == ("not-started", None)
    late = {row["force"] for row in document("overdue", "--on", "2026-12-23")}
    assert "kent" not in late


@pytest.mark.usefixtures("written")
def test_stdout_holds_the_document_and_nothing_else(
    foitool: Callable[..., Result],
) -> None:
    """Notes, previews and warnings go to stderr."""
    for command in (
        ["send", "--all", "--yes"],
        ["mark-sent", "--all", "--on", "23 November 2026"],
        ["log-response", "psni", "extension", "--on", "23/11/2026"],
        ["record", "psni", "note", "--note", "rang them"],
        ["correct", "psni", "4", "--why", "a slip", "--yes"],
        ["erase", "psni", "--what", "letter", "--why", "asked to", "--yes"],
        ["preview", "met"],
        ["forces", "met"],
        ["deadline", "--received", "12 June 2026", "--regime", "foia"],
    ):
        result = foitool(*command, "--json")
        assert result.exit_code == 0, (command, result.stderr)
        json.loads(result.stdout)


def test_a_date_in_words_is_shown_as_understood(foitool: Callable[..., Result]) -> None:
    shown = foitool("deadline", "--received", "12/6/2026", "--regime", "foia")
    assert "'12/6/2026' is read as Friday 12 June 2026." in shown.stderr


def test_a_date_as_iso_needs_no_comment(foitool: Callable[..., Result]) -> None:
    assert not foitool(
        "deadline", "--received", "2026-06-12", "--regime", "foia"
    ).stderr
