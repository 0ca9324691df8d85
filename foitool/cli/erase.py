"""`foitool erase`."""

import click

from foitool.cli.options import (
    agreed,
    force_argument,
    json_option,
    pass_session,
    print_table,
    round_option,
    yes_option,
)
from foitool.cli.session import Session
from foitool.errors.refused import NotAgreed
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.erase_contents import (
    Kept,
    choose_to_erase,
    erase_contents,
    list_kept,
)
from foitool.reports.tables import Column, Tone, as_json, short_date

KINDS = ("letter", "mail", "file", "note", "words")


def _tone(one: Kept) -> Tone | None:
    """What is gone is faint."""
    return "faint" if one.erased_at else None


_COLUMNS = (
    Column("What", lambda k: k.what, tone=_tone),
    Column("Digest", lambda k: k.digest[:10], tone=_tone),
    Column("Bytes", lambda k: "-" if k.bytes is None else str(k.bytes), right=True),
    Column("Kept since", lambda k: short_date(k.stored_at.date())),
    Column("Name", lambda k: k.name or _tombstone(k), elastic=True, tone=_tone),
)


@click.command()
@force_argument
@click.option(
    "--what",
    "whats",
    multiple=True,
    type=click.Choice(KINDS),
    help="Everything of this kind.",
)
@click.option(
    "--digest", "digests", multiple=True, metavar="DIGEST", help="This one piece."
)
@click.option("--why", metavar="TEXT", help="The reason, which the tombstone keeps.")
@round_option
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    force: str,
    whats: tuple[str, ...],
    digests: tuple[str, ...],
    why: str | None,
    round_name: str | None,
    yes: bool,
    as_json_: bool,
) -> None:
    """Erase kept letters, notes, files or words of a request, for good.

    Without --what or --digest it lists what is kept. The log keeps that there
    was something, with its digest, and who erased it, when and why.
    """
    key = session.request_key(round_name, force)
    with session.workspace.reading() as reader:
        kept = list_kept(session.workspace, reader, key)
    if not whats and not digests:
        _print(kept, as_json_=as_json_)
        return
    chosen = choose_to_erase(kept, whats, digests)
    print_table(chosen, _COLUMNS, err=True)
    if not why:
        raise NothingToDo(
            "Nothing was erased: the tombstone needs a reason",
            advice="Add --why TEXT",
        )
    click.echo(
        "There is no way back. Files in the outbox are not touched, nor copies in the"
        " folder backups\nand elsewhere: delete those that still hold it.",
        err=True,
    )
    if not yes and not agreed(f"Erase {len(chosen)} for good?"):
        raise NotAgreed("Nothing was erased")
    erase_contents(session.workspace, session.scribe, chosen, why)
    with session.workspace.reading() as reader:
        _print(list_kept(session.workspace, reader, key), as_json_=as_json_)


def _print(kept: list[Kept], *, as_json_: bool) -> None:
    if as_json_:
        click.echo(as_json([_row(one) for one in kept]))
        return
    if kept:
        print_table(kept, _COLUMNS)
    else:
        click.echo("Nothing is kept.")


def _tombstone(one: Kept) -> str:
    if one.erased_at is None:
        return ""
    day = short_date(one.erased_at.date())
    return f"erased {day} by {one.erased_by}: {one.erased_why}"


def _row(one: Kept) -> dict[str, object]:
    return {
        "what": one.what,
        "name": one.name,
        "digest": one.digest,
        "bytes": one.bytes,
        "stored_at": one.stored_at.isoformat(),
        "erased_at": one.erased_at.isoformat() if one.erased_at else None,
        "erased_by": one.erased_by,
        "erased_why": one.erased_why,
    }
