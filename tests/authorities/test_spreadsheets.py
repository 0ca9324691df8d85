"""A workbook is read as its CSV would be; what its cells hide becomes no figure."""

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from foitool.authorities.sheets import Headings
from foitool.authorities.tables import Table, open_table

TWO = Headings(known=("force", "figure"), required=("force",))
LESS = {"num_format": '"<"0'}
Fill = Callable[[Any, Any], None]


def workbook(path: Path, fill: Fill) -> Path:
    """A file of xlsxwriter, as if a spreadsheet program had calculated it."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Found")
        sheet.write_row(0, 0, ["Force", "Figure"])
        fill(book, sheet)
    return edited(path, b' fullCalcOnLoad="1"', b"")


def edited(path: Path, old: bytes, new: bytes) -> Path:
    """The file with these bytes for those, in whichever of its parts they stand."""
    made = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    assert any(old in made.read(one) for one in made.infolist())
    with made, zipfile.ZipFile(path, "w") as packed:
        for one in made.infolist():
            packed.writestr(one, made.read(one).replace(old, new))
    return path


def opened(path: Path, **options: Any) -> tuple[list[dict[str, str]], list[str]]:
    table = open_table(path, TWO, **options)
    problems: list[str] = []
    return [cells for _, cells in table.rows(problems)], problems


def complaint(path: Path, **options: Any) -> str:
    _, (problem,) = opened(path, **options)
    return problem


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "found.xlsx"


# Cells


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (227.0, "General", "227"),
        (1234, "#,##0", "1234"),
        (1e15, "General", "1000000000000000"),
        (1e20, "General", "100000000000000000000"),
        (1e-7, "General", "0.0000001"),
        (0.1 + 0.2, "General", "0.3"),
        (-0.0, "General", "0"),
        (-5, "General", "-5"),
        (0.253, "0.0%", "25.3%"),
        (True, "General", "TRUE"),
        (date(2018, 1, 17), "dd/mm/yyyy", "2018-01-17"),
        (date(2018, 1, 1), "mmm-yy", "2018-01"),
        (date(2018, 1, 1), "yyyy", "2018"),
        (datetime(2018, 1, 17, 13, 5, 1), "dd/mm/yy hh:mm", "2018-01-17 13:05:01"),  # noqa: DTZ001
        (time(13, 5), "hh:mm", "13:05:00"),
        (timedelta(days=1, hours=12), "[h]:mm", "1 day, 12:00:00"),
        ("17 January 2018", "General", "17 January 2018"),
        ("1,234", "@", "1,234"),
        ("'=1", "General", "=1"),
        ("  two\nlines ", "General", "two\nlines"),
    ],
)
def test_a_cell_is_the_text_that_its_csv_would_have(
    value: Any, form: str, text: str, path: Path
) -> None:
    def fill(book: Any, sheet: Any) -> None:
        style = book.add_format({"num_format": form})
        sheet.write(1, 0, "kent")
        if isinstance(value, str):
            sheet.write_string(1, 1, value, style)
        else:
            sheet.write(1, 1, value, style)

    assert opened(workbook(path, fill)) == ([{"force": "kent", "figure": text}], [])


@pytest.mark.parametrize(
    ("write", "why"),
    [
        (lambda sheet, _: sheet.write_formula(1, 1, "=#REF!", None, "#REF!"), "#REF!"),
        (lambda sheet, _: sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!"), "#DIV/0"),
        (lambda sheet, _: sheet.merge_range(1, 1, 2, 1, 5), "B2:B3 is one merged cell"),
        (lambda sheet, _: sheet.merge_range(1, 0, 1, 1, "k"), "A2:B2 is one merged"),
        (
            lambda sheet, book: sheet.write(1, 1, 5, book.add_format(LESS)),
            "it holds 5 and shows more",
        ),
    ],
)
def test_what_is_no_plain_value_is_a_mistake_with_its_sheet_row_and_cell(
    write: Callable[[Any, Any], None], why: str, path: Path
) -> None:
    """Each of them would else be an empty cell, or a wrong number."""

    def fill(book: Any, sheet: Any) -> None:
        sheet.write_column(1, 0, ["kent", "essex"])
        write(sheet, book)

    rows, problems = opened(workbook(path, fill))
    assert {"force": "kent"} not in [{"force": one["force"]} for one in rows]
    assert why in problems[-1]
    assert problems[-1].startswith("sheet Found, row 2: figure (B2): ")


def test_an_error_in_a_column_that_is_passed_over_is_none(path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 2, ["Per head"])
        sheet.write_row(1, 0, ["kent", 5])
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")

    book = workbook(path, fill)
    assert opened(book, said={"per head": "ignore"}) == (
        [{"force": "kent", "figure": "5"}],
        [],
    )


def test_a_formula_is_what_it_came_to(path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_formula(1, 0, '="ke"&"nt"', None, "kent")
        sheet.write_formula(1, 1, "=200+27", None, 227)

    assert opened(workbook(path, fill))[0] == [{"force": "kent", "figure": "227"}]


def test_a_formula_that_came_to_nothing_is_an_empty_cell(path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write(1, 0, "kent")
        sheet.write_formula(1, 1, '=""', None, "")

    book = edited(workbook(path, fill), b'<c r="B2">', b'<c r="B2" t="str">')
    assert opened(book) == ([{"force": "kent", "figure": ""}], [])


@pytest.mark.parametrize("said", [b"1", b"0"])
def test_a_formula_that_nobody_calculated_is_a_mistake(said: bytes, path: Path) -> None:
    """openpyxl leaves it empty, whether it says so or not."""
    book = openpyxl.Workbook()
    book.active.append(["force", "figure"])
    book.active.append(["kent", "=200+27"])
    book.save(path)
    edited(path, b'fullCalcOnLoad="1"', b'fullCalcOnLoad="%s"' % said)
    assert "row 2: figure (B2): its formula was never calculated" in complaint(path)


def test_a_zero_written_in_place_of_a_result_is_not_believed(path: Path) -> None:
    """xlsxwriter writes 0 for each formula, and asks Excel to calculate anew."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["force", "figure"])
        sheet.write_row(1, 0, ["kent", "=200+27"])
    assert "figure (B2): its formula was never calculated" in complaint(path)


