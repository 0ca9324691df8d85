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
@click.option("--name", default="", help="Yours, for [sender] of config.toml.")
@click.option("--email", default="", metavar="ADDRESS", help="Yours, for replies.")
def command(folder: Path, name: str, email: str) -> None:
    """Make a workspace in DIR, or here: a config.toml to edit, and the letters.

    Nothing that exists is overwritten.
    """
    from foitool.jobs.make_workspace import make_workspace  # noqa: PLC0415

    for path in make_workspace(folder, name=name, email=email):
        click.echo(f"  {path}", err=True)
    enter = "" if folder.resolve() == Path.cwd() else f"  cd {quoted(folder)}\n"
    left = [] if name else ["your name"]
    left += [] if email else ["your e-mail address"]
    wanted = f"{', '.join([*left, 'your title'])} and your question"
    click.echo(
        f"Now put {wanted} into {folder / 'config.toml'}.\n"
        f"{enter}"
        "  foitool preview       shows a letter\n"
        "  foitool send --all    writes them all, and asks first"
    )


def quoted(folder: Path) -> str:
    """As it has to be typed: Windows' shells know only the double quotation mark."""
    if sys.platform == "win32":
        return subprocess.list2cmdline([str(folder)])
    return shlex.quote(str(folder))
