"""One question, the same bytes in every letter."""

import pytest

from foitool.case.question import difference, prove_identical, question_sha256
from foitool.errors.refused import QuestionChanged

QUESTION = "Small counts may be merged.\n\n1. How many?\n\n2. For how long?"


def letter(question: str = QUESTION) -> str:
    return f"Dear Officer,\n\nPlease answer.\n\n{question}\n\nYours faithfully,\n\nJane"


def refusal(**letters: str) -> QuestionChanged:
    with pytest.raises(QuestionChanged) as raised:
        prove_identical(letters, QUESTION, round_name="missing-2026")
    return raised.value


def test_letters_that_hold_the_question_once_pass() -> None:
    prove_identical(
        {"kent": letter(), "surrey": letter()}, QUESTION, round_name="missing-2026"
    )


def test_every_letter_that_asks_something_else_is_named() -> None:
    other = letter(QUESTION.replace("How many?", "How  many?"))
    error = refusal(kent=letter(), surrey=other, essex=other)
    assert error.round == "missing-2026"
    assert error.why == "2 of 3 letters do not hold it exactly once (surrey, essex)"


def test_the_difference_shows_the_changed_line_and_little_else() -> None:
    error = refusal(surrey=letter(QUESTION.replace("How many?", "How many now?")))
    assert error.difference == " \n-1. How many?\n+1. How many now?\n "


def test_a_question_left_out_of_a_letter_is_shown_whole() -> None:
    error = refusal(surrey="Hello\n")
    assert "-1. How many?" in error.difference.split("\n")


def test_a_question_asked_twice_is_refused() -> None:
    error = refusal(surrey=letter(f"{QUESTION}\n\n{QUESTION}"))
    assert error.difference == "The letter to surrey holds the question 2 times."


@pytest.mark.parametrize("greeting", ["", "Dear Officer,\n\nPlease answer.\n\n"])
def test_a_change_of_the_first_line_is_shown_wherever_the_question_stands(
    greeting: str,
) -> None:
    error = refusal(surrey=greeting + QUESTION.replace("Small", "Tiny"))
    assert error.difference == (
        "-Small counts may be merged.\n+Tiny counts may be merged.\n "
    )


def test_a_change_of_the_last_line_is_shown_and_no_line_of_the_letter() -> None:
    error = refusal(surrey=letter(QUESTION.replace("how long", "how many days")))
    assert error.difference == " \n-2. For how long?\n+2. For how many days?"


def test_a_letter_without_a_line_of_the_question_is_shown_whole() -> None:
    """Nothing in it comes closest, so nothing is left out."""
    with pytest.raises(QuestionChanged) as raised:
        prove_identical({"surrey": "Hello\nBye"}, "Who?", round_name="missing-2026")
    assert raised.value.difference == "-Who?\n+Hello\n+Bye"


def test_a_line_that_recurs_in_a_long_letter_is_not_passed_over() -> None:
    """A hundred months of two lines each, and the first has a line more."""
    months = [f"{n}. in month {n}:" for n in range(1, 101)]
    question = "\n".join(f"How many people\n{month}" for month in months)
    cut = question.replace("1. in month 1:", "1. in month 1,\nby area:", 1)
    with pytest.raises(QuestionChanged) as raised:
        prove_identical({"surrey": letter(cut)}, question, round_name="missing-2026")
    assert raised.value.difference == (
        " How many people\n-1. in month 1:\n+1. in month 1,\n+by area:\n"
        " How many people"
    )


@pytest.mark.parametrize(
    "changed",
    [
        QUESTION.replace("How many", "How\N{NO-BREAK SPACE}many"),
        QUESTION.replace("1. How many?", "1. How many? "),
        QUESTION.replace("\n\n2.", "\n2."),
        QUESTION.replace("Small", "small"),
    ],
)
def test_one_byte_is_enough(changed: str) -> None:
    assert refusal(surrey=letter(changed)).difference


def test_an_empty_question_proves_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        prove_identical({"kent": "Hello\n"}, "", round_name="missing-2026")


def test_a_change_that_no_screen_shows_is_escaped() -> None:
    assert difference("How many?", "How\N{NO-BREAK SPACE}many?") == (
        "-'How many?'\n+'How\\xa0many?'"
    )


def test_a_change_that_a_screen_shows_is_left_readable() -> None:
    assert difference("Sawl tŷ?", "Sawl tŷ £?") == "-Sawl tŷ?\n+Sawl tŷ £?"


def test_the_digest_is_taken_over_utf8() -> None:
    """FIPS 180-4; the value by `printf '£' | sha256sum`."""
    assert question_sha256("£") == (
        "b4fe151e413445357b1c0935e7cf04a429492ebd23dc62bfadb2f898c431c1fd"
    )
