"""What a comparison and a report cost for each force, however much lies beside them.

Three trackers are made in a temporary folder: two rounds of 45 forces, 50 rounds of 45,
and two rounds of 450; seven events to a request, five parts, nearly all answered. In
each, two rounds are compared and reported against each other; in the second, each of
the 50 is compared with the one before, too. Held against the bare query: the events of
the same rounds fetched by plain sqlite3, and their facts read. In one process, in
turns, the imports not counted; medians are compared.

    python bench/figures.py
"""

import json
import platform
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from overdue import TODAY, make_workspace

from foitool.case.comparison import compare
from foitool.jobs.add_up_round import add_up_round
from foitool.jobs.report_round import report_round
from foitool.reports.report_page import report_page
from foitool.workspace import Workspace, find_workspace

TURNS = 7
PART = "missing"
GOAL = 1.2
"""At most as many times what a force costs among two rounds of 45."""


@dataclass(frozen=True)
class Desk:
    """A workspace with its rounds, the oldest first, and how many forces each asked."""

    workspace: Workspace
    rounds: Sequence[str]
    forces: int

    @property
    def last_two(self) -> Sequence[str]:
        """The rounds that are held against each other."""
        return self.rounds[-2:]


def open_desk(folder: Path, rounds: int, *, times: int = 1) -> Desk:
    """Make a tracker, and open it."""
    make_workspace(folder, rounds, times=times)
    shutil.copy(Path(__file__).parent.parent / "config.toml", folder)
    workspace = find_workspace(None, standing_in=folder)
    with workspace.reading() as reader:
        assert reader is not None
        return Desk(workspace, sorted(reader.rounds()), 45 * times)


def by_compare(desk: Desk, rounds: Sequence[str]) -> None:
    """Add each round up and compare it with the one before."""
    for pair in pairwise(rounds):
        a, b = (add_up_round(desk.workspace, one, TODAY).of(PART) for one in pair)
        assert compare(a, b).pairs


def by_report(desk: Desk, rounds: Sequence[str]) -> None:
    """Make the page of the last round, held against the one before."""
    first, second = rounds
    report = report_round(desk.workspace, second, TODAY, part=PART, against=first)
    assert report_page(report)


def by_query(desk: Desk, rounds: Sequence[str]) -> None:
    """Fetch the events of the same rounds, and read their facts."""
    with closing(sqlite3.connect(desk.workspace.tracker)) as connection:
        for pair in pairwise(rounds):
            for one in pair:
                rows = connection.execute(
                    "SELECT facts FROM events WHERE round = ? ORDER BY force, seq",
                    (one,),
                )
                assert [json.loads(facts) for (facts,) in rows]


Way = Callable[[Desk, Sequence[str]], None]


def seconds(way: Way, desk: Desk, rounds: Sequence[str]) -> float:
    """How long one turn takes."""
    started = time.perf_counter()
    way(desk, rounds)
    return time.perf_counter() - started


def main() -> int:
    """Make the trackers, and print what each force costs in each."""
    print(f"Python {platform.python_version()}; medians of {TURNS} alternating turns")
    print(f"goal: a force costs at most {GOAL} times what it does among 2 rounds of 45")
    print()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        small = open_desk(folder / "small", 2)
        many = open_desk(folder / "many", 50)
        wide = open_desk(folder / "wide", 2, times=10)
        print()
        cases: list[tuple[str, Way, Desk, Sequence[str]]] = []
        ways: list[tuple[str, Way]] = [("compare", by_compare), ("report", by_report)]
        for what, way in ways:
            cases += [
                (f"{what}, 45 forces, 2 rounds", way, small, small.last_two),
                (f"{what}, 45 forces, 50 rounds", way, many, many.last_two),
                (f"{what}, 450 forces, 2 rounds", way, wide, wide.last_two),
            ]
        cases.insert(3, ("compare, all of 50 rounds", by_compare, many, many.rounds))
        taken: dict[str, list[float]] = {what: [] for what, *_ in cases}
        bare: dict[str, list[float]] = {what: [] for what, *_ in cases}
        for _ in range(TURNS):
            for what, way, desk, rounds in cases:
                taken[what].append(seconds(way, desk, rounds))
                bare[what].append(seconds(by_query, desk, rounds))
        first = 0.0
        for what, _, desk, rounds in cases:
            took = statistics.median(taken[what])
            each = took / desk.forces / (len(rounds) - 1)
            if desk is small:
                first = each
            print(
                f"{what:29} {took * 1000:6.0f} ms  {each * 1e6:5.0f} µs a force,"
                f" {each / first:4.2f} times;"
                f" {took / statistics.median(bare[what]):5.1f} times the bare query"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
