"""What two rounds asked by one part: the same, the same but for its dates, or not.

A change between rounds may be one of the question. Last year's words with this year's
dates in them are no other question; who became "wanted or missing" from "wanted" is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from foitool.case.next_year import moved_on
from foitool.case.rounds import Round
from foitool.case.years import YEAR, without_names
from foitool.errors.wrong_use import BadRound

Likeness = Literal["same", "dates", "different", "unknown"]
"""`dates`: the same words, with the dates of the one round for those of the other."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a round asked by one part, as far as it is known.

    `words` are those of the part, `preamble` what stood before the questions, both
    None where nobody knows. `whole`: it is not known which of the letter's words were
    those of the part, so `words` is all that the letter asked. `day` is the one as at
    which it asked, None if it named none or that is not known.
    """

    round: str
    words: str | None = None
    preamble: str | None = None
    day: date | None = None
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class AskedTwice:
    """What was asked in a first round and in a second one."""

    a: Asked
    b: Asked

    @cached_property
    def question(self) -> Likeness:
        """How the words of the part in the second are those in the first."""
        return self._likeness(self.a.words, self.b.words)

    @cached_property
    def preamble(self) -> Likeness:
        """The same of what stood before the questions, where terms are defined."""
        return self._likeness(self.a.preamble, self.b.preamble)

    @property
    def differs(self) -> bool:
        """Whether a change may be one of what was asked, and not of its dates."""
        return "different" in (self.question, self.preamble)

    @property
    def dates_stayed(self) -> bool:
        """Whether both name the same year, though they asked of different days."""
        days = {one.day for one in (self.a, self.b)}
        return (
            self.question == "same"
            and None not in days
            and len(days) > 1
            and _year(self.b.words) is not None
        )

    @property
    def preamble_apart(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines before the questions that only the first has, and the second."""
        first, second = self.a.preamble or "", self.b.preamble or ""
        moved = next(_moved(first, self.a, self.b), first)
        return (
            tuple(
                line
                for line, later in zip(
                    first.split("\n"), moved.split("\n"), strict=True
                )
                if line.strip() and not {_plain(line), _plain(later)} & _lines(second)
            ),
            tuple(
                line
                for line in second.split("\n")
                if line.strip() and _plain(line) not in _lines(first) | _lines(moved)
            ),
        )

    def _likeness(self, first: str | None, second: str | None) -> Likeness:
        if first is None or second is None:
            return "unknown"
        if self._is_asked_in(first, second):
            return "same"
        if any(
            self._is_asked_in(moved, second) for moved in _moved(first, self.a, self.b)
        ) or any(
            self._is_asked_in(first, moved) for moved in _moved(second, self.b, self.a)
        ):
            return "dates"
        return "different"

    def _is_asked_in(self, first: str, second: str) -> bool:
        """Whether they are the same words; a letter asks a part that stands in it."""
        one, other = _plain(first), _plain(second)
        if self.a.whole != self.b.whole:
            return other in one if self.a.whole else one in other
        return one == other


def _moved(text: str, of: Asked, to: Asked) -> Iterator[str]:
    """The text with its dates moved on from the one round to the other.

    By as many years as lie between the days of the two, and else between the years
    that they name first.
    """
    named, there = _year(of.words), _year(to.words)
    years = [there - named] if named and there else []
    if of.day and to.day:
        years.insert(0, to.day.year - of.day.year)
    asked = Round(
        name=of.round, title="", reference_date=of.day, preamble=text, parts=()
    )
    for by in dict.fromkeys(years):
        try:
            moved, _ = moved_on(asked, by, reference_date=to.day, present_year=named)
        except BadRound:  # so many years apart that no question was moved on
            continue
        yield moved.preamble


def _year(text: str | None) -> int | None:
    """The first year in a text that is not part of the name of an Act."""
    found = re.search(rf"(?<!\d){YEAR}(?!\d)", without_names(text or ""))
    return int(found[0]) if found else None


def _lines(text: str) -> set[str]:
    return {_plain(line) for line in text.split("\n")}


def _plain(text: str) -> str:
    """Without what only the setting of lines made."""
    return " ".join(text.split())
