"""Lines of a tally as tests write them, and as a log makes them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from foitool.calendar import load_calendar
from foitool.case.authority import Request
from foitool.case.cells import EMPTY, Value, cells_of
from foitool.case.events import AnyEvent
from foitool.case.figures import Figure, read_figure
from foitool.case.history import replay
from foitool.case.line import Line
from foitool.case.line_of import line_of
from foitool.case.recorded import Recorded
from foitool.case.standing import standing
from foitool.case.tally import Tally, Total

DAY = date(2027, 5, 31)
WHEN = datetime(2027, 6, 1, 12, tzinfo=UTC)
calendar = cache(load_calendar)


def figure(written: str) -> Figure:
    """A figure as it is typed."""
    read = read_figure(written)
    assert read is not None
    return read


def told(*events: AnyEvent) -> list[Recorded]:
    """Events as they were recorded, from number 1."""
    return [
        Recorded(seq=seq, event=event, recorded_at=WHEN, recorded_by="jane")
        for seq, event in enumerate(events, start=1)
    ]


def line_from_log(force: str, *events: AnyEvent, today: date) -> Line:
    """The line of one request, with nothing left out between the log and it."""
    request = Request(round="r", force=force, name=force.title(), regime="foia")
    log = told(*events)
    case = replay(request, log, until=today)
    cell = cells_of(case, log, until=today).get("missing", EMPTY)
    return line_of(case, standing(case, calendar(), today), cell, "missing")


def line(force: str, said: str = "", **more: Any) -> Line:
    """What one force said: a figure as it is typed, or a state of the surface.

    `candidates` are further figures; `joint_with`, `confidence`, `caveat` belong to the
    figure; `changed` to the line.
    """
    figure = read_figure(said) if said else None
    if figure is None:
        state = said or "answered-without-figure"
        return Line(force=force, name=force.title(), state=state, disposition="")
    candidates = tuple(more.pop("candidates", ()))
    changed = more.pop("changed", False)
    value = replace(Value(part="missing", figure=figure, on=DAY, seq=1), **more)
    others = tuple(
        Value(part="missing", figure=read, on=DAY, seq=seq, candidate=True)
        for seq, read in enumerate(map(read_figure, candidates), start=2)
        if read is not None
    )
    return Line(
        force=force,
        name=force.title(),
        state="answered",
        disposition="disclosed",
        value=value,
        values=(value, *others),
        changed=changed,
    )


def least(tallied: Tally) -> Decimal:
    """What its figures come to at least; nothing where there is none."""
    return tallied.total.low if tallied.total else Decimal(0)


def summed(tallied: Tally) -> Total:
    """What its figures come to; there must be one."""
    assert tallied.total is not None
    return tallied.total


def without(tallied: Tally, forces: Iterable[str]) -> Tally:
    """The same without some authorities, as if they had not been asked."""
    left_out = set(forces)
    aside = tallied.setting_aside(left_out).lines
    kept = tuple(line for line in aside if line.force not in left_out)
    return replace(tallied, lines=kept)
