"""Erasing what is kept of a request; the log keeps that it was there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from foitool.case.authority import Request
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.find_request import find_request
from foitool.ledger.reading import Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One piece of kept content, or the tombstone of one."""

    request: Request
    digest: str
    what: str
    name: str
    bytes: int | None
    stored_at: datetime
    erased_at: datetime | None
    erased_by: str | None
    erased_why: str | None


def list_kept(
    workspace: Workspace, reader: Reader | None, key: tuple[str, str]
) -> list[Kept]:
    """Everything kept for a request; `key` is the round and the authority as named.

    Raises UnknownAuthority, AmbiguousAuthority, NoSuchRequest.
    """
    request = find_request(workspace, reader, *key).request
    if reader is None:
        return []
    return [
        Kept(
            request=request,
            digest=row["digest"],
            what=row["what"],
            name=row["name"],
            bytes=row["bytes"],
            stored_at=datetime.fromisoformat(row["stored_at"]),
            erased_at=(
                datetime.fromisoformat(row["erased_at"]) if row["erased_at"] else None
            ),
            erased_by=row["erased_by"],
            erased_why=row["erased_why"],
        )
        for row in reader.rows("contents_of", round=request.round, force=request.force)
    ]


_SHORTEST = 8  # of a digest: it must name one piece, and an empty one names all


def choose_to_erase(
    kept: Sequence[Kept], whats: Sequence[str], digests: Sequence[str]
) -> list[Kept]:
    """Those of some kinds, or whose digest begins so, that still have a body.

    Raises NothingToDo if there are none, or a digest is too short to name one.
    """
    for digest in digests:
        if len(digest) < _SHORTEST:
            raise NothingToDo(
                f"{digest!r} is too short to name one piece",
                advice="Give the digest as it is listed: foitool erase FORCE",
            )
    chosen = [
        one
        for one in kept
        if one.erased_at is None
        and (
            one.what in whats
            or any(one.digest.startswith(digest.lower()) for digest in digests)
        )
    ]
    if not chosen:
        there = ", ".join(
            f"{one.what} {one.digest[:10]}" for one in kept if one.erased_at is None
        )
        raise NothingToDo(
            "There is nothing of that kind to erase",
            advice=f"What is kept: {there or 'nothing'}",
        )
    return chosen


def erase_contents(
    workspace: Workspace, scribe: Scribe, chosen: Sequence[Kept], why: str
) -> None:
    """Erase for good; a tombstone says what, when, who and why.

    Raises BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        ledger.erase(chosen[0].request, [one.digest for one in chosen], why=why)
