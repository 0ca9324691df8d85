"""Deadlines worked out by hand, one a row: `deadlines.csv` beside this file.

`due` where the request came in on a working day. Where it did not, FOIA has two
readings: `due_literal` (the Act and the Commissioner, `due_ico`) and
`due_s45_code` (the section 45 Code of Practice, para 4.2).
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from foitool.law import REGIMES
from foitool.law.working_days import Calendar

_TEXT = Path(__file__).with_name("deadlines.csv").read_text(encoding="utf-8")
VECTORS = [
    pytest.param(row, id=f"{row['regime']}-{row['received']}")
    for row in csv.DictReader(_TEXT.splitlines())
]


@pytest.mark.parametrize("row", VECTORS)
def test_the_act_and_the_commissioner_count_to_this_day(
    row: dict[str, str], calendar: Calendar
) -> None:
    """FOIA s.10(1), (6); FOISA s.10(1), s.73, s.74(2)."""
    received = date.fromisoformat(row["received"])
    deadline = REGIMES[row["regime"]].response_due(received, calendar)
    assert deadline.due.isoformat() == (row["due"] or row["due_literal"])
    assert row["due_ico"] == row["due_literal"]


@pytest.mark.parametrize("row", VECTORS)
def test_the_code_of_practice_counts_to_this_day(
    row: dict[str, str], calendar: Calendar
) -> None:
    """Section 45 Code (July 2018) para 4.2; FOISA s.74(2) leaves no room for it."""
    received = date.fromisoformat(row["received"])
    deadline = REGIMES[row["regime"]].response_due(received, calendar)
    assert deadline.due_code.isoformat() == (row["due"] or row["due_s45_code"])
