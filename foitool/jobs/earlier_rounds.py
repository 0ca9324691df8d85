"""What the same authorities have, or may have, from us: weighed before a send."""

from dataclasses import dataclass, replace

from foitool.case.aggregation import overlaps
from foitool.case.asked_before import asked_before
from foitool.case.history import Case, replay
from foitool.case.mail import Letter
from foitool.case.question import question_sha256
from foitool.case.rounds import Round
from foitool.errors.bad_file import BadTemplate
from foitool.errors.needs_a_person import AskedMeanwhile
from foitool.errors.refused import AlreadyAsked
from foitool.jobs.prepare_round import Preview, SendOrder
from foitool.ledger.reading import Reader
from foitool.workspace import Workspace


def with_earlier_rounds(
    workspace: Workspace, reader: Reader | None, preview: Preview
) -> Preview:
    """The same preview, with what other rounds asked those to whom it would write.

    Who would be asked by form or by post counts where the question is the same: that
    is asked twice, whichever way it goes.
    """
    by_hand = {one.authority.id for one in preview.plan.by_hand}
    by_mail = {letter.force for letter in preview.letters}
    if reader is None or not by_mail | by_hand:
        return preview
    others = [
        replay(history.request, history.events)
        for round_name in reader.rounds()
        if round_name != preview.round.name
        for history in reader.histories(round_name)
        if history.request.force in by_mail | by_hand
    ]
    windows = preview.windows
    if by_mail:
        today = preview.letters[0].composed_at.date()
        written_to = [case for case in others if case.request.force in by_mail]
        windows = overlaps(written_to, today, workspace.calendar)
    question = question_sha256(preview.question)
    may_be = _MayBe(workspace, preview.round, question)
    same = asked_before(others, question, may_be)
    return replace(preview, windows=windows, asked_before=same)


@dataclass(frozen=True)
class _MayBe:
    """Whether a letter whose words are not kept may have asked just that.

    Its round is held against this one as `config.toml` has it. One that is there no
    more was renamed, or taken out: its letters asked the same parts, or others.
    """

    workspace: Workspace
    asked: Round
    question: str

    def __call__(self, case: Case) -> bool:
        of_it = self.workspace.config.rounds.get(case.request.round)
        if of_it is None:
            return {part.id for part in self.asked.parts} <= set(case.asked)
        try:
            block = self.workspace.stationery.question_block(of_it)
        except BadTemplate:  # what it asks nobody can tell
            return True
        return question_sha256(block) == self.question


def refuse_second_question(
    workspace: Workspace, reader: Reader, asked: Round, letter: Letter
) -> None:
    """The same for one letter, in the moment before it is queued.

    A send of another round may have begun since this one looked. Raises AskedMeanwhile.
    """
    others = [
        replay(history.request, history.events)
        for round_name in reader.rounds()
        if round_name != letter.round
        and (history := reader.history(round_name, letter.force))
    ]
    may_be = _MayBe(workspace, asked, letter.question_sha256)
    if same := asked_before(others, letter.question_sha256, may_be):
        raise AskedMeanwhile(letter.round, same[-1])


def refuse_asking_twice(
    workspace: Workspace, order: SendOrder, preview: Preview
) -> None:
    """What a force has, or may have, is asked again only if somebody says so.

    Raises AlreadyAsked.
    """
    if preview.asked_before and not order.ask_again:
        known = workspace.config.rounds
        raise AlreadyAsked(preview.round.name, preview.asked_before, known)
