"""Recording what we did outside the program, if it was possible."""

from datetime import date
from typing import TYPE_CHECKING, cast

from foitool.case.history import replay
from foitool.case.kinds import ACTS
from foitool.case.moves import check_act
from foitool.jobs.find_request import find_request
from foitool.ledger.contents import salted
from foitool.ledger.reading import History
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace

if TYPE_CHECKING:
    from foitool.case.events import AnyEvent


def record_act(
    workspace: Workspace,
    scribe: Scribe,
    key: tuple[str, str],
    act: str,
    on: date,
    note: str | None,
) -> History:
    """Record one act of ours; `key` is the round and the authority as named.

    Raises NotPossible, ChangedMeanwhile, UnknownAuthority, AmbiguousAuthority,
    BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        found = find_request(workspace, ledger.reader, *key)
        kept = [salted("note", note)] if note else []
        event = ACTS[act](on=on, note=kept[0].digest if kept else None)
        as_it_stood = replay(found.request, found.history.events, until=on)
        check_act(as_it_stood, event, workspace.calendar)
        return ledger.append(
            found.request,
            [cast("AnyEvent", event)],  # every class of ACTS is one
            after=found.history.last_seq,
            contents=kept,
        )
