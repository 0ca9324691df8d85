"""A letter that went wrong or is in doubt: which it is, and what is said of it."""

from collections.abc import Iterable
from datetime import datetime

from foitool.case import events as e
from foitool.case.history import Case, replay
from foitool.case.mail import REQUEST, RIGHT_OF_REPLY, Letter
from foitool.errors.needs_a_person import CannotSend, PostInDoubt, PostRefused
from foitool.ledger.reading import History, Reader
from foitool.workspace import Workspace


def to_settle(purpose: str, round_name: str, force: str) -> str:
    """What to type of a letter in doubt."""
    if purpose == REQUEST:
        command = f"foitool resolve {force} --round {round_name}"
        return f"{command} --was-sent, or --was-not-sent"
    command = f"foitool {purpose} {force} --round {round_name}"
    return f"{command} --mark-sent, or --was-not-sent"


def to_settle_as(letter: Letter, *, sent: bool) -> str:
    """What to type of a letter of which one knows, and the log does not."""
    which = f"{letter.force} --round {letter.round}"
    verdict = "--was-sent" if sent else "--was-not-sent"
    if letter.purpose == REQUEST:
        return f"foitool resolve {which} {verdict}"
    verdict = "--mark-sent" if sent else verdict
    return f"foitool {letter.purpose} {which} {verdict}"


def of_no_request(case: Case) -> str:
    """What to type of a right of reply that waits for it, in a line of its own.

    Of a case whose request has nothing to settle; "" where nothing else has.
    """
    round_name, force = case.request.key
    beside = case.about(RIGHT_OF_REPLY)
    if beside.in_doubt:
        settle = to_settle(RIGHT_OF_REPLY, round_name, force)
        return f"\n  Its right of reply is in doubt: {settle}"
    if not beside.lies_written:
        return ""
    return (
        "\n  Its right of reply lies written. Once sent: foitool right-of-reply"
        f" {force} --mark-sent --on DATE --round {round_name}"
    )


def of_no_requests(reader: Reader | None, round_name: str) -> str:
    """What to type of those of a round that lie written; "" where none does."""
    histories = reader.histories(round_name) if reader else ()
    cases = (replay(history.request, history.events) for history in histories)
    if not any(case.about(RIGHT_OF_REPLY).lies_written for case in cases):
        return ""
    return (
        "\n  Rights of reply lie written. Once sent: foitool right-of-reply --all"
        f" --mark-sent --on DATE --round {round_name}"
    )


def said_of(error: PostRefused | PostInDoubt | CannotSend, letter: Letter) -> str:
    """What went wrong with a letter; what an error advises is about requests."""
    if letter.purpose == REQUEST:
        return str(error)
    said = f"{error.where}: {error.why}"
    if isinstance(error, PostInDoubt):
        settle = to_settle(letter.purpose, letter.round, letter.force)
        return f"it may have gone out: {said}.\n  Look, then: {settle}"
    return f"it was not taken: {said}."


def in_hand(workspace: Workspace, letters: Iterable[Letter], purpose: str) -> list[str]:
    """Who of these, none of whom was in doubt, is so by now: a run was cut off there.

    Raises BadTracker.
    """
    with workspace.reading() as reader:
        if reader is None:
            return []
        found = (reader.history(one.round, one.force) for one in letters)
        return [
            history.request.force
            for history in found
            if history
            and replay(history.request, history.events).about(purpose).in_doubt
        ]


def letter_in_doubt(
    reader: Reader, history: History, case: Case, *, for_real: bool
) -> Letter | None:
    """The very letter that is in doubt, from the bytes that were kept.

    None if it was for another kind of transport.
    """
    if not case.in_doubt or case.letter is None:
        return None
    for recorded in history.events:
        queued = recorded.event
        if (
            isinstance(queued, e.Queued)
            and queued.message_id == case.letter.message_id
            and queued.for_real == for_real
            and (data := reader.content(*history.request.key, queued.letter))
        ):
            return Letter(
                round=history.request.round,
                force=history.request.force,
                recipient=queued.recipient,
                message_id=queued.message_id,
                data=data,
                sha256=queued.letter,
                question_sha256=queued.question,
                composed_at=datetime.combine(queued.on, recorded.recorded_at.timetz()),
                due=queued.due,
                due_code=queued.due_code,
                purpose=queued.purpose,
                parts=queued.parts,
                reply_by=queued.reply_by,
                embargo=queued.embargo,
            )
    return None
