"""What every event has.

The events themselves stand in `events`, those about figures in `figure_events`.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from foitool.case.mail import REQUEST


@dataclass(frozen=True, kw_only=True)
class Event:
    """What every event has: the legal day."""

    kind: ClassVar[str]
    rank: ClassVar[int]
    on: date


@dataclass(frozen=True, kw_only=True)
class LetterEvent(Event):
    """What becomes of a letter of ours.

    One whose `purpose` is not REQUEST is no request, and moves nothing of it.
    """

    message_id: str
    purpose: str = REQUEST
