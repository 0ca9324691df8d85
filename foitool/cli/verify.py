"""`foitool verify`."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

import click

from foitool.cli.options import json_option, page_width, pass_session
from foitool.cli.session import Session
from foitool.jobs.verify_hashes import Outbox, verify_hashes
from foitool.post.by_folder import FolderTransport
from foitool.reports.tables import as_json, counted, hung

_KINDS = ("letter", "question", "file", "mail", "note", "words")
_NAMES = {"words": ("answer in words", "answers in words")}


@click.command()
@json_option
@pass_session
def command(session: Session, as_json_: bool) -> None:
    """Prove that letters, files and notes are what was recorded.

    Works out the SHA-256 of every piece that is kept and compares it with the log.
    The exit code is 1 if one is not what it was. Files in the outbox are yours to
    edit and to move: of those that were not sent yet it says which are not as they
    were written.
    """
    with session.workspace.reading() as reader:
        found = verify_hashes(reader, FolderTransport(session.workspace.outbox))
    if as_json_:
        click.echo(as_json(asdict(found)))
    elif not (found.kept or found.erased or found.faults):
        click.echo("Nothing to check yet.")
    else:
        kept = in_words(found.kinds)
        click.echo(f"Kept in the tracker: {kept}; {found.erased} erased.")
        for one in found.faults:
            where = f"{one.round} {one.force}".rstrip()
            beginning = f"  {where}, {one.what} {one.digest[:12]}: "
            click.echo(hung(beginning, one.why, width=page_width()))
        if not found.faults:
            click.echo("Each is what was recorded.")
        for line in _of_the_outbox(found.outbox):
            click.echo(hung("", line, width=page_width()))
    if found.faults:
        raise click.exceptions.Exit(1)


def in_words(kinds: Mapping[str, int]) -> str:
    """Say "45 letters, 1 question, 2 files": what most people look for comes first."""
    known = [kind for kind in _KINDS if kinds.get(kind)]
    others = sorted(set(kinds) - set(_KINDS))
    names = {kind: _NAMES.get(kind, (kind, f"{kind}s")) for kind in kinds}
    said = [
        f"{kinds[kind]} {names[kind][kinds[kind] != 1]}" for kind in (*known, *others)
    ]
    return ", ".join(said) or "nothing"


def _of_the_outbox(outbox: Outbox) -> Iterator[str]:
    """Letters that lie written and were not sent."""
    if outbox.unreadable:
        yield f"Note: the outbox cannot be read: {outbox.unreadable}."
    if outbox.as_written:
        lie = "lies" if outbox.as_written == 1 else "lie"
        letters = counted(outbox.as_written, "letter")
        yield f"{letters} not sent yet {lie} in the outbox as written."
    for keys, why in (
        (outbox.changed, "changed in the outbox since it was written"),
        (outbox.missing, "not in the outbox any more, and not marked as sent"),
    ):
        if keys:
            forces = ", ".join(f"{force} ({round_name})" for round_name, force in keys)
            yield f"Note: {why}: {forces}."
