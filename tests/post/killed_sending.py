"""Kills rounds on their way to a mail server, and counts what arrived.

Each run is a whole round to a real server on loopback (`killed_sink.py`). A fork of
this process sends it and is killed with SIGKILL: in every other run at a moment drawn
from the time that a round takes, else just before one of its writes
(`tests/countdown.py`) or socket operations, or in the middle of one. In some runs the
second attempt is killed as well. Then the round is sent to its end, and the log is held
against the server's own count.

    python tests/post/killed_sending.py --runs 1000
"""

import argparse
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).parent.parent))

# Everything a send imports, once for all forks.
import email.generator
import email.message  # noqa: F401

import yagmail  # noqa: F401
from countdown import Countdown
from office import Office, by_force, lend, open_office

from foitool.case import events as e
from foitool.jobs.send_round import preview_round, send_round
from foitool.ledger import ledger  # noqa: F401
from foitool.ledger.examining import look_at_tracker
from foitool.post import by_yagmail  # noqa: F401
from foitool.post.lock import round_lock
from foitool.post.witness import noted
from post.killed_program import mail_office
from post.killed_sink import READ, WROTE, Server, running_server

TWICE = 0.2
"""The part of runs whose second attempt is killed too."""

TRACKER = ("tracker.db", "tracker.db-wal", "tracker.db-shm")
LEFT_BEHIND = {
    "config.toml",
    *TRACKER,
    ".send-missing-2026.lock",
    ".sent-missing-2026.txt",
}
"""What may lie in a workspace after all; a lock's file means nothing by itself."""


def new_office(folder: Path, run: int, port: int) -> Office:
    """A workspace of 45 forces; its envelope sender says which run a letter is of."""
    office = mail_office(open_office(folder), port)
    return office.reconfigured("jane@roe", f"jane+{run}@roe")


def send(office: Office) -> dict[str, str]:
    """The whole round, as `foitool send --all --yes --accept-unchecked`."""
    order = replace(office.order(accept_unchecked=True), password="a password")
    preview = preview_round(office.workspace, order)
    return by_force(send_round(office.workspace, office.scribe, order, preview))


