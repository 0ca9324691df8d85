"""Events as they were recorded, and which of them count."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from foitool.case import events as e
from foitool.case.correction import Corrected


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

    A correction strikes an event out, moves it to another day, or says otherwise how
    good the place of a value is, unless it was itself struck out; the last word on each
    of these counts.
    """
    events = {recorded.seq: recorded for recorded in history}
    settled: defaultdict[int, set[str]] = defaultdict(set)
    for seq in sorted(events, reverse=True):
        correction = events[seq].event if seq in events else None
        if not isinstance(correction, Corrected):
            continue
        said, before = correction.says, settled[correction.event]
        if not said and not before:
            events.pop(correction.event, None)
        wrong = events.get(correction.event)
        if wrong is not None:
            further = {name: said[name] for name in said if name not in before}
            mended = replace(wrong.event, **further)
            events[correction.event] = replace(wrong, event=mended)
        before.update(said)
    return sorted(events.values(), key=lambda r: (r.event.on, r.event.rank, r.seq))
