"""`foitool mark-sent`."""

from collections.abc import Sequence
from datetime import date

import click

from foitool.cli.options import (
    ForceName,
    agreed,
    day_that_has_come,
    json_option,
    on_option,
    page_width,
    pass_session,
    print_table,
    round_option,
    yes_option,
)
from foitool.cli.session import Session
from foitool.errors.refused import NotAgreed
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.confirm_sent import (
    VIAS,
    WITHOUT_MAIL,
    ByHand,
    Confirmed,
    confirm_sent,
    lying_written,
    preview_confirmation,
)
from foitool.jobs.still_by_hand import left_by_hand, left_in_words, what_to_type
from foitool.law.deadline import in_words
from foitool.reports.tables import Column, as_json, counted, hung, short_date

_A_SLIP = 31
"""Days before the rest of the round up to which a day is taken as said."""

_COLUMNS = (
    Column("Force", lambda c: c.force),
    Column("Sent", lambda c: short_date(c.sent)),
    Column("Due", lambda c: short_date(c.due_code)),
)


@click.command()
@click.argument("forces", nargs=-1, type=ForceName(), metavar="[FORCE]...")
@click.option(
    "--all",
    "everyone",
    is_flag=True,
    help="Every letter that lies written; with --via form or post, all that go so.",
)
@on_option("The day they were sent; the clocks start on it.")
@round_option
@click.option(
    "--via",
    type=click.Choice(VIAS),
    help="How it went, if not from the outbox: then no letter need lie there.",
)
@click.option("--reference", metavar="TEXT", help="The force's own, if it gave one.")
@click.option("--note", metavar="TEXT", help="A note of your own.")
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    forces: tuple[str, ...],
    everyone: bool,
    on: date | None,
    round_name: str | None,
    via: str | None,
    reference: str | None,
    note: str | None,
    yes: bool,
    as_json_: bool,
) -> None:
    """Record that letters which lay written in the outbox were sent by hand.

    Or, with --via, that you asked a force by its form, by post or in person: give the
    day of posting in Scotland, where the clock starts on the third day after (FOISA
    s.74(2)), else that of delivery.
    """
    if everyone == bool(forces):
        raise NothingToDo(
            "Which letters were sent?",
            advice="Say one of these: --all, or the forces by name",
        )
    day = day_that_has_come(session, on)
    keys = [session.request_key(round_name, force) for force in forces]
    name = keys[0][0] if keys else session.round_name(round_name)
    if reference and not via:
        raise NothingToDo(
            "A reference is recorded with --via, or with what the force answers",
            advice="foitool log-response FORCE acknowledged --reference TEXT",
        )
    hand = ByHand(on=day, via=via, reference=reference, note=note)
    named = [force for _, force in keys] or None
    with session.workspace.reading() as reader:
        planned = preview_confirmation(session.workspace, reader, name, named, hand)
    _ask_about_an_early_day(
        session, planned, _sent_today(session, name, named, via), yes=yes
    )
    _ask_about_a_day_before_the_round(session, planned, yes=yes)
    confirmed = confirm_sent(session.workspace, session.scribe, name, named, hand)
    if as_json_:
        click.echo(as_json([_row(one) for one in confirmed]))
    else:
        print_table(confirmed, _COLUMNS)
        said = f"{len(confirmed)} of {name} recorded as sent on {in_words(day)}."
        click.echo(f"\n{said}")
        _print_still_by_hand(session, name)
        if everyone and via in WITHOUT_MAIL:
            _print_left_out(session, name, via)
    _print_gone(confirmed)
    if early := sum(one.sent < one.written for one in confirmed):
        click.echo(
            f"Written here only after that day: {early}. The day that you"
            " say counts; if it is wrong, foitool undo takes it back.",
            err=True,
        )


def _sent_today(
    session: Session, name: str, named: Sequence[str] | None, via: str | None
) -> str:
    """The command that says the same of today."""
    which = " ".join(named) if named else "--all"
    how = f" --via {via}" if via else ""
    option = session.round_option(name)
    return f"foitool mark-sent {which} --on today{how}{option}"


