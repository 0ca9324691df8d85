"""Keeping the second note beside the tracker whole: `foitool.post.witness`.

It may have been deleted, or written over. Then it would be missed only on the day on
which the tracker is lost, so it is completed from the tracker while that is there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from foitool.case.mail import Letter
from foitool.errors import FoitoolError
from foitool.errors.refused import SendRunning
from foitool.errors.wrong_use import CannotWrite
from foitool.jobs.finding import Finding
from foitool.jobs.note_fates import fates_lacking, letters_that_left
from foitool.jobs.prepare_round import SendOrder
from foitool.ledger.reading import Reader
from foitool.post.lock import round_lock
from foitool.post.witness import (
    NOT_TAKEN,
    TAKEN,
    Noted,
    all_noted,
    cannot_note,
    note,
    note_again,
    note_fate,
    note_fates,
    witness_path,
)
from foitool.reports.tables import counted
from foitool.workspace import Workspace


@dataclass
class SecondNote:
    """The second note of one send; not `wanted` where no request leaves by it.

    Where nothing can be noted the letters leave all the same, and it is said once.
    """

    folder: Path
    order: SendOrder
    wanted: bool
    _warned: bool = field(default=False, init=False)

    def complete(self, reader: Reader) -> None:
        """Note again what is missing, before a letter leaves."""
        if self.wanted:
            self._warn(complete_note(self.folder, reader, self.order.asked.name))

    def leaves(self, letter: Letter) -> None:
        """Note that a letter is about to leave."""
        if self.wanted and (why := note(self.folder, letter, self.order.now())):
            self._warn(not_noted(self.folder, letter.round, why))

    def was_not_taken(self, letter: Letter) -> None:
        """Note that it did not leave after all."""
        if self.wanted:
            note_fate(self.folder, letter, self.order.now(), NOT_TAKEN)

    def was_taken(self, letter: Letter, on: date) -> None:
        """Note that a server took it; that day is the letter's own."""
        if self.wanted:
            at = datetime.combine(on, self.order.now().timetz())
            note_fate(self.folder, letter, at, TAKEN)

    def _warn(self, what: str) -> None:
        if what and not self._warned:
            self.order.warn(what)
            self._warned = True


def complete_note(folder: Path, reader: Reader, round_name: str) -> str:
    """Note again each letter of a round whose line is missing.

    The round's lock is held: no letter is between the tracker and its note. Returns
    what to say to a person if nothing can be noted, "" if all is well.
    """
    lacking = _lacking(folder, reader, round_name)
    why = (
        note_again(folder, round_name, lacking)
        or note_fates(folder, round_name, _fates_lacking(folder, reader, round_name))
        or cannot_note(folder, round_name)
    )
    return not_noted(folder, round_name, why) if why else ""


def complete_notes(workspace: Workspace) -> list[str]:
    """The same of every round in the tracker but those that are being sent just now.

    Raises BadTracker.
    """
    said: list[str] = []
    with workspace.reading() as reader:
        if reader is None:
            return said
        for name in reader.rounds():
            if not (
                _lacking(workspace.folder, reader, name)
                or _fates_lacking(workspace.folder, reader, name)
            ):
                continue
            try:
                with round_lock(workspace.folder, name):
                    said.append(complete_note(workspace.folder, reader, name))
            except (SendRunning, CannotWrite):  # it does so itself; nobody can
                continue
    return [one for one in said if one]


def not_noted(folder: Path, round_name: str, why: str) -> str:
    """What to say where letters cannot be noted: they leave all the same."""
    return (
        f"{witness_path(folder, round_name).name} cannot be written ({why}). Letters"
        " leave all the same, and tracker.db has them; but if that were lost, nothing"
        " here would know of them. Move the file away, or make it writable, then:"
        " foitool backup"
    )


def judge_notes(workspace: Workspace) -> Iterator[Finding]:
    """Whether each letter that left is noted beside the tracker too.

    Nothing where there is no tracker, or it cannot be read: its own finding says so.
    """
    findings: list[Finding] = []
    try:
        with workspace.reading() as reader:
            if reader is None:
                return
            for name in reader.rounds():
                findings.extend(_judge(workspace.folder, reader, name))
    except FoitoolError:
        return
    well = Finding(
        check="noted",
        state="ok",
        why="Every letter that a mail server had is noted beside the tracker too.",
    )
    yield from findings or [well]


def _judge(folder: Path, reader: Reader, round_name: str) -> Iterator[Finding]:
    left = len(letters_that_left(reader, round_name))
    name = witness_path(folder, round_name).name
    if left and (why := cannot_note(folder, round_name)):
        yield Finding(
            check="noted",
            state="look",
            why=f"{name} cannot be written ({why}): if tracker.db were lost, nothing"
            f" here would know of {counted(left, 'letter')} that left.",
            do="Move the file away, or make it writable, then: foitool backup",
        )
    elif lacking := len(_lacking(folder, reader, round_name)):
        yield Finding(
            check="noted",
            state="look",
            why=f"{name} lacks {lacking} of {counted(left, 'letter')} that left: if"
            " tracker.db were lost, nothing here would know of them.",
            do="To note them again: foitool backup",
        )


def _lacking(folder: Path, reader: Reader, round_name: str) -> list[Noted]:
    # The note is read after the tracker, which has each letter first.
    left = letters_that_left(reader, round_name)
    there = {one.message_id for one in all_noted(folder, round_name)}
    return [one for one in left if one.message_id not in there]


def _fates_lacking(folder: Path, reader: Reader, round_name: str) -> list[Noted]:
    there = {one.message_id: one for one in all_noted(folder, round_name)}
    return [
        one
        for history in (reader.histories(round_name) if there else ())
        for one in fates_lacking(history, there)
    ]
