"""`foitool forces checked`."""

from datetime import date

import click

from foitool.authorities.findings import Finding
from foitool.cli.forces_set import change_rows, checked_on_option
from foitool.cli.options import (
    agreed,
    day_that_has_come,
    json_option,
    pass_session,
    round_option,
    terminal_width,
    yes_option,
)
from foitool.cli.session import Session
from foitool.errors.refused import NotAgreed
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.amend_register import Known, known_now, record_findings
from foitool.jobs.mark_checked import Checks, ids_of_list, ids_of_round, preview_checks
from foitool.law.deadline import in_words
from foitool.reports.tables import Column, as_json, as_table, hung, short_date


def _checked_before(found: Finding) -> str:
    """The day of the check before this one."""
    changed = (one.before for one in found.changes if one.column == "checked_on")
    day = next(changed, found.after["checked_on"])
    return short_date(date.fromisoformat(day)) if day else "-"


_COLUMNS = (
    Column("Force", lambda found: found.force),
    Column("Address", lambda found: found.after["foi_email"]),
    Column("Checked before", _checked_before),
)


@click.command()
@click.argument("forces", nargs=-1, metavar="[FORCE]...")
@click.option("--all", "everyone", is_flag=True, help="Everyone whom the round asks.")
@click.option("--list", "list_name", metavar="NAME", help="Everyone of one list.")
@click.option(
    "--source", required=True, metavar="WHERE", help="The page or list that says so."
)
@checked_on_option
@round_option
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    forces: tuple[str, ...],
    everyone: bool,
    list_name: str | None,
    source: str,
    checked_on: date | None,
    round_name: str | None,
    yes: bool,
    as_json_: bool,
) -> None:
    """Record that you looked at addresses and found each as it stands here.

    Every address is shown first. One that reads otherwise on the force's own page
    is mended with `foitool forces set`.
    """
    if [bool(forces), everyone, list_name is not None].count(True) != 1:
        raise NothingToDo(
            "Whose addresses did you check?",
            advice="Say one of these: the forces by name, --all, or --list NAME",
        )
    if not source.strip():
        raise NothingToDo(
            "Nothing was recorded: where were they seen?", advice="Add --source"
        )
    on, workspace = day_that_has_come(session, checked_on), session.workspace
    with workspace.reading() as reader:
        known = known_now(workspace, reader)
    if everyone:
        ids = ids_of_round(workspace, session.round(round_name))
    else:
        ids = _named(known, forces, list_name)
    checks = preview_checks(known, ids, on, source.strip())
    changing = [found for found in checks.found if found.changes]
    _print_left_out(checks)
    if changing:
        click.echo(as_table(changing, _COLUMNS, width=terminal_width()), err=True)
        question = f"{len(changing)} seen as they stand here on {in_words(on)}?"
        if not yes and not agreed(question):
            raise NotAgreed("Nothing was recorded")
    record_findings(workspace, session.scribe, known, changing, on, source.strip())
    if as_json_:
        click.echo(as_json(change_rows(changing)))
    elif changing:
        click.echo(f"{len(changing)} recorded as checked on {in_words(on)}.")
    else:
        click.echo("Nothing to change.")


def _named(known: Known, forces: tuple[str, ...], list_name: str | None) -> list[str]:
    if list_name is not None:
        return list(ids_of_list(known, list_name))
    return [known.find(force).line["id"] for force in forces]


def _print_left_out(checks: Checks) -> None:
    for ids, why in (
        (checks.without, "without an address"),
        (checks.later, "checked after that day already"),
    ):
        if ids:
            text = f"{len(ids)} {why}: {', '.join(ids)}"
            click.echo(hung("Left out  ", text, width=terminal_width()), err=True)
