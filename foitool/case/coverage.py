"""How many authorities said what of one part: counts that add up to who was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

WITHOUT_FIGURE = (
    "by-bands",
    "in-words",
    "not-held",
    "transferred",
    "no-answer",
    "no-number",
)
"""How an authority answered a part and gave no figure.

`by-bands`: it gave figures under the part's headings, each of which is added up by
itself. `transferred`: it passed the request on. No Act knows that as an answer, so its
clock runs on; but it wrote back, and nothing more is to be had from it, so it is not
silent.
`no-answer`: it answered, and did not speak of the part. `no-number`: it gave the part,
or was unclear about it, and no number is on record.
"""


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How many authorities said what; `asked` is the sum of the six.

    `nil` counts those among `answered` that said zero, `without_figure` those that
    answered without a figure by how they did: by words of WITHOUT_FIGURE.
    """

    answered: int
    answered_without_figure: int
    refused: int
    silent: int
    pending: int
    unknown: int
    nil: int
    without_figure: Mapping[str, int] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """Every authority that has the question."""
        return (
            self.answered
            + self.answered_without_figure
            + self.refused
            + self.silent
            + self.pending
            + self.unknown
        )


def how_without_figure(state: str, disposition: str, *, in_words: bool) -> str:
    """How an authority in that state answered without a figure; "" in any other."""
    if state != "answered-without-figure":
        return ""
    if in_words and disposition != "by-bands":
        return "in-words"
    known = ("by-bands", "not-held", "transferred", "no-answer")
    return disposition if disposition in known else "no-number"
