"""Taking over a list of authorities that somebody else keeps, cell by cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from foitool.authorities.entries import ADDED, Entry
from foitool.authorities.findings import (
    ADDRESS,
    Finding,
    finding,
    successor_mistake,
    weaker,
)
from foitool.authorities.lists import mistakes
from foitool.authorities.sheets import BLANK, LIST, Cells
from foitool.authorities.tables import open_table
from foitool.errors.bad_file import BadRegister
from foitool.jobs.amend_register import Known

_SHEET = replace(LIST, required=("id",))


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A file to take over, and how.

    `source` stands with what it changes; `all_cells` takes addresses that are worth
    less than those known too; `name` is that of the sheet in a workbook.
    """

    path: Path
    source: str
    all_cells: bool = False
    name: str | None = None


@dataclass(frozen=True, kw_only=True)
class Held:
    """An address of the file that is not taken, and why."""

    force: str
    email: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Import:
    """What a file would change, with nothing recorded yet. `same` is a number.

    `notes` are to be told of the file.
    """

    changed: tuple[Finding, ...]
    added: tuple[Finding, ...]
    held: tuple[Held, ...]
    same: int
    notes: tuple[str, ...] = ()

    @property
    def found(self) -> tuple[Finding, ...]:
        """All that would be recorded."""
        return (*self.changed, *self.added)


def preview_import(known: Known, sheet: Sheet, today: date) -> Import:
    """Read a file with the columns of the lists, of which only `id` must be there.

    A cell that is empty in the file changes nothing.

    Raises BadRegister with every mistake in the file and its line.
    """
    problems: list[str] = []
    held: list[Held] = []
    found: dict[int, Finding] = {}
    wrong: list[tuple[int, str]] = []
    first_seen: dict[str, int] = {}
    table = open_table(sheet.path, _SHEET, sheet=sheet.name)
    for number, row in table.rows(problems):
        force, cells = row["id"], {each: row[each] for each in row if row[each]}
        if first := first_seen.get(force):
            wrong.append((number, f"id {force!r} stands on {table.at(first)} already"))
        first_seen.setdefault(force, number)
        entry = known.entries.get(force)
        found[number] = _finding(entry, cells, sheet.source)
        wrong += [(number, each) for each in _mistakes(found[number], cells, today)]
        why = "" if entry is None or sheet.all_cells else weaker(cells, entry.line)
        if why:
            held.append(Held(force=force, email=cells.get("foi_email", ""), why=why))
            cells = {each: cells[each] for each in cells if each not in ADDRESS}
            found[number] = _finding(entry, cells, sheet.source)
    wrong += _lost_successors(known, found)
    problems += [f"{table.at(number)}: {each}" for number, each in sorted(wrong)]
    if problems:
        raise BadRegister(sheet.path, tuple(problems))
    changing = [each for each in found.values() if each.changes]
    apart = {each.force for each in changing} | {each.force for each in held}
    return Import(
        changed=tuple(each for each in changing if not each.added),
        added=tuple(each for each in changing if each.added),
        held=tuple(held),
        same=len(found) - len(apart),
        notes=table.notes,
    )


def _finding(entry: Entry | None, cells: Cells, source: str) -> Finding:
    """What one row changes. An address that is another has not the old one's check."""
    line = entry.line if entry else BLANK
    if cells.get("foi_email", line["foi_email"]) != line["foi_email"]:
        unsaid = {
            "foi_email_source": source,
            "foi_email_confidence": "",
            "checked_on": "",
        }
        cells = unsaid | cells
    if entry is not None:
        return finding(entry, cells)
    return finding(Entry(listed_in=ADDED, listed=BLANK), cells, added=True)


def _mistakes(found: Finding, cells: Mapping[str, str], today: date) -> Iterator[str]:
    """What is wrong with a row, a sentence each."""
    yield from mistakes(found.after)
    if cells.get("checked_on", "") > today.isoformat():
        yield f"checked_on {cells['checked_on']!r}: that day has not come yet"


def _lost_successors(
    known: Known, found: Mapping[int, Finding]
) -> Iterator[tuple[int, str]]:
    """Successors that neither the file nor a list has, or that go in a circle."""
    successors = known.successors | {
        each.force: each.after["successor"] for each in found.values()
    }
    for number, each in found.items():
        if mistake := successor_mistake(each.force, successors):
            yield number, mistake
