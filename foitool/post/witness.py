"""A second note of each request that leaves this machine, beside the tracker.

The tracker is a file, and files are lost, or an older copy is put in their place by
hand. To such a tracker nobody was written to, and a send would ask every force again.
So a line for each letter goes into a file of its round before the letter is handed
over. It decides nothing but one thing: no send goes on while it names a letter to
somebody on its list that the tracker has never heard of.
"""

import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from foitool.case.mail import Letter
from foitool.files import is_taken, read_plain_file

_HEAD = (
    "# What foitool handed to a mail server, or was about to, for this round. It\n"
    "# tells a tracker.db that was lost, or is an old copy, from one that is whole."
)
_NOT_TAKEN = "not-taken"  # no address: those have an @


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A letter that left, or was about to; `on` is that legal day, London's."""

    force: str
    message_id: str
    recipient: str
    on: date


def note(workspace: Path, letter: Letter, at: datetime) -> str:
    """Note that a letter is about to leave; `at` is London's.

    Returns why it cannot be noted, "" if it was. The tracker has it already: where
    nothing can be written here, it may leave all the same.
    """
    return _note(workspace, letter, at, letter.recipient)


def note_not_taken(workspace: Path, letter: Letter, at: datetime) -> str:
    """Note that it did not leave after all: it was certainly not taken."""
    return _note(workspace, letter, at, _NOT_TAKEN)


def note_again(workspace: Path, round_name: str, letters: Iterable[Noted]) -> str:
    """Note letters whose lines are missing; returns why not, "" if all are there.

    What was there stays. Cut off in between, it is gone on with the next time.
    """
    lines = [
        f"{one.on} {one.force} {one.message_id} {one.recipient}" for one in letters
    ]
    return _append(workspace, round_name, lines) if lines else ""


def _note(workspace: Path, letter: Letter, at: datetime, what: str) -> str:
    moment = at.isoformat(timespec="seconds")
    line = f"{moment} {letter.force} {letter.message_id} {what}"
    return _append(workspace, letter.round, [line])


def _append(workspace: Path, round_name: str, lines: Iterable[str]) -> str:
    """Add lines, in one piece.

    Each begins with its break, so that one that was cut short harms no other.
    """
    if why := cannot_note(workspace, round_name):
        return why
    path = witness_path(workspace, round_name)
    try:
        head = "" if path.exists() else _HEAD
        with path.open("a", encoding="utf-8") as file:
            file.write(head + "".join(f"\n{line}" for line in lines))
    except OSError as error:
        return error.strerror or str(error)
    return ""


def cannot_note(workspace: Path, round_name: str) -> str:
    """Why the letters of a round cannot be noted where others were; "" if they can.

    A link is not followed: `noted` would not read what lies behind it.
    """
    path = witness_path(workspace, round_name)
    try:
        if not is_taken(path):
            return ""
        if not stat.S_ISREG(path.lstat().st_mode):
            return "it is a folder, a link or the like, and no plain file"
        with path.open("r+b"):  # it is read as well, to see what is there
            return ""
    except OSError as error:
        return error.strerror or str(error)


def noted(workspace: Path, round_name: str) -> tuple[Noted, ...]:
    """Every letter of a round that was noted, but for those that were not taken.

    By day, and in the order of the lines. A line that was cut short is none.
    """
    try:
        data = read_plain_file(witness_path(workspace, round_name)) or b""
    except OSError:
        return ()
    found: dict[str, Noted] = {}
    for line in data.decode("utf-8", errors="replace").splitlines():
        cells = line.split(maxsplit=3)
        if line.startswith("#") or len(cells) != 4:
            continue
        moment, force, message_id, what = cells
        if what == _NOT_TAKEN:
            found.pop(message_id, None)
            continue
        with suppress(ValueError):
            on = datetime.fromisoformat(moment).date()
            found[message_id] = Noted(
                force=force, message_id=message_id, recipient=what, on=on
            )
    return tuple(sorted(found.values(), key=lambda one: one.on))


def rounds_noted(workspace: Path) -> list[str]:
    """Every round of which there is such a file, in order of name."""
    begins, ends = witness_path(workspace, "*").name.split("*")
    return sorted(
        path.name.removeprefix(begins).removesuffix(ends)
        for path in workspace.glob(f"{begins}*{ends}")
    )


def witness_path(workspace: Path, round_name: str) -> Path:
    """Where the letters of a round are noted."""
    return workspace / f".sent-{round_name}.txt"
