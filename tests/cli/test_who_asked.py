"""Who asked, where somebody else did: named on the page and in what is published."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from pages import Page

Foitool = Callable[..., Result]

ROWS = "force_id,status,figure\nkent,answered,7\nessex,silent,\n"
FIRST, SECOND = "missing-rso-2015", "missing-rso-2018"


def method(foitool: Foitool, *args: str) -> str:
    assert foitool("report", *args, "--to", "r.html", "--replace").exit_code == 0
    return Page(Path("r.html").read_text(encoding="utf-8")).words("method")


def asked_by(folder: Path) -> dict[str, str | None]:
    with closing(sqlite3.connect(folder / "foitool.db")) as connection:
        return dict(connection.execute("SELECT round, asked_by FROM rounds"))


def take_over(desk: Path, foitool: Foitool, *more: str, rows: str = ROWS) -> None:
    (desk / "rows.csv").write_text(rows, encoding="utf-8")
    done = foitool("round", "import", "rows.csv", "--name", "theirs", *more)
    assert done.exit_code == 0, done.stderr


@pytest.mark.usefixtures("real_case")
def test_the_report_of_the_demonstration_names_both_who_asked(foitool: Foitool) -> None:
    alone = method(foitool, "--round", SECOND)
    assert f"Who asked {SECOND}: Sky News." in alone
    assert "Press Association" not in alone
    both = method(foitool, "--round", SECOND, "--against", FIRST)
    assert f"Who asked {SECOND}: Sky News; {FIRST}: Press Association." in both


def test_what_is_published_names_them(real_case: Path, foitool: Foitool) -> None:
    assert foitool("publish", "out", "--round", FIRST, "--round", SECOND).exit_code == 0
    assert asked_by(real_case / "out") == {
        FIRST: "Press Association",
        SECOND: "Sky News",
    }


def test_several_are_named_once_each(desk: Path, foitool: Foitool) -> None:
    take_over(desk, foitool, "--requester", "The Post")
    more = f"{ROWS}surrey,answered,3\n"
    take_over(desk, foitool, "--requester", "The Gazette", rows=more)
    said = method(foitool, "--round", "theirs")
    assert "Who asked theirs: The Post, The Gazette." in said
    assert foitool("publish", "out", "--round", "theirs").exit_code == 0
    assert asked_by(desk / "out") == {"theirs": "The Post, The Gazette"}


def test_nobody_is_named_where_that_is_not_on_record(
    desk: Path, foitool: Foitool
) -> None:
    take_over(desk, foitool)
    assert "Who asked" not in method(foitool, "--round", "theirs")
    assert foitool("publish", "out", "--round", "theirs").exit_code == 0
    assert asked_by(desk / "out") == {"theirs": None}


@pytest.mark.usefixtures("sent")
def test_nor_is_who_asked_in_a_round_of_our_own(foitool: Foitool) -> None:
    assert "Who asked" not in method(foitool)
