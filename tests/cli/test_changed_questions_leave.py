"""What leaves says which force answered another question than the others."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from foitool.reports.published_page import QUERIES

Foitool = Callable[..., Result]
Document = Callable[..., Any]
Totals = Callable[[], dict[str, Any]]

MISSING = ("--part", "missing")


@pytest.fixture(autouse=True)
def changed(sent: Path, foitool: Foitool) -> Path:
    """Kent agreed on another question, and gave 7; Gwent gave 2 to ours."""
    for command in (
        ["log-response", "kent", "clarification"],
        ["record", "kent", "clarified", "--changed", "missing"],
        ["log-response", "kent", "partly-answered", "--figure", "missing=7"],
        ["log-response", "gwent", "partly-answered", "--figure", "missing=2"],
    ):
        assert foitool(*command).exit_code == 0, command
    return sent


@pytest.fixture
def totals(changed: Path, foitool: Foitool) -> Totals:
    """The query `totals` of what is published, of the part about numbers."""

    def read() -> dict[str, Any]:
        assert foitool("publish", "out", "--replace").exit_code == 0
        with closing(sqlite3.connect(changed / "out" / "foitool.db")) as connection:
            connection.row_factory = sqlite3.Row
            rows = [dict(row) for row in connection.execute(QUERIES["totals"].sql)]
        (row,) = [row for row in rows if row["part"] == "missing"]
        return row

    return read


def test_the_export_marks_its_part_and_no_other(document: Document) -> None:
    rows = document("export", "parts")
    found = {(row["force"], row["part"]) for row in rows if row["changed"]}
    assert found == {("kent", "missing")}
    assert all(row["changed"] in (True, False) for row in rows)


def test_the_export_marks_nothing_once_that_is_struck_out(
    foitool: Foitool, document: Document
) -> None:
    events = document("show", "kent")["events"]
    (seq,) = [one["seq"] for one in events if one["kind"] == "clarified"]
    slip = ("correct", "kent", str(seq), "--why", "another force", "--yes")
    assert foitool(*slip).exit_code == 0
    assert not any(row["changed"] for row in document("export", "parts"))


def test_what_is_published_marks_it_and_tells_the_total_without(
    changed: Path, totals: Totals, document: Document
) -> None:
    row, told = totals(), document("figures", *MISSING)["without_changed"]
    assert row["in_words"] == (
        "9 from 2 of 45; at least, since no figure of 43 is known. 1 answered a changed"
        " question. Without: 2 from 1 of 45; at least, since no figure of 43 is known"
        " and 1 known figure is left out."
    )
    assert (row["changed"], row["total"]) == (1, 9)
    assert row["total_without_changed"] == told["total"] == 2
    assert row["answered_without_changed"] == told["answered"] == 1
    with closing(sqlite3.connect(changed / "out" / "foitool.db")) as connection:
        marked = connection.execute("SELECT force, part FROM parts WHERE changed")
        assert marked.fetchall() == [("kent", "missing")]


def test_who_is_counted_in_by_such_a_figure_is_set_aside_with_it(
    foitool: Foitool, totals: Totals, document: Document
) -> None:
    assert foitool("log-response", "essex", "answered").exit_code == 0
    joint = ("--joint-with", "essex", "--source", "a letter", "--use")
    assert foitool("figure", "kent", "missing", "~8", *joint).exit_code == 0
    row, told = totals(), document("figures", *MISSING)["without_changed"]
    assert (row["total"], row["answered"]) == (10, 3)
    assert row["answered_without_changed"] == told["answered"] == 1
    assert row["in_words"].endswith(
        "Without: 2 from 1 of 45; at least, since no figure of 42 is known and 1 known"
        " figure is left out."
    )


def test_where_nobody_else_gave_a_figure_there_is_none_without(
    foitool: Foitool, totals: Totals
) -> None:
    assert foitool("undo", "--yes").exit_code == 0  # what Gwent gave
    assert totals()["in_words"] == (
        "7 from 1 of 45; at least, since no figure of 44 is known. 1 answered a changed"
        " question. Without: none: no figure from any of 45."
    )
