"""Replay: what became of each letter, and which of them is the request."""

from collections.abc import Callable
from datetime import date

import pytest

from foitool.case.history import Case

CaseOf = Callable[..., Case]


@pytest.mark.parametrize(
    ("post", "state"),
    [
        ("2026-09-07 queued", "queued"),
        ("2026-09-07 queued\n2026-09-07 written", "written"),
        ("2026-09-07 queued\n2026-09-07 send-failed", "failed"),
        ("2026-09-07 queued\n2026-09-07 sent", "sent"),
        ("2026-09-07 queued\n2026-09-07 written\n2026-09-09 sent", "sent"),
        ("2026-09-09 written\n2026-09-07 sent", "sent"),
        ("2026-09-07 queued\n2026-09-09 acknowledged", "sent"),
        ("2026-09-07 queued\n2026-09-09 auto-reply", "queued"),
    ],
)
def test_what_became_of_a_letter(post: str, state: str, case_of: CaseOf) -> None:
    """Anything between queued and its outcome is in doubt, until a force writes."""
    case = case_of(post)
    assert case.letter is not None
    assert (case.letter.state, case.in_doubt) == (state, state == "queued")


def test_the_day_on_which_it_was_written_here_is_kept(case_of: CaseOf) -> None:
    """It may lie after the day on which a person says that it left."""
    for sent in ("2026-09-07 sent", "2026-09-09 sent"):
        letter = case_of(f"2026-09-08 queued\n2026-09-08 written\n{sent}").letter
        assert letter is not None
        assert letter.written == date(2026, 9, 8)
    (by_hand,) = case_of("2026-09-07 sent").letters
    assert by_hand.written is None


def test_a_force_that_writes_back_has_the_letter_before_the_one_that_failed(
    case: Case,
) -> None:
    """2026-09-07 sent
    2026-09-08 bounced
    2026-09-14 queued letter=2
    2026-09-14 send-failed letter=2
    2026-09-16 acknowledged
    """
    assert case.letter is not None
    assert (case.letter.message_id, case.bounced) == ("<1@roe.org.uk>", False)


def test_it_may_write_back_on_the_very_day(case: Case) -> None:
    """2026-09-07 queued
    2026-09-07 acknowledged
    """
    assert case.letter is not None
    assert case.letter.state == "sent"


def test_a_letter_that_failed_failed_on_that_day(case: Case) -> None:
    """2026-09-07 queued
    2026-09-08 send-failed
    """
    assert case.letter is not None
    assert (case.letter.state, case.letter.on) == ("failed", date(2026, 9, 8))


def test_a_letter_that_came_back_counts_before_one_that_failed(case: Case) -> None:
    """The second try never left, so the first is what became of the request.

    2026-09-07 sent
    2026-09-08 bounced
    2026-09-14 queued letter=2
    2026-09-14 send-failed letter=2
    """
    assert case.letter is not None
    assert (case.letter.message_id, case.bounced) == ("<1@roe.org.uk>", True)


@pytest.mark.parametrize("sent", ["2026-09-07 sent", "2026-09-09 sent"])
def test_a_letter_keeps_what_was_written_down_before_it_left(
    sent: str, case_of: CaseOf
) -> None:
    """Even where a person says that it had left before that."""
    letter = case_of(f"2026-09-08 queued\n{sent}").letter
    assert letter is not None
    assert (letter.state, letter.on) == ("sent", date.fromisoformat(sent[:10]))
    assert (letter.recipient, letter.said) == (
        "foi@kent.police.uk",
        date(2026, 9, 8),
    )
    assert (letter.digest, letter.question) == ("1f", "2e")


def test_a_bounce_that_names_no_letter_brings_none_back(case_of: CaseOf) -> None:
    """Of which letter it is, nobody knows: a person has to say."""
    (sent,) = case_of("2026-09-07 sent").letters
    assert (sent.message_id, sent.bounced) == ("<1@roe.org.uk>", None)
    assert not case_of("2026-09-07 sent\n2026-09-08 bounced letter=2").bounced


def test_a_letter_after_one_that_failed_is_the_letter(case: Case) -> None:
    """2026-09-07 queued
    2026-09-07 send-failed
    2026-09-08 queued letter=2
    2026-09-08 written letter=2
    """
    assert case.letter is not None
    assert case.letter.message_id == "<2@roe.org.uk>"


def test_a_letter_that_was_received_stays_the_letter(case: Case) -> None:
    """A second copy is no second request.

    2026-09-07 sent
    2026-09-14 sent letter=2
    """
    assert case.letter is not None
    assert case.letter.on == date(2026, 9, 7)


def test_the_reply_after_a_bounce_belongs_to_the_second_letter(case: Case) -> None:
    """2026-09-07 sent
    2026-09-08 bounced
    2026-09-14 sent letter=2
    2026-09-16 acknowledged
    """
    first, second = case.letters
    assert (first.bounced, second.bounced) == (date(2026, 9, 8), None)
    assert case.letter == second


@pytest.mark.parametrize("noise", ["auto-reply", "acknowledged", "other"])
def test_a_second_letter_is_not_acknowledged_by_what_came_before_it(
    noise: str, case_of: CaseOf
) -> None:
    """A robot thanked for the first one; the second has only been written."""
    told = f"""2026-09-07 sent
    2026-09-08 {noise}
    2026-09-09 bounced
    2026-09-14 queued letter=2
    2026-09-14 written letter=2"""
    before = case_of(told)
    assert before.acknowledged is before.corresponded is before.wrote_back is None
    after = case_of(f"{told}\n2026-09-16 acknowledged")
    assert (after.acknowledged, after.wrote_back) == (date(2026, 9, 16),) * 2


def test_what_comes_on_the_day_of_the_second_letter_may_be_its_answer(
    case: Case,
) -> None:
    """2026-09-07 sent
    2026-09-09 bounced
    2026-09-14 sent letter=2
    2026-09-14 acknowledged
    """
    assert case.acknowledged == date(2026, 9, 14)


@pytest.mark.parametrize(
    ("via", "posted"), [("post", True), ("form", False), ("hand", False)]
)
def test_a_letter_on_paper_is_known_as_one(
    via: str, *, posted: bool, case_of: CaseOf
) -> None:
    letter = case_of(f"2026-09-07 sent via={via}").letter
    assert letter is not None
    assert letter.posted is posted


def test_a_second_letter_that_failed_makes_no_fresh_start(case: Case) -> None:
    """2026-09-07 sent
    2026-09-08 auto-reply
    2026-09-09 bounced
    2026-09-14 queued letter=2
    2026-09-14 send-failed letter=2
    """
    assert case.acknowledged == date(2026, 9, 8)


def test_a_letter_after_one_that_failed_lies_on_what_was_heard_before(
    case: Case,
) -> None:
    """Only a letter that came back makes the next one a fresh start.

    2026-09-07 queued
    2026-09-07 send-failed
    2026-09-08 acknowledged
    2026-09-14 sent letter=2
    """
    assert case.acknowledged == date(2026, 9, 8)


def test_both_letters_may_come_back(case: Case) -> None:
    """2026-09-07 sent
    2026-09-08 bounced
    2026-09-14 sent letter=2
    2026-09-15 bounced letter=2
    """
    assert case.bounced


def test_a_reply_from_before_the_letter_does_not_take_its_bounce_back(
    case: Case,
) -> None:
    """2026-09-04 other
    2026-09-07 sent
    2026-09-08 bounced
    """
    assert case.bounced
