"""Whose move it is, and the next lawful step: law.md, section 7, as code.

A step has the first day on which it may be taken, the last day where there is
one, and a sentence that says why.
"""

from dataclasses import dataclass
from datetime import date

from foitool.case.clock import Clock
from foitool.case.history import Case
from foitool.case.late import (
    Late,
    after_a_review,
    after_the_commissioner,
    day_after,
    step_when_late,
)
from foitool.case.outgoing import Outgoing
from foitool.case.step import Step, nothing_to_do
from foitool.law import REGIMES
from foitool.law.deadline import in_words
from foitool.law.working_days import Calendar

_FULLY_ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Judged:
    """The clock's state on a day, and the limit that it was judged by."""

    state: str
    by: date | None


def next_step(
    case: Case, clock: Clock, judged: Judged, calendar: Calendar, today: date
) -> Step:
    """The next step, given how the clock was judged on that day.

    Raises CalendarTooShort.
    """
    state, limit_day = judged.state, judged.by
    if state == "ended":
        return nothing_to_do("the request was withdrawn")
    if case.in_doubt:
        why = "nobody knows whether the letter left; settle it with foitool resolve"
        return Step("resolve-doubt", "us", why)
    if case.unread:
        return Step("read-reply", "us", "mail has arrived that nobody has read")
    if state in {"met", "missed"}:
        return _after_an_answer(case, clock, calendar, today)
    if case.asked_elsewhere:
        return nothing_to_do("somebody else asked; what is known was taken over")
    if state == "not-started":
        return _before_a_letter(case.letter)
    if state == "stopped":
        return _while_stopped(clock, today)
    assert limit_day is not None
    if state == "late":
        facts = Late(
            due=limit_day,
            chased=case.chased,
            review_requested=case.review_requested,
            review_outcome=case.review_outcome,
            complained=case.complained,
            regulator_decision=case.regulator_decision,
        )
        return step_when_late(case.request.regime, facts, calendar, today)
    if not clock.confirmed:
        why = (
            "it has written back, so the letter was sent: say when, with mark-sent"
            if case.wrote_back
            else "the letter lies in a folder: send it, then say so with mark-sent"
        )
        return Step("confirm-sent", "us", why, since=clock.received)
    return Step(
        "wait",
        "authority",
        f"an answer is due by {in_words(limit_day)}",
        since=day_after(limit_day),
    )


def _before_a_letter(letter: Outgoing | None) -> Step:
    """Nothing was received; whether the address is at fault."""
    if letter is None:
        return Step("none", "us", "not asked yet; foitool send has its letter")
    if letter.bounced is not None or letter.refused:
        return Step("mend-contact", "us", "nothing was received: mend the address")
    return Step("none", "us", "its letter did not leave: foitool send writes one")


def _while_stopped(clock: Clock, today: date) -> Step:
    if clock.waiting_for == "clarification":
        return Step(
            "answer-clarification",
            "us",
            "the authority asked what we mean; the clock waits for us (s.1(3))",
            since=clock.waiting_since,
        )
    assert clock.lapses is not None
    if today > clock.lapses:
        return nothing_to_do(
            f"the fee was not paid by {in_words(clock.lapses)} (s.9): ask anew"
        )
    return Step(
        "pay-fee",
        "us",
        f"pay by {in_words(clock.lapses)}, or narrow the request (s.9)",
        since=clock.waiting_since,
        by=clock.lapses,
    )


def _after_an_answer(case: Case, clock: Clock, calendar: Calendar, today: date) -> Step:
    """After a reply that decided: nothing, a review, or the commissioner."""
    regime = REGIMES[case.request.regime]
    if case.regulator_decision is not None:
        return after_the_commissioner(regime.word, case.regulator_decision)
    if case.complained is not None:
        return Step("wait", "nobody", f"the {regime.commissioner} has the case")
    asked, answered = case.review_requested, case.review_outcome
    if asked is not None and (answered is None or case.outcome != _FULLY_ANSWERED):
        return after_a_review(regime.word, asked, answered, calendar, today)
    if case.outcome == _FULLY_ANSWERED:
        return nothing_to_do("answered")
    assert case.decided is not None
    limit = clock.limit or regime.response_due(clock.received or case.decided, calendar)
    # Under FOISA the time for an early answer runs from the limit anyway, and a
    # late one opens it once: the first reply gives the date that is safe.
    reply = case.decided if regime.word == "foisa" else case.withheld or case.decided
    by = regime.last_day_to_ask_for_review(limit, reply, calendar)
    assert by is not None
    if today > by:
        return nothing_to_do(f"the time to ask for a review ran out on {in_words(by)}")
    return Step(
        "require-review" if regime.word == "foisa" else "review",
        "us",
        f"not all was given: a review can be asked for until {in_words(by)}",
        since=case.decided,
        by=by,
    )
