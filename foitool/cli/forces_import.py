"""`foitool forces import`."""

from pathlib import Path

import click

from foitool.cli.forces_set import change_rows, told_changes
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
from foitool.jobs.amend_register import known_now, record_findings
from foitool.jobs.import_list import Import, Sheet, preview_import
from foitool.reports.tables import as_json, hung

_NAMED = 20
"""Of authorities that are added, no more than these are named one by one."""


@click.command("import")
@click.argument(
    "file", type=click.Path(path_type=Path, dir_okay=False, exists=True, readable=False)
)
@click.option(
    "--source", metavar="WHERE", help="Where the file is from. Its name if left out."
)
@click.option(
    "--all-cells",
    is_flag=True,
    help="Take addresses that are worth less than those known, too.",
)
@sheet_option
@click.option("--dry-run", is_flag=True, help="Show what would be done, and stop.")
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    file: Path,
    source: str | None,
    all_cells: bool,
    sheet: str | None,
    dry_run: bool,
    yes: bool,
    as_json_: bool,
) -> None:
    """Take over a list of authorities, cell by cell, and add those it has more.

    FILE is a CSV or a workbook (.xlsx) with columns of the lists; only `id` must be
    there. A cell that is empty changes nothing. An address checked earlier than the
    one known, or less to be trusted, is pointed out and left.
    """
    workspace = session.workspace
    wanted = Sheet(
        path=file,
        source=(source or "").strip() or f"the file {file.name}",
        all_cells=all_cells,
        name=sheet,
    )
    with workspace.reading() as reader:
        known = known_now(workspace, reader)
    found = preview_import(known, wanted, session.today)
    _print_preview(found)
    _print_who_asks_them(session, found)
    if found.found and not dry_run:
        if not yes and not agreed(f"Record {_counted(found)}?"):
            raise NotAgreed("Nothing was recorded")
        record_findings(
            workspace, session.scribe, known, found.found, session.today, wanted.source
        )
    if as_json_:
        click.echo(as_json(_document(found)))
    elif not found.found:
        click.echo("Nothing to change.")
    elif not dry_run:
        click.echo(f"Recorded: {_counted(found)}.")


def _print_preview(found: Import) -> None:
    print_notes(found.notes)
    width = terminal_width()
    for each in found.changed:
        for line in told_changes(each):
            click.echo(line, err=True)
    if found.added:
        ids = [each.force for each in found.added]
        more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
        text = ", ".join(ids[:_NAMED]) + more
        click.echo(hung(f"Added ({len(ids)})  ", text, width=width), err=True)
    for held in found.held:
        whose = f"{held.force} {held.email}".rstrip()
        text = f"{whose}: {held.why}; --all-cells takes it"
        click.echo(hung("Left  ", text, width=width), err=True)
    click.echo(
        f"{_counted(found)}, {len(found.held)} left, {found.same} the same.",
        err=True,
    )


def _print_who_asks_them(session: Session, found: Import) -> None:
    """A round without recipients asks everybody there is, and so these too."""
    rounds = session.workspace.config.rounds.values()
    asking = [one.name for one in rounds if one.recipients is None]
    if (
        any(each.after["regime"] in {"foia", "foisa"} for each in found.added)
        and asking
    ):
        click.echo(
            f"{', '.join(asking)} has no recipients in config.toml, so it asks those"
            " added too.",
            err=True,
        )


def _counted(found: Import) -> str:
    return f"{len(found.changed)} changed, {len(found.added)} added"


def _document(found: Import) -> dict[str, object]:
    return {
        "changed": change_rows(found.changed),
        "added": [
            {"force": each.force, "name": each.name, "cells": each.cells}
            for each in found.added
        ],
        "held": [
            {"force": each.force, "email": each.email or None, "why": each.why}
            for each in found.held
        ],
        "same": found.same,
    }
