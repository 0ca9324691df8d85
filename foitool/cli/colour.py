"""Colour on a terminal, for whoever skims; the words say the same without it."""

import os
from collections.abc import Callable
from typing import TextIO

import click

from foitool.reports.tables import Paint, Tone

_LOOKS: dict[Tone, Callable[[str], str]] = {
    "bad": lambda text: click.style(text, fg="red"),
    "warn": lambda text: click.style(text, fg="yellow"),
    "good": lambda text: click.style(text, fg="green"),
    "faint": lambda text: click.style(text, dim=True),
}


def paint_for(stream: TextIO) -> Paint | None:
    """What colours text that goes to this stream; None if it is to stay plain."""
    wanted = colour_asked_for()
    return _paint if (_can_show_it(stream) if wanted is None else wanted) else None


def colour_asked_for() -> bool | None:
    """Whether the environment wants colour; None if it has no opinion.

    `NO_COLOR`, if it is not empty, rules it out (no-color.org), whatever else is
    set. `FORCE_COLOR` (force-color.org) and `CLICOLOR_FORCE` (bixense.com/clicolors,
    where 0 means no) want it in a pipe too.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return True if os.environ.get("CLICOLOR_FORCE", "0") not in ("", "0") else None


def _can_show_it(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _paint(text: str, tone: Tone) -> str:
    return _LOOKS[tone](text)
