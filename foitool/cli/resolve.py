"""`foitool resolve`."""

import sys
from datetime import date
from functools import partial

import click

from foitool.cli.carry_out import ask_password
from foitool.cli.never_sent import settle_written
from foitool.cli.options import (
    ForceName,
    agreed,
    day_that_has_come,
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
from foitool.jobs.never_sent import lies_written
from foitool.jobs.resolve_doubt import Verdict, letter_in_doubt, resolve_doubt
from foitool.law.deadline import in_words


@click.command()
@click.argument("force", type=ForceName(), required=False)
@click.option(
    "--all",
    "everyone",
    is_flag=True,
    help="With --was-not-sent: every letter of the round that lies written.",
)
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
    force: str | None,
    everyone: bool,
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

    --was-not-sent is also for letters that lie written in the outbox and never will
    be sent: of one force, or with --all of a whole round.
    """
    if was_sent and was_not_sent:
        raise click.UsageError("Give --was-sent or --was-not-sent, not both.")
    if everyone == bool(force) or (everyone and (look or not was_not_sent)):
        raise NothingToDo(
            "Which letter is to be settled?",
            advice="Name the force; or, for all that lie written and never left:"
            " --all --was-not-sent",
        )
    day = day_that_has_come(session, on) if on else None
    settle = partial(
        settle_written,
        session,
        on=day,
        evidence=evidence.strip(),
        yes=yes,
        as_json_=as_json_,
    )
    if force is None:
        settle((session.round_name(round_name), None))
        return
    key = session.request_key(round_name, force)
    if was_not_sent and not look:
        with session.workspace.reading() as reader:
            written = lies_written(session.workspace, reader, key)
        if written:
            settle(key)
            return
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
    if look:
        order = LookOrder(
            request=key,
            letter=letter,
            ask=ask_password(),
            today=session.today,
            evidence=evidence.strip(),
            on=day,
        )
        verdict = look_for_letter(session.workspace, order)
        click.echo(f"{verdict.evidence}.", err=True)
    else:
        evidence = evidence.strip() or ("" if yes else _how_one_knows())
        verdict = Verdict(
            was_sent=was_sent,
            on=day,
            evidence=evidence,
            message_id=letter.message_id,
        )
    history = resolve_doubt(session.workspace, session.scribe, key, verdict)
    show_recorded(session, history, as_json_=as_json_)


def _how_one_knows() -> str:
    """What a person found out, in their words; "" where nobody sits at a terminal."""
    if not sys.stdin.isatty():
        return ""
    said = ""
    while not said.strip():
        said = click.prompt("How do you know?", type=str, err=True)
    return said.strip()
