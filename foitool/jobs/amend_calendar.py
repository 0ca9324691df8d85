"""Recording that a bank holiday was proclaimed, or that a day is none after all.

The list that ships is never edited: the change is recorded in the tracker, with its
legal ground, and laid over the list whenever it is read. A day proclaimed while
requests are running moves their time limits. Whether the law says so is unsettled
("the jury is out", it was said in September 2022); we recompute, since nobody
should be called late too early. What each letter said stays in its event.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foitool.calendar import is_fit
from foitool.case.authority import Request
from foitool.case.clock import run_clock
from foitool.case.history import Case, replay
from foitool.case.standing import Standing, standing
from foitool.errors.wrong_use import CalendarTooShort, NothingToDo
from foitool.law.deadline import in_words
from foitool.law.working_days import NATIONS, Calendar, Holiday
from foitool.ledger.reading import Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class DayOrder:
    """What was asked for: a day that counts from now on, or, without `counts`, not.

    `basis` says by which proclamation, order or Act. `name` may be left out where
    the list has one for that day.
    """

    day: date
    nations: tuple[str, ...]
    name: str | None
    basis: str
    counts: bool


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One request that the change touches: an open one whose time limit moves.

    Or an answered one that comes to be late, or in time. None where no time limit
    can be counted.
    """

    request: Request
    before: Standing | None
    after: Standing | None

    @property
    def becomes_late(self) -> bool:
        """Late, or answered late, only with the change."""
        return _is_late(self.after) and not _is_late(self.before)

    @property
    def no_longer_late(self) -> bool:
        """Late, or answered late, only without it."""
        return _is_late(self.before) and not _is_late(self.after)


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change of the calendar with nothing done yet.

    `days` are what would be recorded, `replaced` what the list has for them now;
    `known` the parts of the kingdom for which it has it so already;
    `changes_before` counts the changes that this one was decided in sight of.
    """

    days: tuple[Holiday, ...]
    counts: bool
    replaced: tuple[Holiday, ...]
    known: tuple[str, ...]
    moved: tuple[Moved, ...]
    changes_before: int


def preview_change(
    workspace: Workspace, reader: Reader | None, order: DayOrder, today: date
) -> Change:
    """What a change would do to every request there is.

    Raises NothingToDo for a weekend, or words that are none; CalendarTooShort.
    """
    _check(order)
    calendar = workspace.calendar
    listed = {h.nation: h for h in calendar.holidays if h.day == order.day}
    _refuse_to_strike_what_the_act_names(order, listed)
    wanted = [
        nation
        for nation in dict.fromkeys(order.nations)
        if _differs(listed.get(nation), order)
    ]
    days = tuple(_holiday(order, nation, listed) for nation in wanted)
    amended = calendar.amended(
        ((holiday, order.counts) for holiday in days), version="previewed"
    )
    return Change(
        days=days,
        counts=order.counts,
        replaced=tuple(listed[nation] for nation in wanted if nation in listed),
        known=tuple(n for n in dict.fromkeys(order.nations) if n not in wanted),
        moved=tuple(_moved(reader, calendar, amended, today)) if days else (),
        changes_before=len(reader.calendar_changes()) if reader else 0,
    )


def record_change(workspace: Workspace, scribe: Scribe, change: Change) -> None:
    """Record a change that was previewed. Raises CalendarMoved, BadTracker."""
    with workspace.writing(scribe) as ledger:
        ledger.record_days(
            [(holiday, change.counts) for holiday in change.days],
            after=change.changes_before,
        )


def _check(order: DayOrder) -> None:
    if order.day.weekday() >= 5:
        raise NothingToDo(
            f"{in_words(order.day)} changes nothing: no Saturday or Sunday is a working"
            " day",
            advice="What counts is the day that the proclamation, or Schedule 1 of the"
            " Banking and\n  Financial Dealings Act 1971, puts in its place, often the"
            " Monday after: give that.",
        )
    if not is_fit(order.basis):
        raise NothingToDo(
            "By which proclamation? The legal ground has to be one line of text",
            advice="Name it, with its Gazette notice or its SI: --basis TEXT",
        )
    if order.name is not None and not is_fit(order.name):
        raise NothingToDo(
            "What is the day called? A name has to be one line of text",
            advice="Give it as the proclamation does: --name TEXT",
        )


def _refuse_to_strike_what_the_act_names(
    order: DayOrder, listed: dict[str, Holiday]
) -> None:
    """Christmas Day and Good Friday are no working days by the Acts' own words.

    FOIA s.10(6) names both, FOISA s.73 the first: no proclamation undoes that.
    """
    named = {"Christmas Day", "Good Friday"}
    for nation in () if order.counts else order.nations:
        if nation in listed and listed[nation].name in named:
            raise NothingToDo(
                f"{listed[nation].name} stays what it is: the Act itself says that it"
                " is no working day (FOIA s.10(6), FOISA s.73)",
                advice="A day put in its place is another day: foitool calendar add",
            )


def _differs(listed: Holiday | None, order: DayOrder) -> bool:
    """Whether the list does not have it so already."""
    if order.counts:
        return listed is None or listed.expected
    return listed is not None


def _holiday(order: DayOrder, nation: str, listed: dict[str, Holiday]) -> Holiday:
    there = listed.get(nation)
    name = order.name or (there.name if there else None)
    if name is None:
        raise NothingToDo(
            f"What is {in_words(order.day)} called in {NATIONS[nation]}? The list has"
            " no such day",
            advice="Give its name: --name TEXT",
        )
    return Holiday(order.day, nation, name.strip(), order.basis.strip())


def _moved(
    reader: Reader | None, before: Calendar, after: Calendar, today: date
) -> Iterator[Moved]:
    """Every request that the change touches, in the order of rounds and forces."""
    for history in reader.histories(None) if reader else ():
        case = replay(history.request, history.events, until=today)
        if _limits(case, before) == _limits(case, after):
            continue
        moved = Moved(
            request=history.request,
            before=_standing(case, before, today),
            after=_standing(case, after, today),
        )
        if case.outcome is None or _is_late(moved.before) != _is_late(moved.after):
            yield moved


def _limits(case: Case, calendar: Calendar) -> Sequence[object]:
    """What a change of the calendar can touch: cheaper than a whole standing."""
    try:
        limit = run_clock(case, calendar).limit
    except CalendarTooShort:
        return ("beyond the list",)
    return (limit.due, limit.due_code, limit.provisional) if limit else ()


def _standing(case: Case, calendar: Calendar, today: date) -> Standing | None:
    try:
        return standing(case, calendar, today)
    except CalendarTooShort:
        return None


def _is_late(stands: Standing | None) -> bool:
    return stands is not None and stands.clock in ("late", "missed")
