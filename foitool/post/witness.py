"""A second note of each request that leaves this machine, beside the tracker.

The tracker is a file, and files are lost, or an older copy is put in their place by
hand. To such a tracker nobody was written to, and a send would ask every force again.
So a line for each letter goes into a file of its round before the letter is handed
over. It decides nothing but one thing: no send goes on while it names a letter to
somebody on its list that the tracker has never heard of.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from foitool.case.mail import Letter
from foitool.files import read_plain_file

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


def note(workspace: Path, letter: Letter, at: datetime) -> None:
    """Note that a letter is about to leave, as well as can be; `at` is London's.

    The tracker has it already: where nothing can be written here, it leaves all the
    same. A line begins with its break, so that one that was cut short harms no other.
    """
    _write(workspace, letter, at, letter.recipient)


def note_not_taken(workspace: Path, letter: Letter, at: datetime) -> None:
    """Note that it did not leave after all: it was certainly not taken."""
    _write(workspace, letter, at, _NOT_TAKEN)


def _write(workspace: Path, letter: Letter, at: datetime, what: str) -> None:
    path = witness_path(workspace, letter.round)
    moment = at.isoformat(timespec="seconds")
    line = f"\n{moment} {letter.force} {letter.message_id} {what}"
    with suppress(OSError):
        head = "" if path.exists() else _HEAD
        with path.open("a", encoding="utf-8") as file:
            file.write(head + line)


def noted(workspace: Path, round_name: str) -> tuple[Noted, ...]:
    """Every letter of a round that was noted, but for those that were not taken.

    In the order in which they left. A line that was cut short is none.
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
    return tuple(found.values())


def witness_path(workspace: Path, round_name: str) -> Path:
    """Where the letters of a round are noted."""
    return workspace / f".sent-{round_name}.txt"
