"""`foitool forces set`."""

import sys
from collections.abc import Collection, Iterator, Sequence
from datetime import date

import click

from foitool.authorities.findings import Change, Finding
from foitool.case.plan import to_mend
from foitool.cli.colour import paint_for
from foitool.cli.options import (
    Day,
    day_that_has_come,
    json_option,
    pass_session,
    terminal_width,
)
from foitool.cli.session import Session
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.amend_register import (
    Report,
    Stranded,
    also_at,
    known_now,
    preview_report,
    record_findings,
    stranded_letters,
)
from foitool.reports.tables import as_json, hung
from foitool.reports.widths import sentences_wrapped

_REPLACED = {
    "name": "name",
    "form_url": "foi_form_url",
    "website": "website",
    "postal_address": "postal_address",
    "regime": "regime",
    "successor": "successor",
    "press": "press_email",
}
"""Options that replace a column of the list, and which."""

checked_on_option = click.option(
    "--checked-on",
    "--on",
    "checked_on",
    type=Day(),
    help="The day you saw it. Today if left out.",
)


@click.command("set")
@click.argument("force")
@click.option("--email", metavar="ADDRESS", help="Where it takes requests.")
@checked_on_option
@click.option(
    "--confidence",
    type=click.Choice(["low", "medium", "high"]),
    help="How far to trust the address. High if left out: you have seen it.",
)
@click.option(
    "--source",
    default="",
    metavar="WHERE",
    help="The page, letter or call that says so; wherever something is changed.",
)
@click.option("--name", help="Its new name. The old one still finds it.")
@click.option("--alias", "aliases", multiple=True, help="A further name to find it by.")
@click.option("--form-url", metavar="URL", help="Its form for requests.")
@click.option("--website", metavar="URL", help="Its own page.")
@click.option("--postal-address", metavar="TEXT", help="Where letters on paper go.")
@click.option(
    "--press",
    metavar="ADDRESS",
    help="Its press contact, for a right of reply. No request goes there.",
)
@click.option("--note", metavar="TEXT", help="Put behind the notes there are.")
@click.option("--successor", metavar="FORCE", help="What it has become part of.")
@click.option("--no-successor", is_flag=True, help="It stands by itself after all.")
@click.option("--regime", metavar="ACT", help="foia, foisa, or “none (the reason)”.")
@json_option
@pass_session
def command(
    session: Session,
    /,
    force: str,
    email: str | None,
    checked_on: date | None,
    confidence: str | None,
    source: str,
    aliases: tuple[str, ...],
    note: str | None,
    no_successor: bool,
    as_json_: bool,
    **replaced: str | None,
) -> None:
    """Record what you found out of a force: its address, its name, its end.

    The lists that ship stay as they are; this stands beside them, with its day, its
    source and your name, and every round from now on goes by it. An empty text
    ("") clears what was there.
    """
    if no_successor and replaced["successor"]:
        raise NothingToDo(
            f"Nothing was recorded of {force}: has it a successor or none?",
            advice="Leave out --successor or --no-successor",
        )
    cells = {
        _REPLACED[option]: text.strip()
        for option, text in replaced.items()
        if text is not None
    }
    if no_successor:
        cells["successor"] = ""
    report = Report(
        email=None if email is None else email.strip(),
        confidence=confidence,
        checked_on=checked_on and day_that_has_come(session, checked_on),
        aliases=tuple(alias.strip() for alias in aliases),
        note=note and note.strip(),
        cells=cells,
        source=source.strip(),
    )
    with session.workspace.reading() as reader:
        known = known_now(session.workspace, reader)
        found = preview_report(known, force, report, session.today)
        stranded = list(stranded_letters(reader, found))
    also = also_at(known, found) if report.email else ()
    record_findings(
        session.workspace,
        session.scribe,
        known,
        [found],
        checked_on or session.today,
        report.source,
    )
    if as_json_:
        click.echo(as_json(change_rows([found])))
    elif not found.changes:
        click.echo(f"Nothing to change: {found.name} reads like that already.")
    else:
        for line in told_changes(found):
            click.echo(line)
    if also:
        _say_whose_it_is(found, also)
    rounds = session.workspace.config.rounds
    for line in _what_follows(found, stranded, rounds):
        click.echo(sentences_wrapped(line, terminal_width(2)), err=True)


CHANGE_KEYS = ("force", "column", "before", "after")


def change_rows(found: Sequence[Finding]) -> list[dict[str, object]]:
    """A flat row for each cell that reads otherwise."""
    return [
        {
            "force": each.force,
            "column": change.column,
            "before": change.before or None,
            "after": change.after or None,
        }
        for each in found
        for change in each.changes
    ]


def told_changes(found: Finding) -> Iterator[str]:
    """An authority, and each cell with what it said and what it says."""
    yield f"{found.name} ({found.force})"
    for change in found.changes:
        yield from told_change(change)


def told_change(change: Change) -> Iterator[str]:
    """One cell: what it said, and what it says under it."""
    width, label = terminal_width(), change.column.replace("_", " ")
    yield hung(f"  {label:<20}  was  ", change.before or "-", width=width)
    yield hung(f"  {'':<20}  now  ", change.after or "-", width=width)


def _say_whose_it_is(found: Finding, also: Sequence[str]) -> None:
    """One mailbox would get two letters, and if it is a slip one force gets none."""
    said = (
        f"{found.after['foi_email']} is the address of {' and '.join(also)}, too."
        f" Unless they share an office: {to_mend(found.force)}"
    )
    width, paint = terminal_width(2), paint_for(sys.stderr)
    click.echo(hung("", said, width=width, tone="warn", paint=paint), err=True)


def _what_follows(
    found: Finding, stranded: Sequence[Stranded], rounds: Collection[str]
) -> Iterator[str]:
    """What a person may want to type next; `rounds` are those of `config.toml`."""
    if found.after["successor"] and any(
        change.column == "successor" for change in found.changes
    ):
        yield (
            f"{found.force} is not asked any more; its past stays under that name."
            f"\n  To ask in its place: foitool send --force {found.after['successor']}"
        )
        return
    if not found.after["foi_email"]:
        return
    for letter in stranded:
        yield from _of_a_letter(found.force, letter, known=letter.round in rounds)


def _of_a_letter(force: str, letter: Stranded, *, known: bool) -> Iterator[str]:
    """What to type for a letter to the old address.

    A round that is not in `config.toml` any more writes none, so nothing is said of
    what came back in it.
    """
    command = f"foitool send --force {force} --round {letter.round}"
    lies = f"A letter of {letter.round} to {letter.recipient} lies written"
    if letter.became == "written" and not known:
        yield (
            f"{lies}, and config.toml has that round no more. If it was not sent, this"
            f" says so:\n  foitool resolve {force} --was-not-sent --round"
            f" {letter.round}"
        )
    elif letter.became == "written":
        yield (
            f"{lies}. If it was not sent, this writes it anew:\n  {command} --rewrite"
        )
    elif letter.became == "bounced" and known:
        yield (
            f"The letter to {letter.recipient} came back."
            f" This writes a second one, to nobody else:\n  {command}"
        )
    elif known:
        yield (
            f"The mail server refused {letter.recipient}, so the letter of"
            f" {letter.round} did not leave. This writes it to the new address, and to"
            f" nobody else:\n  {command}"
        )
