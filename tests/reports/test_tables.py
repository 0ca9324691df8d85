"""Rows as text: for a terminal of 80 columns, a spreadsheet, another program."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from foitool.reports.tables import (
    Column,
    as_csv,
    as_json,
    as_table,
    hung,
    short_date,
)

NAME = Column("Name", lambda row: row[0], elastic=True)
COUNT = Column("Count", lambda row: row[1], right=True)
ROWS = [("Kent Police", "3"), ("Dyfed-Powys Police", "12")]


def widest(shown: str) -> int:
    return max(len(line) for line in shown.splitlines())


# --- for a terminal


def test_a_table_has_headings_and_aligns_numbers_to_the_right() -> None:
    assert as_table(ROWS, [NAME, COUNT], width=80) == (
        "Name                Count\n"
        "Kent Police             3\n"
        "Dyfed-Powys Police     12"
    )


def test_no_line_ends_in_blanks() -> None:
    shown = as_table(ROWS, [COUNT, NAME], width=80)
    assert all(line == line.rstrip() for line in shown.splitlines())


def test_what_does_not_fit_is_cut_where_it_may_be_and_marked() -> None:
    shown = as_table(ROWS, [NAME, COUNT], width=20)
    assert widest(shown) == 20
    assert "Dyfed-Powys …" in shown
    assert "   12" in shown


def test_a_column_that_must_not_be_cut_is_not() -> None:
    fixed = Column("Name", lambda row: row[0])
    assert "Dyfed-Powys Police" in as_table(ROWS, [fixed, COUNT], width=10)


def test_what_yields_is_left_out_where_nothing_can_be_cut_any_shorter() -> None:
    fixed = Column("Name", lambda row: row[0])
    day = Column("Day", lambda _: "1 Dec 2026", yields=True)
    last = Column("Till", lambda _: "2 Dec 2026", yields=True)
    wide = as_table(ROWS, [fixed, day, last, COUNT], width=50)
    assert ("1 Dec" in wide, "2 Dec" in wide) == (True, True)
    narrower = as_table(ROWS, [fixed, day, last, COUNT], width=40)
    assert ("1 Dec" in narrower, "2 Dec" in narrower) == (False, True)
    narrow = as_table(ROWS, [fixed, day, last, COUNT], width=25)
    assert ("1 Dec" in narrow, "2 Dec" in narrow) == (False, False)
    assert widest(narrow) == 25


@pytest.mark.usefixtures("real_case")
@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize(
    "command",
    [
        "figures --each --round missing-rso-2018",
        "compare missing-rso-2015 missing-rso-2018",
        "matrix --round missing-rso-2018",
        "findings --round missing-rso-2018 --against missing-rso-2015",
        "reconcile --total 485 --round missing-rso-2018",
        "freeze --list",
        "undo",
    ],
)
def test_what_was_found_fits_a_narrow_terminal_too(
    foitool: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    columns: int,
) -> None:
    """With a joint figure, a value beside, a check, and a range.

    Not an address, nor a command that stands in one line to be copied.
    """
    here = ("--round", "missing-rso-2018", "--describes", "2018-01-17")
    joint = ("--joint-with", "avon-and-somerset", "--source", "its letter")
    devon = ("figure", "devon-and-cornwall", "missing")
    for more in (
        (*devon, "1200..1300", *joint, *here),
        (*devon, "10..20", "--candidate", *here),
        (*devon, "--checked", *here[:2]),
    ):
        assert foitool(*more).exit_code == 0
    foitool("freeze", "--as", "Hundreds are missing", "--yes", *here[:2])
    foitool("figure", "kent", "missing", "7", *here)
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = foitool(*command.split())
    lines = [*shown.stdout.splitlines(), *shown.stderr.splitlines()]
    whole = [
        line for line in lines if "http" in line or line[:20] == f"{' ' * 12}foitool "
    ]
    assert [line for line in lines if len(line) > columns and line not in whole] == []


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    "command",
    [
        ["status"],
        ["status", "--on", "2026-12-30"],
        ["overdue", "--on", "2026-12-30"],
        ["overdue", "--on", "2026-12-30", "--all-rounds"],
        ["forces"],
        ["erase", "devon-and-cornwall"],
        ["show", "greater-manchester"],
        ["deadline", "--received", "2026-06-12", "--regime", "foia", "--explain"],
        ["send", "--all"],
    ],
)
def test_a_terminal_of_80_columns_is_wide_enough(
    foitool: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    """With the longest ids there are, on the day when all of them are late."""
    monkeypatch.setenv("COLUMNS", "80")
    result = foitool(*command)
    assert result.exit_code == 0, result.stderr
    assert widest(result.stdout) <= 80
    assert not result.stderr or widest(result.stderr) <= 80


@pytest.mark.usefixtures("sent")
def test_late_and_unconfirmed_rows_fit_too(
    written_once: Path, foitool: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The star stands with the days, which are counted from a day nobody is sure of."""
    monkeypatch.setenv("COLUMNS", "80")
    where = ("--workspace", str(written_once))
    shown = foitool(*where, "overdue", "--on", "2027-01-29").stdout
    assert "24*" in shown
    assert "confirm-sent" in shown
    assert widest(shown) <= 80


@pytest.mark.usefixtures("sent")
def test_the_longest_words_of_a_standing_fit_side_by_side(
    foitool: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`not-started`, `partly-answered` and `answer-clarification` in one round."""
    monkeypatch.setenv("COLUMNS", "80")
    for reply in (
        ["kent", "clarification"],
        ["surrey", "bounced"],
        ["gmp", "partly-answered", "--figure", "missing=3"],
    ):
        assert foitool("log-response", *reply).exit_code == 0
    assert widest(foitool("status").stdout) <= 80


def test_a_day_is_short_and_needs_no_month_before_day_guess() -> None:
    assert short_date(date(2026, 12, 2)) == "2 Dec 2026"
    assert short_date(None) == "-"


# --- for a spreadsheet


@pytest.mark.parametrize(
    "formula",
    [
        *("=1+1", "+44 20 7946", "-1+1", "@SUM(A1)", "\t=1", "\r=1"),
        "=cmd|' /C calc'!A0",
        *("\uff1d1+1", "\uff0b44 20 7946", "\uff0d1+1", "\uff20SUM(A1)"),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_defused(formula: str) -> None:
    """The apostrophe in front is the spreadsheets' own sign for text."""
    written = as_csv([{"note": formula}], ["note"])
    assert list(csv.reader(io.StringIO(written, newline="")))[1] == [f"'{formula}"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (-3, "-3"),
        (["a", "b"], "a;b"),
        (["=a", "b"], "'=a;b"),
        ("Zoë, Jane", "Zoë, Jane"),
    ],
)
def test_a_value_becomes_one_cell(value: Any, cell: str) -> None:
    written = as_csv([{"x": value, "y": "end"}], ["x", "y"])
    assert list(csv.reader(io.StringIO(written)))[1] == [cell, "end"]


def test_columns_stand_in_the_order_asked_for_and_no_other_is_shown() -> None:
    rows = [{"b": 2, "a": 1, "secret": 3}]
    assert as_csv(rows, ["a", "b", "c"]).splitlines() == ["a,b,c", "1,2,"]


# --- for a program


def test_json_keeps_letters_as_they_are() -> None:
    document = {"name": "Heddlu Gŵent", "value": None, "list": [1, "é"]}
    written = as_json(document)
    assert json.loads(written) == document
    assert "Gŵent" in written


def test_an_empty_line_before_a_beginning_indents_nothing() -> None:
    assert hung("\nSum  ", "one two", width=9) == "\nSum  one\n     two"
