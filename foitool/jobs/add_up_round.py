"""One part of a round added up, from the log."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from foitool.case.bands import is_band, part_of, with_bands
from foitool.case.cells import EMPTY, Cell, cells_of
from foitool.case.events import Clarified, Decision, Queued
from foitool.case.figure_events import FigureChecked, FigureGiven
from foitool.case.figures import Figure
from foitool.case.history import Case, replay
from foitool.case.line import Line
from foitool.case.line_of import line_of
from foitool.case.mail import RIGHT_OF_REPLY
from foitool.case.recorded import in_force
from foitool.case.right_of_reply import InItsWords, numbered_statements
from foitool.case.standing import Standing, standing
from foitool.case.tally import Tally, tally
from foitool.case.told import (
    Saying,
    Telling,
    ToldOtherwise,
    as_it_stands,
    telling,
    told_otherwise,
)
from foitool.errors.not_there import NoSuchPart, NothingAsked, UnknownAuthority
from foitool.law.working_days import Calendar
from foitool.ledger.reading import History, Reader
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Tallied:
    """The tallies of a round's parts that were asked, in the order of asking.

    `words` are those behind the digests of its values: sources, caveats, quotations,
    and answers in words, as far as these are kept.
    `statements` are what authorities said of their figures before publication, as far
    as their words are kept; `told` are the letters by which each was told of them, and
    `queued` the number of the event by which each of these was written.
    """

    round: str
    tallies: tuple[Tally, ...]
    words: Mapping[str, str]
    statements: tuple[InItsWords, ...] = ()
    told: Mapping[str, Case] = field(default_factory=dict)
    queued: Mapping[str, int] = field(default_factory=dict)

    @property
    def told_otherwise(self) -> tuple[ToldOtherwise, ...]:
        """Whose right of reply says what is recorded no more."""
        return tuple(told_otherwise(self.told, self.tallies, self.words))

    def telling(self, said: Saying, part: str) -> Telling:
        """What an authority had been told of a part when it said something.

        Of a heading that is like the whole, what it had been told of that.
        """
        if not self._is_apart(said.force, part):
            part = part_of(part)
        line = self._line(said.force, part)
        written = {one for one, seq in self.queued.items() if seq < said.seq}
        now = as_it_stands(self.of(part), line, self.words)
        return telling(self.told[said.force].letters, now, said.on, written)

    def tellings(self, said: Saying) -> Mapping[str, Telling]:
        """The same by each part that it speaks of, and by headings that are apart."""
        if said.part:
            part = self.kept(said.part)
            return {part: self.telling(said, part)}
        every = (one.part for one in self.tallies)
        return {
            part: self.telling(said, part)
            for part in every
            if self._is_apart(said.force, part)
        }

    def kept(self, part: str) -> str:
        """The same; of a heading under which nothing is recorded any more, its part."""
        known = {one.part for one in self.tallies}
        return part if part in known else part_of(part)

    def _is_apart(self, force: str, part: str) -> bool:
        """Whether there is anything of it that is not of the part as a whole.

        Who was told that its answer to a part is a refusal was told it of each heading.
        """
        line, whole = self._line(force, part), self._line(force, part_of(part))
        if not is_band(part) or line.figure is not None or line.joint_to:
            return True
        if line.state == "refused" and whole.state != "refused":
            return True
        letters = self.told[force].letters
        return any(one.part == part for letter in letters for one in letter.told)

    def _line(self, force: str, part: str) -> Line:
        return next(one for one in self.of(part).lines if one.force == force)

    def of(self, part: str | None) -> Tally:
        """The tally of a part or band; None: of the part that has most figures.

        Of a band only where no part has any: it is a piece of an answer.

        Raises NoSuchPart.
        """
        if part is None:
            return max(
                self.tallies,
                key=lambda one: (
                    bool(one.coverage.answered) and not is_band(one.part),
                    one.coverage.answered,
                ),
            )
        for one in self.tallies:
            if one.part == part:
                return one
        raise NoSuchPart(part, self.round, [one.part for one in self.tallies])


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """One request as it stood; `asked` are the parts that it ever asked."""

    case: Case
    standing: Standing
    cells: Mapping[str, Cell]
    changed: frozenset[str]
    asked: tuple[str, ...]

    @property
    def spoken_of(self) -> Iterator[str]:
        """Each part and heading of which it has a value, or said something without one.

        A heading may be withheld of which nobody gave a figure.
        """
        yield from self.cells
        yield from (answer.part for answer in self.case.parts)

    def line(self, part: str) -> Line:
        """What it came to for one part."""
        return line_of(
            self.case,
            self.standing,
            self.cells.get(part, EMPTY),
            part,
            changed=part_of(part) in self.changed,
            by_bands=any(
                part_of(name) == part_of(part)
                and name != part
                and cell.used is not None
                and (is_band(name) or cell.used.figure.value is not None)
                for name, cell in self.cells.items()
            ),
        )


def add_up_round(workspace: Workspace, round_name: str, today: date) -> Tallied:
    """Every part of a round, as it stood at the end of that day.

    Raises NothingAsked, BadTracker, CalendarTooShort.
    """
    with workspace.reading() as reader:
        return add_up(workspace, reader, round_name, today)


def add_up(
    workspace: Workspace, reader: Reader | None, round_name: str, today: date
) -> Tallied:
    """The same, of a tracker that is being read. Raises NothingAsked."""
    calendar = workspace.calendar
    histories = _histories(reader, round_name, today)
    requests = [_seen(calendar, history, today) for history in histories]
    parts = dict.fromkeys(part for one in requests for part in one.asked)
    if not parts:
        raise _nothing_asked(reader, round_name, today)
    known = workspace.config.rounds.get(round_name)
    found = [part for one in requests for part in one.spoken_of]
    return Tallied(
        round=round_name,
        tallies=tuple(
            replace(
                tally(
                    round_name,
                    part,
                    [one.line(part) for one in requests],
                    partial(_called, workspace),
                ),
                title=known.title if known else "",
            )
            for part in with_bands(parts, found, known.parts if known else ())
        ),
        words=_words(reader, histories),
        statements=tuple(_statements(reader, histories, today)),
        told={
            one.case.request.force: one.case.about(RIGHT_OF_REPLY) for one in requests
        },
        queued={
            recorded.event.message_id: recorded.seq
            for history in histories
            for recorded in history.events
            if isinstance(recorded.event, Queued)
            and recorded.event.purpose == RIGHT_OF_REPLY
        },
    )


def _called(workspace: Workspace, force: str) -> str:
    """The name of an authority that was not asked; its id, if no list has it."""
    try:
        return workspace.register.find(force).name
    except UnknownAuthority:
        return force


def _nothing_asked(reader: Reader | None, round_name: str, today: date) -> NothingAsked:
    """With the rounds that there were on that day, and when this one begins."""
    began: dict[str, date] = {}
    for history in reader.histories(None) if reader else ():
        name, days = history.request.round, [one.event.on for one in history.events]
        began[name] = min(began.get(name, date.max), *days)
    recorded = [name for name, first in began.items() if first <= today]
    return NothingAsked(round_name, recorded, by=today, first=began.get(round_name))


def _histories(
    reader: Reader | None, round_name: str, today: date
) -> Sequence[History]:
    if reader is None:
        return ()
    return [
        history
        for history in reader.histories(round_name)
        if any(recorded.event.on <= today for recorded in history.events)
    ]


def _statements(
    reader: Reader | None, histories: Sequence[History], today: date
) -> Iterator[InItsWords]:
    for history in histories:
        for seq, said in numbered_statements(history.events, until=today):
            digest = said.note or ""
            body = reader.content(*history.request.key, digest) if reader else None
            if body is not None:
                yield InItsWords(
                    force=history.request.force,
                    on=said.on,
                    part=said.part,
                    words=body.decode("utf-8"),
                    public=said.public,
                    seq=seq,
                )


def _words(reader: Reader | None, histories: Sequence[History]) -> Mapping[str, str]:
    """What stands behind each digest of a value; of what was erased, that it was."""
    return (
        {
            digest: reader.words(*history.request.key, digest)
            for history in histories
            for recorded in history.events
            if isinstance(event := recorded.event, FigureGiven)
            for digest in (event.source, event.caveat, event.quotation)
            if digest and reader
        }
        | {
            event.checker: reader.words(*history.request.key, event.checker)
            for history in histories
            for recorded in history.events
            if isinstance(event := recorded.event, FigureChecked)
            if event.checker and reader
        }
        | dict(_answers(reader, histories))
    )


def _answers(
    reader: Reader | None, histories: Sequence[History]
) -> Iterator[tuple[str, str]]:
    """The answers in words behind the digests of figures, but for what was erased."""
    for history in histories:
        for recorded in history.events:
            event, figures = recorded.event, list[Figure | None]()
            if isinstance(event, FigureGiven):
                figures = [event.figure]
            elif isinstance(event, Decision):
                figures = [answer.figure for answer in event.parts]
            for digest in (one.text for one in figures if one and one.text):
                body = reader.content(*history.request.key, digest) if reader else None
                if body is not None:
                    yield digest, body.decode("utf-8")


def _seen(calendar: Calendar, history: History, today: date) -> _Seen:
    log = history.events
    case = replay(history.request, log, until=today)
    return _Seen(
        case=case,
        standing=standing(case, calendar, today),
        cells=cells_of(case, log, until=today),
        changed=frozenset(
            part
            for recorded in in_force(log)
            if isinstance(event := recorded.event, Clarified) and event.on <= today
            for part in event.changed
        ),
        asked=replay(history.request, log).asked,
    )
