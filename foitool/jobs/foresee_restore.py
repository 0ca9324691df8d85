"""What a restore would lose: it is done in logs that nobody keeps, and looked at."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from foitool.authorities.register import open_register
from foitool.case import events as e
from foitool.case.amendments import Amendment
from foitool.case.event import LetterEvent
from foitool.case.history import Case, replay
from foitool.case.mail import REQUEST
from foitool.case.outgoing import Outgoing
from foitool.case.plan import plan
from foitool.case.recorded import in_force
from foitool.case.view import EventLine
from foitool.errors.bad_file import BadConfig, BadCopy, BadRegister, BadTracker
from foitool.jobs.look_at_requests import event_lines
from foitool.ledger.doubts import put_down_in
from foitool.ledger.reading import History, Reader
from foitool.ledger.restoring import (
    come_back,
    lacking_beside,
    lacking_events,
    up_to_date,
)
from foitool.reports.event_words import told
from foitool.workspace import Workspace

AGAIN = "written-again"
LEFT_OUT = "left-out"
IN_DOUBT = "in-doubt"
LIES_WRITTEN = "lies-written"
EARLIER = "earlier-counts"

_HOW_FAR = {"queued": 1, "written": 2, "sent": 3}
_ABOUT_A_LETTER = frozenset({"queued", "written", "sent", "send-failed"})

Key = tuple[str, str]
_Identity = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Fate:
    """A letter that came further in the tracker than in the copy.

    `becomes` is what it would be once the copy is in its place. AGAIN: the next send
    would write another. LEFT_OUT: nothing is known of it, and no send writes one as the
    copy stands. EARLIER: one that was sent before it counts. `where` is the file it was
    written into, `on` the day on which the tracker has it as sent, `sent` what was said
    of one that was never queued here.
    """

    request: Key
    becomes: str
    where: str = ""
    on: date | None = None
    sent: e.Sent | None = None


@dataclass(frozen=True, kw_only=True)
class Lacked:
    """Something recorded of a request that the copy lacks, and that is no letter."""

    request: Key
    on: date
    kind: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Lost:
    """What a restore would lose.

    `events` counts them by round. `found_out` counts what was recorded of authorities
    (`amendments` are those), of bank holidays, what was published and what was signed;
    `erased` the pieces that were erased since and that the copy still holds.
    """

    events: Mapping[str, int]
    letters: tuple[Fate, ...]
    others: tuple[Lacked, ...]
    amendments: tuple[Amendment, ...]
    found_out: int
    erased: int

    def becoming(self, *what: str) -> tuple[Fate, ...]:
        """The letters that would be one of these."""
        return tuple(one for one in self.letters if one.becomes in what)

    @property
    def forgotten(self) -> tuple[Fate, ...]:
        """Those that a person recorded as sent, and would have to once more."""
        gone = self.becoming(AGAIN, LEFT_OUT, EARLIER)
        return tuple(one for one in gone if one.sent)


def foresee_restore(workspace: Workspace, copy: Path) -> Lost:
    """What the tracker has and the copy has not. Both were looked at, and are sound.

    Raises BadCopy; BadTracker if an event of the tracker cannot be read.
    """
    tracker = workspace.tracker
    with up_to_date(tracker) as present, up_to_date(copy) as past:
        events = lacking_events(present, past)
        found_out, erased = lacking_beside(present, past), come_back(present, past)
        before = _read(copy, past)
        put_down_in(past, present)
        reader, there = Reader(present), _read(copy, past)
        here = {one.request.key: one for one in reader.histories(None)}
        written = _who_is_written_to(workspace, Reader(past), there)
        known = Reader(past).amendments()
        return Lost(
            events=Counter(event[0] for event in events),
            letters=tuple(_letters(here, before, there, written)),
            others=tuple(_others(reader, here, there)),
            amendments=tuple(one for one in reader.amendments() if one not in known),
            found_out=found_out,
            erased=erased,
        )


def _read(copy: Path, connection: sqlite3.Connection) -> dict[Key, History]:
    try:
        reader = Reader(connection)
        return {one.request.key: one for one in reader.histories(None)}
    except (BadTracker, ValueError, LookupError, TypeError) as error:
        raise BadCopy(copy, f"an event of it cannot be read: {error}") from error


def _letters(
    here: Mapping[Key, History],
    before: Mapping[Key, History],
    there: Mapping[Key, History],
    written: Collection[Key] | None,
) -> Iterator[Fate]:
    """What becomes of each letter that came further than the copy knows."""
    for key, history in here.items():
        now, past, then = (_case(logs, history) for logs in (here, before, there))
        for purpose in (REQUEST, *now.beside):
            known, would_be = past.about(purpose), then.about(purpose)
            for letter in now.about(purpose).letters:
                if letter.state == "failed" or _how_far(letter) <= _how_far(
                    _in(known, letter)
                ):
                    continue
                mine = _in(would_be, letter)
                if letter.bounced and mine is not None and mine.bounced:
                    continue  # nothing of it is forgotten
                asked_again = written is None or key in written
                becomes = _becomes(would_be, mine, asked_again=asked_again)
                yield _fate(history, letter, becomes)


def _case(logs: Mapping[Key, History], like: History) -> Case:
    events = logs[like.request.key].events if like.request.key in logs else ()
    return replay(like.request, events)


def _in(case: Case, letter: Outgoing) -> Outgoing | None:
    same = (one for one in case.letters if one.message_id == letter.message_id)
    return next(same, None)


def _how_far(letter: Outgoing | None) -> int:
    return _HOW_FAR.get(letter.state, 0) if letter is not None else 0


def _becomes(would_be: Case, mine: Outgoing | None, *, asked_again: bool) -> str:
    counts = would_be.letter
    if mine is not None and would_be.in_doubt:
        return IN_DOUBT
    if mine is not None and counts == mine and would_be.lies_written:
        return LIES_WRITTEN
    if counts is not None and counts.state != "failed" and not would_be.bounced:
        return EARLIER
    return AGAIN if asked_again else LEFT_OUT


def _fate(history: History, letter: Outgoing, becomes: str) -> Fate:
    said: dict[type, e.AnyEvent] = {
        type(recorded.event): recorded.event
        for recorded in in_force(history.events)
        if isinstance(recorded.event, LetterEvent)
        and recorded.event.message_id == letter.message_id
    }
    written, sent = said.get(e.Written), said.get(e.Sent)
    return Fate(
        request=history.request.key,
        becomes=becomes,
        where=written.where if isinstance(written, e.Written) else "",
        on=letter.on if letter.state == "sent" else None,
        sent=sent if isinstance(sent, e.Sent) and e.Queued not in said else None,
    )


def _others(
    reader: Reader, here: Mapping[Key, History], there: Mapping[Key, History]
) -> Iterator[Lacked]:
    """What else the copy lacks and counts, by request and day."""
    for key, history in here.items():
        kept = {_identity(line) for line in _lines(there.get(key)) if line.counts}
        lines = {line.seq: line for line in _lines(history)}
        for line in sorted(lines.values(), key=lambda one: (one.counts_on, one.seq)):
            if not line.counts or line.kind in _ABOUT_A_LETTER:
                continue
            if _identity(line) in kept:
                continue
            about = lines.get(line.facts["event"]) if line.kind == "corrected" else line
            if about is None or (about is not line and _identity(about) not in kept):
                continue  # what it corrected is not in the copy either
            yield Lacked(
                request=key,
                on=line.counts_on,
                kind=line.kind,
                says=told(line, partial(reader.words, *key)),
            )


def _lines(history: History | None) -> Iterator[EventLine]:
    if history is not None:
        yield from event_lines(history, date.max)


def _identity(line: EventLine) -> _Identity:
    """What stays the same of an event in two logs, where its number may not."""
    facts = json.dumps(line.facts, sort_keys=True)
    return line.kind, line.recorded_at.isoformat(), facts


def _who_is_written_to(
    workspace: Workspace, reader: Reader, logs: Mapping[Key, History]
) -> set[Key] | None:
    """Whom sends would write to once the copy is in its place; None: nobody can say."""
    try:
        config = workspace.config
        lists = config.register.lists
        register = open_register(lists, workspace.folder, reader.amendments())
        return {
            (asked.name, authority.id)
            for asked in config.rounds.values()
            for authority in plan(
                [
                    one
                    for one in register
                    if asked.recipients is None or one.id in asked.recipients
                ],
                {
                    force: replay(log.request, log.events)
                    for (name, force), log in logs.items()
                    if name == asked.name
                },
                only_checked=False,
            ).write
        }
    except (BadConfig, BadRegister):  # a restore needs neither
        return None
