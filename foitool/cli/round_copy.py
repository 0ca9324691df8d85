"""`foitool round copy`."""

from datetime import date

import click

from foitool.cli.options import (
    Day,
    RoundName,
    json_option,
    page_width,
    pass_session,
    yes_option,
)
from foitool.cli.session import Session
from foitool.cli.write_round import current_option, tell_written, write_round
from foitool.jobs.add_round import check_name
from foitool.jobs.copy_round import Copied, CopyOrder, copy_round
from foitool.jobs.question_asked import asked_otherwise
from foitool.reports.tables import hung


@click.command("copy")
@click.argument("old", type=RoundName())
@click.argument("new")
@click.option(
    "--years",
    type=click.IntRange(min=1, max=50),
    help="How many years later it is; 1, unless --reference-date says otherwise.",
)
@click.option("--reference-date", type=Day(), help="The new day, if it is another.")
@current_option
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    old: str,
    new: str,
    years: int | None,
    reference_date: date | None,
    current: bool,
    yes: bool,
    as_json_: bool,
) -> None:
    """Ask the round OLD again as NEW: the same question with its dates moved on.

    Years near the round's own move; those in the name of an Act or a decision stay,
    and every one that stayed is listed for you to look at. Shows the difference in
    wording, and asks before it writes.
    """
    workspace, of = session.workspace, session.round(old)
    check_name(workspace, new)
    order = CopyOrder(of=of, name=new, years=years, reference_date=reference_date)
    copied = copy_round(workspace, order, session.today)
    with workspace.reading() as reader:
        if asked_otherwise(workspace, reader, of):
            click.echo(
                f"Look out: the letters of {old} ask otherwise than config.toml does"
                " now, and this copies config.toml.\n"
                f"  What was asked: foitool round show {old}",
                err=True,
            )
    _show(copied, old)
    written = write_round(
        session, copied.asked, current=current, yes=yes, with_toml=False
    )
    tell_written(session, written, current=current, as_json_=as_json_)


def _show(copied: Copied, old: str) -> None:
    if copied.changed:
        click.echo(f"What {copied.asked.name} asks otherwise than {old}:\n", err=True)
        for line in copied.changed.split("\n"):
            click.echo(hung(f"{line[:1]} ", line[1:], width=page_width(2)), err=True)
    else:
        click.echo(
            f"{copied.asked.name} asks word for word what {old} asked.", err=True
        )
    if copied.left:
        click.echo("\nThese stay as they are; look at each:", err=True)
    for one in copied.left:
        line = hung(
            f"  {one.where}: ", f"“{one.words}”: {one.why}", width=page_width(2)
        )
        click.echo(line, err=True)
    if copied.asked.demonstration:
        click.echo(
            f"\n{old} is a demonstration, and so is its copy: no mail server will be"
            " given it.\n  To ask in earnest, reword it and take the line"
            " `demonstration = true` out.",
            err=True,
        )
    click.echo("", err=True)
