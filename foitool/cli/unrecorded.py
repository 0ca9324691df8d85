"""Saying whose letter the tracker does not know, to whoever looks at requests."""

import click

from foitool.cli.options import page_width
from foitool.cli.session import Session
from foitool.post.witness import rounds_noted
from foitool.reports.tables import hung


def print_unrecorded(session: Session, round_name: str | None, *, err: bool) -> None:
    """Of one round, or of each in `config.toml`. Raises BadTracker."""
    if not rounds_noted(session.workspace.folder):
        return
    # Imported here: only a mail server's letters are noted, and these need the events.
    from foitool.jobs.judge_unrecorded import hints  # noqa: PLC0415

    for hint in hints(session.workspace, round_name):
        click.echo(hung("", hint, width=page_width(of=2 if err else 1)), err=err)
