"""Settling a letter in doubt, by what a person found out about it."""

from dataclasses import dataclass
from datetime import date

from foitool.case import events as e
from foitool.case.kinds import SETTLED
from foitool.case.outgoing import Outgoing
from foitool.errors.needs_a_person import ChangedMeanwhile
from foitool.errors.refused import NotPossible
from foitool.jobs.doubts import of_no_request
from foitool.jobs.find_request import Found, find_request
from foitool.jobs.letters_unrecorded import unrecorded
from foitool.jobs.note_fates import note_changes
from foitool.jobs.ways_to_record import ways_to_record
from foitool.law.deadline import in_words
from foitool.ledger.contents import salted
from foitool.ledger.reading import History, Reader
from foitool.ledger.scribe import Scribe
from foitool.post.lock import round_lock
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was found out: whether it was sent, on which day, and how one knows.

    `on` None: the day on which it was about to leave. `message_id`: the letter that
    this is about, lest another be in doubt by now; "" for whichever is.
    """

    was_sent: bool
    on: date | None
    evidence: str = ""
    message_id: str = ""


def letter_in_doubt(
    workspace: Workspace, reader: Reader | None, key: tuple[str, str]
) -> Outgoing:
    """The letter that nobody knows of whether it left.

    Raises NotPossible if none is in doubt; UnknownAuthority, AmbiguousAuthority.
    """
    found = find_request(workspace, reader, *key)
    letter = found.case.letter
    if letter is None or not found.case.in_doubt:
        raise NotPossible(found.request.key, "resolved", _why_no_doubt(found))
    return letter


def _why_no_doubt(found: Found) -> str:
    """Of one that lies written something else is to be said."""
    round_name, force = found.request.key
    if not found.case.lies_written:
        return f"no letter to it is in doubt{of_no_request(found.case)}"
    return (
        "no letter to it is in doubt; one lies written."
        f"\n  If it was sent:          foitool mark-sent {force} --on DATE"
        f" --round {round_name}"
        f"\n  If it was not:           foitool resolve {force} --was-not-sent"
        f" --round {round_name}"
    )


def resolve_doubt(
    workspace: Workspace, scribe: Scribe, key: tuple[str, str], verdict: Verdict
) -> History:
    """Record that it was sent, or that it was not: the next send then writes anew.

    Raises SendRunning, NotPossible, ChangedMeanwhile, UnknownAuthority,
    AmbiguousAuthority, BadTracker.
    """
    # A letter in hand looks like one in doubt, and may leave after the verdict.
    with round_lock(workspace.folder, key[0]), workspace.writing(scribe) as ledger:
        letter = letter_in_doubt(workspace, ledger.reader, key)
        found = find_request(workspace, ledger.reader, *key)
        if verdict.message_id not in ("", letter.message_id):
            raise ChangedMeanwhile(found.request.key)
        # A clock that was ahead gave it a day to come; nothing left on that.
        gave_it = min(letter.on, scribe.now().date())
        if verdict.on is not None and verdict.on < gave_it:
            why = f"it was to leave on {in_words(letter.on)}, and not before"
            raise NotPossible(found.request.key, "resolved", why)
        if verdict.was_sent and verdict.on is None:
            _refuse_beside_a_later_one(workspace, found, letter, scribe.now().date())
        kept = [salted("note", verdict.evidence)] if verdict.evidence else []
        note = kept[0].digest if kept else None
        on, message_id = verdict.on or letter.on, letter.message_id
        event: e.Sent | e.SendFailed = (
            e.Sent(on=on, message_id=message_id, via=SETTLED, note=note)
            if verdict.was_sent
            else e.SendFailed(on=on, message_id=message_id, why=SETTLED, note=note)
        )
        history = ledger.append(
            found.request, [event], after=found.history.last_seq, contents=kept
        )
        note_changes(workspace.folder, found.history, history)
        return history


def _refuse_beside_a_later_one(
    workspace: Workspace, found: Found, letter: Outgoing, today: date
) -> None:
    """In an older copy of the tracker one is in doubt that was settled, and sent again.

    Who says that the force has its letter means that other one, most likely, whose day
    is a later one. Raises NotPossible.
    """
    round_name, force = found.request.key
    later = [
        one
        for one in unrecorded(workspace, round_name)
        if one.force == force and one.on >= letter.on
    ]
    if later:
        own = f"--was-sent --on {letter.on} --round {round_name}"
        lines = (
            "another letter to it left, or may have, after that.",
            *ways_to_record(workspace, round_name, later, today),
            f"If it has that of {letter.on}: foitool resolve {force} {own}",
        )
        raise NotPossible(found.request.key, "resolved", "\n  ".join(lines))
