"""The events of a round, or of all, newest first."""

from dataclasses import dataclass
from datetime import date

from foitool.case.authority import Request
from foitool.case.view import EventLine
from foitool.jobs.look_at_requests import event_lines
from foitool.ledger.reading import Reader


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One event, and of which request."""

    request: Request
    line: EventLine


def list_log(
    reader: Reader | None, round_name: str | None, until: date, limit: int | None = None
) -> list[Entry]:
    """Every event of that day and before, by its place in the log.

    The newest first; no more than `limit`, if one is given. None for the round
    means all of them.
    """
    entries = [
        Entry(request=history.request, line=line)
        for history in (reader.histories(round_name) if reader else ())
        for line in event_lines(history, until)
    ]
    entries.sort(key=lambda one: one.line.place, reverse=True)
    return entries[:limit]
