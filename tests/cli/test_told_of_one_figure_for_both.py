"""A letter says what tells two figures apart that have the same number, or one source.

Kent answered 227 on 15 December; Essex refused, and Surrey is silent.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from told_first import TELL, text

Foitool = Callable[..., Result]

ENTER_KENT = ("figure", "kent", "missing")
ENTER_SURREY = ("figure", "surrey", "missing")
WITH_GWENT = ("--joint-with", "gwent", "--source", "letter, page 2", "--use")
WITH_SURREY = ("--joint-with", "surrey", "--source", "letter, page 2", "--use")
WITH_KENT = ("--joint-with", "kent", "--source", "letter of 3 December", "--use")


@pytest.fixture
def surrey_gave_4(answered: Path, foitool: Foitool) -> Path:
    """Surrey answered as well."""
    given = foitool("log-response", "surrey", "answered", "--figure", "missing=4")
    assert given.exit_code == 0, given.stderr
    return answered


def told(foitool: Foitool, force: str, *entered: tuple[str, ...]) -> str:
    """The letter of that force after those figures were entered, in one line."""
    for words in entered:
        done = foitool(*words)
        assert done.exit_code == 0, done.stderr
    words = (*TELL[:1], "--words", "See above.", *TELL[3:])
    assert foitool(*words, force, "--yes").exit_code == 0
    return " ".join(text(force).split())


# --- the same number, of others as well or of another day -----------------------------


@pytest.mark.usefixtures("answered")
def test_the_same_number_for_two_is_told_apart_from_that_of_one(
    foitool: Foitool,
) -> None:
    letter = told(foitool, "kent", (*ENTER_KENT, "227", *WITH_GWENT))
    assert (
        "In your answer of 15 December 2026 you gave 227, which I have as a"
        " figure of yours alone. I use 227, as one figure for you and Gwent Police,"
        " instead, which was read in the place named above. Please tell me which of"
        " the two is right."
    ) in letter


@pytest.mark.usefixtures("answered")
def test_the_same_number_of_another_day_is_told_with_both_days(
    foitool: Foitool,
) -> None:
    letter = told(
        foitool,
        "kent",
        (*ENTER_KENT, "227", "--source", "annex", "--describes", "2026-10-31"),
        (
            *(*ENTER_KENT, "227", "--source", "a blog", "--describes", "2026-10-30"),
            *("--confidence", "secondary-report", "--use"),
        ),
    )
    assert (
        "you gave 227, as at 2026-10-31. I use 227, as at 2026-10-30, instead, which"
        " was read in the place named above."
    ) in letter


@pytest.mark.usefixtures("answered")
def test_for_others_and_of_another_day_it_is_told_with_both(foitool: Foitool) -> None:
    letter = told(
        foitool,
        "kent",
        (*ENTER_KENT, "227", "--source", "annex", "--describes", "2026-10-31"),
        (*ENTER_KENT, "230", "--describes", "2026-10-30", *WITH_GWENT),
    )
    assert (
        "you gave 227, as at 2026-10-31, which I have as a figure of yours"
        " alone. I use 230, as at 2026-10-30, as one figure for you and Gwent Police,"
        " instead"
    ) in letter


@pytest.mark.usefixtures("answered")
def test_the_same_figure_from_elsewhere_asks_for_no_choice_between_two(
    foitool: Foitool,
) -> None:
    """Nor is it called weak for not being in an answer, where it is."""
    report = ("--source", "BBC", "--confidence", "inference", "--use")
    letter = told(foitool, "kent", (*ENTER_KENT, "227", *report))
    assert (
        "In your answer of 15 December 2026 you gave the same figure. I use it as it"
        " was read in the place named above. Please tell me if it does not hold so."
    ) in letter
    assert "instead" not in letter
    assert "weak" not in letter


# --- one figure for both --------------------------------------------------------------


@pytest.mark.usefixtures("surrey_gave_4")
def test_whose_own_answer_is_used_no_more_is_told_that_and_counted_in_once(
    foitool: Foitool,
) -> None:
    """As the doubt of a force that may be counted twice is settled."""
    letter = told(
        foitool,
        "surrey",
        (*ENTER_KENT, "10", *WITH_SURREY),
        (*ENTER_SURREY, "10", *WITH_KENT),
    )
    assert "You are counted in" not in letter
    assert (
        "Figure: 10, as one figure for you and Kent Police."
        " Where it was read: letter of 3 December."
        " In your answer of 15 December 2026 you gave 4, which I have as a"
        " figure of yours alone. I use it no longer, since that one figure stands for"
        " both. Please tell me whether that is right."
    ) in letter


@pytest.mark.usefixtures("surrey_gave_4")
def test_so_is_one_that_answered_in_words(foitool: Foitool) -> None:
    letter = told(
        foitool,
        "surrey",
        ("log-response", "surrey", "answered", "--figure", "missing=text:A few"),
        (*ENTER_KENT, "10", *WITH_SURREY),
        (*ENTER_SURREY, "10", *WITH_KENT),
    )
    assert "you answered: “A few”. I use it no longer, since" in letter


@pytest.mark.usefixtures("surrey_gave_4")
def test_the_figure_that_stands_for_both_is_told_with_its_day_and_everybody_in_it(
    foitool: Foitool,
) -> None:
    both = (*WITH_SURREY, "--joint-with", "gwent", "--describes", "2026-10-31")
    letter = told(
        foitool,
        "surrey",
        (*ENTER_KENT, "10", *both),
        (*ENTER_SURREY, "10", *WITH_KENT),
    )
    assert (
        "Figure: 10, as at 2026-10-31, as one figure for you and Kent Police, and Gwent"
        " Police as well."
    ) in letter
    assert "and is not divided" not in letter


@pytest.mark.usefixtures("surrey_gave_4")
@pytest.mark.parametrize(
    ("entered", "said"),
    [
        (("12", *WITH_KENT), "I have 12, as one figure for you and Kent Police"),
        (
            ("10", *WITH_KENT, "--describes", "2026-10-30"),
            "I have 10, as at 2026-10-30, as one figure for you and Kent Police",
        ),
    ],
)
def test_another_figure_for_both_of_its_own_is_told_beside_the_one_that_stands(
    entered: tuple[str, ...], said: str, foitool: Foitool
) -> None:
    kent = (*ENTER_KENT, "10", *WITH_SURREY, "--describes", "2026-10-31")
    letter = told(foitool, "surrey", kent, (*ENTER_SURREY, *entered))
    assert (
        f"{said} (read in: letter of 3 December) as well. I use the figure of Kent"
        " Police instead. Please tell me which of the two is right."
    ) in letter
    assert "Where it was read" not in letter


@pytest.mark.usefixtures("answered")
def test_of_one_figure_that_both_gave_neither_is_called_the_giver(
    foitool: Foitool,
) -> None:
    """In the sum it stands once, by the id: Gwent before Kent, which gave it."""
    letter = told(
        foitool,
        "kent",
        ("log-response", "gwent", "answered", "--figure", "missing=4"),
        (*ENTER_KENT, "227", *WITH_GWENT),
        ("figure", "gwent", "missing", "227", *WITH_KENT),
    )
    assert (
        "Figure: 227, as one figure for you and Gwent Police."
        " Where it was read: letter, page 2."
        " In your answer of 15 December 2026 you gave 227, which I have as a"
        " figure of yours alone. I use it now as that one figure. Please tell me"
        " whether that is right."
    ) in letter


@pytest.mark.usefixtures("answered")
def test_who_did_not_give_it_is_told_everybody_who_is_in_it(foitool: Foitool) -> None:
    letter = told(
        foitool,
        "surrey",
        ("log-response", "surrey", "answered"),
        (*ENTER_KENT, "10", *WITH_SURREY, "--joint-with", "gwent"),
    )
    assert (
        "You are counted in the figure of Kent Police, 10, which was given for it,"
        " Gwent Police and you together."
    ) in letter
    assert letter.count("You are counted in") == 1


@pytest.mark.usefixtures("answered")
def test_a_figure_for_both_that_its_answer_gave_is_told_once(foitool: Foitool) -> None:
    """Kent's 227 for both is set aside for the 10 of Gwent."""
    letter = told(
        foitool,
        "kent",
        ("log-response", "gwent", "answered", "--figure", "missing=4"),
        (*ENTER_KENT, "227", *WITH_GWENT),
        ("figure", "gwent", "missing", "10", *WITH_KENT),
    )
    assert "You are counted in the figure of Gwent Police, 10, which was" in letter
    assert "I have 227, as one figure for you and Gwent Police (read in: " in letter
    assert "you gave 227" not in letter
