"""`foitool restore`."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from foitool.cli.backup import held_as_row, held_in_words
from foitool.cli.options import agreed, json_option, pass_session, yes_option
from foitool.cli.session import Session
from foitool.errors.bad_file import BadConfig
from foitool.errors.refused import NotAgreed
from foitool.jobs.letters_unrecorded import unrecorded_at_all
from foitool.jobs.restore_tracker import (
    Restore,
    Restored,
    preview_restore,
    restore,
)
from foitool.ledger.restoring import Forgotten, Lost
from foitool.post.witness import Noted
from foitool.reports.tables import as_json, counted, printable


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
    for line in _preview(preview, for_real=_sends_for_real(session)):
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
        click.echo(
            f"{counted(len(forces), 'letter')} that left, or may have, are not in this"
            f" copy: {', '.join(forces)} ({name}). No send writes to them until you say"
            " what became of them: foitool doctor",
            err=True,
        )
    if done.kept:
        click.echo(f"The tracker before it is kept: {printable(str(done.kept))}")
    if preview.lost is None or preview.lost.letters or preview.lost.erased:
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


def _preview(preview: Restore, *, for_real: bool) -> Iterator[str]:
    yield f"The copy holds {held_in_words(preview.holding)}."
    if preview.present:
        yield f"The tracker holds {held_in_words(preview.present)}."
    elif preview.damage:
        yield (
            f"The tracker cannot be read ({printable(preview.damage)}), so nobody can"
            " say what it has\nthat the copy lacks. Close whatever program has it open."
        )
    else:
        yield "There is no tracker here."
    if preview.present is None:
        yield (
            "Letters that left after the copy was made are not in it, and a send would"
            " write to those\nforces again, but for those that .sent-ROUND.txt names."
            " Record them first:\n  foitool mark-sent FORCE --via mail --on DATE"
        )
    if not (lost := preview.lost):
        return
    for one in lost.rounds:
        events = counted(one.events, "event")
        yield f"  The copy lacks {events} of {printable(one.round)}."
    if lost.found_out:
        yield f"  The copy lacks {lost.found_out} of what was recorded of authorities,"
        yield "  bank holidays, what was published and what was signed."
    yield from _letters(lost, preview.folders, for_real=for_real)
    if lost.erased:
        yield (
            f"{lost.erased} of what was erased since would come back: erase it again"
            " with foitool erase."
        )


def _letters(lost: Lost, folders: Sequence[str], *, for_real: bool) -> Iterator[str]:
    """What becomes of letters that the copy does not know as written or sent.

    A server cannot tell what lies in the outbox; who makes drafts looks there.
    """
    if lost.letters:
        what = "letter" if lost.letters == 1 else "letters"
        yield (
            f"{lost.letters} {what} written or sent since would be forgotten: the"
            " forces may have them."
        )
    if lost.unknown:
        yield f"foitool send would write {lost.unknown} of them again."
    if lost.forgotten:
        yield "So that it does not, say once more that these were sent:"
        for one in lost.forgotten:
            yield f"  {_typed(one)}"
    if lost.doubt:
        yield (
            f"{lost.doubt} of them will be in doubt, so that no force is asked twice."
            " To settle them:"
        )
        yield from _to_settle(folders, "drafts --force FORCE" if for_real else "send")
    if unconfirmed := lost.letters - lost.unknown - lost.doubt:
        yield (
            f"{unconfirmed} of them would lie written and unconfirmed again: foitool"
            " mark-sent."
        )


def _to_settle(folders: Sequence[str], finds: str) -> Iterator[str]:
    """What settles letters in doubt, by the folder that they lie in."""
    for folder in folders:
        where = f"Those in {folder or 'the outbox'}:"
        how = f"foitool {finds} finds them there"
        if folder:
            how = f'write folder = "{folder}" into [mail]; then {how}'
        yield printable(f"  {where:<26} {how}")
    others = "All others:" if folders else "For each:"
    yield f"  {others:<26} foitool resolve FORCE, once you know"


def _typed(one: Forgotten) -> str:
    """What to type for such a letter to be recorded as it was."""
    reference = f" --reference {shlex.quote(one.reference)}" if one.reference else ""
    return printable(
        f"foitool mark-sent {one.force} --via {one.via} --on {one.on}{reference}"
        f" --round {one.round}"
    )


def _document(preview: Restore, done: Restored | None) -> dict[str, object]:
    lost = preview.lost
    return {
        "file": str(preview.copy),
        "restored": done is not None,
        "kept": str(done.kept) if done and done.kept else None,
        **held_as_row(done.holding if done else preview.holding),
        "lost_events": {one.round: one.events for one in lost.rounds} if lost else None,
        "lost_letters": lost.letters if lost else None,
        "letters_written_again": lost.unknown if lost else None,
        "letters_in_doubt": lost.doubt if lost else None,
        "lost_findings": lost.found_out if lost else None,
        "erased_come_back": lost.erased if lost else None,
    }
