"""A right of reply on its way: previewed, sent, said to have been sent, and listed."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from foitool.case import events as e
from foitool.case.history import replay
from foitool.case.kinds import SETTLED
from foitool.case.mail import RIGHT_OF_REPLY
from foitool.case.outgoing import Outgoing
from foitool.case.right_of_reply import came_of, statements_of
from foitool.case.told import ToldOtherwise
from foitool.errors.not_there import NothingAsked
from foitool.errors.refused import NotPossible
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.add_up_round import add_up
from foitool.jobs.find_request import Found, find_request
from foitool.jobs.outcomes import Outcome
from foitool.jobs.prepare_right_of_reply import ReplyOrder, prepare_right_of_reply
from foitool.jobs.prepare_round import Preview, SendOrder
from foitool.jobs.send_round import preview_round, send_round
from foitool.law.deadline import in_words
from foitool.ledger.contents import Content, keep
from foitool.ledger.reading import Reader
from foitool.ledger.scribe import Scribe
from foitool.post.lock import round_lock
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class WrittenTo:
    """One authority's right of reply, and what came of it.

    `state` is that of the letter: `none`, `in-doubt`, `written`, `sent`, `failed`;
    `came` a word of `came_of`, `statement_on` the day of the first statement;
    `otherwise` each part of which its letter says what is recorded no more.
    """

    round: str
    force: str
    name: str
    recipient: str
    state: str
    on: date | None
    reply_by: str
    embargo: str
    came: str
    statement_on: date | None
    public: bool
    otherwise: tuple[ToldOtherwise, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Marking:
    """What a person says of letters that were written: sent or not, and how one knows.

    Not `sent` is for a letter in doubt: one that lies written is simply not sent yet.
    """

    sent: bool
    on: date
    evidence: str = ""


def preview_right_of_reply(workspace: Workspace, order: ReplyOrder) -> Preview:
    """What would be written to whom, with nothing done.

    Raises whatever `prepare_right_of_reply` raises; SendRunning, OutboxOccupied.
    """
    apart = workspace.with_outbox_for(RIGHT_OF_REPLY)
    return preview_round(apart, order, prepare_right_of_reply)


def send_right_of_reply(
    workspace: Workspace, scribe: Scribe, order: SendOrder, previewed: Preview
) -> Iterator[Outcome]:
    """Do what was previewed, each letter once; as `send_round` does.

    In a folder they lie apart from requests, where nobody takes one for the other.
    """
    apart = workspace.with_outbox_for(RIGHT_OF_REPLY)
    return send_round(apart, scribe, order, previewed, prepare_right_of_reply)


def list_right_of_reply(
    workspace: Workspace, reader: Reader | None, round_name: str, now: datetime
) -> Iterator[WrittenTo]:
    """Who was written to in a round, or made a statement, in the order of ids.

    Raises CalendarTooShort.
    """
    otherwise: tuple[ToldOtherwise, ...] = ()
    with suppress(NothingAsked):
        otherwise = add_up(workspace, reader, round_name, now.date()).told_otherwise
    for history in reader.histories(round_name) if reader else ():
        case = replay(history.request, history.events).about(RIGHT_OF_REPLY)
        statements = statements_of(history.events)
        letter = case.letter
        if letter is None and not statements:
            continue
        state = letter.state if letter else "none"
        yield WrittenTo(
            round=round_name,
            force=history.request.force,
            name=history.request.name,
            recipient=letter.recipient if letter else "",
            state="in-doubt" if state == "queued" else state,
            on=letter.on if letter else None,
            reply_by=letter.reply_by if letter else "",
            embargo=letter.embargo if letter else "",
            came=came_of(letter, statements, now),
            statement_on=statements[-1].on if statements else None,
            public=any(one.public for one in statements),
            otherwise=tuple(
                one for one in otherwise if one.force == history.request.force
            ),
        )


def settle_right_of_reply(
    workspace: Workspace,
    scribe: Scribe,
    round_name: str,
    named: Sequence[str] | None,
    marking: Marking,
) -> list[str]:
    """Record what became of letters: those named, or all that lie written; their ids.

    Every one is checked before the first is recorded. A letter in doubt is settled
    only if it is named.

    Raises SendRunning, NotPossible, NothingToDo, UnknownAuthority,
    AmbiguousAuthority, ChangedMeanwhile, BadTracker.
    """
    # A letter in hand looks like one in doubt, and may leave after the marking.
    with round_lock(workspace.folder, round_name), workspace.writing(scribe) as ledger:
        found = _meant(workspace, ledger.reader, round_name, named)
        letters = [_settled(one, marking, named=named is not None) for one in found]
        for one, letter in zip(found, letters, strict=True):
            kept: list[Content] = []
            note = keep(kept, marking.evidence)
            event: e.Sent | e.SendFailed = (
                e.Sent(
                    on=marking.on,
                    message_id=letter.message_id,
                    via="hand" if letter.state == "written" else SETTLED,
                    note=note,
                    purpose=RIGHT_OF_REPLY,
                )
                if marking.sent
                else e.SendFailed(
                    on=letter.on,
                    message_id=letter.message_id,
                    why=SETTLED,
                    note=note,
                    purpose=RIGHT_OF_REPLY,
                )
            )
            ledger.append(
                one.request, [event], after=one.history.last_seq, contents=kept
            )
    return [one.request.force for one in found]


def _meant(
    workspace: Workspace,
    reader: Reader,
    round_name: str,
    named: Sequence[str] | None,
) -> list[Found]:
    """The requests that are meant, each once."""
    if named is None:
        named = [
            history.request.force
            for history in reader.histories(round_name)
            if replay(history.request, history.events)
            .about(RIGHT_OF_REPLY)
            .lies_written
        ]
        if not named:
            raise NothingToDo(
                f"No right of reply of {round_name} lies written",
                advice="To see who was written to: foitool right-of-reply --list"
                f" --round {round_name}",
            )
    found = [find_request(workspace, reader, round_name, one) for one in named]
    return list({one.request.force: one for one in found}.values())


def _settled(found: Found, marking: Marking, *, named: bool) -> Outgoing:
    """The letter that this is about. Raises NotPossible."""
    case = found.case.about(RIGHT_OF_REPLY)
    letter, key = case.letter, found.request.key
    said = "sent" if marking.sent else "never sent"
    written = letter is not None and case.lies_written
    if letter is None or not (written or (case.in_doubt and named)):
        why = "no right of reply to it lies written or is in doubt"
        if letter is not None and letter.state == "sent":
            why = f"its right of reply was sent on {in_words(letter.on)}"
        raise NotPossible(key, said, why)
    if written and not marking.sent:
        why = (
            "it lies written, and nothing says that it left; to write it anew:"
            f" foitool right-of-reply {key[1]} --rewrite"
        )
        raise NotPossible(key, said, why)
    if marking.sent and marking.on < letter.on:
        why = f"it was written on {in_words(letter.on)}, and left no earlier"
        raise NotPossible(key, said, why)
    return letter
