"""Who writes the log, and what the time is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, kw_only=True)
class Scribe:
    """`name` stands with every event; `now` gives an aware datetime."""

    name: str
    now: Callable[[], datetime]

    def stamp(self) -> str:
        """The moment of writing, in UTC, to the microsecond."""
        return self.now().astimezone(UTC).isoformat(timespec="microseconds")
