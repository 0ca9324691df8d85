"""Taking over a round that somebody else ran, from a list of what was found of it.

Each request becomes an `imported` event, what its authority decided, and a `figure`
event for each value with the place it was read. No clock runs from them, and `send`
writes to nobody in such a round. The same list twice does nothing the second time.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foitool.case import events as e
from foitool.case.answers import PartAnswer
from foitool.case.authority import Request
from foitool.case.figure_events import FigureGiven, Imported
from foitool.case.history import replay
from foitool.case.recorded import in_force
from foitool.config.contradictions import id_wanted
from foitool.errors.refused import RoundExists
from foitool.errors.wrong_use import BadRound
from foitool.jobs.figures_elsewhere import FigureElsewhere
from foitool.ledger.contents import Content, keep
from foitool.ledger.ledger import Ledger
from foitool.ledger.reading import Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import CONFIG, Workspace

NAMES = "names"
"""The part that a refusal of names belongs to: it makes no force a refuser."""

_Decided = e.Answered | e.PartlyAnswered | e.Refused | e.NotHeld | e.NeitherConfirmed

_DECISIONS: dict[str, type[_Decided]] = {
    "answered": e.Answered,
    "refused": e.Refused,
    "cost": e.Refused,
    "not-held": e.NotHeld,
    "ncnd": e.NeitherConfirmed,
}


WITHHELD = ("refused", "cost", "ncnd")
"""What is known of an authority that withheld the figure."""

_IMPORT_FIRST = (
    f"\n  If it stands in {CONFIG} only to say what somebody else asked: take it out,"
    "\n  import the list, and put it back."
)


@dataclass(frozen=True, kw_only=True)
class Import:
    """What becomes of one authority's rows: `planned`, `imported` or `skipped`.

    `rows` are the settled one, if there is one, and then its candidates. `otherwise`:
    it was skipped, and what was taken over before says something else.
    """

    round: str
    rows: tuple[FigureElsewhere, ...]
    outcome: str = "planned"
    otherwise: bool = False

    @property
    def first(self) -> FigureElsewhere:
        """The settled row; where there is none, the first candidate."""
        return self.rows[0]

    @property
    def cites_beside_an_answer(self) -> bool:
        """Whether it cites what nothing is withheld by: kept as a note, and told."""
        withheld = self.known in WITHHELD or self.first.names == "yes"
        return bool(self.first.exemptions) and not withheld

    @property
    def known(self) -> str:
        """What is known: a candidate alone settles nothing."""
        return "unknown" if self.first.status == "candidate" else self.first.status


@dataclass(frozen=True, kw_only=True)
class ImportOrder:
    """How a list is taken over.

    `name` is that of the round; of a list with several, the beginning of each name.
    `part` is what its figures answer; `on` the day of what gives none itself.
    """

    name: str
    part: str
    on: date
    source: str
    rows: Sequence[FigureElsewhere]
    requester: str = ""

    @property
    def by_force(self) -> dict[tuple[str, str], list[FigureElsewhere]]:
        """The rows of each request, the settled one first."""
        several = len({row.round for row in self.rows}) > 1
        requests: defaultdict[tuple[str, str], list[FigureElsewhere]]
        requests = defaultdict(list)
        for row in sorted(self.rows, key=lambda row: row.status == "candidate"):
            name = f"{self.name}-{row.round}" if several else self.name
            requests[name, row.authority.id].append(row)
        return dict(requests)

    @property
    def asks_names(self) -> bool:
        """Whether the list says anything of names."""
        return any(row.names in ("yes", "no") for row in self.rows)


def plan_import(
    workspace: Workspace, reader: Reader | None, order: ImportOrder
) -> list[Import]:
    """What a take-over would do, authority by authority, with nothing done.

    Raises BadRound for a name that no round can have, RoundExists if it is one of
    ours: with letters, or of `config.toml` and not taken over before it was put there.
    """
    requests = order.by_force
    for name in dict.fromkeys(name for name, _ in requests):
        if wanted := id_wanted(name):
            raise BadRound(name, (f"wanted {wanted}",))
        if name in workspace.config.rounds and not _was_taken_over(reader, name):
            raise RoundExists(name, CONFIG, _IMPORT_FIRST)
        if reader is not None and _has_letters(reader, name):
            raise RoundExists(name, "the tracker")
    return [
        _planned(reader, order, Import(round=name, rows=tuple(rows)))
        for (name, _), rows in requests.items()
    ]


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


def _planned(reader: Reader | None, order: ImportOrder, one: Import) -> Import:
    """Skipped, if it was taken over before and not taken back since."""
    history = reader.history(one.round, one.first.authority.id) if reader else None
    there = [recorded.event for recorded in in_force(history.events if history else ())]
    if not any(isinstance(event, Imported) for event in there):
        return one
    before, now = _said(there), _said([*_events(order, one, [])])
    return replace(one, outcome="skipped", otherwise=not now <= before)


def _said(events: Sequence[e.AnyEvent]) -> set[object]:
    """What events say of an authority, but for days and places."""
    said: set[object] = set()
    for event in events:
        if isinstance(event, Imported):
            said.add(event.known)
        elif isinstance(event, e.Decision):
            said |= {(one.part, one.disposition, one.figure) for one in event.parts}
        elif isinstance(event, FigureGiven):
            said.add((event.part, event.figure, event.joint_with))
    return said


def _was_taken_over(reader: Reader | None, name: str) -> bool:
    """Whether the log has it as somebody else's; config.toml may tell its question."""
    return any(
        replay(history.request, history.events).asked_elsewhere
        for history in (reader.histories(name) if reader else ())
    )


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
    events = [*_events(order, one, kept)]
    history = ledger.reader.history(*request.key)
    after = history.last_seq if history else 0
    ledger.append(request, events, after=after, contents=kept)


