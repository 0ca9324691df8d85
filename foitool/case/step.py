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


@dataclass(frozen=True, slots=True)
class Way:
    """How a request that is still to be made is made; `why` where that needs saying.

    `email` is the address that a send would write to, "" where none is or it may not.
    """

    word: str
    why: str = ""
    email: str = ""


_FOLLOWS_A_LETTER = frozenset(
    {"chase", "require-review", "complain", "apply-to-commissioner"}
)


def first_for_a_person(step: Step, *, confirmed: bool) -> Step:
    """What a person does before such a step: say when the letter was sent.

    A written letter counts as sent in every sum, and so in the step that follows from
    silence; but nobody chases an answer to a letter that may lie in a folder still.
    """
    if confirmed or step.word not in _FOLLOWS_A_LETTER:
        return step
    why = (
        "the letter is not confirmed as sent: say when it was, with mark-sent; then"
        f" {step.word}, if it is late still"
    )
    return Step("confirm-sent", "us", why)


def nothing_to_do(why: str) -> Step:
    """The end of the road, and why."""
    return Step("none", "nobody", why)
