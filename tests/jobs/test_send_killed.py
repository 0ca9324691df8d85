"""Cut off at any moment, a send goes on where it stopped: issue 2, check 5."""

import hashlib
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from office import Office, lend, open_office

from foitool.case import events as e
from foitool.ledger.reading import rules_in_force

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system"
)

FORCES = ("kent", "gwent", "police-scotland")
SHARES = 4
"""Every write of a small round is somebody's: one share to a test."""


@pytest.fixture(scope="module")
def send_until() -> Iterator[Callable[[Office, int], str]]:
    """Sends a round in another process, killed just before its Nth write."""
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("killed_send.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as killer:

        def send(office: Office, last: int) -> str:
            assert killer.stdin
            assert killer.stdout
            print(office.workspace.folder, last, file=killer.stdin, flush=True)
            return killer.stdout.readline().strip()

        yield send


def published(office: Office) -> list[str]:
    """Whatever a person sees in the folder."""
    names = [path.name for path in office.letters()]
    return [name for name in names if not name.startswith(".")]


def assert_each_force_has_exactly_one_letter(office: Office, *forces: str) -> None:
    """In the folder, in the log, in what is kept and in the derived table."""
    assert published(office) == sorted(f"{force}.eml" for force in forces)
    with office.workspace.reading() as reader:
        assert reader
        assert reader.is_fresh(rules_in_force(office.workspace.calendar))
        rows = reader.connection.execute("SELECT force, contact FROM requests")
        assert {tuple(r) for r in rows} == {(force, "written") for force in forces}
        for force in forces:
            history = reader.history(office.round_name, force)
            assert history
            events = [recorded.event for recorded in history.events]
            kinds = [event.kind for event in events]
            assert kinds in (
                ["queued", "written"],
                ["queued", "send-failed", "queued", "written"],
            )
            queued, written = events[-2:]
            assert isinstance(queued, e.Queued)
            assert isinstance(written, e.Written)
            assert written.message_id == queued.message_id
            letter = office.workspace.outbox / office.round_name / f"{force}.eml"
            data = letter.read_bytes()
            assert hashlib.sha256(data).hexdigest() == queued.letter
            assert reader.content(office.round_name, force, queued.letter) == data
            assert queued.message_id.encode() in data


@pytest.mark.parametrize("share", range(SHARES))
def test_killed_at_any_write_a_send_loses_and_doubles_nothing(
    share: int, tmp_path: Path, send_until: Callable[[Office, int], str]
) -> None:
    last, warm = share, open_office(tmp_path / "warm", *FORCES)
    warm.send()
    while True:
        last += SHARES
        office = open_office(tmp_path / str(last), *FORCES)
        lend(warm, office)
        ended = send_until(office, last)
        assert ended in ("killed", "unharmed")
        assert set(published(office)) <= {f"{force}.eml" for force in FORCES}
        outcomes = office.send()
        assert {one.outcome for one in outcomes} <= {"written", "skipped"}
        assert_each_force_has_exactly_one_letter(office, *FORCES)
        if ended == "unharmed":
            assert {one.reason for one in outcomes} == {"already-written"}
            break
    assert last > 60, "the writes of three letters were not counted"


@pytest.mark.parametrize("last", [60, 457, 1000])
def test_a_whole_round_that_was_killed_is_finished_by_the_next_run(
    last: int, tmp_path: Path, send_until: Callable[[Office, int], str]
) -> None:
    office = open_office(tmp_path)
    assert send_until(office, last) == "killed"
    office.send()
    forces = [authority.id for authority in office.workspace.register]
    assert len(forces) == 45
    assert_each_force_has_exactly_one_letter(office, *forces)


def test_killed_again_and_again_it_still_comes_to_an_end(
    tmp_path: Path, send_until: Callable[[Office, int], str]
) -> None:
    """Each time a little later, so that every run comes a little further."""
    office = open_office(tmp_path, *FORCES)
    runs = 1
    while send_until(office, 40 + 5 * runs) == "killed":
        runs += 1
    assert runs > 3
    assert published(office) == sorted(f"{force}.eml" for force in FORCES)
    assert {office.kinds(force)[-1] for force in FORCES} == {"written"}
