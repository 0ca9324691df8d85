"""`foitool publish`."""

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from foitool.cli.options import RoundName, json_option, on_option, pass_session
from foitool.cli.session import Session
from foitool.jobs.export_round import reworded_since
from foitool.jobs.publish_rounds import Published, publish_rounds
from foitool.reports.tables import as_json, counted


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--round",
    "rounds",
    type=RoundName(),
    multiple=True,
    metavar="NAME",
    help="A round; may be repeated. The current one of config.toml if left out.",
)
@on_option("As things stood at the end of that day.")
@click.option(
    "--replace",
    is_flag=True,
    help="Put it in the place of what was published there before.",
)
@json_option
@pass_session
def command(
    session: Session,
    folder: Path,
    rounds: Sequence[str],
    on: date | None,
    replace: bool,
    as_json_: bool,
) -> None:
    """Make a folder with a database that others may look into.

    A SQLite file with what was asked and answered, its search, and the descriptions
    that Datasette shows beside it. No letter is in it, no mail, no address, no note
    but those you made public, and nobody who recorded something. It is on no network
    until you put it there.
    """
    named = [session.round_name(name) for name in dict.fromkeys(rounds) or (None,)]
    for name in reworded_since(session.workspace, named):
        click.echo(
            f"The letters of {name} ask otherwise than config.toml does now; a"
            " question that was reworded is left empty.\n"
            f"  What was asked: foitool round show {name}",
            err=True,
        )
    made = publish_rounds(
        session.workspace, folder, named, on or session.today, replace=replace
    )
    if as_json_:
        click.echo(as_json(_document(made)))
        return
    for name, rows in made.rows.items():
        click.echo(f"{made.database}  {name}  {counted(rows, 'row')}")
    click.echo(
        f"{made.metadata}  what it says of itself, and the queries\n\n"
        "To look at it on this machine, with Datasette (pip install datasette):\n"
        f"  {_served(made)}\n\n"
        "Before anybody else does, read what the forces said: some name people."
    )


def _served(made: Published) -> str:
    files = ("--immutable", str(made.database), "--metadata", str(made.metadata))
    return shlex.join(("datasette", "serve", *files, "--host", "127.0.0.1"))


def _document(made: Published) -> dict[str, object]:
    return {
        "database": str(made.database),
        "metadata": str(made.metadata),
        "rows": dict(made.rows),
        "serve": _served(made),
    }
