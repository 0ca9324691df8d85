"""A request that somebody else made: what is known of it, and what is not ours."""

from datetime import UTC, date, datetime

import pytest

from foitool.case.authority import Authority, Request
from foitool.case.cells import EMPTY
from foitool.case.figure_events import Imported
from foitool.case.history import Case, replay
from foitool.case.plan import plan
from foitool.case.recorded import Recorded
from foitool.case.standing import standing
from foitool.case.tally import line_of
from foitool.law.working_days import Calendar

KENT = Request(round="rso", force="kent", name="Kent Police", regime="foia")


def imported(known: str) -> Case:
    event = Imported(on=date(2018, 3, 20), known=known, parts=("missing",))
    moment = datetime(2026, 11, 25, tzinfo=UTC)
    recorded = Recorded(seq=1, event=event, recorded_at=moment, recorded_by="jane")
    return replay(KENT, [recorded])


def test_no_clock_of_ours_runs_and_nothing_is_to_be_done(calendar: Calendar) -> None:
    stands = standing(imported("unknown"), calendar, date(2026, 11, 25))
    assert (stands.clock, stands.step.word, stands.due) == ("not-started", "none", None)
    assert "somebody else asked" in stands.step.why


@pytest.mark.parametrize(
    ("known", "state"),
    [("silent", "silent"), ("unknown", "unknown"), ("answered", "unknown")],
)
def test_silence_is_known_and_ignorance_is_ours(
    calendar: Calendar, known: str, state: str
) -> None:
    """Of an answer that is known to have come, what it said may not be."""
    case = imported(known)
    stands = standing(case, calendar, date(2026, 11, 25))
    assert line_of(case, stands, EMPTY, "missing").state == state


def test_nobody_is_written_to_in_a_round_that_others_ran() -> None:
    authority = Authority(
        id="kent", name="Kent Police", short_name="Kent", regime="foia"
    )
    made = plan([authority], {"kent": imported("unknown")}, only_checked=False)
    assert made.write == ()
    assert [skip.reason for skip in made.skip] == ["already-sent"]
