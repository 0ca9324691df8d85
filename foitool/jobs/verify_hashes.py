"""Whether what is kept is what was recorded: every digest, worked out anew."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foitool.case import events as e
from foitool.case.history import replay
from foitool.ledger.reading import Reader
from foitool.post.by_folder import FolderTransport


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something kept that is not what its digest says, or is not there at all."""

    round: str
    force: str
    what: str
    digest: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Outbox:
    """Files of letters that lie written, held against what was recorded of them."""

    as_written: int = 0
    changed: tuple[tuple[str, str], ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    unreadable: str = ""


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What was looked at: pieces kept, pieces erased, letters; and what is wrong.

    `kinds` counts what is kept by what it is. `outbox` is of letters that lie written
    and were not sent: how many lie there as they were written, and which, as (round,
    force), were changed or are gone. A person may have edited or moved those, so they
    are no faults.
    """

    kept: int
    erased: int
    letters: int
    faults: tuple[Fault, ...]
    kinds: Mapping[str, int]
    outbox: Outbox


def verify_hashes(reader: Reader | None, outbox: FolderTransport) -> Verified:
    """Work out the SHA-256 of every piece, and look for that of every letter.

    Raises BadTracker.
    """
    if reader is None:
        return Verified(
            kept=0, erased=0, letters=0, faults=(), kinds={}, outbox=Outbox()
        )
    erased = 0
    kinds: Counter[str] = Counter()
    known: set[tuple[str, str, str]] = set()
    faults: list[Fault] = []
    for row in reader.rows("contents"):
        known.add((row["round"], row["force"], row["digest"]))
        if row["body"] is None:
            erased += 1
            continue
        kinds[row["what"]] += 1
        digest = hashlib.sha256((row["salt"] or b"") + row["body"]).hexdigest()
        if digest != row["digest"]:
            faults.append(
                Fault(
                    round=row["round"],
                    force=row["force"],
                    what=row["what"],
                    digest=row["digest"],
                    why=f"the bytes that are kept have the SHA-256 {digest}",
                )
            )
    letters = list(_letters(reader))
    faults += [
        Fault(
            round=round_name,
            force=force,
            what=what,
            digest=digest,
            why="the log has its digest, and it is not among what is kept",
        )
        for round_name, force, what, digest in letters
        if (round_name, force, digest) not in known
    ]
    faults += _signed(reader)
    return Verified(
        kept=kinds.total(),
        erased=erased,
        letters=sum(what == "letter" for _, _, what, _ in letters),
        faults=tuple(faults),
        kinds=dict(kinds),
        outbox=_look_at(outbox, reader),
    )


def _signed(reader: Reader) -> Iterator[Fault]:
    """Signatures of sentences that read otherwise than what was signed."""
    for row in reader.rows("signed_words"):
        digest = hashlib.sha256(row["says"].encode()).hexdigest()
        if digest != row["digest"]:
            yield Fault(
                round=row["round"],
                force="",
                what="signature",
                digest=row["digest"],
                why=f"the sentence that is kept has the SHA-256 {digest}",
            )


def _look_at(outbox: FolderTransport, reader: Reader) -> Outbox:
    """Each letter that lies written and was not sent, and its file."""
    as_written = 0
    changed: list[tuple[str, str]] = []
    missing: list[tuple[str, str]] = []
    try:
        for history in reader.histories(None):
            letter = replay(history.request, history.events).letter
            if letter is None or letter.state != "written" or letter.bounced:
                continue
            data = outbox.lying(*history.request.key, letter.message_id)
            if data is None:
                missing.append(history.request.key)
            elif hashlib.sha256(data).hexdigest() != letter.digest:
                changed.append(history.request.key)
            else:
                as_written += 1
    except OSError as error:
        return Outbox(unreadable=error.strerror or str(error))
    return Outbox(as_written=as_written, changed=tuple(changed), missing=tuple(missing))


def _letters(reader: Reader) -> Iterator[tuple[str, str, str, str]]:
    """The digest of each letter that was about to leave, and of its question."""
    for history in reader.histories(None):
        request = history.request
        for recorded in history.events:
            if isinstance(recorded.event, e.Queued):
                yield request.round, request.force, "letter", recorded.event.letter
                if recorded.event.question:  # none in what is no request
                    yield request.round, "", "question", recorded.event.question
            elif isinstance(recorded.event, e.Sent) and recorded.event.question:
                yield request.round, "", "question", recorded.event.question
