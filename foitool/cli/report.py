"""`foitool report`."""

from datetime import date
from pathlib import Path

import click

from foitool.cli.against import held_against
from foitool.cli.options import (
    RoundName,
    on_option,
    page_width,
    part_option,
    pass_session,
    round_option,
)
from foitool.cli.session import Session
from foitool.jobs.report_round import report_round
from foitool.reports.called import so_many_bodies
from foitool.reports.report import Report
from foitool.reports.tables import hung

_FEW = 6
"""Forces that are named one by one."""


@click.command("report")
@round_option
@click.option(
    "--against",
    type=RoundName(),
    metavar="ROUND",
    help="An earlier round; the change since then is told, too.",
)
@part_option
@click.option(
    "--title",
    metavar="TEXT",
    help="Its heading, for those who read it; if left out, the round's.",
)
@on_option("As things stood at the end of that day.")
@click.option(
    "--to",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.html",
    help="The file to write.",
)
@click.option(
    "--pictures",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The map, the bars and the change, as SVG, PNG and in words.",
)
@click.option("--replace", is_flag=True, help="Write anew files that are there.")
@pass_session
def command(
    session: Session,
    round_name: str | None,
    against: str | None,
    part: str | None,
    title: str | None,
    on: date | None,
    path: Path | None,
    folder: Path | None,
    replace: bool,
) -> None:
    """Write what a round found as one page: sentences, a map, bars, every source.

    A single HTML file that loads nothing and runs nothing, to be read in any browser,
    printed or sent. Every figure leads to the force that gave it and where it was
    read. Your notes never enter it.

    With --pictures, its pictures also lie in that folder as files, each with its
    coverage in it; what stands in the text file is its alternative text.
    """
    if path is None and folder is None:
        raise click.UsageError(
            "Say where to: --to FILE.html for the page, --pictures DIR for pictures."
        )
    name = session.round_name(round_name)
    earlier = held_against(session, against, name)
    report = report_round(
        session.workspace,
        name,
        on or session.today,
        part=part,
        against=earlier,
        title=title,
    )
    from foitool.jobs.write_report import write_report  # noqa: PLC0415  loads Jinja

    drawn = write_report(report, path, folder, replace=replace)
    if path is not None:
        click.echo(
            f"The report is in {path}. Open it in a browser; it needs no network."
        )
        _say_what_to_read(report)
    if folder is not None:
        click.echo(f"Its pictures are in {folder}:")
        for name in drawn.files:
            click.echo(f"  {name}")
    if drawn.no_png:
        click.echo(f"They are not there as PNG: {drawn.no_png}.", err=True)


def _say_what_to_read(report: Report) -> None:
    """What only a person can see before the page is passed on, on stderr."""
    quoted = report.quoted
    if not report.words and not quoted:
        return  # nobody said anything yet
    whose = f": {', '.join(quoted)}" if len(quoted) <= _FEW else ""
    words = f", and the words of {so_many_bodies(len(quoted), *report.both)}{whose}"
    said = (
        "Before you pass it on, read its sources, which are what you typed"
        f"{words if quoted else ''}. Some name people, or say how to reach them: names"
        " and telephone numbers stand there, e-mail addresses read (address)."
    )
    click.echo(hung("", said, width=page_width(of=2)), err=True)
