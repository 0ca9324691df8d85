"""What was found out of forces and of days is kept as the log of events is."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from office import JANE
from trackers import REWRITING, assert_refused

from foitool.law.working_days import Calendar, Holiday
from foitool.ledger.ledger import open_ledger
from foitool.ledger.reading import reading

DAY = date(2026, 11, 23)
FUNERAL = Holiday(date(2026, 12, 9), "sct", "State funeral", "a proclamation")


@pytest.fixture
def tracker(tmp_path: Path, calendar: Calendar) -> Path:
    path = tmp_path / "tracker.db"
    with open_ledger(path, calendar, JANE) as ledger:
        ledger.amend(
            [("kent", {"foi_email": "foi@kent.police.uk"}), ("essex", {})],
            DAY,
            "https://www.kent.police.uk/foi",
        )
        ledger.record_days([(FUNERAL, True), (FUNERAL, False)])
    return path


def test_it_comes_back_in_the_order_of_recording(tracker: Path) -> None:
    with reading(tracker) as reader:
        assert reader is not None
        kent, essex = reader.amendments()
        added, struck = reader.calendar_changes()
    assert (kent.force, essex.force) == ("kent", "essex")
    assert kent.cells == {"foi_email": "foi@kent.police.uk"}
    assert (kent.on, kent.source) == (DAY, "https://www.kent.police.uk/foi")
    assert (kent.recorded_by, kent.recorded_at) == ("jane", JANE.now())
    assert (added.holiday, added.counts) == (FUNERAL, True)
    assert (struck.holiday, struck.counts) == (FUNERAL, False)


def test_a_tracker_without_any_has_none(tmp_path: Path, calendar: Calendar) -> None:
    path = tmp_path / "tracker.db"
    with open_ledger(path, calendar, JANE):
        pass
    with reading(path) as reader:
        assert reader is not None
        assert reader.amendments() == ()
        assert reader.calendar_changes() == ()


@pytest.mark.parametrize("table", ["register_log", "calendar_log"])
@pytest.mark.parametrize("statement", REWRITING)
def test_plain_sql_can_neither_change_nor_delete(
    statement: str, table: str, tracker: Path
) -> None:
    assert_refused(statement, table, tracker)


def test_several_are_recorded_together_or_not_at_all(
    tmp_path: Path, calendar: Calendar
) -> None:
    path = tmp_path / "tracker.db"
    nowhere = Holiday(DAY, "cornwall", "St Piran's Day", "none")
    with open_ledger(path, calendar, JANE) as ledger:
        with pytest.raises(sqlite3.IntegrityError):
            ledger.record_days([(FUNERAL, True), (nowhere, True)])
        assert ledger.reader.calendar_changes() == ()
