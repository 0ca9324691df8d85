"""Overdue from the derived table is overdue from the log, on every day."""

import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from histories import FIRST, histories
from hypothesis import given, settings
from hypothesis import strategies as st
from office import JANE, MONDAY, Office, open_office

from foitool.case import events as e
from foitool.case.authority import Request
from foitool.case.history import replay
from foitool.case.standing import standing
from foitool.errors.wrong_use import CalendarTooShort
from foitool.jobs.list_overdue import list_overdue

REQUESTS = (
    Request(round="r", force="kent", name="Kent Police", regime="foia"),
    Request(round="r", force="police-scotland", name="Scotland", regime="foisa"),
    Request(round="s", force="gwent", name="Gwent Police", regime="foia"),
)
LOGS = st.tuples(*(histories(one.force, one.regime) for one in REQUESTS))
LETTER = e.Sent(on=MONDAY.date(), message_id="<1@roe.org.uk>", via="hand")


def filled(folder: Path, log: Sequence[Sequence[e.AnyEvent]]) -> Office:
    office = open_office(folder)
    with office.workspace.writing(JANE) as ledger:
        for request, events in zip(REQUESTS, log, strict=False):
            if events:
                ledger.append(request, events, after=0)
    return office


@given(log=LOGS, strict=st.booleans())
@settings(max_examples=6, deadline=None)
def test_the_list_is_what_a_replay_says_on_any_day(
    log: Sequence[list[e.AnyEvent]],
    strict: bool,  # noqa: FBT001  hypothesis passes it by name
) -> None:
    """Days past are answered from the log, days to come from the table."""
    with tempfile.TemporaryDirectory() as folder:
        office = filled(Path(folder), log)
        calendar = office.workspace.calendar
        with office.workspace.reading() as reader:
            assert reader
            known = list(reader.histories(None))
        for number in range(0, 240, 11):
            today = FIRST + timedelta(days=number)
            expected = {}
            for one in known:
                case = replay(one.request, one.events, until=today)
                stands = standing(case, calendar, today, strict=strict)
                if stands.clock == "late":
                    assert case.letter
                    expected[one.request.key] = (
                        case.letter.on,
                        stands.due,
                        stands.due_code,
                        stands.working_days_late,
                        stands.step,
                        stands.confirmed,
                        case.last.kind if case.last else "",
                    )
            listed = office.late(today, strict=strict)
            assert {
                (o.round, o.force): (
                    o.sent,
                    o.due,
                    o.due_code,
                    o.working_days_late,
                    o.step,
                    o.confirmed,
                    o.last_event,
                )
                for o in listed
            } == expected
            assert len(listed) == len(expected)


def test_empty_up_to_the_due_day_and_all_the_day_after(tmp_path: Path) -> None:
    """Received on Monday 23 November 2026: due on 22 December under both Acts."""
    office = filled(tmp_path, [[LETTER], [LETTER], [LETTER]])
    for number in range(29 + 1):
        assert office.late(MONDAY.date() + timedelta(days=number)) == []
    late = office.late(date(2026, 12, 23))
    assert {one.force for one in late} == {"kent", "gwent", "police-scotland"}
    assert {one.working_days_late for one in late} == {1}


def test_one_round_or_all_of_them(tmp_path: Path) -> None:
    office = filled(tmp_path, [[LETTER], [LETTER], [LETTER]])
    late = list_overdue(office.workspace, JANE, "s", date(2027, 1, 4))
    assert [one.force for one in late] == ["gwent"]


def test_the_longest_late_come_first_whichever_way_they_are_found(
    tmp_path: Path,
) -> None:
    saturday = e.Sent(on=date(2026, 11, 21), message_id="<1>", via="hand")
    friday = e.Sent(on=date(2026, 11, 20), message_id="<2>", via="hand")
    office = filled(tmp_path, [[saturday], [], [friday]])
    today = date(2027, 1, 4)
    from_the_table = office.late(today)
    assert [one.force for one in from_the_table] == ["gwent", "kent"]
    with office.workspace.writing(JANE) as ledger:  # now that day is in the past
        ledger.append(REQUESTS[0], [e.Noted(on=date(2027, 2, 1))], after=1)
    assert office.late(today) == from_the_table


def test_strictly_too_the_order_is_the_same_whichever_way_they_are_found(
    tmp_path: Path,
) -> None:
    """Both are due on Friday 18 December, strictly; round r comes before s."""
    saturday = e.Sent(on=date(2026, 11, 21), message_id="<1>", via="hand")
    friday = e.Sent(on=date(2026, 11, 20), message_id="<2>", via="hand")
    office = filled(tmp_path, [[saturday], [LETTER], [friday]])
    today = date(2027, 1, 4)
    from_the_table = office.late(today, strict=True)
    with office.workspace.writing(JANE) as ledger:  # now that day is in the past
        note = e.Noted(on=date(2027, 2, 1))
        ledger.append(REQUESTS[0], [note], after=1)
    assert office.late(today, strict=True) == from_the_table


def test_an_acknowledgement_takes_nobody_off_the_list(tmp_path: Path) -> None:
    thanks: list[e.AnyEvent] = [
        e.AutoReply(on=MONDAY.date()),
        e.Acknowledged(on=date(2026, 12, 1)),
    ]
    bounced = e.Bounced(
        on=date(2026, 11, 24), message_id="<1@roe.org.uk>", permanent=False
    )
    office = filled(tmp_path, [[LETTER, *thanks], [], [LETTER, bounced]])
    assert len(office.late(date(2026, 12, 23))) == 2


def test_a_permanent_bounce_takes_it_off_since_nothing_was_received(
    tmp_path: Path,
) -> None:
    bounced = e.Bounced(on=date(2026, 11, 24), message_id="<1@roe.org.uk>")
    office = filled(tmp_path, [[LETTER, bounced]])
    assert office.late(date(2026, 12, 23)) == []


def test_a_stale_table_is_made_anew_before_it_is_asked(tmp_path: Path) -> None:
    office = filled(tmp_path, [[LETTER]])
    with office.workspace.writing(JANE) as ledger:
        ledger.reader.connection.executescript(
            "UPDATE requests SET due_code_on = '2099-01-01';"
            "UPDATE derived_from SET version = 'older'"
        )
    assert [one.force for one in office.late(date(2026, 12, 23))] == ["kent"]


def test_a_deadline_beyond_the_list_never_passes_for_one_in_time(
    tmp_path: Path,
) -> None:
    last = e.Sent(on=date(2028, 12, 20), message_id="<1>", via="hand")
    office = filled(tmp_path, [[last]])
    with pytest.raises(CalendarTooShort):
        office.late(date(2028, 12, 30))


def test_with_no_tracker_nothing_is_late_and_none_is_made(tmp_path: Path) -> None:
    office = open_office(tmp_path)
    assert office.late(date(2027, 1, 4)) == []
    assert not office.workspace.tracker.exists()
