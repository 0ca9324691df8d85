"""Taking back what was last published or signed, by a further row."""

from foitool.case.published import Marked
from foitool.case.undo import UNDONE, last_run
from foitool.ledger.publishing import last_marked, withdraw
from foitool.ledger.reading import Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


def mark_to_take_back(reader: Reader | None, round_name: str | None) -> Marked | None:
    """An edition or signatures, if the last command recorded them; else None.

    With a round, the last command of those that recorded something in it.
    """
    marked = last_marked(reader, round_name) if reader else None
    if reader is None or marked is None:
        return None
    run = last_run(
        (history.request, history.events) for history in reader.histories(round_name)
    )
    return marked if run is None or run.began < marked.at else None


def take_back_mark(workspace: Workspace, scribe: Scribe, marked: Marked) -> None:
    """Withdraw the edition or the signatures. Raises BadTracker."""
    with workspace.writing(scribe) as ledger:
        withdraw(ledger, marked.what, marked.numbers, UNDONE)
