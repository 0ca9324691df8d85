"""Judging whether the tracker is the one that the letters left by."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from shlex import quote

from foitool.errors import FoitoolError
from foitool.jobs.finding import Finding
from foitool.jobs.letters_unrecorded import (
    copy_that_knows,
    of_no_round,
    unrecorded,
    unrecorded_at_all,
)
from foitool.jobs.unknown_files import said_of_files, unknown_files
from foitool.jobs.ways_to_record import ways_to_record
from foitool.post.witness import Noted, witness_path
from foitool.reports.tables import counted
from foitool.workspace import Workspace


def judge_unrecorded(
    workspace: Workspace, today: date, *, lying: bool = False
) -> Iterator[Finding]:
    """Whether the tracker knows every letter that left.

    `lying`: some that it does not know lie in a folder, and may have left as well.
    Nothing where a tracker or settings cannot be read: their own findings say so.
    """
    try:
        yield from _judge(workspace, today, lying=lying)
    except FoitoolError:
        return


def said_in_short(letters: Sequence[Noted], round_name: str) -> str:
    """Say whose letters they are, in one sentence."""
    forces = dict.fromkeys(one.force for one in letters)
    return (
        f"{counted(len(forces), 'force')} may have a letter of {round_name} that the"
        f" tracker does not know: {', '.join(forces)}."
    )


def hints(workspace: Workspace, round_name: str | None) -> list[str]:
    """The same of a round, or of each of `config.toml`; for who looks at the tracker.

    Raises BadTracker.
    """
    names = [round_name] if round_name else list(workspace.config.rounds)
    return [
        f"{said} It is an older copy, or was lost: foitool doctor says what to type."
        for name in names
        for said in _said_of(workspace, name)
    ]


def forces_of(workspace: Workspace, round_name: str) -> frozenset[str]:
    """Whose letters they are, those that lie in a folder too. Raises BadTracker."""
    forces = {one.force for one in unrecorded(workspace, round_name)}
    with suppress(OSError):  # doctor says what is wrong with that folder
        for lying in unknown_files(workspace, round_name):
            forces |= lying.files.keys()
    return frozenset(forces)


def _said_of(workspace: Workspace, round_name: str) -> Iterator[str]:
    if found := unrecorded(workspace, round_name):
        yield said_in_short(found, round_name)
    with suppress(OSError):
        for lying in unknown_files(workspace, round_name):
            yield said_of_files(lying)


def _judge(workspace: Workspace, today: date, *, lying: bool) -> Iterator[Finding]:
    found, gone = unrecorded_at_all(workspace), of_no_round(workspace)
    for name, lacking in (found | gone).items():
        nor = f" Nor is {name} in config.toml." if name in gone else ""
        witness = witness_path(workspace.folder, name).name
        lines = (
            [f"If it was renamed there, write {name} again."]
            if name in gone
            else ways_to_record(workspace, name, lacking, today)
        )
        if copy := copy_that_knows(workspace, name, [o.message_id for o in lacking]):
            back = f"foitool restore {quote(str(copy))}"
            lines = [f"It is an older copy, or was lost. A copy knows more: {back}"]
        yield Finding(
            check="unrecorded",
            state="bad",
            why=f"{said_in_short(lacking, name)} {witness} names each.{nor}",
            do="\n  ".join(lines),
        )
    if not (found or gone or lying):
        yield Finding(
            check="unrecorded",
            state="ok",
            why="Every letter that left this machine is in the tracker.",
        )
