"""`foitool round list`, which `foitool round` means too."""

import click

from foitool.cli.options import (
    csv_option,
    json_option,
    pass_session,
    print_rows,
    print_table,
)
from foitool.cli.session import Session
from foitool.jobs.list_rounds import RoundLine, list_rounds
from foitool.reports.tables import Column, short_date

KEYS = (
    "round",
    "current",
    "title",
    "reference_date",
    "demonstration",
    "parts",
    "asked",
    "written",
    "sent",
    "late",
    "answered",
)
_COLUMNS = (
    Column("Round", lambda one: f"{one.name}{' *' * one.current}"),
    Column(
        "Title",
        lambda one: one.asked.title if one.asked else "(only in the tracker)",
        elastic=True,
    ),
    Column(
        "As at",
        lambda one: short_date(one.asked.reference_date if one.asked else None),
        right=True,
        spare=True,
    ),
    Column(
        "Parts",
        lambda one: str(len(one.asked.parts)) if one.asked else "-",
        right=True,
        spare=True,
    ),
    Column("Asked", lambda one: str(one.progress.asked), right=True),
    Column("Written", lambda one: str(one.progress.written), right=True),
    Column("Sent", lambda one: str(one.progress.sent), right=True),
    Column(
        "Late",
        lambda one: str(one.progress.late),
        right=True,
        tone=lambda one: "bad" if one.progress.late else None,
    ),
    Column("Answered", lambda one: str(one.progress.answered), right=True),
)


@click.command("list")
@json_option
@csv_option
@pass_session
def command(session: Session, as_json_: bool, as_csv_: bool) -> None:
    """List the rounds of this workspace, and how far each has come.

    A round that is sent is written too. Answered are those whose request was
    decided, whether it was granted or refused.
    """
    lines = list_rounds(session.workspace, session.today)
    rows = (_row(line) for line in lines)
    if print_rows(rows, KEYS, as_json_=as_json_, as_csv_=as_csv_):
        return
    if not lines:
        click.echo("There is no round yet.\n  To write one: foitool round new")
        return
    print_table(lines, _COLUMNS)
    if any(line.current for line in lines):
        click.echo("\n* the round that commands mean where --round is left out")


def _row(line: RoundLine) -> dict[str, object]:
    asked, progress = line.asked, line.progress
    day = asked.reference_date if asked else None
    return {
        "round": line.name,
        "current": line.current,
        "title": asked.title if asked else None,
        "reference_date": day.isoformat() if day else None,
        "demonstration": asked.demonstration if asked else None,
        "parts": len(asked.parts) if asked else None,
        "asked": progress.asked,
        "written": progress.written,
        "sent": progress.sent,
        "late": progress.late,
        "answered": progress.answered,
    }
