"""`foitool forces check`."""

import sys
from collections.abc import Sequence

import click

from foitool.case.shared_addresses import Shared
from foitool.cli.colour import paint_for
from foitool.cli.options import (
    csv_option,
    json_option,
    pass_session,
    print_rows,
    round_option,
    terminal_width,
)
from foitool.cli.session import Session
from foitool.jobs.check_register import Doubtful, check_register
from foitool.jobs.one_mailbox import one_mailbox
from foitool.reports.rows import iso
from foitool.reports.tables import hung

KEYS = (
    "force",
    "name",
    "email",
    "email_confidence",
    "checked_on",
    "problems",
    "why",
    "page",
    "command",
)


@click.command()
@round_option
@click.option("--all", "everyone", is_flag=True, help="All there are, of any round.")
@json_option
@csv_option
@pass_session
def command(
    session: Session,
    round_name: str | None,
    everyone: bool,
    as_json_: bool,
    as_csv_: bool,
) -> None:
    """List the forces to look at before a real send, the weakest first.

    Each with its address, what speaks against it, its own page, and what to type
    once you have looked there.
    """
    asked = None if everyone else session.round(round_name)
    with session.workspace.reading() as reader:
        found = check_register(session.workspace, reader, asked, session.today)
    rows = [_row(one) for one in found]
    if not print_rows(rows, KEYS, as_json_=as_json_, as_csv_=as_csv_):
        for one in found:
            _print_one(one)
        _print_end(found)
    _say_who_shares(one_mailbox(session.workspace, asked))


def _row(one: Doubtful) -> dict[str, object]:
    known = one.authority
    return {
        "force": one.force,
        "name": known.name if known else None,
        "email": known.email if known else None,
        "email_confidence": known.email_confidence if known else None,
        "checked_on": iso(known.checked_on) if known else None,
        "problems": [doubt.word for doubt in one.doubts],
        "why": "; ".join(doubt.why for doubt in one.doubts),
        "page": one.page or None,
        "command": one.command,
    }


def _print_one(one: Doubtful) -> None:
    email = one.authority.email if one.authority else ""
    click.echo(f"{one.force}  {email}".rstrip())
    why = "; ".join(doubt.why for doubt in one.doubts)
    for heading, text in (("Why", why), ("Look", one.page), ("Type", one.command)):
        if text:
            click.echo(hung(f"  {heading:<5}", text, width=terminal_width()))


def _say_who_shares(shared: Sequence[Shared]) -> None:
    """Whoever saw each address by itself may not have seen that two are one."""
    width, paint = terminal_width(2), paint_for(sys.stderr)
    for one in shared:
        said = f"{one}: a slip, unless they share an office."
        click.echo(hung("", said, width=width, tone="warn", paint=paint), err=True)


def _print_end(found: Sequence[Doubtful]) -> None:
    if not found:
        click.echo("Every address was seen by a person within half a year.")
        return
    click.echo(
        f"\n{len(found)} to look at. Those that are right as they stand:"
        "\n  foitool forces checked FORCE… --source PAGE",
        err=True,
    )
