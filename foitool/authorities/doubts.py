"""What a person has to look at before a letter goes to an authority, and why."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date

from foitool.case.authority import Authority
from foitool.law.deadline import in_words

LONG_AGO = 180
"""Days after which a check is to be made again; the Acts name none. Half a year is
about what a round takes with its reviews, so a second round is checked anew."""

WEAKEST_FIRST = (
    "not-in-register",
    "not-requestable",
    "unknown-successor",
    "no-address",
    "form-only",
    "bounced",
    "low-confidence",
    "data-protection",
    "old-domain",
    "medium-confidence",
    "trap",
    "never-checked",
    "checked-long-ago",
)

# Bedfordshire's in the list is one; its notes say so.
_DATA_PROTECTION = re.compile(r"data[._-]?protection|(\A|[._-])dpo?\Z", re.IGNORECASE)
_TRAP = re.compile(r"\btrap\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """One thing to look at. `word` is one of WEAKEST_FIRST, `why` says it in words."""

    word: str
    why: str


def doubts(
    one: Authority, *, today: date, bounced: date | None, known: Container[str]
) -> tuple[Doubt, ...]:
    """Everything about an authority that a person should look at, weakest first.

    `bounced` is the day on which a letter to the very address came back, `known`
    holds the ids there are. What speaks against an address that nobody has seen
    is silent once a person saw it on the authority's own page, for LONG_AGO days.
    """
    found = [*_of_the_body(one, known), *_of_the_address(one, today, bounced)]
    return tuple(sorted(found, key=lambda doubt: WEAKEST_FIRST.index(doubt.word)))


def _of_the_body(one: Authority, known: Container[str]) -> Iterator[Doubt]:
    if one.successor and one.successor not in known:
        why = f"it became part of {one.successor}, which no list has"
        yield Doubt(word="unknown-successor", why=why)
    elif one.regime is None:
        why = one.not_requestable or "it answers under no Act we know"
        yield Doubt(word="not-requestable", why=why.rstrip("."))


def _of_the_address(
    one: Authority, today: date, bounced: date | None
) -> Iterator[Doubt]:
    if one.regime is None:
        return
    if not one.email and one.form_url:
        yield Doubt(word="form-only", why=f"it has only a form: {one.form_url}")
        return
    if not one.email:
        yield Doubt(word="no-address", why="no address is known")
        return
    if bounced:  # `send` waits for another address, whoever saw this one
        why = f"a letter to it came back on {in_words(bounced)}"
        yield Doubt(word="bounced", why=why)
    if one.checked_on is None:
        yield from _unseen(one)
        yield Doubt(word="never-checked", why="nobody has checked it")
    elif (today - one.checked_on).days > LONG_AGO:
        yield from _unseen(one)
        why = f"it was last checked on {in_words(one.checked_on)}"
        yield Doubt(word="checked-long-ago", why=why)


def _unseen(one: Authority) -> Iterator[Doubt]:
    """What speaks against an address as it stands in the list."""
    mailbox, _, domain = one.email.lower().partition("@")
    if one.email_confidence in {"low", "medium"}:
        word = f"{one.email_confidence}-confidence"
        yield Doubt(word=word, why=f"{one.email_confidence} confidence")
    if _DATA_PROTECTION.search(mailbox) and "foi" not in mailbox:
        why = "it looks like the mailbox for data protection"
        yield Doubt(word="data-protection", why=why)
    if domain.endswith(".pnn.police.uk"):
        why = "it is on .pnn.police.uk, which was being replaced"
        yield Doubt(word="old-domain", why=why)
    if trap := _trap(one.notes):
        yield Doubt(word="trap", why=trap)


def _trap(notes: str) -> str:
    """The sentence of the notes that warns of a trap; "" if none does."""
    sentences = re.split(r"(?<=\.) ", notes)
    return next(filter(_TRAP.search, sentences), "").strip().rstrip(".")
