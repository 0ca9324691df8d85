"""A step, as a value."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next.

    `word` is one of the surface's `next_step` words, `whose_move` is `us`,
    `authority` or `nobody`, `why` a sentence; `since` and `by` the first and the
    last day for it, None where there is none.
    """

    word: str
    whose_move: str
    why: str
    since: date | None = None
    by: date | None = None


def nothing_to_do(why: str) -> Step:
    """The end of the road, and why."""
    return Step("none", "nobody", why)
