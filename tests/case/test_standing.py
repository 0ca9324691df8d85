"""What a history means on a day: three axes, and every word of each.

A table of scenarios, one line each; and then the rules of lateness.
"""

from collections.abc import Callable
from datetime import date

import pytest

from foitool.case.standing import Standing

BOTH_ACTS = pytest.mark.parametrize("regime", ["foia", "foisa"])
SCOTTISH = pytest.mark.parametrize("regime", ["foisa"])
On = Callable[..., Standing]

WORDS = {  # as the surface lists them
    "clock": {"not-started", "running", "stopped", "late", "met", "missed", "ended"},
    "contact": {
        "none",
        "written",
        "sent",
        "bounced",
        "acknowledged",
        "in-correspondence",
    },
    "outcome": {
        None,
        "answered",
        "partly-answered",
        "refused",
        "not-held",
        "ncnd",
        "withdrawn",
    },
    "whose_move": {"us", "authority", "nobody"},
    "next_step": {
        "wait",
        "confirm-sent",
        "resolve-doubt",
        "mend-contact",
        "read-reply",
        "answer-clarification",
        "pay-fee",
        "chase",
        "review",
        "require-review",
        "complain",
        "apply-to-commissioner",
        "none",
    },
}

# regime, history, on, and then: clock contact outcome whose_move next_step
SCENARIOS = """
foia  | 09-07 queued                              | 09-07 | not-started none - us resolve-doubt
foia  | 09-07 queued; 09-07 send-failed           | 09-08 | not-started none - us none
foia  | 09-07 queued; 09-07 send-failed refused   | 09-08 | not-started none - us mend-contact
foia  | 09-07 sent; 09-08 bounced                 | 10-30 | not-started bounced - us mend-contact
foia  | 09-07 queued; 09-07 written               | 10-05 | running written - us confirm-sent
foia  | 09-07 sent                                | 10-05 | running sent - authority wait
foia  | 09-07 sent; 09-07 auto-reply              | 10-05 | running acknowledged - authority wait
foisa | 09-07 sent; 09-09 acknowledged            | 10-05 | running acknowledged - authority wait
foia  | 09-07 sent; 09-09 transferred             | 10-05 | running in-correspondence - authority wait
foia  | 09-07 sent; 09-09 mail-arrived A          | 10-06 | late sent - us read-reply
foia  | 09-07 sent; 09-09 clarification           | 10-06 | stopped in-correspondence - us answer-clarification
foisa | 09-07 sent; 09-14 fees-notice             | 12-13 | stopped in-correspondence - us pay-fee
foia  | 09-07 sent; 09-14 fees-notice             | 12-14 | stopped in-correspondence - nobody none
foia  | 09-07 sent; 10-05 extension foia:31(1)(a) | 11-02 | running in-correspondence - authority wait
foia  | 09-07 sent                                | 10-06 | late sent - us chase
foia  | 09-07 queued; 09-07 written               | 10-06 | late written - us chase
foia  | 09-07 sent; 10-06 chased                  | 10-20 | late sent - us complain
foia  | 09-07 sent; 10-06 complained              | 10-07 | late sent - nobody wait
foisa | 09-07 sent                                | 10-06 | late sent - us require-review
foisa | 09-07 sent; 10-12 review-requested        | 11-09 | late sent - authority wait
foisa | 09-07 sent; 10-12 review-requested        | 11-10 | late sent - us apply-to-commissioner
foia  | 09-07 sent; 10-05 answered missing=227    | 10-06 | met in-correspondence answered nobody none
foia  | 09-07 sent; 10-05 refused foia:12         | 10-06 | met in-correspondence refused us review
foia  | 09-07 sent; 10-06 partly-answered         | 10-07 | missed in-correspondence partly-answered us review
foia  | 09-07 sent; 10-05 not-held                | 10-06 | met in-correspondence not-held us review
foisa | 09-07 sent; 10-06 ncnd foisa:18           | 10-07 | missed in-correspondence ncnd us require-review
foia  | 09-07 sent; 09-14 withdrawn               | 10-06 | ended sent withdrawn nobody none
"""  # noqa: E501  a table is read across


def _rows() -> list[tuple[str, str, str, list[str]]]:
    rows = [line.split("|") for line in SCENARIOS.strip().splitlines()]
    return [
        (
            regime.strip(),
            "\n".join(f"2026-{event.strip()}" for event in history.split(";")),
            f"2026-{day.strip()}",
            words.split(),
        )
        for regime, history, day, words in rows
    ]


