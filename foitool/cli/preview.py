"""`foitool preview`."""

from dataclasses import asdict

import click

from foitool.case.pitfalls import pitfalls
from foitool.cli.advice import print_advice
from foitool.cli.options import (
    ForceName,
    json_option,
    pass_session,
    round_option,
    terminal_width,
)
from foitool.cli.session import Session
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.compare_letters import Compared, compare_letters
from foitool.jobs.preview_letter import preview_letter
from foitool.law.deadline import in_words
from foitool.letters.composer import subject_of
from foitool.reports.differences_page import place_lines
from foitool.reports.tables import as_json, counted, hung


@click.command()
@click.argument("force", required=False, type=ForceName())
@click.option(
    "--differences",
    is_flag=True,
    help="Show what differs between the letters of the round, and nothing else.",
)
@round_option
@json_option
@pass_session
def command(
    session: Session,
    force: str | None,
    differences: bool,
    round_name: str | None,
    as_json_: bool,
) -> None:
    """Show a letter as it would be written now; nothing is recorded.

    Without FORCE, the letter to the first authority of the round.
    """
    workspace, asked = session.workspace, session.round(round_name)
    if differences:
        if force:
            raise click.UsageError("Give FORCE or --differences, not both.")
        _print_differences(
            compare_letters(workspace, asked, session.now()), as_json_=as_json_
        )
        return
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
    if sender.reply_to:
        click.echo(f"Answers: {sender.reply_to}")
    click.echo(f"Subject: {subject_of(asked, letter.force)}\n")
    click.echo(text)
    click.echo(f"Due by {in_words(letter.due_code)} if it is sent today.", err=True)
    for flag in letter.flags:
        click.echo(f"Flagged: {flag.why}", err=True)
    print_advice(asked)


def _print_differences(found: Compared, *, as_json_: bool) -> None:
    if as_json_:
        click.echo(as_json(asdict(found)))
        return
    width, count = terminal_width(), len(found.forces)
    click.echo(
        f"{counted(count, 'letter')}."
        " The question is the same in each, byte for byte:\n"
        f"  sha256 {found.question_sha256}"
    )
    for address, forces in found.shared.items():
        text = f"{address} is the address of {', '.join(forces)}"
        click.echo(hung("To         ", text, width=width))
    if found.left_out:
        text = f"no letter can be written to {', '.join(found.left_out)}"
        click.echo(hung("Left out   ", text, width=width))
    if found.named:
        which = "each letter" if len(found.named) == count else f"{len(found.named)}"
        click.echo(hung("Names      ", f"{which} names its own force", width=width))
    if not found.places:
        click.echo("Otherwise they are all the same.")
    for place in found.places:
        for line in place_lines(place, width=width):
            click.echo(line)
