"""A request as it stood at the end of a day, as a value for whoever shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from foitool.case.answers import PartAnswer
from foitool.case.authority import Request
from foitool.case.clock import Clock
from foitool.case.history import Case
from foitool.case.standing import Standing


@dataclass(frozen=True, kw_only=True)
class EventLine:
    """One event for showing.

    `answers` is what it says of single parts; `counts` is False once it was struck
    out; `counts_on` is the day it counts from, which a correction may have moved;
    `since` are facts of it that one said otherwise; `place` its place in the whole log.
    """

    seq: int
    kind: str
    on: date
    recorded_at: datetime
    recorded_by: str
    facts: Mapping[str, Any]
    answers: tuple[PartAnswer, ...]
    counts: bool
    counts_on: date
    place: int
    since: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class View:
    """A request as it stood at the end of a day.

    `confidence` is that of the figure in use of a part, where it is known: a word of
    CONFIDENCE.
    """

    request: Request
    case: Case
    clock: Clock
    standing: Standing
    events: tuple[EventLine, ...]
    confidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def requester(self) -> str:
        """Who asked, where somebody else did; "" where that is not on record."""
        taken_over = (
            line for line in self.events if line.kind == "imported" and line.counts
        )
        return next((str(line.facts.get("requester", "")) for line in taken_over), "")


def requesters(views: Iterable[View]) -> str:
    """Whoever else asked, as far as it is on record, comma-separated."""
    return ", ".join(dict.fromkeys(one.requester for one in views if one.requester))
