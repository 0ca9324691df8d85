"""What two rounds asked, held against each other."""

from datetime import date

import pytest

from foitool.case.asked import Asked, AskedTwice

FIRST, SECOND = date(2024, 9, 30), date(2025, 9, 30)


def both(
    first: str | None,
    second: str | None,
    days: tuple[date | None, date | None] = (FIRST, SECOND),
) -> AskedTwice:
    return AskedTwice(
        a=Asked(round="one", words=first, day=days[0]),
        b=Asked(round="two", words=second, day=days[1]),
    )


@pytest.mark.parametrize(
    ("first", "second", "likeness"),
    [
        ("How many?", "How many?", "same"),
        ("How many\n  dogs?", "How many dogs?", "same"),
        ("How many on 30 September 2024?", "How many on 30 September 2025?", "dates"),
        ("How many in 2023/24?", "How many in 2024/25?", "dates"),
        ("How many in 2024?", "How many cats in 2025?", "different"),
        ("Under the 2024 Act?", "Under the 2025 Act?", "different"),
        ("More than 2024 dogs?", "More than 2025 dogs?", "different"),
        ("How many?", "How many dogs?", "different"),
        ("How many?", None, "unknown"),
        (None, "How many?", "unknown"),
        (None, None, "unknown"),
    ],
)
def test_a_year_that_moved_with_the_round_is_a_difference_of_dates(
    first: str | None, second: str | None, likeness: str
) -> None:
    assert both(first, second).question == likeness
    assert both(second, first, (SECOND, FIRST)).question == likeness


def test_a_day_that_moved_within_the_year_is_a_difference_of_dates() -> None:
    first, second = (f"How many on {day} 2024?" for day in ("30 June", "30 September"))
    days = (date(2024, 6, 30), date(2024, 9, 30))
    assert both(first, second, days).question == "dates"


@pytest.mark.parametrize("days", [(None, None), (FIRST, None), (None, SECOND)])
def test_without_a_reference_date_the_years_that_are_named_say_how_far(
    days: tuple[date | None, date | None],
) -> None:
    first, second = (f"How many in {year}?" for year in (2024, 2025))
    assert both(first, second, days).question == "dates"
    assert both(first, "How many ever?", days).question == "different"


def test_no_question_was_moved_on_by_a_hundred_years() -> None:
    days = date(1924, 9, 30), date(2024, 9, 30)
    found = both("How many in 1924?", "How many in 2024?", days)
    assert found.question == "different"


def test_of_a_part_that_is_not_told_apart_the_letter_says_whether_it_asked_it() -> None:
    letter = Asked(
        round="one",
        words="Hello.\n1. How many in 2024?\n2. Who?",
        day=FIRST,
        whole=True,
    )
    for words, likeness in (
        ("How many in 2025?", "dates"),
        ("Who?", "same"),
        ("Why?", "different"),
    ):
        other = Asked(round="two", words=words, day=SECOND)
        assert AskedTwice(a=letter, b=other).question == likeness
        assert AskedTwice(a=other, b=letter).question == likeness
    assert AskedTwice(a=letter, b=letter).question == "same"


def test_of_what_stands_before_the_questions_the_lines_that_differ_are_told() -> None:
    """A line whose dates alone moved is none of them."""
    first = "On 30 September 2024.\nMissing is lost.\nThank you."
    second = "On 30 September 2025.\nMissing is not found.\nThank you."
    found = AskedTwice(
        a=Asked(round="one", words="How many?", preamble=first, day=FIRST),
        b=Asked(round="two", words="How many?", preamble=second, day=SECOND),
    )
    assert (found.question, found.preamble, found.differs) == (
        "same",
        "different",
        True,
    )
    assert found.preamble_apart == (("Missing is lost.",), ("Missing is not found.",))


def test_dates_alone_are_no_difference_of_what_was_asked() -> None:
    assert not both("How many in 2024?", "How many in 2025?").differs
    assert not both("How many?", None).differs
    assert both("How many?", "Who?").differs


def test_lines_that_only_one_has_are_told_though_nothing_could_be_moved() -> None:
    found = AskedTwice(
        a=Asked(round="one", preamble="Hello."), b=Asked(round="two", preamble="")
    )
    assert found.preamble_apart == (("Hello.",), ())


@pytest.mark.parametrize(
    ("words", "days", "stayed"),
    [
        ("How many on 30 September 2024?", (FIRST, SECOND), True),
        ("How many on 30 September 2024?", (FIRST, FIRST), False),
        ("How many on 30 September 2024?", (FIRST, None), False),
        ("How many under the 2003 Act?", (FIRST, SECOND), False),
    ],
)
def test_a_year_that_did_not_move_with_the_round_is_found(
    words: str, days: tuple[date | None, date | None], *, stayed: bool
) -> None:
    assert both(words, words, days).dates_stayed is stayed
    assert not both(words, f"{words} And why?", days).dates_stayed
