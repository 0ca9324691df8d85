"""Entering a value that was found for one part, or choosing which one is used."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from foitool.case.authority import Request
from foitool.case.bands import is_band, part_of, why_not, with_bands
from foitool.case.cells import (
    EMPTY,
    Cell,
    Value,
    asked_since,
    cells_of,
    may_be_used,
)
from foitool.case.entry import why_not_used
from foitool.case.figure_events import FigureChosen, FigureGiven
from foitool.case.figures import Figure, read_value
from foitool.case.history import replay
from foitool.case.suggestions import to_type
from foitool.errors.not_there import NoSuchPart, NoSuchRequest
from foitool.errors.wrong_use import GivenBeforeAsked, NothingToDo
from foitool.jobs.entered_before import (
    entered_before,
    refuse_again,
    refuse_otherwise,
    to_answer,
)
from foitool.jobs.find_request import find_request
from foitool.jobs.read_words import ASKS_FOR_WORDS
from foitool.ledger.contents import Content, keep, salted
from foitool.ledger.reading import History, Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace

if TYPE_CHECKING:
    from foitool.ledger.ledger import Ledger


@dataclass(frozen=True, kw_only=True)
class Found:
    """A value as a person typed it; empty where nothing was said.

    The fields are those of FigureGiven. `use`: it is to be used from now on, even if
    another was before.
    """

    written: str
    on: date
    unit: str = ""
    describes: str = ""
    confidence: str = ""
    candidate: bool = False
    joint_with: tuple[str, ...] = ()
    source: str = ""
    caveat: str = ""
    quotation: str = ""
    use: bool = False


@dataclass(frozen=True, kw_only=True)
class Entered:
    """What came of it: the history, and the value that `stood` there, if one did.

    Of that nothing is entered again: it was only chosen, if at all. `before` was in
    use until then, None if none was; `chosen`: a person had chosen that one.
    """

    history: History
    stood: Value | None = None
    before: Value | None = None
    chosen: bool = False

    @property
    def was_used(self) -> bool:
        """It was in use before, by choice or not."""
        return self.stood is not None and self.stood == self.before

    @property
    def nothing_new(self) -> bool:
        """It was in use by a person's choice, and nothing was recorded."""
        return self.was_used and self.chosen


def enter_figure(
    workspace: Workspace,
    scribe: Scribe,
    key: tuple[str, str],
    part: str,
    found: Found,
    today: date,
) -> Entered:
    """Record a value beside those that are there; `key` is the round and the authority.

    That it is used is a choice of today, whatever day the value was given on. One that
    stands there with its source is not entered again; it is used, if it is to be.

    Raises NoSuchRequest, NoSuchPart, NothingToDo if this very value stands there with
    its source, and is not to be used or something else was said of it; or if one is to
    be used and the authority did not answer the part, GivenBeforeAsked unless it is
    a candidate, UnreadableFigure, ChangedMeanwhile, UnknownAuthority, BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        request = find_request(workspace, ledger.reader, *key)
        history = with_part(request.history, part)
        if why_not(part, request.parts):
            ids = [one.id for one in request.parts]
            raise NoSuchPart(part, key[0], [*with_bands(ids, (), request.parts)])
        if found.use:
            _make_sure_it_may_be_used(history, part)
        asked = asked_since(replay(history.request, history.events), part)
        if asked is not None and found.on < asked and not found.candidate:
            raise GivenBeforeAsked(history.request.key, part, found.on, asked)
        kept: list[Content] = []
        counts = _counts(workspace, ledger.reader, request.history.request, part)
        # Of what somebody else asked, whether it was for words is not known: its text
        # is empty. A range that is written otherwise here is then taken for none.
        asks_words = any(
            one.id == part
            and one.kind in ASKS_FOR_WORDS
            and (one.text or not to_type(found.written))
            for one in request.parts
        )
        value = read_value(found.written, counts=counts, asks_words=asks_words)
        figure = kept_figure(value, kept)
        given = FigureGiven(
            on=found.on,
            part=part,
            figure=figure,
            unit=found.unit.strip(),
            describes=found.describes,
            confidence=found.confidence,
            candidate=found.candidate,
            joint_with=found.joint_with,
            source=found.source.strip(),
            caveat=found.caveat.strip(),
            quotation=found.quotation.strip(),
        )
        cell = cell_of(history, part)
        stood = entered_before(ledger.reader, history, cell.values, given)
        if stood is not None and found.use:
            refuse_otherwise(history, stood, given)
            return _use_again(ledger, history, cell, stood.value, today)
        if stood is not None:
            why = why_in_no_sum(history, part)
            refuse_again(history, cell, stood, given, why)
        with_digests = replace(
            given,
            source=keep(kept, given.source or ""),
            caveat=keep(kept, given.caveat or ""),
            quotation=keep(kept, given.quotation or ""),
        )
        events: list[FigureGiven | FigureChosen] = [with_digests]
        if found.use:
            seq = history.last_seq + 1
            events.append(FigureChosen(on=today, part=part, event=seq))
        history = ledger.append(
            history.request, events, after=history.last_seq, contents=kept
        )
        return Entered(history=history)


def _use_again(
    ledger: "Ledger", history: History, cell: Cell, value: Value, today: date
) -> Entered:
    """Use a value that stands there; if a person chose it before, record nothing."""
    if not (cell.chosen and cell.used == value):
        chosen = FigureChosen(on=today, part=value.part, event=value.seq)
        history = ledger.append(history.request, [chosen], after=history.last_seq)
    return Entered(history=history, stood=value, before=cell.used, chosen=cell.chosen)


def choose_figure(
    workspace: Workspace,
    scribe: Scribe,
    key: tuple[str, str],
    part: str,
    number: int,
    on: date,
) -> History:
    """Use the value of the event of that number; `on` is the day of the choice.

    Raises NoSuchRequest, NoSuchPart, NothingToDo if that event is no value of the part,
    or if the authority did not answer it, ChangedMeanwhile, UnknownAuthority,
    BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        history = with_part(find_request(workspace, ledger.reader, *key).history, part)
        _make_sure_it_may_be_used(history, part)
        values = cell_of(history, part).values
        numbers = [str(value.seq) for value in values]
        if number not in {
            one for value in values for one in (value.seq, value.also_in)
        }:
            raise NothingToDo(
                f"Event {number} is no value of {part}",
                advice=f"Its values: {', '.join(numbers) or 'none'}; to see them:"
                f" foitool show {history.request.force}",
            )
        chosen = FigureChosen(on=on, part=part, event=number)
        return ledger.append(history.request, [chosen], after=history.last_seq)


