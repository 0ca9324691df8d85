"""A round asks those of its recipients, and nobody besides."""

from collections.abc import Iterable, Mapping

from foitool.case.history import Case
from foitool.errors.refused import NotARecipient
from foitool.workspace import Workspace


def refuse_who_is_not_asked(
    workspace: Workspace,
    round_name: str,
    forces: Iterable[str],
    cases: Mapping[str, Case],
) -> None:
    """Refuse a force by id that the round does not ask, and that has no letter of it.

    A slip of the keyboard would put it into every sum of the round. One that was taken
    out of the recipients keeps what was sent; of a round that `config.toml` does not
    have, nobody can tell.

    Raises NotARecipient.
    """
    asked = workspace.config.rounds.get(round_name)
    if asked is None or asked.recipients is None:
        return
    strangers = [
        force
        for force in forces
        if force not in asked.recipients and not _has_a_letter(cases.get(force))
    ]
    if strangers:
        raise NotARecipient(round_name, strangers)


def _has_a_letter(case: Case | None) -> bool:
    letter = case.letter if case else None
    return letter is not None and letter.state != "failed"
