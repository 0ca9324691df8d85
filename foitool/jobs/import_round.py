"""Taking over a round that somebody else ran, from a list of what was found of it.

Each request becomes an `imported` event, what its authority decided, and a `figure`
event for each value with the place it was read. No clock runs from them, and `send`
writes to nobody in such a round. The same list twice does nothing the second time; a
list of a further part of the same letter is taken over beside what is there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from foitool.case import events as e
from foitool.case.answers import PartAnswer
from foitool.case.authority import Request
from foitool.case.bands import is_band, part_of
from foitool.case.cells import cells_of
from foitool.case.figure_events import Imported
from foitool.case.history import replay
from foitool.case.recorded import in_force
from foitool.config.contradictions import id_wanted
from foitool.errors.bad_file import ListContradicts
from foitool.errors.not_there import NoSuchPart
from foitool.errors.refused import RoundExists
from foitool.errors.wrong_use import BadRound, NothingToDo
from foitool.jobs.import_differences import differing
from foitool.jobs.import_order import WITHHELD, Import, ImportOrder
from foitool.jobs.imported_events import events_of
from foitool.ledger.ledger import Ledger
from foitool.ledger.reading import History, Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import CONFIG, Workspace

if TYPE_CHECKING:
    from foitool.ledger.contents import Content

_IMPORT_FIRST = (
    f"\n  If it stands in {CONFIG} only to say what somebody else asked: take it out,"
    "\n  import the list, and put it back."
)


def plan_import(
    workspace: Workspace, reader: Reader | None, order: ImportOrder
) -> list[Import]:
    """What a take-over would do, authority by authority, with nothing done.

    Raises BadRound for a name that no round or part can have; RoundExists if it is one
    of ours: with letters, or of `config.toml` and not taken over before it was put
    there; NothingToDo where a round is there and nobody says which part of it is meant,
    NoSuchPart where `config.toml` has no such part; and ListContradicts for rows that
    cannot be true beside what was taken over of other parts.
    """
    requests = order.by_force
    for name in dict.fromkeys(name for name, _ in requests):
        if wanted := id_wanted(name):
            raise BadRound(name, (f"wanted {wanted}",))
        # A heading has a dot behind the id of its part: `years.under-1`.
        for wanted in filter(None, map(id_wanted, order.part.split(".", 1))):
            raise BadRound(name, (f"part {order.part!r}: wanted {wanted}",))
        there = _parts_there(reader, name)
        if name in workspace.config.rounds and not there:
            raise RoundExists(name, CONFIG, _IMPORT_FIRST)
        if reader is not None and _has_letters(reader, name):
            raise RoundExists(name, "the tracker")
        _check_part(workspace, order, name, there)
    found: list[str] = []
    planned = [
        _planned(reader, order, Import(round=name, rows=tuple(rows)), found)
        for (name, _), rows in requests.items()
    ]
    if found:
        raise ListContradicts(order.source, found)
    return planned


def import_round(
    workspace: Workspace, scribe: Scribe, order: ImportOrder
) -> Iterator[Import]:
    """Record what was planned and is still to be done, one authority at a time.

    Cut off half-way, the same list again does the rest. Raises as `plan_import`
    does, and ChangedMeanwhile, BadTracker.
    """
    with workspace.writing(scribe) as ledger, ledger.deriving_later():
        for one in plan_import(workspace, ledger.reader, order):
            if one.outcome == "planned":
                _record(ledger, order, one)
            yield one if one.outcome == "skipped" else replace(one, outcome="imported")


def _check_part(
    workspace: Workspace, order: ImportOrder, name: str, there: tuple[str, ...]
) -> None:
    """Whether the round can have that part: a slip in it would make another."""
    if not there or order.part in there:
        return
    if not order.part_named:
        raise NothingToDo(
            f"{name} was taken over before, of {', '.join(there)}, and nobody says"
            " which part these figures answer",
            advice="Say it: --part ID, one of these or a further one",
        )
    known = workspace.config.rounds.get(name)
    if known is not None and known.parts:
        asked = [part.id for part in known.parts]
        if order.part not in asked:
            raise NoSuchPart(order.part, name, asked)


def _planned(
    reader: Reader | None, order: ImportOrder, one: Import, found: list[str]
) -> Import:
    """Skipped, if its part was taken over before and not taken back since.

    What a row says that cannot be true beside other parts is put into `found`.
    """
    history = reader.history(one.round, one.first.authority.id) if reader else None
    there = tuple(_parts_of(history)) if history else ()
    if history is None or reader is None or not there:
        return one
    one = differing(reader, history, order, replace(one, there=there))
    if order.part in there:
        return replace(one, outcome="skipped")
    if why := _contradiction(history, order, one):
        found.append(f"{one.first.at}: {one.first.authority.id} {why}")
    return one


def _parts_of(history: History) -> Iterator[str]:
    """The parts of a request that were taken over."""
    for recorded in in_force(history.events):
        if isinstance(recorded.event, Imported):
            yield from recorded.event.parts


def _parts_there(reader: Reader | None, name: str) -> tuple[str, ...]:
    """The parts that the log has of somebody else's round; none of one of ours."""
    histories = reader.histories(name) if reader else ()
    parts = chain.from_iterable(map(_parts_of, histories))
    return tuple(dict.fromkeys(parts))