@dataclass(frozen=True, kw_only=True)
class Became:
    """What an entered value came to: `entered`, and the one in `use` beside it or none.

    `before` was in use until then, None if none was.
    """

    entered: Value
    used: Value | None
    before: Value | None

    @property
    def beside(self) -> bool:
        """Another one goes into the sum."""
        return self.used is not None and self.used.seq != self.entered.seq


def what_it_became(history: History, part: str) -> Became:
    """Of the value that the last command entered for a part."""
    (entered,) = (
        recorded
        for recorded in history.events[-2:]
        if isinstance(recorded.event, FigureGiven)
        and recorded.run == history.events[-1].run
    )
    earlier = [one for one in history.events if one.seq < entered.seq]
    case = replay(history.request, earlier)
    cell = cell_of(history, part)
    (value,) = (one for one in cell.values if one.seq == entered.seq)
    before = cells_of(case, earlier).get(part, EMPTY).used
    return Became(entered=value, used=cell.used, before=before)


def why_in_no_sum(history: History, part: str) -> str:
    """Why no value of the part may be used, as of one refused; "" if one may be."""
    case = replay(history.request, history.events)
    if may_be_used(case, part):
        return ""
    answer = case.answer_to(part)
    return why_not_used(answer.disposition if answer else "no-answer")


def _make_sure_it_may_be_used(history: History, part: str) -> None:
    if why := why_in_no_sum(history, part):
        raise NothingToDo(
            f"No value of {part} is used for {history.request.force}, since {why}",
            advice=f"Without --use it is kept beside. {to_answer(history, part)}",
        )


def with_part(history: History, part: str) -> History:
    """The history, if that part was asked in it. Raises NoSuchRequest, NoSuchPart."""
    if not history.events:
        raise NoSuchRequest(*history.request.key)
    asked = replay(history.request, history.events).asked
    if part_of(part) not in asked:
        raise NoSuchPart(part, history.request.round, asked)
    return history


def cell_of(history: History, part: str) -> Cell:
    """The values of a part as things stand now."""
    case = replay(history.request, history.events)
    return cells_of(case, history.events).get(part, EMPTY)


def _counts(workspace: Workspace, reader: Reader, request: Request, part: str) -> bool:
    """Whether a part asks for a number: as config.toml says it, or else its values.

    A band of one always does.
    """
    known = workspace.config.rounds.get(request.round)
    if is_band(part):
        return True
    if known is not None:
        return any(one.id == part and one.kind == "number" for one in known.parts)
    figures = [
        value.figure
        for history in reader.histories(request.round)
        for value in cell_of(history, part).values
    ]
    return bool(figures) and all(figure.text is None for figure in figures)


def kept_figure(value: Figure | str, kept: list[Content]) -> Figure:
    """A figure, or words, which are kept where they can be erased."""
    if isinstance(value, Figure):
        return value
    kept.append(salted("words", value))
    return Figure(kind="text", text=kept[-1].digest)