@pytest.mark.parametrize(("regime", "history", "day", "words"), _rows())
def test_a_history_stands_like_this(
    history: str, day: str, words: list[str], on: On
) -> None:
    stands = on(day, history)
    assert words == [
        stands.clock,
        stands.contact,
        stands.outcome or "-",
        stands.step.whose_move,
        stands.step.word,
    ]


@pytest.mark.parametrize("axis", WORDS)
def test_every_word_is_reached_and_no_other(axis: str) -> None:
    """Surface, "Words in JSON"."""
    column = list(WORDS).index(axis)
    reached = {words[column] for *_, words in _rows()}
    assert {None if word == "-" else word for word in reached} == WORDS[axis]


# --- late, and by how much -------------------------------------------------------


@BOTH_ACTS
def test_late_from_the_day_after_the_due_day(on: On) -> None:
    """Law, 1.1: "not later than"; 22 December under both Acts.

    2026-11-23 sent
    """
    assert on("2026-12-22").clock == "running"
    assert on("2026-12-23").clock == "late"


@BOTH_ACTS
@pytest.mark.parametrize(
    "noise", ["2026-12-01 acknowledged", "2026-12-01 auto-reply", "2026-12-01 other"]
)
def test_mere_mail_does_not_take_a_late_force_off(noise: str, on: On) -> None:
    assert on("2026-12-23", f"2026-11-23 sent\n{noise}").clock == "late"


@BOTH_ACTS
def test_a_temporary_bounce_does_not_take_a_late_force_off(on: On) -> None:
    """2026-11-23 sent
    2026-11-24 bounced temporary
    """
    assert (on("2026-12-23").clock, on("2026-12-23").contact) == ("late", "sent")


@BOTH_ACTS
def test_a_permanent_bounce_takes_it_off(on: On) -> None:
    """2026-11-23 sent
    2026-11-24 bounced
    """
    stands = on("2026-12-23")
    assert (stands.clock, stands.due, stands.working_days_late) == (
        "not-started",
        None,
        0,
    )


@BOTH_ACTS
def test_a_force_that_wrote_back_was_plainly_reached(on: On) -> None:
    """2026-11-23 sent
    2026-11-24 bounced
    2026-11-26 acknowledged
    """
    assert on("2026-11-25").clock == "not-started"
    assert (on("2026-12-23").clock, on("2026-12-23").contact) == (
        "late",
        "acknowledged",
    )


@BOTH_ACTS
def test_a_robot_does_not_prove_that_it_was_reached(on: On) -> None:
    """2026-11-23 sent
    2026-11-24 bounced
    2026-11-26 auto-reply
    """
    assert on("2026-12-23").clock == "not-started"


@BOTH_ACTS
@pytest.mark.parametrize(
    ("answer", "clock", "days"),
    [
        ("2026-12-22", "met", 0),
        ("2026-12-23", "missed", 1),
        ("2027-01-05", "missed", 6),
    ],
)
def test_an_answer_on_the_due_day_meets_it_and_a_day_later_misses(
    answer: str, clock: str, days: int, on: On
) -> None:
    """28 December, 1 and 4 January are no working days under either Act."""
    stands = on("2027-02-01", f"2026-11-23 sent\n{answer} refused")
    assert (stands.clock, stands.working_days_late) == (clock, days)


@BOTH_ACTS
def test_how_late_is_counted_to_the_day_that_is_asked_about(on: On) -> None:
    """2026-09-07 sent"""
    late = [on(f"2026-10-{day}").working_days_late for day in ("05", "06", "09", "10")]
    assert late == [0, 1, 4, 4]  # the tenth is a Saturday


@pytest.mark.parametrize(
    ("regime", "letter", "day", "days"),
    [
        ("foia", "2026-07-14", "2026-08-31", 12),  # a holiday, but not in Scotland
        ("foisa", "2026-07-14", "2026-08-31", 13),
        ("foia", "2026-06-29", "2026-08-03", 3),  # a holiday in Scotland alone
        ("foisa", "2026-06-29", "2026-08-03", 4),  # due a day sooner: 13 July counts
        ("foisa", "2026-06-29", "2026-08-04", 5),
    ],
)
def test_holidays_elsewhere_count_as_the_act_says(
    letter: str, day: str, days: int, on: On
) -> None:
    """FOIA s.10(6): any part of the United Kingdom. FOISA s.73: Scotland."""
    assert on(day, f"{letter} sent").working_days_late == days


