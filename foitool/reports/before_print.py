"""What is laid before whoever answers for a story: values alone.

Unlike a report it names who recorded what: it is for the desk, not for readers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foitool.case.cells import Value
from foitool.case.published import (
    Claim,
    Edition,
    Footing,
    Key,
    SignedOff,
    Subject,
    ThenAndNow,
)
from foitool.case.told import ToldOtherwise


@dataclass(frozen=True, kw_only=True)
class Entered:
    """One event that says so: its number in `foitool show`, its kind, and whose it is.

    `by` is who recorded it.
    """

    seq: int
    kind: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where it was read what one authority said of one part; "" where nobody said.

    `events` are those that say so, the one in use first, and `on` their day; `undated`:
    that is the day on which it became known, and its own is not. `files` are the names
    of what came with the reply and is kept. `checked_by` held the figure against its
    source on the day `checked_on`; `own`: that person had entered it. `overruled` is
    what its own reply gave, where another figure is used instead.
    """

    events: tuple[Entered, ...]
    on: date | None
    describes: str = ""
    confidence: str = ""
    place: str = ""
    quotation: str = ""
    caveat: str = ""
    files: tuple[str, ...] = ()
    checked_by: str = ""
    checked_on: date | None = None
    own: bool = False
    overruled: Value | None = None
    undated: bool = False


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One edition, and what has become of each of its sentences.

    `not_told` is what makes its total doubtful by now, and was not published.
    """

    edition: Edition
    verdicts: tuple[ThenAndNow, ...]
    not_told: tuple[Claim, ...] = ()

    @property
    def changed(self) -> tuple[ThenAndNow, ...]:
        """The sentences that do not hold any more."""
        return tuple(one for one in self.verdicts if one.state != "holds")


@dataclass(frozen=True, kw_only=True)
class BeforePrint:
    """The sentences about a subject, each with its sources and who signed it.

    `question` is the wording of the part, "" where nobody knows it for certain.
    `cells` is all that the sentences can depend on. `signed` has the signatures of each
    by what it is about; `orphans` are those of sentences that the record does not
    support any more. `told_otherwise` are forces whose right of reply says another
    figure than is recorded now. `published` is what was published about this very
    subject.
    """

    title: str
    question: str
    subject: Subject
    day: date
    sentences: tuple[Claim, ...]
    cells: frozenset[Footing]
    sources: Mapping[Key, Source]
    signed: Mapping[str, tuple[SignedOff, ...]]
    orphans: tuple[SignedOff, ...]
    published: tuple[Judged, ...]
    told_otherwise: tuple[ToldOtherwise, ...] = ()

    def entered_by(self, sentence: Claim) -> frozenset[str]:
        """Who recorded what a sentence rests on."""
        return frozenset(
            self.sources[cell.key].events[0].by
            for cell in sentence.rests_on
            if self.sources[cell.key].events
        )


@dataclass(frozen=True, kw_only=True)
class Altered:
    """What one command did to an edition: what no longer holds, and what does again.

    `doubts` are those that it raises of a total, and that were not published with it.
    """

    judged: Judged
    altered: tuple[ThenAndNow, ...]
    restored: tuple[ThenAndNow, ...]
    doubts: tuple[Claim, ...]
