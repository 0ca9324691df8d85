"""How far a send has come: a bar where somebody watches, else a line a letter."""

import sys
from collections.abc import Collection, Iterator
from contextlib import suppress

import click

from foitool.cli.options import page_width
from foitool.cli.session import Session
from foitool.cli.stopping import Stopping
from foitool.jobs.hand_over import DEFERRED
from foitool.jobs.outcomes import Outcome
from foitool.jobs.prepare_round import Preview

_BAR, _NAME = 20, 24
"""Columns, so that bar, count, time and name stand in eighty."""

_BESIDE = 35
"""Columns of all else: label, brackets, `45/45`, `00:03:20 left`, the gaps."""


def label(session: Session) -> str:
    """What is being done."""
    return "Sending" if session.workspace.sends_for_real else "Writing"


def shown(
    session: Session,
    preview: Preview,
    sending: Iterator[Outcome],
    stopping: Stopping,
) -> Iterator[Outcome]:
    """Each outcome as it comes: a bar with the force's name, or a line a letter."""
    for_real = session.workspace.sends_for_real
    if not sys.stderr.isatty():
        for one in sending:
            if for_real and one.outcome != "skipped":
                with suppress(OSError):  # `head` has seen enough; the letters go on
                    click.echo(f"{one.force}: {one.outcome}", err=True)
            yield one
        return
    due = {letter.force for letter in preview.letters}
    if not for_real:  # a folder is asked about them, and they are written if need be
        due.update(one.id for one in preview.plan.in_doubt)
    yield from _with_a_bar(sending, due, label(session), stopping)


def _with_a_bar(
    sending: Iterator[Outcome], due: Collection[str], what: str, stopping: Stopping
) -> Iterator[Outcome]:
    """The same outcomes, with a bar that counts those of the forces that are due.

    It comes to its end only if all of them were tried, as often as they are to be.
    """
    bar_columns, name_columns = _columns()

    def beside(one: Outcome | None) -> str:
        if one is None:  # nothing is done yet, and `bar` is not there
            return ""
        left = (
            f"{bar.format_eta()} left  " if bar.eta_known and not bar.finished else ""
        )
        return f"{left}{one.name[:name_columns]}"

    nothing: list[Outcome] = []  # they are not known beforehand, only how many
    with click.progressbar(
        nothing,
        length=len(due),
        label=what,
        show_pos=True,
        show_eta=False,
        item_show_func=beside,
        width=bar_columns,
        file=sys.stderr,
    ) as bar:
        for one in sending:
            put_off = one.reason == DEFERRED and stopping.wanted
            if one.force in due and not one.ended and not put_off:
                bar.update(1, one)
            yield one


def _columns() -> tuple[int, int]:
    """Of the bar and of the name: a line that wraps is not drawn over, but again."""
    room = page_width(of=2) - 1 - _BESIDE
    bar = max(4, min(_BAR, room - 10))
    return bar, max(0, min(_NAME, room - bar))
