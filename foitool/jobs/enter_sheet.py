"""A round as a sheet of cells, and what was typed into it: all recorded, or none."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from foitool.case.answers import PartAnswer
from foitool.case.bands import is_band
from foitool.case.cells import EMPTY, Cell, asked_since, cells_of, may_be_used
from foitool.case.entry import Facts, Judged, Standing
from foitool.case.entry_sheet import Sheet
from foitool.case.events import Answered, AnyEvent
from foitool.case.figure_events import FigureChosen, FigureGiven
from foitool.case.figures import Figure
from foitool.case.history import Case, replay
from foitool.case.line import Line
from foitool.case.pasting import Spot
from foitool.errors.not_there import NothingAsked
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.add_up_round import add_up
from foitool.jobs.enter_figure import kept_figure
from foitool.jobs.read_words import ASKS_FOR_WORDS
from foitool.ledger.contents import Content, keep
from foitool.ledger.reading import History, Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace

if TYPE_CHECKING:
    from foitool.ledger.ledger import Ledger


@dataclass(frozen=True, kw_only=True)
class Entered:
    """One cell as it was recorded; `before` is the figure that was in use."""

    spot: Spot
    judged: Judged
    before: Figure | None


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """One request as it stands, replayed once for all of its parts."""

    history: History
    case: Case
    cells: Mapping[str, Cell]


def open_sheet(workspace: Workspace, round_name: str, today: date) -> Sheet:
    """The grid of a round as it stands, with nothing typed.

    Raises NothingAsked, BadTracker, CalendarTooShort.
    """
    with workspace.reading() as reader:
        if reader is None:
            raise NothingAsked(round_name)
        return sheet_of(workspace, reader, round_name, today)


def sheet_of(
    workspace: Workspace, reader: Reader, round_name: str, today: date
) -> Sheet:
    """The same, of a tracker that is being read. Raises NothingAsked."""
    tallied = add_up(workspace, reader, round_name, today)
    kinds = _kinds(workspace, round_name)
    seen = {
        history.request.force: _seen(history, today)
        for history in reader.histories(round_name)
    }
    cells: dict[Spot, Standing] = {}
    for tally in tallied.tallies:
        counts = is_band(tally.part) or _counts(tally.lines, kinds.get(tally.part))
        for line in tally.lines:
            if line.state != "not-asked":
                stands = _standing(
                    reader, seen[line.force], line, tally.part, counts=counts
                )
                asks_words = kinds.get(tally.part) in ASKS_FOR_WORDS
                cells[line.force, tally.part] = replace(stands, asks_words=asks_words)
    forces = [line.force for line in tallied.tallies[0].lines]
    return Sheet(
        round=round_name,
        forces=forces,
        parts=[tally.part for tally in tallied.tallies],
        cells=cells,
        find=_find(workspace, frozenset(forces)),
    )


def record_sheet(
    workspace: Workspace, scribe: Scribe, sheet: Sheet, facts: Facts, today: date
) -> list[Entered]:
    """Record what was typed into a sheet and is no mistake, in one transaction.

    A choice is made today, whatever day the value was found on.

    Raises NothingToDo if there is no source; ChangedMeanwhile if something was
    recorded for one of the requests since the sheet was opened; BadTracker.
    """
    if not facts.source:
        raise NothingToDo(
            "Where were these values read? Each is to have a source",
            advice='Say it once for all of them: --source "replies of November 2026"',
        )
    with workspace.writing(scribe) as ledger, ledger.together():
        return record_in(ledger, sheet, facts, today)


def record_in(
    ledger: "Ledger", sheet: Sheet, facts: Facts, today: date
) -> list[Entered]:
    """The same within a transaction that is under way."""
    by_force: defaultdict[str, dict[str, Judged]] = defaultdict(dict)
    for (force, part), judged in sheet.to_record(facts).items():
        by_force[force][part] = judged
    done: list[Entered] = []
    for force, entries in by_force.items():
        history = ledger.reader.history(sheet.round, force)
        assert history is not None
        after = sheet.cells[force, next(iter(entries))].seq
        kept: list[Content] = []
        events = _events(entries, facts, today, kept, after)
        ledger.append(history.request, events, after=after, contents=kept)
        for part, judged in entries.items():
            used = sheet.cells[force, part].cell.used
            before = used.figure if used else None
            done.append(Entered(spot=(force, part), judged=judged, before=before))
    return done


def _events(
    entries: Mapping[str, Judged],
    facts: Facts,
    today: date,
    kept: list[Content],
    after: int,
) -> list[AnyEvent]:
    """What is recorded for one request; `after` is the number of its last event."""
    events: list[AnyEvent] = []
    figures = {part: _figure(judged, kept) for part, judged in entries.items()}
    answers = tuple(
        PartAnswer(part=part, disposition="disclosed", figure=figures[part])
        for part, judged in entries.items()
        if judged.kind == "answer"
    )
    if answers:
        events.append(Answered(on=facts.on, parts=answers))
    for part, judged in entries.items():
        number = judged.known.seq if judged.known else after + len(events) + 1
        if judged.known is None:
            given = FigureGiven(
                on=facts.on,
                part=part,
                figure=figures[part],
                describes=facts.describes,
                confidence=facts.confidence,
                source=keep(kept, facts.source),
            )
            events.append(given)
        if judged.kind in ("replaces", "source") or (
            judged.kind == "new" and judged.known
        ):
            events.append(FigureChosen(on=today, part=part, event=number))
    return events


def _figure(judged: Judged, kept: list[Content]) -> Figure:
    """The figure that stands there, or the one typed."""
    if judged.known is not None:
        return judged.known.figure
    assert judged.value is not None
    return kept_figure(judged.value, kept)


def _seen(history: History, today: date) -> _Seen:
    case = replay(history.request, history.events, until=today)
    cells = cells_of(case, history.events, until=today)
    return _Seen(history=history, case=case, cells=cells)


def _standing(
    reader: Reader, seen: _Seen, line: Line, part: str, *, counts: bool
) -> Standing:
    case, cell = seen.case, seen.cells.get(part, EMPTY)
    usable = may_be_used(case, part)
    ours = case.letter is not None or case.known is None
    return Standing(
        line=line,
        cell=cell,
        usable=usable,
        open=ours and not usable and line.disposition == "no-answer",
        counts=counts,
        seq=seen.history.last_seq,
        asked_on=asked_since(case, part),
        words=_words(reader, seen.history, cell),
    )


def _words(reader: Reader, history: History, cell: Cell) -> Mapping[str, str]:
    digests = {
        digest
        for value in cell.values
        for digest in (value.figure.text, value.source)
        if digest
    }
    return {one: reader.words(*history.request.key, one) for one in digests}


def _counts(lines: Sequence[Line], kind: str | None) -> bool:
    """Whether a part asks for a number, as far as config.toml or its values tell."""
    if kind is not None:
        return kind == "number"
    values = [value for line in lines for value in line.values]
    return bool(values) and all(value.figure.text is None for value in values)


def _kinds(workspace: Workspace, round_name: str) -> Mapping[str, str]:
    """The kinds of the round's parts; none of a round that config.toml has not."""
    known = workspace.config.rounds.get(round_name)
    return {part.id: part.kind for part in known.parts} if known else {}


def _find(workspace: Workspace, forces: frozenset[str]) -> Callable[[str], str]:
    """The id that a name means; one of the round needs no list to be known."""

    def find(text: str) -> str:
        return text if text in forces else workspace.register.find(text).id

    return find
