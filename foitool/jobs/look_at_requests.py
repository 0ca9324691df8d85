"""Where requests stand on a day, from the log itself."""

from collections.abc import Iterable, Iterator
from datetime import date

from foitool.case.authority import Request
from foitool.case.cells import confidence_in_use, with_figures_in_use
from foitool.case.clock import run_clock
from foitool.case.events import Decision
from foitool.case.history import replay
from foitool.case.recorded import in_force
from foitool.case.standing import standing
from foitool.case.view import EventLine, View
from foitool.errors.not_there import NoSuchRequest, NothingByThen
from foitool.law.working_days import Calendar
from foitool.ledger.reading import History, Reader
from foitool.ledger.wire import facts_of


def look_at_round(
    reader: Reader | None,
    round_name: str | None,
    calendar: Calendar,
    today: date,
    *,
    strict: bool = False,
) -> Iterator[View]:
    """Every request of a round (None: of all rounds) that existed by that day."""
    if reader is None:
        return
    for history in reader.histories(round_name):
        view = look(history, calendar, today, strict=strict)
        if view.events:
            yield view


def look_at_all_asked(
    reader: Reader | None,
    asked: Iterable[Request],
    round_name: str,
    calendar: Calendar,
    today: date,
    *,
    strict: bool = False,
) -> list[View]:
    """A round's requests, and with them those it asks that were never written to.

    In the order of the authorities' ids; empty as long as nothing was recorded.
    """
    views = {
        view.request.force: view
        for view in look_at_round(reader, round_name, calendar, today, strict=strict)
    }
    if views:
        for request in asked:
            views.setdefault(request.force, look(History(request, ()), calendar, today))
    return [views[force] for force in sorted(views)]


def look_at_request(
    reader: Reader | None, key: tuple[str, str], calendar: Calendar, today: date
) -> View:
    """One request.

    Raises NoSuchRequest if nothing is recorded of it; NothingByThen if nothing was of
    that day or before.
    """
    history = reader.history(*key) if reader else None
    if history is None:
        raise NoSuchRequest(*key)
    view = look(history, calendar, today)
    if not view.events:
        raise NothingByThen(*key, min(one.event.on for one in history.events))
    return view


def look(
    history: History, calendar: Calendar, today: date, *, strict: bool = False
) -> View:
    """A request in the light of what had happened by the end of that day."""
    case = replay(history.request, history.events, until=today)
    return View(
        request=history.request,
        case=with_figures_in_use(case, history.events, until=today),
        clock=run_clock(case, calendar),
        standing=standing(case, calendar, today, strict=strict),
        events=tuple(event_lines(history, today)),
        confidence=confidence_in_use(case, history.events, until=today),
    )


def event_lines(history: History, today: date) -> Iterator[EventLine]:
    """The events of that day and before, as recorded, marked if struck out."""
    counting = {one.seq: one.event for one in in_force(history.events)}
    for recorded in history.events:
        event = recorded.event
        counted = counting.get(recorded.seq, event)
        counts_on, facts = counted.on, facts_of(event)
        if counts_on > today:
            continue
        yield EventLine(
            seq=recorded.seq,
            kind=event.kind,
            on=event.on,
            recorded_at=recorded.recorded_at,
            recorded_by=recorded.recorded_by,
            facts=facts,
            answers=event.parts if isinstance(event, Decision) else (),
            counts=recorded.seq in counting,
            counts_on=counts_on,
            place=recorded.place,
            since={
                name: value
                for name, value in facts_of(counted).items()
                if value != facts.get(name)
            },
        )
