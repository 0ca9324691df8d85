"""What was copied from a spreadsheet, understood as values of forces and parts.

Cells come with tabs between them, as a spreadsheet puts them on the clipboard; a file
that was saved with commas or semicolons is understood, too. A force and its value in
each line; or several values, under a heading that names the parts.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

_A_FORCE_AND_ITS_VALUE = 2


@dataclass(frozen=True, kw_only=True)
class PastedCell:
    """One value as it was written: of which force, to which part, in which line.

    `force` is what the line calls it. Lines count from 1.
    """

    line: int
    force: str
    part: str
    written: str


def read_pasted(
    text: str, parts: Sequence[str], part: str, problems: list[str]
) -> list[PastedCell]:
    """The values of a text, in its order; empty cells are none.

    `parts` are those of the round, `part` the one that values without a heading belong
    to, "" if nobody said. What cannot be understood becomes a problem.
    """
    rows = [(line, _short(row)) for line, row in rows_of(text, problems) if any(row)]
    heading: tuple[str, ...] = ()
    cells: list[PastedCell] = []
    for line, (force, *values) in rows:
        if not cells and not heading and values and set(values) <= set(parts):
            heading = tuple(values)
            if len(set(heading)) < len(heading):
                problems.append(f"line {line}: two columns have the same heading")
            if part and part not in heading:
                problems.append(f"line {line}: no column is {part!r}, as --part says")
            continue
        columns = heading or ((part,) if part else ())
        why = _why_not(force, values, columns)
        if why:
            problems.append(f"line {line}: {why}")
            continue
        cells += [
            PastedCell(line=line, force=force, part=column, written=value)
            for column, value in zip(columns, values, strict=False)
            if value
        ]
    if not problems and not cells:
        problems.append("there is no value in it")
    return cells


def rows_of(
    text: str, problems: list[str], between: str | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Each line with its number and its cells, stripped; an empty one has none.

    `between` stands between cells; None: whatever does in this text.
    """
    text = text.removeprefix("\ufeff")
    reader = csv.reader(
        StringIO(text, newline=""), delimiter=between or _between(text), strict=True
    )
    line = 1
    try:
        for row in reader:
            yield line, [cell.strip() for cell in row]
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(f"line {line}: no row of cells ({error})")


def _short(cells: list[str]) -> list[str]:
    """No empty cell at the end, but for the second.

    There a force has no value, and does not stand alone.
    """
    while len(cells) > _A_FORCE_AND_ITS_VALUE and not cells[-1]:
        cells.pop()
    return cells


def _between(text: str) -> str:
    """What stands between cells; a comma alone may part the thousands of a number."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if "\t" in text:
        return "\t"
    return ";" if ";" in first else ","


def _why_not(force: str, values: Sequence[str], columns: Sequence[str]) -> str:
    if not force:
        return "no force stands before its values"
    if not values:
        return f"{force[:40]!r} stands alone; wanted a force and its value"
    if not columns:
        return "which part is it? Name it with --part, or in a heading above"
    if len(values) > len(columns):
        return f"{len(values)} values, and {len(columns)} wanted"
    return ""
