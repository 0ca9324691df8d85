"""The embargo that an authority knows of from an earlier letter of ours."""

from collections.abc import Sequence
from datetime import datetime

from foitool.case.moment import Moment
from foitool.case.outgoing import Outgoing


def under_embargo(letters: Sequence[Outgoing], now: datetime) -> Outgoing | None:
    """The letter whose embargo a further one should not pass over; None if none.

    Of those that are not over that which lasts longest, by whichever letter; else that
    of the last letter, over as it is. What became of a letter plays no part: one that
    came back, or lies written, says as well what its writer meant. `now` is a moment in
    London.
    """
    named = [one for one in letters if one.embargo]
    ahead = [one for one in named if is_ahead(one.embargo, now)]
    if ahead:
        return max(ahead, key=lambda one: Moment.read(one.embargo).end)
    return letters[-1] if named and named[-1] is letters[-1] else None


def is_ahead(embargo: str, now: datetime) -> bool:
    """Whether it holds still; `now` is a moment in London."""
    return Moment.read(embargo).end > now.replace(tzinfo=None)
