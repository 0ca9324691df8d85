"""The totals of a published file: who answered, and what it comes to, in every count.

They are worked out here and not by a query, so that what others read says no more of a
sum than `foitool figures` does: what may be counted twice is in no least.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from foitool.case.lacking import lacking
from foitool.case.line import Line
from foitool.case.tally import Tally
from foitool.reports.figure_words import coverage_row, number, total_in_words
from foitool.reports.rows import Row
from foitool.reports.tables import counted


def totals_row(tally: Tally) -> Row:
    """One part of a round, with its total told with and without what is doubtful."""
    states = Counter(line.state for line in tally.lines)
    total, lines = tally.total, tally.of_a_changed_question
    return {
        "id": f"{tally.round}:{tally.part}",
        "part": tally.part,
        **coverage_row(tally),
        "withdrawn": states["withdrawn"],
        "not_received": states["not-received"],
        "lacking": len(lacking(tally)),
        "estimated": total is not None and total.estimated,
        "twice": number(total.twice if total else None),
        "weak": len(tally.weak),
        **_without("weak", tally, tally.weak),
        "changed": len(lines),
        **_without("changed", tally, lines),
        "in_words": " ".join(_in_words(tally)),
    }


def _without(what: str, tally: Tally, lines: Sequence[Line]) -> Row:
    rest = tally.setting_aside(line.force for line in lines)
    return {
        f"answered_without_{what}": rest.coverage.answered,
        f"total_without_{what}": number(rest.total.low if rest.total else None),
    }


def _in_words(tally: Tally) -> Iterator[str]:
    """What may be quoted alone, with its doubts."""
    weak, changed = tally.weak, tally.of_a_changed_question
    yield total_in_words(tally)
    for lines, aside in (
        (weak, f"Without {counted(len(weak), 'weak figure')}:"),
        (changed, f"{len(changed)} answered a changed question. Without:"),
    ):
        if lines:
            rest = tally.setting_aside(line.force for line in lines)
            yield f"{aside} {total_in_words(rest)}"
