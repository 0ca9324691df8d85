"""A published total held against what was found: the gap, and what could fill it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from foitool.case.cells import Value
from foitool.case.figures import Figure, bounds
from foitool.case.lacking import lacking
from foitool.case.line import Line
from foitool.case.tally import NOT_ASKED, Tally

COULD_FILL = ("answered-without-figure", "unknown", "pending")
"""States of those who may have given what is missing."""

GAVE_NONE = ("refused", "silent")
"""States of those who cannot fill a gap, unless the publisher knew more."""


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """What was found of a total that somebody published."""

    tally: Tally
    published: Decimal

    @property
    def gap(self) -> Decimal | None:
        """What is missing; at most, of a range; None where nothing was found."""
        total = self.tally.total
        return None if total is None else self.published - total.low

    @property
    def could_fill(self) -> Mapping[str, tuple[Line, ...]]:
        """Who may have given what is missing, by the words of COULD_FILL.

        Not who is counted in by the figure of another.
        """
        return _by(COULD_FILL, lacking(self.tally))

    @property
    def gave_none(self) -> Mapping[str, tuple[Line, ...]]:
        """Who gave nothing that could be missing, by the words of GAVE_NONE.

        Nor of these who is counted in by the figure of another.
        """
        return _by(GAVE_NONE, lacking(self.tally))

    @property
    def counted_in(self) -> tuple[Line, ...]:
        """Who gave no figure, and is in what was found by the figure of another."""
        missing = lacking(self.tally)
        return tuple(
            line
            for line in self.tally.lines
            if line.state in (*COULD_FILL, *GAVE_NONE) and line not in missing
        )

    @property
    def candidates(self) -> tuple[tuple[Line, Value], ...]:
        """Numbers that were found, are in no sum and would make the gap smaller.

        Of one that gave a figure, those that may be more than that; where more was
        found than was published, those that may be less. Words could fill no gap.
        """
        return tuple(
            (line, value)
            for line in self.tally.lines
            for value in line.aside
            if value.figure.value is not None
            and self._narrows(value.figure, self._in_use(line, value))
        )

    def _in_use(self, line: Line, value: Value) -> Figure | None:
        """What stands in the sum in the place of a value; None where nothing does."""
        if line.joint_to not in value.joint_with:
            return line.figure
        return next(
            one.figure for one in self.tally.lines if one.force == line.joint_to
        )

    def _narrows(self, figure: Figure, in_use: Figure | None) -> bool:
        if self.gap == 0:
            return False
        too_much = self.gap is not None and self.gap < 0
        if in_use is None:
            return not too_much
        if too_much:
            return _may_be_more(in_use, figure)
        return _may_be_more(figure, in_use)

    @property
    def in_no_count(self) -> Mapping[str, tuple[Line, ...]]:
        """Whose request came to nothing, by the words of NOT_ASKED."""
        return _by(NOT_ASKED, self.tally.lines)


def _may_be_more(one: Figure, other: Figure) -> bool:
    """Whether one may be more than the other; the same figure is not."""
    most = bounds(one)[1]
    return one != other and (most is None or most > bounds(other)[0])


def _by(states: Sequence[str], lines: Sequence[Line]) -> Mapping[str, tuple[Line, ...]]:
    return {
        state: tuple(line for line in lines if line.state == state) for state in states
    }
