"""Kills a process with SIGKILL just before a given one of its writes.

A write is a statement of SQL that writes, a database that is opened, or a file made,
written, synced, linked, renamed or removed. A file killed at its sync is left half
written.
"""

import os
import signal
import sqlite3
import stat
import sys
from collections.abc import Callable
from typing import Any, NoReturn

_CHANGES_FILES = {"os.link", "os.rename", "os.remove", "os.mkdir", "os.truncate"}
_NO_WRITE = ("--", "SELECT", "SAVEPOINT", "RELEASE", "PRAGMA table_info")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Countdown:
    """Counts writes, and kills this process at the last."""

    def __init__(self, last: int) -> None:
        self.left = last

    def write(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def audited(self, event: str, details: tuple[Any, ...]) -> None:
        if event in _CHANGES_FILES or (
            event == "open" and details[2] and details[2] & _WRITING
        ):
            self.write()

    def stated(self, statement: str) -> None:
        if not statement.lstrip().startswith(_NO_WRITE):
            self.write()

    def sync(self, descriptor: int) -> None:
        status = os.fstat(descriptor)
        if self.left == 1 and stat.S_ISREG(status.st_mode):
            os.ftruncate(descriptor, status.st_size // 2)
        self.write()
        _sync(descriptor)

    def connect(self, *where: Any, **how: Any) -> sqlite3.Connection:
        self.write()
        connection: sqlite3.Connection = _connect(*where, **how)
        connection.set_trace_callback(self.stated)
        return connection


_connect, _sync = sqlite3.connect, os.fsync


def run_and_die(act: Callable[[], object], last: int) -> NoReturn:
    """Do something, up to the last write; exit code 0 if it was over before."""
    countdown = Countdown(last)
    sys.addaudithook(countdown.audited)
    os.fsync = countdown.sync  # type: ignore[assignment]
    sqlite3.connect = countdown.connect  # type: ignore[assignment]
    code = 1
    try:
        act()
        code = 0
    finally:
        os._exit(code)
