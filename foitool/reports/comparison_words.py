"""What is told of two totals that are held against each other."""

from foitool.case.comparison import Comparison
from foitool.reports.figure_words import change_in_words


def headline(compared: Comparison) -> str:
    """The change of the total and of whom it is, or why none is told."""
    if compared.headline is None:
        if compared.a.total is None or compared.b.total is None:
            return "no change: there is no figure in one of the two"
        return "no change: one of the two is a range"
    whose = "the same" if compared.same_forces else "different"
    return f"{change_in_words(compared.headline)}, of {whose} forces"
