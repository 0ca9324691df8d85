"""The derived tables say what a replay says, and are never the truth."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from histories import FIRST, histories
from hypothesis import given, settings
from hypothesis import strategies as st
from office import JANE

from foitool.case import events as e
from foitool.case.answers import PartAnswer
from foitool.case.authority import Request
from foitool.case.figures import read_figure
from foitool.case.history import replay
from foitool.case.standing import standing
from foitool.law.working_days import Calendar, Holiday
from foitool.ledger.derived import part_rows, request_row
from foitool.ledger.ledger import Ledger, open_ledger

KENT = Request(round="r", force="kent", name="Kent Police", regime="foia")
SCOTLAND = Request(
    round="r", force="police-scotland", name="Police Scotland", regime="foisa"
)
GWENT = Request(round="s", force="gwent", name="Gwent Police", regime="foia")
REQUESTS = (KENT, SCOTLAND, GWENT)
Row = dict[str, Any]

LOGS = st.tuples(*(histories(request.force, request.regime) for request in REQUESTS))
"""What happened to each of the three requests."""


@contextmanager
def tracker(
    calendar: Calendar, log: Sequence[Sequence[e.AnyEvent]] = (), *, step: int = 99
) -> Iterator[Ledger]:
    """A tracker, the events of each request appended `step` at a time."""
    with (
        TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "tracker.db", calendar, JANE) as ledger,
    ):
        longest = max(map(len, log), default=0)
        for start in range(0, longest, step):
            for request, events in zip(REQUESTS, log, strict=False):
                if some := events[start : start + step]:
                    ledger.append(request, some, after=start)
        yield ledger


def table(ledger: Ledger, name: str) -> list[Row]:
    """A derived table, but for the position that a row was made at."""
    rows = ledger.reader.connection.execute(f"SELECT * FROM {name}")
    made = [{k: row[k] for k in row.keys() if k != "log_seq"} for row in rows]  # noqa: SIM118  a Row has no such test
    return sorted(made, key=lambda r: (r["round"], r["force"], r.get("part", "")))


def replayed(ledger: Ledger, calendar: Calendar) -> tuple[list[Row], list[Row]]:
    """`requests` and `parts` as a replay of the whole log makes them."""
    cases = [replay(h.request, h.events) for h in ledger.reader.histories(None)]
    requests = [request_row(case, calendar, position=0) for case in cases]
    for row in requests:
        del row["log_seq"]
    parts = [row for case in cases for row in part_rows(case)]
    return (
        sorted(requests, key=lambda r: (r["round"], r["force"])),
        sorted(parts, key=lambda r: (r["round"], r["force"], r["part"])),
    )


@given(log=LOGS, step=st.integers(1, 4))
@settings(max_examples=12, deadline=None)
def test_after_any_appends_the_tables_equal_a_replay(
    log: Sequence[list[e.AnyEvent]], step: int, calendar: Calendar
) -> None:
    with tracker(calendar, log, step=step) as ledger:
        tables = table(ledger, "requests"), table(ledger, "parts")
        assert tables == replayed(ledger, calendar)


@given(log=LOGS)
@settings(max_examples=12, deadline=None)
def test_a_row_says_what_the_standing_says(
    log: Sequence[list[e.AnyEvent]], calendar: Calendar
) -> None:
    """By another way than the row was made."""
    with tracker(calendar, log) as ledger:
        for row, request in zip(table(ledger, "requests"), REQUESTS, strict=True):
            assert row["force"] == request.force
            history = ledger.reader.history(*request.key)
            assert history
            case = replay(request, history.events)
            stands = standing(case, calendar, date(2026, 12, 31))
            assert row["due_on"] == (stands.due.isoformat() if stands.due else None)
            assert row["due_code_on"] == (
                stands.due_code.isoformat() if stands.due_code else None
            )
            assert (row["contact"], row["outcome"]) == (stands.contact, stands.outcome)
            assert bool(row["confirmed"]) == stands.confirmed
            assert bool(row["provisional"]) == stands.provisional


@given(log=LOGS)
@settings(max_examples=5, deadline=None)
def test_sql_finds_exactly_the_late_on_every_day_of_a_year(
    log: Sequence[list[e.AnyEvent]], calendar: Calendar
) -> None:
    """surface.md: `where outcome is null and due_code_on < date('now')`."""
    query = (
        "SELECT round, force FROM requests"
        " WHERE outcome IS NULL AND due_code_on < :today"
    )
    with tracker(calendar, log) as ledger:
        cases = [replay(h.request, h.events) for h in ledger.reader.histories(None)]
        for number in range(365):
            today = FIRST + timedelta(days=number)
            listed = ledger.reader.connection.execute(query, {"today": str(today)})
            late = {
                case.request.key
                for case in cases
                if standing(case, calendar, today).clock == "late"
            }
            assert {tuple(row) for row in listed} == late


LETTER = e.Sent(on=date(2026, 11, 23), message_id="<1@roe.org.uk>", via="hand")
ANSWER = e.Answered(on=date(2026, 12, 1))


def with_a_holiday(calendar: Calendar, day: date) -> Calendar:
    """The same list after a proclamation."""
    added = [Holiday(day, nation, "Jubilee", "made up") for nation in ("ew", "sct")]
    return Calendar(
        (*calendar.holidays, *added),
        first=calendar.first,
        last=calendar.last,
        version="with a jubilee",
    )


def test_a_new_holiday_moves_every_open_deadline_and_nothing_else(
    tmp_path: Path, calendar: Calendar
) -> None:
    """Nothing derived is kept as truth: the issue, under law/."""
    path = tmp_path / "tracker.db"
    with open_ledger(path, calendar, JANE) as ledger:
        for request in REQUESTS:
            ledger.append(request, [LETTER], after=0)
        before, log = table(ledger, "requests"), dump(ledger, "events")
    jubilee = with_a_holiday(calendar, date(2026, 12, 7))
    with open_ledger(path, jubilee, JANE) as ledger:
        ledger.refresh()
        after = table(ledger, "requests")
        assert dump(ledger, "events") == log
    assert {row["due_code_on"] for row in before} == {"2026-12-22"}
    assert {row["due_code_on"] for row in after} == {"2026-12-23"}
    moved = {"due_on": "", "due_code_on": ""}
    assert [{**row, **moved} for row in before] == [{**row, **moved} for row in after]


def dump(ledger: Ledger, name: str) -> list[tuple[Any, ...]]:
    return [tuple(r) for r in ledger.reader.connection.execute(f"SELECT * FROM {name}")]


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM derived_from",
        "UPDATE derived_from SET log_position = log_position - 1",
        "DELETE FROM requests; DELETE FROM parts; DELETE FROM derived_from",
        "DELETE FROM requests",
    ],
)
def test_whatever_was_thrown_away_is_made_again(
    damage: str, calendar: Calendar
) -> None:
    log: list[list[e.AnyEvent]] = [[LETTER, ANSWER], [LETTER], [LETTER]]
    with tracker(calendar, log) as ledger:
        before = table(ledger, "requests"), table(ledger, "parts")
        ledger.reader.connection.executescript(damage)
        ledger.refresh()
        assert (table(ledger, "requests"), table(ledger, "parts")) == before


def test_what_another_version_of_the_list_made_is_made_again(
    tmp_path: Path, calendar: Calendar
) -> None:
    """And by an append as well, for every request."""
    path = tmp_path / "tracker.db"
    with open_ledger(path, calendar, JANE) as ledger:
        ledger.append(KENT, [LETTER], after=0)
        ledger.append(GWENT, [LETTER], after=0)
    jubilee = with_a_holiday(calendar, date(2026, 12, 7))
    with open_ledger(path, jubilee, JANE) as ledger:
        ledger.append(KENT, [e.Noted(on=date(2026, 12, 1))], after=1)
        rows = table(ledger, "requests")
    assert [row["due_code_on"] for row in rows] == ["2026-12-23", "2026-12-23"]


def test_fresh_tables_are_left_alone(calendar: Calendar) -> None:
    with tracker(calendar, [[LETTER]]) as ledger:
        changes = ledger.reader.connection.total_changes
        ledger.refresh()
        assert ledger.reader.connection.total_changes == changes


def test_derived_later_they_are_brought_up_to_date_once_at_the_end(
    calendar: Calendar,
) -> None:
    """A run of 45 letters writes them once, not ninety times; stopped or not."""
    with tracker(calendar, []) as ledger:
        with suppress(KeyboardInterrupt), ledger.deriving_later():
            ledger.append(KENT, [LETTER], after=0)
            ledger.append(KENT, [ANSWER], after=1)
            assert table(ledger, "requests") == []
            raise KeyboardInterrupt
        (row,) = table(ledger, "requests")
        assert row["outcome"] == "answered"
        ledger.append(GWENT, [LETTER], after=0)
        assert len(table(ledger, "requests")) == 2


def test_a_deadline_past_the_list_is_no_reason_not_to_record(
    calendar: Calendar,
) -> None:
    """What a force did is always recorded; the date is left open, not guessed."""
    late_in_the_list = e.Sent(on=date(2028, 12, 20), message_id="<1>", via="hand")
    with tracker(calendar, [[late_in_the_list]]) as ledger:
        row = table(ledger, "requests")[0]
    assert (row["due_on"], row["due_code_on"]) == (None, None)
    assert row["received_on"] == "2028-12-20"


SURFACE = {
    "requests": "round force name regime sent_on due_on due_code_on provisional"
    " confirmed contact outcome answered_on last_event last_event_on reference log_seq",
    "parts": "round force part disposition figure_kind figure_value exemptions on_day",
}


@pytest.mark.parametrize("name", SURFACE)
def test_people_find_the_columns_they_were_promised(
    name: str, calendar: Calendar
) -> None:
    """surface.md, "tracker.db for people who write SQL"."""
    with tracker(calendar) as ledger:
        found = ledger.reader.connection.execute(f"SELECT * FROM {name}")
        assert {column[0] for column in found.description} >= set(SURFACE[name].split())


def test_a_date_in_sql_is_iso_text_that_sqlite_understands(calendar: Calendar) -> None:
    with tracker(calendar, [[LETTER]]) as ledger:
        query = "SELECT date(due_on), typeof(due_on) FROM requests"
        assert dump_query(ledger.reader.connection, query) == [("2026-12-22", "text")]


def dump_query(connection: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(query)]


def test_figures_can_be_summed_in_sql(calendar: Calendar) -> None:
    """Nil among them; a range is text, so that it is not summed as its lower end."""
    figures = {"missing": "227", "years": "0", "abroad": "10..20"}
    parts = tuple(
        PartAnswer(part=part, disposition="disclosed", figure=read_figure(written))
        for part, written in figures.items()
    )
    answered = e.Answered(on=date(2026, 12, 1), parts=parts)
    with tracker(calendar, [[LETTER, answered]]) as ledger:
        total = (
            "SELECT sum(figure_value) FROM parts WHERE figure_kind IN ('number', 'nil')"
        )
        assert dump_query(ledger.reader.connection, total) == [(227,)]
        ranges = "SELECT figure_value FROM parts WHERE figure_kind = 'range'"
        assert dump_query(ledger.reader.connection, ranges) == [("10..20",)]
