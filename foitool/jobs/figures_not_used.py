"""Figures that a reply gave and that are in no sum, since somebody chose another."""

from collections.abc import Iterator

from foitool.case.cells import Value, cells_of
from foitool.case.history import replay
from foitool.ledger.reading import History
from foitool.reports.report_words import figure_for_readers


def figures_not_used(history: History, number: int) -> Iterator[str]:
    """Of the reply of that number, each figure that is not used, and what to type.

    A choice stays until somebody chooses anew; a later reply does not undo it.
    """
    request = history.request
    cells = cells_of(replay(request, history.events), history.events)
    for part, cell in cells.items():
        for value in cell.values:
            told = number in (value.seq, value.also_in)
            if not told or cell.used in (None, value):
                continue
            assert cell.used is not None
            yield (
                f"Its {_shown(value)} for {part} is kept beside {_shown(cell.used)},"
                " which somebody chose to use: no sum changes.\n"
                f"  To use it: foitool figure {request.force} {part} --use-number"
                f" {value.seq} --round {request.round}"
            )


def _shown(value: Value) -> str:
    if value.figure.value is None:
        return "answer in words"
    return figure_for_readers(value.figure)
