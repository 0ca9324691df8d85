"""`foitool report`."""

from datetime import date
from pathlib import Path

import click

from foitool.cli.options import (
    RoundName,
    on_option,
    part_option,
    pass_session,
    round_option,
)
from foitool.cli.session import Session
from foitool.jobs.report_round import report_round, write_report


@click.command("report")
@round_option
@click.option(
    "--against",
    type=RoundName(),
    metavar="ROUND",
    help="An earlier round; the change since then is told, too.",
)
@part_option
@on_option("As things stood at the end of that day.")
@click.option(
    "--to",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.html",
    required=True,
    help="The file to write.",
)
@click.option("--replace", is_flag=True, help="Write anew a file that is there.")
@pass_session
def command(
    session: Session,
    round_name: str | None,
    against: str | None,
    part: str | None,
    on: date | None,
    path: Path,
    replace: bool,
) -> None:
    """Write what a round found as one page: sentences, a map, bars, every source.

    A single HTML file that loads nothing and runs nothing, to be read in any browser,
    printed or sent. Every figure leads to the force that gave it and where it was
    read. Your notes never enter it.
    """
    from foitool.reports.report_page import report_page  # noqa: PLC0415

    name = session.round_name(round_name)
    earlier = session.round_name(against) if against is not None else None
    report = report_round(
        session.workspace, name, on or session.today, part=part, against=earlier
    )
    write_report(path, report_page(report), replace=replace)
    click.echo(f"The report is in {path}. Open it in a browser; it needs no network.")