def _ask_about_an_early_day(
    session: Session, planned: Sequence[Confirmed], today_instead: str, *, yes: bool
) -> None:
    """A letter cannot have left before it was written: a slip, mostly of the year.

    Unless the same words were sent before foitool wrote them; --yes says that it is so.
    `today_instead` is the command for those that left today. Raises NotAgreed.
    """
    # A clock that was ahead gave some a day to come; they were written by today.
    today = session.today
    early = [one for one in planned if one.sent < min(one.written, today)]
    if not early or yes:
        return
    first = min(early, key=lambda one: one.written)
    days = (first.written - first.sent).days
    late = sum(one.due_code < session.today for one in planned)
    at_once = f" {late} of them would be late today." if late else ""
    click.echo(
        f"{counted(len(early), 'letter')} would be recorded as sent on"
        f" {in_words(first.sent)}, {counted(days, 'day')} before the first was written"
        f" here, on {in_words(first.written)}.{at_once}",
        err=True,
    )
    click.echo(
        "A day that was copied from an example is not yours. If they left today, answer"
        f" no, and type:\n  {today_instead}",
        err=True,
    )
    if not agreed("Is that the day?"):
        raise NotAgreed("Nothing was recorded")


def _ask_about_a_day_before_the_round(
    session: Session, planned: Sequence[Confirmed], *, yes: bool
) -> None:
    """What went by form or post has no day of its own here to be held against.

    Long before the first other letter of its round it is a slip, too; with --yes it is
    said all the same. Raises NotAgreed.
    """
    far = [
        one
        for one in planned
        if one.began is not None and (one.began - one.sent).days > _A_SLIP
    ]
    if not far:
        return
    began, sent = far[0].began, far[0].sent
    assert began is not None
    late = sum(one.due_code < session.today for one in far)
    at_once = f" {late} of them would be late today." if late else ""
    click.echo(
        f"{counted(len(far), 'letter')} would be recorded as sent on {in_words(sent)},"
        f" {counted((began - sent).days, 'day')} before the first other letter of"
        f" {far[0].round}, of {in_words(began)}.{at_once}",
        err=True,
    )
    if not yes and not agreed("Is that the day?"):
        raise NotAgreed("Nothing was recorded")


def _print_still_by_hand(session: Session, round_name: str) -> None:
    """Whom no letter in the outbox was for, lest they be forgotten."""
    if left := left_by_hand(session.workspace, round_name):
        click.echo(f"{left_in_words(left)}.")
        for line in what_to_type(left, session.round_option(round_name)):
            click.echo(f"  Once it is done: {line}")


def _print_left_out(session: Session, round_name: str, via: str) -> None:
    """Letters to be mailed did not go by form, though all were spoken of."""
    if left := lying_written(session.workspace, round_name):
        said = (
            f"Left out, since mail reaches {'it' if len(left) == 1 else 'them'} and"
            f" --all --via {via} is for those that go by {via}: {', '.join(left)}."
        )
        click.echo(hung("", said, width=page_width()))
        of_round = session.round_option(round_name)
        click.echo(f"  Once sent: foitool mark-sent --all --on DATE{of_round}")


def _print_gone(confirmed: Sequence[Confirmed]) -> None:
    """A letter that lies there no more may have been sent, or thrown away."""
    gone = [one.force for one in confirmed if one.gone]
    if not gone:
        return
    files = "The file of 1 letter is" if len(gone) == 1 else f"{len(gone)} files are"
    said = (
        f"{files} not in the outbox any more: {', '.join(gone)}. What was not sent is"
        " not to count as sent: foitool undo takes all of this back."
    )
    click.echo(hung("", said, width=page_width(of=2)), err=True)


def _row(one: Confirmed) -> dict[str, object]:
    return {
        "round": one.round,
        "force": one.force,
        "sent": one.sent.isoformat(),
        "due": one.due.isoformat(),
        "due_code": one.due_code.isoformat(),
    }
