"""Recording what we did outside the program, if it was possible."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from foitool.case.events import Clarified
from foitool.case.history import replay
from foitool.case.kinds import ACTS
from foitool.case.moves import check_act
from foitool.errors.not_there import NoSuchPart
from foitool.jobs.find_request import Found, find_request
from foitool.ledger.contents import salted
from foitool.ledger.reading import History
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace

if TYPE_CHECKING:
    from foitool.case.events import AnyEvent


@dataclass(frozen=True, kw_only=True)
class Done:
    """What a person did outside the program: a word of ACTS, and the day.

    `changed` are the parts that ask something else since we clarified them.
    """

    act: str
    on: date
    note: str | None = None
    changed: tuple[str, ...] = ()


def record_act(
    workspace: Workspace, scribe: Scribe, key: tuple[str, str], done: Done
) -> History:
    """Record one act of ours; `key` is the round and the authority as named.

    Raises NoSuchPart, NotPossible, ChangedMeanwhile, UnknownAuthority,
    AmbiguousAuthority, BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        found = find_request(workspace, ledger.reader, *key)
        kept = [salted("note", done.note)] if done.note else []
        event = ACTS[done.act](on=done.on, note=kept[0].digest if kept else None)
        if isinstance(event, Clarified):
            _refuse_unknown_parts(found, done.changed)
            event = replace(event, changed=tuple(dict.fromkeys(done.changed)))
        as_it_stood = replay(found.request, found.history.events, until=done.on)
        check_act(as_it_stood, event, workspace.calendar)
        return ledger.append(
            found.request,
            [cast("AnyEvent", event)],  # every class of ACTS is one
            after=found.history.last_seq,
            contents=kept,
        )


def _refuse_unknown_parts(found: Found, changed: Sequence[str]) -> None:
    asked = replay(found.request, found.history.events).asked
    for part in changed:
        if part not in asked:
            raise NoSuchPart(part, found.request.round, asked)
