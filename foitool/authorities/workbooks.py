"""The sheets of a workbook (.xlsx) as rows of text, each cell as its CSV would have it.

A workbook says more than its cells show, and hides more than a CSV can. Each of these
would else become a wrong figure that nobody notices, and is a fault of its cell: an
error such as #REF!, a formula that was never calculated, one cell merged over several,
a number whose format adds a "<". Hidden rows and columns are read, and told.

Read by openpyxl. python-calamine is faster, but hands over errors and formulas without
a value as empty cells, and knows nothing of formats, so 25% is 0.25.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from foitool.authorities.sheets import Row, Unreadable, letter

INSTALL = 'pip install "foitool[spreadsheets]"'

_OTHERWISE = "save it as .xlsx again, or as “CSV UTF-8”"
# Ten thousand bodies with every column; openpyxl needs some 400 bytes for a cell.
_MOST_CELLS = 300_000
_LARGEST = 20_000_000  # bytes, unpacked
_DIGITS = 15  # a spreadsheet shows no more, and what lies beyond is not the author's
_MOST_NAMED = 10
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|[_*].")  # conditions, and room for a sign
_CALCULATED_ANEW = re.compile(rb'<(?:\w+:)?calcPr\b[^>]*\bfullCalcOnLoad="(?:1|true)"')


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: its rows with something in them, and what is to be told of it."""

    name: str
    hidden: bool
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def chosen_sheet(
    data: bytes, name: str | None, is_wanted: Callable[[Sequence[Row]], bool]
) -> Sheet:
    """The sheet of that name; without one, the only one, or the only wanted one.

    A hidden sheet is taken only by its name. Raises Unreadable.
    """
    sheets = _sheets(data)
    named = ", ".join(repr(one.name) for one in sheets)
    if name is not None:
        for one in sheets:
            if one.name.casefold() == name.strip().casefold():
                return one
        raise Unreadable(f"it has no sheet {name!r}; it has {named}")
    shown = [one for one in sheets if not one.hidden]
    wanted = [one for one in shown if is_wanted(one.rows)]
    if len(shown) == 1 or len(wanted) == 1:
        return wanted[0] if wanted else shown[0]
    why = "several of them could be meant" if wanted else "none has the headings needed"
    raise Unreadable(
        f"which sheet? It has {named}, and {why}; say it with --sheet NAME"
    )


def _sheets(data: bytes) -> list[Sheet]:
    """Raises Unreadable."""
    _refuse_what_is_none(data)
    try:
        import openpyxl  # noqa: PLC0415  an extra
    except ImportError:
        raise Unreadable(f"to read a workbook: {INSTALL}; or {_OTHERWISE}") from None
    try:
        with warnings.catch_warnings():
            # Of what it does not keep when it writes: pictures, validations.
            warnings.simplefilter("ignore")
            values, formulas = (
                openpyxl.load_workbook(
                    io.BytesIO(data), data_only=only, keep_links=False
                )
                for only in (True, False)
            )
        anew = _is_to_be_calculated_anew(data)
        return [
            _sheet(sheet, formulas[sheet.title], anew=anew)
            for sheet in values.worksheets
        ]
    except Unreadable:
        raise
    # Whatever can be wrong with a file comes out of it: KeyError, TypeError, …
    except Exception as error:
        raise Unreadable(f"it is broken, or no workbook; {_OTHERWISE}") from error


def _refuse_what_is_none(data: bytes) -> None:
    """What is locked, of another kind, or too large to unpack. Raises Unreadable."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("it is locked with a password; save it without one")
        raise Unreadable(f"it is a file of an older Office; {_OTHERWISE}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
            is_workbook = "[Content_Types].xml" in packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(f"it is broken, or no workbook; {_OTHERWISE}") from error
    if unpacked > _LARGEST:
        raise Unreadable(f"unpacked, it is larger than {_LARGEST:,} bytes")
    if not is_workbook:
        raise Unreadable(f"it is no .xlsx; {_OTHERWISE}")


def _is_to_be_calculated_anew(data: bytes) -> bool:
    """Whether its writer calculated nothing and left that to whoever opens it."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return any(
            _CALCULATED_ANEW.search(packed.read(name)) is not None
            for name in packed.namelist()
            if name.endswith("workbook.xml")
        )


