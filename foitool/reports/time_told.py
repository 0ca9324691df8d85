"""What an authority is told of its own time, before a report tells others of it."""

from foitool.case.history import Case
from foitool.case.receipt import returned_before
from foitool.case.standing import Standing
from foitool.law.deadline import in_words


def time_told(case: Case, standing: Standing) -> str:
    """That it answered late, or by when it was to; "" if there is no more to say.

    Nothing is said of a request of somebody else, of one that was withdrawn, of one in
    time, nor where nobody knows when it was received. The days are working days.
    """
    due, late = standing.due_code, standing.working_days_late
    if due is None or not late or returned_before(case):
        return ""
    if standing.clock == "missed" and case.decided:
        days = "1 working day" if late == 1 else f"{late} working days"
        return (
            f"Your answer to my request came on {in_words(case.decided)}; the time"
            f" limit was {in_words(due)}, so I count {days} late."
        )
    return f"The time limit for your answer to my request was {in_words(due)}."
