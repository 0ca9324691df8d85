"""A published total held against what was found: the gap, and what could fill it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from foitool.case.cells import Value
from foitool.case.tally import Line, Tally

COULD_FILL = ("answered-without-figure", "unknown", "pending")
"""States of those who may have given what is missing, which no silent one did."""


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """What was found of a total that somebody published."""

    tally: Tally
    published: Decimal

    @property
    def gap(self) -> Decimal:
        """What is missing; at most, where what was found is a range."""
        return self.published - self.tally.total.low

    @property
    def could_fill(self) -> Mapping[str, tuple[Line, ...]]:
        """Who may have given what is missing, by the words of COULD_FILL."""
        return {
            state: tuple(line for line in self.tally.lines if line.state == state)
            for state in COULD_FILL
        }

    @property
    def candidates(self) -> tuple[tuple[Line, Value], ...]:
        """Values that were found and are in no sum."""
        return tuple((line, value) for line in self.tally.lines for value in line.aside)
