"""`foitool calendar strike`."""

from datetime import date

import click

from foitool.cli.calendar_add import basis_option, change_calendar, nation_option
from foitool.cli.options import Day, json_option, pass_session, yes_option
from foitool.cli.session import Session
from foitool.jobs.amend_calendar import DayOrder


@click.command("strike")
@click.argument("day", type=Day(), metavar="DATE")
@nation_option
@basis_option
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    day: date,
    nations: tuple[str, ...],
    basis: str,
    yes: bool,
    as_json_: bool,
) -> None:
    """Record that a day is no bank holiday after all.

    For one that was expected and not proclaimed, added by mistake, or put on
    another day by proclamation. Shows first which time limits that moves, and asks.
    """
    order = DayOrder(day=day, nations=nations, name=None, basis=basis, counts=False)
    change_calendar(session, order, yes=yes, as_json_=as_json_)
