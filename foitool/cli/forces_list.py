"""`foitool forces list`, which `foitool forces` means too."""

import click

from foitool.case.authority import Authority
from foitool.cli.options import (
    ForceName,
    csv_option,
    json_option,
    pass_session,
    print_rows,
    terminal_width,
)
from foitool.cli.session import Session
from foitool.reports.tables import Column, as_table, hung, short_date

KEYS = (
    "id",
    "name",
    "short_name",
    "aliases",
    "regime",
    "not_requestable",
    "email",
    "email_confidence",
    "email_source",
    "checked_on",
    "form_url",
    "postal_address",
    "website",
    "notes",
    "successor",
    "press_email",
    "list",
)
_COLUMNS = (
    Column("Id", lambda a: a.id),
    Column("Act", lambda a: a.regime or "none"),
    Column("Address", lambda a: a.email or "-"),
    Column("Checked", lambda a: short_date(a.checked_on), spare=True),
    Column("Confidence", lambda a: a.email_confidence or "-", spare=True),
)


@click.command()
@click.argument("force", required=False, type=ForceName())
@json_option
@csv_option
@pass_session
def command(session: Session, force: str | None, as_json_: bool, as_csv_: bool) -> None:
    """List the authorities one can write to, or show one of them in full.

    FORCE is an id, an alias, a short name or any unambiguous part of a name.
    """
    register = session.workspace.register
    chosen = [register.find(force)] if force else list(register)
    rows = [_row(one) for one in chosen]
    if print_rows(rows, KEYS, as_json_=as_json_, as_csv_=as_csv_):
        return
    if force:
        _print_one(rows[0])
        return
    click.echo(as_table(chosen, _COLUMNS, width=terminal_width()))
    unchecked = sum(bool(one.email) and one.checked_on is None for one in chosen)
    click.echo(
        f"\n{len(chosen)} authorities; no person has checked {unchecked} of the"
        " addresses."
    )


def _row(one: Authority) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "short_name": one.short_name,
        "aliases": list(one.aliases),
        "regime": one.regime,
        "not_requestable": one.not_requestable,
        "email": one.email,
        "email_confidence": one.email_confidence,
        "email_source": one.email_source,
        "checked_on": one.checked_on.isoformat() if one.checked_on else None,
        "form_url": one.form_url,
        "postal_address": one.postal_address,
        "website": one.website,
        "notes": one.notes,
        "successor": one.successor or None,
        "press_email": one.press_email or None,
        "list": one.listed_in,
    }


def _print_one(row: dict[str, object]) -> None:
    """One authority, a line for each thing known of it."""
    width = max(len(key) for key in KEYS)
    for key in KEYS:
        value = row[key]
        shown = ", ".join(value) if isinstance(value, list) else value
        if shown:
            beginning = f"{key.replace('_', ' '):<{width}}  "
            click.echo(hung(beginning, str(shown), width=terminal_width()))
