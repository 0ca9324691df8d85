"""A program on a terminal of 80 columns, and a person before it."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path


class Terminal:
    """A program on a terminal, and a person before it."""

    def __init__(self, folder: Path, *args: str) -> None:
        self._ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, *args],
            cwd=folder,
            env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "", "LINES": ""},
            stdin=its,
            stdout=its,
            stderr=its,
            start_new_session=True,
        )
        os.close(its)
        self.shown = ""

    def wait_for(self, words: str, seconds: float = 60) -> None:
        """Look at the screen until it shows that."""
        end = time.monotonic() + seconds
        while words not in self.shown and self._read(end):
            pass
        assert words in self.shown

    def type(self, keys: str) -> None:
        """Type that; what was shown before is forgotten."""
        self.shown = ""
        os.write(self._ours, keys.encode())

    def left(self, seconds: float = 60) -> int:
        """Its exit code, once it has left the terminal."""
        end = time.monotonic() + seconds
        while self._read(end):
            pass
        return self.process.wait(timeout=60)

    def close(self) -> None:
        """Close the window."""
        os.close(self._ours)
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=60)

    def _read(self, end: float) -> bool:
        """Look on, until then; whether anybody is still there."""
        left = max(0.0, end - time.monotonic())
        ready = select.select([self._ours], [], [], left)[0]
        assert ready, f"nothing more comes after {self.shown!r}"
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # the last program has left it
            return False
        self.shown += data.decode("utf-8", "replace")
        return bool(data)
