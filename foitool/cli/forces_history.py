"""`foitool forces history`."""

from collections.abc import Sequence

import click

from foitool.cli.forces_set import told_change
from foitool.cli.options import (
    csv_option,
    json_option,
    pass_session,
    print_rows,
    terminal_width,
)
from foitool.cli.session import Session, in_london
from foitool.jobs.amend_register import known_now
from foitool.jobs.trace_authority import Step, trace_authority
from foitool.reports.rows import iso
from foitool.reports.tables import hung, printable, short_date

KEYS = (
    "force",
    "on",
    "source",
    "column",
    "before",
    "after",
    "recorded_at",
    "recorded_by",
)


@click.command()
@click.argument("force")
@json_option
@csv_option
@pass_session
def command(session: Session, force: str, as_json_: bool, as_csv_: bool) -> None:
    """Show what was found out of a force: when, where and by whom.

    It begins with the line of its list; every later step shows what it changed.
    """
    with session.workspace.reading() as reader:
        entry = known_now(session.workspace, reader).find(force)
    steps = list(trace_authority(entry))
    rows = (row for step in steps for row in _rows(entry.line["id"], step))
    if print_rows(rows, KEYS, as_json_=as_json_, as_csv_=as_csv_):
        return
    click.echo(f"{entry.line['name']} ({entry.line['id']})")
    for step in steps:
        _print_step(step)
    if not entry.found_out:
        click.echo("\nNothing was found out of it since.")


def _rows(force: str, step: Step) -> Sequence[dict[str, object]]:
    return [
        {
            "force": force,
            "on": iso(step.on),
            "source": step.source,
            "column": change.column,
            "before": change.before or None,
            "after": change.after or None,
            "recorded_at": iso(step.recorded_at),
            "recorded_by": step.recorded_by,
        }
        for change in step.changes
    ]


def _print_step(step: Step) -> None:
    width = terminal_width()
    if step.recorded_at is None:
        click.echo(f"\nFrom {printable(step.source)}")
        for change in step.changes:
            label = change.column.replace("_", " ")
            click.echo(hung(f"  {label:<20}  ", change.after, width=width))
        return
    written = in_london(step.recorded_at)
    click.echo()
    click.echo(
        hung(
            f"{short_date(step.on)}  ",
            f"{step.source} (recorded by {step.recorded_by} on"
            f" {short_date(written.date())} at {written:%H:%M})",
            width=width,
        )
    )
    for change in step.changes:
        for line in told_change(change):
            click.echo(line)
