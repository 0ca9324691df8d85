"""A real terminal: its width, its colours, and when there are to be none."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from foitool.reports.widths import cells

COLOUR = re.compile(r"\x1b\[[\d;]*m")
RED, YELLOW, GREEN, FAINT = "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[2m"
ASKED_FOR = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM")

Run = Callable[..., str]


@pytest.fixture
def on_a_terminal(sent: Path) -> Run:
    """What a command shows on a terminal of so many columns, all letters sent."""

    def run(*args: str, columns: int = 80, **variables: str) -> str:
        keyboard, screen = pty.openpty()
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-m", "foitool", *args],
            cwd=sent,
            env=_environment(TERM="xterm-256color") | variables,
            stdin=screen,
            stdout=screen,
            stderr=screen,
        )
        os.close(screen)
        shown = b"".join(iter(lambda: _seen(keyboard), b""))
        os.close(keyboard)
        process.wait()
        return shown.decode().replace("\r\n", "\n")

    return run


@pytest.fixture
def in_a_pipe(sent: Path) -> Run:
    """What a command writes into a pipe."""

    def run(*args: str, **variables: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "foitool", *args],
            cwd=sent,
            env=_environment() | variables,
            capture_output=True,
            check=False,
        )
        return (done.stdout + done.stderr).decode()

    return run


@pytest.fixture
def mixed(foitool: Callable[..., Result], sent: Path) -> Path:
    """One force that has answered, one whose letter came back, one that asks."""
    for reply in (
        ["essex", "answered", "--figure", "missing=3"],
        ["greater-manchester", "bounced"],
        ["surrey", "clarification"],
    ):
        assert foitool("log-response", *reply).exit_code == 0
    return sent


def line_of(force: str, shown: str) -> str:
    return next(line for line in shown.splitlines() if line.startswith(force))


# --- width ------------------------------------------------------------------------


@pytest.mark.usefixtures("mixed")
@pytest.mark.parametrize("columns", [80, 120, 200])
@pytest.mark.parametrize(
    "command",
    [
        ["status"],
        ["overdue", "--on", "2027-01-29"],
        ["show", "greater-manchester"],
        ["erase", "essex"],
        ["deadline", "--received", "2026-06-13", "--regime", "foia", "--explain"],
        ["show", "west"],
    ],
    ids=" ".join,
)
def test_no_line_is_wider_than_the_terminal(
    on_a_terminal: Run, command: list[str], columns: int
) -> None:
    shown = COLOUR.sub("", on_a_terminal(*command, columns=columns))
    assert shown.strip()
    assert max(map(cells, shown.splitlines())) <= columns


@pytest.mark.parametrize(
    ("command", "more"), [("status", "Name"), ("overdue --on 2027-01-29", "Sent")]
)
def test_a_wide_terminal_shows_more(
    on_a_terminal: Run, command: str, more: str
) -> None:
    narrow = on_a_terminal(*command.split(), columns=80).splitlines()[:2]
    wide = on_a_terminal(*command.split(), columns=200).splitlines()[:2]
    assert more not in " ".join(narrow)
    assert more in " ".join(wide)


def test_an_error_is_wrapped_and_its_advice_is_not(on_a_terminal: Run) -> None:
    shown = COLOUR.sub("", on_a_terminal("show", "nobody-of-such-a-name", columns=40))
    sentence, _, advice = shown.partition("\n  ")
    assert all(cells(line) <= 40 for line in sentence.splitlines())
    assert "To use a list:     lists in the [register] table of config.toml" in advice


def test_an_error_in_a_pipe_is_one_line_a_sentence(in_a_pipe: Run) -> None:
    """To be searched for, whatever the width of the terminal was."""
    said = in_a_pipe("show", "west", COLUMNS="20")
    assert "could be any of 3: west-mercia, west-midlands, west-yorkshire." in said


# --- colour -----------------------------------------------------------------------


@pytest.mark.usefixtures("mixed")
def test_colour_says_what_is_done_what_failed_and_what_needs_you(
    on_a_terminal: Run,
) -> None:
    shown = on_a_terminal("status")
    assert f"{GREEN}answered" in line_of("essex", shown)
    assert f"{RED}bounced" in line_of("greater-manchester", shown)
    assert f"{YELLOW}answer-clarif" in line_of("surrey", shown)
    assert not COLOUR.search(line_of("kent", shown))


def test_what_is_late_is_red_and_its_next_step_needs_you(on_a_terminal: Run) -> None:
    line = line_of("kent", on_a_terminal("overdue", "--on", "2026-12-31"))
    assert re.search(rf"{re.escape(RED)}\d+\x1b\[0m  .*{re.escape(YELLOW)}chase", line)


def test_what_was_struck_out_is_faint(on_a_terminal: Run) -> None:
    on_a_terminal("undo", "--yes")
    assert f"{FAINT}(sent, corrected away)" in on_a_terminal("show", "kent")


def test_what_wants_a_look_before_a_send_is_yellow(on_a_terminal: Run) -> None:
    on_a_terminal("undo", "--yes")
    shown = on_a_terminal("send", "--all", "--rewrite", "--dry-run")
    assert f"{YELLOW}45 of 45 not checked by a person" in shown


@pytest.mark.usefixtures("mixed")
@pytest.mark.parametrize("command", ["status", "show surrey", "erase kent"])
def test_colour_adds_nothing_but_colour(on_a_terminal: Run, command: str) -> None:
    """Words and places are the same without it."""
    plain = on_a_terminal(*command.split(), NO_COLOR="1")
    assert COLOUR.sub("", on_a_terminal(*command.split())) == plain


@pytest.mark.parametrize(
    "variables",
    [
        {"NO_COLOR": "1"},
        {"NO_COLOR": "0"},
        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
        {"TERM": "dumb"},
    ],
    ids=str,
)
@pytest.mark.usefixtures("mixed")
def test_there_is_no_colour_where_it_is_not_wanted(
    on_a_terminal: Run, variables: dict[str, str]
) -> None:
    """no-color.org: any value that is not empty."""
    for command in (["status"], ["show", "nobody-of-such-a-name"]):
        assert not COLOUR.search(on_a_terminal(*command, **variables))


@pytest.mark.usefixtures("mixed")
def test_an_empty_no_color_means_nothing(on_a_terminal: Run) -> None:
    assert COLOUR.search(on_a_terminal("status", NO_COLOR=""))


@pytest.mark.usefixtures("mixed")
def test_a_pipe_has_colour_only_if_that_is_asked_for(in_a_pipe: Run) -> None:
    assert not COLOUR.search(in_a_pipe("status"))
    assert not COLOUR.search(in_a_pipe("status", CLICOLOR_FORCE="0"))
    assert COLOUR.search(in_a_pipe("status", CLICOLOR_FORCE="1"))
    assert COLOUR.search(in_a_pipe("status", FORCE_COLOR="1"))
    assert COLOUR.search(in_a_pipe("show", "nobody-of-such-a-name", FORCE_COLOR="1"))


@pytest.mark.usefixtures("mixed")
@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_what_is_for_a_program_is_never_coloured(on_a_terminal: Run, form: str) -> None:
    assert not COLOUR.search(on_a_terminal("status", form, FORCE_COLOR="1"))


# --- what a pipe carries ----------------------------------------------------------


def test_json_is_utf_8_whatever_the_language_of_the_system(in_a_pipe: Run) -> None:
    """RFC 8259 section 8.1. Windows, and old terminals, would have it otherwise."""
    said = in_a_pipe("record", "kent", "note", "--note", "Gŵent 漢", "--json")
    assert "kent" in said
    shown = in_a_pipe("show", "kent", PYTHONIOENCODING="iso-8859-1")
    assert "“Gŵent 漢”" in shown


def _environment(**more: str) -> dict[str, str]:
    """That of the tests, without what a person may have set there."""
    rest = {k: v for k, v in os.environ.items() if k not in ASKED_FOR}
    return rest | more


def _seen(terminal: int) -> bytes:
    """The next piece; nothing once the last program has left the terminal."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
