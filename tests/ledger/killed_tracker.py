"""Upgrades, copies and restores that die at a given write; run as a program.

Each line on stdin names an act, a folder and a number N. A fork of this process does
the act to the tracker in that folder and is killed just before its Nth write. The
answer is `killed`, or `unharmed` if the act was over before.
"""

import os
import signal
import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from countdown import run_and_die
from office import JANE

from foitool.jobs.back_up import back_up
from foitool.jobs.restore_tracker import preview_restore, restore
from foitool.ledger.opening import upgrade
from foitool.workspace import Workspace


def act(what: str, folder: Path) -> object:
    """One of the three."""
    workspace, now = Workspace(folder), JANE.now()
    if what == "upgrade":
        return upgrade(workspace.tracker, JANE.now)
    if what == "backup":
        return back_up(workspace, now, None)
    return restore(workspace, preview_restore(workspace, folder / "copy.db"), now)


def main() -> None:
    """Answer every line."""
    for line in sys.stdin:
        what, folder, last = line.split()
        child = os.fork()
        if child == 0:
            run_and_die(partial(act, what, Path(folder)), int(last))
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        answers = {0: "unharmed", -signal.SIGKILL: "killed"}
        print(answers.get(code, f"failed ({code})"), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
