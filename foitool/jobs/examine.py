"""Examining a workspace and the program, so that nothing of it surprises later."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime

from foitool.calendar import load_calendar
from foitool.errors import FoitoolError
from foitool.jobs.complete_note import judge_notes
from foitool.jobs.days_ahead import Ahead, days_ahead
from foitool.jobs.examine_mail import judge_mail
from foitool.jobs.examine_place import judge_place, look_at_place
from foitool.jobs.examine_program import judge_clock, judge_program, look_at_program
from foitool.jobs.examine_settings import (
    judge_calendar,
    judge_register,
    judge_settings,
)
from foitool.jobs.examine_tracker import (
    judge_copies,
    judge_letters,
    judge_tracker,
    letters_in_hand,
    look_at_copies,
)
from foitool.jobs.finding import Finding
from foitool.jobs.judge_unrecorded import judge_unrecorded
from foitool.jobs.rounds_gone import judge_rounds_gone
from foitool.jobs.still_by_hand import judge_by_hand
from foitool.jobs.unknown_files import judge_unknown_files
from foitool.ledger.examining import look_at_tracker
from foitool.ledger.reading import to_put_back
from foitool.workspace import Workspace


def examine(
    workspace: Workspace,
    now: datetime,
    ask: Callable[[str], str] | None = None,
    tell: Callable[[str], object] = lambda _: None,
) -> Iterator[Finding]:
    """Every check, in an order in which one would mend; nothing is changed.

    What cannot be looked at because something before it is broken is left out. `ask`
    asks a person for the password of the mail account; `tell` tells them what takes
    its time.
    """
    yield from judge_program(look_at_program())
    try:
        calendar = workspace.calendar
    except FoitoolError:  # the tracker's own finding says why
        calendar = load_calendar()
    tracker = look_at_tracker(workspace.tracker, calendar)
    sound = not (tracker.broken or tracker.faults or tracker.unreadable)
    ahead = _days_ahead(workspace, now.date()) if sound else []
    yield judge_clock(now, tracker.newest, ahead)
    yield from judge_place(look_at_place(workspace.folder, workspace.tracker))
    yield from judge_settings(workspace, now)
    yield from judge_mail(workspace, ask, tell)
    yield from judge_register(workspace, now.date())
    yield from judge_calendar(calendar, tracker.cases, now.date())
    back = "" if tracker.is_sound else to_put_back(workspace.tracker)
    lying = [] if tracker.is_damaged else list(judge_unknown_files(workspace))
    unknown = (
        []
        if tracker.is_damaged
        else list(judge_unrecorded(workspace, now.date(), lying=bool(lying)))
    )
    lost = tracker.is_none and any(one.state == "bad" for one in (*unknown, *lying))
    yield from judge_tracker(tracker, back, lost=lost)
    in_hand = letters_in_hand(tracker, workspace.folder)
    yield from judge_letters(tracker, _rounds(workspace), in_hand)
    if not tracker.is_damaged:
        yield from unknown
        yield from judge_notes(workspace)
        yield from lying
    yield from judge_rounds_gone(tracker.cases, _rounds(workspace))
    yield from judge_by_hand(workspace, tracker.cases)
    yield from judge_copies(look_at_copies(workspace.folder), tracker, now, back)


def _days_ahead(workspace: Workspace, today: date) -> list[Ahead]:
    """What counts for a day to come; nothing where the tracker cannot be read."""
    try:
        with workspace.reading() as reader:
            return days_ahead(reader, today)
    except FoitoolError:  # the tracker's own finding says why
        return []


def _rounds(workspace: Workspace) -> Collection[str] | None:
    """The rounds of `config.toml`; None where it cannot be read."""
    try:
        return workspace.config.rounds.keys()
    except FoitoolError:  # its own finding says why
        return None
