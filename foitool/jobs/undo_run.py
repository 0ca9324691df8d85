"""Taking back the last command: each of its events is struck out by another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from foitool.case import events as e
from foitool.case.authority import Request
from foitool.case.correction import Corrected
from foitool.case.history import replay
from foitool.case.mail import REQUEST
from foitool.case.plan import plan
from foitool.case.recorded import Recorded
from foitool.case.right_of_reply import is_second
from foitool.case.undo import UNDONE, Run, last_run
from foitool.case.view import View
from foitool.errors.not_undone import NotTakenBack
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.correct_event import corrected, look_if_countable
from foitool.jobs.note_fates import note_changes
from foitool.ledger.reading import History, Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class TakenBack:
    """One request's share: the events to strike out, and what that does.

    `before` and `after` are None where no time limit can be counted.
    """

    history: History
    events: tuple[Recorded, ...]
    before: View | None
    after: View | None


@dataclass(frozen=True, kw_only=True)
class Undo:
    """A command to be taken back, with nothing done yet.

    `later` is what was recorded after it that cannot be taken back like this: to who
    has just recorded a bank holiday, this is not the last command.
    """

    run: Run
    requests: tuple[TakenBack, ...]
    later: tuple[str, ...] = ()


def preview_undo(
    workspace: Workspace,
    reader: Reader | None,
    now: datetime,
    *,
    round_name: str | None = None,
    force: str | None = None,
) -> Undo:
    """What would be taken back: the last command, in one round or for one force.

    Raises NothingToDo if there is none, NotTakenBack if it wrote letters.
    """
    histories = {
        history.request: history
        for history in (reader.histories(round_name) if reader else ())
        if force in (None, history.request.force)
    }
    run = last_run((request, each.events) for request, each in histories.items())
    if run is None:
        raise NothingToDo(
            "There is nothing to take back", advice="To see the events: foitool log"
        )
    if run.wrote_letters:
        raise NotTakenBack(
            [request.key for request, _ in run.events],
            run.began,
            asked=force,
            left=run.sent_letters,
            whom=_whose(workspace, run, histories),
            command=_command_of(run, histories),
        )
    requests = tuple(
        _taken_back(workspace, histories[request], events, now)
        for request, events in run.events
    )
    assert reader is not None
    later = reader.recorded_beside(run.began) if force is None else []
    return Undo(run=run, requests=requests, later=tuple(later))


def _whose(
    workspace: Workspace, run: Run, histories: Mapping[Request, History]
) -> tuple[str, str]:
    """How to name whom a run wrote to, to `send --rewrite` and to `resolve`.

    All of the round only where those commands would then take no others: with
    `--rewrite` a force that has no letter yet gets its first.
    """
    (first, _), *others = run.events
    name, forces = first.round, {request.force for request, _ in run.events}
    cases = {
        request.force: replay(request, history.events)
        for request, history in histories.items()
        if request.round == name
    }
    lying = {force for force, case in cases.items() if case.lies_written}
    one = "FORCE" if others else first.force
    to_resolve = "--all" if others and lying <= forces else one
    asked = workspace.config.rounds.get(name)
    if asked is None:
        return "", to_resolve
    written = plan(
        workspace.recipients(asked), cases, only_checked=False, rewrite=True
    ).write
    if others and {authority.id for authority in written} <= forces:
        return "--all", to_resolve
    return " ".join(f"--force {force}" for force in sorted(forces)), to_resolve


def _command_of(
    run: Run, histories: Mapping[Request, History]
) -> tuple[str, str] | None:
    """The command of letters that are no requests, and with what it writes anew.

    Two options where each is a second letter; where some are, it says so of those.
    """
    if run.purpose == REQUEST:
        return None
    cases = [replay(one, histories[one].events) for one, _ in run.events]
    second = all(is_second(case.about(run.purpose)) for case in cases)
    return run.purpose, "--again --rewrite" if second else "--rewrite"


def undo_run(workspace: Workspace, scribe: Scribe, undo: Undo, now: datetime) -> None:
    """Take back what was previewed, request by request; each whole or not at all.

    Cut off half-way, the same command goes on with the rest. Raises
    ChangedMeanwhile, BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        for one in undo.requests:
            history = ledger.append(
                one.history.request,
                _corrections(one.events, now),
                after=one.history.last_seq,
            )
            note_changes(workspace.folder, one.history, history)


def _taken_back(
    workspace: Workspace, history: History, events: Sequence[Recorded], now: datetime
) -> TakenBack:
    today, calendar = now.date(), workspace.calendar
    without = corrected(history, _corrections(events, now), now)
    return TakenBack(
        history=history,
        events=tuple(events),
        before=look_if_countable(history, calendar, today),
        after=look_if_countable(without, calendar, today),
    )


def _corrections(events: Sequence[Recorded], now: datetime) -> list[e.AnyEvent]:
    return [
        Corrected(on=now.date(), event=recorded.seq, why=UNDONE) for recorded in events
    ]
