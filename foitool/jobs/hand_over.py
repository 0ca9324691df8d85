"""Handing over the letters of a round, one after the other.

For each: `queued` is recorded, then the letter is handed over, then its outcome is
recorded. What is pulled out in between stays without an outcome, and is in doubt.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from foitool.case import events as e
from foitool.case.authority import Authority, Request
from foitool.case.history import Case, replay
from foitool.case.mail import REQUEST, Letter
from foitool.case.plan import REFUSED_ADDRESS
from foitool.errors.needs_a_person import (
    CannotSend,
    ChangedMeanwhile,
    OutcomeNotRecorded,
    PostDeferred,
    PostInDoubt,
    PostRefused,
    TrackerGone,
)
from foitool.jobs.complete_note import SecondNote
from foitool.jobs.doubts import letter_in_doubt, said_of, to_settle_as
from foitool.jobs.earlier_rounds import refuse_second_question
from foitool.jobs.outcomes import Outcome, left_out
from foitool.jobs.prepare_round import Preview, SendOrder
from foitool.jobs.put_aside import put_aside_struck_out
from foitool.jobs.strike_out import strike_out
from foitool.ledger.contents import plain
from foitool.ledger.reading import History, Reader
from foitool.post.outgoing import Taken, Transport
from foitool.workspace import Workspace

if TYPE_CHECKING:
    from foitool.ledger.ledger import Ledger

DEFERRED = "deferred"
"""Why a letter failed that may be taken later."""

STOPPED = "it was stopped"
"""Why a run ended early that a person ended."""

_TOO_MANY = 3
"""Letters refused one after the other for no fault of their address end the run."""


@dataclass
class HandOver:
    """One send under way: what it writes to and what it hands letters to.

    `prepare` composes letters afresh. `deferred` are those whose letters were not
    taken now, `refusals` what became of each, and `said` what the server said; `ended`
    says why it ended early, "" while it goes on; `unrecorded` that the log has no
    outcome of the last letter.
    """

    workspace: Workspace
    order: SendOrder
    ledger: "Ledger"
    transport: Transport
    prepare: Callable[[Reader | None, SendOrder], Preview]
    deferred: list[Authority] = field(default_factory=list)
    refusals: dict[str, Outcome] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    untried: list[Authority] = field(default_factory=list)
    unrecorded: OutcomeNotRecorded | None = None
    ended: str = ""
    doubts: int = 0
    refused: int = 0
    handed_over: bool = False

    @cached_property
    def note(self) -> SecondNote:
        """What is kept beside the tracker of letters that leave this machine."""
        wanted = self.transport.leaves_the_machine and self.order.purpose == REQUEST
        return SecondNote(self.workspace.folder, self.order, wanted=wanted)

    def send_each(
        self,
        authorities: Sequence[Authority],
        *,
        last_try: bool,
        composed: Preview | None = None,
    ) -> Iterator[Outcome]:
        """Hand over one letter to each, with a pause between two.

        Composed anew when the day changes, since a letter states the date on which it
        was sent, and when somebody records something meanwhile. `composed` are letters
        made just now, for these and perhaps others.

        Raises CannotSend; AskedMeanwhile, before a letter; OutcomeNotRecorded and
        TrackerGone, after the letter's own outcome.
        """
        left = list(authorities)
        self.deferred = []
        while left and not self.ended:
            if composed is None:
                order = replace(self.order, only=left)
                composed = self.prepare(self.ledger.reader, order)
                # Somebody may have asked one of them meanwhile, by its form.
                yield from left_out(self.order, composed.plan)
                left = list(composed.plan.write)
            for authority, letter in zip(
                composed.plan.write, composed.letters, strict=True
            ):
                if authority not in left:
                    continue
                day = letter.composed_at.date()
                if self._pause() or self.order.now().date() != day:
                    break
                case = composed.cases.get(authority.id)
                try:
                    yield from self._send(authority, letter, case, last_try=last_try)
                except ChangedMeanwhile:  # a note, say: nothing was queued yet
                    break
                left.remove(authority)
            else:
                return
            composed = None
        self.untried = left

    def left_for_later(self) -> Iterator[Outcome]:
        """Those that were not taken, or not tried, when the run ended."""
        for authority in self.deferred:
            yield self.refusals[authority.id]
        for authority in self.untried:
            yield self.refusals.get(authority.id) or Outcome(
                round=self.order.asked.name,
                force=authority.id,
                name=authority.name,
                outcome="skipped",
                reason="not-tried",
                why="the run was stopped before its letter; the next one goes on here",
                ended=self.ended,
            )

    def _send(
        self,
        authority: Authority,
        letter: Letter,
        case: Case | None,
        *,
        last_try: bool,
    ) -> Iterator[Outcome]:
        self.ledger.refuse_if_gone()
        self.transport.ready()
        self.handed_over = True
        outcome = self._send_one(authority, letter, case)
        try:
            self.ledger.refuse_if_gone()
        except TrackerGone:
            yield outcome
            raise
        if self.unrecorded is not None:
            yield outcome
            raise self.unrecorded
        self.doubts = self.doubts + 1 if outcome.outcome == "in-doubt" else 0
        refused = outcome.outcome == "failed" and outcome.reason is None
        self.refused = self.refused + 1 if refused else 0
        if self.doubts > (1 if self.transport.leaves_the_machine else 0):
            self.ended = _in_a_row(self.doubts, "are in doubt")
        elif self.refused >= _TOO_MANY:
            self.ended = _in_a_row(self.refused, "were refused")
        if outcome.reason == DEFERRED and not last_try:
            self.deferred.append(authority)
            self.refusals[authority.id] = outcome
        else:
            yield outcome

    def _pause(self) -> bool:
        """Wait between two letters, if they leave the machine; whether to stop."""
        between = self.workspace.config.mail.seconds_between
        wanted = self.transport.leaves_the_machine and self.handed_over
        if self.order.pause(between if wanted else 0):
            self.ended = STOPPED
        return bool(self.ended)

    def _send_one(
        self, authority: Authority, letter: Letter, case: Case | None
    ) -> Outcome:
        """Queue a letter, hand it over, record what became of it."""
        assert authority.regime is not None
        request = Request(
            round=letter.round,
            force=authority.id,
            name=authority.name,
            regime=authority.regime,
        )
        done = Outcome(
            round=letter.round,
            force=authority.id,
            name=authority.name,
            outcome="in-doubt",
            message_id=letter.message_id,
            due=letter.due,
            due_code=letter.due_code,
        )
        history = self.ledger.append(
            request,
            [self._queued(letter)],
            after=case.last_seq if case else 0,
            contents=[plain("letter", letter.data)],
            unless=partial(self._refuse_to_ask_twice, letter),
        )
        self.note.leaves(letter)
        today = letter.composed_at.date()
        try:
            put_aside_struck_out(self.workspace, history)
            taken = self.transport.send(letter)
        except (PostRefused, CannotSend) as error:
            failed = e.SendFailed(
                on=today,
                message_id=letter.message_id,
                why=error.why,
                recipient_refused=getattr(error, "recipient_refused", False),
                purpose=letter.purpose,
            )
            self.note.was_not_taken(letter)
            became = f"{error.where} did not take the letter to {authority.id}"
            self._record(request, failed, letter, f"{became}: {error.why}")
            if self.unrecorded is not None:
                return replace(done, why=str(self.unrecorded))
            if isinstance(error, CannotSend):
                raise
            reason = DEFERRED if isinstance(error, PostDeferred) else None
            self.said[authority.id] = error.why
            if failed.recipient_refused:
                reason = REFUSED_ADDRESS
            why = said_of(error, letter)
            return replace(done, outcome="failed", reason=reason, why=why)
        except PostInDoubt as error:
            return replace(done, why=said_of(error, letter))
        event = self._taken(letter, taken, self.order.now())
        answer = f" ({taken.answer})" if taken.answer else ""
        became = f"{taken.where} has the letter to {authority.id}{answer}"
        self._record(request, event, letter, became)
        self.note.was_taken(letter, event.on)  # also where the log has no room for it
        if self.unrecorded is not None:
            return replace(done, why=str(self.unrecorded))
        return replace(done, outcome=event.kind)

    def _refuse_to_ask_twice(self, letter: Letter, reader: Reader) -> None:
        if letter.purpose == REQUEST and not self.order.ask_again:
            refuse_second_question(self.workspace, reader, self.order.asked, letter)

    def _record(
        self, request: Request, outcome: e.AnyEvent, letter: Letter, became: str
    ) -> None:
        """What became of a letter is a fact, whatever was recorded while it left.

        `became` says it to a person, should there be no room for it on the disk.
        """
        while True:
            try:
                known = self.ledger.reader.history(*request.key)
                assert known is not None
                with suppress(ChangedMeanwhile):
                    self.ledger.append(request, [outcome], after=known.last_seq)
                    return
            except sqlite3.Error as error:
                # A folder is asked by the next run; of a server, nothing can be.
                then = "run the same command again: it looks whether it lies there"
                if self.transport.leaves_the_machine:
                    sent = isinstance(outcome, e.Sent)
                    then = to_settle_as(letter, sent=sent)
                self.unrecorded = OutcomeNotRecorded(
                    request.force, became, str(error), then
                )
                self.unrecorded.__cause__ = error
                return

    def settle_doubts(self) -> None:
        """Ask the transport about letters that an earlier run left without outcome.

        Its own letters only: no folder knows what a mail server took. One that a
        restore put down may have lain there, been sent by hand and put away.
        """
        asked = self.order.asked
        for history in list(self.ledger.reader.histories(asked.name)):
            case = replay(history.request, history.events).about(self.order.purpose)
            for_real = self.transport.leaves_the_machine
            letter = letter_in_doubt(
                self.ledger.reader, history, case, for_real=for_real
            )
            took = self.transport.took(letter) if letter else None
            if letter is None or took is None:
                continue
            if not took and _put_down_by_a_restore(history, letter):
                continue
            event = (
                self._taken(
                    letter,
                    Taken(where=self.transport.place_of(letter)),
                    letter.composed_at,
                )
                if took
                else e.SendFailed(
                    on=letter.composed_at.date(),
                    message_id=letter.message_id,
                    why="the run was cut off before the letter was handed over",
                    purpose=letter.purpose,
                )
            )
            self.ledger.append(history.request, [event], after=history.last_seq)

    def strike_out(self, authorities: Sequence[Authority]) -> bool:
        """Record of what lies written to these that it was never sent; if there was.

        The files are put aside once the log has it, those too that a run left which was
        cut off in between.
        """
        struck = strike_out(self.ledger, self.order, authorities)
        for authority in authorities:
            history = self.ledger.reader.history(self.order.asked.name, authority.id)
            # What cannot be moved is said of its own letter, which then stays here.
            with suppress(PostRefused):
                if history is not None:
                    put_aside_struck_out(self.workspace, history)
        return struck

    def _queued(self, letter: Letter) -> e.Queued:
        return e.Queued(
            on=letter.composed_at.date(),
            message_id=letter.message_id,
            recipient=letter.recipient,
            letter=letter.sha256,
            question=letter.question_sha256,
            parts=letter.parts or tuple(part.id for part in self.order.asked.parts),
            due=letter.due,
            due_code=letter.due_code,
            for_real=self.transport.leaves_the_machine,
            purpose=letter.purpose,
            reply_by=letter.reply_by,
            embargo=letter.embargo,
            told=letter.told,
            only=letter.only,
            against=letter.against,
        )

    def _taken(self, letter: Letter, taken: Taken, at: datetime) -> e.Written | e.Sent:
        """A folder has it written; only a real transport has it sent.

        The clock starts on the day, in London, on which the server took it.
        """
        message_id, where = letter.message_id, taken.where
        if self.transport.leaves_the_machine:
            return e.Sent(
                # Not before the day that it states, should the clock be put back.
                on=max(letter.composed_at.date(), at.date()),
                message_id=message_id,
                via=where,
                answer=taken.answer,
                at=at.astimezone(UTC).isoformat(timespec="seconds"),
                tls=taken.tls,
                certificate=taken.certificate,
                purpose=letter.purpose,
            )
        path = Path(where)
        if path.is_relative_to(self.workspace.folder):  # a workspace may be moved
            where = path.relative_to(self.workspace.folder).as_posix()
        return e.Written(
            on=letter.composed_at.date(),
            message_id=message_id,
            where=where,
            purpose=letter.purpose,
        )


def _in_a_row(count: int, what: str) -> str:
    """Say "2 letters in a row are in doubt"."""
    return f"{count} letters in a row {what}" if count > 1 else "a letter is in doubt"


def _put_down_by_a_restore(history: History, letter: Letter) -> bool:
    """Whether no run stands with it: `foitool.ledger.doubts` put it down."""
    return any(
        isinstance(recorded.event, e.Queued)
        and recorded.event.message_id == letter.message_id
        and recorded.run is None
        for recorded in history.events
    )
