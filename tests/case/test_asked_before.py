"""A letter of another round that asks the very same."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from foitool.case.asked_before import AskedBefore, has_it_already
from foitool.case.asked_before import asked_before as weigh
from foitool.case.history import Case

QUEUED = "2026-09-07 queued"


def asked_before(
    others: Iterable[Case], question: str, *, may_be: bool = False
) -> tuple[AskedBefore, ...]:
    return weigh(others, question, lambda _: may_be)


@pytest.fixture
def question(case_of: Callable[..., Case]) -> str:
    """The digest that those histories carry."""
    letter = case_of(QUEUED).letter
    assert letter is not None
    assert letter.question
    return letter.question


@pytest.mark.parametrize(
    ("history", "left"),
    [
        ("2026-09-07 queued; 2026-09-07 sent", [True]),
        ("2026-09-07 queued; 2026-09-07 written", [False]),
        ("2026-09-07 queued", [False]),
        ("2026-09-07 queued; 2026-09-07 send-failed", []),
        ("2026-09-07 queued; 2026-09-07 sent; 2026-09-08 bounced", []),
        ("2026-09-07 queued; 2026-09-07 sent; 2026-09-08 withdrawn", []),
        ("2026-09-07 acknowledged", []),
    ],
)
def test_what_left_or_may_have_asks_a_question(
    history: str, left: list[bool], case_of: Callable[..., Case], question: str
) -> None:
    found = asked_before([case_of(history.replace("; ", "\n"))], question)
    assert [one.left for one in found] == left


def test_other_words_are_another_question(case_of: Callable[..., Case]) -> None:
    assert asked_before([case_of("2026-09-07 queued\n2026-09-07 sent")], "else") == ()


@pytest.mark.parametrize(
    ("history", "count", "said"),
    [
        ("2026-09-07 queued\n2026-09-07 sent", 1, "1 has this very question"),
        ("2026-09-07 queued\n2026-09-07 sent", 2, "2 have this very question"),
        ("2026-09-07 queued\n2026-09-07 written", 2, "2 may have this very question"),
    ],
)
def test_it_is_said_of_how_many(
    history: str, count: int, said: str, case_of: Callable[..., Case], question: str
) -> None:
    (sentence,) = has_it_already(asked_before([case_of(history)] * count, question))
    assert sentence == (f"{said} from you as missing-2026, of Monday 7 September 2026")


def test_it_is_told_of_whom_and_by_which_round(
    case_of: Callable[..., Case], question: str
) -> None:
    case = case_of("2026-09-07 queued\n2026-09-07 sent")
    (one,) = asked_before([case], question)
    assert (one.force, one.round) == (case.request.force, case.request.round)


@pytest.mark.parametrize("may_be", [True, False])
def test_of_words_that_are_not_kept_somebody_has_to_say(
    case_of: Callable[..., Case], question: str, *, may_be: bool
) -> None:
    kept = case_of("2026-09-07 queued\n2026-09-07 sent")
    letters = [replace(letter, question=None) for letter in kept.letters]
    found = asked_before(
        [replace(kept, letters=tuple(letters))], question, may_be=may_be
    )
    assert [(one.left, one.supposed) for one in found] == [(False, True)] * may_be
    assert all(not one.supposed for one in asked_before([kept], question, may_be=True))
    assert asked_before([kept], "else", may_be=True) == ()
