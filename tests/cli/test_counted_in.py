"""Where everybody is counted, no sum is told as a least, whoever is silent."""

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

ROWS = """\
force_id,status,figure,joint_with
kent,answered,20,essex
essex,silent,,
surrey,answered,4,
sussex,answered,0,
"""
SAID = "24 from 3 of 4; 1 more is counted in."


@pytest.fixture
def joint(desk: Path, foitool: Foitool) -> Path:
    """Kent's figure counts Essex in, which is silent; of nobody a figure is missing."""
    (desk / "rows.csv").write_text(ROWS, encoding="utf-8")
    done = foitool("round", "import", "rows.csv", "--name", "joint")
    assert done.exit_code == 0, done.stderr
    return desk


@pytest.mark.usefixtures("joint")
@pytest.mark.parametrize(
    "command",
    [
        ("figures", "--round", "joint"),
        ("reconcile", "--round", "joint", "--total", "30"),
        ("compare", "joint", "joint"),
        ("findings", "--round", "joint"),
        ("matrix", "--round", "joint"),
    ],
    ids=lambda command: command[0],
)
def test_no_command_says_at_least(foitool: Foitool, command: tuple[str, ...]) -> None:
    done = foitool(*command)
    said = " ".join(done.stdout.split())
    assert done.exit_code == 0, done.stderr
    assert "at least" not in said.lower()
    told = SAID.replace("24 from", "24, from") if command[0] == "findings" else SAID
    assert command[0] == "matrix" or told in said


@pytest.mark.usefixtures("joint")
def test_it_stays_silent_in_the_coverage(document: Document) -> None:
    found = document("figures", "--round", "joint")
    assert (found["asked"], found["answered"], found["silent"]) == (4, 3, 1)


def test_nor_does_the_report(joint: Path, foitool: Foitool) -> None:
    assert foitool("report", "--round", "joint", "--to", "r.html").exit_code == 0
    page = (joint / "r.html").read_text(encoding="utf-8")
    assert "24, from 3 of 4 forces" in page
    assert "At least 24" not in page


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", "24 from 3 of 4; 1 more is counted in."),
        (
            "dorset,silent,,\n",
            (
                "24 from 3 of 5; 1 more is counted in; at least, since no figure of 1"
                " is known."
            ),
        ),
    ],
)
def test_nor_does_what_is_published(
    desk: Path, foitool: Foitool, more: str, told: str
) -> None:
    (desk / "rows.csv").write_text(ROWS + more, encoding="utf-8")
    assert foitool("round", "import", "rows.csv", "--name", "joint").exit_code == 0
    assert foitool("publish", "out", "--round", "joint").exit_code == 0
    with closing(sqlite3.connect(desk / "out" / "foitool.db")) as connection:
        connection.row_factory = sqlite3.Row
        (row,) = connection.execute(QUERIES["totals"].sql)
    assert row["in_words"] == told
    assert (row["silent"], row["lacking"]) == (1 + bool(more), bool(more))
