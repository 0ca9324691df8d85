"""Saying whose letter the tracker does not know, to whoever looks at requests."""

import click

from foitool.cli.options import page_width
from foitool.cli.session import Session
from foitool.jobs.files_beside import may_be_unrecorded
from foitool.reports.tables import hung


def print_unrecorded(session: Session, round_name: str | None, *, err: bool) -> None:
    """Of one round, or of each in `config.toml`. Raises BadTracker."""
    workspace = session.workspace
    names = [round_name] if round_name else workspace.config.rounds
    if not any(may_be_unrecorded(workspace, name) for name in names):
        return
    # Imported here: mostly there are none, and these need the events.
    from foitool.jobs.judge_unrecorded import hints  # noqa: PLC0415

    for hint in hints(workspace, round_name):
        click.echo(hung("", hint, width=page_width(of=2 if err else 1)), err=err)
