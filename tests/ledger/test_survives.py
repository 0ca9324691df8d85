"""The tracker survives whatever is pulled out at whatever moment."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from office import JANE

from foitool.jobs.back_up import back_up
from foitool.jobs.restore_tracker import preview_restore, restore
from foitool.ledger.copies import holding
from foitool.ledger.opening import upgrade
from foitool.ledger.reading import SCHEMA, reading
from foitool.workspace import Workspace

HERE = Path(__file__).parent
OLD = (HERE / "version_1.sql").read_text("utf-8")
_LONGEST = 400
"""Far more writes than any of the three makes."""


def tables(tracker: Path) -> list[tuple[object, ...]]:
    """Every event, in the columns that version 1 had."""
    connection = sqlite3.connect(tracker)
    rows = connection.execute(
        "SELECT round, force, seq, kind, on_day, recorded_at, facts FROM events"
        " ORDER BY id"
    ).fetchall()
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    return rows


def old_tracker(folder: Path) -> Path:
    path = folder / "tracker.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(OLD)
    connection.close()
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with a tracker of version 1."""
    (tmp_path / "config.toml").touch()
    old_tracker(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def killer() -> Iterator[subprocess.Popen[str]]:
    """The program that does things and dies."""
    with subprocess.Popen(
        [sys.executable, str(HERE / "killed_tracker.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def die(killer: subprocess.Popen[str], what: str, folder: Path, last: int) -> bool:
    """Whether it was killed; it was over before if not."""
    assert killer.stdin
    assert killer.stdout
    killer.stdin.write(f"{what} {folder} {last}\n")
    killer.stdin.flush()
    answer = killer.stdout.readline().strip()
    assert answer in {"killed", "unharmed"}, answer
    return answer == "killed"


def each_write(
    killer: subprocess.Popen[str], what: str, model: Path, tmp_path: Path
) -> Iterator[Path]:
    """A folder for each write that the act makes, in which it was killed just there."""
    for last in range(1, _LONGEST):
        folder = tmp_path / f"killed-{last}"
        shutil.copytree(model, folder)
        if not die(killer, what, folder, last):
            assert last > 10
            return
        yield folder
        shutil.rmtree(folder)
    raise AssertionError(what)


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.part*") if path.is_file()]


def test_an_upgrade_killed_at_any_write_loses_nothing(
    old: Path,
    killer: subprocess.Popen[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Old or new, and readable; the next command finishes it and clears up."""
    before, tried = tables(old / "tracker.db"), 0
    for folder in each_write(killer, "upgrade", old, tmp_path_factory.mktemp("k")):
        tracker = folder / "tracker.db"
        assert tables(tracker) == before
        upgrade(tracker, JANE.now)
        assert tables(tracker) == before
        with reading(tracker) as reader:
            assert reader is not None
            assert holding(reader.connection).schema == SCHEMA
        copies = list((folder / "backups").glob(f"*before-upgrade-1-to-{SCHEMA}*.db"))
        assert copies
        for copy in copies:
            assert tables(copy) == before
        assert not leftovers(folder)
        tried += 1
    assert tried > 10


def test_a_copy_killed_at_any_write_leaves_no_half_copy(
    old: Path,
    killer: subprocess.Popen[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Whatever has the name of a copy is whole."""
    upgrade(old / "tracker.db", JANE.now)
    before = tables(old / "tracker.db")
    shutil.rmtree(old / "backups")
    for folder in each_write(killer, "backup", old, tmp_path_factory.mktemp("k")):
        assert tables(folder / "tracker.db") == before
        for copy in folder.glob("backups/*.db"):
            assert tables(copy) == before
        copy = back_up(Workspace(folder), JANE.now(), None).copy.path
        assert tables(copy) == before
        assert not leftovers(folder)


@pytest.mark.parametrize("damaged", [False, True], ids=["sound", "damaged"])
def test_a_restore_killed_at_any_write_leaves_the_old_or_the_new(
    damaged: bool,  # noqa: FBT001
    old: Path,
    killer: subprocess.Popen[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """And at no moment no tracker at all: `send` would write to everybody again."""
    tracker = old / "tracker.db"
    upgrade(tracker, JANE.now)
    shutil.rmtree(old / "backups")
    past = tables(tracker)
    shutil.copy(tracker, old / "copy.db")
    connection = sqlite3.connect(tracker)
    with connection:
        connection.execute(
            "INSERT INTO events (round, force, seq, kind, on_day, recorded_at,"
            " recorded_by, regime, version, facts) SELECT round, force, 99, 'note',"
            " on_day, recorded_at, '', regime, version, '{}' FROM events WHERE id = 1"
        )
    connection.close()
    present = tables(tracker)
    if damaged:
        body = bytearray(tracker.read_bytes())
        body[4096 * 2 : 4096 * 4] = b"\0" * 8192
        tracker.write_bytes(body)
    for folder in each_write(killer, "restore", old, tmp_path_factory.mktemp("k")):
        here = folder / "tracker.db"
        assert here.exists()
        if damaged:
            workspace = Workspace(folder)
            preview = preview_restore(workspace, folder / "copy.db")
            if not preview.needless:
                restore(workspace, preview, JANE.now())
            assert tables(here) == past
        else:
            assert tables(here) in (past, present)
            kept = [tables(copy) for copy in folder.glob("backups/*.db")]
            assert tables(here) == present or present in kept


def test_a_restore_killed_at_any_write_never_shows_a_tracker_older_than_both(
    old: Path,
    killer: subprocess.Popen[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The damage may lie in the write-ahead log alone, beside a sound but older file.

    Without that log the file would pass for a tracker, and `send` would act on it.
    """
    tracker = old / "tracker.db"
    upgrade(tracker, JANE.now)
    shutil.rmtree(old / "backups")
    oldest = tables(tracker)
    shutil.copy(tracker, old / "copy.db")
    note = (
        "INSERT INTO events (round, force, seq, kind, on_day, recorded_at, recorded_by,"
        " regime, version, facts) SELECT round, force, 99, 'note', on_day, recorded_at,"
        " '', regime, version, '{}' FROM events WHERE id = 1"
    )
    connection = sqlite3.connect(old / "copy.db")
    with connection:
        connection.execute(note)
    connection.close()
    program = (
        "import os, sqlite3\n"
        f"c = sqlite3.connect({str(tracker)!r}, isolation_level=None)\n"
        "c.execute('PRAGMA writable_schema = ON')\n"
        "c.execute(\"UPDATE sqlite_master SET sql = 'CREATE' WHERE name = 'parts'\")\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
    assert (old / "tracker.db-wal").stat().st_size
    seen = set()
    for folder in each_write(killer, "restore", old, tmp_path_factory.mktemp("k")):
        assert (folder / "tracker.db").exists()
        try:
            seen.add(len(tables(folder / "tracker.db")))
        except sqlite3.DatabaseError:
            seen.add(0)
    assert len(oldest) not in seen
    assert seen == {0, len(oldest) + 1}


_WRITER = """
import sys
sys.path[:0] = [{tests!r}]
from datetime import date
from pathlib import Path
from office import JANE
from foitool.calendar import load_calendar
from foitool.case.authority import Request
from foitool.case.events import Noted
from foitool.ledger.ledger import open_ledger

asked = Request(round="r", force="kent", name="Kent Police", regime="foia")
with open_ledger(Path({tracker!r}), load_calendar(), JANE) as ledger:
    seq = 0
    while True:
        ledger.append(asked, [Noted(on=date(2026, 11, 23))], after=seq)
        seq += 1
        print(seq, flush=True)
"""


def test_a_copy_of_the_files_taken_while_the_writer_stands_still_has_every_event(
    tmp_path: Path,
) -> None:
    """A laptop's own backup copies tracker.db and its log at some moment."""
    tracker = tmp_path / "tracker.db"
    program = _WRITER.format(tests=str(HERE.parent), tracker=str(tracker))
    random_pause = random.Random(20261125)
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, bufsize=0
    ) as writer:
        assert writer.stdout
        os.set_blocking(writer.stdout.fileno(), True)
        committed, unread = int(writer.stdout.readline()), b""
        os.set_blocking(writer.stdout.fileno(), False)
        for number in range(25):
            time.sleep(random_pause.uniform(0.0, 0.03))
            writer.send_signal(signal.SIGSTOP)
            os.waitpid(writer.pid, os.WUNTRACED)
            unread += writer.stdout.read() or b""
            *lines, unread = unread.split(b"\n")
            committed = int(lines[-1]) if lines else committed
            copy = tmp_path / f"copy-{number}"
            copy.mkdir()
            for path in tmp_path.glob("tracker.db*"):
                shutil.copy(path, copy / path.name)
            writer.send_signal(signal.SIGCONT)
            there = [row[2] for row in tables(copy / "tracker.db")]
            assert there == list(range(1, len(there) + 1))
            assert len(there) >= committed
        writer.kill()
    assert committed > 25


def test_two_upgrades_at_once_are_one(old: Path) -> None:
    before = tables(old / "tracker.db")
    program = (
        f"import sys; sys.path[:0] = [{str(HERE.parent)!r}]\n"
        "from pathlib import Path\nfrom office import JANE\n"
        "from foitool.ledger.opening import upgrade\n"
        f"print(upgrade(Path({str(old / 'tracker.db')!r}), JANE.now) is not None)"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    answers = sorted(process.communicate()[0].strip() for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert answers == [b"False", b"True"]
    assert tables(old / "tracker.db") == before
    assert len(list((old / "backups").glob("*.db"))) == 1
