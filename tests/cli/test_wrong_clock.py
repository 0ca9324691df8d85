"""A clock that is behind what was recorded: a letter would state the wrong days."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hangs_up import HangsUp

Foitool = Callable[..., Result]
SetDay = Callable[[date], None]


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def begun(desk: Path, foitool: Foitool) -> Path:
    """Kent's letter was written on that Monday, 23 November."""
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    return desk


@pytest.mark.parametrize("command", ["send", "drafts"])
def test_no_letter_is_written_by_a_clock_that_is_behind_the_log(
    begun: Path, foitool: Foitool, set_london_day: SetDay, command: str
) -> None:
    """The force would be called late before it is."""
    set_london_day(date(2026, 11, 17))
    refused = foitool(command, "--force", "gwent", "--yes")
    assert refused.exit_code == 3
    said = one_line(refused.stderr)
    assert "this machine's clock says 2026-11-17" in said
    assert "newest event was recorded at 2026-11-23" in said
    assert not (begun / "outbox/missing-rso-2026/gwent.eml").exists()


def test_a_clock_that_was_ahead_and_is_right_now_stops_nobody(
    begun: Path, foitool: Foitool, set_london_day: SetDay
) -> None:
    set_london_day(date(2026, 11, 20))
    went_on = foitool("send", "--force", "gwent", "--yes", "--clock-is-right")
    assert went_on.exit_code == 0
    assert (begun / "outbox/missing-rso-2026/gwent.eml").exists()


def test_what_was_recorded_by_a_clock_ahead_is_not_called_nothing(
    begun: Path, foitool: Foitool, set_london_day: SetDay
) -> None:
    """Told to write to it, somebody might ask it again by their own mail."""
    del begun
    set_london_day(date(2026, 11, 20))
    shown = foitool("show", "kent")
    assert shown.exit_code == 2
    said = one_line(shown.stderr)
    assert "is of later days, from 2026-11-23 on" in said
    assert "foitool show kent --round missing-rso-2026 --on 2026-11-23" in said
    assert "If a clock was wrong: foitool doctor" in said
    assert "foitool send" not in said
    of_status = one_line(foitool("status").stdout)
    assert "Nothing was recorded in missing-rso-2026 by 20 Nov 2026" in of_status
    assert "Letters of it are recorded for later days: foitool doctor" in of_status
    assert "To begin" not in of_status


def test_who_looks_at_an_earlier_day_on_purpose_is_told_to_begin(
    begun: Path, foitool: Foitool, document: Callable[..., Any]
) -> None:
    del begun
    said = foitool("status", "--on", "2026-11-01").stdout
    assert "To begin: foitool send --all" in said
    assert document("status", "--on", "2026-11-01") == []


# --- a clock far behind, and nothing recorded to hold it against --------------------


@pytest.mark.parametrize("command", ["send", "drafts"])
def test_no_letter_is_written_by_a_clock_before_what_the_program_knows(
    desk: Path, foitool: Foitool, set_london_day: SetDay, command: str
) -> None:
    """A battery that ran out, and the clock began again."""
    set_london_day(date(2020, 1, 1))
    refused = foitool(command, "--all", "--yes")
    assert refused.exit_code == 3
    said = one_line(refused.stderr)
    assert "this machine's clock says 2020-01-01" in said
    assert "proclaimed on Wednesday 8 July 2026" in said
    assert "foitool doctor" not in said
    assert "If it is right now: the same command with --clock-is-right" in said
    assert not (desk / "outbox").exists()
    assert finding(foitool, "clock")["state"] == "bad"


def test_whoever_means_it_goes_on(
    desk: Path, foitool: Foitool, set_london_day: SetDay
) -> None:
    set_london_day(date(2020, 1, 1))
    went_on = foitool("send", "--force", "kent", "--yes", "--clock-is-right")
    assert went_on.exit_code == 0
    assert (desk / "outbox" / ROUND / "kent.eml").exists()


def test_the_day_of_the_newest_proclamation_may_be_today(
    desk: Path, foitool: Foitool, set_london_day: SetDay
) -> None:
    del desk
    set_london_day(date(2026, 7, 8))
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    assert finding(foitool, "clock")["state"] == "ok"


# --- a clock that was ahead while letters left, and is right now -------------------

RIGHT = date(2026, 11, 23)
AHEAD = date(2026, 11, 30)
ROUND = "missing-rso-2026"
SEND = ("--accept-unchecked", "--yes")


@pytest.fixture
def left_ahead(
    server: HangsUp, desk: Path, foitool: Foitool, set_london_day: SetDay
) -> Path:
    """Kent's left by a clock a week ahead, Surrey's is in doubt; then it was set."""
    set_london_day(AHEAD)
    server.hangs_up_on = {"surrey"}
    foitool("send", "--force", "kent", "--force", "surrey", *SEND)
    set_london_day(RIGHT)
    server.hangs_up_on = set()
    return desk


@pytest.fixture
def written_ahead(desk: Path, foitool: Foitool, set_london_day: SetDay) -> Path:
    """Gwent's letter was written into the outbox by such a clock."""
    set_london_day(AHEAD)
    assert foitool("send", "--force", "gwent", "--yes").exit_code == 0
    set_london_day(RIGHT)
    return desk


def finding(foitool: Foitool, check: str) -> dict[str, str]:
    found = json.loads(foitool("doctor", "--json").stdout)
    return next(one for one in found if one["check"] == check)


def clock_of(document: Callable[..., Any], force: str) -> str:
    return str(document("show", force)["standing"]["clock"])


