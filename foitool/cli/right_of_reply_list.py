"""Who was written to before publication, what came back, and what left by hand."""

from collections.abc import Sequence
from datetime import datetime

import click

from foitool.case.mail import RIGHT_OF_REPLY
from foitool.case.moment import Moment
from foitool.cli.options import print_table, terminal_width
from foitool.cli.session import Session
from foitool.cli.tell_again import print_tell_again
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.letter_as_sent import letter_as_sent
from foitool.jobs.send_right_of_reply import (
    Marking,
    WrittenTo,
    list_right_of_reply,
    settle_right_of_reply,
)
from foitool.law.deadline import in_words
from foitool.reports.embargo_words import embargoes_over, options_as_before
from foitool.reports.findings_rows import told_otherwise_row
from foitool.reports.tables import Column, as_json, counted, hung, short_date

_CAME = {
    "statement": "statement",
    "late-statement": "statement, late",
    "none": "none, time over",
    "waiting": "not yet",
    "": "-",
}
_BECAME = {"sent": "sent", "not-sent": "not sent", "came-back": "come back"}


def _moment(iso: str) -> str:
    if not iso:
        return "-"
    moment = Moment.read(iso)
    at = f" {moment.at:%H:%M}" if moment.at else ""
    return f"{short_date(moment.day)}{at}"


_COLUMNS = (
    Column("Force", lambda one: one.force),
    Column("Letter", lambda one: one.state),
    Column("On", lambda one: short_date(one.on) if one.on else "-"),
    Column("Reply by", lambda one: _moment(one.reply_by)),
    Column("Embargo", lambda one: _moment(one.embargo), spare=True),
    Column("Came back", lambda one: _CAME[one.came]),
    Column("Said on", lambda one: short_date(one.statement_on), spare=True),
    Column("Public", lambda one: "yes" if one.public else "no", spare=True),
)


def list_written_to(session: Session, round_name: str, *, as_json_: bool) -> None:
    """Print who was written to, by when they were to answer, and what came of it."""
    with session.workspace.reading() as reader:
        now, workspace = session.now(), session.workspace
        rows = list(list_right_of_reply(workspace, reader, round_name, now))
    if as_json_:
        click.echo(as_json([_row(one) for one in rows]))
        return
    if not rows:
        click.echo(f"Nobody was told of {round_name} before publication.")
        return
    print_table(rows, _COLUMNS)
    said = sum(one.statement_on is not None for one in rows)
    click.echo(
        f"\n{counted(len(rows), 'force')} of {round_name}, {said} with a statement."
    )
    named = session.round_option(round_name)
    if said:
        click.echo(f"What they said: foitool figures --each{named}")
    _tell_otherwise(rows, now, named)


def _tell_otherwise(rows: Sequence[WrittenTo], now: datetime, option: str) -> None:
    """Whose letter says what is recorded no more, and what to type."""
    otherwise = [one for row in rows for one in row.otherwise]
    print_tell_again(otherwise, now, option)


def print_letters(session: Session, round_name: str, forces: Sequence[str]) -> None:
    """The bytes of letters as they left, on stdout."""
    keys = [session.request_key(round_name, force) for force in forces]
    if not keys:
        raise NothingToDo(
            "Whose letter is meant?",
            advice="Name the force: foitool right-of-reply FORCE --raw",
        )
    with session.workspace.reading() as reader:
        for key in keys:
            data = letter_as_sent(session.workspace, reader, key, RIGHT_OF_REPLY)
            click.echo(data, nl=False)


def settle(
    session: Session,
    round_name: str,
    named: Sequence[str] | None,
    marking: Marking,
    *,
    as_json_: bool,
) -> None:
    """Record what became of letters, and say so."""
    forces = settle_right_of_reply(
        session.workspace, session.scribe, round_name, named, marking
    )
    what = _BECAME[marking.became]
    if as_json_:
        rows = [{"round": round_name, "force": one, "outcome": what} for one in forces]
        click.echo(as_json(rows))
        return
    on = "" if marking.became == "not-sent" else f" on {in_words(marking.on)}"
    letters = counted(len(forces), "right of reply letter")
    click.echo(f"{letters} of {round_name} recorded as {what}{on}.")
    with session.workspace.reading() as reader:
        now, workspace = session.now(), session.workspace
        written_to = list(list_right_of_reply(workspace, reader, round_name, now))
    mine = [one for one in written_to if one.force in forces]
    named = session.round_option(round_name)
    if marking.became == "came-back":
        _write_to_another(mine, now, named)
    _tell_otherwise(mine, now, named)


def _write_to_another(rows: Sequence[WrittenTo], now: datetime, option: str) -> None:
    """What to type where a letter came back.

    Whose second letter did was told by the first, and is told again as others are.
    """
    click.echo("Nobody was told by it. To write to another address:")
    together: dict[str, list[str]] = {}
    for row in rows:
        click.echo(f"  foitool forces set {row.force} --press ADDRESS --source PAGE")
        if row.state == "came-back":
            terms = options_as_before(row.terms, now)
            together.setdefault(terms, []).append(row.force)
    for terms, forces in together.items():
        click.echo(
            f"  foitool right-of-reply {' '.join(forces)}{option}"
            f' --words FILE --reply-by "DAY TIME"{terms}'
        )
    came_back = (row.terms for row in rows if row.state == "came-back")
    for said in embargoes_over(came_back, now):
        click.echo(hung("Mind  ", said, width=terminal_width()))


def _row(one: WrittenTo) -> dict[str, object]:
    return {
        "round": one.round,
        "force": one.force,
        "name": one.name,
        "recipient": one.recipient or None,
        "letter": one.state,
        "on": one.on.isoformat() if one.on else None,
        "reply_by": one.reply_by or None,
        "embargo": one.embargo or None,
        "came": one.came or None,
        "statement_on": one.statement_on.isoformat() if one.statement_on else None,
        "public": one.public,
        "told_otherwise": [told_otherwise_row(each) for each in one.otherwise],
    }
