"""The statutory clock of a case: when it started, what moved it, when it ends.

Nothing here depends on today. `standing` holds the result against a day.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from foitool.case.history import Case
from foitool.errors.not_there import UnknownExemption
from foitool.law import REGIMES
from foitool.law.deadline import Deadline, Pause, last_day_to_pay
from foitool.law.exemptions import Exemption, kept_exemption
from foitool.law.regime import ExtensionNotice, Regime, Ruling
from foitool.law.working_days import Calendar


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Where the clock stands once every event is in.

    `received` is day zero, None if nothing was received. `limit` is the time
    limit in force; None while the authority waits for us (`waiting_for` is then
    `clarification` or `fee`, since `waiting_since`, and a fee lapses after
    `lapses`). `pauses` are the fees paid. `rulings` says of each extension
    whether it moved the limit.
    """

    received: date | None = None
    confirmed: bool = False
    limit: Deadline | None = None
    waiting_for: str | None = None
    waiting_since: date | None = None
    lapses: date | None = None
    pauses: tuple[Pause, ...] = ()
    rulings: tuple[tuple[date, Ruling], ...] = ()


def run_clock(case: Case, calendar: Calendar) -> Clock:
    """Work out the clock of a case under its own Act.

    In order: receipt; a clarification (s.1(3)) starts it afresh on the day ours
    was received, and it waits while one is owed; a fee (s.9) pauses it, if the
    notice came in time; an extension moves its end, if the Act allows it.

    Raises CalendarTooShort.
    """
    letter = case.letter
    if letter is None or letter.state in ("queued", "failed") or case.bounced:
        return Clock()
    regime = REGIMES[case.request.regime]
    received = regime.receipt(letter.on, posted=letter.posted)
    asked_again = False
    for wait in case.clarifications:
        if wait.ended is None:
            return Clock(
                received=received,
                confirmed=letter.state == "sent",
                waiting_for="clarification",
                waiting_since=wait.began,
            )
        received, asked_again = max(received, wait.ended), True
    return _from_receipt(case, regime, calendar, received, afresh=asked_again)


def exemptions_cited(cited: tuple[str, ...], regime: str) -> tuple[Exemption, ...]:
    """The exemptions of an event; one that the Act does not know moves no clock.

    Each was read before it was recorded, but a log may be older than our list of
    sections, and must be readable all the same.
    """
    exemptions: list[Exemption] = []
    for text in cited:
        with suppress(UnknownExemption):
            exemptions.append(kept_exemption(text, regime))
    return tuple(exemptions)


def _from_receipt(
    case: Case, regime: Regime, calendar: Calendar, received: date, *, afresh: bool
) -> Clock:
    """The clock from its last day zero on: fees, then extensions."""
    confirmed = case.letter is not None and case.letter.state == "sent"
    limit = regime.response_due(received, calendar)
    pauses: tuple[Pause, ...] = ()
    for wait in case.fees:
        lapses = last_day_to_pay(wait.began)
        paid = wait.ended if wait.ended and wait.ended <= lapses else None
        if wait.began > limit.due_code or (paid and paid < received):
            continue
        if paid is None:
            return Clock(
                received=received,
                confirmed=confirmed,
                waiting_for="fee",
                waiting_since=wait.began,
                lapses=lapses,
            )
        pauses += (Pause(wait.began, paid),)
        limit = regime.response_due(received, calendar, pauses)
    if afresh:
        limit = limit.because(
            "That is the day our clarification was received: the clock started"
            " afresh (s.1(3))."
        )
    rulings: list[tuple[date, Ruling]] = []
    for event in case.extensions:
        cited = exemptions_cited(event.exemptions, regime.word)
        notice = ExtensionNotice(event.on, event.until, cited)
        ruling = regime.extension(limit, notice, calendar, pauses)
        rulings.append((event.on, ruling))
        limit = ruling.deadline
    return Clock(
        received=received,
        confirmed=confirmed,
        limit=limit,
        pauses=pauses,
        rulings=tuple(rulings),
    )