def _events(
    order: ImportOrder, one: Import, kept: list[Content]
) -> Iterator[e.AnyEvent]:
    row, source = one.first, order.source
    known = one.known if one.known in ("silent", "unknown") else "answered"
    decision = _decision(order, one)
    told = (
        row.note,
        f"Reason as told: {row.reason}" if row.reason else "",
        f"Cited: {', '.join(row.exemptions)}" if one.cites_beside_an_answer else "",
        "Names were not refused." if row.names == "no" and decision is None else "",
    )
    yield Imported(
        on=order.on,
        known=known,
        parts=(order.part, NAMES) if order.asks_names else (order.part,),
        requester=order.requester,
        source=keep(kept, f"{source}, {row.at}"),
        note=keep(kept, "\n".join(filter(None, told))),
    )
    if decision is not None:
        yield decision
    for value in one.rows:
        if value.figure is not None:
            yield FigureGiven(
                on=value.given_on or order.on,
                part=order.part,
                figure=value.figure,
                unit=value.unit,
                describes=value.describes,
                confidence=value.confidence,
                candidate=value.status == "candidate",
                joint_with=value.joint_with,
                source=keep(kept, value.source or f"{source}, {value.at}"),
                caveat=keep(kept, value.caveat),
                quotation=keep(kept, value.quotation),
            )


def _decision(order: ImportOrder, one: Import) -> _Decided | None:
    """What the authority decided, if it is known to have decided.

    That names were not refused says of no reply that it gave them: that part is
    unclear, which is another thing than not known.
    """
    row = one.first
    kind = _DECISIONS.get(one.known)
    if kind is None:
        return _decision_on_names(order, row) if row.names == "yes" else None
    withheld = one.known in WITHHELD
    parts = [
        PartAnswer(
            part=order.part,
            disposition="disclosed" if one.known == "answered" else one.known,
            figure=row.figure,
            exemptions=row.exemptions if withheld else (),
        )
    ]
    if row.names == "yes":
        cited = () if withheld else row.exemptions
        parts.append(PartAnswer(part=NAMES, disposition="refused", exemptions=cited))
        # A count that is given beside names that are not is given in part.
        kind = kind if withheld else e.PartlyAnswered
    elif row.names == "no":
        parts.append(PartAnswer(part=NAMES, disposition="unclear"))
    return kind(on=row.given_on or order.on, parts=tuple(parts))


def _decision_on_names(order: ImportOrder, row: FigureElsewhere) -> e.Refused:
    """That names were refused, where it is not known what became of the figure."""
    names = PartAnswer(part=NAMES, disposition="refused", exemptions=row.exemptions)
    return e.Refused(on=row.given_on or order.on, parts=(names,))
