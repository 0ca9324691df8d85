"""What is to be known of a total before it is printed, in sentences.

A figure to another question than was asked; one authority that may be counted twice;
two authorities that gave two numbers for one thing.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from foitool.case.figures import Figure
from foitool.case.line import Line
from foitool.case.tally import Tally
from foitool.reports.figure_words import figure_in_words, total_in_words
from foitool.reports.weak_words import weak_before


class Doubt(NamedTuple):
    """A sentence, which doubt it is (`changed`, `twice`, `otherwise`), and of whom."""

    kind: str
    says: str
    forces: tuple[str, ...]


def doubts(
    tally: Tally,
    name: Callable[[str], str] = str,
    figure: Callable[[Figure], str] = figure_in_words,
) -> Iterator[Doubt]:
    """All that make the total of a part doubtful; `name` is how an id is called."""

    def said(line: Line) -> str:
        weak = weak_before(line.value)
        shown = f" {weak}{figure(line.figure)}" if line.figure else ""
        return f"{name(line.force)}{shown}"

    if changed := tally.of_a_changed_question:
        rest = tally.setting_aside(line.force for line in changed)
        yield Doubt(
            "changed",
            f"{', '.join(map(said, changed))} answered a changed question. Without:"
            f" {total_in_words(rest)}",
            tuple(line.force for line in changed),
        )
    same = tally.total is not None and tally.total.exact  # what is twice is zero
    then = "the total is the same" if same else "both are in the total only at its most"
    for one, other in tally.perhaps_twice:
        both = ", ".join(map(name, sorted(one.counts & other.counts)))
        yield Doubt(
            "twice",
            f"{said(one)} and {said(other)} both count {both} in; {then}.",
            (one.force, other.force),
        )
    for line, other in tally.said_otherwise:
        gave = f"{weak_before(line.values[0])}{figure(line.values[0].figure)}"
        yield Doubt(
            "otherwise",
            f"{name(line.force)} gave {gave} where {said(other)} stands for both;"
            " only that is in the total.",
            (line.force, other.force),
        )
