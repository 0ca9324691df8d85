"""What is told of two totals that are held against each other."""

from foitool.case.comparison import Comparison, Dropped
from foitool.reports.called import bodies_called, body_called, so_many_bodies
from foitool.reports.figure_words import change_in_words

WEAK = "* Weak: a report of a report, or concluded from wording."
"""What the sign behind a number means."""

NO_FIGURE = "No figure in either"

_LEFT_OUT = {
    "both": "Figures in both that cannot be compared",
    "a": "Figure only in the first",
    "b": "Figure only in the second",
    "": NO_FIGURE,
}


def left_out(compared: Comparison) -> list[tuple[str, list[Dropped]]]:
    """Who is not compared, under the heading that says where each gave a figure."""
    found = (
        (title, [one for one in compared.dropped if one.figure_in == where])
        for where, title in _LEFT_OUT.items()
    )
    return [(title, forces) for title, forces in found if forces]


def none_compared(compared: Comparison) -> str:
    """What stands in the place of a change, like for like."""
    body = body_called(compared.a, compared.b)
    return f"No {body} gave a number in both rounds that can be compared."


def headline(compared: Comparison) -> str:
    """The change of the total and of whom it is, or why none is told."""
    if compared.headline is None:
        totals = (compared.a.total, compared.b.total)
        if None in totals:
            where = "either" if totals == (None, None) else "one of the two"
            return f"no change is told: there is no figure in {where}"
        estimated = any(total.estimated for total in totals if total)
        why = "an estimate is in one of the two" if estimated else "one is a range"
        return f"no change is told: {why}"
    return f"{change_in_words(compared.headline)}, of {whose_totals(compared)}"


def without_weak(compared: Comparison) -> str:
    """What is left of like for like without weak figures; needs one at least."""
    change = compared.without_weak
    if change is None:
        return "nobody is left"
    over = so_many_bodies(change.forces or 0, compared.a, compared.b)
    return f"{change_in_words(change)}, over {over}"


def whose_totals(compared: Comparison) -> str:
    """Whether both totals are made of the same figures: "different forces"."""
    which = "the same" if compared.same_forces else "different"
    return f"{which} {bodies_called(compared.a, compared.b)}"