def counting(last: int) -> Countdown:
    """From here on this process dies at the last write or socket operation.

    Killed at something that is to be sent, half of it has gone out.
    """
    count, sendall, receive = Countdown(last), socket.socket.sendall, socket.socket.recv

    def sent(line: socket.socket, data: bytes) -> None:
        if count.left == 1:
            sendall(line, data[: len(data) // 2])
        count.write()
        sendall(line, data)

    def received(line: socket.socket, most: int) -> bytes:
        count.write()
        return receive(line, most)

    sys.addaudithook(count.audited)
    os.fsync = count.sync  # type: ignore[assignment]
    sqlite3.connect = count.connect  # type: ignore[assignment]
    socket.socket.sendall = sent  # type: ignore[assignment,method-assign]
    socket.socket.recv = received  # type: ignore[assignment,method-assign]
    return count


@dataclass
class Run:
    """One round, killed and finished; `wrong` is what should never be."""

    office: Office
    server: Server
    chance: random.Random
    letters: list[dict[str, str]] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def kill(self, seconds: float, operations: int) -> None:
        """Send in a fork, and kill it somewhere on its way."""
        by_time = self.chance.random() < 0.5
        child = os.fork()
        if child == 0:
            last = 0 if by_time else self.chance.randint(1, operations)
            _send_in_a_fork(self.office, last)
        if by_time:
            time.sleep(self.chance.uniform(0, seconds))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code not in (0, -signal.SIGKILL):
            self.wrong.append(f"the send ended with {code}")
        self._count()
        how = "by the clock" if by_time else "at an operation"
        self.counts[f"killed {how}" if code else "over before the kill"] += 1
        self.stages.append(self._stage() if code else "over")

    def finish(self) -> None:
        """Send the rest, once more for nothing, and hold the log against the server."""
        outcomes = send(self.office)
        while "deferred" in outcomes.values():
            outcomes = send(self.office)
        self._count()
        before = len(self.letters)
        again = send(self.office)
        self._count()
        if len(self.letters) > before or set(again.values()) - {
            "already-sent",
            "in-doubt",
        }:
            self.wrong.append(f"one more run did {Counter(again.values())}")
        self._compare(outcomes)
        self._examine()

    def _count(self) -> None:
        sender = self.office.workspace.config.sender.email
        self.letters += self.server.letters(sender)

    def _taken(self) -> list[dict[str, str]]:
        return [one for one in self.letters if one["stage"] in (READ, WROTE)]

    def _stage(self) -> str:
        """How far it had come when it was killed, by its log and by the server."""
        kinds = Counter[str]()
        doubtful: e.Queued | None = None
        with self.office.workspace.reading() as reader:
            for history in reader.histories(None) if reader else ():
                last = history.events[-1].event
                kinds[last.kind] += 1
                if isinstance(last, e.Queued):
                    # Those of an attempt before have been looked at.
                    known = self.counts[f"doubt {last.message_id}"]
                    self.counts[f"doubt {last.message_id}"] = 1
                    doubtful = doubtful if known else last
        if doubtful is not None:
            return self._stage_of(doubtful)
        if not kinds:
            return "before the first letter was queued"
        if kinds["sent"] + kinds["queued"] == 45:
            return "after the last letter"
        return "between two letters"

    def _stage_of(self, queued: e.Queued) -> str:
        for one in self.letters:
            if one["message_id"] == queued.message_id:
                return {
                    READ: "after the dot, before the answer",
                    WROTE: "after the answer, before its record",
                }.get(one["stage"], "put off, before that was recorded")
        begun = {one["recipient"] for one in self.letters if one["stage"] == "begun"}
        if queued.recipient in begun:
            return "in the middle of the letter"
        return "queued, nothing of the letter sent"

    def _compare(self, outcomes: dict[str, str]) -> None:
        """Force by force: what the log says, what is listed, what arrived."""
        taken = self._taken()
        by_address = Counter(one["recipient"] for one in taken)
        by_id = Counter(one["message_id"] for one in taken)
        digests = {one["message_id"]: one["digest"] for one in taken}
        self.counts["letters taken"] += len(taken)
        doubled = [n for n in (*by_address.values(), *by_id.values()) if n > 1]
        self.counts["copies > 1"] += len(doubled)
        self.wrong += [f"{n} copies of one letter" for n in doubled]
        for authority in self.office.workspace.register:
            copies = by_address[authority.email]
            events = [one.event for one in self.office.events(authority.id)]
            queued = [one for one in events if isinstance(one, e.Queued)]
            put_off = [one for one in events if isinstance(one, e.SendFailed)]
            self.counts["put off, tried again"] += len(put_off)
            listed = outcomes[authority.id]
            if isinstance(events[-1], e.Sent):
                right = copies == 1 and listed in ("sent", "already-sent")
                right &= digests.get(events[-1].message_id) == queued[-1].letter
            else:
                right = isinstance(events[-1], e.Queued) and listed == "in-doubt"
                self.counts["in doubt"] += 1
            if not right or len(queued) != len(put_off) + 1:
                self.wrong.append(f"{authority.id}: {events}, {copies}, {listed}")
            lost = not copies and listed not in ("in-doubt", "failed")
            self.counts["missing"] += lost
            self.counts["in doubt, 0 there"] += not copies and not lost

    def _examine(self) -> None:
        folder = self.office.workspace.folder
        facts = look_at_tracker(folder / "tracker.db", self.office.workspace.calendar)
        for found in (facts.broken, facts.faults, facts.guards, facts.derived):
            if found:
                self.wrong.append(f"the tracker: {found}")
        self.counts["unreadable events"] += len(facts.unreadable)
        with round_lock(folder, self.office.round_name):
            pass
        left = {path.name for path in folder.iterdir()} - LEFT_BEHIND
        if left:
            self.wrong.append(f"left behind: {sorted(left)}")
        witness = {one.message_id for one in noted(folder, self.office.round_name)}
        if unnoted := {one["message_id"] for one in self._taken()} - witness:
            self.wrong.append(f"not noted beside the tracker: {sorted(unnoted)}")


def _send_in_a_fork(office: Office, last: int) -> NoReturn:
    code = 1
    try:
        if last:
            counting(last)
        send(office)
        code = 0
    finally:
        os._exit(code)


def operations_of(office: Office) -> int:
    """How many writes and socket operations a whole round has."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        count = counting(10**9)
        send(office)
        os.write(writing, str(10**9 - count.left).encode())
        os._exit(0)
    os.wait()
    return int(os.read(reading, 20))


def kill_runs(runs: int, seed: int, scratch: Path) -> tuple[Counter[str], list[str]]:
    """So many runs; what was counted, and what was wrong."""
    counts, wrong = Counter[str](), list[str]()
    with running_server(seed) as server:
        warm = new_office(scratch / "warm", 0, server.port)
        send(warm)
        probe = new_office(scratch / "probe", 0, server.port)
        lend(warm, probe)
        operations = operations_of(probe)
        for number in range(1, runs + 1):
            if number % 25 == 1:  # other programs come and go
                timed = new_office(scratch / f"timed-{number}", 0, server.port)
                lend(warm, timed)
                began = time.monotonic()
                send(timed)
                seconds = time.monotonic() - began
                shutil.rmtree(timed.workspace.folder)
            chance = random.Random(f"{seed} {number}")
            office = new_office(scratch / str(number), number, server.port)
            lend(warm, office)
            run = Run(office, server, chance)
            run.kill(seconds, operations)
            if chance.random() < TWICE:
                run.kill(seconds / 2, operations // 2)
                counts["runs killed twice"] += 1
            run.finish()
            counts["runs"] += 1
            counts.update(f"stage: {stage}" for stage in run.stages)
            said = {k: n for k, n in run.counts.items() if not k.startswith("doubt ")}
            counts.update(said)
            wrong += [f"run {number}: {what}" for what in run.wrong]
            if not run.wrong:
                shutil.rmtree(office.workspace.folder)
            if number % 50 == 0:
                done = f"{number} runs, {len(wrong)} faults"
                print(done, file=sys.stderr, flush=True)  # noqa: T201
    return counts, wrong


def main() -> int:
    """Run, and say what was counted as JSON; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.monotonic()
    with TemporaryDirectory() as scratch:
        counts, wrong = kill_runs(asked.runs, asked.seed, Path(scratch))
    took = round(time.monotonic() - began)
    found = {"counts": counts, "wrong": wrong, "seconds": took}
    print(json.dumps(found, indent=1, sort_keys=True))  # noqa: T201
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
