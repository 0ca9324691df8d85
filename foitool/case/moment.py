"""A moment in London, as a right of reply names them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from foitool.law.deadline import in_words


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A day in London, and a time of it unless the whole day is meant."""

    day: date
    at: time | None = None

    @classmethod
    def read(cls, iso: str) -> "Moment":
        """What `iso` wrote."""
        day, _, at = iso.partition("T")
        return cls(
            day=date.fromisoformat(day), at=time.fromisoformat(at) if at else None
        )

    @property
    def iso(self) -> str:
        """Say 2026-11-27 or 2026-11-27T17:00."""
        at = f"T{self.at:%H:%M}" if self.at else ""
        return f"{self.day.isoformat()}{at}"

    @property
    def in_words(self) -> str:
        """Say "17:00 on Friday 27 November 2026", or the day alone."""
        day = in_words(self.day)
        return f"{self.at:%H:%M} on {day}" if self.at else day

    @property
    def end(self) -> datetime:
        """When it is over: of a whole day, with the day."""
        return datetime.combine(self.day, self.at or time.max)
