"""`foitool round adopt`."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from foitool.cli.options import (
    agreed,
    json_option,
    pass_session,
    print_notes,
    sheet_option,
    terminal_width,
    yes_option,
)
from foitool.cli.session import Session
from foitool.errors.refused import NotAgreed
from foitool.jobs.adopt_letters import (
    Adoption,
    adopt_letters,
    plan_adoption,
    strangers,
)
from foitool.jobs.sent_elsewhere import open_letters, read_sent_elsewhere
from foitool.reports.tables import (
    Column,
    as_json,
    as_table,
    counted,
    hung,
    short_date,
)

_COLUMNS = (
    Column("Force", lambda one: one.letter.authority.id),
    Column("Sent", lambda one: short_date(one.letter.on)),
    Column("Via", lambda one: one.letter.via),
    Column("Due", lambda one: short_date(one.limit.due_code)),
    Column("Outcome", lambda one: one.reason or one.outcome),
    Column("Reference", lambda one: one.letter.reference or "-", elastic=True),
)


@click.command("adopt")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--round",
    "round_name",
    metavar="NAME",
    required=True,
    help="The round they belong to; its questions stand in config.toml.",
)
@sheet_option
@click.option("--dry-run", is_flag=True, help="Show what would be recorded, and stop.")
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    file: Path,
    round_name: str,
    sheet: str | None,
    dry_run: bool,
    yes: bool,
    as_json_: bool,
) -> None:
    """Take over letters that were sent before, by post, by a form or by hand.

    FILE is a CSV or a workbook (.xlsx) with the columns force and date, and, where you
    know them, reference, via (post, form, mail or hand) and note. Each becomes a sent
    letter of that day: the clocks run, and send leaves those forces out. A force whose
    letter is recorded already is left as it is.
    """
    workspace, asked = session.workspace, session.round(round_name)
    table = open_letters(file, sheet=sheet)
    print_notes(table.notes)
    letters = read_sent_elsewhere(
        table, workspace.register, workspace.calendar, session.today
    )
    with workspace.reading() as reader:
        rows = plan_adoption(workspace, reader, asked, letters)
    to_do = [one for one in rows if one.outcome == "planned"]
    _warn(strangers(workspace, asked, letters), rows, asked.name)
    if to_do and not dry_run:
        _ask(to_do, yes=yes)
        rows = list(adopt_letters(workspace, session.scribe, asked, letters))
    _print(rows, as_json_=as_json_)
    if any(one.outcome == "conflicting" for one in rows):
        raise click.exceptions.Exit(1)


def _ask(to_do: Sequence[Adoption], *, yes: bool) -> None:
    click.echo(as_table(to_do, _COLUMNS, width=terminal_width()), err=True)
    letters = counted(len(to_do), "letter")
    if not yes and not agreed(f"\nRecord {letters} as sent?"):
        raise NotAgreed("Nothing was recorded")


def _warn(not_asked: Sequence[str], rows: Sequence[Adoption], round_name: str) -> None:
    """What a person should know before saying yes."""
    width = terminal_width()
    if not_asked:
        said = f"{round_name} does not ask {', '.join(not_asked)}."
        click.echo(hung("Note  ", said, width=width), err=True)
    if any(one.letter.via == "post" for one in rows if one.outcome == "planned"):
        said = (
            "A letter by post is received when it is delivered. To Scotland give the"
            " day of posting: the clock starts on the third day after (FOISA s.74(2))."
            " Else it starts on the day in the list: give that of delivery."
        )
        click.echo(hung("Note  ", said, width=width), err=True)


def _print(rows: Sequence[Adoption], *, as_json_: bool) -> None:
    if as_json_:
        click.echo(as_json([_row(one) for one in rows]))
        return
    click.echo(as_table(rows, _COLUMNS, width=terminal_width()))
    tally = Counter(one.outcome for one in rows)
    told = ", ".join(f"{count} {outcome}" for outcome, count in tally.items())
    click.echo(f"\n{counted(len(rows), 'letter')}: {told}.")
    for one in rows:
        if one.outcome == "conflicting":
            beginning = f"{one.letter.authority.id}  "
            click.echo(hung(beginning, f"{one.why}.", width=terminal_width()))
            click.echo(f"  If it left on that day: {one.command}")


def _row(one: Adoption) -> dict[str, object]:
    return {
        "round": one.round,
        "force": one.letter.authority.id,
        "name": one.letter.authority.name,
        "line": one.letter.line,
        "outcome": one.outcome,
        "reason": one.reason,
        "why": one.why,
        "command": one.command,
        "sent": one.letter.on.isoformat(),
        "via": one.letter.via,
        "reference": one.letter.reference or None,
        "due": one.limit.due.isoformat(),
        "due_code": one.limit.due_code.isoformat(),
    }
