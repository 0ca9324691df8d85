"""Whether a new request could be added to an earlier one for the cost limit.

FOIA s.12(4) and SI 2004/3244 reg 5: a force may add up the cost of one person's
requests "for the same or similar information" received within sixty consecutive
working days, and refuse them all. Whether two questions are alike is for a person
to say; that they fall into one window is not.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foitool.case.clock import run_clock
from foitool.case.history import Case
from foitool.errors.wrong_use import CalendarTooShort
from foitool.law import REGIMES
from foitool.law.deadline import in_words
from foitool.law.working_days import Calendar

_RULE = (
    "a force may add the two together for the cost limit if they ask for like"
    " information (SI 2004/3244 reg 5)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlap:
    """An earlier request to the same authority, and until when its window runs.

    `until` is the last day on which the new one could still be added to it, or, if
    the new one came first, to which the new one's own window reaches. `confirmed`:
    the earlier one is known to have left; else it was received only if it did.
    """

    round: str
    force: str
    received: date
    until: date
    confirmed: bool


def overlaps(
    others: Iterable[Case], planned: date, calendar: Calendar
) -> tuple[Overlap, ...]:
    """The requests of other rounds that share a window with one received `planned`.

    A letter that lies written counts too: it may have left. One that came back, or
    was withdrawn, does not. In the order of their days.
    """
    found = [
        overlap
        for case in others
        if case.outcome != "withdrawn"
        and (received := _received(case, calendar)) is not None
        and (overlap := _overlap(case, received, planned, calendar)) is not None
    ]
    return tuple(sorted(found, key=lambda each: (each.received, each.round)))


def in_groups(found: Iterable[Overlap]) -> list[str]:
    """A line for each round and day, with how many forces it is about, and the rule."""
    alike = Counter(
        (one.round, one.received, one.until, one.confirmed) for one in found
    )
    lines = [
        f"{_had(count, round_name, received, confirmed=confirmed)}: until"
        f" {in_words(until)}"
        for (round_name, received, until, confirmed), count in alike.items()
    ]
    if len(lines) == 1:
        return [f"{lines[0]} {_RULE}"]
    return [*lines, f"Until then {_RULE}"] if lines else []


def _had(count: int, round_name: str, received: date, *, confirmed: bool) -> str:
    """What is known of the earlier letters: nobody saw one leave that lies written."""
    day = in_words(received)
    if confirmed:
        return f"{count} had {round_name} from you, received on {day}"
    if count == 1:
        return (
            f"1 letter of {round_name} lies written; if it was sent, it was received"
            f" on {day}"
        )
    return (
        f"{count} letters of {round_name} lie written; if they were sent, they were"
        f" received on {day}"
    )


def _received(case: Case, calendar: Calendar) -> date | None:
    """The day of the first receipt: a clarification makes no new request."""
    letter = case.letter
    try:
        received = run_clock(case, calendar).received
    except CalendarTooShort:  # a slip of the year, which `correct` mends
        return None
    return letter.on if letter and received else None


def _overlap(
    case: Case, received: date, planned: date, calendar: Calendar
) -> Overlap | None:
    act = REGIMES[case.request.regime]
    until = act.aggregation_window(min(received, planned), calendar)
    if until is None or max(received, planned) > until:
        return None
    return Overlap(
        round=case.request.round,
        force=case.request.force,
        received=received,
        until=until,
        confirmed=case.letter is not None and case.letter.state == "sent",
    )
