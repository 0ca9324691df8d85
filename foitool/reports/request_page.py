"""One request as a page for people: where it stands, and why."""

from collections.abc import Iterator

from foitool.case.clock import exemptions_cited
from foitool.case.view import EventLine, View
from foitool.law import REGIMES
from foitool.law.deadline import in_words
from foitool.reports.rows import Words, figure_text
from foitool.reports.tables import hung, short_date

_TOLD = {
    "recipient": "to",
    "where": "in",
    "via": "by",
    "why": "because",
    "reference": "reference",
    "until": "until",
}
"""Facts of an event that a person wants to see at a glance, and how to say them."""

_MARGIN = 11  # of the first block, behind its longest heading


def request_page(view: View, words: Words, *, width: int) -> Iterator[str]:
    """The page, line by line, none wider than `width`.

    `words` gives back what is kept under a digest.
    """
    yield f"{view.request.name} ({view.request.force}), {view.request.round}"
    yield ""
    for heading, text in _standing(view):
        yield hung(f"{heading:<{_MARGIN}}", text, width=width)
    yield from _parts(view, words, width)
    yield from _grounds(view, width)
    sum_lines = list(_sum(view))
    if sum_lines:
        yield "\nThe sum"
        yield from (hung("  ", line, width=width) for line in sum_lines)
    yield "\nEvents"
    for event in sorted(view.events, key=lambda e: (e.counts_on, e.seq)):
        beginning = f"  {event.seq:>3}  {short_date(event.counts_on):>11}  "
        yield hung(beginning, _told(event, words), width=width)


def _standing(view: View) -> Iterator[tuple[str, str]]:
    stands, step = view.standing, view.standing.step
    yield "Act", REGIMES[view.request.regime].act
    yield "Clock", stands.clock + _how_late(view)
    if stands.due_code is not None:
        note = ", provisional" if stands.provisional else ""
        yield "Due", in_words(stands.due_code) + note
    yield "Contact", stands.contact
    yield "Outcome", stands.outcome or "none yet"
    if view.case.reference:
        yield "Reference", view.case.reference
    yield "Next step", f"{step.word}: {step.why}"
    received, decided = view.clock.received, view.case.decided
    if received and decided and decided < received:
        yield (
            "Note",
            (
                "its answer is dated before the letter; one of the two days is wrong:"
                f" foitool correct {view.request.force} NUMBER --move-to DATE"
            ),
        )
    if not stands.confirmed and view.clock.received is not None:
        yield (
            "Note",
            (
                "counted from the day the letter was written; once it was sent, say on"
                f" which day: foitool mark-sent {view.request.force} --on DATE"
            ),
        )


def _parts(view: View, words: Words, width: int) -> Iterator[str]:
    if not view.case.parts:
        return
    yield "\nParts"
    longest = max(len(answer.part) for answer in view.case.parts)
    for answer in view.case.parts:
        figure = [figure_text(answer.figure, words)] if answer.figure else []
        said = "  ".join((answer.disposition, *figure, *answer.exemptions))
        yield hung(f"  {answer.part:<{longest}}  ", said, width=width)


def _grounds(view: View, width: int) -> Iterator[str]:
    """What each cited provision is, for those who do not know them by heart."""
    cited = dict.fromkeys(
        ground for answer in view.case.parts for ground in answer.exemptions
    )
    exemptions = exemptions_cited(tuple(cited), view.request.regime)
    if exemptions:
        yield "\nGrounds"
    longest = max((len(str(one)) for one in exemptions), default=0)
    for one in exemptions:
        beginning = f"  {one!s:<{longest}}  "
        yield hung(beginning, f"{one.title} ({one.weight})", width=width)


def _sum(view: View) -> Iterator[str]:
    """How the deadline was counted, so that a person can check it by hand."""
    limit = view.clock.limit
    if limit is not None:
        yield from limit.reasons
        for one in limit.skipped:
            yield f"Not counted: {one.day:%a} {short_date(one.day)}, {one.reason}."
    letter = view.case.letter
    if limit and letter and letter.said and letter.said != limit.due_code:
        yield f"The letter itself said {in_words(letter.said)}, as it then was."
    for given, ruling in view.clock.rulings:
        if not ruling.valid:
            yield f"The extension of {in_words(given)} moves nothing: {ruling.why}."


def _how_late(view: View) -> str:
    late = view.standing.working_days_late
    if view.standing.clock not in ("late", "missed"):
        return ""
    return f", by {late} working day{'' if late == 1 else 's'}"


def _told(event: EventLine, words: Words) -> str:
    """One event in a line, with what a person would want to know of it."""
    facts = event.facts
    said = [event.kind if event.counts else f"({event.kind}, corrected away)"]
    said += [
        f"{said_as} {facts[fact]}" for fact, said_as in _TOLD.items() if fact in facts
    ]
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
