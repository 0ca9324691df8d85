"""Correcting an event: by another event, never by changing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from foitool.case import events as e
from foitool.case.correction import Corrected
from foitool.case.moves import check_correction, check_value_corrected
from foitool.case.recorded import Recorded, in_force
from foitool.case.view import View
from foitool.errors.wrong_use import CalendarTooShort
from foitool.jobs.find_request import find_request
from foitool.jobs.look_at_requests import look
from foitool.jobs.note_fates import note_changes
from foitool.law.working_days import Calendar
from foitool.ledger.contents import Content, keep
from foitool.ledger.reading import History, Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class CorrectionOrder:
    """What was asked for: the event's number, why, and its right day, if any.

    Of a value that was entered, also its right `confidence` and `caveat`.
    """

    number: int
    why: str
    moved_to: date | None = None
    confidence: str = ""
    caveat: str = ""


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A correction that was not made yet: the wrong event, before and after.

    `before` and `after` are None where no time limit can be counted: that may be
    the very slip that is to be corrected. `again` is the event that counts as it was
    recorded again, where the wrong one is a correction itself.
    """

    history: History
    wrong: Recorded
    event: Corrected
    contents: Sequence[Content]
    again: Recorded | None
    before: View | None
    after: View | None


def preview_correction(
    workspace: Workspace,
    reader: Reader | None,
    key: tuple[str, str],
    order: CorrectionOrder,
    now: datetime,
) -> Correction:
    """What a correction would do; `key` is the round and the authority as named.

    Raises NoSuchEvent, NotPossible, StruckOut, NoSuchRequest, UnknownAuthority,
    AmbiguousAuthority.
    """
    found = find_request(workspace, reader, *key)
    history = found.history
    kept: list[Content] = []
    event = Corrected(
        on=now.date(),
        event=order.number,
        note=keep(kept, order.why),
        moved_to=order.moved_to,
        confidence=order.confidence,
        caveat=keep(kept, order.caveat),
    )
    wrong = check_correction(history.events, history.request.key, event.event)
    if order.confidence or order.caveat:
        check_value_corrected(wrong, history.request.key)
    calendar, today = workspace.calendar, event.on
    mended = corrected(history, [event], now)
    return Correction(
        history=history,
        wrong=wrong,
        event=event,
        contents=kept,
        again=_again(history, mended, wrong.event),
        before=look_if_countable(history, calendar, today),
        after=look_if_countable(mended, calendar, today),
    )


def _again(history: History, mended: History, wrong: e.AnyEvent) -> Recorded | None:
    """What a correction was of, if it counts otherwise without that."""
    if not isinstance(wrong, Corrected):
        return None
    before, after = (
        {recorded.seq: recorded for recorded in in_force(one.events)}.get(wrong.event)
        for one in (history, mended)
    )
    return None if after == before else after


def corrected(
    history: History, corrections: Sequence[e.AnyEvent], now: datetime
) -> History:
    """A history as it would read with further events, which are not recorded."""
    further = (
        Recorded(seq=seq, event=event, recorded_at=now, recorded_by="")
        for seq, event in enumerate(corrections, start=history.last_seq + 1)
    )
    return History(history.request, (*history.events, *further))


def look_if_countable(history: History, calendar: Calendar, today: date) -> View | None:
    """Where a request stands; None where no time limit can be counted."""
    try:
        return look(history, calendar, today)
    except CalendarTooShort:
        return None


def correct_event(
    workspace: Workspace, scribe: Scribe, correction: Correction
) -> History:
    """Make a correction that was previewed. Raises ChangedMeanwhile, BadTracker."""
    with workspace.writing(scribe) as ledger:
        history = ledger.append(
            correction.history.request,
            [correction.event],
            after=correction.history.last_seq,
            contents=correction.contents,
        )
        note_changes(workspace.folder, correction.history, history)
        return history
