"""Reads the bank holidays that travel with the program.

One row for each weekday and part of the United Kingdom, in the order of the
days. `status` is `made` where the day stands in an Act, in common law or in a
proclamation, and `expected` where the proclamation has still to come. What a row
means is law's business (`foitool.law.working_days`); whether it can be read is
ours.
"""

import csv
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from foitool.errors.wrong_use import BadCalendar
from foitool.law.working_days import NATIONS, Calendar, Holiday

BANK_HOLIDAYS = Path(__file__).parent / "law" / "bank_holidays.csv"

_COLUMNS = ["date", "nation", "name", "basis", "status"]
_EXPECTED = {"made": False, "expected": True}


def load_calendar(path: Path | None = None) -> Calendar:
    """The bank holidays of a list, by default the one we ship.

    A list is kept in whole years: it reaches from 1 January of its first year to
    31 December of its last. Its version changes with any change to its text,
    and is the same on machines that end their lines differently.

    Raises BadCalendar, with every line that cannot be used.
    """
    path = path or BANK_HOLIDAYS
    try:
        text = path.read_text(encoding="utf-8")
        heading, *rows = list(csv.reader(text.splitlines())) or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadCalendar(str(path), [f"it cannot be read: {error}"]) from error
    if heading != _COLUMNS:
        raise BadCalendar(str(path), ["the first line does not name the columns"])
    holidays, problems = _read(rows)
    problems = problems or _gaps(holidays)
    if problems:
        raise BadCalendar(str(path), problems)
    return Calendar(
        holidays,
        first=date(min(holiday.day.year for holiday in holidays), 1, 1),
        last=date(max(holiday.day.year for holiday in holidays), 12, 31),
        # It tells two lists apart; nobody gains by forging one.
        version=f"{zlib.crc32(text.encode()):08x}",
    )


def _read(rows: Iterable[Sequence[str]]) -> tuple[list[Holiday], list[str]]:
    """The holidays, and what is wrong with the lines that hold none."""
    holidays: dict[tuple[date, str], Holiday] = {}
    problems: list[str] = []
    for number, row in enumerate(rows, start=2):
        try:
            holiday = _holiday(row)
        except ValueError as error:
            problems.append(f"line {number}: {error}")
            continue
        key = holiday.day, holiday.nation
        if key in holidays:
            problems.append(f"line {number}: {holiday.day} twice for {holiday.nation}")
        holidays[key] = holiday
    return list(holidays.values()), problems


def _holiday(row: Sequence[str]) -> Holiday:
    """One line of the list. Raises ValueError that says what is wrong with it."""
    if len(row) != len(_COLUMNS):
        raise ValueError(f"{len(row)} fields instead of {len(_COLUMNS)}")
    day, nation, name, basis, status = row
    if nation not in NATIONS:
        raise ValueError(f"the nation is {nation!r}, not ew, sct or ni")
    if status not in _EXPECTED:
        raise ValueError(f"the status is {status!r}, not made or expected")
    if not (name.strip() and basis.strip()):
        raise ValueError("the name or the legal basis is missing")
    return Holiday(date.fromisoformat(day), nation, name, basis, _EXPECTED[status])


def _gaps(holidays: Sequence[Holiday]) -> list[str]:
    """The years that were not typed to their end, a part of the kingdom at a time.

    Every year has a bank holiday in its last week everywhere. A date counted
    across a year without one would be a guess.
    """
    if not holidays:
        return ["it holds no days"]
    years = {holiday.day.year for holiday in holidays}
    complete = {
        (holiday.day.year, holiday.nation)
        for holiday in holidays
        if holiday.day.month == 12 and holiday.day.day >= 25
    }
    return [
        f"{year} does not reach its end for {NATIONS[nation]}"
        for year in range(min(years), max(years) + 1)
        for nation in NATIONS
        if (year, nation) not in complete
    ]
