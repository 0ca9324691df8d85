"""`foitool preview`."""

from dataclasses import asdict

import click

from foitool.case.pitfalls import pitfalls
from foitool.cli.advice import print_advice
from foitool.cli.options import ForceName, json_option, pass_session, round_option
from foitool.cli.session import Session
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.preview_letter import preview_letter
from foitool.law.deadline import in_words
from foitool.reports.tables import as_json


@click.command()
@click.argument("force", required=False, type=ForceName())
@round_option
@json_option
@pass_session
def command(
    session: Session, force: str | None, round_name: str | None, as_json_: bool
) -> None:
    """Show a letter as it would be written now; nothing is recorded.

    Without FORCE, the letter to the first authority of the round.
    """
    workspace, asked = session.workspace, session.round(round_name)
    if force:
        authority = workspace.register.find(force)
    else:
        able = (a for a in workspace.recipients(asked) if a.regime and a.email)
        first = next(able, None)
        if first is None:
            raise NothingToDo(
                f"{asked.name} asks nobody who can be written to",
                advice="Look at the lists: foitool forces",
            )
        authority = first
    letter, text = preview_letter(workspace, asked, authority, session.now())
    if as_json_:
        document = {
            "round": letter.round,
            "force": letter.force,
            "recipient": letter.recipient,
            "due": letter.due.isoformat(),
            "due_code": letter.due_code.isoformat(),
            "question_sha256": letter.question_sha256,
            "flags": [{"what": flag.what, "why": flag.why} for flag in letter.flags],
            "pitfalls": [asdict(found) for found in pitfalls(asked)],
            "text": text,
        }
        click.echo(as_json(document))
        return
    sender = workspace.config.sender
    click.echo(f"From:    {sender.name} <{sender.email}>")
    click.echo(f"To:      {letter.recipient}")
    click.echo(f"Subject: Freedom of Information request: {asked.title}\n")
    click.echo(text)
    click.echo(f"Due by {in_words(letter.due_code)} if it is sent today.", err=True)
    for flag in letter.flags:
        click.echo(f"Flagged: {flag.why}", err=True)
    print_advice(asked)
