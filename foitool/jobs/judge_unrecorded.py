"""Judging whether the tracker is the one that the letters left by."""

from collections.abc import Iterator, Sequence
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
from foitool.jobs.ways_to_record import ways_to_record
from foitool.post.witness import Noted, witness_path
from foitool.reports.tables import counted
from foitool.workspace import Workspace


def judge_unrecorded(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Whether the tracker knows every letter that left.

    Nothing where a tracker or settings cannot be read: their own findings say so.
    """
    try:
        yield from _judge(workspace, today)
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
        f"{said_in_short(found, name)} It is an older copy, or was lost:"
        " foitool doctor says what to type."
        for name in names
        if (found := unrecorded(workspace, name))
    ]


def _judge(workspace: Workspace, today: date) -> Iterator[Finding]:
    found, gone = unrecorded_at_all(workspace), of_no_round(workspace)
    for name, lacking in (found | gone).items():
        nor = f" Nor is {name} in config.toml." if name in gone else ""
        witness = witness_path(workspace.folder, name).name
        lines = (
            [f"If it was renamed there, write {name} again."]
            if name in gone
            else ways_to_record(workspace, name, lacking, today)
        )
        if copy := copy_that_knows(workspace, name, lacking):
            back = f"foitool restore {quote(str(copy))}"
            lines = [f"It is an older copy, or was lost. A copy knows more: {back}"]
        yield Finding(
            check="unrecorded",
            state="bad",
            why=f"{said_in_short(lacking, name)} {witness} names each.{nor}",
            do="\n  ".join(lines),
        )
    if not found and not gone:
        yield Finding(
            check="unrecorded",
            state="ok",
            why="Every letter that left this machine is in the tracker.",
        )
