"""The rows of a CSV that somebody hands in, as a spreadsheet writes it.

Lists of authorities and lists of letters alike. UTF-8, with or without a byte order
mark; commas, semicolons (where the comma is the decimal sign) or tabs between the
cells: the header shows which. Its headings may be in any case. Rows with nothing in
them are passed over, and so are columns at the end with no heading and no cell.
"""

import csv
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from foitool.case.names import CONTROL

Cells = dict[str, str]
"""Cells of one line, by column."""


@dataclass(frozen=True, kw_only=True)
class Headings:
    """What a sheet may hold: its columns, in small letters.

    `read_as` has those that are called otherwise elsewhere; `passed_over` may be
    there, and is not read.
    """

    known: tuple[str, ...]
    required: tuple[str, ...]
    read_as: Mapping[str, str] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()


REQUIRED = ("id", "name", "regime")
COLUMNS = (
    *REQUIRED,
    "short_name",
    "aliases",
    "nation",
    "region",
    "foi_email",
    "foi_email_source",
    "foi_email_confidence",
    "checked_on",
    "foi_form_url",
    "postal_address",
    "reply_domains",
    "gss_code",
    "wdtk_url_name",
    "website",
    "notes",
    "successor",
)

BLANK: Cells = dict.fromkeys(COLUMNS, "")
"""A line of a list of authorities with nothing in it."""

# What `foitool forces list --csv` wrote is understood too.
LIST = Headings(
    known=COLUMNS,
    required=REQUIRED,
    read_as={
        "email": "foi_email",
        "email_source": "foi_email_source",
        "email_confidence": "foi_email_confidence",
        "form_url": "foi_form_url",
    },
    passed_over=("not_requestable", "list"),
)
"""The columns of a list of authorities."""

# All the public bodies of the kingdom, some 50,000, fit in with every column.
_LARGEST = 50_000_000  # bytes
_LINE_END = re.compile(r"\r\n|\r|\n")
# A spreadsheet is kept from running a cell by an apostrophe in front.
_DEFUSED = re.compile("'[=+@-]")


class _Unreadable(Exception):
    """The file holds no text that could be a sheet; says why."""


def sheet_rows(
    path: Path, problems: list[str], headings: Headings
) -> Iterator[tuple[int, Cells]]:
    """Each row with the line it begins on; what is not a row becomes a problem.

    A row has the columns of its header and no others.
    """
    try:
        text = _text(path)
    except _Unreadable as error:
        problems.append(str(error))
        return
    reader = csv.reader(
        StringIO(text, newline=""), strict=True, delimiter=_delimiter(text)
    )
    header: list[str] = []
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                pass
            elif not header:
                header = _header(cells, headings)
                found = [*_header_mistakes(header, headings)]
                problems += [f"line {line}: {each}" for each in found]
                if found:
                    return
            elif len(header) == len(_filled(cells, len(header))):
                yield line, _row(header, cells, headings)
            else:
                problems.append(
                    f"line {line}: {len(cells)} cells under a header of {len(header)}"
                )
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(f"line {line}: not a CSV row ({error})")
        return
    if not header:
        wanted = _in_words(headings.required)
        problems.append(f"line 1: the file is empty; wanted a header with {wanted}")


def stray_in(cell: str) -> str | None:
    """The first character that no cell should hold, and where it stands; or None."""
    stray = CONTROL.search(cell)
    if stray is None:
        return None
    before = cell[max(0, stray.start() - 20) : stray.start()]
    named = f"U+{ord(stray[0]):04X}"
    return f"{named} after {before!r}" if before else f"{named} at its beginning"


def _text(path: Path) -> str:
    """What the file says. Raises _Unreadable."""
    try:
        # A pipe would be waited for, a device read, for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise _Unreadable("it cannot be read (a folder, a pipe or a device)")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise _Unreadable("there is no such file") from None
    except OSError as error:
        raise _Unreadable(f"it cannot be read ({error.strerror})") from error
    if len(data) > _LARGEST:
        raise _Unreadable(f"it is larger than {_LARGEST:,} bytes")
    try:
        # Spreadsheets put a byte order mark before UTF-8.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("latin-1")
        line = len(_LINE_END.findall(before)) + 1
        why = f"line {line}: not UTF-8; save it as “CSV UTF-8”"
        raise _Unreadable(why) from error


def _delimiter(text: str) -> str:
    """What stands between the names of the columns, which hold none of the signs."""
    first = re.search(r"[^\r\n]+", text)
    heading = first[0] if first else ""
    return max(",;\t", key=heading.count)


def _header(cells: Sequence[str], headings: Headings) -> list[str]:
    names = [cell.casefold() for cell in _filled(cells, 0)]
    return [headings.read_as.get(name, name) for name in names]


def _filled(cells: Sequence[str], least: int) -> Sequence[str]:
    """Cells without the blank ones at the end, but no fewer than that many."""
    end = len(cells)
    while end > least and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _row(header: Sequence[str], cells: Sequence[str], headings: Headings) -> Cells:
    """Cells by their column, without the apostrophes that are not theirs."""
    return {
        column: cell[1:] if _DEFUSED.match(cell) else cell
        for column, cell in zip(header, cells, strict=False)
        if column in headings.known
    }


def _header_mistakes(header: Sequence[str], headings: Headings) -> Iterator[str]:
    known = ", ".join(headings.known)
    for column in dict.fromkeys(header):
        if column not in (*headings.known, *headings.passed_over):
            yield f"column {column[:60]!r} is not known; known are {known}"
        elif header.count(column) > 1:
            yield f"column {column!r} stands there twice"
    for column in headings.required:
        if column not in header:
            yield f"column {column!r} is missing"


def _in_words(columns: Sequence[str]) -> str:
    *others, last = columns
    return f"{', '.join(others)} and {last}" if others else last
