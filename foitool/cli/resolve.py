"""`foitool resolve`."""

from datetime import date

import click

from foitool.cli.carry_out import ask_password
from foitool.cli.options import (
    agreed,
    day_that_has_come,
    force_argument,
    json_option,
    on_option,
    pass_session,
    round_option,
    yes_option,
)
from foitool.cli.session import Session
from foitool.cli.show import show_recorded
from foitool.errors.refused import NotAgreed
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.look_for_letter import LookOrder, look_for_letter
from foitool.jobs.resolve_doubt import Verdict, letter_in_doubt, resolve_doubt
from foitool.law.deadline import in_words


@click.command()
@force_argument
@click.option("--was-sent", is_flag=True, help="It left; its clock runs.")
@click.option(
    "--was-not-sent", is_flag=True, help="It did not; the next send writes a new one."
)
@click.option(
    "--look",
    is_flag=True,
    help="Look into your Sent folder; if it lies there, record that it was sent.",
)
@click.option("--evidence", metavar="TEXT", default="", help="How you know.")
@on_option("The day it left. Of a letter in doubt: that of the run.")
@round_option
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    force: str,
    was_sent: bool,
    was_not_sent: bool,
    look: bool,
    evidence: str,
    on: date | None,
    round_name: str | None,
    yes: bool,
    as_json_: bool,
) -> None:
    """Settle a letter of which nobody knows whether it left.

    Look into the Sent folder of your account (--look does it, with an [imap] table
    in config.toml), into the server's log, or ask the force. foitool never sends
    such a letter again by itself.
    """
    key = session.request_key(round_name, force)
    with session.workspace.reading() as reader:
        letter = letter_in_doubt(session.workspace, reader, key)
    if was_sent + was_not_sent + look != 1:
        raise NothingToDo(
            f"Did the letter to {letter.recipient} of {in_words(letter.on)} leave? Its"
            f" Message-ID is {letter.message_id}",
            advice="Say one of these: --was-sent, or --was-not-sent; or --look",
        )
    if was_not_sent and not yes:
        click.echo(
            "The next foitool send writes to it again. If the letter did leave, that is"
            " a second request.",
            err=True,
        )
        if not agreed("Record that it was not sent?"):
            raise NotAgreed("Nothing was recorded")
    day = day_that_has_come(session, on) if on else None
    if look:
        order = LookOrder(
            force=key[1],
            letter=letter,
            ask=ask_password(),
            today=session.today,
            evidence=evidence.strip(),
            on=day,
        )
        verdict = look_for_letter(session.workspace, order)
        click.echo(f"{verdict.evidence}.", err=True)
    else:
        verdict = Verdict(was_sent=was_sent, on=day, evidence=evidence.strip())
    history = resolve_doubt(session.workspace, session.scribe, key, verdict)
    show_recorded(session, history, as_json_=as_json_)
