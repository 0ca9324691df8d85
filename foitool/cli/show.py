"""`foitool show`."""

import sys
from datetime import date

import click

from foitool.case.view import View
from foitool.cli.colour import paint_for
from foitool.cli.options import (
    force_argument,
    json_option,
    on_option,
    page_width,
    pass_session,
    round_option,
)
from foitool.cli.session import Session
from foitool.errors.not_there import NoSuchRequest
from foitool.errors.wrong_use import CalendarTooShort
from foitool.jobs.days_ahead import forces_ahead
from foitool.jobs.files_beside import forces_unrecorded
from foitool.jobs.find_request import find_request
from foitool.jobs.letter_as_sent import letter_as_sent
from foitool.jobs.look_at_requests import look_at_request
from foitool.jobs.ways_to_ask import ways_to_ask
from foitool.law.deadline import in_words
from foitool.ledger.reading import History, Reader
from foitool.reports.request_page import request_page
from foitool.reports.rows import Words, request_record
from foitool.reports.tables import as_json


@click.command()
@force_argument
@round_option
@on_option("Look at what had happened by the end of this day.")
@click.option("--raw", is_flag=True, help="The letter, byte for byte as it left.")
@json_option
@pass_session
def command(
    session: Session,
    force: str,
    round_name: str | None,
    on: date | None,
    raw: bool,
    as_json_: bool,
) -> None:
    """Show everything about one request: where it stands, its parts, its events."""
    key = session.request_key(round_name, force)
    if raw:
        with session.workspace.reading() as reader:
            click.echo(letter_as_sent(session.workspace, reader, key), nl=False)
        return
    show_request(session, *key, on or session.today, as_json_=as_json_)


def show_request(
    session: Session, round_name: str, named: str, today: date, *, as_json_: bool
) -> None:
    """Print one request as it stood on a day; other commands end with this too."""
    workspace = session.workspace
    with workspace.reading() as reader:
        key = find_request(workspace, reader, round_name, named).request.key
        try:
            view = look_at_request(reader, key, workspace.calendar, today)
        except NoSuchRequest as error:
            left = key[1] in forces_unrecorded(workspace, key[0])
            raise NoSuchRequest(*key, left=left) from error
        assert reader is not None
        words = _words(reader, view)
        if as_json_:
            click.echo(as_json(request_record(view, words)))
            return
        width, paint = page_width(), paint_for(sys.stdout)
        ahead = forces_ahead(reader, session.today, round_name)
        unrecorded = forces_unrecorded(workspace, round_name)
        way = ways_to_ask(workspace, round_name, ahead, unrecorded)(key[1])
        page = request_page(view, words, way, today=today, width=width, paint=paint)
        click.echo("\n".join(page))


def show_recorded(
    session: Session, history: History, *, as_json_: bool, said: str = ""
) -> None:
    """Say what was recorded just now, and print the request as it stands with it.

    `said` is what to say instead, where nothing was.
    """
    done = history.events[-1]
    day = in_words(done.event.on)
    recorded = f"Recorded as number {done.seq}: {done.event.kind}, on {day}."
    click.echo(said or recorded, err=True)
    try:
        # A clock that is wrong may have given it a day that has not come.
        today = max(session.today, done.event.on)
        show_request(session, *history.request.key, today, as_json_=as_json_)
    except CalendarTooShort as error:
        # Whoever reads "refused" types it once more, and it would be there twice.
        click.echo(f"Where it stands now cannot be counted. {error}", err=True)


def _words(reader: Reader, view: View) -> Words:
    return lambda digest: reader.words(*view.request.key, digest)