# Headings and rows


def test_a_table_may_stand_anywhere_on_its_sheet(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Missing offenders, by force"],
        [],
        [None, "FORCE ", None, "Figure", None],
        [None, "kent", None, 3],
        [],
        [None, "essex", None, 4],
    ):
        book.active.append(row)
    book.active["J30"].number_format = "0%"  # nothing is in it
    book.save(path)
    table = open_table(path, TWO)
    assert list(table.rows([])) == [
        (4, {"force": "kent", "figure": "3"}),
        (6, {"force": "essex", "figure": "4"}),
    ]
    assert table.at(table.header) == "sheet Sheet, row 3"
    assert [(one.letter, one.heading, one.meaning) for one in table.columns] == [
        ("A", "", "ignore"),
        ("B", "FORCE", "force"),
        ("C", "", "ignore"),
        ("D", "Figure", "figure"),
    ]


def test_a_cell_beside_the_table_is_a_mistake(path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(1, 0, ["kent", 5, "or 6?"])

    assert complaint(workbook(path, fill)) == (
        "sheet Found, row 2: 3 cells under a header of 2"
    )


def test_a_column_with_cells_and_no_heading_is_a_mistake(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["force", None, "figure"], ["kent", "or 6?", 5]):
        book.active.append(row)
    book.save(path)
    assert "column B has cells and no heading" in complaint(path)


def test_hidden_rows_and_columns_are_read_and_told(path: Path) -> None:
    """A filter hides rows, and does not take them away."""

    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(1, 0, ["kent", 5])
        sheet.write_row(2, 0, ["essex", 6])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 3, None, None, {"hidden": True})

    table = open_table(workbook(path, fill), TWO)
    assert len(list(table.rows([]))) == 2
    assert table.notes == (
        "Hidden rows of sheet Found are read too: 3.",
        "Hidden columns of sheet Found are read too: B.",
    )


