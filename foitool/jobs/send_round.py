"""Writing or sending a round, each letter exactly once.

For each letter: `queued` is recorded, then the letter is handed over, then its
outcome is recorded. Whatever is pulled out in between, a letter without an
outcome is in doubt, and is never sent again by itself; a transport that can tell
whether it took it settles the doubt.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from foitool.case import events as e
from foitool.case.authority import Authority, Request
from foitool.case.history import Case, in_force, replay
from foitool.case.mail import Letter
from foitool.case.plan import Plan
from foitool.case.rounds import Round
from foitool.errors.needs_a_person import PostInDoubt, PostRefused
from foitool.errors.refused import LettersLieWritten, NotReadyToSend, OutboxOccupied
from foitool.jobs.prepare_round import Preview, SendOrder, prepare_round, windows_of
from foitool.ledger.contents import plain
from foitool.ledger.reading import History, Reader
from foitool.ledger.scribe import Scribe
from foitool.post.lock import round_lock
from foitool.post.outgoing import Transport
from foitool.workspace import Workspace

if TYPE_CHECKING:
    from foitool.ledger.ledger import Ledger


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one authority; `outcome` and `reason` as on the surface."""

    round: str
    force: str
    name: str
    outcome: str
    reason: str | None = None
    why: str | None = None
    message_id: str | None = None
    due: date | None = None
    due_code: date | None = None


def preview_round(workspace: Workspace, order: SendOrder) -> Preview:
    """What a send would do, with nothing done.

    Raises NotReadyToSend, LettersLieWritten, TransportUnavailable and
    OutboxOccupied where a send would, and whatever `prepare_round` raises.
    """
    with workspace.reading() as reader:
        preview = _prepare(workspace, reader, order)
        windows = windows_of(workspace, reader, preview)
    if preview.letters:
        with closing(workspace.transport()) as transport:
            _refuse_strangers(workspace, preview, transport)
    return replace(preview, windows=windows)


def send_round(
    workspace: Workspace, scribe: Scribe, order: SendOrder, previewed: Preview
) -> Iterator[Outcome]:
    """Do what was previewed and is still to be done, one letter at a time.

    Planned afresh under the round's lock, since another run may have come
    between; nobody is written to who was not in the preview.

    Raises SendRunning, and whatever `preview_round` raises.
    """
    agreed = {a.id for a in (*previewed.plan.write, *previewed.plan.in_doubt)}
    with (
        round_lock(workspace.folder, order.asked.name),
        workspace.writing(scribe) as ledger,
        closing(workspace.transport()) as transport,
    ):
        run = _Run(workspace.folder, order.asked, ledger, transport)
        transport.tidy(order.asked.name)
        run.settle_doubts()
        preview = _prepare(workspace, ledger.reader, order)
        _refuse_strangers(workspace, preview, transport)
        ledger.keep_question(
            order.asked.name, plain("question", preview.question.encode("utf-8"))
        )
        yield from left_out(order.asked.name, preview.plan)
        first = True
        for authority, letter in zip(preview.plan.write, preview.letters, strict=True):
            if authority.id not in agreed:
                continue
            if transport.leaves_the_machine and not first:
                time.sleep(workspace.config.mail.seconds_between)
            first = False
            outcome = run.send_one(authority, letter, preview.cases.get(authority.id))
            yield outcome
            if outcome.outcome == "in-doubt":
                return


def left_out(round_name: str, plan: Plan) -> Iterator[Outcome]:
    """Those who are not written to, and why."""
    for authority in plan.in_doubt:
        yield Outcome(
            round=round_name,
            force=authority.id,
            name=authority.name,
            outcome="in-doubt",
            why="an earlier run was cut off; nobody knows whether this letter left",
        )
    for skip in plan.skip:
        yield Outcome(
            round=round_name,
            force=skip.authority.id,
            name=skip.authority.name,
            outcome="skipped",
            reason=skip.reason,
            why=skip.why,
        )


def _prepare(workspace: Workspace, reader: Reader | None, order: SendOrder) -> Preview:
    """The preview, if it may pass with the transport in use."""
    preview = prepare_round(
        workspace,
        reader,
        order,
        only_checked=workspace.sends_for_real and not order.accept_unchecked,
    )
    if workspace.sends_for_real:
        _refuse_what_is_not_ready(preview)
    return preview


def _refuse_strangers(
    workspace: Workspace, preview: Preview, transport: Transport
) -> None:
    """Letters of another tracker lie where ours would go."""
    there = set(transport.strangers(preview.letters, known=()))
    # The log is read after the folder was, and the folder again: another run may
    # be writing at this moment, and what appears meanwhile is its letters.
    with workspace.reading() as reader:
        known = reader.message_ids(preview.round.name) if reader else set()
    if strangers := there.intersection(transport.strangers(preview.letters, known)):
        raise OutboxOccupied(tuple(str(path) for path in sorted(strangers)))


