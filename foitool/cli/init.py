"""`foitool init`."""

import shlex
from pathlib import Path

import click

from foitool.jobs.make_workspace import make_workspace


@click.command()
@click.argument(
    "folder",
    required=False,
    default=".",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="[DIR]",
)
def command(folder: Path) -> None:
    """Make a workspace in DIR, or here: a config.toml to edit, and the letters.

    Nothing that exists is overwritten.
    """
    for path in make_workspace(folder):
        click.echo(f"  {path}", err=True)
    enter = (
        "" if folder.resolve() == Path.cwd() else f"  cd {shlex.quote(str(folder))}\n"
    )
    click.echo(
        "Now put your name, your e-mail address and your question into"
        f" {folder / 'config.toml'}.\n"
        f"{enter}"
        "  foitool preview       shows a letter\n"
        "  foitool send --all    writes them all, and asks first"
    )
