"""A right of reply is written once, to a press contact, with its bytes recorded."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result
from told_first import LETTERS, TELL, mail, text

Foitool = Callable[..., Result]
Document = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("answered")


def test_before_it_is_written_its_bytes_are_recorded(
    foitool: Foitool, document: Document
) -> None:
    foitool(*TELL, "kent", "--yes")
    events = document("show", "kent")["events"]
    queued, written = events[-2:]
    data = (LETTERS / "kent.eml").read_bytes()
    assert queued["facts"]["letter"] == hashlib.sha256(data).hexdigest()
    assert queued["facts"]["purpose"] == "right-of-reply"
    assert queued["facts"]["recipient"] == "press@kent.police.uk"
    assert queued["facts"]["reply_by"] == "2026-12-18T17:00"
    assert written["kind"] == "written"
    raw = foitool("right-of-reply", "kent", "--raw")
    assert raw.stdout_bytes == data
    assert foitool("verify").exit_code == 0


def test_run_again_it_writes_to_nobody(foitool: Foitool) -> None:
    foitool(*TELL, "kent", "--yes")
    before = {path: path.read_bytes() for path in LETTERS.iterdir()}
    again = foitool(*TELL, "kent", "--yes")
    assert again.exit_code == 0
    assert "Nothing left to write" in again.stdout
    assert {path: path.read_bytes() for path in LETTERS.iterdir()} == before


def test_what_was_not_sent_can_be_written_anew(foitool: Foitool) -> None:
    foitool(*TELL, "kent", "--yes")
    first = (LETTERS / "kent.eml").read_bytes()
    anew = foitool(*TELL, "kent", "--yes", "--rewrite", "--words", "Other words.")
    assert anew.exit_code == 0
    assert "Other words." in text("kent")
    assert (LETTERS / "replaced/kent.eml").read_bytes() == first
    assert [path.name for path in sorted(LETTERS.glob("*.eml"))] == ["kent.eml"]


def test_once_it_is_said_to_have_been_sent_it_is_not_written_anew(
    foitool: Foitool, document: Document
) -> None:
    foitool(*TELL, "kent", "--yes")
    marked = foitool("right-of-reply", "--all", "--mark-sent", "--on", "2026-12-15")
    assert marked.exit_code == 0, marked.stderr
    assert "recorded as sent on Tuesday 15 December 2026" in marked.stdout
    (one,) = document(*TELL, "kent", "--yes", "--rewrite")
    assert (one["outcome"], one["reason"]) == ("skipped", "already-sent")
    assert foitool("right-of-reply", "kent", "--mark-sent").exit_code == 3


def test_it_was_not_sent_before_it_was_written(foitool: Foitool) -> None:
    foitool(*TELL, "kent", "--yes")
    early = foitool("right-of-reply", "kent", "--mark-sent", "--on", "2026-12-14")
    assert early.exit_code == 3
    assert "left no earlier" in early.stderr


def test_without_a_press_contact_nobody_is_written_to_at_its_foi_address(
    foitool: Foitool,
) -> None:
    result = foitool(*TELL, "gwent", "--yes")
    assert result.exit_code == 1
    assert "foitool forces set gwent --press ADDRESS" in " ".join(result.stdout.split())
    assert not LETTERS.exists()


def test_a_dry_run_shows_the_letter_and_writes_nothing(
    foitool: Foitool, document: Document
) -> None:
    result = foitool(*TELL, "kent", "--dry-run")
    assert result.exit_code == 0
    assert "To press@kent.police.uk:\n\nDear press office," in result.stdout
    assert not LETTERS.exists()
    (one,) = document(*TELL, "kent", "--dry-run")
    assert (one["outcome"], one["reply_by"]) == ("planned", "2026-12-18T17:00")


def test_a_draft_is_marked_for_mail_programs(foitool: Foitool) -> None:
    foitool(*TELL, "kent", "--yes", "--drafts")
    assert mail("kent")["X-Unsent"] == "1"


def test_a_letter_of_another_tracker_is_not_passed_off_as_ours(
    foitool: Foitool,
) -> None:
    LETTERS.mkdir(parents=True)
    (LETTERS / "kent.eml").write_bytes(b"Message-ID: <1@x.org>\r\n\r\nOld.\r\n")
    assert foitool(*TELL, "kent", "--yes").exit_code == 3


def test_nobody_agrees_and_nothing_is_written(foitool: Foitool) -> None:
    assert foitool(*TELL, "kent", answers="n\n").exit_code == 3
    assert not LETTERS.exists()


def test_a_time_that_is_over_is_refused(foitool: Foitool) -> None:
    over = foitool(*TELL[:3], "kent", "--yes", "--reply-by", "2026-12-15 09:00")
    assert over.exit_code == 2
    assert "09:00 on Tuesday 15 December 2026 is over" in over.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--reply-by", "2026-12-18 25:00"), "has no such time"),
        (("--embargo", "2026-12-21"), "needs a time"),
        (("--words", "lost.txt"), "there is no file lost.txt"),
        (("--words", " "), "--words FILE"),
        (("--part", "dogs"), "dogs"),
        (("--all",), "Whose letter is meant?"),
        (("--list", "--raw"), "Give one of"),
        (("--words", "{{ figure"), "The words do not fit all"),
        (("--words", "{{ authority }}"), "'authority' is undefined"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_nothing_done(
    typed: tuple[str, ...], said: str, foitool: Foitool
) -> None:
    result = foitool(*TELL, "kent", "--yes", *typed)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not LETTERS.exists()


def test_an_address_cannot_break_out_of_its_header(foitool: Foitool) -> None:
    bad = "press@kent.police.uk\nBcc: all@kent.police.uk"
    result = foitool("forces", "set", "kent", "--press", bad, "--source", "x")
    assert result.exit_code == 2


def test_a_press_contact_is_apart_from_foi(foitool: Foitool) -> None:
    foi = json.loads(foitool("forces", "kent", "--json").stdout)[0]["email"]
    result = foitool("forces", "set", "kent", "--press", foi.upper(), "--source", "x")
    assert result.exit_code == 2
    assert "it is where requests go" in result.stderr


def test_a_press_contact_is_recorded_with_its_source(
    foitool: Foitool, document: Document
) -> None:
    no_source = foitool("forces", "set", "kent", "--press", "news@kent.police.uk")
    assert no_source.exit_code == 2
    (one,) = document("forces", "kent")
    assert one["press_email"] == "press@kent.police.uk"
    assert one["email"] != one["press_email"]
    assert "its newsroom" in foitool("forces", "history", "kent").stdout
    assert "press@kent.police.uk" in foitool("forces", "kent").stdout
