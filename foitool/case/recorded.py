"""Events as they were recorded, and which of them count."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from foitool.case import events as e


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """An event with its place in the request's history.

    `seq` counts from 1 for each request; `recorded_at` is when we wrote it down,
    in UTC; `recorded_by` is who did. `run` is the word of the command that wrote
    it, `place` its place in the whole log, which a clock put back does not change.
    """

    seq: int
    event: e.AnyEvent
    recorded_at: datetime
    recorded_by: str
    run: str | None = None
    place: int = 0


def in_force(history: Iterable[Recorded]) -> list[Recorded]:
    """The events that count, in the order in which they count.

    A correction strikes an event out or moves it to another day, unless it was
    itself struck out; the last correction of an event is the last word on it.
    """
    events = {recorded.seq: recorded for recorded in history}
    corrected: set[int] = set()
    for seq in sorted(events, reverse=True):
        correction = events[seq].event if seq in events else None
        if not isinstance(correction, e.Corrected) or correction.event in corrected:
            continue
        corrected.add(correction.event)
        wrong = events.pop(correction.event, None)
        if wrong is not None and correction.moved_to is not None:
            moved = replace(wrong.event, on=correction.moved_to)
            events[correction.event] = replace(wrong, event=moved)
    return sorted(events.values(), key=lambda r: (r.event.on, r.event.rank, r.seq))
