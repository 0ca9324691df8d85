"""On which line of a TOML text each table and each key stands.

`tomllib` reads a text and forgets where it stood. This scanner knows just enough of
TOML 1.0 to tell where a statement ends; the text has been read by `tomllib` before,
so it need not look for mistakes.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

Place = tuple[str | int, ...]
"""A path through tables: keys, and the numbers of elements, counted from 0."""

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*+"|'[^']*+')"""
_KEYS = re.compile(rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*")
_HEADER = re.compile(rf"(?P<opening>\[\[?)[ \t]*(?P<keys>{_KEYS.pattern})[ \t]*\]\]?")
_BETWEEN = re.compile(r"(?:[ \t\n]+|#[^\n]*)*+")
# In a value: up to two quotation marks may stand before the three that close it.
_PIECE = re.compile(
    r'''"""(?:\\.|"{1,2}(?!")|[^"\\])*+"{3,5}'''
    r"""|'{3}(?:'{1,2}(?!')|[^'])*+'{3,5}"""
    r"""|"(?:\\.|[^"\\])*+"|'[^']*+'|\#[^\n]*"""
    r"""|(?P<opens>[\[{])|(?P<closes>[\]}])|(?P<end>\n)|[^"'\#\[\]{}\n]+""",
    re.DOTALL,
)


def lines_of(text: str) -> dict[Place, int]:
    """The line, from 1, of every table header and every key outside of values.

    What stands in an array or in an inline table has none of its own; `line_of`
    gives that of what is around it. `text` has to be valid TOML.
    """
    return _Scanner(text.replace("\r\n", "\n")).lines


def line_of(place: Place, lines: Mapping[Place, int]) -> int:
    """The line of a place, or of the nearest around it; the first for the whole."""
    for length in range(len(place), 0, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return 1


class _Scanner:
    """Walks through a text once, statement by statement."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Place, int] = {}
        self._newest: dict[Place, int] = {}  # of each array of tables, its last number
        self._text, self._counted, self._line = text, 0, 1
        table: Place = ()
        at = self._after_blanks(0)
        while at < len(text):
            header = _HEADER.match(text, at)
            if header:
                is_array = header["opening"] == "[["
                table = self._table(_split(header["keys"]), is_array=is_array, at=at)
                at = header.end()
            else:
                keys = _KEYS.match(text, at)
                assert keys is not None
                self._note(table, _split(keys[0]), at)
                at = self._after_value(keys.end())
            at = self._after_blanks(at)

    def _table(self, keys: list[str], *, is_array: bool, at: int) -> Place:
        """The place of a header; a further element of an array of tables, perhaps."""
        place: Place = ()
        for key in keys[:-1]:
            place = self._inside((*place, key), at)
        place = (*place, keys[-1])
        if is_array:
            self.lines.setdefault(place, self._line_at(at))
            self._newest[place] = self._newest.get(place, -1) + 1
        place = self._inside(place, at)
        self.lines[place] = self._line_at(at)
        return place

    def _inside(self, place: Place, at: int) -> Place:
        """The same place, or the newest element where it is an array of tables."""
        if place in self._newest:
            return (*place, self._newest[place])
        self.lines.setdefault(place, self._line_at(at))
        return place

    def _note(self, table: Place, keys: list[str], at: int) -> None:
        """A key, dotted or not, and the tables that its dots imply."""
        for length in range(1, len(keys) + 1):
            self.lines.setdefault((*table, *keys[:length]), self._line_at(at))

    def _after_value(self, at: int) -> int:
        """Where the statement ends: at a line end outside of all brackets."""
        depth = 0
        while at < len(self._text):
            piece = _PIECE.match(self._text, at)
            assert piece is not None
            if piece["end"] and depth == 0:
                return at
            depth += bool(piece["opens"]) - bool(piece["closes"])
            at = piece.end()
        return at

    def _after_blanks(self, at: int) -> int:
        blanks = _BETWEEN.match(self._text, at)
        assert blanks is not None
        return blanks.end()

    def _line_at(self, at: int) -> int:
        """Positions only ever grow, so every line end is counted once."""
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line


def _split(keys: str) -> list[str]:
    """A dotted key as the keys it is made of, quotation marks and escapes undone."""
    found: list[str] = []
    table: Any = tomllib.loads(f"{keys} = 0")
    while isinstance(table, dict):
        ((key, table),) = table.items()
        found.append(key)
    return found
