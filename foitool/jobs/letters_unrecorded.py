"""Letters that left, or may have, and of which the tracker has never heard.

It is not the tracker that they left by then: that was lost, or an older copy was put in
its place by hand.
"""

import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing, suppress
from pathlib import Path

from foitool.case.event import Event
from foitool.case.events import Queued, Sent
from foitool.case.history import replay
from foitool.case.kinds import SETTLED
from foitool.case.recorded import Recorded
from foitool.errors.bad_file import BadTracker
from foitool.ledger.copies import BACKUPS, copies_in
from foitool.ledger.reading import History, Reader, connect_to_read
from foitool.letters.composer import is_not_ours
from foitool.post.witness import (
    CAME_BACK,
    TAKEN,
    Noted,
    noted,
    rounds_noted,
)
from foitool.workspace import Workspace


def unrecorded(workspace: Workspace, round_name: str) -> tuple[Noted, ...]:
    """Letters of a round that left, or may have, and that the tracker does not know.

    Without those that somebody has recorded since, or that were sent once more. The
    tracker is opened after the notes were read: another send may be under way, and it
    records each letter before it notes it. Raises BadTracker.
    """
    found = noted(workspace.folder, round_name)
    if any(one.torn for one in found):  # the word for its force may be cut as well
        ids = {authority.id for authority in workspace.register}
        found = tuple(one for one in found if not one.torn or one.force in ids)
    if not found:
        return ()
    with workspace.reading() as reader:
        if reader is None:
            return found
        of_force = {
            force: reader.history(round_name, force)
            for force in dict.fromkeys(one.force for one in found)
        }
    return tuple(
        one
        for one in found
        if (history := of_force[one.force]) is None
        or not _is_known(history, one, [o for o in found if o.force == one.force])
    )


def _is_known(history: History, noted: Noted, of_it: Sequence[Noted]) -> bool:
    """Whether the tracker has it, or what stands for it; `of_it` are all to its force.

    A person has said what became of it, by its Message-ID (`confirm_sent` gives it) or
    that of another which was taken; or by a letter of that day or later that did not
    come back; or, once it had left, that an earlier one is the letter that it has. Or
    one of ours left after it: a send that had to be told `--ask-again`.
    """
    if any(
        _is_queued(recorded.event, noted) or _settles_an_earlier(recorded, noted)
        for recorded in history.events
    ):
        return True
    settling = {one.message_id for one in of_it[of_it.index(noted) :]}
    came_back = {one.message_id for one in of_it if one.fate == CAME_BACK}
    taken = {one.message_id for one in of_it if one.fate == TAKEN}
    return any(
        one.message_id in settling
        or (is_not_ours(one.message_id) and one.state == "sent" and one.on >= noted.on)
        or (
            one.state == "sent"
            and one.bounced is None
            and one.message_id not in came_back
            and (one.on >= noted.on or (one.digest is None and one.message_id in taken))
        )
        for one in replay(history.request, history.events).letters
    )


def _is_queued(event: Event, noted: Noted) -> bool:
    if not isinstance(event, Queued):
        return False
    if noted.torn:
        return event.message_id.startswith(noted.message_id)
    return event.message_id == noted.message_id


def _settles_an_earlier(recorded: Recorded, noted: Noted) -> bool:
    """Whether a person who was shown both chose the earlier: `resolve --on`."""
    return (
        isinstance(recorded.event, Sent)
        and recorded.event.via == SETTLED
        and recorded.event.on < noted.on <= recorded.recorded_at.date()
    )


def by_force(letters: Sequence[Noted]) -> dict[str, tuple[Noted, ...]]:
    """The letters of each force, in their order."""
    forces = dict.fromkeys(one.force for one in letters)
    return {
        force: tuple(one for one in letters if one.force == force) for force in forces
    }


def copy_that_knows(
    workspace: Workspace, round_name: str, message_ids: Collection[str]
) -> Path | None:
    """The newest of the copies that know most of these letters; None if none does."""
    wanted = set(message_ids)
    best, most = None, 0
    for copy in copies_in(workspace.tracker.parent / BACKUPS):  # the newest first
        with suppress(BadTracker, sqlite3.Error), closing(connect_to_read(copy)) as one:
            known = len(wanted & Reader(one).message_ids(round_name))
            if known > most:
                best, most = copy, known
    return best


def unrecorded_at_all(workspace: Workspace) -> dict[str, tuple[Noted, ...]]:
    """The same of each round of `config.toml` that has any; raises BadTracker."""
    found = {name: unrecorded(workspace, name) for name in workspace.config.rounds}
    return {name: letters for name, letters in found.items() if letters}


def of_no_round(workspace: Workspace) -> dict[str, tuple[Noted, ...]]:
    """The same of each round that is not in `config.toml`; raises BadTracker.

    It may have been renamed there. One that was taken out is none of them: the tracker
    knows its letters.
    """
    names = (
        n for n in rounds_noted(workspace.folder) if n not in workspace.config.rounds
    )
    found = {name: unrecorded(workspace, name) for name in names}
    return {name: letters for name, letters in found.items() if letters}
