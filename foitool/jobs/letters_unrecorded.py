"""Letters that left, or may have, and of which the tracker has never heard.

It is not the tracker that they left by then: that was lost, or an older copy was put in
its place by hand.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from shlex import quote

from foitool.case.history import replay
from foitool.errors import FoitoolError
from foitool.errors.bad_file import BadTracker
from foitool.jobs.finding import Finding
from foitool.jobs.prepare_round import Preview
from foitool.ledger.copies import BACKUPS, copies_in
from foitool.ledger.reading import Reader, connect_to_read
from foitool.letters.composer import is_not_ours
from foitool.post.witness import Noted, noted, rounds_noted, witness_path
from foitool.reports.tables import counted
from foitool.workspace import Workspace


def with_unrecorded(workspace: Workspace, preview: Preview) -> Preview:
    """The same preview, with what left and is not in the tracker.

    Such a tracker is not the one that the letters left by: it was lost, or an older
    copy lies in its place. If its round was renamed as well, its letters went to the
    same forces, or addresses, under another name.
    """
    to_write = {letter.force for letter in preview.letters}
    to_write |= {letter.recipient for letter in preview.letters}

    def again(letters: Sequence[Noted]) -> tuple[Noted, ...]:
        return tuple(one for one in letters if {one.force, one.recipient} & to_write)

    found = again(unrecorded(workspace, preview.round.name))
    gone = {
        name: letters
        for name, noted in (of_no_round(workspace) if to_write else {}).items()
        if (letters := again(noted))
    }
    return replace(preview, unrecorded=found, unrecorded_elsewhere=gone)


def unrecorded(workspace: Workspace, round_name: str) -> tuple[Noted, ...]:
    """Letters of a round that left, or may have, and that the tracker does not know.

    Without those that somebody has recorded since, or that were sent once more. The
    tracker is opened after the notes were read: another send may be under way, and it
    records each letter before it notes it. Raises BadTracker.
    """
    found = noted(workspace.folder, round_name)
    if not found:
        return ()
    with workspace.reading() as reader:
        if reader is None:
            return found
        known = reader.message_ids(round_name)
        return tuple(
            one
            for one in found
            if one.message_id not in known
            and not _is_settled(reader, round_name, one, found)
        )


def _is_settled(
    reader: Reader, round_name: str, noted: Noted, found: Sequence[Noted]
) -> bool:
    """Whether a person has said what became of it, or had it written once more.

    By its Message-ID (`confirm_sent` gives it); by a letter of that day or later that
    went another way; or by one of ours that left after it: a send that had to be
    told `--ask-again`.
    """
    history = reader.history(round_name, noted.force)
    if history is None:
        return False
    of_it = [one.message_id for one in found if one.force == noted.force]
    settling = set(of_it[of_it.index(noted.message_id) :])
    return any(
        one.message_id in settling
        or (is_not_ours(one.message_id) and one.state == "sent" and one.on >= noted.on)
        for one in replay(history.request, history.events).letters
    )


def copy_that_knows(
    workspace: Workspace, round_name: str, letters: Sequence[Noted]
) -> Path | None:
    """The copy of the tracker that knows most of these letters; None if none does."""
    wanted = {one.message_id for one in letters}
    best, most = None, 0
    for copy in copies_in(workspace.tracker.parent / BACKUPS):  # the newest first
        with suppress(BadTracker, sqlite3.Error), closing(connect_to_read(copy)) as one:
            known = len(wanted & Reader(one).message_ids(round_name))
            if known > most:
                best, most = copy, known
    return best


def unrecorded_at_all(workspace: Workspace) -> dict[str, tuple[Noted, ...]]:
    """The same of each round of `config.toml` that has any; raises BadTracker."""
    found = {name: unrecorded(workspace, name) for name in workspace.config.rounds}
    return {name: letters for name, letters in found.items() if letters}


def of_no_round(workspace: Workspace) -> dict[str, tuple[Noted, ...]]:
    """The same of each round that is not in `config.toml`; raises BadTracker.

    It may have been renamed there. One that was taken out is none of them: the tracker
    knows its letters.
    """
    names = (
        n for n in rounds_noted(workspace.folder) if n not in workspace.config.rounds
    )
    found = {name: unrecorded(workspace, name) for name in names}
    return {name: letters for name, letters in found.items() if letters}


def judge_unrecorded(workspace: Workspace) -> Iterator[Finding]:
    """Whether the tracker knows every letter that left.

    Nothing where a tracker or settings cannot be read: their own findings say so.
    """
    try:
        found, gone = unrecorded_at_all(workspace), of_no_round(workspace)
    except FoitoolError:
        return
    for name, lacking in (found | gone).items():
        forces = dict.fromkeys(one.force for one in lacking)
        nor = f" Nor is {name} in config.toml." if name in gone else ""
        yield Finding(
            check="unrecorded",
            state="bad",
            why=(
                f"{counted(len(forces), 'force')} may have a letter of {name} that the"
                f" tracker does not know: {', '.join(forces)}."
                f" {witness_path(workspace.folder, name).name} names each.{nor}"
            ),
            do=_what_to_do(workspace, name, lacking, is_gone=name in gone),
        )
    if not found and not gone:
        yield Finding(
            check="unrecorded",
            state="ok",
            why="Every letter that left this machine is in the tracker.",
        )


def _what_to_do(
    workspace: Workspace, name: str, lacking: Sequence[Noted], *, is_gone: bool
) -> str:
    if copy := copy_that_knows(workspace, name, lacking):
        return (
            "It is an older copy, or was lost. A copy knows more: foitool restore"
            f" {quote(str(copy))}"
        )
    renamed = f"If it was renamed there, write {name} again. " if is_gone else ""
    return (
        f"{renamed}For each that has it: foitool mark-sent FORCE --via mail --on DATE"
        f" --round {name}"
    )
