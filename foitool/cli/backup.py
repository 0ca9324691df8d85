"""`foitool backup`."""

from pathlib import Path

import click

from foitool.cli.options import json_option, page_width, pass_session
from foitool.cli.session import Session, in_london
from foitool.jobs.back_up import Backup, back_up
from foitool.jobs.complete_note import complete_notes
from foitool.law.deadline import in_words
from foitool.ledger.copies import Holding
from foitool.reports.tables import as_json, hung, printable


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@json_option
@pass_session
def command(session: Session, file: Path | None, as_json_: bool) -> None:
    """Copy the tracker to one file, checked, also while others write to it.

    FILE is a new file, or a folder to put a dated one in; left out, it goes into the
    folder backups of the workspace. Never is a file written over, and where nothing
    has changed since the last copy there, none is made. Letters that left and that
    .sent-ROUND.txt lacks are noted there again.

    The copy is the tracker alone. config.toml, templates and lists of your own are
    plain files that you wrote: copy them as you copy other files.
    """
    backup = back_up(session.workspace, session.now(), file)
    for not_noted in complete_notes(session.workspace):
        click.echo(hung("", not_noted, width=page_width(of=2)), err=True)
    if as_json_:
        click.echo(as_json(_document(backup)))
        return
    where = printable(str(backup.copy.path))
    if backup.made:
        click.echo(f"Copied and checked: {where}")
    else:
        click.echo(f"Nothing has changed since this copy, which is sound: {where}")
    click.echo(f"It holds {held_in_words(backup.copy.holding)}.")
    click.echo(f"{backup.copy.size:,} bytes, SHA-256 {backup.copy.sha256}")
    click.echo(
        "Not in it: config.toml, templates, lists, the outbox.\n"
        "A copy on the same disk is lost with it: put one elsewhere.",
        err=True,
    )


def held_in_words(holding: Holding) -> str:
    """180 events of 2 rounds, the newest recorded on Monday 23 November 2026."""
    rounds = len(holding.rounds)
    said = (
        f"{holding.events:,} event{'' if holding.events == 1 else 's'}"
        f" of {rounds} round{'' if rounds == 1 else 's'}"
    )
    if holding.newest is None:
        return said
    newest = in_london(holding.newest)
    return f"{said}, the newest recorded on {in_words(newest.date())}, {newest:%H:%M}"


def held_as_row(holding: Holding) -> dict[str, object]:
    """The same for another program."""
    return {
        "version": holding.schema,
        "events": holding.events,
        "rounds": list(holding.rounds),
        "newest_event": holding.newest.isoformat() if holding.newest else None,
    }


def _document(backup: Backup) -> dict[str, object]:
    return {
        "file": str(backup.copy.path),
        "made": backup.made,
        **held_as_row(backup.copy.holding),
        "bytes": backup.copy.size,
        "sha256": backup.copy.sha256,
    }
