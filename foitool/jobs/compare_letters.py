"""What differs between the letters of a round, as they would be written now."""

from dataclasses import dataclass
from datetime import datetime

from foitool.case.authority import Authority
from foitool.case.differences import Place, differences
from foitool.case.question import prove_identical, question_sha256
from foitool.case.rounds import Round
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.prepare_round import compose_letter
from foitool.letters.composer import text_of
from foitool.workspace import Workspace

OWN_NAME = "[name of the force]"
"""Stands for the name of whom a letter is to, which is no difference."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """All letters of a round, side by side.

    `named` are those that hold their force's name, `shared` addresses that several
    would get a letter at, `left_out` those to whom none can be written.
    """

    forces: tuple[str, ...]
    question_sha256: str
    named: tuple[str, ...]
    shared: dict[str, tuple[str, ...]]
    places: tuple[Place, ...]
    left_out: tuple[str, ...]


def compare_letters(
    workspace: Workspace, asked: Round, composed_at: datetime
) -> Compared:
    """Compose every letter of a round, whatever was sent before, and compare them.

    Raises NothingToDo if the round asks nobody who can be written to;
    QuestionChanged, BadTemplate, BadHeader, CalendarTooShort.
    """
    recipients = workspace.recipients(asked)
    able = [one for one in recipients if one.regime is not None and one.email]
    if not able:
        raise NothingToDo(
            f"{asked.name} asks nobody who can be written to",
            advice="Look at the lists: foitool forces",
        )
    question = workspace.stationery.question_block(asked)
    texts = {
        one.id: text_of(
            compose_letter(workspace, asked, one, question, composed_at).data
        )
        for one in able
    }
    prove_identical(texts, question, round_name=asked.name)
    masked = {one.id: texts[one.id].replace(one.name, OWN_NAME) for one in able}
    return Compared(
        forces=tuple(texts),
        question_sha256=question_sha256(question),
        named=tuple(force for force in texts if masked[force] != texts[force]),
        shared=_shared(able),
        places=differences(masked),
        left_out=tuple(one.id for one in recipients if one not in able),
    )


def _shared(authorities: list[Authority]) -> dict[str, tuple[str, ...]]:
    """Addresses that more than one authority has."""
    by_address: dict[str, list[str]] = {}
    for one in authorities:
        by_address.setdefault(one.email.lower(), []).append(one.id)
    return {
        address: tuple(forces)
        for address, forces in by_address.items()
        if len(forces) > 1
    }
