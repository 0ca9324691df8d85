"""Whether what is kept is what was recorded: every digest, worked out anew."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from foitool.case import events as e
from foitool.ledger.reading import Reader


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something kept that is not what its digest says, or is not there at all."""

    round: str
    force: str
    what: str
    digest: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What was looked at: pieces kept, pieces erased, letters; and what is wrong."""

    kept: int
    erased: int
    letters: int
    faults: tuple[Fault, ...]


def verify_hashes(reader: Reader | None) -> Verified:
    """Work out the SHA-256 of every piece, and look for that of every letter.

    Raises BadTracker.
    """
    if reader is None:
        return Verified(kept=0, erased=0, letters=0, faults=())
    kept = erased = 0
    known: set[tuple[str, str, str]] = set()
    faults: list[Fault] = []
    for row in reader.rows("contents"):
        known.add((row["round"], row["force"], row["digest"]))
        if row["body"] is None:
            erased += 1
            continue
        kept += 1
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
    return Verified(
        kept=kept,
        erased=erased,
        letters=sum(what == "letter" for _, _, what, _ in letters),
        faults=tuple(faults),
    )


def _letters(reader: Reader) -> Iterator[tuple[str, str, str, str]]:
    """The digest of each letter that was about to leave, and of its question."""
    for history in reader.histories(None):
        request = history.request
        for recorded in history.events:
            if isinstance(recorded.event, e.Queued):
                yield request.round, request.force, "letter", recorded.event.letter
                yield request.round, "", "question", recorded.event.question
