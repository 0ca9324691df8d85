"""`foitool verify`."""

from dataclasses import asdict

import click

from foitool.cli.options import json_option, page_width, pass_session
from foitool.cli.session import Session
from foitool.jobs.verify_hashes import verify_hashes
from foitool.reports.tables import as_json, counted, hung


@click.command()
@json_option
@pass_session
def command(session: Session, as_json_: bool) -> None:
    """Prove that letters, files and notes are what was recorded.

    Works out the SHA-256 of every piece that is kept and compares it with the log.
    The exit code is 1 if one is not what it was.
    """
    with session.workspace.reading() as reader:
        found = verify_hashes(reader)
    if as_json_:
        click.echo(as_json(asdict(found)))
    else:
        letters = counted(found.letters, "letter")
        pieces = counted(found.kept, "piece")
        click.echo(f"{pieces} kept, {found.erased} erased, {letters} in the log.")
        for one in found.faults:
            where = f"{one.round} {one.force}".rstrip()
            beginning = f"  {where}, {one.what} {one.digest[:12]}: "
            click.echo(hung(beginning, one.why, width=page_width()))
        if not found.faults:
            click.echo("Each is what was recorded.")
    if found.faults:
        raise click.exceptions.Exit(1)
