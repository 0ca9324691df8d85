"""On which days an authority let itself be heard."""

from collections.abc import Iterable, Sequence
from datetime import date

from foitool.case import events as e


def first_day(heard: Iterable[e.Reply], kinds: tuple[type, ...]) -> date | None:
    """The day of the first reply of these kinds; they stand in the order of days."""
    return next((reply.on for reply in heard if isinstance(reply, kinds)), None)


def last_day(heard: Sequence[e.Reply], *, but: tuple[type, ...]) -> date | None:
    """The day of the last reply of any other kind."""
    kept = [reply.on for reply in heard if not isinstance(reply, but)]
    return kept[-1] if kept else None


def days_of(heard: Iterable[e.Reply]) -> list[date]:
    """The days on which a person there wrote: all but what a machine sent back."""
    return [reply.on for reply in heard if not isinstance(reply, e.AutoReply)]


def passed_on(heard: Iterable[e.Reply]) -> date | None:
    """The day on which it passed the request on, unless it took it up again.

    Who asks back, names a fee or takes longer after that deals with it itself.
    """
    taken_up = (e.ClarificationAsked, e.FeesNotice, e.Extended)
    passed: date | None = None
    for reply in heard:
        if isinstance(reply, e.Transferred):
            passed = reply.on
        elif isinstance(reply, taken_up):
            passed = None
    return passed
