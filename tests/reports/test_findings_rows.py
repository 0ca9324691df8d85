"""What was told before publication, and is recorded since, for other programs."""

from datetime import date

import pytest

from foitool.case.mail import ToldOf
from foitool.case.told import Telling, ToldOtherwise
from foitool.reports.findings_rows import told_otherwise_row


@pytest.mark.parametrize(
    ("recorded", "given"),
    [
        (("foia:40(2)",), ["foia:40(2)"]),
        ((), []),
        (None, None),  # by a foitool that kept no provisions with its letters
    ],
)
def test_provisions_that_were_not_recorded_are_not_told_as_none(
    recorded: tuple[str, ...] | None, given: list[str] | None
) -> None:
    then = ToldOf(part="missing", state="refused", cited=recorded)
    now = ToldOf(part="missing", state="not-held", cited=())
    telling = Telling(state="changed", then=then, now=now, on=date(2026, 11, 26))
    row = told_otherwise_row(ToldOtherwise(force="kent", telling=telling))
    assert row["told_cited"] == given
