"""What spreadsheets make of a CSV, read as it was meant."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foitool.authorities.sheets import LIST, Headings, stray_in
from foitool.authorities.tables import sheet_rows

IMPORTED = replace(LIST, required=("id",))
TWO = Headings(known=("force", "date"), required=("force", "date"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forces.csv"


def rows(path: Path, headings: Headings = IMPORTED) -> list[tuple[int, dict[str, str]]]:
    problems: list[str] = []
    found = list(sheet_rows(path, problems, headings))
    assert problems == []
    return found


def complaints(path: Path, headings: Headings = TWO) -> list[str]:
    problems: list[str] = []
    list(sheet_rows(path, problems, headings))
    return problems


# Cells, rows and headings


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_sheet_reads_as_any_spreadsheet_writes_it(
    delimiter: str, encoding: str, end: str, path: Path
) -> None:
    lines = [
        ["", "", ""],  # an empty row above the headings
        ["Force", " DATE ", ""],  # an empty column beside them
        [" kent ", '"two, or; more"', ""],
        ["", " ", ""],  # an empty row between
        ["essex", "'=1", ""],
        ["", "", ""],
        ["", "", ""],
    ]
    text = end.join(delimiter.join(line) for line in lines) + end
    path.write_bytes(text.encode(encoding))
    assert rows(path, TWO) == [
        (3, {"force": "kent", "date": "two, or; more"}),
        (5, {"force": "essex", "date": "=1"}),
    ]


def test_semicolons_between_cells_are_understood(path: Path) -> None:
    """Spreadsheets write them where a comma is the decimal sign."""
    path.write_bytes(b'\xef\xbb\xbfid;name;aliases\r\nkent;"Kent, Police";"a;b"\r\n')
    line = {"id": "kent", "name": "Kent, Police", "aliases": "a;b"}
    assert rows(path) == [(2, line)]


def test_semicolons_within_cells_make_no_difference(path: Path) -> None:
    path.write_text("id,aliases\nkent,a;b;c;d\n", encoding="utf-8")
    assert rows(path) == [(2, {"id": "kent", "aliases": "a;b;c;d"})]


def test_a_column_that_is_not_there_is_not_made_up(path: Path) -> None:
    path.write_text("id\nkent\n", encoding="utf-8")
    assert rows(path) == [(2, {"id": "kent"})]


def test_the_columns_of_forces_list_are_understood(path: Path) -> None:
    path.write_text(
        "id,email,form_url,list,not_requestable,notes\nkent,a@b.example,u,x,y,'=1+1\n",
        encoding="utf-8",
    )
    line = {
        "id": "kent",
        "foi_email": "a@b.example",
        "foi_form_url": "u",
        "notes": "=1+1",
    }
    assert rows(path) == [(2, line)]


def test_both_names_of_one_column_are_refused(path: Path) -> None:
    path.write_text("id,email,foi_email\n", encoding="utf-8")
    assert complaints(path, LIST)[0] == "line 1: column 'foi_email' stands there twice"


# Mistakes


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "line 1: the file is empty; wanted a header with force and date"),
        (",,\n\n", "line 1: the file is empty; wanted a header with force and date"),
        ("force\n", "line 1: column 'date' is missing"),
        ("\nforce;date;a\n", "line 2: column 'a' is not known; known are force, date"),
        ("force,date\n\nkent\n", "line 3: 1 cells under a header of 2"),
        ("force,date\nkent,,x\n", "line 2: 3 cells under a header of 2"),
        ("force,date,\nkent,,x\n", "line 2: 3 cells under a header of 2"),
        ('force,date\n"a\nb",\n"c', "line 4: not a CSV row (unexpected end of data)"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    text: str, complaint: str, path: Path
) -> None:
    path.write_text(text, encoding="utf-8")
    assert complaints(path) == [complaint]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_what_is_no_utf_8_is_named_with_its_line(end: bytes, path: Path) -> None:
    path.write_bytes(end.join([b"force,date", b"kent,1", b"Caf\xe9,2"]))
    assert complaints(path) == ["line 3: not UTF-8; save it as “CSV UTF-8”"]


@given(st.binary(max_size=200) | st.text(alphabet="fd,;\t\r\n\"'").map(str.encode))
def test_any_bytes_are_rows_or_mistakes_with_their_lines(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(data)
    either = Headings(known=("f", "d"), required=("f",))
    assert all(one.startswith("line ") for one in complaints(path, either))


# Files


def test_a_file_that_is_not_there_is_no_sheet(path: Path) -> None:
    assert complaints(path) == ["there is no such file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
@pytest.mark.timeout(10)
def test_a_pipe_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    assert complaints(path) == ["it cannot be read (a folder, a pipe or a device)"]


def test_a_file_beyond_all_measure_is_not_read(path: Path) -> None:
    """A film, say, that was named by a slip."""
    path.write_bytes(b"force,date\n")
    os.truncate(path, 50_000_001)
    assert complaints(path) == ["it is larger than 50,000,000 bytes"]


# Characters


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("a tab\tin between", "U+0009 after 'a tab'"),
        ("\x07", "U+0007 at its beginning"),
        ("x" * 60 + "the form\u2028is", "U+2028 after 'xxxxxxxxxxxxthe form'"),
        ("nothing stray", None),
    ],
)
def test_a_stray_character_is_named_with_what_stands_before_it(
    cell: str, told: str | None
) -> None:
    """Nobody sees it, and it may stand far from where the cell begins."""
    assert stray_in(cell) == told
