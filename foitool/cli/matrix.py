"""`foitool matrix`."""

import sys
from datetime import date
from pathlib import Path

import click

from foitool.case.figures import plain_number
from foitool.case.line import Line
from foitool.cli.colour import paint_for
from foitool.cli.options import (
    csv_option,
    json_option,
    on_option,
    pass_session,
    print_rows,
    round_option,
    terminal_width,
)
from foitool.cli.session import Session
from foitool.jobs.add_up_round import add_up_round
from foitool.jobs.write_file import write_page
from foitool.reports.matrix_page import matrix_page
from foitool.reports.matrix_table import matrix_lines
from foitool.reports.matrix_words import figure_shown, is_weak

KEYS = (
    "round",
    "force",
    "name",
    "part",
    "state",
    "disposition",
    "figure_kind",
    "figure_value",
    "figure_upper",
    "exemptions",
    "joint_to",
    "joint_with",
    "weak",
)


@click.command()
@round_option
@on_option("Look at what had happened by the end of this day.")
@json_option
@csv_option
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write one page for a browser, which needs nothing else.",
)
@click.option("--replace", is_flag=True, help="Write FILE anew if it is there.")
@pass_session
def command(
    session: Session,
    round_name: str | None,
    on: date | None,
    as_json_: bool,
    as_csv_: bool,
    page: Path | None,
    replace: bool,
) -> None:
    """Show what each force said to each part of the question.

    A figure is shown as it was given. Zero, not held, a refusal with its exemptions,
    silence and what nobody knows are different things and stay so. Below stand who
    answered, what it comes to, and what the words mean.
    """
    if sum((as_json_, as_csv_, page is not None)) > 1:
        raise click.UsageError("Give one of --json, --csv and --html.")
    today = on or session.today
    tallied = add_up_round(session.workspace, session.round_name(round_name), today)
    rows = (
        _row(tallied.round, tally.part, line)
        for tally in tallied.tallies
        for line in tally.lines
    )
    if print_rows(rows, KEYS, as_json_=as_json_, as_csv_=as_csv_):
        return
    if page is not None:
        html = matrix_page(tallied.tallies, today)
        write_page(page, html, replace=replace)
        click.echo(page)
        return
    width, paint = terminal_width(), paint_for(sys.stdout)
    for line in matrix_lines(tallied.tallies, width=width, paint=paint):
        click.echo(line)


def _row(round_name: str, part: str, line: Line) -> dict[str, object]:
    """One cell; `exemptions` is joined as in the tracker's own tables."""
    figure = figure_shown(line)
    value, upper = (figure.value, figure.upper) if figure else (None, None)
    return {
        "round": round_name,
        "force": line.force,
        "name": line.name,
        "part": part,
        "state": line.state,
        "disposition": line.disposition,
        "figure_kind": figure.kind if figure else None,
        "figure_value": None if value is None else plain_number(value),
        "figure_upper": None if upper is None else plain_number(upper),
        "exemptions": ",".join(line.exemptions) or None,
        "joint_to": line.joint_to,
        "joint_with": ",".join(line.partners if figure else ()) or None,
        "weak": is_weak(line),
    }
