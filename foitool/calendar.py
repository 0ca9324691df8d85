"""Reads lists of bank holidays: the one that travels with the program, and GOV.UK's.

Of ours: one row for each weekday and part of the United Kingdom, in the order of the
days. `status` is `made` where the day stands in an Act, in common law or in a
proclamation, and `expected` where the proclamation has still to come. What a row
means is law's business (`foitool.law.working_days`); whether it can be read is
ours.

GOV.UK's, `bank-holidays.json`, says of each division which days it has, and never
why: it is something to compare with, not a source.
"""

import csv
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from foitool.case.names import CONTROL
from foitool.errors.bad_file import BadCalendar, BadHolidayFile
from foitool.law.working_days import NATIONS, Calendar, Holiday

BANK_HOLIDAYS = Path(__file__).parent / "law" / "bank_holidays.csv"

_COLUMNS = ["date", "nation", "name", "basis", "status"]
_EXPECTED = {"made": False, "expected": True}

DIVISIONS = {
    "england-and-wales": "ew",
    "scotland": "sct",
    "northern-ireland": "ni",
}
"""What GOV.UK calls the parts of the kingdom."""

_LARGEST = 2_000_000  # bytes; theirs has some twenty thousand
_LONGEST = 300  # characters of a name or of a legal ground
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


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

    A date counted across such a year would be a guess.
    """
    if not holidays:
        return ["it holds no days"]
    years = {holiday.day.year for holiday in holidays}
    complete = {
        nation: whole_years(each.day for each in holidays if each.nation == nation)
        for nation in NATIONS
    }
    return [
        f"{year} does not reach its end for {NATIONS[nation]}"
        for year in range(min(years), max(years) + 1)
        for nation in NATIONS
        if year not in complete[nation]
    ]


def read_gov_uk(path: Path) -> dict[str, dict[date, str]]:
    """The days of a `bank-holidays.json` with their titles, by part of the kingdom.

    Raises BadHolidayFile, which names the first thing that is wrong with it.
    """
    divisions = _document(path)
    if not isinstance(divisions, dict):
        raise BadHolidayFile(path, "it holds no divisions")
    missing = [name for name in DIVISIONS if name not in divisions]
    if missing:
        raise BadHolidayFile(path, f"it has no division {' and no '.join(missing)}")
    try:
        return {
            nation: dict(_events(divisions[name])) for name, nation in DIVISIONS.items()
        }
    except ValueError as error:
        raise BadHolidayFile(path, str(error)) from error


def whole_years(days: Iterable[date]) -> set[int]:
    """The years that a list was typed to their end.

    Every year has a bank holiday in its last week everywhere.
    """
    return {day.year for day in days if day.month == 12 and day.day >= 25}


def is_fit(text: str) -> bool:
    """Whether a name or a legal ground is one line of plain text."""
    return bool(text.strip()) and len(text) <= _LONGEST and not CONTROL.search(text)


def _document(path: Path) -> Any:
    """What a file holds as JSON, of whatever shape."""
    import json  # noqa: PLC0415  most calendars are read without

    try:
        if not path.is_file():  # nor a pipe, which would wait for ever
            raise BadHolidayFile(path, "there is no such file")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise BadHolidayFile(path, f"it is larger than {_LARGEST:,} bytes")
        return json.loads(data.decode("utf-8-sig"))
    except OSError as error:
        why = f"it cannot be read ({error.strerror})"
    except UnicodeDecodeError:
        why = "it is not UTF-8"
    except RecursionError:
        why = "it is nested too deep"
    except ValueError:
        why = "it is not JSON"
    raise BadHolidayFile(path, why)


def _events(division: object) -> Iterator[tuple[date, str]]:
    """The days of one division. Raises ValueError that says what is wrong with one."""
    match division:
        case {"events": [*events]}:
            yield from map(_event, events)
        case _:
            raise ValueError("a division of it has no list of events")


def _event(event: object) -> tuple[date, str]:
    match event:
        case {"date": str(day), "title": str(title)} if _ISO_DAY.fullmatch(day):
            pass
        case {"date": day, "title": str()}:
            raise ValueError(f"{_cut(day)} stands in it for a date such as 2026-12-25")
        case _:
            raise ValueError("one of its events has no date and title")
    if not is_fit(title):
        raise ValueError(f"the title of {day} in it is no plain line: {_cut(title)}")
    try:
        return date.fromisoformat(day), title.strip()
    except ValueError:
        raise ValueError(f"there is no such day as {day}, which it holds") from None


def _cut(value: object) -> str:
    """A value to be shown, whatever it is, in few characters."""
    shown = ascii(value) if not isinstance(value, (dict, list)) else "a list or a table"
    return shown if len(shown) <= 60 else f"{shown[:60]}…"
