"""What the two Acts have in common: the questions we ask of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from foitool.law.deadline import Deadline, Pause
from foitool.law.working_days import Calendar, WorkingDays

if TYPE_CHECKING:
    from foitool.law.exemptions import Exemption


@dataclass(frozen=True, slots=True)
class ExtensionNotice:
    """A force's letter that it needs longer to weigh the public interest.

    `given` is the day of the notice; `until` the date it estimates, or None;
    `exemptions` those it names.
    """

    given: date
    until: date | None
    exemptions: "tuple[Exemption, ...]"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """Whether an extension moves the deadline, to when, and why or why not."""

    valid: bool
    deadline: Deadline
    why: str


class Regime(Protocol):
    """One Act. Each method quotes its section where it is written out.

    All dates are days in London; each method raises CalendarTooShort where the
    list of bank holidays does not reach.
    """

    word: str
    act: str
    short: str
    commissioner: str

    def working_days(self, calendar: Calendar) -> WorkingDays:
        """The days that count under this Act."""
        ...

    def day_zero(self, received: date, calendar: Calendar) -> date:
        """Day zero on the lenient reading; the day of receipt itself otherwise."""
        ...

    def receipt(self, sent: date, *, posted: bool) -> date:
        """The day on which a letter sent on that day is taken to be received."""
        ...

    def response_due(
        self, received: date, calendar: Calendar, pauses: Sequence[Pause] = ()
    ) -> Deadline:
        """The last day for an answer."""
        ...

    def extension(
        self,
        limit: Deadline,
        notice: ExtensionNotice,
        calendar: Calendar,
        pauses: Sequence[Pause] = (),
    ) -> Ruling:
        """Whether a notice of extension moves `limit`, and to when."""
        ...

    def last_day_to_ask_for_review(
        self, limit: Deadline, answered: date | None, calendar: Calendar
    ) -> date | None:
        """The last day to send for a review; None where none is needed."""
        ...

    def review_due(self, asked: date, calendar: Calendar) -> date:
        """The last day for the answer to a review, at its longest."""
        ...

    def last_day_for_commissioner(self, since: date) -> date:
        """The last day to go to the commissioner, from the last decisive day."""
        ...

    def aggregation_window(self, received: date, calendar: Calendar) -> date | None:
        """The last day on which a like request may be added to it for the cost limit.

        None where no rule joins one person's requests.
        """
        ...

    def last_day_to_appeal(self, decision: date) -> date:
        """The last day to appeal against the commissioner's decision."""
        ...
