"""What is decided on old knowledge of the register is not recorded."""

from pathlib import Path

import pytest
from office import JANE, MONDAY, Office, open_office

from foitool.errors.needs_a_person import RegisterMoved
from foitool.jobs.amend_register import (
    Known,
    Report,
    known_now,
    preview_report,
    record_findings,
)

TODAY = MONDAY.date()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return open_office(tmp_path)


def known(office: Office) -> Known:
    with office.workspace.reading() as reader:
        return known_now(office.workspace, reader)


def record(office: Office, as_known: Known, report: Report) -> None:
    found = preview_report(as_known, "kent", report, TODAY)
    record_findings(office.workspace, JANE, as_known, [found], TODAY, report.source)


def test_an_alias_given_by_another_at_the_same_moment_is_not_lost(
    office: Office,
) -> None:
    """The cell holds all of them: written on old knowledge, it would drop one."""
    before = known(office)
    record(office, before, Report(aliases=("garden",), source="a page"))
    with pytest.raises(RegisterMoved):
        record(office, before, Report(aliases=("hops",), source="a page"))
    record(office, known(office), Report(aliases=("hops",), source="a page"))
    assert {"garden", "hops"} <= set(known(office).find("kent").authority.aliases)


def test_nothing_to_change_makes_no_tracker(office: Office) -> None:
    record(office, known(office), Report(cells={"name": "Kent Police"}))
    assert not office.workspace.tracker.exists()