def _refuse_what_is_not_ready(preview: Preview) -> None:
    if preview.flags:
        reasons = [flag.why for flag in preview.flags]
        raise NotReadyToSend(preview.round.name, reasons)
    # With `rewrite` they are planned, not skipped: somebody said they never left.
    written = [s for s in preview.plan.skip if s.reason == "already-written"]
    if written:
        raise LettersLieWritten(preview.round.name, len(written))


@dataclass(frozen=True)
class _Run:
    """One send under way: what it writes to and what it hands letters to."""

    folder: Path
    asked: Round
    ledger: "Ledger"
    transport: Transport

    def send_one(
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
            [*self._corrections(letter, case), self._queued(letter)],
            after=case.last_seq if case else 0,
            contents=[plain("letter", letter.data)],
        )
        today = letter.composed_at.date()
        try:
            self._put_aside(history)
            taken = self.transport.send(letter)
        except PostRefused as error:
            failed = e.SendFailed(on=today, message_id=letter.message_id, why=error.why)
            self.ledger.append(request, [failed], after=history.last_seq)
            return replace(done, outcome="failed", why=str(error))
        except PostInDoubt as error:
            return replace(done, why=str(error))
        event = self._taken(letter, taken.where)
        self.ledger.append(request, [event], after=history.last_seq)
        return replace(done, outcome=event.kind)

    def settle_doubts(self) -> None:
        """Ask the transport about letters that an earlier run left without outcome."""
        for history in list(self.ledger.reader.histories(self.asked.name)):
            case = replay(history.request, history.events)
            letter = _queued_letter(self.ledger.reader, history, case)
            took = self.transport.took(letter) if letter else None
            if letter is None or took is None:
                continue
            event = (
                self._taken(
                    letter, "the outbox, found there after a run that was cut off"
                )
                if took
                else e.SendFailed(
                    on=letter.composed_at.date(),
                    message_id=letter.message_id,
                    why="the run was cut off before the letter was handed over",
                )
            )
            self.ledger.append(history.request, [event], after=history.last_seq)

    def _corrections(self, letter: Letter, case: Case | None) -> list[e.Corrected]:
        """Strike out a letter that was written, never sent, and is written anew."""
        earlier = case.letter if case else None
        if case is None or earlier is None or earlier.bounced is not None:
            return []
        if earlier.state != "written":
            return []
        history = self.ledger.reader.history(*case.request.key)
        assert history is not None
        return [
            e.Corrected(
                on=letter.composed_at.date(),
                event=recorded.seq,
                why="the letter was written anew before it was sent",
            )
            for recorded in history.events
            if isinstance(recorded.event, (e.Queued, e.Written))
            and recorded.event.message_id == earlier.message_id
        ]

    def _put_aside(self, history: History) -> None:
        """Let no letter lie about that was struck out, for somebody to post.

        After the log has it, and again before every letter to the same force, so
        that a run cut off in between leaves none behind.
        """
        counting = {recorded.seq for recorded in in_force(history.events)}
        for recorded in history.events:
            if isinstance(recorded.event, e.Queued) and recorded.seq not in counting:
                self.transport.retire(*history.request.key, recorded.event.message_id)

    def _queued(self, letter: Letter) -> e.Queued:
        return e.Queued(
            on=letter.composed_at.date(),
            message_id=letter.message_id,
            recipient=letter.recipient,
            letter=letter.sha256,
            question=letter.question_sha256,
            parts=tuple(part.id for part in self.asked.parts),
            due=letter.due,
            due_code=letter.due_code,
        )

    def _taken(self, letter: Letter, where: str) -> e.Written | e.Sent:
        """A folder has it written; only a real transport has it sent."""
        on, message_id = letter.composed_at.date(), letter.message_id
        if self.transport.leaves_the_machine:
            return e.Sent(on=on, message_id=message_id, via=where)
        path = Path(where)
        if path.is_relative_to(self.folder):  # a workspace may be moved
            where = path.relative_to(self.folder).as_posix()
        return e.Written(on=on, message_id=message_id, where=where)


def _queued_letter(reader: Reader, history: History, case: Case) -> Letter | None:
    """The very letter that is in doubt, from the bytes that were kept."""
    if not case.in_doubt or case.letter is None:
        return None
    for recorded in history.events:
        queued = recorded.event
        if (
            isinstance(queued, e.Queued)
            and queued.message_id == case.letter.message_id
            and (data := reader.content(*history.request.key, queued.letter))
        ):
            return Letter(
                round=history.request.round,
                force=history.request.force,
                recipient=queued.recipient,
                message_id=queued.message_id,
                data=data,
                sha256=queued.letter,
                question_sha256=queued.question,
                composed_at=datetime.combine(queued.on, recorded.recorded_at.timetz()),
                due=queued.due,
                due_code=queued.due_code,
            )
    return None
