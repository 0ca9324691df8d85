"""How long `foitool overdue` takes: with 40 rounds behind it, and with 1,000.

Trackers of 1,800 and of 45,000 requests, seven events each, are made in a
temporary folder. At 40 rounds the command is held against importing the two
libraries it cannot do without; at 1,000 against the bare query, its rows fetched
by plain sqlite3. Every run is a fresh process with compiled bytecode, those that
are compared take turns, and their medians are compared.

    python bench/overdue.py
"""

import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

from foitool.authorities.register import open_register
from foitool.calendar import load_calendar
from foitool.case.answers import PartAnswer
from foitool.case.authority import Authority
from foitool.case.event import Event
from foitool.case.events import (
    Acknowledged,
    Answered,
    AutoReply,
    Chased,
    Extended,
    Noted,
    Queued,
    Sent,
)
from foitool.case.figures import Figure
from foitool.law import REGIMES
from foitool.law.deadline import Deadline
from foitool.law.working_days import Calendar
from foitool.ledger import wire
from foitool.ledger.ledger import open_ledger
from foitool.ledger.scribe import Scribe

TODAY = date(2026, 11, 25)
NEWEST_ROUND = date(2026, 10, 12)
PARTS = ("missing", "years", "offences", "abroad", "names")
SILENT = 0.04
"""The share of authorities that never answer, and so are late."""

EXTENDED = 0.1
"""The share of the others that take longer, to weigh the public interest."""

RUNS = 15
GOAL = 2
"""At most as many times what the two imports take."""

SCRIBE = Scribe(name="bench", now=lambda: datetime(2026, 11, 25, 9, tzinfo=UTC))

INSERT = """
    INSERT INTO events (round, force, seq, recorded_at, recorded_by, regime,
                        kind, on_day, version, message_id, facts)
    VALUES (:round, :force, :seq, :recorded_at, :recorded_by, :regime,
            :kind, :on_day, :version, :message_id, :facts)
"""
LATE = """
    SELECT round, force, name, regime, sent_on, due_on, due_code_on, last_event,
           confirmed, chased_on, review_requested_on, review_outcome_on,
           complained_on, regulator_decision_on, unread
      FROM requests
     WHERE outcome IS NULL AND due_code_on < ?
     ORDER BY due_code_on, round, force
"""

Command = tuple[str, ...]
PYTHON = sys.executable
FOITOOL = str(Path(PYTHON).with_name("foitool"))

OVERDUE = (FOITOOL, "overdue", "--all-rounds", "--on", TODAY.isoformat())
HELP = (FOITOOL, "--help")
IMPORT_BOTH = (PYTHON, "-c", "import click, sqlite3")
IMPORT_CLICK = (PYTHON, "-c", "import click")
FETCH_LATE = (
    PYTHON,
    "-c",
    f"""
import sqlite3
tracker = sqlite3.connect("file:tracker.db?mode=ro", uri=True)
tracker.execute({LATE!r}, ({TODAY.isoformat()!r},)).fetchall()
""",
)


def life_of(
    authority: Authority, sent: date, limit: Deadline, dice: random.Random
) -> Iterator[Event]:
    """Seven events: a letter, a robot, a person, then an answer or silence."""
    digest = f"{dice.getrandbits(256):064x}"
    message_id = f"<{digest[:32]}@example.org>"

    def later(first: int, last: int) -> date:
        return sent + timedelta(days=dice.randint(first, last))

    yield Queued(
        on=sent,
        message_id=message_id,
        recipient=authority.email,
        letter=digest,
        question=digest,
        parts=PARTS,
        due=limit.due,
        due_code=limit.due_code,
    )
    yield Sent(on=sent, message_id=message_id, via="hand")
    yield AutoReply(on=sent)
    yield Acknowledged(on=later(1, 4), reference=f"FOI {digest[:6]}")
    yield Noted(on=later(5, 20), note=digest)
    if dice.random() < SILENT:
        yield Noted(on=later(29, 30), note=digest)
        yield Chased(on=later(31, 40))
    else:
        if dice.random() < EXTENDED:
            yield Extended(on=later(15, 20), exemptions=(f"{authority.regime}:31",))
        else:
            yield Noted(on=later(15, 20), note=digest)
        yield Answered(
            on=later(21, 27),
            parts=tuple(
                PartAnswer(
                    part=part,
                    disposition="disclosed",
                    figure=Figure(kind="number", value=Decimal(dice.randrange(400))),
                )
                for part in PARTS
            ),
        )


