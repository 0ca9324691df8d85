"""Noting beside the tracker what became of letters: `foitool.post.witness`.

A tracker that is lost takes with it which letters came back, and which a person
settled. Without that, each would be recorded anew as one that arrived.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from foitool.case.events import Queued, SendFailed
from foitool.case.history import replay
from foitool.case.mail import REQUEST
from foitool.case.outgoing import Outgoing
from foitool.case.recorded import in_force
from foitool.ledger.reading import History, Reader
from foitool.post.witness import (
    CAME_BACK,
    IN_DOUBT,
    NOT_TAKEN,
    TAKEN,
    Noted,
    all_noted,
    note_fates,
)

_FURTHER = {"": 0, IN_DOUBT: 0, TAKEN: 1, CAME_BACK: 2, NOT_TAKEN: 2}
"""How far a letter has come. An older tracker than the notes knows less of it."""


def note_changes(folder: Path, before: History, after: History) -> None:
    """Note what a command has just recorded of letters that are noted there.

    Where that cannot be written, the tracker has it all the same.
    """
    then, now = _fates(before), _fates(after)
    round_name, force = after.request.key
    if then != now:
        changed = [
            now.get(one.message_id, replace(one, fate=IN_DOUBT, came_back=None))
            for one in all_noted(folder, round_name)
            if one.force == force
            and not one.torn
            and then.get(one.message_id) != now.get(one.message_id)
        ]
        note_fates(folder, round_name, changed)


def fates_lacking(history: History, there: dict[str, Noted]) -> Iterator[Noted]:
    """What the tracker knows of letters, and their notes do not.

    `there` are the notes by Message-ID, or what is about to be noted.
    """
    for message_id, one in _fates(history).items():
        known = there.get(message_id)
        if known is not None and _FURTHER[one.fate] > _FURTHER[known.fate]:
            yield one


def letters_that_left(reader: Reader, round_name: str) -> list[Noted]:
    """The requests that a mail server had, or may have had, by the tracker.

    In the order in which they left.
    """
    found: dict[int, Noted] = {}
    for history in reader.histories(round_name):
        counting = in_force(history.events)
        failed = {
            one.event.message_id
            for one in counting
            if isinstance(one.event, SendFailed)
        }
        for one in counting:
            if (
                isinstance(one.event, Queued)
                and one.event.for_real
                and one.event.purpose == REQUEST
                and one.event.message_id not in failed
            ):
                found[one.place] = Noted(
                    force=history.request.force,
                    message_id=one.event.message_id,
                    recipient=one.event.recipient,
                    on=one.event.on,
                )
    return [found[place] for place in sorted(found)]


def _fates(history: History) -> dict[str, Noted]:
    case = replay(history.request, history.events)
    return {
        letter.message_id: Noted(
            force=history.request.force,
            message_id=letter.message_id,
            recipient=letter.recipient,
            on=letter.on,
            fate=_fate(letter),
            came_back=letter.bounced,
        )
        for letter in case.letters
    }


def _fate(letter: Outgoing) -> str:
    if letter.bounced is not None:
        return CAME_BACK
    return {"sent": TAKEN, "failed": NOT_TAKEN}.get(letter.state, IN_DOUBT)