def test_a_saturday_letter_is_judged_by_the_code_unless_strictly(on: On) -> None:
    """Surface: judged by `due_code`; `--strict` uses `due`.

    2026-10-03 sent
    """
    judged = [on("2026-11-02").clock, on("2026-11-03").clock]
    strictly = [
        on("2026-10-30", strict=True).clock,
        on("2026-10-31", strict=True).clock,
    ]
    assert judged == strictly == ["running", "late"]
    assert on("2026-11-03").working_days_late == 1
    assert on("2026-11-03", strict=True).working_days_late == 2


def test_met_and_missed_too(on: On) -> None:
    """2026-10-03 sent
    2026-11-02 answered
    """
    assert (on("2026-11-02").clock, on("2026-11-02", strict=True).clock) == (
        "met",
        "missed",
    )


@SCOTTISH
def test_under_foisa_strictly_is_no_other_reading(on: On) -> None:
    """FOISA s.74(2).

    2026-10-03 sent
    """
    assert on("2026-10-31") == on("2026-10-31", strict=True)
    assert on("2026-10-31").clock == "late"


@BOTH_ACTS
def test_no_date_is_in_force_while_the_clock_is_stopped(on: On) -> None:
    """Surface: `null` while stopped.

    2026-09-07 sent
    2026-09-09 clarification
    2026-09-14 clarified
    """
    assert (on("2026-09-08").due, on("2026-09-09").due) == (date(2026, 10, 5), None)
    assert on("2026-09-14").due == date(2026, 10, 12)


@BOTH_ACTS
def test_withdrawing_ends_the_clock_late_or_not(on: On) -> None:
    """2026-09-07 sent
    2026-10-20 withdrawn
    """
    assert on("2026-10-19").clock == "late"
    assert (on("2026-10-20").clock, on("2026-10-20").working_days_late) == ("ended", 0)


@BOTH_ACTS
def test_an_answer_that_comes_after_all_is_an_answer(on: On) -> None:
    """2026-09-07 sent
    2026-09-14 withdrawn
    2026-09-21 answered
    """
    assert (on("2026-09-21").clock, on("2026-09-21").outcome) == ("met", "answered")


@BOTH_ACTS
@pytest.mark.parametrize("withdrawn", ["2026-09-14", "2026-10-05", "2026-10-20"])
def test_what_answers_a_withdrawn_request_late_has_missed_nothing(
    withdrawn: str, on: On
) -> None:
    """Not even if it was late by then: while it is unanswered it is not called so."""
    story = f"2026-09-07 sent\n{withdrawn} withdrawn\n2026-10-27 answered"
    stands = on("2026-11-10", story)
    assert (stands.clock, stands.working_days_late) == ("ended", 0)
    assert (stands.outcome, stands.step.word) == ("answered", "none")


@BOTH_ACTS
@pytest.mark.parametrize("withdrawn", ["2026-10-27", "2026-11-02"])
def test_what_was_withdrawn_after_its_late_answer_was_answered_late(
    withdrawn: str, on: On
) -> None:
    """On one day the answer came first."""
    story = f"2026-09-07 sent\n2026-10-27 answered\n{withdrawn} withdrawn"
    stands = on("2026-11-10", story)
    assert (stands.clock, stands.working_days_late) == ("missed", 16)


@SCOTTISH
def test_a_review_may_decide_for_the_first_time(on: On) -> None:
    """FOISA s.21(4)(c): a decision where there was none.

    2026-09-07 sent
    2026-10-12 review-requested
    2026-11-09 review-outcome missing=227 years=1..4 names=not-held
    """
    stands = on("2026-11-10")
    assert (stands.clock, stands.outcome, stands.step.word) == (
        "missed",
        "answered",
        "none",
    )


@BOTH_ACTS
@pytest.mark.parametrize(
    ("letter", "confirmed", "provisional"),
    [
        ("2026-09-07 written", False, False),
        ("2026-09-07 sent", True, False),
        ("2027-12-06 sent", True, True),  # 28 December 2027 is not proclaimed yet
    ],
)
def test_a_standing_says_how_far_its_dates_can_be_relied_on(
    letter: str, *, confirmed: bool, provisional: bool, on: On
) -> None:
    """Surface: `confirmed` and `provisional`."""
    stands = on(letter[:10], letter)
    assert (stands.confirmed, stands.provisional) == (confirmed, provisional)


@BOTH_ACTS
def test_without_a_date_there_is_nothing_provisional(on: On) -> None:
    """2027-12-06 queued"""
    stands = on("2027-12-06")
    assert (stands.due, stands.confirmed, stands.provisional) == (None, False, False)
