"""`foitool round import`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from foitool.authorities.tables import IGNORED, Table
from foitool.case.figure_events import CONFIDENCE
from foitool.cli.options import (
    any_day_that_has_come,
    json_option,
    on_option,
    pass_session,
    print_notes,
    print_table,
    sheet_option,
)
from foitool.cli.round_import_told import row_of, tell
from foitool.cli.session import Session
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.figures_elsewhere import (
    COLUMNS,
    STATUSES,
    open_list,
    read_figures_elsewhere,
)
from foitool.jobs.import_order import FIGURE, ImportOrder
from foitool.jobs.import_round import import_round, plan_import
from foitool.reports.tables import Column, as_json

_UNDERSTOOD = (
    Column("Column", lambda one: one.letter),
    Column("Heading", lambda one: one.heading or "-"),
    Column("Read as", lambda one: _meaning(one.meaning)),
    Column("First cell", lambda one: one.first or "-", elastic=True),
)

_WIDEST = max(map(len, COLUMNS))
_HELP = "\n".join(
    (
        "Take over a round that somebody else ran, from a list of what was found.",
        "",
        (
            "FILE is a CSV or a workbook (.xlsx) with a row for each force and round,"
            " under its headings; a title may stand above. A further value that"
            " was found is a further row of the status candidate: it is kept, and"
            " not added up. No clock runs from such a round, and nothing is sent in it."
            " Its columns, of which force_id and status are needed:"
        ),
        "",
        "\b",
        *(f"  {column:{_WIDEST}}  {holds}" for column, holds in COLUMNS.items()),
        "",
        (
            "Headings may be in any case. What one of your own means is said by"
            f" --column 'Number missing=figure', or ={IGNORED}."
            f" Words of status: {', '.join(STATUSES)}. Words of confidence:"
            f" {', '.join(CONFIDENCE)}."
        ),
    )
)


@click.command("import", help=_HELP)
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option(
    "--name",
    required=True,
    metavar="NAME",
    help="What the round is called here; of a list with several rounds, the beginning"
    " of each name.",
)
@click.option(
    "--part",
    show_default=FIGURE,
    metavar="ID",
    help="The question part that the figures answer. Of a list with several, each is"
    " taken over by a command of its own, under the same name.",
)
@click.option(
    "--requester",
    default="",
    metavar="TEXT",
    help="Who asked; the report and what is published name them.",
)
@sheet_option
@click.option(
    "--column",
    "said",
    multiple=True,
    metavar="HEADING=COLUMN",
    help=f"What a heading of the file means; ={IGNORED} passes it over. May be"
    " repeated.",
)
@click.option(
    "--ignore-others",
    is_flag=True,
    help="Pass over every column that is not understood.",
)
@on_option("The day of what gives none itself: that of publication, say.")
@click.option(
    "--dry-run",
    is_flag=True,
    help="Show how each column and each row was understood, and stop.",
)
@json_option
@pass_session
def command(
    session: Session,
    file: Path,
    name: str,
    part: str | None,
    requester: str,
    sheet: str | None,
    said: tuple[str, ...],
    ignore_others: bool,
    on: date | None,
    dry_run: bool,
    as_json_: bool,
) -> None:
    """Read the list, plan, record, tell."""
    on = any_day_that_has_come(session, on)
    workspace = session.workspace
    table = open_list(
        file, sheet=sheet, said=_meanings(said), ignore_others=ignore_others
    )
    _tell_columns(table, dry_run=dry_run, err=as_json_)
    order = ImportOrder(
        name=name,
        part=FIGURE if part is None else part,
        part_named=part is not None,
        on=on,
        source=file.name,
        requester=requester.strip(),
        rows=read_figures_elsewhere(table, workspace.register, session.today, on),
    )
    with workspace.reading() as reader:
        planned = plan_import(workspace, reader, order)
    if not dry_run:
        planned = list(import_round(workspace, session.scribe, order))
    if as_json_:
        click.echo(as_json([row_of(one, order) for one in planned]))
        return
    tell(planned, order, dry_run=dry_run)


def _meanings(said: Sequence[str]) -> dict[str, str]:
    """What headings mean, as typed. Raises NothingToDo for what is no column."""
    meanings = {}
    for one in said:
        heading, _, meaning = one.rpartition("=")
        meaning = meaning.strip().casefold()
        if not heading.strip() or meaning not in (*COLUMNS, IGNORED):
            raise NothingToDo(
                f"--column {one!r} says nothing that foitool understands",
                advice="Write it like this: --column 'Number missing=figure'; its"
                f" columns: {', '.join(COLUMNS)}, or {IGNORED}",
            )
        meanings[heading.strip()] = meaning
    return meanings


def _tell_columns(table: Table, *, dry_run: bool, err: bool) -> None:
    """How each column was understood, and what of a sheet is not to be seen."""
    if dry_run and table.columns:
        click.echo(f"{table.path.name}, {table.at(table.header)}\n", err=err)
        print_table(table.columns, _UNDERSTOOD, err=err)
        click.echo("", err=err)
    print_notes(table.notes)


def _meaning(column: str) -> str:
    return "passed over" if column == IGNORED else column or "not understood"
