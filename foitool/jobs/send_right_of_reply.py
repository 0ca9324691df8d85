"""A right of reply on its way: previewed, sent, said to have been sent, and listed."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from foitool.case import events as e
from foitool.case.history import Case, replay
from foitool.case.kinds import SETTLED
from foitool.case.mail import RIGHT_OF_REPLY
from foitool.case.outgoing import Outgoing, Terms
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

_STATES = {"queued": "in-doubt"}
"""What a letter's state is called here, where it is not that."""

_SAID = {"sent": "sent", "not-sent": "never sent", "came-back": "come back"}
"""What was not recorded, where it is not possible."""


@dataclass(frozen=True, kw_only=True)
class WrittenTo:
    """One authority's right of reply, and what came of it.

    `state` is that of the letter: `none`, `in-doubt`, `written`, `sent`, `failed`,
    `came-back`;
    `came` a word of `came_of`, `statement_on` the day of the first statement;
    `otherwise` each part of which its letter says what is recorded no more; `terms` are
    those of the letter.
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
    terms: Terms = field(default_factory=Terms)


@dataclass(frozen=True, kw_only=True)
class Marking:
    """What a person says of letters that were written, and how one knows.

    `became` is `sent`, `not-sent` or `came-back`. `not-sent` is for a letter in doubt:
    one that lies written is simply not sent yet.
    """

    became: Literal["sent", "not-sent", "came-back"]
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
        state = _STATES.get(letter.state, letter.state) if letter else "none"
        if letter is not None and letter.bounced is not None:
            state = "came-back"
        yield WrittenTo(
            round=round_name,
            force=history.request.force,
            name=history.request.name,
            recipient=letter.recipient if letter else "",
            state=state,
            on=letter.on if letter else None,
            reply_by=letter.reply_by if letter else "",
            embargo=letter.embargo if letter else "",
            came=came_of(letter, statements, now),
            statement_on=statements[-1].on if statements else None,
            public=any(one.public for one in statements),
            otherwise=tuple(
                one for one in otherwise if one.force == history.request.force
            ),
            terms=letter.terms if letter else Terms(),
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
            event = _event(letter, marking, note)
            ledger.append(
                one.request, [event], after=one.history.last_seq, contents=kept
            )
    return [one.request.force for one in found]


def _event(
    letter: Outgoing, marking: Marking, note: str | None
) -> e.Sent | e.SendFailed | e.CameBack:
    """What the log is to say of it."""
    if marking.became == "sent":
        return e.Sent(
            on=marking.on,
            message_id=letter.message_id,
            via="hand" if letter.state == "written" else SETTLED,
            note=note,
            purpose=RIGHT_OF_REPLY,
        )
    if marking.became == "came-back":
        return e.CameBack(
            on=marking.on,
            message_id=letter.message_id,
            note=note,
            purpose=RIGHT_OF_REPLY,
        )
    return e.SendFailed(
        on=letter.on,
        message_id=letter.message_id,
        why=SETTLED,
        note=note,
        purpose=RIGHT_OF_REPLY,
    )


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
    said = _SAID[marking.became]
    if marking.became == "came-back":
        return _that_came_back(case, marking.on)
    written = letter is not None and case.lies_written
    if letter is None or not (written or (case.in_doubt and named)):
        why = "no right of reply to it lies written or is in doubt"
        if letter is not None and letter.state == "sent":
            why = (
                f"its right of reply was sent on {in_words(letter.on)}; if it came back"
                f" since: foitool right-of-reply {key[1]} --came-back --evidence TEXT"
            )
        raise NotPossible(key, said, why)
    if written and marking.became == "not-sent":
        why = (
            "it lies written, and nothing says that it left; to write it anew:"
            f" foitool right-of-reply {key[1]} --rewrite"
        )
        raise NotPossible(key, said, why)
    if marking.became == "sent" and marking.on < letter.on:
        why = f"it was written on {in_words(letter.on)}, and left no earlier"
        raise NotPossible(key, said, why)
    return letter


def _that_came_back(case: Case, on: date) -> Outgoing:
    """The letter of which that is said: it left, or may have. Raises NotPossible."""
    letter, why = case.letter, None
    _, force = case.request.key
    if letter is None or letter.state == "failed":
        why = "no right of reply to it is known to have left"
    elif letter.bounced is not None:
        why = f"it came back on {in_words(letter.bounced)} already"
    elif letter.state == "written":
        why = (
            "it lies written, and nothing says that it left; once it has: foitool"
            f" right-of-reply {force} --mark-sent --on DATE"
        )
    elif on < letter.on:
        why = f"it left on {in_words(letter.on)}, and came back no earlier"
    if letter is None or why is not None:
        raise NotPossible(case.request.key, _SAID["came-back"], why or "")
    return letter
