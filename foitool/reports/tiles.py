"""The tile map: one square for each force, roughly where it lies.

Every force has the same weight, which is what a count of answers is about. The grid
is our own, and lies beside this file. Of other authorities no such map is known: their
squares stand in the order of names, and are said to.
"""

import csv
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

from foitool.case.figures import bounds
from foitool.case.line import Line
from foitool.reports.figure_words import numeral
from foitool.reports.report_words import (
    STATE_WORDS,
    figure_for_readers,
    figure_in_tile,
    shown_state,
    state_in_words,
)
from foitool.reports.tile_labels import labels

SHADES = 4
"""So many shades of one hue, besides that of zero; more cannot be told apart."""

_A_ROW = 7
_MOST_OTHERS = 98
"""Fourteen rows; among more nobody finds one, and the list in words is the better."""

_SIGNS = {
    "answered-without-figure": "W",
    "refused": "R",
    "silent": "S",
    "pending": "P",
    "unknown": "?",
    "not-received": "N",
    "withdrawn": "X",
    "not-asked": "",
    "joint": "=",
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a force stands on the grid, and how it is called there."""

    column: int
    row: int
    label: str


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One square. `look` is its colour or pattern, `sign` is printed in it."""

    place: Place
    look: str
    sign: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Key:
    """One entry of the legend; `sign` what stands in such tiles, if it is a letter."""

    look: str
    sign: str
    says: str


@dataclass(frozen=True, kw_only=True)
class TileMap:
    """All squares, and what they mean.

    `lies`: those of police forces stand where these lie; `others` are how many stand
    in the order of names.
    """

    tiles: tuple[Tile, ...]
    legend: tuple[Key, ...]
    columns: int
    rows: int
    lies: bool
    others: int

    @property
    def says(self) -> str:
        """What a square is, and why it stands where it does."""
        if not self.lies:
            return "One square for each authority, in the order of names: it is no map."
        said = "One square for each police force, roughly where it lies"
        if self.others:
            said += "; below, in the order of names, one for each other authority"
        return f"{said}."


def grid() -> Mapping[str, Place]:
    """The place of each police force of the United Kingdom, by its id."""
    text = files("foitool.reports").joinpath("tiles.csv").read_text(encoding="utf-8")
    return {
        row["force"]: Place(
            column=int(row["column"]), row=int(row["row"]), label=row["label"]
        )
        for row in csv.DictReader(text.splitlines())
    }


def tile_map(lines: Sequence[Line], part: str) -> TileMap | None:
    """The map of one part of a round; who has no place on it stands below.

    A force of the grid that was not asked keeps its place, empty. Where nobody of the
    grid was asked there is no map, and all stand in the order of names; so many of
    them that nobody would find one are not drawn: None.
    """
    asked = {line.force: line for line in lines}
    places = dict(grid())
    others = [line for line in lines if not (line.police and line.force in places)]
    if len(others) > _MOST_OTHERS:
        return None
    lies = len(others) < len(lines) or not lines
    if not lies:
        places.clear()
    below = max((place.row + 2 for place in places.values()), default=0)
    taken = {place.label for place in places.values()}
    for number, (line, label) in enumerate(
        zip(others, labels(others, taken), strict=True)
    ):
        row, column = divmod(number, _A_ROW)
        places[line.force] = Place(column=column, row=below + row, label=label)
    scale = _Scale(lines)
    tiles = tuple(
        _tile(place, asked.get(force), part, scale) for force, place in places.items()
    )
    return TileMap(
        tiles=tiles,
        legend=(*scale.legend(), *_states(tiles)),
        columns=_A_ROW,
        rows=max(place.row for place in places.values()) + 1,
        lies=lies,
        others=len(others),
    )


class _Scale:
    """Shades by rank: as many forces in each as can be, and no value in two."""

    def __init__(self, lines: Sequence[Line]) -> None:
        found = [bounds(line.figure) for line in lines if line.figure]
        self._has_zero = any(most == least <= 0 for least, most in found)
        self._ranked = sorted(least for least, _ in found if least > 0)

    def look(self, least: Decimal, most: Decimal | None) -> str:
        """`zero`, or `shade-1` to `shade-4`; "fewer than five" may be none, or not."""
        if least <= 0:
            return "zero" if most == least else "shade-1"
        return self._shade(least)

    def _shade(self, value: Decimal) -> str:
        rank = bisect_left(self._ranked, value)
        return f"shade-{1 + SHADES * rank // len(self._ranked)}"

    def legend(self) -> Iterator[Key]:
        if self._has_zero:
            yield Key(look="zero", sign="0", says="none")
        for look in (f"shade-{shade}" for shade in range(1, SHADES + 1)):
            mine = [value for value in self._ranked if self._shade(value) == look]
            if mine:
                low, high = numeral(mine[0]), numeral(mine[-1])
                says = low if low == high else f"{low} to {high}"
                yield Key(look=look, sign="", says=says)


def _tile(place: Place, line: Line | None, part: str, scale: _Scale) -> Tile:
    if line is None:
        return Tile(
            place=place, look="not-asked", sign="", title=f"{place.label}: not asked"
        )
    if line.figure is None:
        state = shown_state(line)
        return Tile(
            place=place,
            look=state,
            sign=_SIGNS[state],
            title=f"{line.name}: {state_in_words(line, part)}",
        )
    return Tile(
        place=place,
        look=scale.look(*bounds(line.figure)),
        sign=figure_in_tile(line.figure),
        title=f"{line.name}: {figure_for_readers(line.figure)}",
    )


def _states(tiles: Sequence[Tile]) -> Iterator[Key]:
    looks = {tile.look for tile in tiles}
    for state, sign in _SIGNS.items():
        if state in looks:
            yield Key(look=state, sign=sign, says=STATE_WORDS[state])
