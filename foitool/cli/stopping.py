"""Ctrl-C while letters go out: the letter in hand is finished first.

A letter cut off in the middle may have left or not, and nobody would know. So the
first Ctrl-C is a wish, looked at between two letters; a second one is an order.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click


class Stopping:
    """Whether somebody wants it to stop, and waits that end when somebody does."""

    def __init__(self) -> None:
        self._wanted = threading.Event()

    @property
    def wanted(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return self._wanted.is_set()

    @wanted.setter
    def wanted(self, value: bool) -> None:
        if value:
            self._wanted.set()

    def pause(self, seconds: float) -> bool:
        """Wait so long, or until Ctrl-C; whether to stop."""
        return self._wanted.wait(seconds)

    def count_down(self, seconds: int) -> bool:
        """Say how long there is left to change one's mind; whether to stop."""
        if not seconds:
            return self.wanted
        for left in range(seconds, 0, -1):
            click.echo(f"\rSending in {left} s; Ctrl-C stops it. ", nl=False, err=True)
            if self.pause(1):
                break
        click.echo("\r" + " " * 40 + "\r", nl=False, err=True)
        return self.wanted

    @contextmanager
    def listening(self) -> Iterator[None]:
        """From here on the first Ctrl-C is only noted."""

        def note(_signal: int, _frame: FrameType | None) -> None:
            if self.wanted:
                raise KeyboardInterrupt
            self._wanted.set()
            said = "\nStopping; a letter in hand is finished first.\n"
            os.write(sys.stderr.fileno(), said.encode())  # safe within a signal

        before = signal.signal(signal.SIGINT, note)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
