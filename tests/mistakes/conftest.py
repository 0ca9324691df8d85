"""A desk with work on it, ready for each mistake."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from foitool.cli import main
from mistakes.desk import CONFIG, WORK


@pytest.fixture(scope="session")
def work_done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """To be copied: three letters written, two of them sent, one reply, a backup."""
    desk = tmp_path_factory.mktemp("work-done")
    (desk / "config.toml").write_text(CONFIG, "utf-8")
    ten = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/London"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("foitool.cli.session.now_in_london", lambda: ten)
        patch.setenv("FOITOOL_USER", "tester")
        patch.chdir(desk)
        (desk / "backups").mkdir()
        for typed in WORK:
            done = CliRunner().invoke(main, typed.split(), prog_name="foitool")
            assert done.exit_code == 0, done.output
    # Whoever writes and leaves last clears the write-ahead log away.
    with closing(sqlite3.connect(desk / "tracker.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not list(desk.glob("tracker.db-*"))
    return desk


@pytest.fixture
def at_work(work_done: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, where one stands."""
    desk = tmp_path / "desk"
    shutil.copytree(work_done, desk)
    monkeypatch.chdir(desk)
    return desk
