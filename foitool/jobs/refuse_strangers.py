"""Writing to nobody whose letter lies in a folder, by a tracker that was lost."""

from contextlib import suppress
from pathlib import Path

from foitool.case.mail import REQUEST
from foitool.errors.needs_a_person import PostRefused
from foitool.errors.tracker_lost import OutboxOccupied
from foitool.jobs.files_beside import other_outboxes
from foitool.jobs.letters_unrecorded import copy_that_knows
from foitool.jobs.prepare_round import Preview, SendOrder
from foitool.jobs.unknown_files import Unknown, unknown_elsewhere
from foitool.post.by_folder import FolderTransport, message_id_of
from foitool.workspace import Workspace


def refuse_strangers(workspace: Workspace, preview: Preview, order: SendOrder) -> None:
    """Letters of another tracker lie in the outbox: written, and sent perhaps.

    Or beside it: `[mail] folder` may have been renamed as well. If the round was, they
    lie in a folder of its old name: a mail server gets no letter then, unless somebody
    says that it asks something else (`ask_again`). What is only written into the folder
    leaves nobody asked twice, and the preview says it.

    Raises OutboxOccupied, PostRefused, BadTracker.
    """
    if strangers := _strangers(workspace, preview):
        name = preview.round.name
        ids = {one for path in strangers if (one := message_id_of(path))}
        raise OutboxOccupied(
            tuple(str(path) for path in strangers),
            round_name=name,
            copy=copy_that_knows(workspace, name, ids),
        )
    if order.purpose == REQUEST and workspace.sends_for_real and not order.ask_again:
        for other in lying_elsewhere(workspace, preview):
            raise OutboxOccupied(
                other.paths,
                round_name=other.round,
                copy=copy_that_knows(workspace, other.round, other.message_ids),
                elsewhere=True,
            )


def lying_elsewhere(workspace: Workspace, preview: Preview) -> tuple[Unknown, ...]:
    """Letters to these forces that lie there as another round. Raises BadTracker."""
    forces = {letter.force for letter in preview.letters}
    with suppress(OSError):  # where letters are to be written there, that is said
        return tuple(unknown_elsewhere(workspace, preview.round.name, forces))
    return ()


def _strangers(workspace: Workspace, preview: Preview) -> list[Path]:
    outbox = FolderTransport(workspace.outbox)
    try:
        there = set(outbox.strangers(preview.letters, known=()))
    except PostRefused:
        if workspace.sends_for_real:  # nothing would be written there
            return []
        raise
    # The log is read after the folder was, and the folder again: another run may
    # be writing at this moment, and what appears meanwhile is its letters.
    with workspace.reading() as reader:
        known = reader.message_ids(preview.round.name) if reader else set()
    strangers = there.intersection(outbox.strangers(preview.letters, known))
    for folder in other_outboxes(workspace, preview.round.name):
        with suppress(PostRefused):  # nothing would be written there
            strangers.update(FolderTransport(folder).strangers(preview.letters, known))
    return sorted(strangers)
