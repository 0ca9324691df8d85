"""Rows to text: for a terminal, a spreadsheet or another program."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from foitool.case.names import CONTROL
from foitool.law.deadline import MONTHS
from foitool.reports.widths import cells, fitted, wrapped

Tone = Literal["bad", "warn", "good", "faint"]
"""What a text means to whoever skims: failed, needs you, done, of no account."""

Paint = Callable[[str, Tone], str]
"""Colours a text by its tone. The words say it all without, too."""

RUN_BY_SPREADSHEETS = (
    *("=", "+", "-", "@", "\t", "\r"),
    *("\uff1d", "\uff0b", "\uff0d", "\uff20"),  # the same four in full width
)
"""What a cell begins with that a spreadsheet would run as a formula.

One of Japan or China takes the full-width forms of the four signs for them.
"""

_GAP = "  "
_HEADING = object()


@dataclass(frozen=True, slots=True)
class Column:
    """A column for people: its heading (maybe of several lines), and what it shows.

    `right` aligns numbers; an `elastic` column is cut short where the terminal
    is narrow, the last elastic one first; a `spare` one is shown only where the
    terminal is wide enough to show it in full. One that `yields` is left out where
    nothing can be cut any shorter, the first such one first. `tone` says what a cell
    means.
    """

    heading: str
    show: Callable[[Any], str]
    right: bool = False
    elastic: bool = False
    spare: bool = False
    yields: bool = False
    tone: Callable[[Any], Tone | None] | None = None


def as_json(document: object) -> str:
    """One JSON document."""
    import json  # noqa: PLC0415

    text = json.dumps(document, ensure_ascii=False, indent=2)
    # JSON leaves these as they are, and a terminal would obey them.
    return CONTROL.sub(
        lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}",
        text,
    )


def printable(text: str) -> str:
    """Text that a terminal shows and does not obey; line ends and tabs stay.

    What it obeys may be in a file's name, a note, a force's own words or a template.
    """
    return CONTROL.sub(
        lambda found: found[0] if found[0] in "\n\t" else "\N{REPLACEMENT CHARACTER}",
        text,
    )


def as_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """Rows for a spreadsheet; a cell that it would run as a formula is defused.

    The apostrophe in front of such text is the spreadsheets' own sign for it.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_defused(row.get(name)) for name in columns])
    return written.getvalue()


def as_table(
    rows: Sequence[Any],
    columns: Sequence[Column],
    *,
    width: int,
    paint: Paint | None = None,
) -> str:
    """Rows for a terminal of that many columns, with a heading.

    Without `paint` nothing is coloured.
    """
    high = max(len(column.heading.split("\n")) for column in columns)
    texts = {
        column: [
            *_heading(column, high),
            *(_one_line(column.show(row)) for row in rows),
        ]
        for column in columns
    }
    widest = {column: max(map(cells, texts[column])) for column in columns}
    shown = _with_room(columns, widest, width)
    widths = _squeezed(widest, shown, width)
    while _across(widths) > width and any(column.yields for column in shown):
        shown.remove(next(column for column in shown if column.yields))
        widths = _squeezed(widest, shown, width)
    places = list(zip(shown, widths, strict=True))
    lines = zip(*(texts[column] for column in shown), strict=True)
    return "\n".join(
        _line(line, row, places, paint)
        for line, row in zip(lines, (*[_HEADING] * high, *rows), strict=True)
    )


def short_date(day: date | None) -> str:
    """22 Dec 2026, as people write it; a dash for none."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else "-"


def short_span(described: str) -> str:
    """A day, a month or a year in ISO 8601, as people write it: 22 Dec 2026."""
    year, *rest = described.split("-")
    if not rest:
        return described
    month, *day = rest
    said = f"{MONTHS[int(month) - 1][:3]} {year}"
    return f"{int(day[0])} {said}" if day else said


def counted(count: int, what: str) -> str:
    """Say "1 letter" or "2 letters"."""
    return f"{count} {what if count == 1 else several(what)}"


def several(what: str) -> str:
    """Letters, days, authorities."""
    if what.endswith("y") and what[-2:-1] not in "aeiou":
        return f"{what[:-1]}ies"
    return f"{what}s"


def hung(
    beginning: str,
    text: str,
    *,
    width: int,
    tone: Tone | None = None,
    paint: Paint | None = None,
) -> str:
    """Text behind a beginning, its further lines indented as far."""
    if not text:
        return beginning.rstrip()
    indent = cells(beginning.lstrip("\n"))  # an empty line may stand before
    room = width - indent
    lines = wrapped(printable(text), first=room, others=room)
    if paint and tone:
        lines = [paint(line, tone) for line in lines]
    return beginning + f"\n{' ' * indent}".join(lines)


def _heading(column: Column, high: int) -> list[str]:
    """A heading of so many lines; a lower one stands on the rows."""
    lines = column.heading.split("\n")
    return [""] * (high - len(lines)) + lines


def _one_line(text: str) -> str:
    return printable(text).replace("\n", " ").replace("\t", " ")


def _with_room(
    columns: Sequence[Column], widest: Mapping[Column, int], width: int
) -> list[Column]:
    """Those columns that must be shown, and of the spare ones as many as fit."""
    shown = [column for column in columns if not column.spare]
    for column in columns:
        if column.spare:
            more = [one for one in columns if one in shown or one is column]
            if _across([widest[one] for one in more]) <= width:
                shown = more
    return shown


def _squeezed(
    widest: Mapping[Column, int], columns: Sequence[Column], width: int
) -> list[int]:
    """Widths, the elastic ones less until the table fits, or can be no narrower."""
    widths = [widest[column] for column in columns]
    for index in reversed(range(len(columns))):
        over = _across(widths) - width
        if over > 0 and columns[index].elastic:
            lines = columns[index].heading.split("\n")
            least = max(*map(cells, lines), 8)
            narrower = max(least, widths[index] - over)
            widths[index] = min(widths[index], narrower)
    return widths


def _across(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _line(
    texts: Sequence[str],
    row: Any,
    places: Sequence[tuple[Column, int]],
    paint: Paint | None,
) -> str:
    """One line of a table; the heading has no tone.

    Only the words are coloured, not the blanks that fill their column.
    """
    line = ""
    for text, (column, width) in zip(texts, places, strict=True):
        cell = fitted(text, width, right=column.right)
        words = cell.strip()
        if paint and words and column.tone and row is not _HEADING:
            tone = column.tone(row)
            cell = cell.replace(words, paint(words, tone), 1) if tone else cell
        line += cell + _GAP
    return line.rstrip()


def _defused(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        value = ";".join(str(item) for item in value)
    if isinstance(value, str) and value.startswith(RUN_BY_SPREADSHEETS):
        return f"'{value}"
    return "" if value is None else value
