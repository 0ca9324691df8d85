"""What is said back when a command did something else than most would expect.

Recorded it is all the same, for a force did what it did; but the person is told
before the next one is typed.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from foitool.case.kinds import REPLIES
from foitool.cli.ask_reply import MEANINGS

Foitool = Callable[..., Result]
Document = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("sent")


@pytest.fixture
def second_round(foitool: Foitool, sent: Path) -> str:
    """Written into config.toml and current; nobody was written to yet."""
    made = foitool(
        *("round", "new", "dogs-2026", "--title", "Police dogs in 2026"),
        *("--reference-date", "2026-11-01", "--preamble", ""),
        *("--part", "retired:number:How many were retired?", "--yes"),
    )
    assert made.exit_code == 0, made.stderr
    assert 'current_round = "dogs-2026"' in (sent / "config.toml").read_text("utf-8")
    return "dogs-2026"


# --- the other round, the other force ---------------------------------------------


@pytest.mark.usefixtures("second_round")
@pytest.mark.parametrize(
    "command",
    [
        "log-response kent acknowledged",
        "record kent chased",
        "note kent A-call",
        "mark-sent kent",
        "correct kent 3 --why x",
        "erase kent",
        "undo kent",
        "show kent",
    ],
)
def test_a_force_known_to_another_round_only_is_not_guessed_at(
    command: str, foitool: Foitool
) -> None:
    """A new round becomes the current one while the old one still gets answers."""
    result = foitool(*command.split())
    assert result.exit_code == 2
    assert "there is something in missing-rso-2026" in result.stderr
    assert "--round missing-rso-2026" in result.stderr


def test_a_round_that_is_named_is_meant(
    second_round: str, foitool: Foitool, document: Document
) -> None:
    named = ("log-response", "kent", "other", "--round", second_round)
    assert foitool(*named).exit_code == 0
    assert document("show", "kent")["round"] == second_round


@pytest.mark.usefixtures("second_round")
def test_what_is_late_elsewhere_is_counted(
    foitool: Foitool, set_london_day: Callable[[date], None]
) -> None:
    set_london_day(date(2027, 1, 4))
    result = foitool("overdue")
    assert "Nothing is overdue in dogs-2026" in result.stdout
    assert "45 overdue in other rounds: foitool overdue --all-rounds" in result.stderr
    assert "other rounds" not in foitool("overdue", "--all-rounds").stderr


def test_part_of_a_name_is_said_to_be_one(foitool: Foitool) -> None:
    """Who types "london" may mean the Metropolitan Police."""
    result = foitool("log-response", "london", "acknowledged")
    assert "'london' is read as City of London Police (city-of-london)" in result.stderr
    for in_full in ("city-of-london", "City of London Police"):
        said = foitool("log-response", in_full, "acknowledged").stderr
        assert "is read as" not in said


# --- what a reply did, and did not --------------------------------------------------


def test_what_was_recorded_is_said_with_its_number_and_its_day(
    foitool: Foitool,
) -> None:
    """The number is what `correct` asks for."""
    result = foitool("log-response", "kent", "other", "--on", "2026-11-23")
    said = "Recorded as number 4: other, on Monday 23 November 2026."
    assert said in result.stderr


def test_a_refusal_that_takes_nothing_back_says_so(foitool: Foitool) -> None:
    foitool("log-response", "kent", "answered")
    result = foitool("log-response", "kent", "refused", "--exemption", "foia:40(2)")
    assert "the outcome stays answered" in result.stderr
    assert "--refuse PART=EXEMPTION" in result.stderr


def test_a_bounce_after_an_answer_says_that_it_changes_nothing(
    foitool: Foitool,
) -> None:
    foitool("log-response", "kent", "answered", "--figure", "missing=12")
    said = foitool("log-response", "kent", "bounced").stderr
    assert "the letter counts as received all the same" in said
    assert (
        "received all the same"
        not in foitool("log-response", "surrey", "bounced").stderr
    )


def test_an_answer_without_its_figure_is_asked_for_it(foitool: Foitool) -> None:
    """Nobody can add up "disclosed"."""
    said = foitool("log-response", "kent", "answered").stderr
    assert "No figure is recorded for missing" in said
    assert "--figure PART=NUMBER" in said


def test_a_number_in_words_is_kept_and_said_to_be_words(foitool: Foitool) -> None:
    said = foitool("log-response", "kent", "answered", "--figure", "missing=twelve")
    assert "Kept as words, which no sum can use: missing." in said.stderr
    assert (
        "Kept as words"
        not in foitool(
            "log-response", "surrey", "answered", "--figure", "missing=12"
        ).stderr
    )


def test_an_earlier_figure_stays_to_be_read(foitool: Foitool) -> None:
    for figure in ("227", "<5"):
        foitool("log-response", "kent", "answered", "--figure", f"missing={figure}")
    shown = foitool("show", "kent").stdout
    assert "4  answered, missing: 227" in shown
    assert "5  answered, missing: fewer than 5" in shown


def test_a_refusal_shows_what_it_withheld_and_why(foitool: Foitool) -> None:
    foitool("log-response", "kent", "refused", "--exemption", "foia:31(1)(a)")
    assert "4  refused, all: refused foia:31(1)(a)" in foitool("show", "kent").stdout


# --- words for who does not know them yet ------------------------------------------


def test_each_kind_of_reply_is_explained_where_it_is_asked_for() -> None:
    assert list(MEANINGS) == list(REPLIES)


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("sned", "Try: foitool send"),
        ("log-respone", "Try: foitool log-response"),
        ("help", "Try: foitool --help"),
    ],
)
def test_a_slip_in_a_command_names_the_nearest(
    typed: str, advice: str, foitool: Foitool
) -> None:
    result = foitool(typed)
    assert result.exit_code == 2
    assert advice in result.stderr


def test_undo_says_what_it_would_take_back(foitool: Foitool) -> None:
    foitool("log-response", "kent", "other", "--on", "2026-11-23")
    said = " ".join(foitool("undo", "kent", answers="n\n").stderr.split())
    assert "The last command for kent, at" in said
    assert "recorded: 1 other, in missing-rso-2026." in said
    assert "other, on 23 Nov 2026" in said
