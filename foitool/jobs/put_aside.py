"""Letters that were struck out, or never left: away from where somebody posts them.

A letter lies where it was written, which is the log's to say: `[mail] folder` may have
been changed since.
"""

from collections.abc import Iterator
from pathlib import Path

from foitool.case import events as e
from foitool.case.recorded import in_force
from foitool.ledger.reading import History
from foitool.post.by_folder import FolderTransport
from foitool.workspace import Workspace


def put_aside(workspace: Workspace, history: History, message_id: str) -> None:
    """Move a letter's file into the folder `replaced` beside it, wherever it lies.

    Raises PostRefused if it cannot be moved.
    """
    for folder in dict.fromkeys(_folders(workspace, history, message_id)):
        FolderTransport(folder).retire(*history.request.key, message_id)


def put_aside_struck_out(workspace: Workspace, history: History) -> None:
    """The same of each letter of a request that counts no more.

    After the log has it, and again before every letter to the same force, so that a
    run cut off in between leaves none behind. Raises PostRefused.
    """
    counting = {recorded.seq for recorded in in_force(history.events)}
    for recorded in history.events:
        if isinstance(recorded.event, e.Queued) and recorded.seq not in counting:
            put_aside(workspace, history, recorded.event.message_id)


def _folders(workspace: Workspace, history: History, message_id: str) -> Iterator[Path]:
    """The outbox, and whatever was the outbox when the letter was written."""
    yield workspace.outbox
    for recorded in history.events:
        event = recorded.event
        if isinstance(event, e.Written) and event.message_id == message_id:
            path = workspace.folder / event.where
            if path.suffix == ".eml" and path.parent.name == history.request.round:
                yield path.parent.parent
