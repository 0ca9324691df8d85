"""A second note of each request that leaves this machine, beside the tracker.

The tracker is a file, and files are lost, or an older copy is put in their place by
hand. To such a tracker nobody was written to, and a send would ask every force again.
So a line for each letter goes into a file of its round before the letter is handed
over, and one for what became of it. They decide nothing but one thing: no send goes on
while they name a letter to somebody on its list that the tracker has never heard of.
"""

import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from foitool.files import is_taken, read_plain_file

if TYPE_CHECKING:
    from foitool.case.mail import Letter

_HEAD = (
    "# What foitool handed to a mail server, or was about to, for this round. It\n"
    "# tells a tracker.db that was lost, or is an old copy, from one that is whole."
)

# What became of a letter, where its line has an address: those have an @.
TAKEN = "taken"
NOT_TAKEN = "not-taken"
CAME_BACK = "bounced"
IN_DOUBT = "in-doubt"
_FATES = (TAKEN, NOT_TAKEN, CAME_BACK, IN_DOUBT)


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A letter that left, or was about to; `on` is that legal day, London's.

    `fate` is a word of this module's, "" where none was noted: it may have left.
    `came_back` is the day of that. `torn`: its line was cut short, so that
    `message_id` is how that begins, at most.
    """

    force: str
    message_id: str
    recipient: str
    on: date
    fate: str = ""
    came_back: date | None = None
    torn: bool = False


def note(workspace: Path, letter: "Letter", at: datetime) -> str:
    """Note that a letter is about to leave; `at` is London's.

    Returns why it cannot be noted, "" if it was. The tracker has it already: where
    nothing can be written here, it may leave all the same.
    """
    return _note(workspace, letter, at, letter.recipient)


def note_fate(workspace: Path, letter: "Letter", at: datetime, fate: str) -> str:
    """Note that it was taken, or that it certainly was not; `at` is London's."""
    return _note(workspace, letter, at, fate)


def note_fates(workspace: Path, round_name: str, letters: Iterable[Noted]) -> str:
    """Note what became of letters that stand there; returns why not, "" if it was.

    The day is that on which they left, of one that came back that of coming back.
    """
    lines = [
        f"{one.came_back or one.on} {one.force} {one.message_id} {one.fate or IN_DOUBT}"
        for one in letters
    ]
    return _append(workspace, round_name, lines) if lines else ""


def note_again(workspace: Path, round_name: str, letters: Iterable[Noted]) -> str:
    """Note letters whose lines are missing; returns why not, "" if all are there.

    What was there stays. Cut off in between, it is gone on with the next time.
    """
    lines = [
        f"{one.on} {one.force} {one.message_id} {one.recipient}" for one in letters
    ]
    return _append(workspace, round_name, lines) if lines else ""


def _note(workspace: Path, letter: "Letter", at: datetime, what: str) -> str:
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

    By day, and in the order of the lines.
    """
    found = all_noted(workspace, round_name)
    return tuple(one for one in found if one.fate != NOT_TAKEN)


def all_noted(workspace: Path, round_name: str) -> tuple[Noted, ...]:
    """The same, with those that were not taken.

    A line that was cut short after its force is a letter all the same; it may have
    left. Which force a cut word means only the register knows.
    """
    try:
        data = read_plain_file(witness_path(workspace, round_name)) or b""
    except OSError:
        return ()
    found: dict[str, Noted] = {}
    for line in data.decode("utf-8", errors="replace").splitlines():
        cells = line.split(maxsplit=3)
        if not line.startswith("#") and len(cells) > 1:
            with suppress(ValueError):
                on = datetime.fromisoformat(cells[0]).date()
                _take_in(found, on, *cells[1:])
    return tuple(sorted(found.values(), key=lambda one: one.on))


def _take_in(
    found: dict[str, Noted], on: date, force: str, message_id: str = "", what: str = ""
) -> None:
    """One line, in order; a whole one says what an earlier one began to."""
    for key, one in list(found.items()):
        if one.torn and one.force == force and message_id.startswith(one.message_id):
            del found[key]
    known = found.get(message_id)
    if not what:  # so its Message-ID may be cut as well
        key = f"{force} {message_id}"
        found[key] = Noted(
            force=force, message_id=message_id, recipient="", on=on, torn=True
        )
    elif known is not None and "@" not in what:
        fate = what if what in _FATES else ""  # cut short, so nobody knows
        came_back = on if fate == CAME_BACK else None
        left = on if fate == TAKEN else known.on
        found[message_id] = replace(known, fate=fate, came_back=came_back, on=left)
    elif what not in _FATES:
        recipient = what if "@" in what else ""
        found[message_id] = Noted(
            force=force, message_id=message_id, recipient=recipient, on=on
        )


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
