"""Text pasted from a spreadsheet, and the cells it is for.

A spreadsheet puts a tab between columns and a line's end between rows. Where the first
column names authorities, the values go to those; else they fill the rows below each
other, as they stand on the screen. What fits nowhere is named, never dropped unsaid.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from foitool.errors import FoitoolError

Spot = tuple[str, str]
"""A cell: the authority's id and the question part."""


@dataclass(frozen=True, kw_only=True)
class Pasted:
    """Where each value goes, and what a person should know of it.

    `strays` did not fit anywhere; `notes` say how something was understood.
    """

    values: Mapping[Spot, str] = field(default_factory=dict)
    by_name: bool = False
    strays: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Target:
    """The cells there are, and the one that the paste begins at.

    `find` gives the id that a name means, and raises a FoitoolError for none or
    several.
    """

    forces: Sequence[str]
    parts: Sequence[str]
    at: Spot
    find: Callable[[str], str]


def place(rows: Sequence[Sequence[str]], target: Target) -> Pasted:
    """Which cell each value is for."""
    named = _named(rows, target)
    if any(named.values()):
        return _by_name(rows, named, target)
    return _by_position(rows, target)


def _named(
    rows: Sequence[Sequence[str]], target: Target
) -> dict[int, str | FoitoolError]:
    """What the first column says of each line that has a second one, if it is names.

    Nothing if no line names an authority.
    """
    found: dict[int, str | FoitoolError] = {}
    for line, (name, *others) in _numbered(rows):
        if name and others:
            try:
                found[line] = target.find(name)
            except FoitoolError as error:
                found[line] = error
    return found if any(isinstance(one, str) for one in found.values()) else {}


def _by_name(
    rows: Sequence[Sequence[str]],
    named: Mapping[int, str | FoitoolError],
    target: Target,
) -> Pasted:
    values: dict[Spot, str] = {}
    strays: list[str] = []
    notes: list[str] = []
    first_at: dict[str, int] = {}
    parts = list(target.parts[target.parts.index(target.at[1]) :])
    for line, (name, *cells) in _numbered(rows):
        force = named.get(line)
        if isinstance(force, FoitoolError) and line == 1 and _is_heading(cells):
            known = [cell for cell in cells if cell]
            if known and set(known) <= set(target.parts):
                parts = cells
            else:
                notes.append(f"line 1, {name!r}, is taken for a heading")
        elif not isinstance(force, str):
            if any((name, *cells)):
                strays.append(f"line {line}: {_why(name, force)}")
        elif force not in target.forces:
            strays.append(f"line {line}: {force} is not in this round")
        elif force in first_at:
            strays.append(
                f"line {line}: {force} stands on line {first_at[force]} already"
            )
        else:
            first_at[force] = line
            strays += _fill(values, force, parts, cells, line)
    return Pasted(values=values, by_name=True, strays=tuple(strays), notes=tuple(notes))


def _by_position(rows: Sequence[Sequence[str]], target: Target) -> Pasted:
    values: dict[Spot, str] = {}
    strays: list[str] = []
    forces = target.forces[target.forces.index(target.at[0]) :]
    parts = target.parts[target.parts.index(target.at[1]) :]
    for line, cells in enumerate(rows, start=1):
        if line <= len(forces):
            strays += _fill(values, forces[line - 1], parts, cells, line)
        elif any(cells):
            said = " ".join(cell for cell in cells if cell)
            strays.append(f"line {line}: no force is left for {said!r}")
    return Pasted(values=values, strays=tuple(strays))


def _fill(
    values: dict[Spot, str],
    force: str,
    parts: Sequence[str],
    cells: Sequence[str],
    line: int,
) -> list[str]:
    """Put a line's values into the cells of one authority; what is too much."""
    strays = []
    for at, cell in enumerate(cells):
        part = parts[at] if at < len(parts) else ""
        if cell and part:
            values[force, part] = cell
        elif cell:
            strays.append(f"line {line}: no question part is left for {cell!r}")
    return strays


def _numbered(
    rows: Sequence[Sequence[str]],
) -> Iterator[tuple[int, Sequence[str]]]:
    """Each row that has a cell, with its number."""
    return ((line, row) for line, row in enumerate(rows, start=1) if row)


def _is_heading(cells: Sequence[str]) -> bool:
    return not any(character.isdigit() for cell in cells for character in cell)


def _why(name: str, error: FoitoolError | None) -> str:
    if error is None:
        return f"{name!r} has no value beside it" if name else "it names no force"
    return error.headline
