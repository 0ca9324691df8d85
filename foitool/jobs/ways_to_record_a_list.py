"""What to type so that what a list says now is recorded, where it differs.

Nothing is overwritten. A decision that was taken over is struck out before another is
recorded, since both would count, and that of an unknown day might be the later one.
"""

from collections.abc import Iterator
from shlex import join

from foitool.jobs.figures_elsewhere import FigureElsewhere
from foitool.jobs.import_order import NAMES, WITHHELD, Import, ImportOrder
from foitool.jobs.imported_events import notes_of

_OF_A_REPLY = {"status", "exemption_cited", "given_on"}
_KINDS = {"cost": "refused"}
DAY, TEXT = "DAY", "TEXT"
"""What stands where only a person can know what to type."""


def commands_for(order: ImportOrder, one: Import) -> Iterator[str]:
    """The commands that record what the rows of one authority say, in their order."""
    yield from _of_the_reply(order, one)
    if not one.to_be_taken_over_again:
        yield from _of_the_figures(order, one)
        yield from _of_the_notes(order, one)


def _of_the_reply(order: ImportOrder, one: Import) -> Iterator[str]:
    columns, row = {each.column for each in one.differs}, one.first
    if columns & _OF_A_REPLY and ("status" in columns or row.figure is None):
        for number in one.to_strike_out:
            yield _command(one, "correct", str(number), "--why", TEXT)
        if not one.to_be_taken_over_again:
            yield _reply(order, one)
    elif "refused_names" in columns and row.names == "yes":
        names = ("--refuse", _part(NAMES, row), *_on(row))
        yield _command(one, "log-response", "refused", *names)


def _of_the_figures(order: ImportOrder, one: Import) -> Iterator[str]:
    for row in one.rows:
        found = [each for each in one.differs if each.line == row.line]
        differs = {each.column for each in found} - {"note", "refused_names"}
        if row.figure is None or not differs:
            continue
        if "source_url" not in differs:  # one place tells a figure once
            for number in dict.fromkeys(each.value for each in found if each.value):
                yield _command(one, "correct", str(number), "--why", TEXT)
        yield _figure(order, one, row)


def _of_the_notes(order: ImportOrder, one: Import) -> Iterator[str]:
    columns, row = {each.column for each in one.differs}, one.first
    notes = notes_of(order, one)
    if row.figure is None and row.source:
        notes["source_url"] = f"Read in {row.source}"
    if said := [note for column, note in notes.items() if column in columns]:
        note = " ".join("; ".join(said).split())
        yield _command(one, "record", "note", "--note", note)


def _reply(order: ImportOrder, one: Import) -> str:
    """The reply, of all that the row says it decided."""
    row, known = one.first, one.known
    said = {
        "refused": ("--refuse", _part(order.part, row)),
        "cost": ("--refuse", _part(order.part, row, cost=True)),
        "ncnd": ("--ncnd", _part(order.part, row)),
        "not-held": ("--not-held", order.part),
        "answered": ("--figure", f"{order.part}={row.written or 'text:WORDS'}"),
    }[known]
    kind = _KINDS.get(known, known)
    names: tuple[str, ...] = ()
    if row.names == "yes" and NAMES not in one.there[1:]:
        names = ("--refuse", NAMES if known in WITHHELD else _part(NAMES, row))
        kind = kind if known in WITHHELD else "partly-answered"
    return _command(one, "log-response", kind, *said, *names, *_on(row))


def _figure(order: ImportOrder, one: Import, row: FigureElsewhere) -> str:
    """The figure with all that the row says of it."""
    facts = (
        ("--source", row.source or f"{order.source}, {row.at}"),
        ("--describes", row.describes),
        ("--confidence", row.confidence),
        ("--quotation", row.quotation),
        ("--caveat", row.caveat),
        ("--unit", row.unit),
        *(("--joint-with", each) for each in row.joint_with),
        ("--on", row.given_on.isoformat() if row.given_on else ""),
    )
    typed = [word for option, said in facts if said for word in (option, said)]
    how = "--candidate" if row.status == "candidate" else "--use"
    return _command(one, "figure", order.part, row.written, *typed, how)


def _part(part: str, row: FigureElsewhere, *, cost: bool = False) -> str:
    """A part that is withheld, and on which grounds."""
    cited = row.exemptions
    if cost and not cited:
        cited = (f"{row.authority.answered_under}:12",)
    return f"{part}={','.join(cited)}" if cited else part


def _on(row: FigureElsewhere) -> tuple[str, str]:
    return "--on", row.given_on.isoformat() if row.given_on else DAY


def _command(one: Import, verb: str, *words: str) -> str:
    force = one.first.authority.id
    return join(("foitool", verb, force, *words, "--round", one.round))
