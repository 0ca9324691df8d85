"""Keeping a note: a call, a meeting, a thought. It moves no clock."""

from dataclasses import dataclass
from datetime import date

from foitool.case.events import Noted
from foitool.jobs.find_request import find_request
from foitool.ledger.contents import salted
from foitool.ledger.reading import History
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Note:
    """What a person wants kept.

    `by` is a word of NOTED_BY or "", `whom` the one spoken to, `at` a time of day in
    London as 14:30, or "". What is not `public` never leaves the tracker.
    """

    words: str
    on: date
    by: str = ""
    whom: str = ""
    at: str = ""
    public: bool = False


def record_note(
    workspace: Workspace, scribe: Scribe, key: tuple[str, str], note: Note
) -> History:
    """Record a note; `key` is the round and the authority as named.

    Its words and the name in it are kept apart from the log, so that they can be
    erased.

    Raises ChangedMeanwhile, UnknownAuthority, AmbiguousAuthority, BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        found = find_request(workspace, ledger.reader, *key)
        words = salted("note", note.words)
        whom = salted("note", note.whom) if note.whom else None
        event = Noted(
            on=note.on,
            note=words.digest,
            by=note.by,
            whom=whom.digest if whom else None,
            at=note.at,
            public=note.public,
        )
        return ledger.append(
            found.request,
            [event],
            after=found.history.last_seq,
            contents=[words, *([whom] if whom else [])],
        )
