"""`tracker.db` for people who write SQL: what they read is what `status` says."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

WITHHELD = "--refuse=names=foia:40(2),foia:31(1)(a)"
OPEN = "select force, due_on from requests where outcome is null order by due_on"


def sqlite_utils_query(tracker: Path, sql: str) -> list[dict[str, Any]]:
    """`sqlite-utils query tracker.db SQL`, as typed in a shell."""
    done = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", "query", str(tracker), sql],
        capture_output=True,
        text=True,
        check=True,
    )
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


@pytest.fixture
def lively(sent: Path, foitool: Callable[..., Result]) -> Path:
    """A round in which several things have happened."""
    for reply in (
        ["kent", "acknowledged"],
        ["met", "answered", "--figure", "missing=227"],
        ["gmp", "partly-answered", "--figure", "missing=<5", WITHHELD],
        ["psni", "clarification"],
        ["essex", "fees-notice"],
        ["surrey", "bounced"],
        ["sussex", "extension", "--until", "2027-01-15", "--exemption", "foia:31"],
        ["police-scotland", "refused", "--exemption", "foisa:12"],
    ):
        assert foitool("log-response", *reply).exit_code == 0
    return sent


def test_open_requests_in_sql_are_those_of_status(
    lively: Path, document: Callable[..., Any]
) -> None:
    rows = sqlite_utils_query(lively / "tracker.db", OPEN)
    said = {
        row["force"]: row["due"] for row in document("status") if row["outcome"] is None
    }
    assert {row["force"]: row["due_on"] for row in rows} == said
    assert len(rows) == 42
    days = [row["due_on"] or "" for row in rows]
    assert days == sorted(days)


def test_every_column_of_requests_says_what_status_says(
    lively: Path, document: Callable[..., Any]
) -> None:
    columns = ["round", "force", "name", "regime", "contact", "outcome"]
    sql = f"select {', '.join(columns)}, due_on, due_code_on, provisional, confirmed"
    rows = sqlite_utils_query(lively / "tracker.db", f"{sql} from requests")
    said = document("status")
    assert sorted(row["force"] for row in rows) == [row["force"] for row in said]
    for row, status in zip(sorted(rows, key=lambda r: r["force"]), said, strict=True):
        assert {key: row[key] for key in columns} == {k: status[k] for k in columns}
        assert row["due_on"] == status["due"]
        assert row["due_code_on"] == status["due_code"]
        assert bool(row["provisional"]) == status["provisional"]
        assert bool(row["confirmed"]) == status["confirmed"]


@pytest.mark.parametrize("day", ["2026-12-22", "2026-12-23", "2027-01-16"])
def test_late_requests_in_sql_are_those_of_overdue(
    lively: Path, document: Callable[..., Any], day: str
) -> None:
    """The query that the command surface gives, with a day for `date('now')`."""
    late = f"where outcome is null and due_code_on < '{day}' order by force"
    rows = sqlite_utils_query(
        lively / "tracker.db", f"select force from requests {late}"
    )
    said = document("overdue", "--on", day)
    assert [row["force"] for row in rows] == sorted(row["force"] for row in said)


def test_parts_in_sql_are_those_of_show(
    lively: Path, document: Callable[..., Any]
) -> None:
    where = "where force = 'greater-manchester' order by part"
    rows = sqlite_utils_query(
        lively / "tracker.db",
        f"select part, disposition, figure_kind, figure_value, exemptions"
        f" from parts {where}",
    )
    said = sorted(document("show", "gmp")["parts"], key=lambda part: part["part"])
    for row, part in zip(rows, said, strict=True):
        figure = part["figure"] or {"kind": None, "value": None}
        assert (row["part"], row["disposition"]) == (part["part"], part["disposition"])
        assert row["figure_kind"] == figure["kind"]
        assert (row["exemptions"] or "") == ",".join(part["exemptions"])
