"""What is wrong with a list: told by its line, with what to write instead."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]
Listed = Callable[[str], tuple[str, ...]]

HEADER = "force_id,status,figure,as_of\n"


@pytest.fixture
def listed(desk: Path) -> Listed:
    """The command for a list with these lines."""

    def command(lines: str) -> tuple[str, ...]:
        path = desk / "found.csv"
        path.write_text(HEADER + lines, encoding="utf-8")
        return ("round", "import", str(path), "--name", "five")

    return command


@pytest.mark.parametrize(
    "written",
    [
        "Devon & Cornwall / Dorset",
        "devon-and-cornwall; dorset",
        "Devon & Cornwall and Dorset",
    ],
)
def test_two_forces_in_one_cell_are_both_named_and_where_the_other_goes(
    listed: Listed, foitool: Foitool, written: str
) -> None:
    result = foitool(*listed(f"{written},answered,9,\n"))
    assert result.exit_code == 2
    said = " ".join(result.stderr.split())
    assert f"line 2: {written!r} names devon-and-cornwall and dorset" in said
    assert "write devon-and-cornwall here and dorset into joint_with" in said


def test_a_name_that_holds_an_and_is_one_force(
    listed: Listed, document: Document
) -> None:
    lines = "Devon and Cornwall,answered,9,\nAvon & Somerset,answered,8,\n"
    rows = document(*listed(lines))
    assert [row["force"] for row in rows] == [
        "devon-and-cornwall",
        "avon-and-somerset",
    ]


@pytest.mark.parametrize(
    "written", ["October 2026", "Oct 2026", "oct. 2026", "October, 2026", "10/2026"]
)
def test_a_month_is_read_as_people_write_it(
    listed: Listed, document: Document, written: str
) -> None:
    (row,) = document(*listed(f'kent,answered,9,"{written}"\n'))
    assert row["describes"] == "2026-10"


@pytest.mark.parametrize("written", ["Oct-26", "13/2026", "Octember 2026"])
def test_what_may_be_a_day_or_no_month_is_not_guessed(
    listed: Listed, foitool: Foitool, written: str
) -> None:
    result = foitool(*listed(f"kent,answered,9,{written}\n"))
    assert result.exit_code == 2
    assert f"{written!r} cannot be read as a day, a month or a year" in result.stderr


def test_a_month_that_was_still_to_come_is_a_mistake_all_the_same(
    listed: Listed, foitool: Foitool
) -> None:
    assert foitool(*listed("kent,answered,9,December 2026\n")).exit_code == 2


def test_the_same_row_twice_is_a_mistake_and_no_second_value(
    listed: Listed, foitool: Foitool
) -> None:
    result = foitool(*listed("kent,candidate,9,2026\n" * 2))
    assert result.exit_code == 2
    assert "line 3: it is line 2 once more, word for word" in result.stderr


def test_every_mistake_of_a_list_of_all_forces_is_told(
    listed: Listed, foitool: Foitool
) -> None:
    lines = "".join(f"x{number},answered,9,\n" for number in range(60))
    told = foitool(*listed(f"{lines}kent,perhaps,,\n")).stderr
    assert all(f"line {number}: " in told for number in range(2, 63))
    assert "more like these" not in told


def test_of_very_many_mistakes_one_of_each_kind_is_told(
    listed: Listed, foitool: Foitool
) -> None:
    lines = "".join(f"x{number},answered,9,\n" for number in range(130))
    told = foitool(*listed(f"{lines}kent,perhaps,,\n")).stderr
    assert "line 132: status 'perhaps'" in told
    assert "and 30 more like these" in told


def test_a_file_that_can_be_mended_is_told_how_and_not_called_missing(
    desk: Path, foitool: Foitool
) -> None:
    path = desk / "found.csv"
    path.write_bytes(b"force_id,status,note\nkent,refused,caf\xe9\n")
    result = foitool("round", "import", str(path), "--name", "five")
    assert "line 2: not UTF-8; save it as “CSV UTF-8”" in result.stderr
    assert "Do that, and run the command again." in result.stderr
    assert "Name a CSV" not in result.stderr


def test_a_workbook_of_which_the_sheet_is_not_known_is_there(
    desk: Path, foitool: Foitool
) -> None:
    book = openpyxl.Workbook()
    for name in ("One", "Two"):
        book.create_sheet(name).append(["force_id", "status"])
    book.save(path := desk / "found.xlsx")
    result = foitool("round", "import", str(path), "--name", "five")
    assert "which sheet?" in result.stderr
    assert "--sheet NAME" in result.stderr
    assert "Do that, and run the command again." in result.stderr
    assert "Name a CSV" not in result.stderr
