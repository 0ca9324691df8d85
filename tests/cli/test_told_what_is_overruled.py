"""A force whose own figure is not the one in use is told so, with both.

Kent answered 227 on 15 December.
"""

from collections.abc import Callable
from datetime import date

import pytest
from click.testing import Result
from told_first import TELL, text

Foitool = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("answered")

BLOG = ("--source", "a blog", "--confidence", "secondary-report", "--use")


def told(foitool: Foitool, *entered: str) -> str:
    """Kent's letter after that figure was entered."""
    done = foitool("figure", "kent", "missing", *entered)
    assert done.exit_code == 0, done.stderr
    assert foitool(*TELL, "kent", "--yes").exit_code == 0
    return text("kent")


def test_its_own_figure_stands_beside_a_report_that_is_used(foitool: Foitool) -> None:
    letter = told(foitool, "230", *BLOG)
    assert "Figure: 230." in letter
    assert "a blog (a report of a report, published or found on 15 December" in letter
    assert (
        "In your answer of 15 December 2026 you gave 227. I use 230 instead, which was"
        " read in the place named above. Please tell me which of the two is right."
    ) in letter
    assert "please give me the right one" not in letter


def test_the_day_is_that_of_the_answer_whenever_its_source_was_entered(
    foitool: Foitool, set_london_day: Callable[[date], None]
) -> None:
    set_london_day(date(2026, 12, 17))
    foitool("figure", "kent", "missing", "227", "--source", "letter, page 2")
    letter = told(foitool, "230", *BLOG)
    assert "In your answer of 15 December 2026 you gave 227." in letter


def test_a_range_of_its_own_is_told_as_readers_are(foitool: Foitool) -> None:
    foitool("log-response", "kent", "answered", "--figure", "missing=<5")
    letter = told(foitool, "230", "--use")
    assert "you gave fewer than 5. I use 230 instead. Please" in letter


def test_an_answer_in_words_is_told_as_words(foitool: Foitool) -> None:
    foitool("log-response", "kent", "answered", "--figure", "missing=text:A few")
    assert "you answered: “A few”. I use 230 instead" in told(foitool, "230", *BLOG)


@pytest.mark.parametrize(
    "entered",
    [
        ("227", "--source", "letter, page 2", "--use"),
        ("227", "--source", "BBC", "--confidence", "inference"),
        ("230", "--source", "a blog"),
    ],
)
def test_where_its_own_is_in_use_nothing_is_overruled(
    entered: tuple[str, ...], foitool: Foitool
) -> None:
    assert "instead" not in told(foitool, *entered)


def test_what_it_gave_at_first_and_then_corrected_is_not_told(foitool: Foitool) -> None:
    foitool("log-response", "kent", "answered", "--figure", "missing=230")
    assert foitool(*TELL, "kent", "--yes").exit_code == 0
    assert "instead" not in text("kent")
