"""What a case means on a given day, on three separate axes.

The clock (has the authority kept its time?), the contact (has it written?) and
the outcome (what has it given?) are told apart, so that a robot's thank-you
changes only the second and never hides that a force is late.
"""

from dataclasses import dataclass
from datetime import date

from foitool.case.clock import Clock, run_clock
from foitool.case.history import Case
from foitool.case.step import Step
from foitool.case.steps import Judged, next_step
from foitool.law import REGIMES
from foitool.law.working_days import Calendar


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where a request stands on a day; the words are those of the surface.

    `working_days_late` counts from the day after the limit: to the day asked
    about while unanswered, to the day of the answer once it came. `due` and
    `due_code` are None while the clock is stopped or has not started. `waiting_for`
    is what a stopped clock waits for, `clarification` or `fee`, `waiting_since` when.
    """

    clock: str
    contact: str
    outcome: str | None
    due: date | None
    due_code: date | None
    provisional: bool
    confirmed: bool
    working_days_late: int
    step: Step
    waiting_for: str | None = None
    waiting_since: date | None = None


def standing(
    case: Case, calendar: Calendar, today: date, *, strict: bool = False
) -> Standing:
    """Judge a case on a day.

    Judged by `due_code`, so that nobody is called late on the stricter reading
    alone; `strict` judges by `due`.

    Raises CalendarTooShort.
    """
    clock = run_clock(case, calendar)
    limit = clock.limit
    judged_by = None if limit is None else limit.due if strict else limit.due_code
    state = _state(case, clock, judged_by, today)
    late_until = case.decided if state == "missed" else today
    late = 0
    if state in ("late", "missed") and judged_by is not None and late_until:
        days = REGIMES[case.request.regime].working_days(calendar)
        # Where the list of bank holidays ends, so many days at least.
        late = days.count(after=judged_by, until=min(late_until, calendar.last))
    return Standing(
        clock=state,
        contact=contact(case),
        outcome=case.outcome,
        due=limit.due if limit else None,
        due_code=limit.due_code if limit else None,
        provisional=limit.provisional if limit else False,
        confirmed=clock.confirmed,
        working_days_late=late,
        step=next_step(case, clock, Judged(state, judged_by), calendar, today),
        waiting_for=clock.waiting_for if state == "stopped" else None,
        waiting_since=clock.waiting_since if state == "stopped" else None,
    )


def contact(case: Case) -> str:
    """How far the two sides have come to talk: the second axis."""
    if case.bounced:
        return "bounced"
    if case.corresponded is not None:
        return "in-correspondence"
    if case.acknowledged is not None:
        return "acknowledged"
    letter = case.letter
    if letter is None or letter.state in ("queued", "failed"):
        return "none"
    return letter.state


def _state(case: Case, clock: Clock, judged_by: date | None, today: date) -> str:
    """The first axis.

    Who answers by the limit has met it, withdrawn or not. After a withdrawal nobody
    owes an answer under s.1(1): one that comes late all the same has missed nothing.
    """
    if case.outcome == "withdrawn":
        return "ended"
    if case.asked_elsewhere:
        return "not-started"  # by us; of another's letter no clock is known
    if case.decided is not None:
        late = judged_by is not None and case.decided > judged_by
        if late and case.withdrawn is not None and case.withdrawn < case.decided:
            return "ended"
        return "missed" if late else "met"
    if clock.received is None:
        return "not-started"
    if clock.waiting_for is not None:
        return "stopped"
    assert judged_by is not None
    return "late" if today > judged_by else "running"
