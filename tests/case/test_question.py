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
