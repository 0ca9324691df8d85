"""Letters on their way: the countdown, Ctrl-C, and where things stand."""

import sys
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace

import click

from foitool.cli.options import page_width
from foitool.cli.progress import label, shown
from foitool.cli.send_report import FEW, GOES_ON, by_name, print_each
from foitool.cli.session import Session
from foitool.cli.stopping import Stopping
from foitool.errors import FoitoolError
from foitool.errors.needs_a_person import TrackerGone
from foitool.errors.refused import AlreadyAsked, SendRunning
from foitool.errors.tracker_lost import LettersUnrecorded
from foitool.jobs.doubts import in_hand, to_settle
from foitool.jobs.hand_over import DEFERRED
from foitool.jobs.outcomes import Outcome
from foitool.jobs.prepare_round import Preview, SendOrder
from foitool.jobs.send_round import send_round
from foitool.ledger.scribe import Scribe
from foitool.reports.tables import counted, hung
from foitool.workspace import Workspace

_WAIT = 10
"""Seconds before the first letter leaves, where somebody watches."""

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
    Ends the program with 1 where somebody stopped it before the last letter.

    Raises whatever `send_round` raises, once it has said where things stand.
    """
    stopping, outcomes = Stopping(), list[Outcome]()
    password = session.workspace.password(ask_password())
    order = replace(
        order,
        password=password,
        pause=stopping.pause,
        put_off=_say_put_off,
        warn=_say_warning,
    )
    begun = cut_off = False
    try:
        with stopping.listening():
            if not stopping.count_down(_seconds(session, wait), label(session)):
                begun = True
                on_their_way = sending(
                    session.workspace, session.scribe, order, preview
                )
                for one in shown(session, preview, on_their_way, stopping):
                    outcomes.append(one)
    except KeyboardInterrupt:
        stopping.stop()
        cut_off = True
    except (SendRunning, AlreadyAsked, LettersUnrecorded):  # nothing was begun
        raise
    except FoitoolError as error:
        goes_on = not isinstance(error, TrackerGone)  # that one says what comes first
        _say_where_it_stands("It ended", outcomes, goes_on=goes_on)
        _say_what_is_left("Still to do", preview, outcomes)
        raise
    if stopping.wanted and not begun:
        done = "sent" if session.workspace.sends_for_real else "written"
        click.echo(
            f"\nStopped; nothing was {done}. Run the same command again to do it.",
            err=True,
        )
        sys.exit(1)
    if not stopping.wanted:
        return outcomes
    if cut_off or _left(preview, outcomes):
        hand = _in_hand(session, order, preview, outcomes) if cut_off else []
        _say_stopped(order, preview, outcomes, hand)
        sys.exit(1)
    # Ctrl-C came too late to stop anything but another try.
    if put_off := [one.force for one in outcomes if one.reason == DEFERRED]:
        click.echo("", err=True)
        _say(f"Stopped before another try: {by_name(put_off)}. {GOES_ON}")
    return outcomes


def _in_hand(
    session: Session, order: SendOrder, preview: Preview, outcomes: Sequence[Outcome]
) -> list[str] | None:
    """Whose letter was cut off, by the log; None if that cannot be read now."""
    left = set(_left(preview, outcomes))
    letters = [one for one in preview.letters if one.force in left]
    try:
        return in_hand(session.workspace, letters, order.purpose)
    except FoitoolError:
        return None


def _say_stopped(
    order: SendOrder,
    preview: Preview,
    outcomes: Sequence[Outcome],
    hand: Sequence[str] | None,
) -> None:
    """Where things stand once somebody ended it, with what had gone wrong by then.

    `hand` is whose letter it was cut off in; None if nobody can tell.
    """
    _say_where_it_stands("Stopped", outcomes, len(hand or ()))
    gone_wrong = [one for one in outcomes if one.outcome in ("failed", "in-doubt")]
    print_each(gone_wrong, err=True)
    what = "Not tried, or in hand" if hand is None else "Not tried"
    _say_what_is_left(what, preview, outcomes, hand or ())
    if hand is None:
        _say(
            "If a letter was in hand it is in doubt, and is not sent again by itself:"
            " foitool doctor names it."
        )
    for force in hand or ():
        settle = to_settle(order.purpose, order.asked.name, force)
        _say(
            f"In doubt: {force}, whose letter was in hand. It is not sent again by"
            f" itself; once you know whether it left: {settle}"
        )


def _say(what: str) -> None:
    click.echo(hung("", what, width=page_width(of=2)), err=True)


def _say_put_off(letters: Sequence[tuple[str, str]], seconds: float) -> None:
    """Who sees a bar stand still fears the worst."""
    click.echo("", err=True)  # the cursor stands behind the bar
    few = letters if len(letters) <= FEW else ()
    for force, why in few:
        _say(f"{force}: not taken yet ({why})")
    if not few:
        _say(f"{len(letters)} letters: not taken yet ({letters[0][1]}, …)")
    _say(f"Trying again in {seconds:.0f} s. Ctrl-C leaves that to the next run.")


def _say_warning(what: str) -> None:
    click.echo("", err=True)  # the cursor may stand behind the bar
    click.echo(hung("Warning    ", what, width=page_width(of=2)), err=True)


def _seconds(session: Session, wait: int | None) -> int:
    if wait is not None:
        return wait
    return _WAIT if session.workspace.sends_for_real and sys.stderr.isatty() else 0


def _say_where_it_stands(
    what: str, outcomes: Sequence[Outcome], in_hand: int = 0, *, goes_on: bool = True
) -> None:
    """What this run did, and apart from it what was in doubt before it began."""
    done = Counter(one.outcome for one in outcomes if not one.before)
    handed_over = counted(done["written"] + done["sent"], "letter")
    doubts = done["in-doubt"] + in_hand
    in_doubt = f", and {doubts} in doubt" if doubts else ""
    click.echo("", err=True)  # the cursor may stand behind the bar
    _say(f"{what} after {handed_over}{in_doubt}.{f' {GOES_ON}' if goes_on else ''}")
    if before := [one.force for one in outcomes if one.before]:
        _say(f"In doubt from before: {by_name(before)}.")


def _say_what_is_left(
    what: str,
    preview: Preview,
    outcomes: Sequence[Outcome],
    but: Container[str] = (),
) -> None:
    """Whose letters no outcome is known of, by name if they are few; some left out."""
    if left := [one for one in _left(preview, outcomes) if one not in but]:
        _say(f"{what}: {by_name(left)}.")


def _left(preview: Preview, outcomes: Sequence[Outcome]) -> list[str]:
    """Whose letters no outcome is known of."""
    done = {one.force for one in outcomes if not one.ended}
    return [one.force for one in preview.letters if one.force not in done]


def ask_password() -> Callable[[str], str] | None:
    """How to ask for a password, unseen; not at all where nobody can type."""
    if not sys.stdin.isatty():
        return None
    return lambda question: str(click.prompt(question, hide_input=True, err=True))
