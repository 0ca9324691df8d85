"""Signs that there was a tracker here, where there is none now, or an empty one."""

from foitool.errors.refused import TrackerMissing
from foitool.files import is_taken
from foitool.ledger.copies import BACKUPS, copies_in
from foitool.ledger.reading import Reader, to_put_back
from foitool.post.witness import all_noted, witness_path
from foitool.workspace import Workspace


def sign_of_a_tracker(
    workspace: Workspace, reader: Reader | None, round_name: str
) -> str:
    """What shows that one was lost; "" if nothing does, or there is one.

    The note of letters that left is made with the first of them: one in which none can
    be read was spoilt.
    """
    if reader is not None and reader.newest() is not None:
        return ""
    if copies := len(copies_in(workspace.tracker.parent / BACKUPS)):
        return f"{BACKUPS} holds {copies} of one"
    witness = witness_path(workspace.folder, round_name)
    if is_taken(witness) and not all_noted(workspace.folder, round_name):
        return f"{witness.name}, which names the letters that left, cannot be read"
    return ""


def refuse_without_the_tracker(
    workspace: Workspace, reader: Reader | None, round_name: str
) -> None:
    """To a new tracker nobody was written to, and a send would ask all of them again.

    Raises TrackerMissing.
    """
    if sign := sign_of_a_tracker(workspace, reader, round_name):
        raise TrackerMissing(sign, to_put_back(workspace.tracker))
