"""What is told of two totals that are held against each other."""

from foitool.case.comparison import Comparison
from foitool.reports.figure_words import change_in_words


def headline(compared: Comparison) -> str:
    """The change of the total and of whom it is, or why none is told."""
    if compared.headline is None:
        totals = (compared.a.total, compared.b.total)
        if None in totals:
            return "no change is told: there is no figure in one of the two"
        estimated = any(total.estimated for total in totals if total)
        why = "an estimate is in one of the two" if estimated else "one is a range"
        return f"no change is told: {why}"
    return f"{change_in_words(compared.headline)}, of {whose_totals(compared)}"


def whose_totals(compared: Comparison) -> str:
    """Whether both totals are made of the same figures: "different forces"."""
    return "the same forces" if compared.same_forces else "different forces"
