"""Entering many values at once, as one copies a column from a spreadsheet.

Every one is understood before the first is recorded, and all are recorded as one: a
slip in the middle leaves nothing half done, and `undo` takes the whole back.
"""

from dataclasses import dataclass
from datetime import date

from foitool.case.entry import Facts, why_beside
from foitool.case.entry_sheet import Sheet
from foitool.case.figures import Figure, read_figure
from foitool.case.suggestions import to_type
from foitool.errors import FoitoolError
from foitool.errors.bad_file import BadPaste
from foitool.errors.not_there import NothingAsked
from foitool.jobs.enter_sheet import record_in, sheet_of
from foitool.jobs.pasted import PastedCell, read_pasted
from foitool.ledger.reading import Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Typed:
    """Values as they were pasted, and what is said of all of them.

    `part` is the one that they belong to where no heading says so, "" if nobody said.
    """

    text: str
    part: str
    facts: Facts


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One value, and what becomes of it.

    `written` is as it was typed; of a zero in words with what was understood.
    `becomes` is a word of `foitool.case.entry.KINDS`; `same` is skipped.
    `doubt` says what makes it look like a slip, "" if nothing does; `beside` why it is
    in no sum, "" if it is.
    `line` is None of one that was typed into the grid.
    """

    line: int | None
    force: str
    part: str
    written: str
    now: Figure | None
    becomes: str
    doubt: str = ""
    beside: str = ""


def plan_entries(
    workspace: Workspace,
    reader: Reader | None,
    round_name: str,
    typed: Typed,
    today: date,
) -> list[Entry]:
    """Each value with what becomes of it, in the order of the text.

    Raises BadPaste with every mistake and its line, NothingAsked, BadTracker.
    """
    if reader is None:
        raise NothingAsked(round_name)
    return _plan(sheet_of(workspace, reader, round_name, today), typed)


def enter_figures(
    workspace: Workspace, scribe: Scribe, round_name: str, typed: Typed, today: date
) -> list[Entry]:
    """Record what was planned, all of it or nothing; what stands there is skipped.

    Raises as `plan_entries` does, and ChangedMeanwhile.
    """
    with workspace.writing(scribe) as ledger, ledger.together():
        sheet = sheet_of(workspace, ledger.reader, round_name, today)
        entries = _plan(sheet, typed)
        record_in(ledger, sheet, typed.facts, today)
    return entries


def _plan(sheet: Sheet, typed: Typed) -> list[Entry]:
    """Type what was pasted into the sheet. Raises BadPaste."""
    problems: list[str] = []
    part = typed.part or (sheet.parts[0] if len(sheet.parts) == 1 else "")
    if part and part not in sheet.parts:
        known = ", ".join(sheet.parts)
        problems.append(f"{sheet.round} has no part {part!r}: {known}")
    entries: list[Entry] = []
    first_at: dict[tuple[str, str], int] = {}
    for cell in read_pasted(typed.text, sheet.parts, part, problems):
        entry = _entry(sheet, cell, typed.facts, problems)
        if entry is None:
            continue
        if first := first_at.get((entry.force, entry.part)):
            problems.append(
                f"line {cell.line}: {entry.force} stands on line {first} already"
            )
        first_at.setdefault((entry.force, entry.part), cell.line)
        entries.append(entry)
    if problems:
        raise BadPaste(problems)
    return entries


def _entry(
    sheet: Sheet, cell: PastedCell, facts: Facts, problems: list[str]
) -> Entry | None:
    """One value understood and typed; None, and what is wrong with it, if it is not."""
    try:
        force = sheet.find(cell.force)
        if force not in sheet.forces:
            problems.append(f"line {cell.line}: {force} was not asked in this round")
        spot = (force, cell.part)
        standing = sheet.cells.get(spot)
        counts = standing is not None and standing.counts
        figure = read_figure(cell.written, counts=counts)
    except FoitoolError as error:
        problems.append(f"line {cell.line}: {error.headline}")
        return None
    # What is only written otherwise here is a mistake of its own, with what to write.
    marked = cell.written.startswith("text:") or to_type(cell.written)
    if figure is None and not (marked or (standing and standing.asks_words)):
        problems.append(
            f"line {cell.line}: {cell.written[:40]!r} is no figure. Leave the cell"
            " empty if there is none, or write text: before the force's own words"
        )
    if standing is None:
        if force in sheet.forces:
            problems.append(f"line {cell.line}: {force} was not asked {cell.part!r}")
        return None
    sheet.type(spot, cell.written)
    judged = sheet.look(spot, facts)
    assert judged is not None
    if judged.kind == "mistake":
        problems.append(f"line {cell.line}: {cell.written[:40]!r}: {judged.why}")
    used = standing.cell.used
    nil = figure is not None and not any(map(str.isdigit, cell.written))
    return Entry(
        line=cell.line,
        force=force,
        part=cell.part,
        written=f"0 ({cell.written})" if nil else cell.written,
        now=used.figure if used else None,
        becomes=judged.kind,
        doubt=judged.doubt,
        beside=why_beside(standing) if judged.kind == "beside" else "",
    )
