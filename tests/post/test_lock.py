"""One send at a time for each round, however the one before it ended."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from foitool.errors.refused import SendRunning
from foitool.post.lock import round_lock

HOLDER = """
import sys
from pathlib import Path
from foitool.post.lock import round_lock
with round_lock(Path(sys.argv[1]), "missing-2026"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_process_sending(workspace: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(workspace)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        try:
            assert holder.stdout
            assert holder.stdout.readline() == "held\n"
            yield holder
        finally:
            holder.kill()


def test_a_second_send_of_the_same_round_is_refused(tmp_path: Path) -> None:
    with (
        another_process_sending(tmp_path),
        pytest.raises(SendRunning, match="missing-2026") as raised,
        round_lock(tmp_path, "missing-2026"),
    ):
        pass
    assert raised.value.round == "missing-2026"


def test_another_round_may_be_sent_meanwhile(tmp_path: Path) -> None:
    with another_process_sending(tmp_path), round_lock(tmp_path, "other-2026"):
        pass


def test_a_killed_send_frees_its_round(tmp_path: Path) -> None:
    with another_process_sending(tmp_path) as holder:
        holder.kill()
        holder.wait()
        with round_lock(tmp_path, "missing-2026"):
            pass


def test_a_send_that_ended_frees_its_round(tmp_path: Path) -> None:
    for _ in range(2):
        with round_lock(tmp_path, "missing-2026"):
            pass


def test_a_send_that_failed_frees_its_round(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), round_lock(tmp_path, "missing-2026"):
        raise ZeroDivisionError
    with round_lock(tmp_path, "missing-2026"):
        pass


def test_one_process_cannot_send_a_round_twice_at_once(tmp_path: Path) -> None:
    with (
        round_lock(tmp_path, "missing-2026"),
        pytest.raises(SendRunning),
        round_lock(tmp_path, "missing-2026"),
    ):
        pass


def test_the_lock_lies_in_the_workspace_under_the_rounds_name(tmp_path: Path) -> None:
    with round_lock(tmp_path, "missing-2026"):
        assert (tmp_path / ".send-missing-2026.lock").is_file()
