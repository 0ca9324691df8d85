"""The events that one authority's rows become."""

from collections.abc import Iterator

from foitool.case import events as e
from foitool.case.answers import PartAnswer
from foitool.case.figure_events import FigureGiven, Imported
from foitool.jobs.figures_elsewhere import FigureElsewhere
from foitool.jobs.import_order import NAMES, WITHHELD, Import, ImportOrder
from foitool.ledger.contents import Content, keep

_Decided = e.Answered | e.PartlyAnswered | e.Refused | e.NotHeld | e.NeitherConfirmed

_DECISIONS: dict[str, type[_Decided]] = {
    "answered": e.Answered,
    "refused": e.Refused,
    "cost": e.Refused,
    "not-held": e.NotHeld,
    "ncnd": e.NeitherConfirmed,
}


def events_of(
    order: ImportOrder, one: Import, kept: list[Content]
) -> Iterator[e.AnyEvent]:
    """What is recorded of it; the words of its events are put among `kept`.

    Of names nothing is said twice: that they were refused was taken over with another
    part of the same letter.
    """
    row = one.first
    known = one.known if one.known in ("silent", "unknown") else "answered"
    decision = _decision(order, one)
    read_in = row.source if row.figure is None else ""
    yield Imported(
        on=order.on,
        known=known,
        parts=tuple(part for part in order.parts if part not in one.there),
        requester=order.requester,
        source=keep(kept, ", ".join(filter(None, (read_in, order.source, row.at)))),
        note=keep(kept, "\n".join(notes_of(order, one).values())),
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
                source=keep(kept, value.source or f"{order.source}, {value.at}"),
                caveat=keep(kept, value.caveat),
                quotation=keep(kept, value.quotation),
            )


def notes_of(order: ImportOrder, one: Import) -> dict[str, str]:
    """What is to be known of it besides, by column; no other event has room for it.

    With a figure its words and the force's reserve stand with the figure. The note of a
    candidate stands with that of the row that it is beside.
    """
    row = one.first
    without = row.figure is None
    cited = ", ".join(row.exemptions)
    notes = {
        "note": "\n".join(dict.fromkeys(each.note for each in one.rows if each.note)),
        "exemption_cited": f"Reason as told: {row.reason}" if row.reason else "",
        "quotation": f"In its words: {row.quotation}" if without else "",
        "caveat": f"Its own reserve: {row.caveat}" if without else "",
    }
    if one.cites_beside_an_answer:
        notes["exemption_cited"] = f"Cited: {cited}"
    if row.names == "no" and _decision(order, one) is None:
        notes["refused_names"] = "Names were not refused."
    empty = ("", "In its words: ", "Its own reserve: ")
    return {column: note for column, note in notes.items() if note not in empty}


def _decision(order: ImportOrder, one: Import) -> _Decided | None:
    """What the authority decided, if it is known to have decided.

    That names were not refused says of no reply that it gave them: that part is
    unclear, which is another thing than not known.
    """
    row = one.first
    kind = _DECISIONS.get(one.known)
    names = "" if NAMES in one.there else row.names
    if kind is None:
        return _decision_on_names(order, row) if names == "yes" else None
    withheld, undated = one.known in WITHHELD, row.given_on is None
    parts = [
        PartAnswer(
            part=order.part,
            disposition="disclosed" if one.known == "answered" else one.known,
            figure=row.figure,
            exemptions=row.exemptions if withheld else (),
            undated=undated,
        )
    ]
    if names in ("yes", "no"):
        parts.append(_answer_on_names(row, () if withheld else row.exemptions, names))
    if names == "yes" and not withheld:
        # A count that is given beside names that are not is given in part.
        kind = e.PartlyAnswered
    return kind(on=row.given_on or order.on, parts=tuple(parts))


def _decision_on_names(order: ImportOrder, row: FigureElsewhere) -> e.Refused:
    """That names were refused, where it is not known what became of the figure."""
    names = _answer_on_names(row, row.exemptions, "yes")
    return e.Refused(on=row.given_on or order.on, parts=(names,))


def _answer_on_names(
    row: FigureElsewhere, cited: tuple[str, ...], said: str
) -> PartAnswer:
    return PartAnswer(
        part=NAMES,
        disposition="refused" if said == "yes" else "unclear",
        exemptions=cited if said == "yes" else (),
        undated=row.given_on is None,
    )
