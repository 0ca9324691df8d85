"""Ctrl-C while the tracker's lock is waited for."""

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from office import JANE

from foitool.law.working_days import Calendar
from foitool.ledger.contents import plain
from foitool.ledger.ledger import open_ledger


class Waits(sqlite3.Connection):
    """Gets the lock, and then Python hands over the Ctrl-C that came meanwhile."""

    pressed = False

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Do it; once, break in."""
        done = super().execute(sql, *values)
        if self.pressed and sql == "BEGIN IMMEDIATE":
            Waits.pressed = False
            raise KeyboardInterrupt
        return done


def test_no_transaction_is_left_open(
    tmp_path: Path, calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a send says that the tracker cannot be read: put back the last copy."""
    question = plain("question", b"How many?")
    connect = partial(sqlite3.connect, factory=Waits)
    monkeypatch.setattr("foitool.ledger.opening.sqlite3.connect", connect)
    with open_ledger(tmp_path / "tracker.db", calendar, JANE) as ledger:
        monkeypatch.setattr(Waits, "pressed", True)
        with pytest.raises(KeyboardInterrupt), ledger.deriving_later():
            ledger.keep_question("round", question)
        ledger.keep_question("round", question)
