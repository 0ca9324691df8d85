"""Reading a round that somebody else ran from a list; every mistake at once.

A CSV or a workbook with a header: a row for each authority and round, and a further
one for each further value that was found, which is a `candidate`. `force_id` and
`status` are needed, and `round` where the list holds several.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from foitool.authorities.register import Register
from foitool.authorities.sheets import Headings, stray_in
from foitool.authorities.tables import Table, open_table
from foitool.case.authority import Authority
from foitool.case.figure_events import CONFIDENCE
from foitool.case.figures import Figure
from foitool.errors import FoitoolError
from foitool.errors.bad_file import BadFigureList
from foitool.jobs.list_cells import (
    authority_of,
    day_of,
    exemptions_of,
    figure_of,
    partners_of,
    read_describes,
)

STATUSES = {
    "answered": "answered",
    "refused": "refused",
    "cost": "cost",
    "not-held": "not-held",
    "ncnd": "ncnd",
    "no-response": "silent",
    "silent": "silent",
    "unknown": "unknown",
    "candidate": "candidate",
}
"""What a row may say of its authority, and how it is understood."""

COLUMNS = {
    "force_id": "the authority, by id or name",
    "round": "which round, where the list holds several",
    "status": "what is known of it: a word below",
    "figure": "227, 0, <5, >=10, 10..20, ~120; empty if there is none",
    "refused_names": "yes, no or unknown: a part of its own, called names",
    "exemption_cited": "foia:40(2), or several: s.40(2), s.31; words cite nothing",
    "as_of_date": "the day, month or year that the figure describes",
    "given_on": "the day on which it was given",
    "source_url": "where it was read: an address, a file, a page, a cell",
    "quotation": "the very words",
    "caveat": "the authority's own reserve, or how it counted",
    "note": "what else is to be known",
    "confidence": "how good the place is: a word below",
    "joint_with": "authorities that the figure counts in as well, by id",
    "unit": "what is counted",
}
"""The columns of a list, each with what it holds."""

_READ_AS = {
    "force": "force_id",
    "exemption": "exemption_cited",
    "source": "source_url",
    "as_of": "as_of_date",
}
_SHEET = Headings(
    known=tuple(COLUMNS), required=("force_id", "status"), read_as=_READ_AS
)
_LONGEST = 20_000
_PROSE = ("note", "quotation", "caveat")
_NAMES = ("", "yes", "no", "unknown")

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class FigureElsewhere:
    """One row: what is known of one authority in one round.

    `line` is its number in the file, `at` where it stands, in words.
    `status` is a value of STATUSES. `names` is "yes" where names were refused, "no"
    where they were not, "unknown" or "" where nobody knows.
    `exemptions` are citations, `reason` words that cite none. `describes` is ISO 8601
    to the day, month or year. The rest is as in FigureGiven.
    """

    line: int
    at: str
    authority: Authority
    round: str
    status: str
    figure: Figure | None
    written: str
    names: str
    exemptions: tuple[str, ...]
    reason: str
    describes: str
    given_on: date | None
    confidence: str
    joint_with: tuple[str, ...]
    source: str
    quotation: str
    caveat: str
    note: str
    unit: str


def open_list(
    path: Path,
    *,
    sheet: str | None = None,
    said: Mapping[str, str] | None = None,
    ignore_others: bool = False,
) -> Table:
    """The list as it lies there: how its columns were understood, and its rows.

    `said` has what a person says that headings mean: a column of COLUMNS, or IGNORED.
    `ignore_others`: what is not understood is not read, and no mistake.
    """
    headings = replace(_SHEET, others_passed_over=ignore_others)
    return open_table(path, headings, sheet=sheet, said=said)


def read_figures_elsewhere(
    table: Table, register: Register, today: date, taken_on: date
) -> list[FigureElsewhere]:
    """The rows of a list, in its order; `taken_on` is the day of what gives none.

    Raises BadFigureList with every mistake in it and where it stands.
    """
    problems: list[str] = []
    rows: list[FigureElsewhere] = []
    first_at: dict[tuple[str, str], str] = {}
    cells_at: dict[tuple[str, ...], str] = {}
    for number, cells in table.rows(problems):
        at, found = table.at(number), list[str]()
        if again := cells_at.get(tuple(cells.values())):
            problems.append(f"{at}: it is {again} once more, word for word")
            continue
        cells_at[tuple(cells.values())] = at
        row = _row((number, at), cells, register, (today, taken_on), found)
        if row is not None and row.status != "candidate":
            key = (row.round, row.authority.id)
            if first := first_at.get(key):
                found.append(
                    f"{row.authority.id} stands on {first} already; a second"
                    " value has the status candidate"
                )
            first_at.setdefault(key, at)
        if row is not None:
            rows.append(row)
        problems += [f"{at}: {each}" for each in found]
    if len({row.round for row in rows}) > 1:
        problems += [
            f"{row.at}: no round, where other rows name one"
            for row in rows
            if not row.round
        ]
    if not problems and not rows:
        problems.append("it holds no rows")
    if problems:
        raise BadFigureList(
            table.path, problems, opened=table.opened, read=bool(table.header)
        )
    return rows


def _row(
    where: tuple[int, str],
    cells: Mapping[str, str],
    register: Register,
    days: tuple[date, date],
    found: list[str],
) -> FigureElsewhere | None:
    """One row as a value; None, and what is wrong with it, if it is none."""
    today, taken_on = days
    cell = {column: cells.get(column, "") for column in COLUMNS}
    found += _strays(cell)
    authority = _tried(found, lambda: authority_of(cell["force_id"], register))
    status = STATUSES.get(cell["status"].casefold())
    if status is None:
        found.append(f"status {cell['status'][:40]!r}: wanted {', '.join(STATUSES)}")
    names = cell["refused_names"].casefold()
    if names not in _NAMES:
        found.append("refused_names: wanted yes, no, unknown or nothing")
    if cell["confidence"] not in ("", *CONFIDENCE):
        found.append(f"confidence: wanted {', '.join(CONFIDENCE)} or nothing")
    figure = _tried(found, lambda: figure_of(cell["figure"]))
    given_on = _tried(found, lambda: day_of(cell["given_on"], today))
    day = given_on or taken_on
    describes = _tried(found, lambda: read_describes(cell["as_of_date"], today, day))
    partners = _tried(found, lambda: partners_of(cell["joint_with"], register))
    if status is not None:
        found += _contradictions(status, cell["figure"])
        if status == "silent" and names == "yes":
            found.append("refused_names: yes, beside a status that says it is silent")
    if authority is not None and authority.id in (partners or ()):
        found.append(f"joint_with names {authority.id} itself")
    if authority is not None and authority.answered_under is None:
        found.append(f"{authority.id} answers under no Act that foitool knows")
    cited = _tried(found, lambda: exemptions_of(cell["exemption_cited"], authority))
    if found or authority is None or status is None:
        return None
    exemptions, reason = cited or ((), "")
    return FigureElsewhere(
        line=where[0],
        at=where[1],
        authority=authority,
        round=cell["round"],
        status=status,
        figure=figure,
        written=cell["figure"],
        names=names,
        exemptions=exemptions,
        reason=reason,
        describes=describes or "",
        given_on=given_on,
        confidence=cell["confidence"],
        joint_with=partners or (),
        source=cell["source_url"],
        quotation=cell["quotation"],
        caveat=cell["caveat"],
        note=cell["note"],
        unit=cell["unit"],
    )


def _strays(cell: Mapping[str, str]) -> Iterator[str]:
    for column, text in cell.items():
        if len(text) > _LONGEST:
            yield f"{column} is longer than {_LONGEST} characters"
        elif column not in _PROSE and (stray := stray_in(text)):
            yield f"{column} holds a line break or control character: {stray}"


def _contradictions(status: str, figure: str) -> Iterator[str]:
    if figure and status not in ("answered", "candidate"):
        yield f"a figure, {figure[:40]!r}, beside a status that gives none"
    if not figure and status == "candidate":
        yield "a candidate without a figure"


def _tried(found: list[str], read: Callable[[], T]) -> T | None:
    """What was read, or None and what is wrong."""
    try:
        return read()
    except FoitoolError as error:
        found.append(error.headline)
    except ValueError as error:
        found.append(str(error))
    return None
