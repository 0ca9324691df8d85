"""What was published and signed is kept as the log of events is: never changed."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lines import figure
from office import JANE, open_office
from trackers import REWRITING, VERSION_1, assert_refused, query

from foitool.case.published import Claim, Footing, Subject
from foitool.jobs.restore_tracker import preview_restore
from foitool.law.working_days import Calendar
from foitool.ledger.copies import copy_tracker, holding
from foitool.ledger.ledger import Ledger, open_ledger
from foitool.ledger.opening import upgrade
from foitool.ledger.publishing import editions, freeze, sign, signatures, withdraw
from foitool.ledger.reading import reading

DAY = date(2026, 11, 23)
SUBJECT = Subject(round="r", part="missing", against="earlier")
KENT = Footing(
    round="r",
    part="missing",
    force="kent",
    name="Kent Police",
    state="answered",
    disposition="disclosed",
    figure=figure("10..20"),
    event=3,
    source="a digest",
    confidence="own-answer",
    exemptions=("foia:40(2)",),
    partners=("essex",),
    changed=True,
    aside=(figure("<5"), figure("7.5")),
)
ESSEX = Footing(
    round="earlier",
    part="missing",
    force="essex",
    name="Essex Police",
    state="answered",
    disposition="no-answer",
    joint_to="kent",
)
TOTAL = Claim(number=2, about="total", says="It is 10 to 20.", rests_on=(KENT,))
CELLS = frozenset({KENT, ESSEX})
TABLES = ["frozen", "published", "signed", "withdrawn"]


@pytest.fixture
def tracker(tmp_path: Path, calendar: Calendar) -> Path:
    """Two of everything."""
    path = tmp_path / "tracker.db"
    with open_ledger(path, calendar, JANE) as ledger:
        for title in ("first", "second"):
            freeze(ledger, SUBJECT, [TOTAL], CELLS, title=title, on=DAY)
            sign(ledger, SUBJECT, [TOTAL], by=title, on=DAY)
        withdraw(ledger, "frozen", [2], "not printed")
        withdraw(ledger, "signed", [2], "")
    return path


def test_what_was_published_comes_back_to_the_last_figure(tracker: Path) -> None:
    with reading(tracker) as reader:
        assert reader is not None
        first, second = editions(reader)
    assert (first.number, first.title, first.withdrawn) == (1, "first", None)
    assert (first.subject, first.on) == (SUBJECT, DAY)
    assert (first.sentences, first.cells) == ((TOTAL,), CELLS)
    assert (first.recorded_by, first.recorded_at) == ("jane", JANE.now())
    assert (second.number, second.withdrawn) == (2, "not printed")


def test_who_signed_comes_back_and_what_was_taken_back_does_not(tracker: Path) -> None:
    with reading(tracker) as reader:
        assert reader is not None
        (one,) = signatures(reader, SUBJECT)
        assert signatures(reader, replace(SUBJECT, against=None)) == (one,)
        assert not signatures(reader, replace(SUBJECT, part="names"))
    assert (one.by, one.on, one.about, one.says) == (
        "first",
        DAY,
        TOTAL.about,
        TOTAL.says,
    )
    assert one.rests_on == frozenset(TOTAL.rests_on)


def test_a_signature_comes_back_with_the_comparison_that_it_stood_beside(
    tracker: Path, calendar: Calendar
) -> None:
    alone = replace(SUBJECT, against=None)
    with open_ledger(tracker, calendar, JANE) as ledger:
        sign(ledger, alone, [TOTAL], by="sam", on=DAY)
        for asked in (alone, SUBJECT):
            found = signatures(ledger.reader, asked)
            beside = [(one.by, one.subject) for one in found]
            assert beside == [("first", SUBJECT), ("sam", alone)]


def test_a_later_version_may_add_to_what_a_sentence_rests_on(
    tracker: Path, calendar: Calendar
) -> None:
    """Else whoever goes back a version could not list what was published."""
    with open_ledger(tracker, calendar, JANE) as ledger:
        ledger.record_beside(
            lambda _: [
                (
                    "frozen",
                    {
                        "round": "r",
                        "part": "missing",
                        "title": "",
                        "on_day": "2026-11-23",
                        "cells": '[{"round": "r", "part": "missing", "force": "kent",'
                        ' "name": "Kent", "state": "answered", "disposition": "",'
                        ' "weather": "fair"}]',
                    },
                )
            ]
        )
        *_, last = editions(ledger.reader)
    assert [cell.force for cell in last.cells] == ["kent"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", REWRITING)
def test_plain_sql_can_neither_change_nor_delete(
    statement: str, table: str, tracker: Path
) -> None:
    assert_refused(statement, table, tracker)


def test_an_edition_is_frozen_whole_or_not_at_all(
    tmp_path: Path, calendar: Calendar
) -> None:
    path = tmp_path / "tracker.db"
    twice = [TOTAL, replace(TOTAL, number=0)]
    with open_ledger(path, calendar, JANE) as ledger:
        with pytest.raises(sqlite3.IntegrityError):
            freeze(ledger, SUBJECT, twice, CELLS, title="", on=DAY)
        assert not list(editions(ledger.reader))


CHANGES: dict[str, Callable[[Ledger], object]] = {
    "frozen": lambda one: freeze(one, SUBJECT, [TOTAL], CELLS, title="", on=DAY),
    "signed": lambda one: sign(one, SUBJECT, [TOTAL], by="sam", on=DAY),
    "withdrawn": lambda one: withdraw(one, "frozen", [1], "not printed"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_copy_without_it_is_another_state(
    change: str, tracker: Path, tmp_path: Path, calendar: Calendar
) -> None:
    before = copy_tracker(tracker, tmp_path / "before.db").holding
    with open_ledger(tracker, calendar, JANE) as ledger:
        CHANGES[change](ledger)
        assert holding(ledger.reader.connection).state != before.state


def test_a_restore_counts_what_would_be_lost_of_it(
    tmp_path: Path, calendar: Calendar
) -> None:
    office = open_office(tmp_path, "kent")
    tracker = office.workspace.tracker
    with open_ledger(tracker, calendar, JANE) as ledger:
        copy = copy_tracker(tracker, tmp_path / "copy.db").path
        freeze(ledger, SUBJECT, [TOTAL], CELLS, title="", on=DAY)
        sign(ledger, SUBJECT, [TOTAL], by="sam", on=DAY)
    lost = preview_restore(office.workspace, copy).lost
    assert lost is not None
    assert lost.found_out == 3  # an edition, its sentence, a signature


def test_an_old_tracker_gets_the_tables_and_their_guards(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    connection = sqlite3.connect(path)
    connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    connection.close()
    assert upgrade(path, JANE.now)
    names = {name for (name,) in query(path, "SELECT name FROM sqlite_master")}
    for table in TABLES:
        assert {
            table,
            f"{table}_is_never_changed",
            f"{table}_is_never_deleted",
        } <= names
        assert not query(path, f"SELECT * FROM {table}")
