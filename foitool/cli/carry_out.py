"""Letters on their way: the countdown, the bar, Ctrl-C, and where things stand."""

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

import click

from foitool.cli.send_report import GOES_ON, by_name
from foitool.cli.session import Session
from foitool.cli.stopping import Stopping
from foitool.errors import FoitoolError
from foitool.errors.refused import SendRunning
from foitool.jobs.outcomes import Outcome
from foitool.jobs.prepare_round import Preview, SendOrder
from foitool.jobs.send_round import send_round
from foitool.ledger.scribe import Scribe
from foitool.reports.tables import counted
from foitool.workspace import Workspace

_WAIT = 10
"""Seconds before the first letter leaves, where somebody watches."""

_LONG = 30
"""Seconds of waiting that are said."""

_BAR, _NAME = 20, 24
"""Columns, so that bar, count, time and name stand in eighty."""


Sending = Callable[[Workspace, Scribe, SendOrder, Preview], Iterator[Outcome]]
"""A job that hands letters over, one at a time."""


def carry_out(
    session: Session,
    order: SendOrder,
    preview: Preview,
    wait: int | None,
    sending: Sending = send_round,
) -> list[Outcome]:
    """Send what was previewed; the first Ctrl-C finishes the letter in hand.

    `wait` is how many seconds there are to change one's mind, None for the usual.
    Ends the program with 1 where somebody stopped it.

    Raises whatever `send_round` raises, once it has said where things stand.
    """
    stopping, outcomes = Stopping(), list[Outcome]()
    password = session.workspace.password(ask_password())
    order = replace(order, password=password, pause=partial(_pause, stopping))
    begun = cut_off = False
    try:
        with stopping.listening():
            if not stopping.count_down(_seconds(session, wait), _label(session)):
                begun = True
                on_their_way = sending(
                    session.workspace, session.scribe, order, preview
                )
                for one in _shown(session, preview, on_their_way):
                    outcomes.append(one)
    except KeyboardInterrupt:
        stopping.stop()
        cut_off = True
    except SendRunning:  # nothing was begun, so nothing ended
        raise
    except FoitoolError:
        _say_where_it_stands("It ended", outcomes)
        _say_what_is_left("Still to do", preview, outcomes)
        raise
    if stopping.wanted and not begun:
        done = "sent" if session.workspace.sends_for_real else "written"
        click.echo(
            f"\nStopped; nothing was {done}. Run the same command again to do it.",
            err=True,
        )
        sys.exit(1)
    if stopping.wanted:
        _say_where_it_stands("Stopped", outcomes)
        what = "Not tried, or in hand" if cut_off else "Not tried"
        _say_what_is_left(what, preview, outcomes)
        if cut_off:
            click.echo(
                "If a letter was in hand it is in doubt, and is not sent again by"
                " itself: foitool doctor names it.",
                err=True,
            )
        sys.exit(1)
    return outcomes


def _pause(stopping: Stopping, seconds: float) -> bool:
    """Wait, and say so if it is long: who sees a bar stand still fears the worst."""
    if seconds >= _LONG:
        click.echo(
            f"\nSome letters were put off; they are tried again in {seconds:.0f} s."
            " Ctrl-C leaves them to the next run.",
            err=True,
        )
    return stopping.pause(seconds)


def _seconds(session: Session, wait: int | None) -> int:
    if wait is not None:
        return wait
    return _WAIT if session.workspace.sends_for_real and sys.stderr.isatty() else 0


def _label(session: Session) -> str:
    return "Sending" if session.workspace.sends_for_real else "Writing"


def _shown(
    session: Session, preview: Preview, sending: Iterator[Outcome]
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
    yield from _with_a_bar(sending, due, _label(session))


def _with_a_bar(
    sending: Iterator[Outcome], due: Collection[str], label: str
) -> Iterator[Outcome]:
    """The same outcomes, with a bar that counts those of the forces that are due.

    It comes to its end only if all of them were tried.
    """

    def beside(one: Outcome | None) -> str:
        if one is None:  # nothing is done yet, and `bar` is not there
            return ""
        left = (
            f"{bar.format_eta()} left  " if bar.eta_known and not bar.finished else ""
        )
        return f"{left}{one.name[:_NAME]}"

    nothing: list[Outcome] = []  # they are not known beforehand, only how many
    with click.progressbar(
        nothing,
        length=len(due),
        label=label,
        show_pos=True,
        show_eta=False,
        item_show_func=beside,
        width=_BAR,
        file=sys.stderr,
    ) as bar:
        for one in sending:
            if one.force in due and not one.ended:
                bar.update(1, one)
            yield one


def _say_where_it_stands(what: str, outcomes: Sequence[Outcome]) -> None:
    done = Counter(one.outcome for one in outcomes)
    handed_over = counted(done["written"] + done["sent"], "letter")
    in_doubt = f", and {done['in-doubt']} in doubt" if done["in-doubt"] else ""
    click.echo(f"\n{what} after {handed_over}{in_doubt}. {GOES_ON}", err=True)


def _say_what_is_left(what: str, preview: Preview, outcomes: Sequence[Outcome]) -> None:
    """Whose letters no outcome is known of, by name if they are few."""
    done = {one.force for one in outcomes if not one.ended}
    left = [one.force for one in preview.letters if one.force not in done]
    if left:
        click.echo(f"{what}: {by_name(left)}.", err=True)


def ask_password() -> Callable[[str], str] | None:
    """How to ask for a password, unseen; not at all where nobody can type."""
    if not sys.stdin.isatty():
        return None
    return lambda question: str(click.prompt(question, hide_input=True, err=True))
