"""Recording that letters which lie written were never sent, and never will be.

The way out for a round that came to nothing: no clock runs for them any more, and
their files lie where nobody posts them by mistake.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foitool.case import events as e
from foitool.case.history import replay
from foitool.case.moves import check_never_sent
from foitool.case.outgoing import Outgoing
from foitool.errors.needs_a_person import ChangedMeanwhile
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.doubts import of_no_requests
from foitool.jobs.find_request import find_request
from foitool.jobs.put_aside import put_aside
from foitool.ledger.contents import salted
from foitool.ledger.reading import History, Reader
from foitool.ledger.scribe import Scribe
from foitool.post.lock import round_lock
from foitool.workspace import Workspace

NEVER_SENT = "it was never sent"


@dataclass(frozen=True, kw_only=True)
class Lying:
    """A letter that lies written, and all that is recorded of its request."""

    history: History
    letter: Outgoing


def lies_written(
    workspace: Workspace, reader: Reader | None, key: tuple[str, str]
) -> bool:
    """Whether the letter that counts lies in a folder, and nobody said more."""
    return find_request(workspace, reader, *key).case.lies_written


def letters_never_sent(
    workspace: Workspace,
    reader: Reader | None,
    key: tuple[str, str | None],
    on: date | None,
) -> list[Lying]:
    """The letters that would be recorded as never sent; force None: all of the round.

    `on` None: no day is said, so that of none is refused.
    Those in doubt are none of them: each of these may have left by itself.

    Raises NothingToDo, NotPossible, UnknownAuthority, AmbiguousAuthority.
    """
    round_name, force = key
    if force is not None:
        found = find_request(workspace, reader, round_name, force)
        return [Lying(history=found.history, letter=check_never_sent(found.case, on))]
    lying = list(_all_lying(reader, round_name, on)) if reader else []
    if not lying:
        raise NothingToDo(
            f"No letter of {round_name} lies written and unconfirmed",
            advice=f"To see where each stands: foitool status --round {round_name}"
            f"{of_no_requests(reader, round_name)}",
        )
    return lying


def record_never_sent(
    workspace: Workspace,
    scribe: Scribe,
    lying: Sequence[Lying],
    on: date,
    evidence: str,
) -> list[History]:
    """Record what was previewed, and move the files into the folder `replaced`.

    Of a letter that a clock which was ahead gave a later day, it is recorded for that
    day: before it, there was nothing that could not be sent.
    The file goes first: cut off in between, the same command does the rest.

    Raises SendRunning, PostRefused, ChangedMeanwhile, BadTracker.
    """
    recorded = []
    with (
        round_lock(workspace.folder, lying[0].history.request.round),
        workspace.writing(scribe) as ledger,
    ):
        for one in lying:
            kept = [salted("note", evidence)] if evidence else []
            failed = e.SendFailed(
                on=max(on, one.letter.on),
                message_id=one.letter.message_id,
                why=NEVER_SENT,
                note=kept[0].digest if kept else None,
            )
            request = one.history.request
            known = ledger.reader.history(*request.key)
            if known is None or known.last_seq != one.history.last_seq:
                raise ChangedMeanwhile(request.key)  # its file stays where it lies
            put_aside(workspace, known, one.letter.message_id)
            recorded.append(
                ledger.append(
                    request, [failed], after=one.history.last_seq, contents=kept
                )
            )
    return recorded


def _all_lying(reader: Reader, round_name: str, on: date | None) -> Iterator[Lying]:
    for history in reader.histories(round_name):
        case = replay(history.request, history.events)
        # One that was written back to was sent, and mark-sent says when.
        if case.lies_written and case.wrote_back is None:
            yield Lying(history=history, letter=check_never_sent(case, on))
