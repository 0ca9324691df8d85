"""`foitool drafts`."""

import click

from foitool.cli.options import (
    all_option,
    ask_again_option,
    clock_option,
    force_option,
    json_option,
    only,
    pass_session,
    rewrite_option,
    round_option,
    yes_option,
)
from foitool.cli.send import preview_and_send
from foitool.cli.session import Session
from foitool.jobs.prepare_round import SendOrder


@click.command()
@all_option
@force_option
@round_option
@click.option("--dry-run", is_flag=True, help="Show what would be done, and stop.")
@yes_option
@rewrite_option
@ask_again_option
@clock_option
@json_option
@pass_session
def command(
    session: Session,
    everyone: bool,
    forces: tuple[str, ...],
    round_name: str | None,
    dry_run: bool,
    yes: bool,
    rewrite: bool,
    ask_again: bool,
    clock_is_right: bool,
    as_json_: bool,
) -> None:
    """Write letters as drafts, for a mail program to open ready to be sent.

    For who may not send through a mail server: whatever transport is set, each letter
    becomes an .eml file with the line X-Unsent, which Outlook takes for a draft. Send
    them, then say when: foitool mark-sent --all --on DATE. A mail program may give
    them a Message-ID of its own; the reference in the subject stays.
    """
    order = SendOrder(
        asked=session.round(round_name),
        only=only(session, everyone=everyone, forces=forces),
        rewrite=rewrite,
        ask_again=ask_again,
        clock_is_right=clock_is_right,
        now=session.now,
        as_drafts=True,
    )
    on_paper = session.on_paper()
    preview_and_send(
        on_paper, order, dry_run=dry_run, yes=yes, wait=None, as_json_=as_json_
    )
