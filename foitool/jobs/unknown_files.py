"""Letters that lie in a folder, and of which the tracker has never heard.

They were written by a tracker that was lost, and may have been sent by hand.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from foitool.case.history import replay
from foitool.errors import FoitoolError
from foitool.jobs.finding import Finding
from foitool.ledger.reading import Reader
from foitool.post.by_folder import FolderTransport
from foitool.reports.tables import counted
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


def judge_unknown_files(workspace: Workspace) -> Iterator[Finding]:
    """Whether the tracker knows the letters that lie in folders of its rounds.

    Nothing where a tracker or settings cannot be read: their own findings say so.
    """
    try:
        for name in workspace.config.rounds:
            yield from _judge(workspace, name)
    except (FoitoolError, OSError):
        return


def _judge(workspace: Workspace, round_name: str) -> Iterator[Finding]:
    forces = [authority.id for authority in workspace.register]
    for folder in (workspace.outbox, *other_outboxes(workspace, round_name)):
        transport = FolderTransport(folder)
        there = {force: transport.standing(round_name, force) for force in forces}
        # The log is read after the folder: each letter is in it before it lies there.
        with workspace.reading() as reader:
            unknown = [
                force
                for force, files in there.items()
                if files
                and not _is_known(reader, round_name, force, set(files.values()))
            ]
        if unknown:
            where = f"{folder.name}/{round_name}"
            yield Finding(
                check="outbox",
                state="bad",
                why=f"{where} holds {counted(len(unknown), 'letter')} of which the"
                f" tracker knows nothing: {', '.join(unknown)}. It was lost, or is an"
                " older copy, and they may have been sent by hand.",
                do="With a copy of it: foitool restore FILE. Without one, for each that"
                " was sent: foitool mark-sent FORCE --via mail --on DATE --round"
                f" {round_name}. What was not: move the files out of here.",
            )


def _is_known(
    reader: Reader | None, round_name: str, force: str, found: set[str | None]
) -> bool:
    """Whether the tracker has one of these letters, or another that stands."""
    history = reader.history(round_name, force) if reader else None
    if reader is None or history is None:
        return False
    letter = replay(history.request, history.events).letter
    stands = letter is not None and letter.state != "failed"
    return stands or bool(found & reader.message_ids(round_name))
