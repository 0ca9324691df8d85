"""A disk that fills up while files for people are written: the old ones, or the new."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from on_a_monday import COMMAND

Foitool = Callable[..., Result]

FIRST, SECOND = "missing-rso-2015", "missing-rso-2018"
NO_LARGE_FILE = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
"""
EXPORT = ("export", "--to", "out")
REPORT = ("report", "--to", "out/report.html", "--pictures", "out")


def with_little_room(*words: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in which no file may have 40,000 bytes."""
    return subprocess.run(
        [sys.executable, "-c", f"{NO_LARGE_FILE}\n{COMMAND}", *words],
        capture_output=True,
        text=True,
        check=False,
    )


def lying(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


@pytest.fixture
def fills_up(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """From so many files on no more bytes get onto the disk."""

    def after(files: int) -> None:
        left, fsync = files, os.fsync

        def until_full(descriptor: int) -> None:
            nonlocal left
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                left -= 1
                if left < 0:
                    raise OSError(28, "No space left on device")
            fsync(descriptor)

        monkeypatch.setattr("foitool.files.os.fsync", until_full)

    return after


@pytest.mark.usefixtures("real_case")
def test_of_an_export_that_has_no_room_no_file_is_there() -> None:
    """The second, events.json, is the largest."""
    failed = with_little_room(*EXPORT, "--round", SECOND)
    assert failed.returncode == 2
    assert "out cannot be written to (File too large)" in failed.stderr
    assert lying("out") == {}


@pytest.mark.usefixtures("real_case")
def test_written_anew_it_leaves_all_of_the_old(foitool: Foitool) -> None:
    assert foitool(*EXPORT, "--round", FIRST).exit_code == 0
    before = lying("out")
    assert len(before) == 12
    failed = with_little_room(*EXPORT, "--round", SECOND, "--replace")
    assert failed.returncode == 2
    assert "File too large" in failed.stderr
    assert lying("out") == before
    assert foitool(*EXPORT, "--round", SECOND, "--replace").exit_code == 0
    assert lying("out")["events.csv"] != before["events.csv"]


@pytest.mark.usefixtures("real_case")
@pytest.mark.parametrize("files", [0, 1, 4])
def test_so_it_is_with_a_report_and_its_pictures(
    foitool: Foitool, fills_up: Callable[[int], None], files: int
) -> None:
    assert foitool(*REPORT, "--round", SECOND).exit_code == 0
    before = lying("out")
    fills_up(files)
    title = ("--title", "Another title")
    failed = foitool(*REPORT, "--round", SECOND, "--replace", *title)
    assert failed.exit_code == 2
    assert "No space left on device" in failed.stderr
    assert lying("out") == before


@pytest.mark.usefixtures("real_case")
def test_a_name_that_is_taken_meanwhile_leaves_none_of_the_others(
    foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def and_take_a_name(descriptor: int) -> None:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):  # its name was free before
            Path("out/parts.csv").write_text("mine", "utf-8")
        fsync(descriptor)

    monkeypatch.setattr("foitool.files.os.fsync", and_take_a_name)
    refused = foitool(*EXPORT, "--round", FIRST)
    assert refused.exit_code == 3
    assert lying("out") == {"parts.csv": b"mine"}


# --- who may read them ----------------------------------------------------------------


@pytest.mark.usefixtures("real_case")
@pytest.mark.parametrize("words", [EXPORT, REPORT])
def test_what_is_not_published_yet_is_for_its_owner_alone(
    foitool: Foitool, words: tuple[str, ...]
) -> None:
    assert foitool(*words, "--round", SECOND).exit_code == 0
    modes = {stat.S_IMODE(path.stat().st_mode) for path in Path("out").iterdir()}
    assert modes == {0o600}


@pytest.mark.usefixtures("real_case")
def test_once_others_may_read_it_they_may_when_it_is_written_anew(
    foitool: Foitool,
) -> None:
    assert foitool(*REPORT, "--round", SECOND).exit_code == 0
    page = Path("out/report.html")
    page.chmod(0o644)
    assert foitool(*REPORT, "--round", SECOND, "--replace").exit_code == 0
    assert stat.S_IMODE(page.stat().st_mode) == 0o644


@pytest.mark.usefixtures("real_case")
def test_what_is_published_is_for_whoever_the_machine_lets_read(
    foitool: Foitool,
) -> None:
    before = os.umask(0o022)
    try:
        assert foitool("publish", "public", "--round", SECOND).exit_code == 0
    finally:
        os.umask(before)
    folder = Path("public")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o644}
