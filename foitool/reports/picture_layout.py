"""Where things stand in a picture that is a file of its own.

Lengths are in pixels of CSS. Who measures text needs a font, and an SVG is shown in
those of whoever looks at it: so text is given more room than it takes in most.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from foitool.reports.tables import printable
from foitool.reports.widths import cells

WIDTH = 900
MARGIN = 24
TITLE_LINE, SAID_LINE, NOTE_LINE, NAME_LINE = 32, 25, 19, 19
BARS_BEGIN = 330

_TITLE_HOLDS, _SAID_HOLDS, _NOTE_HOLDS, _NAME_HOLDS = 48, 72, 92, 32
_LINES_AT_MOST = 3
_CHARACTER = 11
_BAR_AT_LEAST = 60
_ARROW = 8
_FIGURE_HOLDS = (WIDTH - MARGIN - BARS_BEGIN - _BAR_AT_LEAST) // _CHARACTER
_WHOLE = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What is drawn of one force; lengths in per cent of the longest bar.

    `high` is where a range ends, `open` whether nobody said where; `before` the bar
    of the earlier round.
    """

    name: str
    figure: str
    low: Decimal
    high: Decimal
    before: Decimal | None = None
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A mark in its place: `top` is its upper edge, the lengths are in pixels."""

    name: tuple[str, ...]
    figure: str
    top: int
    height: int
    low: Decimal
    high: Decimal
    before: Decimal | None
    open: bool = False

    @property
    def end(self) -> Decimal:
        """Where its figure may stand."""
        behind = _ARROW if self.open else 0
        return max(self.low, self.high, self.before or Decimal(0)) + behind


def clean(text: str) -> str:
    """Text in one line, with nothing in it that XML does not know."""
    return " ".join(printable(text).split())


def title_lines(text: str) -> tuple[str, ...]:
    """A title as it fits, cut where it is too long."""
    return _lines(text, _TITLE_HOLDS)


def said_lines(text: str) -> tuple[str, ...]:
    """The sentence below the title."""
    return _lines(text, _SAID_HOLDS)


def note_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """What stands at the foot, each note from a line of its own."""
    return tuple(line for text in texts for line in _lines(text, _NOTE_HOLDS))


def stacked(marks: Iterable[Mark]) -> tuple[Row, ...]:
    """One below the other; what stands behind the longest bar has its room, too."""
    known = list(marks)
    figures = [_lines(mark.figure, _FIGURE_HOLDS, most=1)[0] for mark in known]
    longest = max(map(cells, figures), default=0)
    room = WIDTH - MARGIN - BARS_BEGIN - 8 - longest * _CHARACTER
    rows: list[Row] = []
    top = 0
    for mark, figure in zip(known, figures, strict=True):
        name = _lines(mark.name, _NAME_HOLDS)
        row = Row(
            name=name,
            figure=figure,
            top=top,
            height=NAME_LINE * len(name) + 9,
            low=_length(mark.low, room),
            high=_length(mark.high, room),
            open=mark.open,
            before=None if mark.before is None else _length(mark.before, room),
        )
        rows.append(row)
        top += row.height
    return tuple(rows)


def height_of(rows: Sequence[Row]) -> int:
    """From the top of the first to the foot of the last."""
    return rows[-1].top + rows[-1].height if rows else 0


def _length(per_cent: Decimal, room: int) -> Decimal:
    return (per_cent * room / _WHOLE).quantize(Decimal("0.1"))


def _lines(text: str, holds: int, *, most: int = _LINES_AT_MOST) -> tuple[str, ...]:
    """The text in lines, at least one; letters of East Asia take two places each."""
    said = clean(text)
    fits = max(1, holds * len(said) // max(cells(said), 1))
    found = textwrap.wrap(
        said,
        min(fits, holds),
        break_on_hyphens=False,
        max_lines=most,
        placeholder="…",
    )
    return tuple(found) or ("",)