def _sheet(values: Any, formulas: Any, *, anew: bool) -> Sheet:
    """Raises Unreadable for one that reaches beyond all measure."""
    if values.max_row * values.max_column > _MOST_CELLS:
        raise Unreadable(
            f"sheet {values.title} reaches over {values.dimensions}, more than"
            f" {_MOST_CELLS:,} cells; delete the rows and columns beyond its table"
        )
    merged = _merged(values)
    rows = []
    reach = {"max_row": values.max_row, "max_col": values.max_column}
    for row, written in zip(
        values.iter_rows(**reach), formulas.iter_rows(**reach), strict=True
    ):
        cells, faults = [], {}
        for at, (cell, source) in enumerate(zip(row, written, strict=True)):
            cells.append(_text(cell))
            fault = _fault(cell, formula=source.data_type == "f", anew=anew)
            if fault := merged.get((cell.row, at), fault):
                faults[at] = fault
        if any(cells) or faults:
            rows.append(Row(number=row[0].row, cells=tuple(cells), faults=faults))
    return Sheet(
        name=values.title,
        hidden=values.sheet_state != "visible",
        rows=tuple(rows),
        notes=tuple(_notes(values, rows)),
    )


def _merged(values: Any) -> dict[tuple[int, int], str]:
    """What is wrong with the cells of each merged range, told at its first row."""
    return {
        (one.min_row, at - 1): f"{one.coord} is one merged cell; unmerge it, and"
        " write into each cell what belongs there"
        for one in values.merged_cells.ranges
        for at in range(one.min_col, one.max_col + 1)
    }


def _fault(cell: Any, *, formula: bool, anew: bool) -> str:
    if cell.data_type == "e":
        return f"it is an error, {cell.value}"
    if formula and (anew or (cell.value is None and cell.data_type == "n")):
        return (
            "its formula was never calculated; open the file in a spreadsheet"
            " program and save it"
        )
    shown = _NOT_SHOWN.sub("", cell.number_format)
    if isinstance(cell.value, int | float) and re.search("[<>~]", shown):
        return f"it holds {cell.value} and shows more; write out what it shows"
    return ""


def _text(cell: Any) -> str:
    """A cell as text, with every digit that it shows and none that it does not."""
    value, form = cell.value, _LITERAL.sub("", cell.number_format).casefold()
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float() if "%" in form:
            return f"{_number(value * 100)}%"
        case int() | float():
            return _number(value)
        case datetime() if value.time() != time():
            return value.isoformat(sep=" ", timespec="seconds")
        case date():
            return _day(value, form)
        case _:
            return str(value).strip()


def _number(value: float) -> str:
    """227 for 227.0, 0.3 for 0.1 + 0.2, and no powers of ten."""
    if isinstance(value, int):
        return str(value)
    number = Decimal(f"{value:.{_DIGITS}g}")
    return f"{number + 0:f}"


def _day(value: date, form: str) -> str:
    """A day in ISO 8601; where the cell shows a month or a year, no more than that."""
    written = value.isoformat()[:10]
    if "d" in form:
        return written
    return written[:7] if "m" in form else written[:4]


def _notes(values: Any, rows: Sequence[Row]) -> Iterator[str]:
    """What a reader of the sheet does not see, and is read all the same."""
    hidden = [
        str(row.number) for row in rows if values.row_dimensions[row.number].hidden
    ]
    if hidden:
        more = f" and {len(hidden) - _MOST_NAMED} more" if hidden[_MOST_NAMED:] else ""
        named = ", ".join(hidden[:_MOST_NAMED]) + more
        yield f"Hidden rows of sheet {values.title} are read too: {named}."
    columns = [
        letter(at - 1)
        for one in values.column_dimensions.values()
        if one.hidden
        for at in range(one.min, min(one.max, values.max_column) + 1)
    ]
    if columns:
        named = ", ".join(columns)
        yield f"Hidden columns of sheet {values.title} are read too: {named}."
