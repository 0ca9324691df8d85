"""`foitool record`."""

from datetime import date

import click

from foitool.case.events import Clarified, Noted
from foitool.case.kinds import ACTS
from foitool.cli.options import (
    day_that_has_come,
    force_argument,
    json_option,
    on_option,
    pass_session,
    round_option,
)
from foitool.cli.session import Session
from foitool.cli.show import show_recorded
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.record_act import Done, record_act


@click.command()
@force_argument
@click.argument("act", type=click.Choice(list(ACTS)), metavar="ACT")
@on_option("The day it was done.")
@round_option
@click.option(
    "--changed",
    multiple=True,
    metavar="PART",
    help="With clarified: that part asks something else since. May be repeated.",
)
@click.option("--note", metavar="TEXT", help="A note of your own.")
@json_option
@pass_session
def command(
    session: Session,
    force: str,
    act: str,
    on: date | None,
    round_name: str | None,
    changed: tuple[str, ...],
    note: str | None,
    as_json_: bool,
) -> None:
    """Record what you did outside foitool, and show where the request now stands.

    ACT is one of: clarified, fee-paid, withdrawn, chased, review-requested,
    complained, note.

    An act that was not possible on that day is refused, with the reason.
    """
    if act == Noted.kind and not (note or "").strip():
        raise NothingToDo(
            "Nothing was recorded: the note is empty", advice="Add --note TEXT"
        )
    if changed and act != Clarified.kind:
        raise NothingToDo(
            "A part is changed by a clarification only",
            advice=f"foitool record {force} clarified --changed {changed[0]}",
        )
    done = Done(act=act, on=day_that_has_come(session, on), note=note, changed=changed)
    key = session.request_key(round_name, force)
    history = record_act(session.workspace, session.scribe, key, done)
    show_recorded(session, history, as_json_=as_json_)
