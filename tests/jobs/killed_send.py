"""Sends rounds that die at a given write; run as a program by its test.

Each line on stdin names a folder and a number N. A fork of this process sends
that folder's round and is killed with SIGKILL just before its Nth write: a
statement of SQL that writes, or a file made, written, synced, linked, renamed or
removed. A file killed at its sync is left half written. The answer is `killed`,
or `unharmed` if the send was over before.
"""

import os
import signal
import sqlite3
import stat
import sys
from pathlib import Path
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).parent.parent))

# Everything a send imports, once for all forks.
import email.generator
import email.message  # noqa: F401

from office import Office, lend

from foitool.jobs.send_round import preview_round
from foitool.ledger import ledger  # noqa: F401
from foitool.letters import composer, stationery  # noqa: F401
from foitool.post import by_folder, lock  # noqa: F401
from foitool.workspace import Workspace

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


def send_and_die(office: Office, last: int) -> NoReturn:
    """Send a round, up to its last write."""
    countdown = Countdown(last)
    sys.addaudithook(countdown.audited)
    os.fsync = countdown.sync  # type: ignore[assignment]
    sqlite3.connect = countdown.connect  # type: ignore[assignment]
    code = 1
    try:
        office.send()
        code = 0
    finally:
        os._exit(code)


def main() -> None:
    """Answer every line."""
    warm: Office | None = None
    for line in sys.stdin:
        folder, last = line.rsplit(maxsplit=1)
        office = Office(Workspace(Path(folder)))
        if warm is None:
            warm = office
            preview_round(warm.workspace, warm.order())  # writes nothing
        lend(warm, office)
        child = os.fork()
        if child == 0:
            send_and_die(office, int(last))
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        answers = {0: "unharmed", -signal.SIGKILL: "killed"}
        print(answers.get(code, f"failed ({code})"), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
