"""A copy that has a first letter as sent, where a second one left since."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hangs_up import HangsUp

Foitool = Callable[..., Result]
Document = Callable[..., Any]

MENDED = ("--email", "foi.new@kent.police.uk", "--source", "its page")


@pytest.fixture
def send(foitool: Foitool) -> Callable[..., Result]:
    def run(*more: str) -> Result:
        return foitool("send", "--force", "kent", "--yes", "--accept-unchecked", *more)

    return run


def succeeds(result: Result) -> None:
    assert result.exit_code == 0, result.output


@pytest.fixture
def copy(
    server: HangsUp,
    send: Callable[..., Result],
    foitool: Foitool,
    document: Document,
    set_london_day: Callable[[date], None],
) -> Path:
    """Of 23 November; then the letter came back, and a second went on the 25th."""
    del server
    succeeds(send())
    made = Path(document("backup")["file"])
    set_london_day(date(2026, 11, 24))
    note = ("--note", "550 mailbox closed")
    succeeds(foitool("log-response", "kent", "bounced", *note))
    succeeds(foitool("forces", "set", "kent", *MENDED))
    set_london_day(date(2026, 11, 25))
    succeeds(send())
    set_london_day(date(2026, 11, 26))
    return made


def test_the_second_is_in_doubt_and_the_clock_runs_from_it(
    copy: Path,
    server: HangsUp,
    send: Callable[..., Result],
    foitool: Foitool,
    document: Document,
) -> None:
    told = document("restore", str(copy), "--yes")
    assert told["letters_in_doubt"] == 1
    stands = document("show", "kent")["standing"]
    assert (stands["clock"], stands["next_step"]) == ("not-started", "resolve-doubt")
    assert "kent" in foitool("doctor").stdout
    send()
    assert len(server.letters) == 2
    succeeds(foitool("resolve", "kent", "--was-sent", "--yes"))
    stands = document("show", "kent")["standing"]
    assert (stands["clock"], stands["due_code"]) == ("running", "2026-12-24")
    send()
    assert len(server.letters) == 2
    assert "550 mailbox closed" in foitool("show", "kent").stdout
    succeeds(foitool("verify"))


def test_a_bounce_that_was_moved_to_another_day_is_put_down_with_its_own(
    copy: Path, foitool: Foitool, document: Document
) -> None:
    bounce = next(
        str(event["seq"])
        for event in document("show", "kent")["events"]
        if event["kind"] == "bounced"
    )
    move = ("--move-to", "2026-11-25", "--why", "the notice says so", "--yes")
    succeeds(foitool("correct", "kent", bounce, *move))
    succeeds(foitool("restore", str(copy), "--yes"))
    told = document("show", "kent")["events"]
    (event,) = (event for event in told if event["kind"] == "bounced")
    assert event["on"] == "2026-11-25"


def test_of_a_second_that_came_back_too_the_third_is_in_doubt(
    copy: Path,
    send: Callable[..., Result],
    foitool: Foitool,
    document: Document,
) -> None:
    succeeds(foitool("log-response", "kent", "bounced"))
    succeeds(foitool("forces", "set", "kent", "--email", "a@b.police.uk", *MENDED[2:]))
    succeeds(send())
    succeeds(foitool("restore", str(copy), "--yes"))
    succeeds(foitool("resolve", "kent", "--was-sent", "--yes"))
    assert document("show", "kent")["standing"]["due_code"] == "2026-12-29"


@pytest.mark.usefixtures("server")
def test_a_letter_that_was_struck_out_as_never_sent_gives_way_to_the_next(
    send: Callable[..., Result],
    foitool: Foitool,
    document: Document,
    set_london_day: Callable[[date], None],
) -> None:
    """The copy has one by post, which a person had recorded by a slip."""
    by_post = ("--via", "post", "--on", "2026-11-20")
    succeeds(foitool("mark-sent", "kent", *by_post))
    copy = document("backup")["file"]
    never = ("--why", "it never went", "--yes")
    succeeds(foitool("correct", "kent", "1", *never))
    set_london_day(date(2026, 11, 25))
    succeeds(send())
    assert document("restore", copy, "--yes")["letters_in_doubt"] == 1
    stands = document("show", "kent")["standing"]
    assert (stands["clock"], stands["next_step"]) == ("not-started", "resolve-doubt")


def test_one_that_was_found_out_not_to_have_left_is_asked_about_no_more(
    server: HangsUp,
    send: Callable[..., Result],
    foitool: Foitool,
    document: Document,
    set_london_day: Callable[[date], None],
) -> None:
    server.hangs_up_on = {"kent"}
    send()
    copy = document("backup")["file"]
    succeeds(foitool("resolve", "kent", "--was-not-sent", "--yes"))
    server.hangs_up_on = set()
    set_london_day(date(2026, 11, 25))
    succeeds(send())
    succeeds(foitool("restore", copy, "--yes"))
    succeeds(foitool("resolve", "kent", "--was-sent", "--yes"))
    assert document("show", "kent")["standing"]["due_code"] == "2026-12-24"
