"""`foitool export --xlsx`: the same values, typed, whichever library reads them."""

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import Result

from foitool.reports.workbooks import SHEETS, as_workbook

Foitool = Callable[..., Result]
Document = Callable[..., Any]
Sheets = dict[str, list[dict[str, Any]]]

MISSING = [
    name
    for name in ("xlsxwriter", "openpyxl", "python_calamine")
    if find_spec(name) is None
]
written_and_read = pytest.mark.skipif(
    bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"
)
RUN = ('=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(1)", "\t=1", "=1+1")


def by_openpyxl(data: bytes) -> Sheets:
    """Typed cells; a formula would be one, and not its result."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(io.BytesIO(data))
    assert not [
        cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"
    ]
    assert not [
        cell for sheet in book for row in sheet for cell in row if cell.hyperlink
    ]
    return {
        sheet.title: rows_of([list(row) for row in sheet.iter_rows(values_only=True)])
        for sheet in book
    }


def by_calamine(data: bytes) -> Sheets:
    import python_calamine  # noqa: PLC0415

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: rows_of(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for name in book.sheet_names
    }


def by_libreoffice(data: bytes) -> Sheets:
    """Opened there and saved again: what it took for a formula would be one now."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "in.xlsx").write_bytes(data)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                *("--convert-to", "ods"),
                *("--outdir", f"{folder}/out", f"{folder}/in.xlsx"),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        saved = (Path(folder) / "out" / "in.ods").read_bytes()
    with ZipFile(io.BytesIO(saved)) as parts:
        content = parts.read("content.xml").decode()
    formulas = set(re.findall(r'table:formula="([^"]*)"', content))
    assert formulas <= {"of:=TRUE()", "of:=FALSE()"}  # what it makes of a flag
    assert "xlink:href" not in content
    return by_calamine(saved)


def rows_of(lines: list[list[Any]]) -> list[dict[str, Any]]:
    heading, *rest = lines
    return [dict(zip(heading, map(plain, line), strict=True)) for line in rest]


def plain(cell: Any) -> Any:
    """A cell as JSON would have it: ISO text for what is a day or a moment."""
    match cell:
        case datetime() if cell.time() == datetime.min.time():
            return cell.date().isoformat()
        case datetime():
            return cell.replace(microsecond=0, tzinfo=UTC).isoformat()
        case date():
            return cell.isoformat()
        case "":
            return None
        case _:
            return cell


read_by = pytest.mark.parametrize(
    "read",
    [
        by_openpyxl,
        by_calamine,
        pytest.param(
            by_libreoffice,
            marks=pytest.mark.skipif(
                shutil.which("soffice") is None,
                reason="no LibreOffice here; make try-libreoffice needs one",
            ),
        ),
    ],
)


def as_exported(document: Document, *which: str) -> Sheets:
    """The rows that the JSON export has, on the sheets where they belong."""
    events = document("export", "events", *which)
    for row in events:
        moment = datetime.fromisoformat(row["recorded_at"])
        row["recorded_at"] = moment.replace(microsecond=0).isoformat()
    tables = {
        "figures": document("export", "figures", *which),
        "refusals": document("export", "refusals", *which),
        "chronology": [row for row in events if row["kind"] != "note"],
        "notes": [row for row in events if row["kind"] == "note"],
    }
    return {
        name: [{column: row[column] for column in SHEETS[name]} for row in rows]
        for name, rows in tables.items()
    }


@written_and_read
@read_by
def test_the_real_case_reads_back_as_it_was_exported(
    real_case: Path, foitool: Foitool, document: Document, read: Callable[..., Sheets]
) -> None:
    result = foitool("export", "--xlsx", "out/case.xlsx", "--all-rounds")
    assert result.exit_code == 0, result.stderr
    assert "out/case.xlsx  figures  47 rows" in result.stdout
    sheets = read((real_case / "out" / "case.xlsx").read_bytes())
    assert sheets == as_exported(document, "--all-rounds")
    used = [
        row["value"]
        for row in sheets["figures"]
        if row["in_use"] and row["round"] == "missing-rso-2018"
    ]
    assert (sum(used), len(used)) == (392, 20)


@written_and_read
@read_by
@pytest.mark.usefixtures("sent")
def test_what_a_spreadsheet_would_run_stays_text_and_what_it_was(
    desk: Path, foitool: Foitool, document: Document, read: Callable[..., Sheets]
) -> None:
    for force, text in zip(("kent", "essex", "surrey"), RUN, strict=False):
        answer = ("log-response", force, "answered", "--figure", f"missing=text:{text}")
        assert foitool(*answer, "--reference", RUN[3]).exit_code == 0
    told = ("--caveat", RUN[4], "--quotation", RUN[5], "--source", "http://x.example/")
    assert foitool("figure", "cumbria", "missing", "1.5", *told).exit_code == 0
    assert foitool("note", "kent", RUN[0], "--public").exit_code == 0
    assert foitool("note", "kent", "canary-7f3a").exit_code == 0
    assert foitool("export", "--xlsx", "out.xlsx").exit_code == 0
    data = (desk / "out.xlsx").read_bytes()
    sheets = read(data)
    assert sheets == as_exported(document)
    assert [row["note"] for row in sheets["notes"]] == [RUN[0]]
    assert "canary-7f3a" not in json.dumps(sheets)
    texts = {row["text"] for row in sheets["figures"]}
    assert texts == {*RUN[:3], None}


@written_and_read
@pytest.mark.usefixtures("sent")
def test_days_are_days_numbers_numbers_and_flags_flags(
    desk: Path, foitool: Foitool
) -> None:
    import openpyxl  # noqa: PLC0415

    answer = ("log-response", "kent", "answered", "--figure", "missing=7")
    assert foitool(*answer).exit_code == 0
    assert foitool("export", "--xlsx", "out.xlsx").exit_code == 0
    book = openpyxl.load_workbook(desk / "out.xlsx")
    cells: dict[str, list[Any]] = {
        sheet: [cell.value for cell in next(book[sheet].iter_rows(min_row=2))]
        for sheet in ("figures", "chronology")
    }
    figure = dict(zip(SHEETS["figures"], cells["figures"], strict=True))
    assert figure["given_on"] == datetime(2026, 11, 23)  # noqa: DTZ001 -- as read
    assert (figure["value"], figure["upper"]) == (7, None)
    assert figure["in_use"] is True
    event = dict(zip(SHEETS["chronology"], cells["chronology"], strict=True))
    assert isinstance(event["recorded_at"], datetime)


@written_and_read
@read_by
def test_what_no_cell_can_hold_is_cut_and_a_number_too_long_stays_exact(
    read: Callable[..., Sheets],
) -> None:
    """32,767 characters and 15 digits; days begin with 1900."""
    row = {
        "quotation": "x" * 40_000,
        "value": 9_007_199_254_740_993,
        "given_on": "1899-12-31",
    }
    data = as_workbook({"figures": [row]}, date(2026, 11, 23))
    (back,) = read(data)["figures"]
    assert len(back["quotation"]) == 32_767
    assert back["quotation"].endswith("(cut here; whole in CSV and JSON)")
    assert (back["value"], back["given_on"]) == ("9007199254740993", "1899-12-31")
    assert as_workbook({"figures": [row]}, date(2026, 11, 23)) == data


@written_and_read
@pytest.mark.usefixtures("sent")
def test_a_workbook_that_is_there_is_left_unless_replaced(
    desk: Path, foitool: Foitool
) -> None:
    (desk / "out.xlsx").write_text("mine")
    left = foitool("export", "--xlsx", "out.xlsx")
    assert left.exit_code == 3
    assert "foitool export --xlsx out.xlsx --replace" in left.stderr
    assert (desk / "out.xlsx").read_text() == "mine"
    assert foitool("export", "--xlsx", "out.xlsx", "--replace").exit_code == 0
    assert (desk / "out.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.usefixtures("sent")
def test_without_the_library_it_says_what_to_install(
    desk: Path, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = foitool("export", "--xlsx", "out.xlsx")
    assert result.exit_code == 2
    assert 'pip install "foitool[xlsx]"' in result.stderr
    assert not (desk / "out.xlsx").exists()


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize("more", [["events"], ["--to", "out"], ["--csv"]])
def test_a_workbook_has_its_own_sheets(foitool: Foitool, more: list[str]) -> None:
    assert foitool("export", *more, "--xlsx", "out.xlsx").exit_code == 2


@written_and_read
@pytest.mark.parametrize("sign", ["=", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_what_a_spreadsheet_would_run_stays_text_once_somebody_clicks_into_it(
    sign: str,
) -> None:
    import openpyxl  # noqa: PLC0415  an extra

    rows = [{"round": "r", "caveat": f"{sign}1+1"}, {"round": "r", "caveat": "1+1"}]
    sheets = {"figures": rows, **{name: [] for name in SHEETS if name != "figures"}}
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(sheets, date(2026, 12, 23))))
    column = SHEETS["figures"].index("caveat") + 1
    cells = [book["figures"].cell(row=row, column=column) for row in (2, 3)]
    assert [bool(cell.quotePrefix) for cell in cells] == [True, False]
