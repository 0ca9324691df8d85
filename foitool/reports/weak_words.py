"""That weak figures are in a sentence, said in that sentence: it may be quoted alone.

Weak is what was read in a report of a report, or concluded from wording.
"""

from collections.abc import Sequence

from foitool.case.cells import Value
from foitool.case.comparison import Pair
from foitool.reports.figure_words import numeral


def weak_in_pairs(pairs: Sequence[Pair]) -> str:
    """Behind over how many a change is: ", 1 of them with a weak figure"."""
    weak = sum(pair.weak for pair in pairs)
    if not weak:
        return ""
    if len(pairs) == 1:
        return ", by a weak figure"
    return f", {weak} of them with {'a weak figure' if weak == 1 else 'weak figures'}"


def weak_before(value: Value | None) -> str:
    """What stands before a figure: "weak "; or nothing."""
    return "weak " * (value is not None and value.weak)


def both_numbers(pair: Pair) -> str:
    """Whose they are, and which of the two is weak."""
    first, second = (
        f"{'weak ' * weak}{numeral(figure)}"
        for figure, weak in (
            (pair.change.a, pair.weak_a),
            (pair.change.b, pair.weak_b),
        )
    )
    return f"{pair.b.name} {first} to {second}"
