"""What was copied from a spreadsheet, understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foitool.jobs.pasted import read_pasted

PARTS = ("missing", "years")


def understood(text: str, part: str = "missing") -> list[str]:
    """Each value in a line; nothing may be a problem."""
    problems: list[str] = []
    cells = read_pasted(text, PARTS, part, problems)
    assert problems == []
    return [f"{one.line} {one.force} {one.part} {one.written}" for one in cells]


def told(text: str, part: str = "missing") -> list[str]:
    problems: list[str] = []
    read_pasted(text, PARTS, part, problems)
    return problems


@pytest.mark.parametrize(
    "text",
    [
        "kent\t7\nEssex Police\t<5",
        "kent\t7\r\nEssex Police\t<5\r\n",
        "\ufeffkent\t7\nEssex Police\t<5\n",
        "kent\t7\t\t\nEssex Police\t<5\n",
        "kent,7\nEssex Police,<5\n",
        "kent;7\nEssex Police;<5\n",
        ' kent \t 7\n"Essex Police"\t"<5"',
    ],
)
def test_a_force_and_its_value_in_each_line(text: str) -> None:
    assert understood(text) == ["1 kent missing 7", "2 Essex Police missing <5"]


def test_a_comma_between_thousands_parts_no_cells_where_tabs_do() -> None:
    assert understood("kent\t1,234\n") == ["1 kent missing 1,234"]


def test_under_a_heading_each_column_is_a_part() -> None:
    text = "force\tyears\tmissing\nkent\t3\t7\nessex\t\t8\n"
    assert understood(text, part="") == [
        "2 kent years 3",
        "2 kent missing 7",
        "3 essex missing 8",
    ]


def test_an_empty_cell_is_no_value_and_an_empty_line_none() -> None:
    """A column of 45 forces has gaps where a force did not answer."""
    assert understood("kent\t7\n\n\t\nessex\t\t\ngwent\t2") == [
        "1 kent missing 7",
        "5 gwent missing 2",
    ]


@pytest.mark.parametrize(
    ("text", "part", "problem"),
    [
        ("", "missing", "there is no value in it"),
        ("force\tmissing\n", "", "there is no value in it"),
        ("kent\t7\n", "", "line 1: which part is it? Name it with --part"),
        ("kent\t7\t8\n", "missing", "line 1: 2 values, and 1 wanted"),
        ("7\n8\n", "missing", "line 1: '7' stands alone"),
        ("f\tyears\nkent\t7\n", "missing", "line 1: no column is 'missing', as --part"),
        ("\t7\n", "missing", "line 1: no force stands before its values"),
        ("f\tmissing\tmissing\n", "", "line 1: two columns have the same heading"),
        ('kent\t"7\n', "missing", "line 1: no row of cells"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_line(
    text: str, part: str, problem: str
) -> None:
    assert told(text, part)[0].startswith(problem)


def test_every_mistake_is_told_at_once() -> None:
    assert len(told("kent\n\t7\nessex\t1\t2\n")) == 3


@given(st.text(), st.sampled_from(["", "missing"]))
def test_whatever_is_pasted_is_understood_or_told(text: str, part: str) -> None:
    problems: list[str] = []
    cells = read_pasted(text, PARTS, part, problems)
    assert problems or cells
    assert all(one.force and one.written and one.part in PARTS for one in cells)
