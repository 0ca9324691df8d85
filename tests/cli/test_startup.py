"""What a command imports: start-up is a feature."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SLOW = {
    "dateutil",
    "email.message",
    "filelock",
    "foitool.case.events",
    "foitool.letters",
    "jinja2",
    "rich",
    "sqlite_utils",
    "textual",
    "yagmail",
}
RUN_AND_TELL = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(list(sys.modules)), file=sys.__stderr__))
from foitool.cli import run
run()
"""


def imported_by(*args: str, folder: Path) -> set[str]:
    """The modules that a run of a command has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_TELL, *args],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["overdue", "--on", "2026-12-23"],
        ["overdue", "--on", "2026-12-23", "--json"],
        ["overdue", "--all-rounds", "--on", "2026-12-23", "--csv"],
    ],
    ids=" ".join,
)
def test_nothing_slow_is_imported_for(sent: Path, command: list[str]) -> None:
    """sqlite_utils alone takes 0.1 s, most of what a listing may take."""
    loaded = imported_by(*command, folder=sent)
    assert "foitool.cli" in loaded
    assert loaded & SLOW == set()


def test_help_imports_no_command(sent: Path) -> None:
    loaded = imported_by("--help", folder=sent)
    commands = {"send", "overdue", "show", "log_response", "deadline"}
    assert loaded.isdisjoint(f"foitool.cli.{name}" for name in commands)


@pytest.mark.parametrize(
    "command", [["status"], ["show", "met"], ["deadline", "--help"]]
)
def test_reading_never_imports_what_only_writing_needs(
    sent: Path, command: list[str]
) -> None:
    loaded = imported_by(*command, folder=sent)
    assert loaded.isdisjoint({"sqlite_utils", "jinja2", "yagmail", "filelock"})


@pytest.mark.parametrize("command", ["enter --help", "enter --paste a.tsv --dry-run"])
def test_only_the_grid_imports_what_draws_it(sent: Path, command: str) -> None:
    (sent / "a.tsv").write_text("force\tmissing\nkent\t7\n")
    loaded = imported_by(*command.split(), folder=sent)
    assert "foitool.cli.enter" in loaded
    assert loaded.isdisjoint({"textual", "rich"})


def test_a_command_that_writes_does_import_it(sent: Path) -> None:
    """Or the tests above could not fail."""
    loaded = imported_by("record", "met", "note", "--note", "x", folder=sent)
    assert "sqlite_utils" in loaded
