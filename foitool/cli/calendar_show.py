"""`foitool calendar show`, which `foitool calendar` means too."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from foitool.case.amendments import CalendarChange
from foitool.cli.calendar import calendar_in_use
from foitool.cli.options import (
    csv_option,
    json_option,
    pass_session,
    print_rows,
    terminal_width,
)
from foitool.cli.session import Session, in_london
from foitool.errors.not_there import NoWorkspace
from foitool.errors.wrong_use import NothingToDo
from foitool.law.deadline import in_words
from foitool.law.working_days import NATIONS, Calendar, Holiday
from foitool.reports.tables import Column, as_table, hung, short_date

if TYPE_CHECKING:
    from datetime import date

KEYS = (
    "date",
    "weekday",
    "nation",
    "name",
    "status",
    "basis",
    "recorded_at",
    "recorded_by",
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One day as people read it: the parts of the kingdom together."""

    holidays: tuple[Holiday, ...]

    @property
    def first(self) -> Holiday:
        """One of them; all have the day, the name and the status in common."""
        return self.holidays[0]


_COLUMNS = (
    Column("Day", lambda one: f"{one.first.day:%a} {short_date(one.first.day):>11}"),
    Column("Where", lambda one: where(h.nation for h in one.holidays)),
    Column("Name", lambda one: one.first.name, elastic=True),
    Column("Status", lambda one: status(one.first)),
    Column(
        "Ground",
        lambda one: "; ".join(dict.fromkeys(h.basis for h in one.holidays)),
        elastic=True,
    ),
)


@click.command("show")
@click.option("--year", type=int, metavar="YEAR", help="Only this year.")
@json_option
@csv_option
@pass_session
def command(session: Session, year: int | None, as_json_: bool, as_csv_: bool) -> None:
    """List the bank holidays, each with its legal ground.

    `made` stands in an Act, in common law or in a proclamation; `expected` has still
    to be proclaimed, and a time limit that leans on it is provisional. Needs no
    workspace; in one it shows what was recorded there, too.
    """
    calendar = calendar_in_use(session)
    if year is not None and not calendar.first.year <= year <= calendar.last.year:
        raise NothingToDo(
            f"The list runs from {calendar.first.year} to {calendar.last.year}",
            advice=f"foitool calendar --year {calendar.last.year}",
        )
    chosen = [h for h in calendar.holidays if year in (None, h.day.year)]
    changes = [c for c in _changes(session) if year in (None, c.holiday.day.year)]
    rows = _rows(chosen, changes)
    if print_rows(rows, KEYS, as_json_=as_json_, as_csv_=as_csv_):
        return
    click.echo(as_table(_lines(chosen), _COLUMNS, width=terminal_width()))
    for line in _below(calendar, changes):
        click.echo(line)


def where(nations: Iterable[str]) -> str:
    """The parts of the kingdom: `everywhere`, or `ew, ni`."""
    found = set(nations)
    in_order = [nation for nation in NATIONS if nation in found]
    return "everywhere" if len(in_order) == len(NATIONS) else ", ".join(in_order)


def status(holiday: Holiday) -> str:
    """`made` or `expected`."""
    return "expected" if holiday.expected else "made"


def _changes(session: Session) -> Sequence[CalendarChange]:
    """What was recorded in this workspace, if it is one; the last word on each day."""
    with suppress(NoWorkspace), session.workspace.reading() as reader:
        changes = reader.calendar_changes() if reader else ()
        last = {(c.holiday.day, c.holiday.nation): c for c in changes}
        return sorted(last.values(), key=lambda c: (c.holiday.day, c.holiday.nation))
    return ()


def _lines(holidays: Iterable[Holiday]) -> list[Line]:
    together: dict[tuple[date, str, bool], list[Holiday]] = {}
    for holiday in holidays:
        key = (holiday.day, holiday.name, holiday.expected)
        together.setdefault(key, []).append(holiday)
    return [Line(holidays=tuple(group)) for group in together.values()]


def _rows(
    holidays: Iterable[Holiday], changes: Iterable[CalendarChange]
) -> Iterator[dict[str, object]]:
    """One row for a day and a part of the kingdom; those struck out come last."""
    recorded = {(c.holiday.day, c.holiday.nation): c for c in changes}
    for holiday in holidays:
        change = recorded.get((holiday.day, holiday.nation))
        yield _row(holiday, status(holiday), change)
    for change in recorded.values():
        if not change.counts:
            yield _row(change.holiday, "struck", change)


def _row(
    holiday: Holiday, word: str, change: CalendarChange | None
) -> dict[str, object]:
    return {
        "date": holiday.day.isoformat(),
        "weekday": in_words(holiday.day).split()[0],
        "nation": holiday.nation,
        "name": holiday.name,
        "status": word,
        "basis": holiday.basis,
        "recorded_at": change.recorded_at.isoformat() if change else None,
        "recorded_by": change.recorded_by if change else None,
    }


def _below(calendar: Calendar, changes: Sequence[CalendarChange]) -> Iterator[str]:
    """How far the list reaches, how sure it is, and what was recorded here."""
    expected = [h.day for h in calendar.holidays if h.expected]
    yield f"\nThe list ends on {in_words(calendar.last)}."
    if expected:
        yield (
            f"{len(expected)} of its entries are expected, the first on"
            f" {in_words(min(expected))}:\nwhatever leans on one is provisional until"
            " a proclamation makes it."
        )
    for change in changes:
        what = "a bank holiday" if change.counts else "no bank holiday after all"
        holiday = change.holiday
        beginning = f"{short_date(holiday.day):>11}  "
        said = (
            f"{what} ({holiday.nation}): {holiday.name}; {holiday.basis}. Recorded here"
            f" by {change.recorded_by} on"
            f" {short_date(in_london(change.recorded_at).date())}."
        )
        yield hung(beginning, said, width=terminal_width())
