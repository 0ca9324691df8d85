"""The facts about a tracker that an examination judges. It writes nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from foitool.case.cells import replay_with_figures
from foitool.case.history import Case
from foitool.case.mail import RIGHT_OF_REPLY
from foitool.errors.bad_file import BadTracker
from foitool.law.working_days import Calendar
from foitool.ledger import derived
from foitool.ledger.copies import faults
from foitool.ledger.migrations import GUARDS
from foitool.ledger.reading import SCHEMA, Reader, connect_to_read, rules_in_force


@dataclass(frozen=True, kw_only=True)
class Letters:
    """Letters of one state that a person must settle, as (round, force).

    `newest` are those that were queued last, one a round, whatever became of them:
    while a send runs, the one in hand. `told_in_doubt` are those in doubt that are no
    requests: rights of reply; `told_unconfirmed` lie written.
    """

    in_doubt: tuple[tuple[str, str], ...] = ()
    newest: tuple[tuple[str, str], ...] = ()
    unconfirmed: tuple[tuple[str, str], ...] = ()
    told_in_doubt: tuple[tuple[str, str], ...] = ()
    told_unconfirmed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class TrackerFacts:
    """What was seen of a tracker.

    `version` is None where there is none, 0 in an empty file. `broken` says why it
    cannot be read at all. `faults` are SQLite's own findings, `guards` the triggers
    that are missing or not ours, `unreadable` the events that no code of this version
    understands, `derived` the tables that differ from a fresh replay although they
    claim to be of it. `cases` are the requests as replayed, those apart that cannot be.
    """

    version: int | None = None
    broken: str = ""
    faults: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    events: int = 0
    unreadable: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    newest: datetime | None = None
    rounds: tuple[str, ...] = ()
    letters: Letters = field(default_factory=Letters)
    cases: tuple[Case, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether there is none: no file, or an empty one, as SQLite begins one."""
        return not (self.version or self.is_damaged)

    @property
    def is_damaged(self) -> bool:
        """Whether the file itself cannot be relied on."""
        return bool(self.broken or self.faults)

    @property
    def is_sound(self) -> bool:
        """Whether it is there and can be read to its last event."""
        return not (self.is_none or self.is_damaged or self.unreadable)


def look_at_tracker(tracker: Path, calendar: Calendar | None) -> TrackerFacts:
    """Look at a tracker of any version, sound or not.

    Without a calendar the derived tables are not compared.
    """
    if not tracker.exists():
        return TrackerFacts()
    try:
        with closing(connect_to_read(tracker)) as connection:
            return _look(connection, calendar)
    except BadTracker as error:
        return TrackerFacts(version=0, broken=error.what)
    except sqlite3.DatabaseError as error:
        return TrackerFacts(version=0, broken=str(error))


def _look(connection: sqlite3.Connection, calendar: Calendar | None) -> TrackerFacts:
    reader = Reader(connection)
    # Everything of one moment, whoever is writing.
    connection.execute("BEGIN")
    version, tables = connection.execute(
        "SELECT user_version, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_user_version"
    ).fetchone()
    if version == 0 and tables:
        return TrackerFacts(version=0, broken="it is another program's database")
    wrong = tuple(faults(connection))
    if version != SCHEMA or wrong:
        return TrackerFacts(version=version, faults=wrong)
    count, newest = connection.execute(
        "SELECT count(*), max(recorded_at) FROM events"
    ).fetchone()
    cases, unreadable = _cases(reader)
    differ: tuple[str, ...] = ()
    if calendar and not unreadable and reader.is_fresh(rules_in_force(calendar)):
        differ = tuple(_different(reader, cases, calendar))
    return TrackerFacts(
        version=version,
        guards=tuple(_guards_amiss(connection)),
        events=count,
        unreadable=unreadable,
        derived=differ,
        newest=datetime.fromisoformat(newest) if newest else None,
        rounds=tuple(reader.rounds()),
        letters=replace(_letters(cases), newest=_newest(connection)),
        cases=cases,
    )


def _guards_amiss(connection: sqlite3.Connection) -> Iterator[str]:
    """The triggers that are missing, or that somebody made anew."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    )
    found = {row[0]: row[1] for row in rows}
    for name, statement in GUARDS.items():
        if name not in found:
            yield f"{name} is missing"
        elif found[name].split() != statement.split():
            yield f"{name} is not as foitool made it"


def _cases(reader: Reader) -> tuple[tuple[Case, ...], tuple[str, ...]]:
    """Every request as replayed, and those that cannot be."""
    cases: list[Case] = []
    unreadable: list[str] = []
    keys = reader.connection.execute(
        "SELECT DISTINCT round, force FROM events ORDER BY round, force"
    ).fetchall()
    for round_name, force in keys:
        try:
            history = reader.history(round_name, force)
            assert history
            cases.append(replay_with_figures(history.request, history.events))
        except Exception as error:  # noqa: BLE001  whatever it is, it is the finding
            unreadable.append(f"{force} in {round_name}: {error}".split("\n", 1)[0])
    return tuple(cases), tuple(unreadable)


def _different(
    reader: Reader, cases: tuple[Case, ...], calendar: Calendar
) -> Iterator[str]:
    """The derived tables whose rows are not what a replay gives.

    The place in the log is left out: a row carries that of its own last event.
    """
    made = {
        "requests": [derived.request_row(case, calendar, position=0) for case in cases],
        "parts": [row for case in cases for row in derived.part_rows(case)],
    }
    for table, rows in made.items():
        lying = reader.connection.execute(f"SELECT * FROM {table}")  # noqa: S608
        if _as_set(rows) != _as_set([dict(row) for row in lying]):
            yield table


def _as_set(rows: list[dict[str, object]]) -> set[str]:
    return {
        repr(sorted((k, v) for k, v in row.items() if k != "log_seq")) for row in rows
    }


def _newest(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    rows = connection.execute(
        "SELECT round, force, max(id) FROM events WHERE kind = 'queued' GROUP BY round"
    )
    return tuple((row[0], row[1]) for row in rows)


def _letters(cases: tuple[Case, ...]) -> Letters:
    current = [(case.request.key, case.letter) for case in cases]
    return Letters(
        in_doubt=tuple(
            key for key, letter in current if letter and letter.state == "queued"
        ),
        unconfirmed=tuple(
            key
            for key, letter in current
            if letter and letter.state == "written" and not letter.bounced
        ),
        told_in_doubt=tuple(
            case.request.key for case in cases if case.about(RIGHT_OF_REPLY).in_doubt
        ),
        told_unconfirmed=tuple(
            case.request.key
            for case in cases
            if case.about(RIGHT_OF_REPLY).lies_written
        ),
    )
