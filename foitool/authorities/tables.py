"""A table that somebody hands in: its headings, how each was understood, its rows.

From a CSV or from a sheet of a workbook, by one set of rules. The headings are the
first row that has all that is needed, so a title may stand above it. They may be in
any case, with spaces for underscores. Blank rows are passed over, and so are columns
with no heading and no cell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from foitool.authorities.sheets import (
    Cells,
    Headings,
    Row,
    Unreadable,
    bytes_of,
    csv_rows,
    letter,
)

IGNORED = "ignore"
"""What a heading is said to mean whose column is not to be read."""

# A spreadsheet is kept from running a cell by an apostrophe in front.
_DEFUSED = re.compile("'[=+@-]")
_BETWEEN_WORDS = re.compile(r"[\s_-]+")
_ABOVE = 30  # rows of title and remarks above the headings, at most


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its letter and heading in the file, and what it was read as.

    `meaning` is a column of the Headings, IGNORED, or "" if it was not understood;
    `first` the first cell below that is not blank.
    """

    letter: str
    heading: str
    meaning: str
    first: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """What a file holds; `problems` say why it cannot be read, or not in full.

    `sheet` is the name of the sheet, of a CSV empty; `header` the number of the row
    with the headings, 0 if there is none. `notes` are to be told to whoever asked.
    `opened`: the file is there and may be read.
    """

    path: Path
    columns: tuple[Column, ...] = ()
    sheet: str = ""
    header: int = 0
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    body: tuple[Row, ...] = ()
    opened: bool = True

    def at(self, number: int) -> str:
        """Where a row stands, in words."""
        return f"sheet {self.sheet}, row {number}" if self.sheet else f"line {number}"

    def rows(self, problems: list[str]) -> Iterator[tuple[int, Cells]]:
        """Each row by its column, with its number; what is none becomes a problem."""
        broken = list(self.problems)
        wide = len(self.columns)
        for row in self.body:
            found = [*_faults(self.columns, row)]
            cells = _filled(row.cells, wide)
            if len(cells) != wide:
                found = [f"{len(row.cells)} cells under a header of {wide}"]
            problems += [f"{self.at(row.number)}: {each}" for each in found]
            if not found:
                yield row.number, _by_column(self.columns, cells)
        problems += broken


def open_table(
    path: Path,
    headings: Headings,
    *,
    sheet: str | None = None,
    said: Mapping[str, str] | None = None,
) -> Table:
    """Read a CSV or a workbook; `said` has what a person says that headings mean.

    A workbook with several sheets is asked for its `sheet`, unless one alone has the
    headings that are needed. Nothing is raised: see `problems`.
    """
    headings = _with_said(headings, said or {})
    try:
        data = bytes_of(path)
    except Unreadable as error:
        return Table(path=path, problems=(str(error),), opened=False)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from foitool.authorities.workbooks import chosen_sheet  # noqa: PLC0415  an extra

        try:
            book = chosen_sheet(data, sheet, lambda rows: _finds(rows, headings))
        except Unreadable as error:
            return Table(path=path, problems=(str(error),))
        table = _table(path, book.rows, headings, sheet=book.name)
        table = replace(table, notes=book.notes)
    else:
        table = _of_csv(path, data, headings)
        if sheet is not None:
            why = f"it is a CSV, which has no sheet {sheet!r}; leave --sheet out"
            table = replace(table, problems=(why, *table.problems))
    lost = [one for one in said or {} if not _is_there(one, table)]
    if not lost or not table.header:
        return table
    found = [f"no column has the heading {one!r}" for one in lost]
    return replace(table, problems=(*table.problems, *found), body=())


def sheet_rows(
    path: Path, problems: list[str], headings: Headings
) -> Iterator[tuple[int, Cells]]:
    """The rows of a CSV with the line each begins on; the rest become problems."""
    try:
        data = bytes_of(path)
    except Unreadable as error:
        problems.append(str(error))
        return
    yield from _of_csv(path, data, headings).rows(problems)


def _table(
    path: Path, rows: Sequence[Row], headings: Headings, *, sheet: str = ""
) -> Table:
    """The table that stands in these rows."""
    at = _header_at(rows, headings)
    if at is None:
        empty = Table(path=path, sheet=sheet)
        wanted = _in_words(headings.required)
        what = f"sheet {sheet}" if sheet else "the file"
        why = f"{empty.at(1)}: {what} is empty; wanted a header with {wanted}"
        return replace(empty, problems=(why,))
    header, body = rows[at], tuple(rows[at + 1 :])
    columns = _columns(header, body, headings)
    table = Table(
        path=path, sheet=sheet, columns=columns, header=header.number, body=body
    )
    wrong = [f"{table.at(header.number)}: {each}" for each in _wrong(columns, headings)]
    # Under a heading that is wrong, rows would be read as what they are not.
    return replace(table, problems=tuple(wrong), body=() if wrong else body)


