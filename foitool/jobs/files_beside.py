"""Whether there may be letters that the tracker does not know, told by names alone.

Every listing asks this, and mostly there are none: no letter is opened, no event read.
"""

from contextlib import suppress
from pathlib import Path

from foitool.ledger.reading import rules_in_force
from foitool.post.witness import witness_path
from foitool.workspace import Workspace


def other_outboxes(workspace: Workspace, round_name: str) -> list[Path]:
    """Folders beside the outbox that hold one of the round: that may have been renamed.

    None where the workspace may not be listed.
    """
    outbox = workspace.outbox.resolve()
    with suppress(OSError):
        return sorted(
            folder
            for folder in workspace.folder.iterdir()
            if (folder / round_name).is_dir() and folder.resolve() != outbox
        )
    return []


def may_be_unrecorded(workspace: Workspace, round_name: str) -> bool:
    """Whether a letter of a round left, or lies in a folder, unknown to the tracker.

    If so, `foitool.jobs.judge_unrecorded` knows which. Raises BadTracker.
    """
    if witness_path(workspace.folder, round_name).exists():
        return True
    stems = {
        path.stem
        for outbox in (workspace.outbox, *other_outboxes(workspace, round_name))
        for path in (outbox / round_name).glob("*.eml")
    }
    if not stems:
        return False
    with workspace.reading() as reader:
        if reader is None or not reader.is_fresh(rules_in_force(workspace.calendar)):
            return True
        written_to = {
            row["force"] for row in reader.rows("in_contact", round=round_name)
        }
    return any(
        stem not in written_to and stem.rpartition("-")[0] not in written_to
        for stem in stems
    )


def forces_unrecorded(workspace: Workspace, round_name: str) -> frozenset[str]:
    """Who has, or may have, a letter of a round that the tracker does not know.

    Raises BadTracker.
    """
    if not may_be_unrecorded(workspace, round_name):
        return frozenset()
    # Imported here: it opens letters and reads events.
    from foitool.jobs.judge_unrecorded import forces_of  # noqa: PLC0415

    return forces_of(workspace, round_name)
