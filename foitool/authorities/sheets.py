"""What a sheet may hold, and the rows of a CSV, as a spreadsheet writes it.

Lists of authorities, of letters and of figures alike. UTF-8, with or without a byte
order mark; commas, semicolons (where the comma is the decimal sign) or tabs between
the cells: the first line shows which. What the rows mean: `tables.py`.
"""

import csv
import re
import stat
from collections.abc import Iterator, Mapping
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
    there, and is not read; neither is anything else, if `others_passed_over`.
    """

    known: tuple[str, ...]
    required: tuple[str, ...]
    read_as: Mapping[str, str] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()
    others_passed_over: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a sheet, as text; `number` is the line or row it begins on.

    `faults` say, by position, why a cell cannot be taken as the text that it shows.
    """

    number: int
    cells: tuple[str, ...]
    faults: Mapping[int, str] = field(default_factory=dict)


class Unreadable(Exception):
    """The file holds nothing that could be a sheet; says why."""


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
    "press_email",
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


def bytes_of(path: Path) -> bytes:
    """What is in a file that somebody named. Raises Unreadable."""
    try:
        # A pipe would be waited for, a device read, for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable("it cannot be read (a folder, a pipe or a device)")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise Unreadable("there is no such file") from None
    except OSError as error:
        raise Unreadable(f"it cannot be read ({error.strerror})") from error
    if len(data) > _LARGEST:
        raise Unreadable(f"it is larger than {_LARGEST:,} bytes")
    return data


def csv_rows(data: bytes) -> Iterator[Row]:
    """The rows of a CSV with something in them. Raises Unreadable at what is none."""
    text = _text(data)
    reader = csv.reader(
        StringIO(text, newline=""), strict=True, delimiter=_delimiter(text)
    )
    line = 1
    try:
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            if any(cells):
                yield Row(number=line, cells=cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"line {line}: not a CSV row ({error})") from error


def letter(position: int) -> str:
    """What a spreadsheet calls the column at a position: A, Z, AA."""
    named = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        named = chr(ord("A") + rest) + named
    return named


def stray_in(cell: str) -> str | None:
    """The first character that no cell should hold, and where it stands; or None."""
    stray = CONTROL.search(cell)
    if stray is None:
        return None
    before = cell[max(0, stray.start() - 20) : stray.start()]
    named = f"U+{ord(stray[0]):04X}"
    return f"{named} after {before!r}" if before else f"{named} at its beginning"


def _text(data: bytes) -> str:
    try:
        # Spreadsheets put a byte order mark before UTF-8.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("latin-1")
        line = len(_LINE_END.findall(before)) + 1
        why = f"line {line}: not UTF-8; save it as “CSV UTF-8”"
        raise Unreadable(why) from error


def _delimiter(text: str) -> str:
    """What stands between the names of the columns, which hold none of the signs."""
    first = re.search(r"[^\r\n]+", text)
    heading = first[0] if first else ""
    return max(",;\t", key=heading.count)
