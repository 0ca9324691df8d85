"""Sends rounds that die at a given write; run as a program by its test.

Each line on stdin names a folder and a number N. A fork of this process sends
that folder's round and is killed with SIGKILL just before its Nth write: a
statement of SQL that writes, or a file made, written, synced, linked, renamed or
removed. A file killed at its sync is left half written. The answer is `killed`,
or `unharmed` if the send was over before.
"""

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).parent.parent))

# Everything a send imports, once for all forks.
import email.generator
import email.message  # noqa: F401

from countdown import run_and_die
from office import Office, lend

from foitool.jobs.send_round import preview_round
from foitool.ledger import ledger  # noqa: F401
from foitool.letters import composer, stationery  # noqa: F401
from foitool.post import by_folder, lock  # noqa: F401
from foitool.workspace import Workspace


def send_and_die(office: Office, last: int) -> NoReturn:
    """Send a round, up to its last write."""
    run_and_die(office.send, last)


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
