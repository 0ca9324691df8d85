"""The bytes of a letter as they left, from what the tracker keeps."""

from foitool.case.mail import REQUEST
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.find_request import Found, find_request
from foitool.ledger.reading import Reader
from foitool.letters.composer import is_not_ours
from foitool.workspace import Workspace


def letter_as_sent(
    workspace: Workspace,
    reader: Reader | None,
    key: tuple[str, str],
    purpose: str = REQUEST,
) -> bytes:
    """The letter that counts; `key` is the round and the authority as named.

    Of the request, unless another `purpose` is said.

    Raises NothingToDo if none is kept; UnknownAuthority, AmbiguousAuthority.
    """
    found = find_request(workspace, reader, *key)
    letter = found.case.about(purpose).letter
    digest = letter.digest if letter else None
    body = reader.content(*found.request.key, digest) if reader and digest else None
    if body is None:
        why = f"No {purpose.replace('-', ' ')} to {found.request.force} is kept here"
        raise NothingToDo(
            _why_none(workspace, found) if purpose == REQUEST else why,
            advice=f"What there is: foitool show {found.request.force}"
            f" --round {found.request.round}",
        )
    return body


def _why_none(workspace: Workspace, found: Found) -> str:
    """Why no letter is kept; of a form or of paper, where its text was prepared."""
    letter, (round_name, force) = found.case.letter, found.request.key
    if letter is not None and letter.digest is not None:
        return f"The letter to {force} was erased; its digest is in the log"
    for via, way in (("form", "its form"), ("post", "the post")):
        path = f"{round_name}/by-{via}/{force}.txt"
        if (workspace.outbox / path).is_file():
            return (
                f"No mail went to {force}: the text for {way} was prepared in"
                f" {workspace.config.mail.folder}/{path}. The tracker keeps no copy of"
                " it, only the day and the way that mark-sent was told"
            )
    if letter is None:
        return f"No letter to {force} is kept here: none was written"
    if not is_not_ours(letter.message_id):
        return (
            f"The letter to {force} left by a tracker that was lost, and its text with"
            f" it. Your Sent folder may have it: Message-ID {letter.message_id}"
        )
    return f"No letter to {force} is kept here: it was not ours to write"
