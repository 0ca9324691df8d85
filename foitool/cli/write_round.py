"""The end that `foitool round new` and `foitool round copy` have in common."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from foitool.case.rounds import Round
from foitool.cli.options import agreed
from foitool.cli.round_show import document_of
from foitool.cli.session import Session
from foitool.errors.refused import NotAgreed
from foitool.jobs.add_round import Addition, preview_addition, write_addition
from foitool.jobs.list_rounds import look_at_progress
from foitool.reports.tables import as_json, printable
from foitool.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def current_option(command: F) -> F:
    """`--current/--no-current`: whether the round becomes the current one."""
    return click.option(
        "--current/--no-current",
        "current",
        default=True,
        help="Whether commands mean it from now on; they do unless you say no.",
    )(command)


def write_round(
    session: Session, asked: Round, *, current: bool, yes: bool, with_toml: bool
) -> Round:
    """Show what will be written, ask, write it; the round as it was written.

    Raises NotAgreed, and what the job raises.
    """
    addition = preview_addition(session.workspace, asked, make_current=current)
    _show(addition, with_toml=with_toml)
    if not yes and not agreed("Write this into config.toml?"):
        raise NotAgreed("Nothing was written")
    write_addition(addition)
    return addition.asked


def tell_written(
    session: Session, asked: Round, *, current: bool, as_json_: bool
) -> None:
    """Say what to do next; with `--json` the round as `round show` has it."""
    if as_json_:
        # Opened anew: the session's own has read the file before.
        workspace = Workspace(session.workspace.folder)
        progress = look_at_progress(workspace, asked.name, session.today)
        click.echo(as_json(document_of(workspace, asked, progress)))
        return
    option = "" if current else f" --round {asked.name}"
    click.echo(
        f"{asked.name} is in config.toml.\n"
        f"  To see a letter:      foitool preview{option}\n"
        f"  To write them all:    foitool send --all{option}"
    )


def _show(addition: Addition, *, with_toml: bool) -> None:
    if with_toml:
        click.echo("\nThis is added to config.toml:\n", err=True)
        click.echo(printable(addition.toml), err=True)
    if addition.current is not None:
        click.echo(f"current_round becomes {addition.current}.", err=True)
