"""The rows of a CSV of authorities, as a spreadsheet writes it.

UTF-8, with or without a byte order mark; commas or, as spreadsheets of other
countries have it, semicolons between the cells: the header shows which.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

Cells = dict[str, str]
"""Cells of one line, by column."""

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
"""A line with nothing in it."""

_AS_SHOWN = {
    "email": "foi_email",
    "email_source": "foi_email_source",
    "email_confidence": "foi_email_confidence",
    "form_url": "foi_form_url",
}
"""Columns of `foitool forces list --csv` that are called otherwise in a list."""

_NOT_READ = ("not_requestable", "list")
# A spreadsheet is kept from running a cell by an apostrophe in front.
_DEFUSED = re.compile("'[=+@-]")


def sheet_rows(
    path: Path, problems: list[str], *, required: Sequence[str]
) -> Iterator[tuple[int, Cells]]:
    """Each row with the line it begins on; what is not a row becomes a problem.

    A row has the columns of its header and no others. What `foitool forces list
    --csv` wrote is understood too, whatever a spreadsheet did with it since.
    """
    try:
        # Spreadsheets put a byte order mark before UTF-8.
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problems.append(f"line {line}: not UTF-8; save it as “CSV UTF-8”")
        return
    except OSError as error:
        problems.append(f"it cannot be read ({error.strerror})")
        return
    reader = csv.reader(
        StringIO(text, newline=""), strict=True, delimiter=_delimiter(text)
    )
    line = 1
    try:
        header = [_AS_SHOWN.get(name, name) for name in next(reader, [])]
        problems += [f"line 1: {each}" for each in _header_mistakes(header, required)]
        if problems:
            return
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(header):
                yield line, _row(header, cells)
            elif cells:
                problems.append(
                    f"line {line}: {len(cells)} cells under a header of {len(header)}"
                )
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(f"line {line}: not a CSV row ({error})")


def _row(header: Sequence[str], cells: Sequence[str]) -> Cells:
    """Cells without the blanks, and the apostrophes, that are not theirs."""
    row = dict(zip(header, map(str.strip, cells), strict=True))
    return {
        column: cell[1:] if _DEFUSED.match(cell) else cell
        for column, cell in row.items()
        if column in COLUMNS
    }


def _delimiter(text: str) -> str:
    """What stands between the names of the columns, which hold neither sign."""
    header, _, _ = text.partition("\n")
    return ";" if header.count(";") > header.count(",") else ","


def _header_mistakes(header: Sequence[str], required: Sequence[str]) -> Iterator[str]:
    if not header:
        wanted = ", ".join(required[:-1]) + " and " * (len(required) > 1) + required[-1]
        yield f"the file is empty; wanted a header with {wanted}"
        return
    for column in dict.fromkeys(header):
        if column not in (*COLUMNS, *_NOT_READ):
            yield f"column {column!r} is not known; known are {', '.join(COLUMNS)}"
        elif header.count(column) > 1:
            yield f"column {column!r} stands there twice"
    for column in required:
        if column not in header:
            yield f"column {column!r} is missing"
