"""The bytes of a letter as they left, from what the tracker keeps."""

from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.find_request import find_request
from foitool.ledger.reading import Reader
from foitool.workspace import Workspace


def letter_as_sent(
    workspace: Workspace, reader: Reader | None, key: tuple[str, str]
) -> bytes:
    """The letter that counts; `key` is the round and the authority as named.

    Raises NothingToDo if none is kept; UnknownAuthority, AmbiguousAuthority.
    """
    found = find_request(workspace, reader, *key)
    letter = found.case.letter
    digest = letter.digest if letter else None
    body = reader.content(*found.request.key, digest) if reader and digest else None
    if body is None:
        raise NothingToDo(
            f"No letter to {found.request.force} is kept here: it was not ours to"
            " write, or was erased",
            advice=f"What there is: foitool show {found.request.force}"
            f" --round {found.request.round}",
        )
    return body