@pytest.mark.usefixtures("left_ahead")
def test_who_has_a_letter_of_a_day_to_come_is_not_to_be_sent_another(
    foitool: Foitool,
) -> None:
    assert foitool("record", "gwent", "note", "--note", "A first one.").exit_code == 0
    shown = foitool("status").stdout
    steps = {
        line.split()[0]: " ".join(line.split()[4:])
        for line in shown.splitlines()
        if line.startswith(("kent ", "surrey ", "essex "))
    }
    assert steps["kent"].startswith("check clock")
    assert steps["surrey"].startswith("check clock")
    assert steps["essex"].startswith("send")
    said = one_line(shown)
    assert "2 letters are recorded for a day that has not come: kent, surrey." in said
    assert "they are not to be written again. foitool doctor says" in said


@pytest.mark.usefixtures("left_ahead")
def test_nor_is_it_when_it_has_written_back(foitool: Foitool) -> None:
    reply = foitool("log-response", "kent", "acknowledged")
    assert reply.exit_code == 0
    assert "which has not come: a clock is wrong, or was" in one_line(reply.stderr)
    assert "foitool undo" not in reply.stderr
    said = one_line(foitool("show", "kent").stdout)
    assert "check clock: its letter is recorded for Monday 30 November 2026" in said
    assert "foitool send" not in said


def test_status_is_silent_where_every_day_has_come(
    begun: Path, foitool: Foitool
) -> None:
    del begun
    assert "day that has not come" not in foitool("status").stdout


@pytest.mark.usefixtures("left_ahead")
def test_doctor_tells_what_to_do_in_either_case(foitool: Foitool) -> None:
    do = finding(foitool, "clock")["do"]
    assert "Compare it with a telephone's. If it is behind, set it" in do
    assert "If it is right, it was ahead then, and 2 days are to be mended" in do
    typed = '--move-to DATE --why "the clock was ahead"'
    assert f"foitool correct kent 2 {typed} --round {ROUND}" in do
    settle = f"foitool resolve surrey --was-sent --on DATE --round {ROUND}"
    never = (
        f"(or, if it was not: foitool resolve surrey --was-not-sent --round {ROUND})"
    )
    assert f"{settle} {never}" in do


@pytest.mark.usefixtures("left_ahead")
def test_what_doctor_says_mends_the_days(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    moved = ("--move-to", "2026-11-23", "--why", "the clock was ahead", "--yes")
    assert foitool("correct", "kent", "2", *moved).exit_code == 0
    settled = ("--was-sent", "--on", "2026-11-23", "--evidence", "A receipt.")
    assert foitool("resolve", "surrey", *settled).exit_code == 0
    assert clock_of(document, "kent") == clock_of(document, "surrey") == "running"
    assert "no day is to be mended" in finding(foitool, "clock")["do"]
    assert "day that has not come" not in foitool("status").stdout


def test_a_letter_in_doubt_still_left_on_no_day_before_its_own(
    server: HangsUp, foitool: Foitool
) -> None:
    server.hangs_up_on = {"surrey"}
    foitool("send", "--force", "surrey", *SEND)
    early = ("--was-sent", "--on", "2026-11-20", "--evidence", "A receipt.")
    assert foitool("resolve", "surrey", *early).exit_code == 3


@pytest.mark.usefixtures("left_ahead")
def test_a_send_says_how_to_go_on_in_either_case(foitool: Foitool) -> None:
    refused = foitool("send", "--all", *SEND)
    assert refused.exit_code == 3
    said = one_line(refused.stderr)
    assert "Compare it with a telephone's." in said
    assert "If it was ahead then: first see what to mend: foitool doctor" in said


@pytest.mark.usefixtures("written_ahead")
def test_a_letter_written_ahead_is_sent_on_a_day_or_written_anew(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    do = finding(foitool, "clock")["do"]
    assert f"foitool mark-sent gwent --on DATE --round {ROUND}" in do
    assert "send --force FORCE --rewrite --clock-is-right" in do
    sent = foitool("mark-sent", "gwent", "--on", "2026-11-23")
    assert sent.exit_code == 0
    assert clock_of(document, "gwent") == "running"


def test_or_recorded_as_never_sent(
    written_ahead: Path, foitool: Foitool, document: Callable[..., Any]
) -> None:
    never = foitool("resolve", "gwent", "--was-not-sent", "--yes")
    assert never.exit_code == 0
    assert not (written_ahead / "outbox" / ROUND / "gwent.eml").exists()
    again = ("send", "--force", "gwent", "--clock-is-right", "--dry-run")
    assert [one["outcome"] for one in document(*again)] == ["planned"]


def test_of_a_lost_tracker_no_day_to_come_is_to_be_typed(
    left_ahead: Path, foitool: Foitool
) -> None:
    for file in left_ahead.glob("tracker.db*"):
        file.unlink()
    refused = foitool("send", "--force", "kent", *SEND)
    assert refused.exit_code == 3
    said = one_line(refused.stderr)
    assert f"foitool mark-sent kent --via mail --on DATE --round {ROUND}" in said
    assert "DATE is the day on which it really left" in said
    assert "2026-11-30" not in said


def test_nothing_is_mended_where_no_day_is_to_come(
    begun: Path, foitool: Foitool, set_london_day: SetDay
) -> None:
    """What was recorded then may be of an earlier day, as replies mostly are."""
    del begun
    set_london_day(date(2026, 11, 27))
    foitool("log-response", "kent", "acknowledged", "--on", "2026-11-23")
    set_london_day(date(2026, 11, 24))
    assert "no day is to be mended" in finding(foitool, "clock")["do"]
