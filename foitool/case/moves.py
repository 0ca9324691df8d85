"""Which acts of ours are possible on a day, and why not.

What an authority did is a fact and always recorded; only our own acts can be
refused, and only where they are not possible: one cannot answer a question that
was not asked, nor chase an authority whose time is not over.
"""

from collections.abc import Sequence
from datetime import date

from foitool.case import events as e
from foitool.case.clock import run_clock
from foitool.case.correction import Corrected
from foitool.case.figure_events import FigureGiven
from foitool.case.history import Case
from foitool.case.outgoing import Outgoing
from foitool.case.recorded import Recorded, in_force
from foitool.case.standing import standing
from foitool.errors.not_there import NoSuchEvent
from foitool.errors.refused import NotPossible
from foitool.errors.wrong_use import StruckOut
from foitool.law import REGIMES
from foitool.law.deadline import in_words, last_day_to_pay
from foitool.law.working_days import Calendar


def check_act(case: Case, act: e.Act, calendar: Calendar) -> None:
    """Refuse an act that was not possible on its day.

    `case` is the request as it stood at the end of that day.

    Raises NotPossible, CalendarTooShort.
    """
    if isinstance(act, e.Noted):
        return
    why = _why_not(case, act, calendar)
    if why is not None:
        raise NotPossible(case.request.key, act.kind, why)


def check_sent_by_hand(case: Case, on: date, *, if_none: str = "") -> Outgoing:
    """The letter that a person says was sent; the day is theirs to say.

    One that lies written, or one in doubt: saying that it left settles the doubt, and
    it cannot have left before the day on which it was to. `if_none` is what to say
    where no letter lies written; if left out, that a send writes one.

    Raises NotPossible if there is none, or it left before.
    """
    letter, key = case.letter, case.request.key
    if letter is None or letter.state == "failed":
        why = if_none or "no letter to it lies written; foitool send writes one"
        raise NotPossible(key, "sent", why)
    if letter.state == "sent":
        raise NotPossible(
            key, "sent", f"its letter is recorded as sent on {in_words(letter.on)}"
        )
    if letter.bounced is not None:
        raise NotPossible(key, "sent", "its letter is recorded as bounced")
    if case.in_doubt and on < letter.on:
        why = f"its letter was to leave on {in_words(letter.on)}, and not before"
        raise NotPossible(key, "sent", why)
    return letter


def check_sent_otherwise(case: Case, on: date) -> Outgoing | None:
    """The letter that lies written and went another way after all; None if none does.

    Raises NotPossible if one was sent already: a second one is a second request.
    """
    letter = case.letter
    if letter is None or letter.state == "failed" or letter.bounced is not None:
        return None
    if case.in_doubt:
        why = "a letter to it may have left; settle that first, with foitool resolve"
        raise NotPossible(case.request.key, "sent", why)
    return check_sent_by_hand(case, on)


def check_never_sent(case: Case, on: date | None) -> Outgoing:
    """The letter that lies written, of which a person says that it never left.

    `on` None: no day is said.

    Raises NotPossible if there is none, or its force has plainly received it; or if
    that is said of a day before it was written.
    """
    letter, key = case.letter, case.request.key
    if letter is None or not case.lies_written:
        why = "no letter to it lies written or is in doubt"
        raise NotPossible(key, "resolved", why)
    if case.wrote_back is not None:
        why = f"it wrote back on {in_words(case.wrote_back)}, so its letter was sent"
        raise NotPossible(key, "resolved", why)
    if on is not None and on < letter.on:
        why = f"its letter was written on {in_words(letter.on)}, and not before"
        raise NotPossible(key, "resolved", why)
    return letter


