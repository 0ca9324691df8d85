"""A finding: a sentence about a round, with the lines that it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from foitool.case.line import Line
from foitool.case.published import Footing, footing_of
from foitool.case.tally import Tally
from foitool.reports.report_words import Sentence


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A sentence; `about` says what it tells, in words that no other has.

    `rests_on` are the figures and answers that it tells of. That others gave none is
    told by the first sentence, which rests on all.
    """

    about: str
    sentence: Sentence
    rests_on: tuple[Footing, ...]

    @property
    def says(self) -> str:
        """The sentence as text."""
        return "".join(piece.text for piece in self.sentence)


def stand(tally: Tally, lines: Sequence[Line]) -> tuple[Footing, ...]:
    """What a sentence rests on that tells of these lines."""
    return tuple(footing_of(tally.round, tally.part, line) for line in lines)
