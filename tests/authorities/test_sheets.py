"""What spreadsheets make of a CSV, read as it was meant."""

from pathlib import Path

import pytest

from foitool.authorities.sheets import sheet_rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forces.csv"


def rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    problems: list[str] = []
    found = list(sheet_rows(path, problems, required=("id",)))
    assert problems == []
    return found


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
    problems: list[str] = []
    assert list(sheet_rows(path, problems, required=("id",))) == []
    assert problems == ["line 1: column 'foi_email' stands there twice"]
