"""Rows as a workbook: a cell that is a day is one, and words are never a formula."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from foitool.reports.exports import EXPORTS
from foitool.reports.rows import Row
from foitool.reports.tables import RUN_BY_SPREADSHEETS

INSTALL = 'pip install "foitool[xlsx]"'

SHEETS: Mapping[str, tuple[str, ...]] = {
    "figures": EXPORTS["figures"],
    "refusals": EXPORTS["refusals"],
    "chronology": tuple(
        column
        for column in EXPORTS["events"]
        if column not in ("by", "at", "note", "part", "told")
    ),
    "notes": ("round", "force", "name", "seq", "on", "by", "at", "note"),
}
"""The columns of each sheet: those of the export, the events on two of them."""

_DAYS = frozenset(
    {"on", "counts_on", "due", "due_code", "until", "moved_to", "given_on"}
)
_MOMENTS = frozenset({"recorded_at"})
_LONGEST = 32_767  # characters in a cell of Excel
_CUT = "… (cut here; whole in CSV and JSON)"
_EXACT = 10**15  # beyond it Excel has no whole numbers
_FIRST_YEAR = 1900  # before it Excel has no days
_WIDE = frozenset({"question", "text", "source", "caveat", "quotation", "note"})


class NoWorkbook(Exception):
    """There is none, since the library for it is not installed."""


def sheet_rows(tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """The rows of each sheet, from those of the exports it is made of."""
    events = tables["events"]
    return {
        "figures": list(tables["figures"]),
        "refusals": list(tables["refusals"]),
        "chronology": [row for row in events if row["kind"] != "note"],
        "notes": [row for row in events if row["kind"] == "note"],
    }


def as_workbook(sheets: Mapping[str, Sequence[Row]], made_on: date) -> bytes:
    """The sheets as an XLSX file; the same rows of a day make the same bytes.

    Raises NoWorkbook.
    """
    try:
        import xlsxwriter  # noqa: PLC0415  an extra
    except ImportError:
        raise NoWorkbook(INSTALL) from None
    file = io.BytesIO()
    settings = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, settings) as book:
        midnight = datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
        book.set_properties({"created": midnight.replace(tzinfo=None)})
        forms = {
            "heading": book.add_format({"bold": True}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            # Text it stays, also once somebody has clicked into the cell.
            "text": book.add_format({"quote_prefix": True}),
        }
        for name, rows in sheets.items():
            _fill(book.add_worksheet(name), SHEETS[name], rows, forms)
    return file.getvalue()


def _fill(
    sheet: Any,
    columns: Sequence[str],
    rows: Sequence[Row],
    forms: Mapping[str, Any],
) -> None:
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, forms["heading"])
        sheet.set_column(at, at, 40 if column in _WIDE else 14)
    for line, row in enumerate(rows, start=1):
        for at, column in enumerate(columns):
            _cell(sheet, (line, at), column, row.get(column), forms)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _cell(
    sheet: Any,
    at: tuple[int, int],
    column: str,
    value: Any,
    forms: Mapping[str, Any],
) -> None:
    """One cell with the type of what is in it; nothing stays an empty cell."""
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(*at, value)
        case int() | float() if abs(value) < _EXACT:
            sheet.write_number(*at, value)
        case str() if column in _MOMENTS:
            moment = datetime.fromisoformat(value).astimezone(UTC)
            sheet.write_datetime(*at, moment.replace(tzinfo=None), forms["moment"])
        case str() if column in _DAYS and int(value[:4]) >= _FIRST_YEAR:
            sheet.write_datetime(*at, date.fromisoformat(value), forms["day"])
        case _:
            text = str(value)
            if len(text) > _LONGEST:
                text = text[: _LONGEST - len(_CUT)] + _CUT
            run = text.startswith(RUN_BY_SPREADSHEETS)
            sheet.write_string(*at, text, *([forms["text"]] if run else []))
