"""What may leave: events, requests, parts, refusals, figures and codes, as flat rows.

Every column is named here and described in `docs/export.md`; what is not named does
not leave. So a note of ours, a name in it, a file, or a fact that some later event
brings along stays in the tracker unless somebody puts it here on purpose.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from foitool.case.answers import PartAnswer
from foitool.case.bands import part_of
from foitool.case.cells import Value
from foitool.case.clock import exemptions_cited
from foitool.case.figures import Figure, plain_number
from foitool.case.line import Line
from foitool.case.rounds import QuestionPart
from foitool.case.tally import Tally
from foitool.case.undated import decided_on
from foitool.case.view import EventLine, View
from foitool.law import REGIMES
from foitool.reports.rows import STANDING_KEYS, Row, Words, iso, standing_row

_REQUEST = ("round", "force", "name", "regime")

EXPORTS: Mapping[str, tuple[str, ...]] = {
    "events": (
        *_REQUEST,
        "seq",
        "kind",
        "on",
        "counts",
        "counts_on",
        "recorded_at",
        "message_id",
        "recipient",
        "via",
        "reference",
        "due",
        "due_code",
        "until",
        "whole",
        "exemptions",
        "permanent",
        "corrects",
        "moved_to",
        "by",
        "at",
        "note",
        "files",
        "part",
        "told",
    ),
    "requests": (
        *_REQUEST,
        "reference",
        "sent_on",
        "received_on",
        "answered_on",
        *STANDING_KEYS,
    ),
    "parts": (
        *_REQUEST,
        "part",
        "question",
        "disposition",
        "figure_kind",
        "value",
        "lower",
        "upper",
        "words",
        "confidence",
        "exemptions",
        "on",
        "changed",
    ),
    "refusals": (
        *_REQUEST,
        "part",
        "question",
        "disposition",
        "exemption",
        "provision",
        "title",
        "weight",
        "on",
    ),
    "figures": (
        *_REQUEST,
        "part",
        "seq",
        "in_use",
        "candidate",
        "kind",
        "value",
        "lower",
        "upper",
        "text",
        "unit",
        "describes",
        "given_on",
        "confidence",
        "joint_with",
        "source",
        "caveat",
        "quotation",
        "checked_on",
        "checked_by_another",
    ),
    "codes": (
        *_REQUEST,
        "part",
        "seq",
        "on",
        "coder",
        "category",
        "meaning",
        "settles",
        "counts",
        "coded",
        "counted_in",
        "words",
    ),
}
"""The columns of each export, in their order."""

_ANSWERED = frozenset({"answered", "answered-without-figure"})
_WITHHELD = frozenset({"refused", "cost", "ncnd"})
# Facts of an event that leave as they are, under the same name.
_FACTS = (
    "message_id",
    "recipient",
    "via",
    "reference",
    "due",
    "due_code",
    "until",
    "whole",
    "moved_to",
    "by",
    "at",
)


def event_rows(
    view: View, words: Words, told: Mapping[tuple[str, int], str]
) -> Iterator[Row]:
    """Its events, as recorded; a note only if it was made public and still counts.

    So with a statement; `told` says by force and number what its force had been told of
    its figures. Letters that are no request do not leave: a press contact,
    and what was to be published when, are nobody else's business.
    """
    for line in view.events:
        public = bool(line.facts.get("public")) and line.counts
        private = line.kind in ("note", "statement") and not public
        if not private and not line.facts.get("purpose"):
            cells = _event(line, words, public=public)
            if line.kind == "statement":
                cells["part"] = line.facts.get("part")
                cells["told"] = told.get((view.request.force, line.seq))
            yield export_row("events", view, cells)


def request_row(view: View) -> Row:
    """Where it stands on the day of the view."""
    letter = view.case.letter
    cells = {
        "reference": view.case.reference,
        "sent_on": iso(letter.on if letter and view.clock.received else None),
        "received_on": iso(view.clock.received),
        "answered_on": iso(decided_on(view.case)),
        **standing_row(view.standing),
    }
    return export_row("requests", view, cells)


def part_rows(
    view: View, asked: Mapping[str, QuestionPart], words: Words
) -> Iterator[Row]:
    """The last word on each question part, in the order in which they were asked."""
    changed = {
        part
        for line in view.events
        if line.kind == "clarified" and line.counts
        for part in line.facts.get("changed", ())
    }
    for answer in view.case.parts:
        cells = {
            **_part(view, answer, asked),
            **_figure(answer.figure, words),
            "confidence": view.confidence.get(answer.part) if answer.figure else None,
            "exemptions": _joined(answer.exemptions),
            "changed": part_of(answer.part) in changed,
        }
        yield export_row("parts", view, cells)


def refusal_rows(view: View, asked: Mapping[str, QuestionPart]) -> Iterator[Row]:
    """Each provision cited for a part withheld; one row where none was cited."""
    for answer in view.case.parts:
        if answer.disposition not in _WITHHELD:
            continue
        for cited in answer.exemptions or (None,):
            cells = {
                **_part(view, answer, asked),
                "exemption": cited,
                **provision_row(cited, view.request.regime),
            }
            yield export_row("refusals", view, cells)


def figure_rows(view: View, tallies: Iterable[Tally], words: Words) -> Iterator[Row]:
    """Every value that was found, part by part; of each part one or none is in use."""
    for tally in tallies:
        for line in tally.lines:
            if line.force == view.request.force:
                for value in line.values:
                    yield export_row("figures", view, _value(line, value, words))


def export_row(what: str, view: View, cells: Mapping[str, Any]) -> Row:
    """A row with exactly the columns of that export."""
    request = view.request
    first = (request.round, request.force, request.name, request.regime)
    known = {**dict(zip(_REQUEST, first, strict=True)), **cells}
    return {column: known.get(column) for column in EXPORTS[what]}


def _event(line: EventLine, words: Words, *, public: bool) -> Row:
    facts = line.facts
    return {
        "seq": line.seq,
        "kind": line.kind,
        "on": iso(line.on),
        "counts": line.counts,
        "counts_on": iso(line.counts_on),
        "recorded_at": iso(line.recorded_at),
        **{name: facts.get(name) for name in _FACTS},
        "exemptions": _joined(facts.get("exemptions", ())),
        "permanent": facts.get("permanent", line.kind == "bounced" or None),
        "corrects": facts.get("event") if line.kind == "corrected" else None,
        "note": words(facts["note"]) if public and "note" in facts else None,
        "files": len(facts.get("files", ())),
    }


def _part(view: View, answer: PartAnswer, asked: Mapping[str, QuestionPart]) -> Row:
    question = asked.get(part_of(answer.part))
    return {
        "part": answer.part,
        "question": question.text if question else None,
        "disposition": answer.disposition,
        "on": iso(view.case.answered_on(answer.part)),
    }


def _figure(figure: Figure | None, words: Words) -> Row:
    """A figure in columns, so that nobody adds up what is no number by mistake.

    `value` is a number given as one; the bound of "fewer than five", "at least ten"
    or a range stands in `lower` and `upper`.
    """
    if figure is None:
        return {}
    text = words(figure.text) if figure.text is not None else None
    cells: Row = {"figure_kind": figure.kind, "words": text}
    number = None if figure.value is None else plain_number(figure.value)
    match figure.kind:
        case "fewer-than":
            cells["upper"] = number
        case "at-least":
            cells["lower"] = number
        case "range":
            cells["lower"] = number
            upper = figure.upper
            cells["upper"] = None if upper is None else plain_number(upper)
        case _:
            cells["value"] = number
    return cells


def _value(line: Line, value: Value, words: Words) -> Row:
    """One value with all that is known of it, but for who recorded it."""
    figure = _figure(value.figure, words)
    return {
        **figure,
        "part": value.part,
        "seq": value.seq,
        "in_use": value is line.value and line.state in _ANSWERED,
        "candidate": value.candidate,
        "kind": value.figure.kind,
        "text": figure["words"],
        "unit": value.unit or None,
        "describes": value.describes or None,
        "given_on": iso(value.on),
        "confidence": value.confidence or None,
        "joint_with": _joined(value.joint_with),
        "source": words(value.source) if value.source else None,
        "caveat": words(value.caveat) if value.caveat else None,
        "quotation": words(value.quotation) if value.quotation else None,
        "checked_on": iso(value.checked_on),
        "checked_by_another": None if value.check is None else not value.check.own,
    }


def _joined(several: Iterable[str]) -> str | None:
    """As in the tracker's own tables; a list would not be flat."""
    return ",".join(several) or None


def provision_row(cited: str | None, regime: str) -> Row:
    """What a citation is: in words, its title, and whether interests are weighed."""
    known = exemptions_cited((cited,), regime) if cited else ()
    if not known:
        return {}
    one = known[0]
    return {
        "provision": f"section {one.section}{one.limbs} of the {REGIMES[regime].act}",
        "title": one.title,
        "weight": one.weight,
    }
