"""The matrix of a round on a terminal: authorities down, question parts across.

Where the terminal is too narrow for all parts they stand in several tables, one below
the other; a cell that cites many exemptions goes over several lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from foitool.case.line import Line
from foitool.case.tally import Tally
from foitool.reports.matrix_words import coverage_words, legend, said_of, tone_of
from foitool.reports.tables import Column, Paint, as_table, hung
from foitool.reports.widths import cells, fitted, wrapped

_GAP = 2
_CELL = 10
"""A column may be made as narrow as that for more parts to stand beside each other."""


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A column: the cell of each force, in lines, and how wide it is."""

    id: str
    lines: tuple[Line, ...]
    texts: tuple[list[str], ...]

    @property
    def width(self) -> int:
        return max(map(cells, (self.id, *(one for text in self.texts for one in text))))


_Row = tuple[str, tuple[Line, ...], tuple[str, ...]]
"""A line of the terminal: the force, what each part came to, the words of each."""


def matrix_lines(
    tallies: Sequence[Tally], *, width: int, paint: Paint | None = None
) -> Iterator[str]:
    """The tables, the coverage of each part, and what the words in them mean."""
    for block in _blocks(tallies, width):
        columns = [Column("Force", lambda row: row[0], elastic=True)]
        columns += [_column(index, part) for index, part in enumerate(block)]
        yield as_table(list(_rows(block)), columns, width=width, paint=paint) + "\n"
    for tally in tallies:
        said = f"{tally.part}: {coverage_words(tally)}"
        yield "\n  ".join(wrapped(said, first=width, others=width - 2))
    explained = list(legend(tallies))
    longest = max((cells(mark) for mark, _ in explained), default=0)
    for index, (mark, meaning) in enumerate(explained):
        before = "" if index else "\n"
        yield before + hung(f"{fitted(mark, longest)}  ", meaning, width=width)


def _blocks(tallies: Sequence[Tally], width: int) -> Iterator[list[_Part]]:
    """The parts, as many beside each other as there is room for."""
    forces = max(cells(line.force) for tally in tallies for line in tally.lines)
    across = width - forces
    room = max(_CELL, across // len(tallies) - _GAP)
    block: list[_Part] = []
    for tally in tallies:
        part = _part(tally, room)
        taken = sum(_GAP + one.width for one in (*block, part))
        if block and taken > across:
            yield block
            block = []
        block.append(part)
    yield block


def _part(tally: Tally, room: int) -> _Part:
    return _Part(
        id=tally.part,
        lines=tally.lines,
        texts=tuple(
            wrapped(str(said_of(line)), first=room, others=room) for line in tally.lines
        ),
    )


def _rows(block: Sequence[_Part]) -> Iterator[_Row]:
    """Every part of a round has the same forces, in the same order."""
    for at, line in enumerate(block[0].lines):
        said = [part.texts[at] for part in block]
        came_to = tuple(part.lines[at] for part in block)
        for index, words in enumerate(zip_longest(*said, fillvalue="")):
            yield ("" if index else line.force), came_to, words


def _column(index: int, part: _Part) -> Column:
    return Column(
        part.id,
        lambda row: row[2][index],
        elastic=True,
        tone=lambda row: tone_of(row[1][index]),
    )
