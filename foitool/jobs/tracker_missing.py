"""Signs that there was another tracker here than the one there is now, if any."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from foitool.case.history import replay
from foitool.errors.bad_file import BadTracker
from foitool.errors.tracker_lost import TrackerMissing
from foitool.files import is_taken
from foitool.jobs.note_fates import letters_that_left
from foitool.ledger.copies import BACKUPS, copies_in
from foitool.ledger.reading import Reader, connect_to_read, to_put_back
from foitool.post.witness import all_noted, witness_path
from foitool.reports.tables import counted
from foitool.workspace import Workspace

_A_FEW = 5
"""Copies that are looked into, the newest first."""


@dataclass(frozen=True)
class Sign:
    """What shows that one was lost, and how it is put back.

    `is_there`: there is a tracker, and it is another.
    """

    said: str
    to_put_back: str
    is_there: bool = False


def sign_of_a_tracker(
    workspace: Workspace, reader: Reader | None, round_name: str
) -> Sign | None:
    """Whether one was lost; None if nothing shows it.

    A tracker forgets no letter: where a copy has one to a force, and it has none, that
    left by another. The note of letters that left is made with the first of them: one
    in which none can be read was spoilt.
    """
    copies = copies_in(workspace.tracker.parent / BACKUPS)
    if reader is not None and reader.newest() is not None:
        for copy in copies[:_A_FEW]:
            asked = set(_asked_in(copy, round_name))
            if lacking := sum(_has_no_letter(reader, round_name, f) for f in asked):
                knows = f"{BACKUPS}/{copy.name} has {counted(lacking, 'letter')} that"
                back = f"Put that copy back: foitool restore {quote(str(copy))}"
                return Sign(f"{knows} it has not", back, is_there=True)
        return None
    back = to_put_back(workspace.tracker)
    if copies:
        which = "a copy" if len(copies) == 1 else f"{len(copies)} copies"
        return Sign(f"{BACKUPS} holds {which} of a tracker", back)
    witness = witness_path(workspace.folder, round_name)
    if is_taken(witness) and not all_noted(workspace.folder, round_name):
        spoilt = f"{witness.name}, which names the letters that left, cannot be read"
        return Sign(spoilt, back)
    return None


def refuse_without_the_tracker(
    workspace: Workspace, reader: Reader | None, round_name: str
) -> None:
    """To another tracker nobody was written to, and a send would ask all of them again.

    Raises TrackerMissing.
    """
    if sign := sign_of_a_tracker(workspace, reader, round_name):
        raise TrackerMissing(sign.said, sign.to_put_back, is_there=sign.is_there)


def _asked_in(copy: Path, round_name: str) -> Iterator[str]:
    """The forces to which a letter left, by a copy that can be read."""
    with suppress(BadTracker, sqlite3.Error), closing(connect_to_read(copy)) as one:
        for letter in letters_that_left(Reader(one), round_name):
            yield letter.force


def _has_no_letter(reader: Reader, round_name: str, force: str) -> bool:
    history = reader.history(round_name, force)
    return history is None or not replay(history.request, history.events).letters
