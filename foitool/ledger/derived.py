"""The rows of `requests` and `parts`, made from a case.

Disposable: they make listings quick and give people who write SQL something to
read. They are never the truth, and no act is decided by them.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from foitool.case.answers import PartAnswer
from foitool.case.clock import Clock, run_clock
from foitool.case.figures import plain_number
from foitool.case.history import Case
from foitool.case.standing import contact
from foitool.case.undated import decided_on
from foitool.errors.wrong_use import CalendarTooShort
from foitool.law.working_days import Calendar


def request_row(case: Case, calendar: Calendar, *, position: int) -> dict[str, Any]:
    """The row of `requests`; `position` is the log's when it was made."""
    clock = _clock(case, calendar)
    limit, letter, last = clock.limit, case.letter, case.last
    return {
        "round": case.request.round,
        "force": case.request.force,
        "name": case.request.name,
        "regime": case.request.regime,
        "sent_on": _iso(letter.on if letter and clock.received else None),
        "received_on": _iso(clock.received),
        "due_on": _iso(limit.due if limit else None),
        "due_code_on": _iso(limit.due_code if limit else None),
        "provisional": int(limit.provisional if limit else False),
        "confirmed": int(clock.confirmed),
        "contact": contact(case),
        "outcome": case.outcome,
        "answered_on": _iso(decided_on(case)),
        "last_event": last.kind if last else None,
        "last_event_on": _iso(last.on if last else None),
        "reference": case.reference,
        "waiting_for": clock.waiting_for,
        "chased_on": _iso(case.chased),
        "review_requested_on": _iso(case.review_requested),
        "review_outcome_on": _iso(case.review_outcome),
        "complained_on": _iso(case.complained),
        "regulator_decision_on": _iso(case.regulator_decision),
        "unread": case.unread,
        "log_seq": position,
    }


def part_rows(case: Case) -> list[dict[str, Any]]:
    """The rows of `parts`, in the order in which they were asked."""
    return [
        {
            "round": case.request.round,
            "force": case.request.force,
            "part": answer.part,
            "disposition": answer.disposition,
            "figure_kind": answer.figure.kind if answer.figure else None,
            "figure_value": _figure_value(answer),
            "exemptions": ",".join(answer.exemptions),
            "on_day": _iso(case.answered_on(answer.part)),
        }
        for answer in case.parts
    ]


def _figure_value(answer: PartAnswer) -> int | float | str | None:
    """A number to sum, a range as `10..20`; words stay where they can be erased."""
    figure = answer.figure
    if figure is None or figure.value is None:
        return None
    if figure.upper is not None:
        return f"{figure.value}..{figure.upper}"
    return plain_number(figure.value)


def _clock(case: Case, calendar: Calendar) -> Clock:
    """The clock, or what is known of it where the calendar does not reach.

    An event is recorded even if no deadline can be worked out from it.
    """
    try:
        return run_clock(case, calendar)
    except CalendarTooShort:
        letter = case.letter
        assert letter is not None
        return replace(Clock(), received=letter.on, confirmed=letter.state == "sent")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
