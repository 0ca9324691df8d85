"""Rows to text: for a terminal, a spreadsheet or another program."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from foitool.law.deadline import MONTHS

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")
_GAP = "  "
# What a terminal obeys instead of showing it, and what turns text round. It may
# stand in a file's name, a note, a force's own words or a template.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile("[\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column for people: its heading and what it shows of a row.

    `right` aligns numbers; an `elastic` column is cut short where the terminal
    is narrow, the last elastic one first.
    """

    heading: str
    show: Callable[[Any], str]
    right: bool = False
    elastic: bool = False


def as_json(document: object) -> str:
    """One JSON document."""
    import json  # noqa: PLC0415

    text = json.dumps(document, ensure_ascii=False, indent=2)
    # JSON leaves these as they are, and a terminal would obey them.
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def printable(text: str) -> str:
    """Text that a terminal shows and does not obey; line ends and tabs stay."""
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


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


def as_table(rows: Sequence[Any], columns: Sequence[Column], *, width: int) -> str:
    """Rows for a terminal of that many columns, with a heading."""
    cells = [
        [column.heading, *(_one_line(column.show(row)) for row in rows)]
        for column in columns
    ]
    widths = [max(map(len, texts)) for texts in cells]
    _squeeze(widths, columns, width)
    fitted = map(_fitted, cells, columns, widths)
    return "\n".join(_GAP.join(line).rstrip() for line in zip(*fitted, strict=True))


def short_date(day: date | None) -> str:
    """22 Dec 2026, as people write it; a dash for none."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else "-"


def hung(beginning: str, text: str, *, width: int) -> str:
    """Text behind a beginning, its further lines indented as far."""
    from textwrap import fill  # noqa: PLC0415  listings that fit need no wrapping

    if not text:
        return beginning.rstrip()
    return fill(
        printable(text),
        width,
        initial_indent=beginning,
        subsequent_indent=" " * len(beginning),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _one_line(text: str) -> str:
    return printable(text).replace("\n", " ").replace("\t", " ")


def _squeeze(widths: list[int], columns: Sequence[Column], width: int) -> None:
    """Make elastic columns narrower until the table fits, or can be no narrower."""
    for index in reversed(range(len(columns))):
        over = sum(widths) + len(_GAP) * (len(widths) - 1) - width
        if over > 0 and columns[index].elastic:
            least = max(len(columns[index].heading), 8)
            widths[index] = max(least, widths[index] - over)


def _fitted(texts: Iterable[str], column: Column, width: int) -> list[str]:
    """The texts of one column, each exactly that wide."""
    put = str.rjust if column.right else str.ljust
    return [
        put(text if len(text) <= width else f"{text[: width - 1]}…", width)
        for text in texts
    ]


def _defused(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        value = ";".join(str(item) for item in value)
    if isinstance(value, str) and value.startswith(_RUN_BY_SPREADSHEETS):
        return f"'{value}"
    return "" if value is None else value
