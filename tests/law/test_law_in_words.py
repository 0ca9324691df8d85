"""`docs/law.md` prints sums for reporters; the sums are right."""

import re
from datetime import date
from pathlib import Path

import pytest

from foitool.law import REGIMES
from foitool.law.working_days import Calendar

PAGE = Path(__file__).parents[2] / "docs" / "law.md"
ROW = re.compile(
    r"^\| (?P<regime>foia|foisa) \| (?P<received>[\d-]+) \| (?P<lost>[^|]+)"
    r" \| (?P<due>[\d-]+) \|$",
    re.MULTILINE,
)
ROWS = [
    pytest.param(row.groupdict(), id=f"{row['regime']}-{row['received']}")
    for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("row", ROWS)
def test_the_table_of_deadlines_is_right(
    row: dict[str, str], calendar: Calendar
) -> None:
    received = date.fromisoformat(row["received"])
    deadline = REGIMES[row["regime"]].response_due(received, calendar)
    lost = [f"{skipped.day.day} {skipped.day:%B}" for skipped in deadline.skipped]
    assert deadline.due.isoformat() == row["due"]
    assert (", ".join(lost) or "none") == row["lost"]


def test_the_table_was_found() -> None:
    assert len(ROWS) >= 10
