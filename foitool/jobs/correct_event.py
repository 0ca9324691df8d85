"""Correcting an event: by another event, never by changing it."""

from dataclasses import dataclass
from datetime import datetime

from foitool.case import events as e
from foitool.case.history import Recorded
from foitool.case.moves import check_correction
from foitool.case.view import View
from foitool.jobs.find_request import find_request
from foitool.jobs.look_at_requests import look
from foitool.ledger.reading import History, Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A correction that was not made yet: the wrong event, before and after."""

    history: History
    wrong: Recorded
    event: e.Corrected
    before: View
    after: View


def preview_correction(
    workspace: Workspace,
    reader: Reader | None,
    key: tuple[str, str],
    event: e.Corrected,
    now: datetime,
) -> Correction:
    """What a correction would do; `key` is the round and the authority as named.

    Raises NotPossible, UnknownAuthority, AmbiguousAuthority.
    """
    found = find_request(workspace, reader, *key)
    history = found.history
    wrong = next((r for r in history.events if r.seq == event.event), None)
    check_correction(wrong, history.request.force, event.event)
    assert wrong is not None
    corrected = History(
        history.request,
        (
            *history.events,
            Recorded(
                seq=history.last_seq + 1,
                event=event,
                recorded_at=now,
                recorded_by="",
            ),
        ),
    )
    calendar, today = workspace.calendar, event.on
    return Correction(
        history=history,
        wrong=wrong,
        event=event,
        before=look(history, calendar, today),
        after=look(corrected, calendar, today),
    )


def correct_event(
    workspace: Workspace, scribe: Scribe, correction: Correction
) -> History:
    """Make a correction that was previewed. Raises ChangedMeanwhile, BadTracker."""
    with workspace.writing(scribe) as ledger:
        return ledger.append(
            correction.history.request,
            [correction.event],
            after=correction.history.last_seq,
        )
