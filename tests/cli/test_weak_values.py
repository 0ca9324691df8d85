"""A value that is only concluded, or hearsay, is known as such wherever it stands."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from pages import Page

Foitool = Callable[..., Result]
Document = Callable[..., Any]

HERE = ("--round", "missing-rso-2018")
SAID = "inference (concluded from wording; weak)"


@pytest.fixture(autouse=True)
def concluded(real_case: Path, foitool: Foitool) -> Path:
    """Kent's 6 is in use, Derbyshire's 9 beside; both were concluded."""
    for force, number, *more in (("kent", "6"), ("derbyshire", "9", "--candidate")):
        known = ("--source", "a blog", "--confidence", "inference", *more, *HERE)
        assert foitool("figure", force, "missing", number, *known).exit_code == 0
    return real_case


def words(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


@pytest.mark.parametrize("force", ["kent", "derbyshire"])
def test_on_its_line_of_the_page_of_the_request(force: str, foitool: Foitool) -> None:
    shown = words(foitool("show", force, *HERE))
    assert f"{SAID}, read in “a blog”" in shown
    assert SAID in words(foitool("log", *HERE))


def test_behind_the_figure_in_use_among_the_parts_of_the_request(
    foitool: Foitool, document: Document
) -> None:
    assert f"missing disclosed 6 {SAID} names" in words(foitool("show", "kent", *HERE))
    missing, names = document("show", "kent", *HERE)["parts"]
    assert (missing["confidence"], names["confidence"]) == ("inference", None)


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_with_a_star_in_the_list_of_each_however_narrow(
    columns: int, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    done = foitool("figures", "--each", *HERE)
    rows = [line.split() for line in done.stdout.splitlines()]
    (kent,) = [row for row in rows if row[:1] == ["kent"]]
    (derby,) = [row for row in rows if row[:1] == ["derbyshire"]]
    assert (kent[2], derby[2], derby[-1]) == ("6*", "7", "9*")
    below = words(done).rpartition(" * ")[2]
    assert below == (
        "secondary-report (a report of a report; weak): gloucestershire 4, hampshire 7."
        f" {SAID}: derbyshire 9 (beside), kent 6."
    )


def test_behind_whom_the_total_leaves_out(foitool: Foitool) -> None:
    assert (
        "Left out: gloucestershire 4 (secondary-report), hampshire 7"
        " (secondary-report), kent 6 (inference)."
    ) in words(foitool("figures", *HERE))


def test_of_the_largest_too(foitool: Foitool) -> None:
    known = ("--source", "a blog", "--confidence", "inference", "--use", *HERE)
    foitool("figure", "met", "missing", "300", *known)
    largest = "Largest Metropolitan Police Service, 300*"
    assert largest in words(foitool("figures", *HERE))


def test_in_rows_for_a_spreadsheet_and_other_programs(
    foitool: Foitool, document: Document
) -> None:
    written = foitool("figures", "--csv", *HERE).stdout
    rows = {row["force"]: row for row in csv.DictReader(io.StringIO(written))}
    assert rows["kent"]["confidence"] == "inference"
    derby = rows["derbyshire"]
    assert (derby["other_values"], derby["other_confidence"]) == ("9", "inference")
    found = document("reconcile", "--total", "485", *HERE)["candidates"]
    assert {"force": "derbyshire", "figure": "9", "confidence": "inference"} in found


def test_among_the_candidates_for_a_gap(foitool: Foitool) -> None:
    said = words(foitool("reconcile", "--total", "485", *HERE))
    assert f"derbyshire: 9, {SAID}, kept and not added up" in said


def test_in_the_report_beside_its_source_and_among_what_is_kept_aside(
    foitool: Foitool,
) -> None:
    foitool("report", "--to", "report.html", *HERE)
    (main,) = Page(Path("report.html").read_text(encoding="utf-8")).all("main")
    shown = " ".join(main.text.split())
    beside = "Derbyshire Constabulary: 9; kept aside when it was entered. a blog"
    assert f"{beside} (concluded from wording; weak)" in shown
    assert "a blog (concluded from wording; weak)" in shown


def test_in_the_sources_of_findings(foitool: Foitool) -> None:
    said = words(foitool("findings", *HERE))
    assert (
        "Kent Police: 6 read in a blog which is concluded from wording; weak"
    ) in said


def test_in_the_exported_parts_and_figures(foitool: Foitool) -> None:
    foitool("export", "--to", "out", *HERE)
    for what, number in (("parts", 6), ("figures", 6)):
        rows = json.loads(Path(f"out/{what}.json").read_text(encoding="utf-8"))
        kent = [one for one in rows if (one["force"], one["value"]) == ("kent", number)]
        assert [one["confidence"] for one in kent] == ["inference"]


def test_in_the_database_for_others(foitool: Foitool) -> None:
    assert foitool("publish", "public", *HERE).exit_code == 0
    with closing(sqlite3.connect("public/foitool.db")) as published:
        kent = "force = 'kent' AND part = 'missing'"
        for table in ("parts", "figures"):
            told = f"SELECT confidence FROM {table} WHERE {kent}"
            assert published.execute(told).fetchall() == [("inference",)]


def test_where_figures_are_divided(foitool: Foitool) -> None:
    Path("people.csv").write_text("force,people\nkent,100\n", encoding="utf-8")
    assert "1 kent 6* 100" in words(foitool("figures", "--per", "people.csv", *HERE))