# Sheets


def several(path: Path, **sheets: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name.startswith("Hidden"):
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


ROWS: list[list[Any]] = [["force", "figure"], ["kent", 3]]


def sheet_of(path: Path, name: str | None = None) -> Table:
    return open_table(path, TWO, sheet=name)


def test_the_one_sheet_that_has_the_headings_is_taken(path: Path) -> None:
    several(path, Notes=[["How it was counted"]], Found=ROWS, Hidden=ROWS)
    assert sheet_of(path).sheet == "Found"


def test_of_several_one_is_asked_for_and_taken_by_name(path: Path) -> None:
    several(path, Y2015=ROWS, Y2018=ROWS, Hidden=ROWS)
    (why,) = sheet_of(path).problems
    assert why == (
        "which sheet? It has 'Y2015', 'Y2018', 'Hidden', and several of them could be"
        " meant; say it with --sheet NAME"
    )
    assert sheet_of(path, "y2018").sheet == "Y2018"
    assert sheet_of(path, "Hidden").sheet == "Hidden"


def test_where_no_sheet_has_the_headings_it_is_said(path: Path) -> None:
    several(path, A=[["x"]], B=[["y"]])
    assert "none has the headings needed" in complaint(path)


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(path: Path) -> None:
    several(path, A=ROWS, B=ROWS)
    assert complaint(path, sheet="C") == "it has no sheet 'C'; it has 'A', 'B'"


def test_the_headings_of_the_only_sheet_are_judged(path: Path) -> None:
    several(path, A=[["Police"], ["kent"]])
    _, problems = opened(path)
    assert problems == [
        "sheet A, row 1: column 'Police' is not known; known are force, figure",
        "sheet A, row 1: column 'force' is missing",
    ]


def test_an_empty_sheet_is_told(path: Path) -> None:
    several(path, A=[])
    assert complaint(path) == (
        "sheet A, line 1: sheet A is empty; wanted a header with force"
    ).replace("line", "row")


def test_a_csv_has_no_sheets(tmp_path: Path) -> None:
    path = tmp_path / "found.csv"
    path.write_text("force\nkent\n", encoding="utf-8")
    assert complaint(path, sheet="A") == (
        "it is a CSV, which has no sheet 'A'; leave --sheet out"
    )


# Files


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04 and no more", "it is broken, or no workbook"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a password"),
        (b"\xd0\xcf\x11\xe0 Excel 97", "it is a file of an older Office"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_why(
    data: bytes, why: str, path: Path
) -> None:
    path.write_bytes(data)
    assert why in complaint(path)


def test_another_package_is_no_workbook(path: Path) -> None:
    """An OpenDocument, say, which is packed in the same way."""
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert complaint(path).startswith("it is no .xlsx; save it as .xlsx")


def test_what_unpacks_beyond_all_measure_is_not_unpacked(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", b" " * 20_000_001)
    assert complaint(path) == "unpacked, it is larger than 20,000,000 bytes"


def test_a_sheet_that_reaches_beyond_all_measure_is_not_walked(path: Path) -> None:
    """One stray cell at the very end, and all between would be made up."""

    def fill(_: Any, sheet: Any) -> None:
        sheet.write(1_048_575, 16_383, "stray")

    assert "reaches over A1:XFD1048576" in complaint(workbook(path, fill))


def test_without_the_library_it_is_said_what_to_install(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    several(path, A=ROWS)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert 'pip install "foitool[spreadsheets]"' in complaint(path)


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_rows_or_mistakes(
    tmp_path_factory: pytest.TempPathFactory, at: int, data: bytes
) -> None:
    path = several(tmp_path_factory.mktemp("any") / "any.xlsx", A=ROWS)
    whole = path.read_bytes()
    at %= len(whole)
    path.write_bytes(whole[:at] + data + whole[at + len(data) :])
    rows, problems = opened(path)
    assert rows or problems
