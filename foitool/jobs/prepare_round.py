"""Everything about a send that can be known before the first letter leaves."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from foitool.case.aggregation import Overlap
from foitool.case.asked_before import AskedBefore
from foitool.case.authority import Authority
from foitool.case.flags import flags
from foitool.case.history import Case, replay
from foitool.case.mail import REQUEST, Flag, Letter
from foitool.case.plan import Plan, plan
from foitool.case.question import prove_identical
from foitool.case.rounds import Round
from foitool.case.shared_addresses import Shared
from foitool.errors.refused import QuestionChanged, TakenOver
from foitool.jobs.one_mailbox import one_mailbox
from foitool.jobs.question_asked import letters_otherwise
from foitool.jobs.recipients import refuse_who_is_not_asked
from foitool.jobs.unknown_files import Unknown
from foitool.law import REGIMES
from foitool.law.deadline import in_words
from foitool.ledger.reading import Reader
from foitool.letters.composer import compose, text_of
from foitool.letters.facts import LetterFacts
from foitool.post.witness import Noted
from foitool.workspace import Workspace


def _wait_out(seconds: float) -> bool:
    """Wait, and go on."""
    time.sleep(seconds)
    return False


def _tell_nobody(letters: Sequence[tuple[str, str]], seconds: float) -> None:
    """Nobody watches."""


def _warn_nobody(what: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, kw_only=True)
class SendOrder:
    """What was asked for.

    `only` narrows the round to some authorities, None means all; `rewrite`
    writes anew what lies written and was not sent; `insist` tries an address once
    more that a server refused; `ask_again` asks what a force has, or may have, already;
    `clock_is_right` goes on though something is of a later time than it is now;
    `as_drafts` marks letters for mail programs. `now` gives the moment in London's
    zone, whose day is the letters' legal day. `password` is the mail account's;
    `pause` waits so many seconds and says whether to stop instead; `put_off` is told
    which letters were not taken yet, as (id, why), before they are tried again in so
    many seconds; `warn` of what does not stop a send; `purpose` is what its letters
    are for.
    """

    asked: Round
    only: Sequence[Authority] | None = None
    accept_unchecked: bool = False
    rewrite: bool = False
    now: Callable[[], datetime]
    as_drafts: bool = False
    insist: bool = False
    ask_again: bool = False
    clock_is_right: bool = False
    password: str = field(default="", repr=False)
    pause: Callable[[float], bool] = _wait_out
    put_off: Callable[[Sequence[tuple[str, str]], float], object] = _tell_nobody
    warn: Callable[[str], object] = _warn_nobody
    purpose: str = REQUEST


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A send, decided and composed, with nothing done yet.

    `letters` are finished, one for each authority of `plan.write`, in order;
    `cases` what was done before, by authority. `working_day`: whether the day
    counts under both Acts, so that receipt has one reading; `windows` are requests
    of other rounds to whose cost these could be added; `asked_before` those that ask
    the very same; `unrecorded` letters of the round that left, or may have, and that
    the tracker does not know, `lying` those to the same forces that lie in the
    folder of another round; `shared` addresses of these letters that others of the
    round have; `wording` says what letters of the round had in other words.
    """

    round: Round
    plan: Plan
    letters: tuple[Letter, ...]
    question: str
    cases: Mapping[str, Case]
    working_day: bool
    windows: tuple[Overlap, ...] = ()
    asked_before: tuple[AskedBefore, ...] = ()
    unrecorded: tuple[Noted, ...] = ()
    lying: tuple[Unknown, ...] = ()
    shared: tuple[Shared, ...] = ()
    wording: tuple[str, ...] = ()

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What a real transport would refuse, each once."""
        return tuple(
            dict.fromkeys(flag for letter in self.letters for flag in letter.flags)
        )


def prepare_round(
    workspace: Workspace,
    reader: Reader | None,
    order: SendOrder,
    *,
    only_checked: bool,
) -> Preview:
    """Plan a round and compose every letter of it.

    Raises QuestionChanged if a letter would not hold the very words of the
    others, in this run or in an earlier one; TakenOver, NotARecipient, BadTemplate,
    BadHeader, CalendarTooShort.
    """
    asked, composed_at = order.asked, order.now()
    cases = cases_of(reader, asked.name)
    if any(case.asked_elsewhere for case in cases.values()):
        raise TakenOver(asked.name)
    if order.only is not None:
        named = [authority.id for authority in order.only]
        refuse_who_is_not_asked(workspace, asked.name, named, cases)
    planned = plan(
        workspace.recipients(asked) if order.only is None else order.only,
        cases,
        only_checked=only_checked,
        rewrite=order.rewrite,
        insist=order.insist,
    )
    question = workspace.stationery.question_block(asked)
    letters = tuple(
        compose_letter(
            workspace, asked, authority, question, composed_at, order.as_drafts
        )
        for authority in planned.write
    )
    if letters:
        # What is proved is what leaves: the words, read back from the bytes.
        sent_words = {letter.force: text_of(letter.data) for letter in letters}
        prove_identical(sent_words, question, round_name=asked.name)
        others = [case for force, case in cases.items() if force not in sent_words]
        _compare_with_earlier(reader, others, asked, question)
    return Preview(
        round=asked,
        plan=planned,
        letters=letters,
        question=question,
        cases=cases,
        working_day=workspace.calendar.foia.is_working(composed_at.date()),
        shared=tuple(
            one
            for one in one_mailbox(workspace, asked)
            if any(letter.force in one.forces for letter in letters)
        ),
    )


def compose_letter(
    workspace: Workspace,
    asked: Round,
    authority: Authority,
    question: str,
    composed_at: datetime,
    as_draft: bool = False,  # noqa: FBT001, FBT002  six arguments are enough
) -> Letter:
    """One letter, with its flags; the authority must answer under an Act we know.

    Raises BadTemplate, BadHeader, CalendarTooShort.
    """
    today, sender = composed_at.date(), workspace.config.sender
    facts = letter_facts(workspace, asked, authority, question, composed_at)
    text = workspace.stationery.letter_text(facts)
    return compose(
        facts,
        text,
        composed_at=composed_at,
        letter_id=uuid4(),
        flags=flags(asked, sender, text, today),
        as_draft=as_draft,
    )


def letter_facts(
    workspace: Workspace,
    asked: Round,
    authority: Authority,
    question: str,
    composed_at: datetime,
    *,
    posted: bool = False,
) -> LetterFacts:
    """All that one letter says; the authority must answer under an Act we know.

    Raises CalendarTooShort.
    """
    assert authority.regime is not None
    today = composed_at.date()
    regime = REGIMES[authority.regime]
    received = regime.receipt(today, posted=posted)
    due = regime.response_due(received, workspace.calendar)
    return LetterFacts(
        authority=authority,
        regime=authority.regime,
        round=asked,
        sender=workspace.config.sender,
        question=question,
        sent_on=today,
        due=due.due,
        due_code=due.due_code,
    )


def cases_of(reader: Reader | None, round_name: str) -> dict[str, Case]:
    """What was done before, from the log itself."""
    if reader is None:
        return {}
    return {
        history.request.force: replay(history.request, history.events)
        for history in reader.histories(round_name)
    }


def _compare_with_earlier(
    reader: Reader | None, others: Iterable[Case], asked: Round, question: str
) -> None:
    """The rest of a round must be asked what the first were asked."""
    if reader is None:
        return
    for other in letters_otherwise(reader, others, asked, question):
        when = in_words(other.letter.on)
        raise QuestionChanged(
            asked.name,
            other.changed,
            f"{other.case.request.name} was asked something else on {when}",
        )
