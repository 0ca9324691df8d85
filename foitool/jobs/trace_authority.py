"""What was found out of an authority, from its list's own line on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from foitool.authorities.entries import Entry
from foitool.authorities.findings import Change, finding
from foitool.authorities.sheets import COLUMNS


@dataclass(frozen=True, kw_only=True)
class Step:
    """What was known more, or otherwise, at one time.

    The first step is the list's own line: no day, nobody who recorded it.
    """

    source: str
    changes: tuple[Change, ...]
    on: date | None = None
    recorded_at: datetime | None = None
    recorded_by: str | None = None


def trace_authority(entry: Entry) -> Iterator[Step]:
    """Each step with what it changed of the line as it read before."""
    if any(entry.listed.values()):
        yield Step(source=f"the list {entry.listed_in}", changes=_listed(entry))
    for index, amendment in enumerate(entry.found_out):
        known = Entry(
            listed_in=entry.listed_in,
            listed=entry.listed,
            found_out=entry.found_out[:index],
        )
        yield Step(
            source=amendment.source,
            changes=finding(known, amendment.cells).changes,
            on=amendment.on,
            recorded_at=amendment.recorded_at,
            recorded_by=amendment.recorded_by,
        )


def _listed(entry: Entry) -> tuple[Change, ...]:
    return tuple(
        Change(column=column, before="", after=entry.listed[column])
        for column in COLUMNS
        if entry.listed[column]
    )
