"""Mistakes of a hurried person, and what the program says.

Each is answered in words on stderr: what happened, and what to type next. Nothing
is written to stdout, nothing is lost, and no traceback is shown.
"""

import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from permissions import bound_by_permissions

UNKNOWN = [
    (["frobnicate"], "No such command 'frobnicate'"),
    (["overdue", "--frob"], "No such option"),
    (["show"], "Missing argument"),
    (["log-response", "met", "thanked"], "'thanked' is not one of"),
    (["record", "met", "shouted"], "'shouted' is not one of"),
    (["--workspace", "/no/such/folder", "status"], "foitool init"),
]
WRONG_USE = [
    (["show", "atlantis"], "foitool forces"),
    (["send"], "--all, or --force ID"),
    (["mark-sent"], "--all, or the forces by name"),
    (["mark-sent", "--all", "met"], "--all, or the forces by name"),
    (["log-response", "met"], "acknowledged, auto-reply, bounced"),
    (["log-response", "met", "answered", "--on", "2026-11-24"], "has not come yet"),
    (["record", "met", "chased", "--on", "24 December 2026"], "has not come yet"),
    (["log-response", "met", "answered", "--on", "31/11/2026"], "20 March 2026"),
    (["log-response", "met", "answered", "--figure", "mising=2"], "missing, years"),
    (["log-response", "met", "answered", "--figure", "missing"], "missing=227"),
    (["log-response", "met", "answered", "--figure", "missing=2O7"], ">=10, 10..20"),
    (["log-response", "met", "answered", "--figure", "missing=9..2"], "10..20"),
    (["log-response", "met", "refused", "--exemption", "foisa:34"], "foia:40(2)"),
    (["log-response", "met", "refused", "--exemption", "foia:999"], "foia:40(2)"),
    (["log-response", "met", "other", "--file", "no.pdf"], "no.pdf cannot be read"),
    (["overdue", "--on", "1 May 2031"], "newer list"),
    (["record", "met", "note"], "--note TEXT"),
    (["deadline", "--received", "2026-11-23"], "--regime foia"),
    (["erase", "met", "--what", "letter"], "--why TEXT"),
    (["erase", "met", "--what", "mail", "--why", "x"], "What is kept: letter"),
    (["correct", "met", "99", "--why", "x"], "no event number 99"),
]
REFUSED = [
    (["record", "met", "chased"], "Tuesday 22 December 2026"),
    (["record", "met", "withdrawn", "--on", "2026-11-22"], "had been sent"),
    (["mark-sent", "met"], "recorded as sent on"),
    (["correct", "met", "1", "--why", "x"], "the program itself did"),
    (["init"], "foitool init DIR"),
]
BAD_CONFIG = [
    ("", "it is empty"),
    ('current_round = "x', "not TOML"),
    ('current_round = "x"\n', "current_round"),
    ("[sender]\nnam = 'Jane'\n", "nam"),
    ("rounds = 3\n", "rounds"),
    ("\x00\x01", "config.toml"),
]

Invoke = Callable[..., Result]


def snapshot(tracker: Path) -> list[object]:
    """The whole log."""
    with sqlite3.connect(tracker) as connection:
        events = connection.execute("SELECT * FROM events ORDER BY id").fetchall()
    connection.close()
    return events


def assert_said(result: Result, exit_code: int, advice: str) -> None:
    assert (result.exit_code, result.stdout) == (exit_code, ""), result.output
    assert advice in " ".join(result.stderr.split())
    assert "did not expect" not in result.stderr


# --- on the command line


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("command", "advice"), UNKNOWN)
def test_what_no_command_knows_is_wrong_use(
    foitool: Invoke, command: list[str], advice: str
) -> None:
    assert_said(foitool(*command), 2, advice)


@pytest.mark.parametrize(("command", "advice"), WRONG_USE)
def test_what_cannot_be_meant_is_wrong_use(
    sent: Path, foitool: Invoke, command: list[str], advice: str
) -> None:
    before = snapshot(sent / "tracker.db")
    assert_said(foitool(*command), 2, advice)
    assert snapshot(sent / "tracker.db") == before


