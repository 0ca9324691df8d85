"""How many authorities said what of one part: counts that add up to who was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

WITHOUT_FIGURE = (
    "by-bands",
    "in-words",
    "not-held",
    "transferred",
    "no-answer",
    "not-known",
    "no-number",
)
"""How an authority answered a part and gave no figure.

`by-bands`: it gave figures under the part's headings, each of which is added up by
itself. `transferred`: it answered others, and passed this one on.
`no-answer`: it answered, and did not speak of the part. `not-known`: somebody else
asked, it is known to have answered, and what it gave was not found. `no-number`: it
gave the part, or was unclear about it, and no number is on record.
"""

UNANSWERED = ("transferred", "clarification", "fee")
"""What is to be known of an authority that has not answered, late or not.

`transferred`: it passed the whole request on. No Act knows that as an answer, so its
clock runs on. `clarification`, `fee`: its clock is stopped, and it waits for the
requester to say what is meant, or to pay.
"""


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How many authorities said what; `asked` is the sum of the six.

    `nil` counts those among `answered` that said zero, `without_figure` those that
    answered without a figure by how they did: by words of WITHOUT_FIGURE. `unanswered`
    counts those among `silent` and `pending` of whom more is to be known: by the state
    and a word of UNANSWERED.
    """

    answered: int
    answered_without_figure: int
    refused: int
    silent: int
    pending: int
    unknown: int
    nil: int
    without_figure: Mapping[str, int] = field(default_factory=dict)
    unanswered: Mapping[tuple[str, str], int] = field(default_factory=dict)

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

    @property
    def passed_on(self) -> int:
        """Those among `silent` and `pending` that passed the request on."""
        return self._unanswered("transferred")

    @property
    def waiting(self) -> int:
        """Those among `pending` that wait for the requester."""
        return self._unanswered("clarification", "fee")

    def _unanswered(self, *of: str) -> int:
        return sum(number for (_, how), number in self.unanswered.items() if how in of)


def how_without_figure(state: str, disposition: str, *, in_words: bool) -> str:
    """How an authority in that state answered without a figure; "" in any other."""
    if state != "answered-without-figure":
        return ""
    if in_words and disposition != "by-bands":
        return "in-words"
    known = ("by-bands", "not-held", "transferred", "no-answer", "not-known")
    return disposition if disposition in known else "no-number"


def how_unanswered(state: str, disposition: str) -> str:
    """What is to be known of an authority that has not answered; "" in other states."""
    if state in ("silent", "pending") and disposition in UNANSWERED:
        return disposition
    return ""
