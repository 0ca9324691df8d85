"""What to type for letters that left and that the tracker does not know.

Typed as it stands, and in that order, it leaves no force that is asked twice, none that
is forgotten, and each with the day of its own letter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foitool.case.history import replay
from foitool.case.outgoing import Outgoing
from foitool.jobs.letters_unrecorded import by_force
from foitool.post.witness import CAME_BACK, TAKEN, Noted, all_noted
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class _Way:
    """One force: its letter that counts, all of them, and the tracker's that is before.

    `known` is None where nothing keeps a letter from being recorded.
    """

    force: str
    letter: Noted
    letters: tuple[Noted, ...]
    known: Outgoing | None

    @property
    def has_several(self) -> bool:
        """Whether it was taken, and another after or before it may have been."""
        taken = [one for one in self.letters if one.fate == TAKEN]
        later = self.letters[self.letters.index(self.letter) + 1 :]
        return len(taken) > 1 or any(one.fate != CAME_BACK for one in later)


def letter_meant(letters: Sequence[Noted], on: date) -> Noted | None:
    """Of the letters to one force, that of the day which a person gives.

    Else the one that counts; None if there is none.
    """
    of_day = [one for one in letters if one.on == on and one.fate != CAME_BACK]
    chosen = of_day or letters
    return _counting(chosen) if chosen else None


def ways_to_record(
    workspace: Workspace, round_name: str, letters: Sequence[Noted], today: date
) -> list[str]:
    """A line for each thing to do; further lines of it are indented.

    A day after `today` was noted by a clock that was ahead: it says nothing. Raises
    BadTracker.
    """
    ways = list(_ways(workspace, round_name, letters))
    there = {one.message_id: one for one in all_noted(workspace.folder, round_name)}
    free = [one for one in ways if one.known is None and not one.has_several]
    typed = _Typed(round_name=round_name, today=today)
    taken = [one for one in free if one.letter.fate == TAKEN]
    back = [one for one in free if one.letter.fate == CAME_BACK]
    asked = [one for one in free if one.letter.fate not in (TAKEN, CAME_BACK)]
    lines: list[str] = []
    for day in sorted({one.letter.on for one in taken}):
        these = " ".join(one.force for one in taken if one.letter.on == day)
        lines.append(f"A mail server took these:  {typed.mark(these, day)}")
    for day in sorted({one.letter.on for one in asked}):
        lines += typed.look([one.force for one in asked if one.letter.on == day], day)
    for one in back:
        lines.append(f"{one.force}: its letter came back. Type, in this order:")
        lines += typed.came_back(one.letter)
    for one in ways:
        if one.known is not None:
            lines += typed.after_another(one.letter, one.known, there)
        elif one.has_several:
            days = ", ".join(each.on.isoformat() for each in one.letters)
            lines.append(f"{one.force} may have letters of {days}; the first counts:")
            lines.append(f"  {typed.mark(one.force, None)}")
    if any(each.on > today for one in ways for each in one.letters):
        lines.append(
            "DATE is the day on which it really left: the one noted has not come yet,"
            " so a clock is or was wrong"
        )
    return lines


@dataclass(frozen=True, kw_only=True)
class _Typed:
    """Commands about one round."""

    round_name: str
    today: date

    def mark(self, forces: str, on: date | None) -> str:
        day = on if on is not None and on <= self.today else "DATE"
        return (
            f"foitool mark-sent {forces} --via mail --on {day}"
            f" --round {self.round_name}"
        )

    def bounce(self, force: str, on: date | None) -> str:
        day = on or "DATE"
        return f"foitool log-response {force} bounced --on {day}{self._round}"

    def look(self, forces: Sequence[str], on: date) -> Iterator[str]:
        """Letters of which nobody noted whether a server took them."""
        each = forces[0] if len(forces) == 1 else "FORCE"
        yield (
            f"Nobody knows whether these left: {', '.join(forces)}. Look into the Sent"
            " folder, or ask; then, for each"
        )
        yield f"  that has it:             {self.mark(each, on)}"
        yield f"  that has none:           {self.again(each)}"

    def came_back(self, letter: Noted) -> Iterator[str]:
        yield f"  {self.mark(letter.force, letter.on)}"
        yield f"  {self.bounce(letter.force, letter.came_back)}"

    def after_another(
        self, letter: Noted, known: Outgoing, there: dict[str, Noted]
    ) -> Iterator[str]:
        """The tracker has a letter before it, which keeps it from being recorded."""
        force, before = letter.force, there.get(known.message_id)
        came_back = before.came_back if before else None
        which = "in doubt" if known.state == "queued" else "sent"
        if_so = "" if letter.fate in (TAKEN, CAME_BACK) else ", if it has that,"
        yield (
            f"{force}: the tracker has an earlier letter, of {known.on}, as {which},"
            f" and not that of {letter.on}. Type{if_so} in this order:"
        )
        if known.state == "queued" and came_back is None:
            never = f"foitool resolve {force} --was-not-sent{self._round}"
            yield f"  {never}"
        else:
            yield f"  {self.bounce(force, came_back)}"
        yield f"  {self.mark(force, letter.on)}"
        if letter.fate == CAME_BACK:
            yield f"  {self.bounce(force, letter.came_back)}"
        elif letter.fate != TAKEN:
            yield f"  or, if it has none, instead of that: {self.again(force)}"

    def again(self, force: str) -> str:
        return f"foitool send --force {force} --ask-again{self._round}"

    @property
    def _round(self) -> str:
        return f" --round {self.round_name}"


def _ways(
    workspace: Workspace, round_name: str, letters: Sequence[Noted]
) -> Iterator[_Way]:
    with workspace.reading() as reader:
        for force, of_it in by_force(letters).items():
            history = reader.history(round_name, force) if reader else None
            known = replay(history.request, history.events).letter if history else None
            if known and (known.bounced or known.state not in ("sent", "queued")):
                known = None
            yield _Way(force=force, letter=_counting(of_it), letters=of_it, known=known)


def _counting(letters: Sequence[Noted]) -> Noted:
    """The first that was taken, and did not come back; else the last that may have."""
    taken = [one for one in letters if one.fate == TAKEN]
    return taken[0] if taken else letters[-1]
