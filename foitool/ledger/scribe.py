"""Who writes the log, and what the time is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4


@dataclass(frozen=True, kw_only=True)
class Scribe:
    """`name` stands with every event; `now` gives an aware datetime.

    `run` is one command's own word: what it wrote can be told, and taken back, as
    one.
    """

    name: str
    now: Callable[[], datetime]
    run: str = field(default_factory=lambda: uuid4().hex)

    def stamp(self) -> str:
        """The moment of writing, in UTC, to the microsecond."""
        return self.now().astimezone(UTC).isoformat(timespec="microseconds")
