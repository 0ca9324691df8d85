"""The request that is meant, with its history and the parts it asks."""

from dataclasses import dataclass

from foitool.case.authority import Request
from foitool.case.history import Case, replay
from foitool.case.rounds import QuestionPart
from foitool.errors.not_there import NoSuchRequest, NoSuchRound
from foitool.errors.wrong_use import WhichRound
from foitool.ledger.reading import History, Reader
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Found:
    """One request: what is recorded of it, and what it was asked.

    `parts` are the parts its letter asked, in order, with their kinds as far as
    `config.toml` still knows them.
    """

    history: History
    case: Case
    parts: tuple[QuestionPart, ...]

    @property
    def request(self) -> Request:
        """Which one."""
        return self.history.request


def find_request(
    workspace: Workspace, reader: Reader | None, round_name: str, named: str
) -> Found:
    """A request by its round and by whatever people call the authority.

    An id that the log knows needs no register, so that an authority taken off a
    list keeps its past. One that nothing is recorded for yet is found too, with
    an empty history: what it did can then be recorded.

    Raises NoSuchRequest, UnknownAuthority, AmbiguousAuthority.
    """
    history = reader.history(round_name, named) if reader else None
    if history is None:
        authority = workspace.register.find(named)
        history = reader.history(round_name, authority.id) if reader else None
        if history is None and authority.regime is None:
            raise NoSuchRequest(round_name, authority.id)
        if history is None:
            assert authority.regime is not None
            request = Request(
                round=round_name,
                force=authority.id,
                name=authority.name,
                regime=authority.regime,
            )
            history = History(request, ())
    case = replay(history.request, history.events)
    return Found(history=history, case=case, parts=_parts(workspace, round_name, case))


def refuse_another_round(reader: Reader | None, found: Found) -> None:
    """For who named no round: a reply to one must not be recorded in another.

    Raises WhichRound if nothing is recorded of the request, and another round has
    something of the same authority.
    """
    request = found.request
    if reader is None or found.history.events:
        return
    others = [name for name in reader.rounds() if reader.history(name, request.force)]
    if others:
        raise WhichRound(request.force, request.round, tuple(others))


def _parts(
    workspace: Workspace, round_name: str, case: Case
) -> tuple[QuestionPart, ...]:
    """The parts the letter asked; of a letter not ours, those of the round."""
    try:
        configured = workspace.config.round(round_name).parts
    except NoSuchRound:
        configured = ()
    if not case.parts:
        return configured
    by_id = {part.id: part for part in configured}
    return tuple(
        by_id.get(part) or QuestionPart(id=part, kind="text", text="")
        for part in case.asked
    )