def _contradiction(history: History, order: ImportOrder, one: Import) -> str:
    """Why a row cannot be true beside what is there; "" if it can.

    All parts stood in one letter: who was silent answered none of them.
    """
    case = replay(history.request, history.events)
    cells = cells_of(case, history.events).values()
    heard = case.decided is not None or any(cell.used for cell in cells)
    parts = ", ".join(one.there)
    if one.known == "silent" and (heard or case.known == "answered"):
        return f"is silent here, and answered by what is there ({parts})"
    says = [*events_of(order, one, [])]
    if case.known == "silent" and not heard and any(map(_is_answer, says)):
        return f"answered here, and is silent by what is there ({parts})"
    before = [recorded.event for recorded in in_force(history.events)]
    return _given_and_withheld(_answers(before), _answers(says))


def _given_and_withheld(
    there: Mapping[str, PartAnswer], here: Mapping[str, PartAnswer]
) -> str:
    """Which part is withheld as a whole, with a heading of it given; "" if none is.

    As in one reply, where what is withheld has to be said heading by heading: else
    whichever was taken over last would strike the other out.
    """
    for part, said in here.items():
        for name, known in there.items():
            whole, heading = (known, said) if is_band(part) else (said, known)
            if (
                part_of(heading.part) == whole.part != heading.part
                and heading.disposition == "disclosed"
                and whole.disposition in (*WITHHELD, "not-held")
            ):
                return (
                    f"says {said.disposition} of {part} here, and"
                    f" {known.disposition} of {name} by what is there"
                )
    return ""


def _answers(events: Iterable[e.AnyEvent]) -> Mapping[str, PartAnswer]:
    """The last word of decisions on each part and heading that they name."""
    return {
        answer.part: answer
        for event in events
        if isinstance(event, e.Decision)
        for answer in event.parts
    }


def _is_answer(event: e.AnyEvent) -> bool:
    return isinstance(event, e.Decision)


def _has_letters(reader: Reader, name: str) -> bool:
    """Whether it is a round of ours, though config.toml may know it no more."""
    return any(
        isinstance(recorded.event, (e.Queued, e.Sent))
        for history in reader.histories(name)
        for recorded in history.events
    )


def _record(ledger: Ledger, order: ImportOrder, one: Import) -> None:
    """All that is known of one request, in one transaction."""
    authority = one.first.authority
    regime = authority.answered_under
    assert regime is not None
    request = Request(
        round=one.round,
        force=authority.id,
        name=authority.name,
        regime=regime,
    )
    kept: list[Content] = []
    history = ledger.reader.history(*request.key)
    if not order.requester and history is not None:
        order = replace(order, requester=_requester_of(history))
    events = [*events_of(order, one, kept)]
    after = history.last_seq if history else 0
    ledger.append(request, events, after=after, contents=kept)


def _requester_of(history: History) -> str:
    """Who asked, by what was taken over before of the same letter."""
    before = [one.event for one in in_force(history.events)]
    asked = (one.requester for one in before if isinstance(one, Imported))
    return next(filter(None, asked), "")
