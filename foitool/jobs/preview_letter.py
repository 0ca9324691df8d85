"""One letter as it would be written now, with nothing recorded."""

from datetime import datetime

from foitool.case.authority import Authority
from foitool.case.mail import Letter
from foitool.case.question import prove_identical
from foitool.case.rounds import Round
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.prepare_round import compose_letter
from foitool.letters.composer import text_of
from foitool.workspace import Workspace


def preview_letter(
    workspace: Workspace, asked: Round, authority: Authority, composed_at: datetime
) -> tuple[Letter, str]:
    """The letter, and its text read back from its bytes.

    Raises NothingToDo if the authority answers under no Act we know or has no
    address; QuestionChanged, BadTemplate, BadHeader, CalendarTooShort.
    """
    if authority.regime is None or not authority.email:
        why = authority.not_requestable or "the register has no address for it"
        raise NothingToDo(
            f"No letter can be written to {authority.name}: {why}",
            advice=f"Look at it: foitool forces {authority.id}",
        )
    question = workspace.stationery.question_block(asked)
    letter = compose_letter(workspace, asked, authority, question, composed_at)
    text = text_of(letter.data)
    prove_identical({authority.id: text}, question, round_name=asked.name)
    return letter, text
