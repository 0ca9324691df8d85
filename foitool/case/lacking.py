"""Whose figure is missing from a sum, so that it is a least."""

from foitool.case.line import Line
from foitool.case.tally import STATES, Tally


def lacking(tally: Tally) -> tuple[Line, ...]:
    """Those that were asked and whose figure is not known, or is left out.

    Not who is silent or refused and is counted in by another's figure: it gave none,
    and none is missing from the sum.
    """
    counted = frozenset[str]().union(*(line.counts for line in tally.counted))
    return tuple(
        line
        for line in tally.lines
        if line.state in STATES
        and line.state != "answered"
        and line.force not in counted
    )
