"""Days that nobody knows: of what somebody else was told, perhaps by a newspaper."""

from datetime import date

from foitool.case.events import Decision
from foitool.case.figure_events import Imported
from foitool.case.history import Case
from foitool.case.recorded import Recorded


def decided_on(case: Case) -> date | None:
    """The day of the first reply that decided; None if that is not known.

    Of another's request it may be the day on which the reply became known.
    """
    known = not case.asked_elsewhere or case.decided in case.part_days.values()
    return case.decided if known else None


def is_undated(recorded: Recorded | None) -> bool:
    """Whether the day of an event is only the one on which it became known."""
    event = recorded.event if recorded else None
    if isinstance(event, Decision):
        return any(answer.undated for answer in event.parts)
    return isinstance(event, Imported)
