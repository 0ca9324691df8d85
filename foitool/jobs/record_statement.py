"""Keeping what an authority said of its figures, for publication. It moves no clock."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foitool.case.figure_events import Stated
from foitool.errors.wrong_use import NoSuchPart
from foitool.jobs.find_request import find_request
from foitool.jobs.record_reply import read_file
from foitool.ledger.contents import Content, keep
from foitool.ledger.reading import History
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What came back: its words, the file it came in, or both.

    `part` is the question part it speaks of, "" of all. Only the words of one that is
    `public` ever stand in a report.
    """

    on: date
    words: str = ""
    files: tuple[Path, ...] = ()
    part: str = ""
    public: bool = False


def record_statement(
    workspace: Workspace, scribe: Scribe, key: tuple[str, str], said: Statement
) -> History:
    """Record a statement; `key` is the round and the authority as named.

    Its words and files are kept apart from the log, so that they can be erased.

    Raises NoSuchPart, ChangedMeanwhile, UnknownAuthority, AmbiguousAuthority,
    Contradiction, BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        found = find_request(workspace, ledger.reader, *key)
        asked = [part.id for part in found.parts]
        if said.part and said.part not in asked:
            raise NoSuchPart(said.part, found.request.round, asked)
        kept: list[Content] = []
        note = keep(kept, said.words)
        kept += [read_file(path) for path in said.files]
        event = Stated(
            on=said.on,
            part=said.part,
            note=note,
            files=tuple(one.digest for one in kept if one.what == "file"),
            public=said.public,
        )
        return ledger.append(
            found.request, [event], after=found.history.last_seq, contents=kept
        )
