"""The program in a process of its own: signals, terminals, users and disks reach it."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ON_MONDAY = """
import sys
from datetime import datetime
from zoneinfo import ZoneInfo
from foitool.cli import run, session
ten = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/London"))
session.now_in_london = lambda: ten
"""
"""The program on Monday 23 November 2026; `run()` starts it."""

ON_THIS_TERMINAL = """
import fcntl, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
"""
"""A key pressed there is then a signal to the program, as in a window of one's own."""

_PATIENCE = 10.0
_CONTROL_C = "\x03"
_A_MOMENT = 0.05
"""Between showing a question and listening for the answer."""


def run_apart(
    words: Sequence[str],
    desk: Path,
    *,
    first: str = "",
    closed: bool = False,
    typed: str | None = None,
) -> tuple[int, str, str]:
    """The exit code, stdout and stderr of a command; `first` is Python run before it.

    With `closed` there is no standard input at all, else what is `typed`, or nothing.
    """
    command = [sys.executable, "-c", f"{ON_MONDAY}{first}\nrun()", *words]
    if closed:
        command = ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *command]
    done = subprocess.run(
        command,
        cwd=desk,
        env=surroundings(),
        input=typed or "",
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@dataclass
class Terminal:
    """A person before a terminal of 80 columns, where a command is running."""

    process: "subprocess.Popen[bytes]"
    keyboard: int
    before: list[Any]
    shown: str = ""
    answered: int = field(default=0)

    def wait_for(self, question: str) -> None:
        """Until the question stands there, and its answer is waited for."""
        give_up = time.monotonic() + _PATIENCE
        while question not in self.unanswered or not self.unanswered.endswith(" "):
            assert time.monotonic() < give_up, self.shown
            assert self._read(), self.shown

    @property
    def unanswered(self) -> str:
        """What was shown since the last answer."""
        return self.shown[self.answered :]

    def type(self, text: str) -> None:
        """Press keys; the answer ends with the Return key, if it is meant to."""
        self.answered = len(self.shown)
        os.write(self.keyboard, text.encode())

    def interrupt(self) -> int:
        """Ctrl-C, and again if that was in the moment before it could be heard."""
        time.sleep(_A_MOMENT)
        self.type(_CONTROL_C)
        while True:
            heard, _, _ = select.select([self.keyboard], [], [], 10 * _A_MOMENT)
            if not heard:
                os.write(self.keyboard, _CONTROL_C.encode())
            elif not self._read():
                return self.process.wait(_PATIENCE)

    def end(self) -> int:
        """Wait for the program to end; its exit code."""
        while self._read():
            pass
        return self.process.wait(_PATIENCE)

    def assert_usable(self) -> None:
        """The terminal echoes, edits lines, shows its cursor, and has no colour on."""
        assert termios.tcgetattr(self.keyboard) == self.before
        if "\x1b[" in self.shown:
            assert self.shown.rindex("\x1b[0m") == self.shown.rindex("\x1b[")
        assert self.shown.count("\x1b[?25l") == self.shown.count("\x1b[?25h")

    def _read(self) -> bool:
        ready, _, _ = select.select([self.keyboard], [], [], _PATIENCE)
        assert ready, self.shown
        try:
            piece = os.read(self.keyboard, 65536).decode()
        except OSError:  # the last program has left the terminal
            return False
        self.shown += piece.replace("\r\n", "\n")
        return bool(piece)


@contextmanager
def at_a_terminal(
    words: Sequence[str], desk: Path, *, first: str = ""
) -> Iterator[Terminal]:
    """A command that runs on a terminal of its own."""
    keyboard, screen = pty.openpty()
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 0, 0))
    before = termios.tcgetattr(keyboard)
    program = f"{ON_THIS_TERMINAL}{ON_MONDAY}{first}\nrun()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, *words],
        cwd=desk,
        env=surroundings() | {"TERM": "xterm-256color"},
        stdin=screen,
        stdout=screen,
        stderr=screen,
        start_new_session=True,
    )
    os.close(screen)
    try:
        yield Terminal(process, keyboard, before)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(keyboard)


def surroundings() -> dict[str, str]:
    """The environment of the tests, without what a person may have set there."""
    asked_for = ("FOITOOL_WORKSPACE", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS")
    rest = {k: v for k, v in os.environ.items() if k not in asked_for}
    return rest | {"FOITOOL_USER": "tester"}
