"""`foitool correct`."""

from collections.abc import Iterator
from datetime import date

import click

from foitool.case.figure_events import CONFIDENCE
from foitool.case.view import View
from foitool.cli.options import (
    Day,
    agreed,
    day_that_has_come,
    force_argument,
    json_option,
    pass_session,
    round_option,
    yes_option,
)
from foitool.cli.session import Session
from foitool.cli.show import show_request
from foitool.errors.refused import NotAgreed
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.correct_event import (
    CorrectionOrder,
    correct_event,
    preview_correction,
)
from foitool.reports.confidence_words import confidence_in_words
from foitool.reports.tables import short_date


@click.command()
@force_argument
@click.argument("number", type=int)
@click.option("--why", required=True, metavar="TEXT", help="What was wrong.")
@click.option(
    "--move-to",
    type=Day(),
    help="The day it really happened.",
)
@click.option(
    "--confidence",
    type=click.Choice(CONFIDENCE),
    help="Of a value: how good the place is where it was read.",
)
@click.option(
    "--caveat",
    default="",
    metavar="TEXT",
    help="Of a value: the force's own reserve, or how it counted.",
)
@round_option
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    force: str,
    number: int,
    why: str,
    move_to: date | None,
    confidence: str | None,
    caveat: str,
    round_name: str | None,
    yes: bool,
    as_json_: bool,
) -> None:
    """Correct an event: strike it out, move it, or mend what is said of a value.

    NUMBER is the event's, as `foitool show` prints it. It is struck out unless an
    option says what is right of it. Nothing is deleted: the
    correction is an event itself, and can be corrected in turn.
    """
    if not why.strip():
        raise NothingToDo("Nothing was recorded: no reason", advice="Add --why TEXT")
    today = session.today
    order = CorrectionOrder(
        number=number,
        why=why,
        moved_to=day_that_has_come(session, move_to) if move_to else None,
        confidence=confidence or "",
        caveat=caveat.strip(),
    )
    key = session.request_key(round_name, force)
    with session.workspace.reading() as reader:
        correction = preview_correction(
            session.workspace, reader, key, order, session.now()
        )
    wrong = correction.wrong.event
    what = ", and ".join(_mended(order)) or "struck out"
    if again := correction.again:
        what += (
            f",\n  and number {again.seq}, {again.event.kind} on"
            f" {short_date(again.event.on)}, will count again"
        )
    click.echo(
        f"Number {number}, {wrong.kind} on {short_date(wrong.on)}, will be {what}.\n"
        f"  Now:    {standing_in_brief(correction.before)}\n"
        f"  Then:   {standing_in_brief(correction.after)}",
        err=True,
    )
    if not yes and not agreed("Record the correction?"):
        raise NotAgreed("Nothing was recorded")
    history = correct_event(session.workspace, session.scribe, correction)
    show_request(session, *history.request.key, today, as_json_=as_json_)


def _mended(order: CorrectionOrder) -> Iterator[str]:
    """What will be so instead; nothing where it is struck out."""
    if order.moved_to:
        yield f"moved to {short_date(order.moved_to)}"
    if order.confidence:
        yield f"known as {confidence_in_words(order.confidence)}"
    if order.caveat:
        yield f"told with the caveat “{order.caveat}”"


def standing_in_brief(view: View | None) -> str:
    """Clock, limit, contact and outcome in a line."""
    if view is None:
        return "no time limit can be counted from its days"
    stands = view.standing
    due = f", due {short_date(stands.due_code)}" if stands.due_code else ""
    return f"{stands.clock}{due}; {stands.contact}; {stands.outcome or 'no outcome'}"
