"""Everything about a send that can be known before the first letter leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from foitool.case.authority import Authority
from foitool.case.flags import flags
from foitool.case.history import Case, replay
from foitool.case.mail import Flag, Letter
from foitool.case.plan import Plan, plan
from foitool.case.question import difference, prove_identical, question_sha256
from foitool.case.rounds import Round
from foitool.errors import QuestionChanged
from foitool.law import REGIMES
from foitool.ledger.reading import Reader
from foitool.letters.composer import compose, text_of
from foitool.letters.facts import LetterFacts
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A send, decided and composed, with nothing done yet.

    `letters` are finished, one for each authority of `plan.write`, in order;
    `cases` what was done before, by authority. `working_day`: whether the day
    counts under both Acts, so that receipt has one reading.
    """

    round: Round
    plan: Plan
    letters: tuple[Letter, ...]
    question: str
    cases: Mapping[str, Case]
    working_day: bool

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What a real transport would refuse, each once."""
        return tuple(
            dict.fromkeys(flag for letter in self.letters for flag in letter.flags)
        )


def prepare_round(
    workspace: Workspace,
    reader: Reader | None,
    *,
    asked: Round,
    only: Sequence[Authority] | None,
    composed_at: datetime,
    only_checked: bool,
) -> Preview:
    """Plan a round and compose every letter of it.

    `only` narrows it to some authorities; `composed_at` is the moment, with
    London's zone, whose day is the letters' legal day.

    Raises QuestionChanged if a letter would not hold the very words of the
    others, in this run or in an earlier one; BadTemplate, BadHeader,
    CalendarTooShort.
    """
    cases = _cases(reader, asked.name)
    authorities = workspace.recipients(asked) if only is None else tuple(only)
    planned = plan(authorities, cases, only_checked=only_checked)
    question = workspace.stationery.question_block(asked)
    letters = tuple(
        compose_letter(workspace, asked, authority, question, composed_at)
        for authority in planned.write
    )
    if letters:
        # What is proved is what leaves: the words, read back from the bytes.
        sent_words = {letter.force: text_of(letter.data) for letter in letters}
        prove_identical(sent_words, question, round_name=asked.name)
        _compare_with_earlier(reader, asked.name, cases, question)
    return Preview(
        round=asked,
        plan=planned,
        letters=letters,
        question=question,
        cases=cases,
        working_day=workspace.calendar.foia.is_working(composed_at.date()),
    )


def compose_letter(
    workspace: Workspace,
    asked: Round,
    authority: Authority,
    question: str,
    composed_at: datetime,
) -> Letter:
    """One letter, with its flags; the authority must answer under an Act we know.

    Raises BadTemplate, BadHeader, CalendarTooShort.
    """
    assert authority.regime is not None
    today, sender = composed_at.date(), workspace.config.sender
    due = REGIMES[authority.regime].response_due(today, workspace.calendar)
    facts = LetterFacts(
        authority=authority,
        regime=authority.regime,
        round=asked,
        sender=sender,
        question=question,
        sent_on=today,
        due=due.due,
        due_code=due.due_code,
    )
    text = workspace.stationery.letter_text(facts)
    return compose(
        facts,
        text,
        composed_at=composed_at,
        letter_id=uuid4(),
        flags=flags(asked, sender, text, today),
    )


def _cases(reader: Reader | None, round_name: str) -> dict[str, Case]:
    """What was done before, from the log itself."""
    if reader is None:
        return {}
    return {
        history.request.force: replay(history.request, history.events)
        for history in reader.histories(round_name)
    }


def _compare_with_earlier(
    reader: Reader | None, round_name: str, cases: Mapping[str, Case], question: str
) -> None:
    """The rest of a round must be asked what the first were asked."""
    digest = question_sha256(question)
    for case in cases.values():
        letter = case.letter
        if letter is None or letter.state == "failed" or letter.question is None:
            continue
        if letter.question != digest:
            assert reader is not None
            before = reader.content(round_name, "", letter.question)
            words = before.decode("utf-8") if before else ""
            raise QuestionChanged(
                round_name,
                difference(words, question),
                f"{case.request.name} was asked something else on {letter.on}",
            )
