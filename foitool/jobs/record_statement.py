"""Keeping what an authority said of its figures, for publication. It moves no clock."""

import shlex
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foitool.case.bands import with_bands
from foitool.case.figure_events import Stated
from foitool.case.history import replay
from foitool.case.right_of_reply import numbered_statements
from foitool.case.told import why_not_said
from foitool.errors.not_there import NoSuchPart, NothingAsked
from foitool.errors.refused import NotPossible
from foitool.errors.wrong_use import CalendarTooShort
from foitool.jobs.add_up_round import Tallied, add_up
from foitool.jobs.find_request import Found, find_request
from foitool.jobs.record_reply import read_file
from foitool.ledger.contents import Content, keep
from foitool.ledger.reading import History, Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What came back: its words, the file it came in, or both.

    `part` is the question part or the heading it speaks of, "" of all. Only the words
    of one that is `public` ever stand in a report.
    """

    on: date
    words: str = ""
    files: tuple[Path, ...] = ()
    part: str = ""
    public: bool = False


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A statement that is on record: by this command, or as number `before` already.

    `tallied` is the round with it, None where it cannot be added up.
    """

    history: History
    before: int | None = None
    tallied: Tallied | None = None


def record_statement(
    workspace: Workspace,
    scribe: Scribe,
    key: tuple[str, str],
    said: Statement,
    today: date,
) -> Kept:
    """Record a statement; `key` is the round and the authority as named.

    Its words and files are kept apart from the log, so that they can be erased. The
    same one once more is not recorded again. What it had been told is that of `today`.

    Raises NoSuchPart, NotPossible, ChangedMeanwhile, UnknownAuthority,
    AmbiguousAuthority, Contradiction, BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        found = find_request(workspace, ledger.reader, *key)
        parts = _parts_and_headings(found)
        if said.part and said.part not in parts:
            raise NoSuchPart(said.part, found.request.round, parts)
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
        known = _said_before(ledger.reader, found, said.words, event)
        if known is not None:
            return Kept(history=found.history, before=known)
        by_then = replay(found.request, found.history.events, until=said.on)
        why = why_not_said(found.case, by_then, said.on)
        if why:
            raise NotPossible(found.request.key, event.kind, why)
        history = ledger.append(
            found.request, [event], after=found.history.last_seq, contents=kept
        )
        return Kept(
            history=history,
            tallied=_added_up(workspace, ledger.reader, found, today),
        )


def _parts_and_headings(found: Found) -> list[str]:
    """Of what it can speak: a part, a heading of the question, or one that it gave."""
    given = [one.part for one in found.case.parts]
    parts = [part.id for part in found.parts]
    return list(with_bands(parts, given, found.parts))


def _said_before(reader: Reader, found: Found, words: str, event: Stated) -> int | None:
    """The number under which the very same is recorded; None of what is new.

    Words are salted, so that they are compared and not their digests. Of the same words
    to another part nothing is said: they stand beside another figure.

    Raises NotPossible if it is there with another audience, or without these files.
    """
    for seq, known in numbered_statements(found.history.events):
        body = reader.content(*found.request.key, known.note) if known.note else b""
        if known.on != event.on or body != words.encode("utf-8"):
            continue
        if not words and set(known.files) != set(event.files):
            continue
        if known.part and event.part and known.part != event.part:
            continue
        same = known.part == event.part and known.public == event.public
        if same and set(event.files) <= set(known.files):
            return seq
        _, force = found.request.key
        which = f"--round {found.request.round}"
        why = (
            f"the same is recorded as number {seq}, {_as_kept(known)}\n"
            "  To record it otherwise, strike that out first, then run the command"
            " again:\n"
            f"    foitool correct {shlex.quote(force)} {seq} --why TEXT {which}"
        )
        raise NotPossible(found.request.key, event.kind, why)
    return None


def _as_kept(known: Stated) -> str:
    part = f"of {known.part}" if known.part else "of all parts"
    public = "public" if known.public else "not public"
    files = "with a file" if known.files else "without a file"
    return f"{part}, {public}, {files}"


def _added_up(
    workspace: Workspace, reader: Reader, found: Found, today: date
) -> Tallied | None:
    """The round with all that was told of it; None where it cannot be added up.

    What was recorded is recorded: no calendar that ends too soon refuses it now.
    """
    try:
        return add_up(workspace, reader, found.request.round, today)
    except (NothingAsked, CalendarTooShort):
        return None
