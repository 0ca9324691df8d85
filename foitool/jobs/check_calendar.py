"""Holding the list of bank holidays against other people's.

No list is believed because it is longer. Where two differ, a person looks at the
proclamation; where somebody has looked already, `foitool.law.settled_days` says
what was found.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from foitool.calendar import read_gov_uk, whole_years
from foitool.errors.wrong_use import NothingToDo
from foitool.law.settled_days import SETTLED
from foitool.law.working_days import Calendar

Listed = Mapping[str, Mapping[date, str]]
"""Days with their names, by part of the kingdom."""

_SUBDIVISIONS = {"ew": "ENG", "sct": "SCT", "ni": "NIR"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """What was compared: the years that both lists have whole."""

    source: str
    nation: str
    years: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """A weekday that only one of two lists has, under the name that it has there.

    `right` is `ours`, `theirs`, or None where nobody is known to have looked.
    """

    source: str
    nation: str
    day: date
    ours: str | None
    theirs: str | None
    right: str | None
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """Everything that was compared, and every difference, by day."""

    compared: tuple[Compared, ...]
    differences: tuple[Difference, ...]


def check_calendar(calendar: Calendar, file: Path | None) -> Check:
    """Compare with a file of GOV.UK's, and with the package `holidays` if it is here.

    Raises NothingToDo if there is neither, BadHolidayFile.
    """
    others: dict[str, Listed] = {}
    if file is not None:
        name = file.name.encode(errors="replace").decode()  # it may be no Unicode
        others[name] = read_gov_uk(file)
    others |= _by_rule(calendar)
    if not others:
        raise NothingToDo(
            "There is nothing to compare with",
            advice="Give GOV.UK's file:   foitool calendar check bank-holidays.json\n"
            "  Or add the package:   pip install 'foitool[calendar]'",
        )
    ours = {
        nation: {h.day: h.name for h in calendar.holidays if h.nation == nation}
        for nation in _SUBDIVISIONS
    }
    compared = tuple(
        Compared(
            source=source,
            nation=nation,
            years=tuple(
                sorted(whole_years(ours[nation]) & whole_years(listed[nation]))
            ),
        )
        for source, listed in others.items()
        for nation in _SUBDIVISIONS
    )
    differences = (
        difference
        for one in compared
        for difference in _differences(
            one, ours[one.nation], others[one.source][one.nation]
        )
    )
    return Check(
        compared=compared,
        differences=tuple(
            sorted(differences, key=lambda one: (one.day, one.nation, one.source))
        ),
    )


def _differences(
    compared: Compared, ours: Mapping[date, str], theirs: Mapping[date, str]
) -> Iterator[Difference]:
    """The weekdays that one list has and the other has not; names tell nothing."""
    for day in ours.keys() ^ theirs.keys():
        if day.weekday() >= 5 or day.year not in compared.years:
            continue
        settled = SETTLED.get((day, compared.nation))
        right = None
        if settled is not None:
            right = "ours" if settled.is_holiday == (day in ours) else "theirs"
        yield Difference(
            source=compared.source,
            nation=compared.nation,
            day=day,
            ours=ours.get(day),
            theirs=theirs.get(day),
            right=right,
            why=settled.why
            if settled
            else "nobody known to be right: look at the proclamation (the Gazettes)",
        )


def _by_rule(calendar: Calendar) -> dict[str, Listed]:
    """What the package `holidays` works out for the same years, if it is installed.

    By subdivision only: without one it gives the days common to all of them.
    """
    try:
        import holidays  # noqa: PLC0415  an extra, and slow
    except ImportError:
        return {}
    years = range(calendar.first.year, calendar.last.year + 1)
    return {
        f"holidays {version('holidays')}": {
            nation: dict(
                holidays.country_holidays("GB", subdiv=subdivision, years=years)
            )
            for nation, subdivision in _SUBDIVISIONS.items()
        }
    }
