"""A right of reply that came back from a press office told nobody anything."""

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result
from told_first import TELL, mail

Foitool = Callable[..., Result]
Document = Callable[..., Any]
CAME_BACK = ("right-of-reply", "kent", "--came-back", "--evidence", "user unknown")
MEND = ("forces", "set", "kent", "--press", "news@kent.police.uk", "--source", "a call")

pytestmark = pytest.mark.usefixtures("answered")


@pytest.fixture
def told(answered: object, foitool: Foitool) -> None:
    """Kent was told, as far as anybody knows."""
    assert answered
    assert foitool(*TELL, "kent", "--yes").exit_code == 0
    assert foitool("right-of-reply", "kent", "--mark-sent").exit_code == 0


@pytest.mark.usefixtures("told")
def test_one_that_came_back_is_written_to_the_contact_that_was_mended(
    foitool: Foitool, document: Document
) -> None:
    done = foitool(*CAME_BACK)
    assert done.exit_code == 0
    assert "recorded as come back on Tuesday 15 December 2026" in done.stdout
    assert "foitool forces set kent --press ADDRESS" in done.stdout
    (row,) = document("right-of-reply", "--list")
    assert (row["letter"], row["came"]) == ("came-back", None)
    same = foitool(*TELL, "kent", "--yes")
    assert same.exit_code == 1
    assert "the letter to press@kent.police.uk came back; mend it" in " ".join(
        same.stdout.split()
    )
    foitool(*MEND)
    assert foitool(*TELL, "kent", "--yes").exit_code == 0
    assert mail("kent-2")["To"] == "news@kent.police.uk"
    (row,) = document("right-of-reply", "--list")
    assert (row["letter"], row["recipient"]) == ("written", "news@kent.police.uk")


@pytest.mark.usefixtures("told")
def test_what_is_said_after_one_that_came_back_was_said_untold(
    foitool: Foitool,
) -> None:
    foitool(*CAME_BACK)
    said = foitool("record", "kent", "statement", "--note", "x", "--part", "missing")
    assert "said without having been told this figure" in " ".join(said.output.split())


@pytest.mark.usefixtures("told")
def test_ways_that_do_nothing_name_the_one_that_does(foitool: Foitool) -> None:
    """To say that it was not sent; or to write again to a contact that was mended."""
    never = foitool("right-of-reply", "kent", "--was-not-sent")
    assert never.exit_code == 3
    assert "if it came back since: foitool right-of-reply kent --came-back" in (
        " ".join(never.stderr.split())
    )
    foitool(*MEND)
    again = foitool(*TELL, "kent", "--again", "--yes")
    assert again.exit_code == 1
    assert "went to press@kent.police.uk on Tuesday 15 December 2026; if that" in (
        " ".join(again.stdout.split())
    )


def test_what_cannot_have_come_back_is_refused(foitool: Foitool) -> None:
    assert "is known to have left" in foitool(*CAME_BACK).stderr
    foitool(*TELL, "kent", "--yes")
    assert "--mark-sent --on DATE" in foitool(*CAME_BACK).stderr
    foitool("right-of-reply", "kent", "--mark-sent")
    early = foitool(*CAME_BACK, "--on", "2026-12-14")
    assert "came back no earlier" in early.stderr
    assert foitool(*CAME_BACK).exit_code == 0
    assert "already" in foitool(*CAME_BACK).stderr
    everyone = foitool("right-of-reply", "--all", "--came-back")
    assert "Whose letter came back?" in everyone.stderr
    assert everyone.exit_code == 2


@pytest.mark.usefixtures("told")
def test_that_it_came_back_is_no_reply_and_can_be_taken_back(
    foitool: Foitool, document: Document
) -> None:
    foitool(*CAME_BACK)
    shown = " ".join(foitool("show", "kent").stdout.split())
    assert "right of reply, came-back, “user unknown”" in shown
    assert "came-back" not in foitool("export", "events").stdout
    assert foitool("correct", "kent", "8", "--why", "slip", "--yes").exit_code == 0
    (row,) = document("right-of-reply", "--list")
    assert row["letter"] == "sent"
