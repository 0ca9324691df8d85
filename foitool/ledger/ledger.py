"""Writing the tracker, one transaction at a time."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from os.path import samestat
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.db import Table

from foitool.case.authority import Request
from foitool.case.cells import replay_with_figures
from foitool.case.events import AnyEvent
from foitool.errors.needs_a_person import (
    CalendarMoved,
    ChangedMeanwhile,
    RegisterMoved,
    StillHeld,
    TrackerGone,
)
from foitool.errors.refused import ErasedBefore, NotCopied
from foitool.law.working_days import Calendar, Holiday
from foitool.ledger import derived, wire
from foitool.ledger.contents import Content
from foitool.ledger.copies import BACKUPS, copy_open, dated
from foitool.ledger.migrations import TABLES
from foitool.ledger.opening import connected_to_write
from foitool.ledger.reading import History, Reader, rules_in_force
from foitool.ledger.scribe import Scribe


class Ledger:
    """A tracker open for writing. Reads through `reader`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        calendar: Calendar,
        scribe: Scribe,
    ) -> None:
        self.reader = Reader(connection)
        self._path, self._file = path, path.stat()
        self._connection = connection
        self._db = Database(connection, execute_plugins=False)
        self._calendar, self._scribe = calendar, scribe
        self._derives = True

    def append(
        self,
        request: Request,
        events: Sequence[AnyEvent],
        *,
        after: int,
        contents: Sequence[Content] = (),
        unless: Callable[[Reader], object] | None = None,
    ) -> History:
        """Record events of one request, and what they refer to; all or nothing.

        `after` is the number of the last event that the caller knew of: what was
        decided on that knowledge is not recorded if somebody wrote since. `unless`
        looks at the rest while nobody else can write, and raises what forbids it.

        Raises ChangedMeanwhile, BadTracker.
        """
        with self._immediately():
            known = self.reader.history(*request.key)
            if (known.last_seq if known else 0) != after:
                raise ChangedMeanwhile(request.key)
            if unless is not None:
                unless(self.reader)
            regime = known.request.regime if known else request.regime
            was_fresh = self._derives and self._is_fresh()
            stamp = self._scribe.stamp()
            self._keep(request.round, request.force, contents, stamp)
            for seq, event in enumerate(events, start=after + 1):
                self._table("events").insert(
                    {
                        "round": request.round,
                        "force": request.force,
                        "seq": seq,
                        "recorded_at": stamp,
                        "recorded_by": self._scribe.name,
                        "regime": regime,
                        "run": self._scribe.run,
                        **wire.to_row(event),
                    }
                )
            names = {row["force"]: row["name"] for row in self.reader.rows("names")}
            # Its rows of other rounds carry the name too.
            renamed = names.get(request.force, request.name) != request.name
            if request.force not in names or renamed:
                self._table("authorities").upsert(
                    {"force": request.force, "name": request.name}, pk="force"
                )
            if self._derives:
                self._derive(only=request if was_fresh and not renamed else None)
            history = self.reader.history(*request.key)
        assert history is not None
        return history

    def keep_question(self, round_name: str, question: Content) -> None:
        """Keep a round's question block, once for all its letters."""
        with self._immediately():
            self._keep(round_name, "", [question], self._scribe.stamp())

    def amend(
        self,
        found: Sequence[tuple[str, Mapping[str, str]]],
        on: date,
        source: str,
        *,
        after: int | None = None,
    ) -> None:
        """Record what was found out of authorities: (id, cells); all or nothing.

        `after` is how many amendments the caller knew of; None if it does not matter.

        Raises RegisterMoved, BadTracker.
        """
        with self._immediately():
            if after not in (None, len(self.reader.rows("amendments"))):
                raise RegisterMoved
            stamp = self._scribe.stamp()
            self._table("register_log").insert_all(
                {
                    "force": force,
                    "on_day": on.isoformat(),
                    "source": source,
                    "cells": json.dumps(dict(cells), ensure_ascii=False),
                    "recorded_at": stamp,
                    "recorded_by": self._scribe.name,
                }
                for force, cells in found
            )

    def record_days(
        self, days: Sequence[tuple[Holiday, bool]], *, after: int | None = None
    ) -> None:
        """Record bank holidays that were proclaimed, or (False) were not.

        `after` is how many changes the caller knew of; None if it does not matter.

        Raises CalendarMoved, BadTracker.
        """
        with self._immediately():
            if after not in (None, len(self.reader.rows("calendar_changes"))):
                raise CalendarMoved
            stamp = self._scribe.stamp()
            for holiday, counts in days:
                self._table("calendar_log").insert(
                    {
                        "day": holiday.day.isoformat(),
                        "nation": holiday.nation,
                        "name": holiday.name,
                        "basis": holiday.basis,
                        "counts": int(counts),
                        "recorded_at": stamp,
                        "recorded_by": self._scribe.name,
                    }
                )

    def record_beside(
        self,
        made: Callable[[Reader], Iterable[tuple[str, Mapping[str, object]]]],
    ) -> None:
        """Record rows that belong to no single request, as (table, row).

        They are made while nobody else can write; all or nothing. Raises BadTracker.
        """
        with self._immediately():
            stamp = self._scribe.stamp()
            for table, row in made(self.reader):
                self._table(table).insert(
                    {
                        **row,
                        "recorded_at": stamp,
                        "recorded_by": self._scribe.name,
                    }
                )

    def erase(self, request: Request, digests: Sequence[str], *, why: str) -> None:
        """Erase bodies for good; who, when and why stay as a tombstone.

        The file is rewritten, so that nothing of them is left in unused pages.

        Raises StillHeld if another program holds the old pages; BadTracker.
        """
        with self._immediately():
            stamp = self._scribe.stamp()
            for digest in digests:
                self._connection.execute(
                    "UPDATE contents SET body = NULL, salt = NULL, name = '',"
                    " erased_at = ?, erased_by = ?, erased_why = ?"
                    " WHERE digest = ? AND round = ? AND force = ?"
                    " AND body IS NOT NULL",
                    (stamp, self._scribe.name, why, digest, *request.key),
                )
        self._connection.execute("VACUUM")
        checkpoint = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if checkpoint.fetchone()[0]:
            raise StillHeld

    def refuse_if_gone(self) -> None:
        """A file that was deleted stays open, and what is recorded in it is lost.

        The same if it was moved, or another was put in its place. What it holds is
        copied into the folder of copies first.

        Raises TrackerGone.
        """
        with suppress(FileNotFoundError):
            if samestat(self._path.stat(), self._file):
                return
        folder, kept = self._path.parent / BACKUPS, None
        with suppress(NotCopied):
            target = folder / dated(self._scribe.now())
            kept = copy_open(self._connection, self._path, target)
        raise TrackerGone(self._path, kept)

    def refresh(self) -> None:
        """Make the derived tables anew if the log, the law or the calendar moved."""
        with self._immediately():
            if not self._is_fresh():
                self._derive(only=None)

    @contextmanager
    def deriving_later(self) -> Iterator[None]:
        """Bring the derived tables up to date once, at the end of what is done here.

        Cut off before, they are stale, and whoever reads them makes them anew. Within
        another it is a part of that one.
        """
        if not self._derives:
            yield
            return
        self._derives = False
        try:
            yield
        except BaseException:
            self._derives = True
            # A disk that was full is full still: what it said first is what counts.
            with suppress(sqlite3.Error):
                self.refresh()
            raise
        self._derives = True
        self.refresh()

    def _is_fresh(self) -> bool:
        return self.reader.is_fresh(rules_in_force(self._calendar))

    def _derive(self, only: Request | None) -> None:
        """Bring the derived tables up to date, for one request or for all."""
        position = self.reader.rows("log_position")[0][0]
        if only is None:
            where, key = None, None
            histories = list(self.reader.histories(None))
        else:
            where, key = "round = ? AND force = ?", only.key
            known = self.reader.history(*only.key)
            histories = [known] if known else []
        cases = [replay_with_figures(one.request, one.events) for one in histories]
        rows = [
            derived.request_row(case, self._calendar, position=position)
            for case in cases
        ]
        parts = [row for case in cases for row in derived.part_rows(case)]
        for table, made in (("requests", rows), ("parts", parts)):
            self._table(table).delete_where(where, key)
            self._table(table).insert_all(made)
        self._table("derived_from").upsert(
            {
                "id": 1,
                "log_position": position,
                "version": rules_in_force(self._calendar),
                "requests": self._table("requests").count,
            },
            pk="id",
        )

    def _keep(
        self, round_name: str, force: str, contents: Sequence[Content], stamp: str
    ) -> None:
        """Keep what is not kept yet; the same bytes twice are kept once.

        Raises ErasedBefore: what somebody erased does not come back unnoticed.
        """
        table = self._table("contents")
        for content in {content.digest: content for content in contents}.values():
            key = [content.digest, round_name, force]
            where = "digest = ? AND round = ? AND force = ?"
            known = next(table.rows_where(where, key, select="erased_at"), None)
            if known is not None and known["erased_at"] is not None:
                raise ErasedBefore(content.name or content.what, known["erased_at"])
            if known is None:
                table.insert(
                    {
                        "round": round_name,
                        "force": force,
                        "digest": content.digest,
                        "what": content.what,
                        "name": content.name,
                        "body": content.body,
                        "salt": content.salt,
                        "stored_at": stamp,
                    }
                )

    def _table(self, name: str) -> Table:
        """A table of ours; a misspelt one would be created without a word."""
        assert name in TABLES, name
        return self._db.table(name)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Record what is recorded within as one: all of it, or nothing."""
        with self.deriving_later(), self._immediately():
            yield

    @contextmanager
    def _immediately(self) -> Iterator[None]:
        """One transaction that takes the write lock before it reads.

        None is left open: a Ctrl-C while the lock is waited for comes once it is held.
        Within another it is a part of that one.
        """
        if self._connection.in_transaction:
            yield
            return
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.commit()
        except BaseException:
            self._connection.rollback()
            raise


@contextmanager
def open_ledger(path: Path, calendar: Calendar, scribe: Scribe) -> Iterator[Ledger]:
    """Open the tracker for writing, making or upgrading it first.

    Raises BadTracker if the file is no tracker, was made by a newer foitool, is
    locked by another program, or cannot be written to; NotCopied.
    """
    with connected_to_write(path, scribe.now) as (connection, _):
        yield Ledger(connection, path, calendar, scribe)
