"""A workspace with two real rounds in it, so that a newcomer has something to see.

What newspapers told of two FOI rounds about registered sex offenders whose whereabouts
were not known, of 2015 and 2018; the list stands beside this program's code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foitool.jobs.figures_elsewhere import open_list, read_figures_elsewhere
from foitool.jobs.import_order import ImportOrder
from foitool.jobs.import_round import import_round
from foitool.jobs.make_workspace import make_workspace
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace

CASE = Path(__file__).parent.parent / "case_2015_2018.csv"
PART = "missing"


@dataclass(frozen=True, kw_only=True)
class RealRound:
    """One round of the case: who asked, the day it was published, its total."""

    name: str
    in_list: str
    requester: str
    published_on: date
    published: int


ROUNDS = (
    RealRound(
        name="missing-rso-2015",
        in_list="2015",
        requester="Press Association",
        published_on=date(2015, 3, 10),
        published=396,
    ),
    RealRound(
        name="missing-rso-2018",
        in_list="2018",
        requester="Sky News",
        published_on=date(2018, 3, 20),
        published=485,
    ),
)


def make_demonstration(folder: Path, scribe: Scribe, today: date) -> None:
    """Make a workspace and take the two rounds over.

    Raises as `make_workspace` and `import_round` do.
    """
    make_workspace(folder)
    workspace = Workspace(folder)
    rows = read_figures_elsewhere(open_list(CASE), workspace.register, today, today)
    for one in ROUNDS:
        order = ImportOrder(
            name=one.name,
            part=PART,
            on=one.published_on,
            source=CASE.name,
            requester=one.requester,
            rows=[row for row in rows if row.round == one.in_list],
        )
        for _ in import_round(workspace, scribe, order):
            pass


def next_commands() -> Sequence[tuple[str, str]]:
    """What to type then, and what it shows."""
    first, second = ROUNDS
    return (
        (f"foitool figures --round {second.name}", "who answered, and the total"),
        (f"foitool compare {first.name} {second.name}", "like for like"),
        (f"foitool matrix --round {second.name}", "forces by questions"),
        (
            (
                f"foitool report --round {second.name} --against {first.name}"
                " --to report.html"
            ),
            "one page for a browser, with every source",
        ),
        (
            f"foitool reconcile --round {second.name} --total {second.published}",
            "the gap to what was published",
        ),
        (f"foitool show met --round {second.name}", "one force, with its source"),
    )
