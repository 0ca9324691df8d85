"""One send at a time for each round.

The operating system holds the lock, not the file: it ends with the process,
however that ends, and the file that stays behind means nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from foitool.errors.refused import SendRunning
from foitool.errors.wrong_use import CannotWrite


@contextmanager
def round_lock(workspace: Path, round_name: str) -> Iterator[None]:
    """Hold the round's lock; do not wait for it.

    Raises:
        SendRunning: Another send of this round is under way.
        CannotWrite: Nobody may write in this workspace.
    """
    if not workspace.is_dir():  # a lock would make it anew, and a tracker follow
        raise CannotWrite(workspace, "there is no such folder")
    lock = FileLock(_where(workspace, round_name))
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise SendRunning(round_name) from error
    except OSError as error:
        raise CannotWrite(workspace, error.strerror or str(error)) from error
    try:
        yield
    finally:
        lock.release()


def refuse_while_sending(workspace: Path, round_name: str) -> None:
    """Look whether another process holds the round's lock; none is made for that.

    Raises SendRunning.
    """
    if not _where(workspace, round_name).is_file():
        return
    with suppress(CannotWrite), round_lock(workspace, round_name):
        pass


def _where(workspace: Path, round_name: str) -> Path:
    return workspace / f".send-{round_name}.lock"
