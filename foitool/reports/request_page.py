"""One request as a page for people: where it stands, and why."""

from collections.abc import Iterator

from foitool.case.view import EventLine, View
from foitool.law import REGIMES
from foitool.law.deadline import in_words
from foitool.reports.rows import Words, figure_text
from foitool.reports.tables import short_date

_TOLD = ("recipient", "where", "via", "why", "reference", "until")
"""Facts of an event that a person wants to see at a glance, in this order."""


def request_page(view: View, words: Words) -> Iterator[str]:
    """The page, line by line; `words` gives back what is kept under a digest."""
    yield f"{view.request.name} ({view.request.force}), {view.request.round}"
    yield ""
    yield from _standing(view)
    yield from _parts(view, words)
    yield from _sum(view)
    yield "\nEvents"
    for event in view.events:
        day = short_date(event.counts_on)
        yield f"  {event.seq:>3}  {day:>11}  {_told(event, words)}"


def _standing(view: View) -> Iterator[str]:
    stands, step = view.standing, view.standing.step
    yield f"Act        {REGIMES[view.request.regime].act}"
    yield f"Clock      {stands.clock}{_how_late(view)}"
    if stands.due_code is not None:
        note = ", provisional" if stands.provisional else ""
        yield f"Due        {in_words(stands.due_code)}{note}"
    yield f"Contact    {stands.contact}"
    yield f"Outcome    {stands.outcome or 'none yet'}"
    if view.case.reference:
        yield f"Reference  {view.case.reference}"
    yield f"Next step  {step.word}: {step.why}"
    if not stands.confirmed and view.clock.received is not None:
        yield "           (counted from the day the letter was written; confirm the"
        yield "           day it was sent with foitool mark-sent)"


def _parts(view: View, words: Words) -> Iterator[str]:
    if not view.case.parts:
        return
    yield "\nParts"
    width = max(len(answer.part) for answer in view.case.parts)
    for answer in view.case.parts:
        figure = [figure_text(answer.figure, words)] if answer.figure else []
        said = "  ".join((answer.disposition, *figure, *answer.exemptions))
        yield f"  {answer.part:<{width}}  {said}"


def _sum(view: View) -> Iterator[str]:
    """How the deadline was counted, so that a person can check it by hand."""
    limit = view.clock.limit
    if limit is not None:
        yield "\nThe sum"
        yield from (f"  {reason}" for reason in limit.reasons)
        for one in limit.skipped:
            yield f"  Not counted: {one.day:%a} {short_date(one.day)}, {one.reason}."
    for given, ruling in view.clock.rulings:
        if not ruling.valid:
            yield f"  The extension of {in_words(given)} moves nothing: {ruling.why}."


def _how_late(view: View) -> str:
    late = view.standing.working_days_late
    if view.standing.clock not in ("late", "missed"):
        return ""
    return f", by {late} working day{'' if late == 1 else 's'}"


def _told(event: EventLine, words: Words) -> str:
    """One event in a line, with what a person would want to know of it."""
    facts = event.facts
    said = [event.kind if event.counts else f"({event.kind}, corrected away)"]
    said += [f"{fact} {facts[fact]}" for fact in _TOLD if fact in facts]
    if event.kind == "corrected":
        moved = facts.get("moved_to")
        what = f"moved to {moved}" if moved else "struck out"
        said.append(f"number {facts['event']} {what}")
    if event.kind == "bounced" and not facts.get("permanent", True):
        said.append("not for good")
    if event.counts_on != event.on:
        said.append(f"first recorded for {short_date(event.on)}")
    if "note" in facts:
        said.append(f"“{words(facts['note'])}”")
    if "files" in facts:
        files = len(facts["files"])
        said.append(f"{files} file{'' if files == 1 else 's'}")
    return ", ".join(said)