@pytest.mark.parametrize(("command", "advice"), REFUSED)
def test_what_would_do_harm_is_refused(
    sent: Path, foitool: Invoke, command: list[str], advice: str
) -> None:
    before = snapshot(sent / "tracker.db")
    assert_said(foitool(*command), 3, advice)
    assert snapshot(sent / "tracker.db") == before


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", ["send", "mark-sent", "log-response"])
def test_a_question_ends_with_one_mark(foitool: Invoke, command: str) -> None:
    result = foitool(command, *(["met"] if command == "log-response" else []))
    assert "?." not in result.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["send", "--all"],
        ["correct", "kent", "3", "--why", "x"],
        ["erase", "kent", "--what", "letter", "--why", "asked to"],
    ],
    ids=lambda command: command[0],
)
@pytest.mark.parametrize("answer", ["n\n", "\n", None])
def test_who_does_not_say_yes_has_nothing_done(
    desk: Path, foitool: Invoke, command: list[str], answer: str | None
) -> None:
    """A closed standard input is nobody's yes."""
    foitool("send", "--force", "kent", "--yes")
    foitool("mark-sent", "kent")
    before = snapshot(desk / "tracker.db")
    assert_said(foitool(*command, answers=answer), 3, "--yes")
    assert snapshot(desk / "tracker.db") == before
    assert len(list(desk.rglob("*.eml"))) == 1


# --- in the workspace


@pytest.mark.parametrize(("toml", "advice"), BAD_CONFIG)
def test_a_config_that_cannot_be_used_says_where(
    desk: Path, foitool: Invoke, toml: str, advice: str
) -> None:
    (desk / "config.toml").write_text(toml)
    assert_said(foitool("send", "--all", "--yes"), 2, advice)
    assert not (desk / "tracker.db").exists()


def test_a_config_that_is_not_utf8_says_so(desk: Path, foitool: Invoke) -> None:
    """As an old editor on Windows saves it."""
    (desk / "config.toml").write_bytes('[sender]\nname = "Zoë"\n'.encode("cp1252"))
    assert_said(foitool("status"), 2, "line 2: not UTF-8")


@pytest.mark.parametrize(
    ("template", "advice"),
    [
        ("Dear {{ authority.nam }},\n{{ question }}", "Names it may use"),
        ("Dear {{ authority.name,\n{{ question }}", "Names it may use"),
        ("{% include 'nothing.j2' %}", "there is no such template"),
    ],
)
def test_a_slip_in_a_template_stops_before_the_first_letter(
    desk: Path, foitool: Invoke, template: str, advice: str
) -> None:
    (desk / "templates").mkdir()
    (desk / "templates" / "request_foia.txt.j2").write_text(template)
    assert_said(foitool("send", "--all", "--yes"), 2, advice)
    assert not (desk / "outbox").exists()
    assert not (desk / "tracker.db").exists()


def test_a_template_that_drops_the_question_sends_nothing(
    desk: Path, foitool: Invoke
) -> None:
    """44 letters would ask nothing: every one is compared before any leaves."""
    (desk / "templates").mkdir()
    (desk / "templates" / "request_foia.txt.j2").write_text("Dear {{ authority.name }}")
    assert_said(foitool("send", "--all", "--yes"), 3, "44 of 45 letters do not hold it")
    assert not (desk / "outbox").exists()


def test_a_question_edited_half_way_is_refused_with_the_difference(
    desk: Path, foitool: Invoke
) -> None:
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    config = (desk / "config.toml").read_text()
    (desk / "config.toml").write_text(config.replace("wanted, as", "wanted or as"))
    result = foitool("send", "--all", "--yes")
    assert_said(result, 3, "in a round of its own")
    assert "wanted or as" in result.stderr
    assert len(list(desk.rglob("*.eml"))) == 1


def test_an_outbox_that_is_a_file_loses_no_letter(desk: Path, foitool: Invoke) -> None:
    """Once it is out of the way, the same command writes all 45."""
    (desk / "outbox").write_text("a list of my own")
    result = foitool("send", "--all", "--yes")
    assert result.exit_code == 1
    assert "run the same command again" in result.stderr
    (desk / "outbox").unlink()
    assert foitool("send", "--all", "--yes").exit_code == 0
    assert len(list(desk.rglob("*.eml"))) == 45


# --- the tracker


