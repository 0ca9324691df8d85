"""Looking into the Sent folder for a letter of which nobody knows whether it left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from foitool.case.outgoing import Outgoing
from foitool.errors.needs_a_person import NotInSentFolder
from foitool.jobs.resolve_doubt import Verdict
from foitool.post.sent_folder import Look, look_into_sent_folder
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class LookOrder:
    """Which letter of which round and force to look for.

    `ask` asks a person for the password; `evidence` and `on` are what that person
    knows already.
    """

    request: tuple[str, str]
    letter: Outgoing
    ask: Callable[[str], str] | None
    today: date
    evidence: str = ""
    on: date | None = None


def look_for_letter(workspace: Workspace, order: LookOrder) -> Verdict:
    """That it was sent, with what proves it; nothing is recorded here.

    Raises NotInSentFolder, CannotLook, NoPassword; NothingToDo if no mailbox is
    named in `config.toml`.
    """
    mailbox = workspace.mailbox
    password = workspace.mailbox_password(order.ask)
    look = look_into_sent_folder(mailbox, password, order.letter.message_id)
    if not look.there:
        raise NotInSentFolder(order.request, look.folder, mailbox.host)
    found = f"It lies in {look.folder} of {mailbox.host}"
    return Verdict(
        was_sent=True,
        on=order.on or _day(look, order.letter.on, order.today),
        evidence=f"{found}. {order.evidence}" if order.evidence else found,
        message_id=order.letter.message_id,
    )


def _day(look: Look, written: date, today: date) -> date:
    """The day on which the copy came there, else that of its Date.

    The copy is made as the letter is taken, on the day it was written or, at
    midnight, the next. A later day is that of a move to another mailbox.
    """
    arrived = look.arrived
    latest = min(written + timedelta(days=1), today)
    if arrived is not None and written <= arrived <= latest:
        return arrived
    return look.dated if look.dated and look.dated <= today else written