def rows_of(
    rounds: int, authorities: Sequence[Authority], calendar: Calendar
) -> Iterator[dict[str, object]]:
    """The rows of `events`, a round a week up to the newest; the same every time."""
    dice, stamp = random.Random(2000), SCRIBE.stamp()
    for age in reversed(range(rounds)):
        sent = NEWEST_ROUND - timedelta(weeks=age)
        limits = {
            word: act.response_due(sent, calendar) for word, act in REGIMES.items()
        }
        for authority in authorities:
            assert authority.regime is not None
            life = life_of(authority, sent, limits[authority.regime], dice)
            for seq, event in enumerate(life, start=1):
                yield {
                    "round": f"round-{sent}",
                    "force": authority.id,
                    "seq": seq,
                    "recorded_at": stamp,
                    "recorded_by": SCRIBE.name,
                    "regime": authority.regime,
                    **wire.to_row(event),
                }


def make_workspace(folder: Path, rounds: int, *, times: int = 1) -> None:
    """A workspace with that many rounds behind it; says what making it cost.

    `times`: each force stands in it so often, under further ids.
    """
    folder.mkdir()
    shutil.copy(Path(__file__).parent.parent / "config.toml", folder)
    calendar = load_calendar()
    authorities = [
        replace(one, id=f"{one.id}-{number}" if number else one.id)
        for one in open_register(("police_uk",), folder)
        for number in range(times)
    ]
    with open_ledger(folder / "tracker.db", calendar, SCRIBE) as ledger:
        tracker = ledger.reader.connection
        tracker.execute("BEGIN")
        tracker.executemany(INSERT, rows_of(rounds, authorities, calendar))
        tracker.executemany(
            "INSERT INTO authorities (force, name) VALUES (?, ?)",
            [(authority.id, authority.name) for authority in authorities],
        )
        tracker.execute("COMMIT")
        started = time.perf_counter()
        ledger.refresh()
        took = time.perf_counter() - started
        events = tracker.execute("SELECT count(*) FROM events").fetchone()[0]
        late = len(tracker.execute(LATE, (TODAY.isoformat(),)).fetchall())
    requests = rounds * len(authorities)
    print(
        f"{rounds:>5} rounds: {requests:,} requests, {events:,} events, {late:,} late;"
        f" derived tables made in {took:.1f} s ({took / events * 1e6:.0f} µs an event)"
    )


def seconds(command: Command, folder: Path, environment: dict[str, str]) -> float:
    """How long one fresh process takes."""
    started = time.perf_counter()
    subprocess.run(
        command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - started


def compare(ours: Command, baseline: Command, folder: Path) -> tuple[float, float]:
    """The medians of both, in seconds, run in turns with compiled bytecode."""
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    for unwanted in ("PYTHONDONTWRITEBYTECODE", "FOITOOL_WORKSPACE"):
        environment.pop(unwanted, None)
    taken: dict[Command, list[float]] = {ours: [], baseline: []}
    for command in taken:
        seconds(command, folder, environment)  # compiles
    for _ in range(RUNS):
        for command, times in taken.items():
            times.append(seconds(command, folder, environment))
    return statistics.median(taken[ours]), statistics.median(taken[baseline])


def main() -> int:
    """Make both trackers, and print what each command costs beside its baseline."""
    print(f"Python {platform.python_version()}, click {version('click')};")
    print(f"medians of {RUNS} alternating runs, each a fresh process")
    print(f"goal: overdue at 40 rounds at most {GOAL} times the two imports\n")
    with tempfile.TemporaryDirectory() as temporary:
        few, many = Path(temporary) / "few", Path(temporary) / "many"
        make_workspace(few, 40)
        make_workspace(many, 1000)
        print()
        for what, ours, against, baseline, folder in (
            ("overdue, 40 rounds", OVERDUE, "import click, sqlite3", IMPORT_BOTH, few),
            ("overdue, 1000 rounds", OVERDUE, "the bare query", FETCH_LATE, many),
            ("--help", HELP, "import click", IMPORT_CLICK, few),
        ):
            took, bare = compare(ours, baseline, folder)
            print(
                f"{what:20} {took * 1000:4.0f} ms  {against:21} {bare * 1000:4.0f} ms"
                f"  {took / bare:4.2f} times"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
