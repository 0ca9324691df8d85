"""Whether it is known when a request was received."""

from datetime import date

from foitool.case.history import Case


def returned_before(case: Case) -> date | None:
    """The day its letter came back, if nobody knows when it was received after that.

    The force wrote, and so has the request; not before that day, and the clock runs
    from the letter all the same. None where the two can be known: nothing came back,
    or a clarification started the clock afresh since.
    """
    returned = case.letter.returned if case.letter else None
    if returned is None:
        return None
    afresh = any(one.ended and one.ended > returned for one in case.clarifications)
    return None if afresh else returned
