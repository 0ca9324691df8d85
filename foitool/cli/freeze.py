"""`foitool freeze`."""

from collections.abc import Sequence
from datetime import date

import click

from foitool.case.published import Claim
from foitool.cli.against import against_option, held_against
from foitool.cli.options import (
    agreed,
    day_that_has_come,
    json_option,
    on_option,
    part_option,
    pass_session,
    round_option,
    terminal_width,
    yes_option,
)
from foitool.cli.session import Session
from foitool.errors.refused import NotAgreed
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.freeze_findings import (
    changed_between,
    freeze_findings,
    list_published,
    withdraw_edition,
)
from foitool.jobs.sign_findings import sentences_to_freeze
from foitool.jobs.state_findings import state_findings
from foitool.reports.altered_words import (
    altered_lines,
    doubt_lines,
    verdict_lines,
)
from foitool.reports.before_print import BeforePrint, Judged
from foitool.reports.findings_rows import published_rows
from foitool.reports.findings_sheet import edition_in_words
from foitool.reports.tables import as_json, counted, hung


@click.command("freeze")
@click.argument("numbers", nargs=-1, type=click.IntRange(min=1))
@round_option
@against_option
@part_option
@on_option("The day of publication: as things stood at its end.")
@click.option(
    "--as", "title", default="", metavar="TEXT", help="Its headline or its address."
)
@click.option(
    "--list", "list_", is_flag=True, help="List what was published, and if it holds."
)
@click.option(
    "--withdraw",
    type=click.IntRange(min=1),
    metavar="EDITION",
    help="That edition was not published after all.",
)
@click.option("--why", default="", metavar="TEXT", help="With --withdraw: the reason.")
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    numbers: tuple[int, ...],
    round_name: str | None,
    against: str | None,
    part: str | None,
    on: date | None,
    title: str,
    list_: bool,
    withdraw: int | None,
    why: str,
    yes: bool,
    as_json_: bool,
) -> None:
    """Mark what was published: the findings of these NUMBERS, or all of them.

    From then on, whatever changes the record says which of the published sentences no
    longer hold, the old words beside the new ones. Nothing that was frozen is ever
    changed or deleted; --withdraw says that an edition was not published after all.
    """
    if list_ and (numbers or withdraw is not None):
        raise click.UsageError("--list shows everything; leave the numbers out.")
    if withdraw is not None:
        _withdraw(session, withdraw, why.strip(), yes=yes)
    elif not list_:
        day = day_that_has_come(session, on)
        name = session.round_name(round_name)
        earlier = held_against(session, against, name)
        before = state_findings(
            session.workspace, name, day, against=earlier, part=part
        )
        wanted = sentences_to_freeze(before, numbers)
        _freeze(session, before, wanted, title.strip(), yes=yes)
    if list_ or as_json_:
        day = (on if list_ else None) or session.today
        found = list_published(session.workspace, day)
        if as_json_:
            click.echo(as_json(list(published_rows(found))))
        else:
            _list(found)


def _freeze(
    session: Session,
    before: BeforePrint,
    wanted: Sequence[Claim],
    title: str,
    *,
    yes: bool,
) -> None:
    """Show the sentences with who signed them, ask, and record them."""
    width, unsigned = terminal_width(2), list[str]()
    for one in wanted:
        signed = [
            each.signature.by
            for each in before.signed[one.about]
            if each.state == "signed"
        ]
        if not signed:
            unsigned.append(str(one.number))
        by = f" [checked by {', '.join(signed)}]" if signed else " [signed by nobody]"
        click.echo(hung(f"{one.number:<3}", f"{one.says}{by}", width=width), err=True)
    if unsigned:
        said = f"Nobody has signed {', '.join(unsigned)} as it reads now."
        click.echo(hung("", said, width=width), err=True)
    what = counted(len(wanted), "sentence")
    if not yes and not agreed(f"Freeze {what} as published?"):
        raise NotAgreed("Nothing was frozen")
    number = freeze_findings(session.workspace, session.scribe, before, wanted, title)
    click.echo(f"Frozen as edition {number}: {what}.", err=True)
    if before.day < session.today:
        _tell_what_alters_it(session, number, before.day)


def _tell_what_alters_it(session: Session, number: int, day: date) -> None:
    """Say what reads otherwise today than on the day of publication."""
    then, now = (list_published(session.workspace, at) for at in (day, session.today))
    for one in changed_between(then, now):
        if one.judged.edition.number == number:
            for line in altered_lines(
                [one],
                width=terminal_width(2),
                what_alters="What is recorded of later days",
            ):
                click.echo(line, err=True)


def _withdraw(session: Session, number: int, why: str, *, yes: bool) -> None:
    if not why:
        raise NothingToDo("Nothing was recorded: no reason", advice="Add --why TEXT")
    for judged in list_published(session.workspace, session.today):
        if judged.edition.number == number:
            said = f"{edition_in_words(judged)}."
            click.echo(hung("", said, width=terminal_width(2)), err=True)
    if not yes and not agreed(f"Record that edition {number} was not published?"):
        raise NotAgreed("Nothing was recorded")
    withdraw_edition(session.workspace, session.scribe, number, why)
    click.echo(f"Edition {number} is withdrawn.", err=True)


def _list(found: Sequence[Judged]) -> None:
    if not found:
        click.echo("Nothing was frozen yet. To freeze what was published:")
        click.echo("  foitool freeze --as TITLE")
        return
    width = terminal_width()
    for judged in found:
        subject = judged.edition.subject
        against = f" held against {subject.against}" if subject.against else ""
        click.echo(hung("", f"{edition_in_words(judged)}.", width=width))
        about = f"{subject.round}{against}, part {subject.part}"
        click.echo(hung("    ", about, width=width))
        _list_sentences(judged, width)
        click.echo("")


def _list_sentences(judged: Judged, width: int) -> None:
    withdrawn = judged.edition.withdrawn is not None
    for one in judged.verdicts:
        if one.state == "holds" or withdrawn:
            click.echo(hung(f"{one.then.number:>4}  ", one.then.says, width=width))
        else:
            for line in verdict_lines(one, width):
                click.echo(line)
    if judged.not_told and not withdrawn:
        click.echo("Not told then, and to be known:")
        for line in doubt_lines(judged.not_told, width):
            click.echo(line)
