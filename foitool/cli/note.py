"""`foitool note`."""

from datetime import date, datetime
from typing import Any

import click

from foitool.case.kinds import NOTED_BY
from foitool.cli.options import (
    day_that_has_come,
    force_argument,
    json_option,
    on_option,
    pass_session,
    round_option,
)
from foitool.cli.session import Session
from foitool.cli.show import show_recorded
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.record_note import Note, record_note


class TimeOfDay(click.DateTime):
    """A time as people type it; the mistake is told without a format's letters."""

    def __init__(self) -> None:
        super().__init__(["%H:%M"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The time, on whatever day."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no time; wanted HH:MM, as 09:30", param, ctx)


@click.command()
@force_argument
@click.argument("words", required=False, metavar="[TEXT]")
@click.option("--by", type=click.Choice(NOTED_BY), help="How you came by it.")
@click.option("--whom", default="", metavar="NAME", help="With whom you spoke.")
@on_option("The day of it.")
@click.option(
    "--at",
    type=TimeOfDay(),
    metavar="HH:MM",
    help="The time of day, in London.",
)
@click.option(
    "--public",
    is_flag=True,
    help="Let it stand in exports and reports; otherwise it never leaves the tracker.",
)
@round_option
@json_option
@pass_session
def command(
    session: Session,
    force: str,
    words: str | None,
    by: str | None,
    whom: str,
    on: date | None,
    at: datetime | None,
    public: bool,
    round_name: str | None,
    as_json_: bool,
) -> None:
    """Keep a note of a call, a meeting or a thought. It moves no clock.

    A note is private unless --public is given, and can be erased for good with
    foitool erase. Without TEXT it asks for it.
    """
    key = session.request_key(round_name, force)
    day = day_that_has_come(session, on)
    words = words if words is not None else click.prompt("What was said?", err=True)
    if not words.strip():
        raise NothingToDo("Nothing was recorded: the note is empty", advice="Add TEXT")
    note = Note(
        words=words.strip(),
        on=day,
        by=by or "",
        whom=whom.strip(),
        at=f"{at:%H:%M}" if at else "",
        public=public,
    )
    history = record_note(session.workspace, session.scribe, key, note)
    show_recorded(session, history, as_json_=as_json_)
