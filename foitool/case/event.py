"""What every event has.

The events themselves stand in `events`, those about figures in `figure_events`.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Event:
    """What every event has: the legal day."""

    kind: ClassVar[str]
    rank: ClassVar[int]
    on: date
