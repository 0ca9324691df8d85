"""A reply that comes after somebody chose another figure: it is not lost in silence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from pages import Page

Foitool = Callable[..., Result]
Document = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("sent")

CALL = ("--source", "a call")


@pytest.fixture(autouse=True)
def answered(sent: None, foitool: Foitool) -> None:  # noqa: ARG001  before this
    """Kent gave 40, and 41 of a call was chosen instead."""
    reply(foitool, "40")
    chosen = foitool("figure", "kent", "missing", "41", *CALL, "--use")
    assert chosen.exit_code == 0, chosen.stderr


def reply(foitool: Foitool, figure: str) -> str:
    done = foitool("log-response", "kent", "answered", "--figure", f"missing={figure}")
    assert done.exit_code == 0, done.stderr
    return " ".join(done.stderr.split())


def test_a_later_figure_is_said_to_be_in_no_sum_with_what_to_type(
    foitool: Foitool, document: Document
) -> None:
    said = reply(foitool, "44")
    assert "Its 44 for missing is kept beside 41, which somebody chose to use" in said
    assert document("figures", "--part", "missing")["total"] == 41
    command = said.partition("To use it: foitool ")[2].split(" --round")[0]
    assert foitool(*command.split()).exit_code == 0
    assert document("figures", "--part", "missing")["total"] == 44


def test_in_words_too(foitool: Foitool) -> None:
    said = reply(foitool, "text:We hold four")
    assert "Its answer in words for missing is kept beside 41" in said


def test_nothing_is_said_of_the_very_figure_in_use(foitool: Foitool) -> None:
    assert "kept beside" not in reply(foitool, "41")


def test_the_note_of_a_finding_tells_what_the_force_gave_itself(
    foitool: Foitool,
) -> None:
    reply(foitool, "44")
    sheet = " ".join(foitool("findings", "--part", "missing").stdout.split())
    assert "gave 44 in its reply of 23 Nov 2026, not used" in sheet


def test_the_report_says_of_one_that_is_counted_in_whose_figure_it_is_in(
    foitool: Foitool, document: Document
) -> None:
    """Beside its own words, where "no figure" would be untrue of it."""
    enter = ("figure", "kent", "missing", "41", "--source", "a letter", "--use")
    assert foitool(*enter, "--joint-with", "essex").exit_code == 0
    done = foitool("log-response", "essex", "answered")
    assert done.exit_code == 0, done.stderr
    said = ("--part", "missing", "--public", "--note", "We share.")
    assert foitool("record", "essex", "statement", *said).exit_code == 0
    assert document("figures", "--part", "missing")["total"] == 41
    page = ("report", "--part", "missing", "--to", "r.html")
    assert foitool(*page).exit_code == 0
    text = Page(Path("r.html").read_text(encoding="utf-8")).words("own-words")
    assert "counted in the figure of Kent Police" in text
    assert "no figure" not in text
