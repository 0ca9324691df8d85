"""`foitool demo`."""

from pathlib import Path

import click

from foitool.cli.init import quoted
from foitool.cli.options import pass_session
from foitool.cli.session import Session


@click.command("demo")
@click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR"
)
@pass_session
def command(session: Session, folder: Path) -> None:
    """Make a workspace in DIR with two real rounds in it, to look around in.

    What newspapers told of two FOI rounds, of 2015 and 2018: how many registered sex
    offenders did each police force no longer know the whereabouts of? Nothing is sent,
    and nothing that exists is overwritten.
    """
    from foitool.jobs.make_demonstration import (  # noqa: PLC0415
        ROUNDS,
        make_demonstration,
        next_commands,
    )

    make_demonstration(folder, session.scribe, session.today)
    told = " and ".join(f"{one.name} ({one.requester})" for one in ROUNDS)
    click.echo(f"Two rounds are in {folder}: {told}.\n")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {quoted(folder)}")
    for line, shows in next_commands():
        click.echo(f"  {line}\n      {shows}")
