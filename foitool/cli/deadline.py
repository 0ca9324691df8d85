"""`foitool deadline`."""

from datetime import date
from pathlib import Path

import click

from foitool.cli.calendar import calendar_in_use
from foitool.cli.options import (
    Day,
    ForceName,
    json_option,
    page_width,
    pass_session,
)
from foitool.cli.session import Session
from foitool.errors.not_there import NoWorkspace
from foitool.errors.wrong_use import NothingToDo
from foitool.law import REGIMES
from foitool.law.deadline import Deadline, count_out, in_words
from foitool.reports.tables import as_json, hung, short_date


@click.command()
@click.option(
    "--received",
    type=Day(),
    required=True,
    help="The day on which the authority received the request.",
)
@click.option("--regime", type=click.Choice(list(REGIMES)), help="The Act.")
@click.option(
    "--force", type=ForceName(), metavar="ID", help="An authority, for its Act."
)
@click.option("--explain", is_flag=True, help="Count the days out, one by one.")
@json_option
@pass_session
def command(
    session: Session,
    received: date,
    regime: str | None,
    force: str | None,
    explain: bool,
    as_json_: bool,
) -> None:
    """Work out the last day for an answer, and show the sum.

    Needs no workspace; in one it counts with the bank holidays recorded there.
    """
    if regime and force:
        raise click.UsageError("Give --regime or --force, not both.")
    word = regime or _regime_of(session, force)
    calendar = calendar_in_use(session)
    limit = REGIMES[word].response_due(received, calendar)
    if as_json_:
        from foitool.reports.rows import sum_row  # noqa: PLC0415  brings cases along

        click.echo(as_json(sum_row(limit)))
        return
    _print(limit)
    if explain:
        click.echo("\nThe sum:")
        for reason in limit.reasons:
            click.echo(hung("  ", reason, width=page_width()))
        click.echo("")
        days = REGIMES[word].working_days(calendar)
        for line in count_out(days, received, limit.due):
            number = "" if line.number is None else str(line.number)
            beginning = f"  {number:>3}  {_day(line.day)}  "
            click.echo(hung(beginning, line.why or "", width=page_width()))


def _regime_of(session: Session, force: str | None) -> str:
    """The Act of a force: of the workspace's lists, or of those that ship."""
    if force is None:
        raise NothingToDo(
            "Which Act? It decides which days count",
            advice="Add --regime foia, --regime foisa, or --force ID",
        )
    try:
        authority = session.workspace.register.find(force)
    except NoWorkspace:
        from foitool.authorities import register  # noqa: PLC0415

        both = register.open_register(tuple(register.BUILT_IN), Path.cwd())
        authority = both.find(force)
    if authority.regime is None:
        raise NothingToDo(
            f"{authority.name} has no time limit that foitool knows",
            advice=authority.not_requestable or "It answers under no Act we know.",
        )
    return authority.regime


def _print(limit: Deadline) -> None:
    click.echo(f"Act       {REGIMES[limit.regime].act}")
    click.echo(f"Received  {in_words(limit.received)}")
    click.echo(f"Due       {in_words(limit.due)}")
    if limit.due_code != limit.due:
        why = (
            f"{in_words(limit.due_code)} by the section 45 Code, since the day of"
            " receipt is not a working day; nobody is late before."
        )
        click.echo(hung(" " * 10, why, width=page_width()))
    for index, one in enumerate(limit.skipped):
        heading = "" if index else "Skipped"
        click.echo(
            hung(f"{heading:<10}{_day(one.day)}  ", one.reason, width=page_width())
        )
    if limit.provisional:
        click.echo("Note      Provisional: a day it skips has not been proclaimed yet.")


def _day(day: date) -> str:
    """Mon 15 Jun 2026, of one width."""
    return f"{day:%a} {short_date(day):>11}"
