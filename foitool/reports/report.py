"""What a report tells of a round: values alone, nothing of how it looks.

What is private has no field here: no note, no name of who recorded, no letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from foitool.case.cells import Value
from foitool.case.comparison import Comparison
from foitool.case.right_of_reply import InItsWords
from foitool.case.tally import Tally
from foitool.reports.in_words import InWords

UNTIMED = {
    "ended": ("that was withdrawn", "that were withdrawn"),
    "not-started": (
        "that is not known to have arrived",
        "that are not known to have arrived",
    ),
    "stopped": (
        "whose clock is stopped until the requester answers or pays",
        "whose clocks are stopped until the requester answers or pays",
    ),
    "answered-first": (
        "whose answer is dated before its letter, so that one of the two days is wrong",
        "whose answers are dated before their letters, so that days are wrong",
    ),
    "returned": (
        "whose letter came back before it wrote, so that its day of receipt is unknown",
        "whose letters came back before they wrote, so that no day of receipt is known",
    ),
}
"""Where the clock of a request stands of which no time is counted: of one, of several;
or that no time can be counted of it.
"""
DOUBTFUL_DAYS = frozenset({"answered-first", "returned"})
"""Those of UNTIMED in which a day on record may be wrong: whose they are is said."""


@dataclass(frozen=True, kw_only=True)
class Time:
    """How long one authority took, or has taken so far.

    `days` are working days from the day of receipt; `answered` is None while nothing
    was decided; `late` counts the working days after the limit.
    """

    force: str
    name: str
    received: date
    due: date
    answered: date | None
    days: int
    late: int


@dataclass(frozen=True, kw_only=True)
class Report:
    """One part of a round as it stood on a day, with all that is to be told of it.

    `tallies` are those of every part that was asked, `tally` that of the part the
    report is about; `question` its wording, "" where nobody knows it for certain, and
    `questions` that of every part of which it is known.
    `compared` holds an earlier round against it. `words` are those behind the digests
    of values: sources, caveats and quotations. `times` holds those whose clock is
    known and runs, or ran; `untimed` names the others by a word of UNTIMED.
    `statements` are those that are for publication, and no others, each of the part
    beside whose figure it stands, and with what its authority had been told of that.
    `in_words` are the parts that ask for words, or that were answered in words all the
    same.
    `asked_by` has who asked, by the round, where somebody else did and that is on
    record.
    """

    title: str
    day: date
    tally: Tally
    tallies: tuple[Tally, ...]
    question: str = ""
    questions: Mapping[str, str] = field(default_factory=dict)
    compared: Comparison | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    times: tuple[Time, ...] = ()
    untimed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    statements: tuple[InItsWords, ...] = ()
    in_words: tuple[InWords, ...] = ()
    asked_by: Mapping[str, str] = field(default_factory=dict)

    @property
    def both(self) -> tuple[Tally, ...]:
        """The round, and the one held against it."""
        return (self.tally, self.compared.a) if self.compared else (self.tally,)

    def name(self, force: str) -> str:
        """How an authority is called; its id, if it was not asked."""
        names = (line.name for line in self.tally.lines if line.force == force)
        return next(names, force)

    def source(self, value: Value | None) -> str:
        """Where it was read."""
        return self._said(value.source if value else None)

    def caveat(self, value: Value | None) -> str:
        """The authority's own reserve."""
        return self._said(value.caveat if value else None)

    def quotation(self, value: Value | None) -> str:
        """Its own words."""
        return self._said(value.quotation if value else None)

    @property
    def quoted(self) -> list[str]:
        """Whose own words stand in it, by name: what a person is to read first."""
        lines = self.tally.lines
        by_values = {
            line.name
            for line in lines
            if any(value.caveat or value.quotation for value in line.values)
        }
        said = {self.name(one.force) for one in self.statements}
        answered = {one.name for part in self.in_words for one in part.answers}
        return sorted(by_values | said | answered)

    def _said(self, digest: str | None) -> str:
        return self.words.get(digest, "") if digest else ""
