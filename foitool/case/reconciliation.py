"""A published total held against what was found: the gap, and what could fill it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from foitool.case.cells import Value
from foitool.case.lacking import lacking
from foitool.case.tally import NOT_ASKED, Line, Tally

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
        """Who gave nothing that could be missing, by the words of GAVE_NONE."""
        return _by(GAVE_NONE, self.tally.lines)

    @property
    def candidates(self) -> tuple[tuple[Line, Value], ...]:
        """Numbers that were found and are in no sum; words could fill no gap."""
        return tuple(
            (line, value)
            for line in self.tally.lines
            for value in line.aside
            if value.figure.value is not None
        )

    @property
    def in_no_count(self) -> Mapping[str, tuple[Line, ...]]:
        """Whose request came to nothing, by the words of NOT_ASKED."""
        return _by(NOT_ASKED, self.tally.lines)


def _by(states: Sequence[str], lines: Sequence[Line]) -> Mapping[str, tuple[Line, ...]]:
    return {
        state: tuple(line for line in lines if line.state == state) for state in states
    }
