"""Two rounds held against each other, with what each of them asked."""

from foitool.case.asked import AskedTwice
from foitool.case.comparison import Comparison, compare
from foitool.case.tally import Tally
from foitool.jobs.asked_of import what_was_asked
from foitool.ledger.reading import Reader
from foitool.workspace import Workspace


def compare_rounds(
    workspace: Workspace, reader: Reader | None, first: Tally, second: Tally
) -> Comparison:
    """The comparison of one part of two rounds.

    Raises BadTemplate, BadTracker, BadRegister.
    """
    a, b = (
        what_was_asked(workspace, reader, one.round, one.part)
        for one in (first, second)
    )
    return compare(
        first, second, workspace.register.successors, asked=AskedTwice(a=a, b=b)
    )
