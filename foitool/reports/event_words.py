"""One event in a line, as people read it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from foitool.case.figures import Figure
from foitool.case.kinds import SETTLED
from foitool.case.view import EventLine
from foitool.reports.confidence_words import confidence_in_words
from foitool.reports.figure_words import figure_in_words
from foitool.reports.rows import Words, figure_text
from foitool.reports.tables import counted, short_date

_TOLD = {
    "recipient": "to",
    "where": "in",
    "via": "by",
    "why": "because",
    "reference": "reference",
    "until": "until",
}
"""Facts of an event that a person wants to see at a glance, and how to say them."""

_NOTED_BY = {
    "phone": "by phone",
    "press-office": "press office",
    "in-person": "in person",
    "mail": "by mail",
    "post": "by post",
    "thought": "a thought",
}


_SETTLED = "as a person found out"


def told(event: EventLine, words: Words) -> str:
    """What happened, with what a person would want to know of it.

    `words` gives back what is kept under a digest.
    """
    facts = event.facts
    what = event.kind
    if facts.get("purpose"):
        what = f"{facts['purpose'].replace('-', ' ')}, {what}"
    said = [what if event.counts else f"({what}, corrected away)"]
    said += [
        _SETTLED if facts[fact] == SETTLED else f"{said_as} {facts[fact]}"
        for fact, said_as in _TOLD.items()
        if fact in facts
    ]
    if event.kind == "corrected":
        what = ", and ".join(_said_otherwise(facts, words)) or "struck out"
        said.append(f"number {facts['event']} {what}")
    if event.kind == "imported":  # each part may have been in a list of its own
        said.append(", ".join(facts["parts"]))
    if "changed" in facts:
        said.append(f"{', '.join(facts['changed'])} asks something else since")
    if event.kind == "bounced" and not facts.get("permanent", True):
        said.append("not for good")
    if event.counts_on != event.on:
        said.append(f"first recorded for {short_date(event.on)}")
    if facts.get("answer"):
        said.append(f"answered “{facts['answer']}”")
    said += _decided(event, words)
    said += _figure(event, words)
    said += _checked(event, words)
    said += _told_before_publication(event)
    said += _coded(event)
    said += _noted(event, words)
    if "note" in facts:
        said.append(f"“{words(facts['note'])}”")
    if "files" in facts:
        said.append(counted(len(facts["files"]), "file"))
    return ", ".join(said)


def _figure(event: EventLine, words: Words) -> Iterator[str]:
    """One value, of which part, and where it was read."""
    facts = {**event.facts, **event.since}
    if event.kind == "figure-chosen":
        yield f"{facts['part']}: that of number {facts['event']} is in use"
    if event.kind != "figure":
        return
    yield f"{facts['part']}: {figure_in_words(_figure_of(facts['figure']))}"
    if facts.get("candidate"):
        yield "kept beside, not added up"
    if "joint_with" in facts:
        yield f"together with {', '.join(facts['joint_with'])}"
    if "describes" in facts:
        yield f"as at {facts['describes']}"
    if "confidence" in facts:
        yield confidence_in_words(facts["confidence"])
    if "confidence" in event.since:
        yield f"first recorded as {event.facts.get('confidence', 'of no confidence')}"
    if "source" in facts:
        yield f"read in “{words(facts['source'])}”"
    if "caveat" in facts:
        yield f"“{words(facts['caveat'])}”"


def _said_otherwise(facts: Mapping[str, Any], words: Words) -> Iterator[str]:
    """What a correction says instead; nothing where it strikes out."""
    if "moved_to" in facts:
        yield f"moved to {facts['moved_to']}"
    if "confidence" in facts:
        yield f"is {confidence_in_words(facts['confidence'])}"
    if "caveat" in facts:
        yield f"has the caveat “{words(facts['caveat'])}”"


def _figure_of(given: Mapping[str, str]) -> Figure:
    least, most = (
        Decimal(given[end]) if end in given else None for end in ("value", "upper")
    )
    return Figure(kind=given["kind"], value=least, upper=most)


def _checked(event: EventLine, words: Words) -> Iterator[str]:
    """Which value was held against its source, and by whom."""
    facts = event.facts
    if event.kind == "figure-checked":
        yield f"{facts['part']}: that of number {facts['number']} is as in its source"
        if "checker" in facts:
            yield f"checked by {words(facts['checker'])}"
        if facts.get("own"):
            yield "checked by who had entered it"


def _coded(event: EventLine) -> Iterator[str]:
    """Into which category an answer in words was put, and by whom."""
    if event.kind == "coded":
        facts = event.facts
        yield f"{facts['part']}: {facts['category']}"
        settled = "settled by" if facts.get("settles") else "by"
        yield f"{settled} {facts['coder']}"


def _decided(event: EventLine, words: Words) -> Iterator[str]:
    """What it says of each part it names, and of all others if it does."""
    for answer in event.answers:
        said = (
            figure_text(answer.figure, words) if answer.figure else answer.disposition
        )
        yield " ".join((f"{answer.part}: {said}", *answer.exemptions))
    if event.facts.get("whole"):
        rest = "the rest" if event.answers else "all"
        cited = event.facts.get("exemptions", ())
        yield " ".join((f"{rest}: {event.facts['whole']}", *cited))
    if any(answer.undated for answer in event.answers):
        yield "said on a day that is not known"


def _told_before_publication(event: EventLine) -> Iterator[str]:
    """By when a right of reply wants its answer, and of which part a statement is."""
    facts = event.facts
    if facts.get("reply_by"):
        yield f"reply by {facts['reply_by'].replace('T', ' ')}"
    if facts.get("embargo"):
        yield f"embargo until {facts['embargo'].replace('T', ' ')}"
    for one in facts.get("told", ()):
        given = one.get("figure")
        said = figure_in_words(_figure_of(given)) if given else one["state"]
        yield f"tells {one['part']}: {said}"
    if event.kind == "statement" and "part" in facts:
        yield f"of {facts['part']}"


def _noted(event: EventLine, words: Words) -> Iterator[str]:
    """How we came by a note, and whether it may leave."""
    facts = event.facts
    if "by" in facts:
        yield _NOTED_BY.get(facts["by"], facts["by"])
    if "whom" in facts:
        yield f"with {words(facts['whom'])}"
    if "at" in facts:
        yield f"at {facts['at']}"
    if facts.get("public"):
        yield "public"
