"""What is nearly all, nearly nothing or nearly the same is not told as if it were."""

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

Taken = Callable[..., None]


@pytest.fixture
def taken(desk: Path, foitool: Foitool) -> Taken:
    """Takes a round over, from what each force gave."""

    def take(name: str, **gave: str) -> None:
        rows = [f"{force},answered,{figure}" for force, figure in gave.items()]
        text = "\n".join(("force_id,status,figure", *rows, ""))
        (desk / f"{name}.csv").write_text(text, encoding="utf-8")
        done = foitool("round", "import", f"{name}.csv", "--name", name)
        assert done.exit_code == 0, done.stderr

    return take


def words(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


def test_the_largest_of_several_is_not_all_of_the_total(
    taken: Taken, foitool: Foitool, document: Document, desk: Path
) -> None:
    taken("one", kent="1000", essex="0.1", surrey="0.2")
    share = "99.97 per cent of the 1,000.3 from 3 of 3 forces"
    assert share in words(foitool("figures", "--round", "one"))
    assert share in words(foitool("findings", "--round", "one"))
    assert document("figures", "--round", "one")["largest"]["percent"] == 99.97
    assert foitool("publish", "out", "--round", "one").exit_code == 0
    with closing(sqlite3.connect(desk / "out" / "foitool.db")) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute(QUERIES["largest"].sql).fetchall()
    kent, surrey, essex = (row["per_cent"] for row in rows)
    assert 99.9 < kent < 100
    assert 0 < essex < surrey < 0.1


def test_a_small_change_is_not_no_change(
    taken: Taken, foitool: Foitool, desk: Path
) -> None:
    taken("one", kent="30000")
    taken("two", kent="30001")
    assert "30,000 to 30,001, +1, +0.003 per cent" in words(
        foitool("compare", "one", "two")
    )
    assert "-1, -0.003 per cent" in words(foitool("compare", "two", "one"))
    asked = ("report", "--round", "two", "--against", "one", "--to", "r.html")
    assert foitool(*asked).exit_code == 0
    assert "+0.003%" in (desk / "r.html").read_text(encoding="utf-8")


def test_two_rates_that_differ_are_two_numbers(
    taken: Taken, foitool: Foitool, desk: Path
) -> None:
    taken("one", kent="31500")
    taken("two", kent="31501")
    (desk / "people.csv").write_text("force,people\nkent,100000000\n")
    said = words(foitool("compare", "one", "two", "--per", "people.csv"))
    assert "Over all 31.500 to 31.501, +0.003 per cent" in said
    assert "kent 31.500 31.501 +0.003" in said


def test_a_range_of_rates_that_is_too_narrow_to_be_seen_is_one_number(
    taken: Taken, foitool: Foitool, desk: Path
) -> None:
    taken("one", kent="31500..31501", essex="~3")
    (desk / "people.csv").write_text("force,people\nkent,100000000\n")
    said = words(foitool("figures", "--round", "one", "--per", "people.csv"))
    assert "Over all 31.5 per 100,000" in said
    assert "31.5 to 31.5" not in said