@pytest.mark.parametrize(
    "command", [["overdue"], ["status"], ["send", "--all", "--yes"], ["show", "met"]]
)
@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\0junk"])
def test_a_tracker_that_is_no_database_is_left_as_it_is(
    desk: Path, foitool: Invoke, command: list[str], content: bytes
) -> None:
    (desk / "tracker.db").write_bytes(content)
    assert_said(foitool(*command), 2, "tracker.db cannot be read as a tracker")
    assert (desk / "tracker.db").read_bytes() == content


@pytest.mark.parametrize("command", [["overdue"], ["send", "--all", "--yes"]])
def test_a_database_of_another_program_is_left_as_it_is(
    desk: Path, foitool: Invoke, command: list[str]
) -> None:
    connection = sqlite3.connect(desk / "tracker.db")
    connection.execute("CREATE TABLE photos (id)")
    connection.close()
    before = (desk / "tracker.db").read_bytes()
    assert_said(foitool(*command), 2, "--workspace DIR")
    assert (desk / "tracker.db").read_bytes() == before


@pytest.mark.parametrize("command", [["overdue"], ["send", "--all", "--yes"]])
def test_a_folder_in_the_trackers_place_is_wrong_use(
    desk: Path, foitool: Invoke, command: list[str]
) -> None:
    (desk / "tracker.db").mkdir()
    assert_said(foitool(*command), 2, "tracker.db")


@pytest.mark.parametrize("command", [["overdue"], ["send", "--all", "--yes"]])
def test_an_empty_tracker_is_no_tracker_yet(
    desk: Path, foitool: Invoke, command: list[str]
) -> None:
    """So a run killed between making the file and filling it leaves it."""
    (desk / "tracker.db").touch()
    assert foitool(*command).exit_code == 0


def test_a_locked_tracker_says_who_to_look_for(
    sent: Path, foitool: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database browser with unsaved changes, for instance."""
    monkeypatch.setattr("foitool.ledger.reading.WAIT", 0.1)
    monkeypatch.setattr("foitool.ledger.opening.WAIT", 0.1)
    browser = sqlite3.connect(sent / "tracker.db", isolation_level=None)
    browser.execute("BEGIN IMMEDIATE")
    result = foitool("log-response", "met", "acknowledged")
    browser.close()
    assert_said(result, 2, "is in use by another program. Close it there")
    assert foitool("log-response", "met", "acknowledged").exit_code == 0


# --- the machine


@pytest.fixture
def read_only(sent: Path) -> Iterator[Path]:
    """A round in a folder that one may read but not write to."""
    with tempfile.TemporaryDirectory() as folder:
        for path in (sent / "config.toml", sent / "tracker.db"):
            (Path(folder) / path.name).write_bytes(path.read_bytes())
        Path(folder).chmod(0o555)
        yield Path(folder)
        Path(folder).chmod(0o755)


def test_a_folder_that_one_may_only_read_can_be_read(
    read_only: Path, foitool: Invoke
) -> None:
    with bound_by_permissions():
        result = foitool("--workspace", str(read_only), "overdue", "--on", "2026-12-23")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "45 overdue" in result.stdout


@pytest.mark.parametrize(
    "command",
    [["log-response", "met", "acknowledged"], ["record", "met", "note", "--note", "x"]],
)
def test_a_folder_that_one_may_only_read_is_not_written_to(
    read_only: Path, foitool: Invoke, command: list[str]
) -> None:
    with bound_by_permissions():
        result = foitool("--workspace", str(read_only), *command)
    assert_said(result, 2, "tracker.db")


def run_apart(*args: str, folder: Path) -> subprocess.Popen[str]:
    """The program in a process of its own, which a signal can reach."""
    return subprocess.Popen(
        [sys.executable, "-m", "foitool", *args],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_ctrl_c_at_the_question_writes_nothing(desk: Path) -> None:
    with run_apart("send", "--all", folder=desk) as process:
        assert process.stderr is not None
        shown = ""
        while not shown.endswith("[y/N]: "):
            shown += (character := process.stderr.read(1))
            assert character, shown
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, "--yes" in said) == (3, True)
    assert "Traceback" not in said
    assert not (desk / "outbox").exists()


def test_whoever_has_seen_enough_may_close_the_pipe(sent: Path) -> None:
    """`foitool status | head -1`."""
    with run_apart("status", "--json", folder=sent) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        said = process.stderr.read()
    assert said == ""
    assert process.returncode == 0
