"""Whose letter says what is recorded no more, at the terminal."""

from collections.abc import Iterable
from datetime import datetime

import click

from foitool.case.told import ToldOtherwise
from foitool.cli.options import terminal_width
from foitool.reports.tables import hung
from foitool.reports.told_words import tell_again_lines


def print_tell_again(
    otherwise: Iterable[ToldOtherwise], now: datetime, option: str
) -> None:
    """Who is to be told again, and what to type: whole, to be copied as it stands."""
    for label, said in tell_again_lines(otherwise, now, option):
        if label:
            click.echo(hung(f"{label:12}", said, width=terminal_width()))
        else:
            click.echo(f"  {said}")