def check_correction(
    events: Sequence[Recorded], key: tuple[str, str], seq: int
) -> Recorded:
    """The event to be corrected: not one that the program itself recorded.

    Nor the correction by which it struck out a letter that was written anew:
    without that, two letters would stand, and the wrong one would count. Nor one that
    is struck out: to move it would bring it back.

    Raises NoSuchEvent, NotPossible, StruckOut.
    """
    by_seq = {recorded.seq: recorded for recorded in events}
    target = by_seq.get(seq)
    if target is None:
        raise NoSuchEvent(key, seq)
    about = target
    if isinstance(target.event, Corrected):
        about = by_seq.get(target.event.event, target)
    if isinstance(about.event, (e.Queued, e.Written, e.SendFailed)):
        raise NotPossible(
            key,
            "corrected",
            f"number {seq} ({target.event.kind}) says what the program itself did"
            " with a letter",
        )
    counting = in_force(events)
    struck_by = [
        recorded.seq
        for recorded in counting
        if isinstance(recorded.event, Corrected) and recorded.event.event == seq
    ]
    if struck_by and all(recorded.seq != seq for recorded in counting):
        raise StruckOut(key, seq, max(struck_by))
    return target


def check_value_corrected(target: Recorded, key: tuple[str, str]) -> None:
    """Only of a value that was entered can be said how good its place is.

    A figure of a reply has none: what it is told with is entered beside it.

    Raises NotPossible.
    """
    if not isinstance(target.event, FigureGiven):
        why = (
            f"number {target.seq} ({target.event.kind}) is no value that was entered"
            " with a confidence or a caveat"
        )
        raise NotPossible(key, "corrected", why)


def _why_not(case: Case, act: e.Act, calendar: Calendar) -> str | None:
    """The reason against an act; None if it is possible."""
    clock = run_clock(case, calendar)
    if case.asked_elsewhere:
        return "somebody else asked it, and it is theirs to pursue"
    if case.bounced:
        return "its letter came back, so nothing was received"
    if clock.received is None and case.decided is None:
        return "no letter to it had been sent by that day"
    if case.outcome == "withdrawn" and not isinstance(act, e.Withdrawn):
        return "the request was withdrawn"
    if isinstance(act, e.Clarified) and clock.waiting_for != "clarification":
        return "it had asked for no clarification by that day"
    if isinstance(act, e.FeePaid):
        return _why_not_pay(case, act.on)
    if isinstance(act, e.Withdrawn):
        return _why_not_withdraw(case)
    if isinstance(act, (e.Chased, e.ReviewRequested, e.Complained)):
        return _why_not_yet(case, act, calendar)
    return None


def _why_not_pay(case: Case, on: date) -> str | None:
    owed = [fee for fee in case.fees if fee.ended is None]
    if not owed:
        return "it had asked for no fee by that day"
    last = last_day_to_pay(owed[0].began)
    if on > last:
        return f"the fee could be paid until {in_words(last)} (s.9); ask anew"
    return None


def _why_not_withdraw(case: Case) -> str | None:
    if case.outcome == "withdrawn":
        return "it was withdrawn before"
    return "it has been answered" if case.decided is not None else None


def _why_not_yet(case: Case, act: e.Act, calendar: Calendar) -> str | None:
    """Steps that need an authority to be late, or to have answered."""
    judged = standing(case, calendar, act.on)
    late = judged.clock == "late"
    limit = f", only after {in_words(judged.due_code)}" if judged.due_code else ""
    if isinstance(act, e.Chased):
        if case.decided is not None:
            return "it has answered; a refusal is reviewed, not chased"
        return None if late else f"it is not late yet{limit}"
    if not late and case.decided is None:
        return f"it has neither answered nor run out of time{limit}"
    if isinstance(act, e.ReviewRequested) or case.request.regime == "foia":
        return None
    if case.review_requested is None:
        return (
            "the Scottish Information Commissioner can only be asked after a"
            " requirement for review (s.47)"
        )
    due = REGIMES["foisa"].review_due(case.review_requested, calendar)
    if case.review_outcome is None and act.on <= due:
        return f"the review may still be answered until {in_words(due)} (s.21)"
    return None
