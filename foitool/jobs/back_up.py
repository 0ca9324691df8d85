"""Making a copy of the tracker that can be put back one day."""

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from foitool.errors import FoitoolError
from foitool.errors.refused import AlreadyThere
from foitool.errors.wrong_use import CannotWrite, NothingToDo
from foitool.ledger.copies import (
    BACKUPS,
    Copy,
    checked,
    copies_in,
    copy_tracker,
    dated,
    holding,
    tidy,
)
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Backup:
    """A copy of the tracker; not `made` where one that holds the same lies there."""

    copy: Copy
    made: bool


def back_up(workspace: Workspace, now: datetime, to: Path | None) -> Backup:
    """Copy the tracker to a file, to a dated one in a folder, or in `backups`.

    Where the newest copy there holds the same already, none is made.

    Raises NothingToDo if there is no tracker, AlreadyThere, CannotWrite, NotCopied,
    BadTracker.
    """
    with workspace.reading() as reader:
        if reader is None:
            raise NothingToDo(
                "There is no tracker to copy yet",
                advice="The first command that records something makes it.",
            )
        state = holding(reader.connection).state
    by_itself = to is None or to.is_dir()
    folder = to or workspace.folder / BACKUPS
    target = folder / dated(now) if by_itself else folder
    if to is not None and not target.parent.is_dir():
        raise CannotWrite(target.parent, "there is no such folder")
    if by_itself:
        with suppress(OSError):  # not a reason to go without a copy
            tidy(folder)
    lying_there = copies_in(folder)[:1] if by_itself else [target]
    for lying in (each for each in lying_there if each.is_file()):
        # One that is damaged is as good as none.
        with suppress(FoitoolError, sqlite3.Error, OSError, ValueError):
            copy = checked(lying)
            if copy.holding.state == state:
                return Backup(copy=copy, made=False)
    if not by_itself and os.path.lexists(target):
        raise AlreadyThere(target, advice="Give the copy another name.")
    copy = copy_tracker(workspace.tracker, target, or_beside=by_itself)
    return Backup(copy=copy, made=True)
