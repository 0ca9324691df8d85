"""`foitool init`."""

import shlex
import subprocess
import sys
from pathlib import Path

import click


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
    from foitool.jobs.make_workspace import make_workspace  # noqa: PLC0415

    for path in make_workspace(folder):
        click.echo(f"  {path}", err=True)
    enter = "" if folder.resolve() == Path.cwd() else f"  cd {_quoted(folder)}\n"
    click.echo(
        "Now put your name, your e-mail address and your question into"
        f" {folder / 'config.toml'}.\n"
        f"{enter}"
        "  foitool preview       shows a letter\n"
        "  foitool send --all    writes them all, and asks first"
    )


def _quoted(folder: Path) -> str:
    """As it has to be typed: Windows' shells know only the double quotation mark."""
    if sys.platform == "win32":
        return subprocess.list2cmdline([str(folder)])
    return shlex.quote(str(folder))
