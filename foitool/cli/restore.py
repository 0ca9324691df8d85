"""`foitool restore`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from shlex import quote

import click

from foitool.cli.backup import held_as_row, held_in_words
from foitool.cli.options import (
    agreed,
    json_option,
    page_width,
    pass_session,
    yes_option,
)
from foitool.cli.restore_preview import preview_in_words
from foitool.cli.session import Session
from foitool.errors.bad_file import BadConfig
from foitool.errors.refused import NotAgreed
from foitool.jobs.foresee_restore import AGAIN, IN_DOUBT, Lacked
from foitool.jobs.letters_unrecorded import unrecorded_at_all
from foitool.jobs.restore_tracker import (
    Restore,
    Restored,
    preview_restore,
    restore,
)
from foitool.post.witness import Noted
from foitool.reports.tables import as_json, counted, hung, printable


@click.command()
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@yes_option
@json_option
@pass_session
def command(session: Session, file: Path, yes: bool, as_json_: bool) -> None:
    """Put a copy of the tracker back in its place, and keep the present one.

    FILE is a copy that foitool made, or any whole copy of a tracker.db. What would be
    lost is shown first. The present tracker is copied into the folder backups before
    anything is changed, even if it is damaged.
    """
    workspace = session.workspace_as_it_is
    preview = preview_restore(workspace, file)
    if preview.needless:
        click.echo(
            "The tracker holds just that already; nothing was changed.", err=True
        )
        if as_json_:
            click.echo(as_json(_document(preview, None)))
        return
    for line in preview_in_words(preview, for_real=_sends_for_real(session)):
        click.echo(line, err=True)
    if not yes and not agreed("Put this copy in its place?"):
        raise NotAgreed("Nothing was restored")
    session.watch.begin()  # it opens the tracker by another door than what records
    done = restore(workspace, preview, session.now())
    if as_json_:
        click.echo(as_json(_document(preview, done)))
        return
    click.echo(f"Restored: {held_in_words(done.holding)}.")
    for name, letters in _unrecorded(session).items():
        forces = dict.fromkeys(one.force for one in letters)
        said = (
            f"{counted(len(forces), 'letter')} that left, or may have, are not in this"
            f" copy: {', '.join(forces)} ({name}). No send writes to them until you say"
            " what became of them: foitool doctor"
        )
        click.echo(hung("", said, width=page_width(of=2)), err=True)
    if done.kept:
        click.echo(f"The tracker before it is kept: {printable(str(done.kept))}")
    lost = preview.lost
    if done.kept and lost is not None and (lost.others or lost.amendments):
        said = (
            "The restore is done, and nothing more is to be typed. What was named as"
            " lacking is in the tracker before it; only if you change your mind, that"
            " comes back with:"
        )
        click.echo(hung("", said, width=page_width(of=2)), err=True)
        click.echo(f"  foitool restore {printable(quote(str(done.kept)))}", err=True)
    if lost is None or lost.letters or lost.erased:
        click.echo("To see where each request stands now: foitool status", err=True)


def _unrecorded(session: Session) -> Mapping[str, Sequence[Noted]]:
    """What was noted beside the tracker, and is not in it; by round."""
    try:
        return unrecorded_at_all(session.workspace_as_it_is)
    except BadConfig:
        return {}


def _sends_for_real(session: Session) -> bool:
    """Whether a send goes to a server; a restore needs no settings to know."""
    try:
        return session.workspace_as_it_is.sends_for_real
    except BadConfig:
        return False


def _document(preview: Restore, done: Restored | None) -> dict[str, object]:
    lost = preview.lost
    return {
        "file": str(preview.copy),
        "restored": done is not None,
        "kept": str(done.kept) if done and done.kept else None,
        **held_as_row(done.holding if done else preview.holding),
        "lost_events": dict(lost.events) if lost else None,
        "lost_letters": len(lost.letters) if lost else None,
        "letters_written_again": len(lost.becoming(AGAIN)) if lost else None,
        "letters_in_doubt": len(lost.becoming(IN_DOUBT)) if lost else None,
        "lost_of_requests": [_lacked(one) for one in lost.others] if lost else None,
        "lost_findings": lost.found_out if lost else None,
        "erased_come_back": lost.erased if lost else None,
    }


def _lacked(one: Lacked) -> dict[str, str]:
    name, force = one.request
    on = one.on.isoformat()
    return {"round": name, "force": force, "on": on, "kind": one.kind, "says": one.says}
