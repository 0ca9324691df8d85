"""Killed, or several at once: a mail server gets each letter once, or nobody knows.

`make kill-test` is the same with a thousand runs; docs/kill-test.md has its counts.
"""

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import Office, open_office

from post.killed_program import SEND, mail_office, start
from post.killed_sink import READ, WROTE, Sink, Temper

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system"
)

RUNS = 12
SEEDS = (1, 2)
"""Two halves, which may run side by side."""


@pytest.fixture
def sink() -> Iterator[Sink]:
    """Somewhat slow, so that whoever begins meanwhile finds another at it."""
    with Sink(Temper(slow=1, seconds=0.03)) as sink:
        yield sink


@pytest.fixture
def office(tmp_path: Path, sink: Sink) -> Office:
    return mail_office(open_office(tmp_path), sink.port)


def assert_45_letters_in_all(office: Office, sink: Sink) -> None:
    """By the server's count, and by the log."""
    taken = sink.taken()
    addresses = {one.email for one in office.workspace.register}
    assert Counter(one.recipient for one in taken) == Counter(addresses)
    assert len({one.message_id for one in taken}) == 45
    for authority in office.workspace.register:
        assert office.kinds(authority.id) == ["queued", "sent"]


def recorded(office: Office) -> list[list[str]]:
    """The kinds of event of each force that has any."""
    with office.workspace.reading() as reader:
        histories = list(reader.histories(None)) if reader else []
    return [[one.event.kind for one in history.events] for history in histories]


@pytest.mark.parametrize("seed", SEEDS)
def test_killed_at_any_moment_no_letter_is_doubled_and_none_is_lost(seed: int) -> None:
    program = Path(__file__).with_name("killed_sending.py")
    words = ["--runs", str(RUNS), "--seed", str(seed)]
    done = subprocess.run(
        [sys.executable, str(program), *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)
    counts = found["counts"]
    assert found["wrong"] == []
    assert counts["runs"] == RUNS
    assert counts["copies > 1"] == counts["missing"] == counts["unreadable events"] == 0
    assert counts["letters taken"] + counts["in doubt, 0 there"] == RUNS * 45
    assert counts["killed by the clock"] > 2
    assert counts["killed at an operation"] > 2
    assert counts["put off, tried again"] > 2
    assert counts["in doubt"] > 2, "it was hardly ever killed with a letter in hand"
    assert done.returncode == 0


@pytest.mark.parametrize("runs", [2, 4])
def test_begun_at_once_one_sends_and_the_others_are_told(
    runs: int, office: Office, sink: Sink
) -> None:
    started = [start(office, *SEND) for _ in range(runs)]
    said = [run.communicate(timeout=120)[1] for run in started]
    codes = Counter(run.returncode for run in started)
    assert set(codes) <= {0, 3}, said
    assert codes[0], said
    assert sum("Another `foitool send`" in words for words in said) == codes[3]
    assert not any("Traceback" in words for words in said)
    assert_45_letters_in_all(office, sink)


@pytest.mark.parametrize("runs", [1, 3])
def test_begun_while_another_sends_they_are_told_so(
    runs: int, office: Office, sink: Sink
) -> None:
    first = start(office, *SEND)
    while len(sink.letters) < 3:
        assert first.poll() is None
        time.sleep(0.005)
    others = [start(office, *SEND) for _ in range(runs)]
    for other in others:
        _, trouble = other.communicate(timeout=120)
        assert other.returncode == 3, trouble
        assert "Another `foitool send`" in trouble
    assert first.poll() is None, "it was over before the others began"
    assert first.communicate(timeout=120)[0].startswith("45 sent.")
    assert_45_letters_in_all(office, sink)


def test_after_one_was_killed_several_at_once_send_what_is_left(
    office: Office, sink: Sink
) -> None:
    """The lock went with the one that held it; its letter in hand is in doubt."""
    first = start(office, *SEND)
    while sum(one.stage in (READ, WROTE) for one in sink.letters) < 20:
        assert first.poll() is None
        time.sleep(0.005)
    first.kill()
    first.communicate()
    in_doubt = sum(kinds[-1] == "queued" for kinds in recorded(office))
    others = [start(office, *SEND) for _ in range(2)]
    said = [run.communicate(timeout=120) for run in others]
    assert any(run.returncode != 3 for run in others), said
    again = start(office, *SEND)
    words, trouble = again.communicate(timeout=120)
    assert again.returncode == in_doubt, trouble  # 1: a person must look
    assert f"{45 - in_doubt} skipped." in words
    copies = Counter(one.recipient for one in sink.taken())
    assert set(copies.values()) == {1}
    assert len(copies) >= 45 - in_doubt
