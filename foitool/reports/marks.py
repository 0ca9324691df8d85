"""The signs behind a figure in a chart: weak, with a reserve, to another question.

They are the same on the page and in the pictures, each with its meaning below.
"""

from collections.abc import Iterable, Iterator, Sequence

from foitool.case.line import Line
from foitool.reports.called import body_called
from foitool.reports.comparison_words import WEAK
from foitool.reports.report import Report

_WEAK, _OWN, _CHANGED = "*", "\N{DAGGER}", "\N{DOUBLE DAGGER}"
_MEANINGS = {
    _WEAK: WEAK,
    _OWN: "\N{DAGGER} The {body} has a reserve of its own; the report tells it.",
    _CHANGED: "\N{DOUBLE DAGGER} To a question that was changed.",
}


def signs(report: Report, lines: Sequence[Line]) -> str:
    """The signs behind a figure; `lines` are those that it is made of."""
    values = [line.value for line in lines if line.value]
    weak = any(value.weak for value in values)
    own = any(report.caveat(value) for value in values)
    changed = any(line.changed for line in lines)
    known = ((_WEAK, weak), (_OWN, own), (_CHANGED, changed))
    return "".join(sign for sign, holds in known if holds)


def meanings(report: Report, figures: Iterable[str]) -> Iterator[str]:
    """What the signs mean that stand behind any of these figures."""
    body = body_called(*report.both)
    found = "".join(figures)
    for sign, meaning in _MEANINGS.items():
        if sign in found:
            yield meaning.format(body=body)
