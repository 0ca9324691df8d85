"""`foitool export`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from foitool.cli.options import (
    csv_option,
    json_option,
    on_option,
    page_width,
    pass_session,
    print_rows,
    refuse_both,
    round_option,
)
from foitool.cli.session import Session
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.export_round import (
    WrittenFile,
    all_rounds,
    export_rows,
    reworded_since,
    write_exports,
    write_workbook,
)
from foitool.reports.exports import EXPORTS
from foitool.reports.tables import as_json, counted, hung


@click.command()
@click.argument(
    "what", required=False, type=click.Choice(list(EXPORTS)), metavar="[WHAT]"
)
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write files into this folder instead of printing.",
)
@click.option(
    "--xlsx",
    "workbook",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.xlsx",
    help="Write one workbook: figures, refusals, chronology, public notes.",
)
@click.option("--replace", is_flag=True, help="Write anew files that are there.")
@round_option
@click.option("--all-rounds", "every_round", is_flag=True, help="Every round.")
@on_option("Look at what had happened by the end of this day.")
@json_option
@csv_option
@pass_session
def command(
    session: Session,
    what: str | None,
    folder: Path | None,
    workbook: Path | None,
    replace: bool,
    round_name: str | None,
    every_round: bool,
    on: date | None,
    as_json_: bool,
    as_csv_: bool,
) -> None:
    """Take data out: WHAT is events, requests, parts, refusals, figures or codes.

    Printed as CSV, or as JSON with --json. With --to it goes into files, of all six
    unless WHAT is given, as CSV and as JSON unless one of them is; with --xlsx into one
    workbook. Your notes never leave, but for those you made public; nor do files,
    names in notes, or letters.
    """
    workspace, today = session.workspace, on or session.today
    refuse_both(round_name, all_rounds=every_round)
    if workbook is not None and (what or folder or as_csv_):
        raise click.UsageError("--xlsx has its own sheets: no WHAT, --to or --csv.")
    rounds = all_rounds(workspace) if every_round else [session.round_name(round_name)]
    for name in reworded_since(workspace, rounds):
        click.echo(
            f"The letters of {name} ask otherwise than config.toml does now; a"
            " question that was reworded is left empty.\n"
            f"  What was asked: foitool round show {name}",
            err=True,
        )
    if workbook is not None:
        rows_of = {
            each: list(export_rows(workspace, each, rounds, today))
            for each in ("figures", "refusals", "events")
        }
        sheets = write_workbook(workbook, rows_of, today, replace=replace)
        _print(sheets, as_json_=as_json_, of_one_file=True)
        _say_what_stands_there()
        return
    if folder is None:
        if what is None:
            raise NothingToDo(
                f"What is to be exported? One of {', '.join(EXPORTS)}",
                advice="Say which, or write all of them: foitool export --to DIR",
            )
        rows = export_rows(workspace, what, rounds, today)
        print_rows(rows, EXPORTS[what], as_json_=as_json_, as_csv_=not as_json_)
        return
    tables = {
        each: list(export_rows(workspace, each, rounds, today))
        for each in ([what] if what else EXPORTS)
    }
    written = write_exports(
        folder, tables, _forms(as_json_=as_json_, as_csv_=as_csv_), replace=replace
    )
    _print(written, as_json_=as_json_)
    _say_what_stands_there()


def _forms(*, as_json_: bool, as_csv_: bool) -> list[str]:
    """The kinds of files: those asked for, or both."""
    asked = [form for form, wanted in (("csv", as_csv_), ("json", as_json_)) if wanted]
    return asked or ["csv", "json"]


def _print(
    written: Sequence[WrittenFile], *, as_json_: bool, of_one_file: bool = False
) -> None:
    if as_json_:
        rows = [
            {"what": one.what, "file": str(one.path), "rows": one.rows}
            for one in written
        ]
        click.echo(as_json(rows))
        return
    for one in written:
        sheet = f"{one.what}  " if of_one_file else ""
        click.echo(f"{one.path}  {sheet}{counted(one.rows, 'row')}")


def _say_what_stands_there() -> None:
    """For whoever means to pass the files on, on stderr."""
    said = (
        "These are whole, for who checks your sums: e-mail addresses stand in them, and"
        " forces name people. For readers, foitool publish masks the addresses."
    )
    click.echo(hung("", said, width=page_width(of=2)), err=True)
