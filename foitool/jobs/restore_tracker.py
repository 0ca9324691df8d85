"""Putting a copy of the tracker back in its place; the present one is kept."""

from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from foitool.errors.bad_file import BadConfig, BadTracker
from foitool.jobs.foresee_restore import IN_DOUBT, Lost, foresee_restore
from foitool.ledger.copies import (
    BACKUPS,
    DAMAGED,
    Holding,
    copy_bytes,
    copy_tracker,
    dated,
)
from foitool.ledger.restoring import look_at_copy, look_at_present, put_back
from foitool.post.lock import round_lock
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Restore:
    """A restore, looked at and not done yet.

    `present` is None where there is no tracker, or `damage` says what is wrong with
    it; then nobody can say what would be lost, nor where an event of it cannot be read.
    `folders` are those in which letters lie that will be in doubt, "" for the outbox: a
    send finds them there, and in another only once `[mail] folder` names it.
    """

    copy: Path
    holding: Holding
    present: Holding | None
    damage: str | None
    lost: Lost | None
    folders: tuple[str, ...] = ()

    @property
    def needless(self) -> bool:
        """Whether the tracker holds just that already."""
        return self.present is not None and self.present.state == self.holding.state


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What the tracker holds now, and where the one before is kept, if any was."""

    holding: Holding
    kept: Path | None


def preview_restore(workspace: Workspace, copy: Path) -> Restore:
    """What a copy holds, and what would be lost. Raises BadCopy, BadTracker."""
    holding = look_at_copy(copy, workspace.tracker)
    found = look_at_present(workspace.tracker)
    present = found if isinstance(found, Holding) else None
    damage = found if isinstance(found, str) else None
    loses = None
    if present is not None:
        try:
            loses = foresee_restore(workspace, copy)
        except BadTracker as error:
            damage = error.what
    return Restore(
        copy=copy,
        holding=holding,
        present=present,
        damage=damage,
        lost=loses,
        folders=_folders(workspace, loses) if loses else (),
    )


def _folders(workspace: Workspace, lost: Lost) -> tuple[str, ...]:
    """Where letters in doubt lie now: the folder may have been renamed, or `[mail]`."""
    files = [one.where for one in lost.becoming(IN_DOUBT) if one.where]
    found: dict[str, None] = {}
    try:
        outbox = workspace.outbox
    except BadConfig:  # a restore needs no settings
        return ("",) if files else ()
    for path in map(Path, files):
        there = workspace.folder / path
        moved = outbox / path.parent.name / path.name
        if moved.exists() or (there.exists() and there.is_relative_to(outbox)):
            found[""] = None
        elif there.exists():
            found[path.parent.parent.as_posix()] = None
    return tuple(sorted(found))


def restore(workspace: Workspace, preview: Restore, now: datetime) -> Restored:
    """Keep the present tracker, then put the copy in its place.

    Raises SendRunning, TrackerMoved, BadCopy, BadTracker, NotCopied.
    """
    tracker, kept = workspace.tracker, None
    with ExitStack() as locks:
        # A send decided on the present log whom it writes to.
        with suppress(BadConfig):
            for name in workspace.config.rounds:
                locks.enter_context(round_lock(workspace.folder, name))
        folder = tracker.parent / BACKUPS
        if preview.present is not None:
            name = dated(now, "before-restore")
            kept = copy_tracker(tracker, folder / name, or_beside=True).path
        elif tracker.exists():
            kept = copy_bytes(tracker, folder / dated(now, DAMAGED))
        held = put_back(preview.copy, tracker, present=preview.present)
    return Restored(holding=held, kept=kept)
