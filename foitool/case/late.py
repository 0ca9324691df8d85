"""The next lawful step against an authority that is late.

Apart from the rest of `steps` because listings of late requests need only this,
for tens of thousands of rows, and no event.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from foitool.case.step import Step, nothing_to_do
from foitool.law import REGIMES
from foitool.law.deadline import in_words
from foitool.law.working_days import Calendar

COURTESY = 10
"""Working days that a chaser leaves before a complaint. Ours, not the law's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Late:
    """What a step against a late authority depends on: days, or None.

    `due` is the limit it was judged by; `unread` counts mail nobody has read.
    """

    due: date
    chased: date | None = None
    review_requested: date | None = None
    review_outcome: date | None = None
    complained: date | None = None
    regulator_decision: date | None = None
    unread: int = 0


def step_when_late(regime: str, late: Late, calendar: Calendar, today: date) -> Step:
    """What to do about silence.

    FOIA: a chaser, then the commissioner; no review is needed where there was
    no reply. FOISA: only a requirement for review opens the door to the
    commissioner (s.47), from the day after the time limit, until forty working
    days later (s.20(5)); the authority may accept a later one (s.20(6)).

    Raises CalendarTooShort.
    """
    if late.unread:
        return Step("read-reply", "us", "mail has arrived that nobody has read")
    if late.regulator_decision is not None:
        return after_the_commissioner(regime, late.regulator_decision)
    commissioner = REGIMES[regime].commissioner
    if late.complained is not None:
        return Step("wait", "nobody", f"the {commissioner} has the case")
    if regime == "foia":
        return _foia(late, calendar)
    return _foisa(late, calendar, today)


def after_a_review(
    regime: str, asked: date, answered: date | None, calendar: Calendar, today: date
) -> Step:
    """Once a review was asked for: wait for its answer, then the commissioner.

    FOISA s.21(1), s.47(4)-(5); under FOIA the Commissioner's guidance, s.50(2).

    Raises CalendarTooShort.
    """
    act = REGIMES[regime]
    due = act.review_due(asked, calendar)
    if answered is None and today <= due:
        return Step(
            "wait",
            "authority",
            f"the review is to be answered by {in_words(due)}",
            since=day_after(due),
        )
    last = act.last_day_for_commissioner(answered or due)
    if today > last:
        return nothing_to_do(
            f"the time to go to the {act.commissioner} ran out on {in_words(last)};"
            " a late application may still be accepted"
        )
    what = "answered" if answered else "not answered in time"
    return Step(
        "apply-to-commissioner" if regime == "foisa" else "complain",
        "us",
        f"the review was {what}: go to the {act.commissioner} by {in_words(last)}",
        since=answered or day_after(due),
        by=last,
    )


def after_the_commissioner(regime: str, decided: date) -> Step:
    """Nothing more to do but to appeal, which is for a lawyer."""
    act = REGIMES[regime]
    return nothing_to_do(
        f"the {act.commissioner} has decided; an appeal must be made by"
        f" {in_words(act.last_day_to_appeal(decided))}"
    )


def day_after(day: date) -> date:
    """The next day, whatever day it is."""
    return day + timedelta(days=1)


def _foia(late: Late, calendar: Calendar) -> Step:
    followed_up = max(
        (day for day in (late.chased, late.review_requested) if day), default=None
    )
    if followed_up is None or followed_up <= late.due:
        return Step(
            "chase",
            "us",
            f"no answer came by {in_words(late.due)} (s.10(1))",
            since=day_after(late.due),
        )
    since = calendar.foia.after(followed_up, working_days=COURTESY)
    return Step(
        "complain",
        "us",
        f"followed up on {in_words(followed_up)}; after silence no review is needed"
        " before a complaint (s.50)",
        since=since,
    )


def _foisa(late: Late, calendar: Calendar, today: date) -> Step:
    if late.review_requested is None:
        by = calendar.foisa.after(late.due, working_days=40)
        why = (
            f"no answer came by {in_words(late.due)}: require a review by"
            f" {in_words(by)} (s.20(5))"
        )
        if today > by:
            why = (
                f"the time to require a review ran out on {in_words(by)}; the"
                " authority may still accept one (s.20(6))"
            )
        return Step("require-review", "us", why, since=day_after(late.due), by=by)
    return after_a_review(
        "foisa", late.review_requested, late.review_outcome, calendar, today
    )
