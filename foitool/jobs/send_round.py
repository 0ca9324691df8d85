"""Writing or sending a round, each letter exactly once.

Planned, shown to a person, planned again under the round's lock, and handed over one
by one (`foitool.jobs.hand_over`). A letter without an outcome is in doubt, and is
never sent again by itself; a transport that can tell whether it took it settles the
doubt.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import partial

from foitool.case.mail import REQUEST
from foitool.errors.refused import (
    ClockBehind,
    LettersLieWritten,
    NotReadyToSend,
)
from foitool.jobs.earlier_rounds import refuse_asking_twice, with_earlier_rounds
from foitool.jobs.examine_program import (
    PROCLAIMED_LATER,
    is_behind,
    is_impossible,
    recorded_later,
)
from foitool.jobs.hand_over import STOPPED, HandOver
from foitool.jobs.letters_unrecorded import unrecorded
from foitool.jobs.outcomes import Outcome, left_out
from foitool.jobs.prepare_round import Preview, SendOrder, prepare_round
from foitool.jobs.refuse_strangers import lying_elsewhere, refuse_strangers
from foitool.jobs.refuse_unrecorded import refuse_unrecorded
from foitool.jobs.worded_otherwise import with_wording
from foitool.ledger.contents import plain
from foitool.ledger.reading import Reader
from foitool.ledger.scribe import Scribe
from foitool.post.lock import refuse_while_sending, round_lock
from foitool.workspace import Workspace

Prepare = Callable[[Workspace, Reader | None, SendOrder], Preview]
"""Plans and composes; raises what forbids the send as a whole."""


def preview_round(
    workspace: Workspace, order: SendOrder, prepare: Prepare | None = None
) -> Preview:
    """What a send would do, with nothing done.

    `prepare` makes the letters; if left out, requests.

    Raises ClockBehind, SendRunning, NotReadyToSend, LettersLieWritten,
    TransportUnavailable and OutboxOccupied where a send would, and whatever
    `prepare_round` raises.
    """
    # Its letter in hand would be shown as one in doubt.
    refuse_while_sending(workspace.folder, order.asked.name)
    with workspace.reading() as reader:
        if order.purpose == REQUEST and not order.clock_is_right:
            _refuse_a_clock_behind(reader, order.now())
        if order.purpose == REQUEST:
            refuse_unrecorded(workspace, reader, order)
        preview = (prepare or _prepare)(workspace, reader, order)
        if order.purpose == REQUEST:
            preview = with_earlier_rounds(workspace, reader, preview)
            unknown = unrecorded(workspace, order.asked.name)
            lying = lying_elsewhere(workspace, preview)
            preview = replace(preview, unrecorded=unknown, lying=lying)
            preview = with_wording(workspace, reader, preview)
    if preview.letters:
        workspace.transport("").close()  # there has to be one
        refuse_strangers(workspace, preview, order)
    return preview


def send_round(
    workspace: Workspace,
    scribe: Scribe,
    order: SendOrder,
    previewed: Preview,
    prepare: Prepare | None = None,
) -> Iterator[Outcome]:
    """Do what was previewed and is still to be done, one letter at a time.

    Planned afresh under the round's lock, since another run may have come
    between; nobody is written to who was not in the preview. A letter that the server
    does not take now is tried again after all others, written anew, for it names a
    date. Two letters in doubt one after the other, or a server that takes none, end
    the run.

    Raises AlreadyAsked, LettersUnrecorded, AskedMeanwhile, SendRunning, CannotSend,
    TrackerGone, and whatever `preview_round` raises.
    """
    refuse_asking_twice(workspace, order, previewed)
    agreed = {a.id for a in (*previewed.plan.write, *previewed.plan.in_doubt)}
    with (
        round_lock(workspace.folder, order.asked.name),
        workspace.writing(scribe) as ledger,
        ledger.deriving_later(),
        closing(workspace.transport(order.password)) as transport,
    ):
        prepared = partial(prepare or _prepare, workspace)
        run = HandOver(workspace, order, ledger, transport, prepared)
        transport.tidy(order.asked.name)
        run.settle_doubts()
        run.note.complete(ledger.reader)
        if order.purpose == REQUEST:
            refuse_unrecorded(workspace, ledger.reader, order)
        preview = prepared(ledger.reader, order)
        if order.purpose == REQUEST:  # another round may have gone out since
            weighed = with_earlier_rounds(workspace, ledger.reader, preview)
            refuse_asking_twice(workspace, order, weighed)
        refuse_strangers(workspace, preview, order)
        if preview.question:  # what is no request asks none
            question = plain("question", preview.question.encode("utf-8"))
            ledger.keep_question(order.asked.name, question)
        yield from left_out(order, preview.plan)
        write = [one for one in preview.plan.write if one.id in agreed]
        if order.rewrite and write:  # where no letter can leave, all stays as it was
            transport.ready()
        struck = run.strike_out(write)
        composed = None if struck else preview  # the log has moved on since
        yield from run.send_each(write, last_try=False, composed=composed)
        for later in range(workspace.config.mail.attempts - 1, 0, -1):
            if not run.deferred or run.ended:
                break
            seconds = workspace.config.mail.seconds_until_retry
            order.put_off([(a.id, run.said[a.id]) for a in run.deferred], seconds)
            if order.pause(seconds):
                run.ended = STOPPED
            else:
                yield from run.send_each(run.deferred, last_try=later == 1)
        yield from run.left_for_later()


def _refuse_a_clock_behind(reader: Reader | None, now: datetime) -> None:
    """A letter states its date; one that is too early makes a force late too soon.

    Raises ClockBehind.
    """
    newest = reader.newest() if reader else None
    if newest is not None and is_behind(now, newest):
        raise ClockBehind(now, recorded_later(now, newest), recorded=True)
    if is_impossible(now):  # an empty log has nothing to hold it against
        raise ClockBehind(now, PROCLAIMED_LATER, recorded=False)


def _prepare(workspace: Workspace, reader: Reader | None, order: SendOrder) -> Preview:
    """The preview, if it may pass with the transport in use."""
    preview = prepare_round(
        workspace,
        reader,
        order,
        only_checked=workspace.sends_for_real and not order.accept_unchecked,
    )
    if workspace.sends_for_real:
        _refuse_what_is_not_ready(preview, order)
    return preview


def _refuse_what_is_not_ready(preview: Preview, order: SendOrder) -> None:
    if preview.flags:
        reasons = [flag.why for flag in preview.flags]
        raise NotReadyToSend(preview.round.name, reasons)
    # With `rewrite` they are planned, not skipped: somebody said they never left.
    skipped = preview.plan.skip
    written = [s.authority for s in skipped if s.reason == "already-written"]
    if written:
        named = None if order.only is None else [one.id for one in order.only]
        to_do = (*written, *preview.plan.write)
        raise LettersLieWritten(
            preview.round.name,
            [one.id for one in written],
            named,
            accept_unchecked=order.accept_unchecked
            and any(one.checked_on is None for one in to_do),
        )
