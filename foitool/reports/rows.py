"""Cases and standings as flat rows: the JSON that other programs rely on."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from foitool.case.answers import PartAnswer
from foitool.case.authority import Request
from foitool.case.figures import Figure, plain_number
from foitool.case.standing import Standing
from foitool.case.view import EventLine, View
from foitool.law.deadline import Deadline

Row = dict[str, Any]
Words = Callable[[str], str]
"""From a digest to the words kept under it."""


def iso(day: date | datetime | None) -> str | None:
    """ISO 8601, as in every output."""
    return day.isoformat() if day else None


STANDING_KEYS = (
    "clock",
    "contact",
    "outcome",
    "due",
    "due_code",
    "provisional",
    "confirmed",
    "working_days_late",
    "whose_move",
    "next_step",
    "next_step_from",
    "next_step_by",
    "next_step_why",
)


def standing_row(stands: Standing) -> Row:
    """The keys of a standing."""
    return {
        "clock": stands.clock,
        "contact": stands.contact,
        "outcome": stands.outcome,
        "due": iso(stands.due),
        "due_code": iso(stands.due_code),
        "provisional": stands.provisional,
        "confirmed": stands.confirmed,
        "working_days_late": stands.working_days_late,
        "whose_move": stands.step.whose_move,
        "next_step": stands.step.word,
        "next_step_from": iso(stands.step.since),
        "next_step_by": iso(stands.step.by),
        "next_step_why": stands.step.why,
    }


def status_row(request: Request, stands: Standing) -> Row:
    """One flat row for a force."""
    return {
        "round": request.round,
        "force": request.force,
        "name": request.name,
        "regime": request.regime,
        **standing_row(stands),
    }


def request_record(view: View, words: Words) -> Row:
    """A request whole: where it stands, each part, and every event."""
    return {
        "round": view.request.round,
        "force": view.request.force,
        "name": view.request.name,
        "regime": view.request.regime,
        "reference": view.case.reference,
        "standing": standing_row(view.standing),
        "parts": [
            part_row(answer, view.confidence.get(answer.part), words)
            for answer in view.case.parts
        ],
        "events": [event_row(line) for line in view.events],
        "sum": sum_row(view.clock.limit) if view.clock.limit else None,
    }


def sum_row(limit: Deadline) -> Row:
    """A time limit with what a person needs to count it again."""
    return {
        "regime": limit.regime,
        "received": iso(limit.received),
        "due": iso(limit.due),
        "due_code": iso(limit.due_code),
        "provisional": limit.provisional,
        "skipped": [
            {"date": iso(one.day), "reason": one.reason} for one in limit.skipped
        ],
        "reasons": list(limit.reasons),
    }


def part_row(answer: PartAnswer, confidence: str | None, words: Words) -> Row:
    """What a force said of one question part; `confidence` is that of its figure."""
    figure = answer.figure
    return {
        "part": answer.part,
        "disposition": answer.disposition,
        "figure": figure
        and {"kind": figure.kind, "value": figure_value(figure, words)},
        "confidence": confidence,
        "exemptions": list(answer.exemptions),
    }


def event_row(line: EventLine) -> Row:
    """One event. `counts` is false once it was corrected away."""
    return {
        "seq": line.seq,
        "kind": line.kind,
        "on": iso(line.on),
        "recorded_at": iso(line.recorded_at),
        "recorded_by": line.recorded_by,
        "facts": dict(line.facts),
        "counts": line.counts,
        "counts_on": iso(line.counts_on),
    }


LOG_KEYS = (
    "round",
    "force",
    "seq",
    "kind",
    "on",
    "recorded_at",
    "recorded_by",
    "counts",
    "counts_on",
)


def log_row(request: Request, line: EventLine) -> Row:
    """One event of a round's log."""
    return {"round": request.round, "force": request.force, **event_row(line)}


def figure_value(figure: Figure, words: Words) -> int | float | str | list[Any] | None:
    """A figure's value: a number, both ends of a range, or the words."""
    if figure.text is not None:
        return words(figure.text)
    if figure.value is None:
        return None
    if figure.upper is not None:
        return [plain_number(figure.value), plain_number(figure.upper)]
    return plain_number(figure.value)


def figure_text(figure: Figure, words: Words) -> str:
    """A figure as people write it."""
    value = figure_value(figure, words)
    match figure.kind:
        case "nil":
            return "0"
        case "fewer-than":
            return f"fewer than {value}"
        case "at-least":
            return f"at least {value}"
        case "estimate":
            return f"about {value}"
        case "range":
            return f"{figure.value} to {figure.upper}"
        case _:
            return str(value)
