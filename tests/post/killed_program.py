"""`foitool` as a process of its own, on Monday 23 November 2026, here or on a terminal.

A test may plant a bug in it: a line of code that is run before the command is.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from dataclasses import dataclass

from office import Office

_PROGRAM = """
from datetime import datetime
from zoneinfo import ZoneInfo
import foitool.cli.session
monday = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/London"))
foitool.cli.session.now_in_london = lambda: monday
from foitool.cli import run
{planted}
run()
"""
_TAKE_THE_TERMINAL = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)"
"""So that Ctrl-C typed there reaches this process, as it does in a shell."""

SEND = ("send", "--all", "--yes", "--accept-unchecked")
PASSWORD = "correct horse/battery+staple?"
"""With characters that look different in each form a password can have."""


def mail_office(office: Office, port: int, *settings: str) -> Office:
    """The same folder, set to send through a server on loopback."""
    office = office.reconfigured('transport = "folder"', 'transport = "yagmail"')
    lines = ('host = "127.0.0.1"', f"port = {port}", 'security = "none"')
    mail = "\n".join([*lines, 'user = "jane"', *settings])
    return office.reconfigured('host = "smtp.roe.org.uk"', mail)


def start(
    office: Office, *words: str, planted: str = "", password: str = PASSWORD
) -> subprocess.Popen[str]:
    """Begin `foitool WORDS` without a terminal; no password but by the variable."""
    return subprocess.Popen(
        _command(office, words, planted),
        env=_environment(password),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@dataclass
class Terminal:
    """`foitool WORDS` on a terminal of its own, which Ctrl-C can be typed at."""

    process: subprocess.Popen[bytes]
    keyboard: int
    shown: str = ""
    raw: bytes = b""

    def wait_for(self, words: str) -> None:
        """Until something is shown."""
        until = time.monotonic() + 30
        while words not in self.shown:
            assert time.monotonic() < until, f"no {words!r} in {self.shown!r}"
            assert self._look(), f"it ended without {words!r}: {self.shown!r}"

    def type_ctrl_c(self) -> None:
        """The key; the terminal makes a signal of it."""
        os.write(self.keyboard, b"\x03")

    def end(self) -> int:
        """Until it ends; its exit code."""
        while self._look():
            pass
        os.close(self.keyboard)
        return self.process.wait(timeout=30)

    def _look(self) -> bool:
        readable, _, _ = select.select([self.keyboard], [], [], 30)
        assert readable, f"nothing more in 30 s: {self.shown!r}"
        try:
            seen = os.read(self.keyboard, 4096)
        except OSError:  # how Linux says that nobody has it open any more
            seen = b""
        self.raw += seen
        self.shown += re.sub(r"\s+", " ", seen.decode())
        return bool(seen)


def at_a_terminal(office: Office, *words: str, columns: int = 200) -> Terminal:
    """Begin `foitool WORDS` where a person sits."""
    keyboard, screen = pty.openpty()
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))
    process = subprocess.Popen(
        _command(office, words, _TAKE_THE_TERMINAL),
        env=_environment(PASSWORD),
        stdin=screen,
        stdout=screen,
        stderr=screen,
        start_new_session=True,
    )
    os.close(screen)
    return Terminal(process, keyboard)


def _command(office: Office, words: tuple[str, ...], planted: str) -> list[str]:
    program = _PROGRAM.format(planted=planted)
    folder = str(office.workspace.folder)
    return [sys.executable, "-c", program, "--workspace", folder, *words]


def _environment(password: str) -> dict[str, str]:
    without = ("FOITOOL_WORKSPACE", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if name not in without}
    told = {"FOITOOL_USER": "tester", "NO_COLOR": "1", "TERM": "xterm"}
    return kept | told | ({"FOITOOL_SMTP_PASSWORD": password} if password else {})