def _of_csv(path: Path, data: bytes, headings: Headings) -> Table:
    """A CSV; where it breaks off, what stands before is read all the same."""
    rows: list[Row] = []
    broken: tuple[str, ...] = ()
    try:
        rows.extend(csv_rows(data))
    except Unreadable as error:
        broken = (str(error),)
        if not rows:
            return Table(path=path, problems=broken)
    table = _table(path, rows, headings)
    return replace(table, problems=(*table.problems, *broken))


def _with_said(headings: Headings, said: Mapping[str, str]) -> Headings:
    """The headings, with what a person says that some of them mean."""
    meant = {_plain(heading): meaning for heading, meaning in said.items()}
    ignored = tuple(one for one, meaning in meant.items() if meaning == IGNORED)
    return replace(
        headings,
        read_as={**headings.read_as, **meant, **{one: one for one in ignored}},
        passed_over=(*headings.passed_over, *ignored),
    )


def _finds(rows: Sequence[Row], headings: Headings) -> bool:
    """Whether one of the first rows has all the headings that are needed."""
    return any(_suffices(row, headings) for row in rows[:_ABOVE])


def _header_at(rows: Sequence[Row], headings: Headings) -> int | None:
    """Which row has the headings; if none has all, the one that has most is meant."""
    first = rows[:_ABOVE]
    if not first:
        return None
    wanted = {*headings.known, *headings.passed_over}
    known = [
        (_suffices(row, headings), len(wanted & _names(row, headings))) for row in first
    ]
    return known.index(max(known))


def _suffices(row: Row, headings: Headings) -> bool:
    return _names(row, headings).issuperset(headings.required)


def _names(row: Row, headings: Headings) -> set[str]:
    return {_name(cell, headings) for cell in row.cells}


def _plain(heading: str) -> str:
    return _BETWEEN_WORDS.sub("_", heading.strip().casefold())


def _name(heading: str, headings: Headings) -> str:
    plain = _plain(heading)
    return headings.read_as.get(plain, plain)


def _columns(
    header: Row, body: Sequence[Row], headings: Headings
) -> tuple[Column, ...]:
    found = []
    for at, heading in enumerate(_filled(header.cells, 0)):
        name = _name(heading, headings)
        meaning = name if name in headings.known else ""
        below = (cell for row in body for cell in row.cells[at : at + 1] if cell)
        first = next(below, "")
        if name in headings.passed_over or not (heading or first):
            meaning = IGNORED
        if headings.others_passed_over:
            meaning = meaning or IGNORED
        found.append(
            Column(letter=letter(at), heading=heading, meaning=meaning, first=first)
        )
    return tuple(found)


def _wrong(columns: Sequence[Column], headings: Headings) -> Iterator[str]:
    """What is wrong with the headings, a sentence each."""
    meanings = [column.meaning for column in columns]
    known = ", ".join(headings.known)
    for column in columns:
        if not column.meaning:
            name = f"column {column.heading[:60]!r}" if column.heading else ""
            name = name or f"column {column.letter} has cells and no heading, and so"
            yield f"{name} is not known; known are {known}"
    for name in dict.fromkeys(meanings):
        if name not in ("", IGNORED) and meanings.count(name) > 1:
            yield f"column {name!r} stands there twice"
    for name in headings.required:
        if name not in meanings:
            yield f"column {name!r} is missing"


def _is_there(heading: str, table: Table) -> bool:
    return any(_plain(one.heading) == _plain(heading) for one in table.columns)


def _faults(columns: Sequence[Column], row: Row) -> Iterator[str]:
    for at, column in enumerate(columns):
        if column.meaning != IGNORED and (fault := row.faults.get(at)):
            yield f"{column.meaning} ({column.letter}{row.number}): {fault}"


def _by_column(columns: Sequence[Column], cells: Sequence[str]) -> Cells:
    """Cells by their column, without the apostrophes that are not theirs."""
    return {
        column.meaning: cell[1:] if _DEFUSED.match(cell) else cell
        for column, cell in zip(columns, cells, strict=False)
        if column.meaning != IGNORED
    }


def _filled(cells: Sequence[str], least: int) -> Sequence[str]:
    """Cells without the blank ones at the end, but no fewer than that many."""
    end = len(cells)
    while end > least and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _in_words(columns: Sequence[str]) -> str:
    """Names as a sentence has them."""
    *others, last = columns
    return f"{', '.join(others)} and {last}" if others else last
