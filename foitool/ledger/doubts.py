"""Letters that an older log, put back, would know nothing of.

They were written or sent after the copy was made. Forgotten, each force would be asked
a second time; so they are put down as about to leave, which is all one still knows.
"""

import json
import sqlite3
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from foitool.case.correction import Corrected
from foitool.case.events import Bounced, CameBack, Queued, SendFailed
from foitool.case.recorded import Recorded, in_force
from foitool.ledger.copies import Holding, holding, sync
from foitool.ledger.reading import connect_to_read
from foitool.ledger.wire import from_row

Row = tuple[Any, ...]

_OF_A_LETTER = ("queued", "written", "sent")


def put_down_doubts(part: Path, tracker: Path) -> Holding:
    """Put down every letter that the copy knows nothing of as about to leave.

    Without an outcome it is in doubt: a folder can tell if it has it still, else a
    person must find out. So no force is asked a second time because an older log was
    put back. No run stands with it, since no run of this log wrote it. What became of
    an earlier letter of the same force goes with it, if that is why another left: it
    came back, was not taken, or was struck out. Else that one would count.
    """
    with (
        closing(sqlite3.connect(part, isolation_level=None)) as new,
        closing(connect_to_read(tracker)) as present,
    ):
        new.execute("BEGIN IMMEDIATE")
        put_down_in(new, present)
        new.execute("COMMIT")
        held = holding(new)
    sync(part)
    return held


def put_down_in(new: sqlite3.Connection, present: sqlite3.Connection) -> None:
    """The same between two logs that are open; `new` is written to, and not saved."""
    known = events_of(new)
    doubts = sorted(about_to_leave(present) - letters_of(known))
    kept: set[str] = set()
    for number, on in list(_why_another_left(present, known, doubts)):
        row = _row(present, "id = ?", number)
        facts = json.loads(row["facts"])
        kept |= {facts.get("note", ""), *facts.get("files", ())}
        _put_down(new, {**row, "on_day": on.isoformat()})
    for doubt in doubts:
        which = "kind = 'queued' AND round = ? AND message_id = ?"
        _put_down(new, _row(present, which, *doubt))
    _copy_missing(present, new, kept)


def _put_down(new: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    """Behind what is known of the request there."""
    new.execute(
        "INSERT INTO events (round, force, seq, kind, on_day, recorded_at,"
        " recorded_by, regime, version, message_id, facts, run) SELECT :round,"
        " :force, 1 + (SELECT coalesce(max(seq), 0) FROM events WHERE"
        " round = :round AND force = :force), :kind, :on_day, :recorded_at,"
        " :recorded_by, :regime, :version, :message_id, :facts, NULL",
        row,
    )


def _row(present: sqlite3.Connection, which: str, *values: object) -> Mapping[str, Any]:
    present.row_factory = sqlite3.Row
    return dict(
        present.execute(
            f"SELECT * FROM events WHERE {which}",  # noqa: S608  our own words
            values,
        ).fetchone()
    )


def _why_another_left(
    present: sqlite3.Connection, known: set[Row], doubts: Sequence[Row]
) -> Iterator[tuple[int, date]]:
    """What became of earlier letters before one of these was queued, and when.

    Of letters that the copy has; and whether one of these came back itself. An event
    that both logs have under one number is the same event.
    """
    shared = known & events_of(present)
    numbers = {event[:3] for event in shared if event[3] in _OF_A_LETTER}
    letters, there = letters_of(known), {event[:3] for event in shared}
    for key, log in _requests(present):
        queued = [
            recorded.seq
            for recorded in log
            if isinstance(recorded.event, Queued)
            and (key[0], recorded.event.message_id) in doubts
        ]
        for recorded in in_force(log):
            event = recorded.event
            if (*key, recorded.seq) in there:
                continue
            before = recorded.seq < max(queued, default=0)
            if isinstance(event, Bounced | CameBack | SendFailed):
                letter = (key[0], event.message_id)
                counts = letter in doubts or (before and letter in letters)
            else:
                struck_out = isinstance(event, Corrected) and event.event
                counts = before and (*key, struck_out) in numbers
            if counts:
                yield recorded.place, event.on


def _copy_missing(
    present: sqlite3.Connection, new: sqlite3.Connection, named: Container[str]
) -> None:
    """The bytes of letters, of questions and what is named; the forces' names."""
    columns = (
        "round, force, digest, what, name, body, salt, stored_at, erased_at,"
        " erased_by, erased_why"
    )
    wanted = f"SELECT {columns} FROM contents"  # noqa: S608  names of ours
    known = set(map(tuple, new.execute("SELECT round, force, digest FROM contents")))
    for row in present.execute(wanted):
        meant = row[3] in ("letter", "question") or row[2] in named
        if meant and tuple(row)[:3] not in known:
            new.execute(
                f"INSERT INTO contents ({columns})"  # noqa: S608  names of ours
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tuple(row),
            )
    forces = {row[0] for row in new.execute("SELECT force FROM authorities")}
    for row in present.execute("SELECT force, name FROM authorities").fetchall():
        if row[0] not in forces:
            new.execute("INSERT INTO authorities VALUES (?, ?)", tuple(row))


def about_to_leave(present: sqlite3.Connection) -> set[Row]:
    """The letters that were queued, still count, and did not certainly fail."""
    return {
        (key[0], message_id)
        for key, log in _requests(present)
        for message_id in _unsettled(log)
    }


def _requests(present: sqlite3.Connection) -> Iterator[tuple[Row, list[Recorded]]]:
    """Every request by round and force, with what its log says of letters."""
    present.row_factory = sqlite3.Row
    # `run` is left out: a tracker of the first version has none, and nobody asks.
    rows = present.execute(
        "SELECT round, force, id, seq, kind, on_day, recorded_at, recorded_by, version,"
        " facts, NULL AS run FROM events WHERE kind IN ('queued', 'written', 'sent',"
        " 'send-failed', 'bounced', 'came-back', 'corrected')"
        " ORDER BY round, force, seq"
    )
    for key, log in groupby(rows, key=lambda row: (row["round"], row["force"])):
        yield key, [from_row(row) for row in log]


def _unsettled(log: Sequence[Recorded]) -> set[str]:
    """The letters of one request that may have left; one struck out did not."""
    counting = [recorded.event for recorded in in_force(log)]
    queued = {event.message_id for event in counting if isinstance(event, Queued)}
    failed = {event.message_id for event in counting if isinstance(event, SendFailed)}
    return queued - failed


def events_of(connection: sqlite3.Connection) -> set[Row]:
    """Every event of a tracker, as far as two of them are compared by it."""
    return set(
        map(
            tuple,
            connection.execute(
                "SELECT round, force, seq, kind, on_day, recorded_at, facts, message_id"
                " FROM events"
            ),
        )
    )


def letters_of(events: set[Row]) -> set[Row]:
    """The letters that were queued or sent, by round and Message-ID."""
    return {(event[0], event[-1]) for event in events if event[3] in {"queued", "sent"}}
