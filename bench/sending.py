"""Letters per second through a mail server: `send_round` against bare smtplib.

All give the 45 letters of one round to one Postfix on this machine, which throws them
away: over one connection with TLS and a login, without a pause. The bare loop has its
letters ready, and commits a row to SQLite after each; another commits one before each
as well. We plan the round, compose it, record each letter before it is handed over,
and the answer after. They take turns, each in a fresh folder, and their medians are
compared. The databases are there, and empty, when a turn begins.

    python bench/sending.py
"""

import os
import platform
import smtplib
import sqlite3
import ssl
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from office import Office, open_office
from post.postfix import PASSWORD, USER, Postfix, running_postfix, why_not

from foitool.case.mail import Letter
from foitool.jobs.send_round import preview_round, send_round

TURNS = 15
GOAL = 0.9
"""Of the letters per second of the loop that commits once."""

OURS = "send_round"
BARE = "smtplib, one commit each"
TWICE = "smtplib, two commits each"


def open_desk(folder: Path, postfix: Postfix) -> Office:
    """A workspace whose round of 45 letters goes out by that Postfix."""
    return open_office(folder).reconfigured(
        'transport = "folder"\nhost = "smtp.roe.org.uk"',
        f'transport = "yagmail"\nhost = "127.0.0.1"\nport = {postfix.ports["tls"]}\n'
        f'security = "tls"\nuser = "{USER}"',
    )


def by_send_round(folder: Path, postfix: Postfix) -> float:
    """Seconds for a whole round, once it was looked at and agreed to."""
    desk = open_desk(folder, postfix)
    with desk.workspace.writing(desk.scribe):
        pass  # makes the tracker, as any earlier command would have
    order = replace(desk.order(accept_unchecked=True), password=PASSWORD)
    preview = preview_round(desk.workspace, order)
    started = time.perf_counter()
    outcomes = list(send_round(desk.workspace, desk.scribe, order, preview))
    took = time.perf_counter() - started
    assert [one.outcome for one in outcomes] == ["sent"] * len(preview.letters)
    return took


def by_smtplib(
    folder: Path, postfix: Postfix, letters: Sequence[Letter], *, commits: int
) -> float:
    """Seconds for the same letters, sent by the standard library and ticked off.

    `commits`: 1 for each letter after it was taken; 2: another before, as we do.
    """
    folder.mkdir()
    context = ssl.create_default_context()
    with closing(sqlite3.connect(folder / "sent.db")) as sent:
        sent.execute("PRAGMA journal_mode = WAL")
        sent.execute("PRAGMA synchronous = FULL")  # as in a tracker
        sent.execute("CREATE TABLE sent (message_id TEXT, recipient TEXT, data BLOB)")
        started = time.perf_counter()
        port = postfix.ports["tls"]
        with smtplib.SMTP_SSL("127.0.0.1", port, context=context) as server:
            server.login(USER, PASSWORD)
            for letter in letters:
                row = (letter.message_id, letter.recipient, letter.data)
                for _ in range(commits - 1):
                    sent.execute("INSERT INTO sent VALUES (?, ?, ?)", row)
                    sent.commit()
                server.sendmail(USER, [letter.recipient], letter.data)
                sent.execute("INSERT INTO sent VALUES (?, ?, ?)", row)
                sent.commit()
        return time.perf_counter() - started


def in_turns(folder: Path, postfix: Postfix) -> tuple[int, dict[str, list[float]]]:
    """How many letters a round has; for each way, the letters per second it sent."""
    folders = (folder / str(number) for number in count())
    desk = open_desk(next(folders), postfix)
    order = desk.order(accept_unchecked=True)
    letters = preview_round(desk.workspace, order).letters
    ways: dict[str, Callable[[Path], float]] = {
        OURS: lambda folder: by_send_round(folder, postfix),
        BARE: lambda folder: by_smtplib(folder, postfix, letters, commits=1),
        TWICE: lambda folder: by_smtplib(folder, postfix, letters, commits=2),
    }
    for send in ways.values():
        send(next(folders))  # warms up
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(TURNS):
        for name, send in ways.items():
            rates[name].append(len(letters) / send(next(folders)))
    return len(letters), rates


def main() -> int:
    """Print the rates and their ratios; 1 if a turn was not one login, one round."""
    if without := why_not():
        print(f"Not measured: {without}.")
        return 0
    with (
        tempfile.TemporaryDirectory() as temporary,
        running_postfix(hands_on=False) as postfix,
    ):
        os.environ["SSL_CERT_FILE"] = str(postfix.authority)
        number, rates = in_turns(Path(temporary), postfix)
        visits = postfix.visits(len(rates) * (TURNS + 1))
    if any((visit["auth"], visit["mail"]) != (1, number) for visit in visits):
        print("but not every turn was one login and one round")
        return 1
    print(f"Python {platform.python_version()}, {number} letters, Postfix by TLS;")
    print(f"medians of {TURNS} alternating turns; goal: {GOAL} times {BARE}\n")
    ours = rates.pop(OURS)
    print(f"{OURS:30} {statistics.median(ours):4.0f}/s")
    for name, bare in rates.items():
        ratio = statistics.median(ours) / statistics.median(bare)
        single = sorted(mine / its for mine, its in zip(ours, bare, strict=True))
        print(
            f"{name:30} {statistics.median(bare):4.0f}/s  ours {ratio:.2f} times"
            f" ({single[0]:.2f} to {single[-1]:.2f} in single turns)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
