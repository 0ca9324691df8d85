"""How far each round is, from the log."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from foitool.case.rounds import Round
from foitool.case.view import View
from foitool.errors.not_there import NoSuchRound
from foitool.jobs.look_at_requests import look_at_round
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How many requests of a round have come how far; who is sent is written too.

    `written`: the letter lies in a folder or has left; `sent`: it has left, and did
    not come back; `late`: unanswered, time over; `answered`: a reply decided it, in
    whatever way.
    """

    asked: int
    written: int
    sent: int
    late: int
    answered: int


@dataclass(frozen=True, kw_only=True)
class RoundLine:
    """One round. `asked` is None where only the tracker still knows it."""

    name: str
    asked: Round | None
    current: bool
    progress: Progress


def list_rounds(workspace: Workspace, today: date) -> list[RoundLine]:
    """Every round in the order of `config.toml`, then those only the tracker knows.

    Raises BadConfig, BadTracker, UnknownAuthority, CalendarTooShort.
    """
    views: defaultdict[str, list[View]] = defaultdict(list)
    with workspace.reading() as reader:
        for view in look_at_round(reader, None, workspace.calendar, today):
            views[view.request.round].append(view)
    rounds = workspace.config.rounds
    current = current_round(workspace)
    return [
        RoundLine(
            name=name,
            asked=rounds.get(name),
            current=name == current,
            progress=_progress(workspace, name, views[name]),
        )
        for name in dict.fromkeys([*rounds, *sorted(views)])
    ]


def look_at_progress(workspace: Workspace, round_name: str, today: date) -> Progress:
    """How far one round is. Raises the same."""
    with workspace.reading() as reader:
        views = list(look_at_round(reader, round_name, workspace.calendar, today))
    return _progress(workspace, round_name, views)


def current_round(workspace: Workspace) -> str | None:
    """The round that commands mean when none is named, if it is clear which."""
    with suppress(NoSuchRound):
        return workspace.config.round(None).name
    return None


def _progress(workspace: Workspace, name: str, views: Iterable[View]) -> Progress:
    by_force = {view.request.force: view for view in views}
    asked = by_force.keys() | {request.force for request in workspace.requests(name)}
    letters = [
        view.case.letter for view in by_force.values() if view.case.letter is not None
    ]
    stands = [(view.standing.clock, view.case.decided) for view in by_force.values()]
    return Progress(
        asked=len(asked),
        written=sum(letter.state in ("written", "sent") for letter in letters),
        sent=sum(letter.state == "sent" and not letter.bounced for letter in letters),
        late=sum(clock == "late" for clock, _ in stands),
        answered=sum(
            clock in ("met", "missed", "ended") and decided is not None
            for clock, decided in stands
        ),
    )
