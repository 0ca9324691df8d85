"""Entering many values at once, as one copies a column from a spreadsheet.

Every one is understood before the first is recorded, and all are recorded as one: a
slip in the middle leaves nothing half done, and `undo` takes the whole back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from foitool.case.cells import Value
from foitool.case.figure_events import FigureChosen, FigureGiven
from foitool.case.figures import Figure, read_figure
from foitool.case.history import Case, replay
from foitool.errors import FoitoolError
from foitool.errors.bad_file import BadPaste
from foitool.errors.wrong_use import NothingAsked
from foitool.jobs.enter_figure import cell_of, figure_from, is_answered, words_of
from foitool.jobs.pasted import PastedCell, read_pasted
from foitool.ledger.contents import Content, keep
from foitool.ledger.reading import History, Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Typed:
    """Values as they were pasted or typed, and what is said of all of them.

    `part` is the one that they belong to where no heading says so, "" if nobody said;
    `source` where they were read; `on` the day on which they were given or found.
    """

    text: str
    part: str
    source: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One value, and what becomes of it.

    `becomes` is `new`, where no value is in use; `replaces` the one in use; `beside`,
    since the authority's answer to the part is not on record; or `same`, and skipped.
    """

    line: int
    history: History
    part: str
    written: str
    now: Figure | None
    becomes: str

    @property
    def force(self) -> str:
        """The authority's id."""
        return self.history.request.force


def plan_entries(
    workspace: Workspace, reader: Reader | None, round_name: str, typed: Typed
) -> list[Entry]:
    """Each value with what becomes of it, in the order of the text.

    Raises BadPaste with every mistake and its line, NothingAsked, BadTracker.
    """
    histories = {
        history.request.force: history
        for history in (reader.histories(round_name) if reader else ())
        if history.events
    }
    parts = dict.fromkeys(
        answer.part for history in histories.values() for answer in _case(history).parts
    )
    if not parts:
        raise NothingAsked(round_name)
    problems: list[str] = []
    part = typed.part or (next(iter(parts)) if len(parts) == 1 else "")
    if part and part not in parts:
        problems.append(f"{round_name} has no part {part!r}: {', '.join(parts)}")
    entries: list[Entry] = []
    first_at: dict[tuple[str, str], int] = {}
    for cell in read_pasted(typed.text, tuple(parts), part, problems):
        entry = _entry(workspace, reader, histories, cell, problems)
        if entry is None:
            continue
        if first := first_at.get((entry.force, entry.part)):
            problems.append(
                f"line {entry.line}: {entry.force} stands on line {first} already"
            )
        first_at.setdefault((entry.force, entry.part), entry.line)
        entries.append(entry)
    if problems:
        raise BadPaste(problems)
    return entries


def enter_figures(
    workspace: Workspace, scribe: Scribe, round_name: str, typed: Typed
) -> list[Entry]:
    """Record what was planned, all of it or nothing; what stands there is skipped.

    Raises as `plan_entries` does, and ChangedMeanwhile.
    """
    with workspace.writing(scribe) as ledger:
        entries = plan_entries(workspace, ledger.reader, round_name, typed)
        with ledger.together():
            for history, mine in _by_request(entries):
                kept: list[Content] = []
                events = [*_events(mine, history.last_seq, typed, kept)]
                ledger.append(
                    history.request, events, after=history.last_seq, contents=kept
                )
    return entries


def _entry(
    workspace: Workspace,
    reader: Reader | None,
    histories: dict[str, History],
    cell: PastedCell,
    problems: list[str],
) -> Entry | None:
    """One value understood; None, and what is wrong with it, if it is not."""
    history = None
    try:
        force = workspace.register.find(cell.force).id
        history = histories.get(force)
        if history is None:
            problems.append(f"line {cell.line}: {force} was not asked in this round")
        figure = read_figure(cell.written)
    except FoitoolError as error:
        problems.append(f"line {cell.line}: {error.headline}")
        return None
    if figure is None and not cell.written.startswith("text:"):
        problems.append(
            f"line {cell.line}: {cell.written[:40]!r} is no figure. Leave the cell"
            " empty if there is none, or write text: before the force's own words"
        )
    if history is None:
        return None
    if all(answer.part != cell.part for answer in _case(history).parts):
        problems.append(f"line {cell.line}: {force} was not asked {cell.part!r}")
        return None
    return Entry(
        line=cell.line,
        history=history,
        part=cell.part,
        written=cell.written,
        now=_in_use(history, cell.part),
        becomes=_becomes(reader, history, cell, figure),
    )


def _case(history: History) -> Case:
    return replay(history.request, history.events)


def _in_use(history: History, part: str) -> Figure | None:
    used = cell_of(history, part).used
    return used.figure if used else None


def _becomes(
    reader: Reader | None, history: History, cell: PastedCell, figure: Figure | None
) -> str:
    def is_same(value: Value) -> bool:
        if figure is not None or value.figure.text is None or reader is None:
            return value.figure == figure
        words = reader.words(*history.request.key, value.figure.text)
        return words == words_of(cell.written)

    found = cell_of(history, cell.part)
    if not is_answered(history, cell.part):
        return "same" if any(map(is_same, found.values)) else "beside"
    if found.used is None:
        return "new"
    return "same" if is_same(found.used) else "replaces"


def _by_request(entries: Iterable[Entry]) -> list[tuple[History, list[Entry]]]:
    """What is to be recorded of each request; nothing of one where all stands there."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.becomes != "same":
            found.setdefault(entry.force, []).append(entry)
    return [(mine[0].history, mine) for mine in found.values()]


def _events(
    entries: Sequence[Entry], last_seq: int, typed: Typed, kept: list[Content]
) -> list[FigureGiven | FigureChosen]:
    """A value for each, and the choice of it where another was in use."""
    events: list[FigureGiven | FigureChosen] = []
    for entry in entries:
        given = FigureGiven(
            on=typed.on,
            part=entry.part,
            figure=figure_from(entry.written, kept),
            source=keep(kept, typed.source.strip()),
        )
        events.append(given)
        if entry.becomes == "replaces":
            seq = last_seq + len(events)
            events.append(FigureChosen(on=typed.on, part=entry.part, event=seq))
    return events
