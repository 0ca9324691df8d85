"""What the last command wrote, so that it can be taken back as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from foitool.case import events as e
from foitool.case.authority import Request
from foitool.case.correction import Corrected
from foitool.case.mail import REQUEST
from foitool.case.recorded import Recorded, in_force

UNDONE = "undone"
"""The program's reason in a correction that takes a command back."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one command wrote and what still counts of it, by request.

    `began` is the moment of its first event, in UTC; `place` that of its last one in
    the whole log.
    """

    place: int
    began: datetime
    recorded_by: str
    events: tuple[tuple[Request, tuple[Recorded, ...]], ...]

    @property
    def wrote_letters(self) -> bool:
        """Whether it handed over letters: no correction calls those back.

        One that only settled a doubt has no `queued`; without it the doubt is back.
        """
        return any(
            isinstance(recorded.event, (e.Queued, e.Written))
            for _, events in self.events
            for recorded in events
        )

    @property
    def purpose(self) -> str:
        """That of its letters; REQUEST where it wrote none.

        A command writes letters of one purpose.
        """
        return next(
            (
                recorded.event.purpose
                for _, events in self.events
                for recorded in events
                if isinstance(recorded.event, (e.Queued, e.Written))
            ),
            REQUEST,
        )

    @property
    def sent_letters(self) -> bool:
        """Whether a mail server took one of the letters that it wrote."""
        return self.wrote_letters and any(
            isinstance(recorded.event, e.Sent)
            for _, events in self.events
            for recorded in events
        )


def last_run(histories: Iterable[tuple[Request, Sequence[Recorded]]]) -> Run | None:
    """The last command of which something counts; taking back is no such command.

    So each further call goes one command further back. None if there is none.
    Events written before commands had a word of their own are told apart by their
    moment and by who wrote them.
    """
    runs: dict[object, dict[Request, list[Recorded]]] = {}
    for request, history in histories:
        counting = {recorded.seq for recorded in in_force(history)}
        for recorded in history:
            if recorded.seq in counting and not _takes_back(recorded.event):
                word = recorded.run or (recorded.recorded_at, recorded.recorded_by)
                runs.setdefault(word, {}).setdefault(request, []).append(recorded)
    made = [_run(by_request) for by_request in runs.values()]
    return max(made, key=lambda run: run.place, default=None)


def _takes_back(event: e.AnyEvent) -> bool:
    return isinstance(event, Corrected) and event.why == UNDONE


def _run(by_request: dict[Request, list[Recorded]]) -> Run:
    places = {each.place: each for events in by_request.values() for each in events}
    first = places[min(places)]
    return Run(
        place=max(places),
        began=first.recorded_at,
        recorded_by=first.recorded_by,
        events=tuple((request, tuple(found)) for request, found in by_request.items()),
    )
