"""What mends an event that was wrong; nothing in the log is ever changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from foitool.case.event import Event


@dataclass(frozen=True, kw_only=True)
class Corrected(Event):
    """An earlier event was wrong.

    It counts from `moved_to`; of a value that was entered, with that `confidence` or
    `caveat` (a digest). Where none of these is said, it counts as if never recorded.
    `why` is the program's own reason, `note` the digest of a person's.
    """

    kind = "corrected"
    rank = 90
    event: int
    why: str = ""
    note: str | None = None
    moved_to: date | None = None
    confidence: str = ""
    caveat: str | None = None

    @property
    def says(self) -> dict[str, Any]:
        """What it says of fields of the event; nothing where it strikes it out."""
        said = {
            "on": self.moved_to,
            "confidence": self.confidence,
            "caveat": self.caveat,
        }
        return {name: value for name, value in said.items() if value}
