"""Ctrl-C while letters go out: the letter in hand is finished first.

A letter cut off in the middle may have left or not, and nobody would know. So the
first Ctrl-C is a wish, looked at between two letters; a second one is an order.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import click

_LOOK = 0.1
"""Seconds after which a wait looks whether it is to end."""


class Stopping:
    """Whether somebody wants it to stop, and waits that end when somebody does."""

    def __init__(self) -> None:
        # No event or lock: the signal may find it held by whom it broke into.
        self._wanted = False
        self._counting_down = False

    @property
    def wanted(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return self._wanted

    def stop(self) -> None:
        """As if Ctrl-C had been pressed; nothing takes that back."""
        self._wanted = True

    def pause(self, seconds: float) -> bool:
        """Wait so long, or until Ctrl-C; whether to stop."""
        until = time.monotonic() + seconds
        while not self._wanted and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _LOOK))
        return self.wanted

    def count_down(self, seconds: int, what: str) -> bool:
        """Say how long there is left to change one's mind; whether to stop.

        Second by second on a terminal; a file gets one line.
        """
        if not seconds:
            return self.wanted
        watched = sys.stderr.isatty()
        self._counting_down = True
        try:
            if watched:
                self._count(seconds, what)
            else:
                click.echo(f"{what} in {seconds} s; Ctrl-C stops it.", err=True)
                self.pause(seconds)
        finally:
            self._counting_down = False
        if watched:
            click.echo("\r" + " " * 40 + "\r", nl=False, err=True)
        return self.wanted

    def _count(self, seconds: int, what: str) -> None:
        """Each second over the one before."""
        for left in range(seconds, 0, -1):
            said = f"\r{what} in {left} s; Ctrl-C stops it. "
            click.echo(said, nl=False, err=True)
            if self.pause(1):
                break

    @contextmanager
    def listening(self) -> Iterator[None]:
        """From here on the first Ctrl-C is only noted."""

        def note(_signal: int, _frame: FrameType | None) -> None:
            if self.wanted:
                raise KeyboardInterrupt
            self.stop()
            if self._counting_down:  # nothing is in hand
                return
            said = "\nStopping; a letter in hand is finished first.\n"
            # What is raised here comes out of whatever the signal broke into, and
            # would pass there for an error of the server or of the disk.
            with suppress(OSError, ValueError, AttributeError):
                os.write(sys.stderr.fileno(), said.encode())  # safe within a signal

        before = signal.signal(signal.SIGINT, note)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
