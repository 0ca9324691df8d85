"""Letters to oneself, to be looked at in one's own mail program; none is recorded."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from foitool.case.mail import Letter
from foitool.errors.needs_a_person import PostInDoubt, PostRefused
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.prepare_round import SendOrder, compose_letter
from foitool.post.lock import round_lock
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One letter to oneself: for whom it stands, and what became of it.

    `why` says why it was not taken, "" if it was.
    """

    force: str
    recipient: str
    where: str = ""
    why: str = ""


def compose_samples(workspace: Workspace, order: SendOrder) -> tuple[Letter, ...]:
    """The letter to each authority, addressed to the sender and marked as a sample.

    Whoever was written to before is among them.

    Raises NothingToDo, BadTemplate, BadHeader, CalendarTooShort.
    """
    asked, email = order.asked, workspace.config.sender.email.strip(" ")
    wanted = order.only or workspace.recipients(asked)
    able = [one for one in wanted if one.regime is not None]
    if not able or not email:
        raise NothingToDo(
            "No sample can be sent: nobody to write to, or no address of yours",
            advice="Put your address into email in the [sender] table of config.toml",
        )
    question = workspace.stationery.question_block(asked)
    return tuple(
        replace(
            compose_letter(
                workspace,
                replace(asked, title=f"SAMPLE for {one.id}: {asked.title}"),
                replace(one, email=email),
                question,
                order.now(),
            ),
            round=f"{asked.name}-samples",
        )
        for one in able
    )


def send_samples(
    workspace: Workspace, order: SendOrder, letters: tuple[Letter, ...]
) -> Iterator[Sample]:
    """Hand the samples over, one by one.

    Raises CannotSend, SendRunning, CannotWrite, TransportUnavailable.
    """
    between = workspace.config.mail.seconds_between
    with (
        round_lock(workspace.folder, order.asked.name),
        closing(workspace.transport(order.password)) as transport,
    ):
        for number, letter in enumerate(letters):
            wanted = transport.leaves_the_machine and number > 0
            if order.pause(between if wanted else 0):
                return
            transport.ready()
            sample = Sample(force=letter.force, recipient=letter.recipient)
            try:
                yield replace(sample, where=transport.send(letter).where)
            except (PostRefused, PostInDoubt) as error:
                yield replace(sample, why=error.why)
