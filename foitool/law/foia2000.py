"""Freedom of Information Act 2000: England, Wales, Northern Ireland, the UK."""

from collections.abc import Sequence
from datetime import date, timedelta

from foitool.law.deadline import Deadline, Pause, in_words, nth_day
from foitool.law.regime import ExtensionNotice, Ruling
from foitool.law.working_days import Calendar, WorkingDays


class Foia2000:
    """The Act of 2000, as it stood in April 2026."""

    word = "foia"
    act = "Freedom of Information Act 2000"
    short = "FOIA 2000"
    commissioner = "Information Commissioner"

    def working_days(self, calendar: Calendar) -> WorkingDays:
        """s.10(6): no bank holiday "in any part of the United Kingdom"."""
        return calendar.foia

    def day_zero(self, received: date, calendar: Calendar) -> date:
        """Section 45 Code (July 2018) para 4.2, the lenient reading.

        A request that arrives on a day that is not a working day is received on
        the next one. The Act's own words, and the Commissioner, take the day
        itself; guidance can only give the authority a day more.
        """
        return calendar.foia.on_or_after(received)

    def receipt(self, sent: date, *, posted: bool) -> date:  # noqa: ARG002
        """The day of sending. The Act presumes nothing of a letter by post.

        When it was delivered is then for a person to say.
        """
        return sent

    def response_due(
        self, received: date, calendar: Calendar, pauses: Sequence[Pause] = ()
    ) -> Deadline:
        """s.10(1): the twentieth working day following the date of receipt.

        "promptly and in any event not later than". The day of receipt is day
        zero (s.10(6)(a)); after a clarification it is the day on which that
        was received, if later (s.10(6)(b)), and the caller passes that day.
        Days from a fees notice to its payment are disregarded (s.10(2)).

        Raises CalendarTooShort.
        """
        due, due_code = last = _last_days(received, calendar, pauses, 20)
        reasons = [f"Received on {in_words(received)}: day zero (s.10(6))."]
        reasons += [
            f"Fees notice {in_words(pause.notice)}, paid {in_words(pause.paid)}:"
            " the working days from one to the other, both included, are"
            " disregarded (s.10(2))."
            for pause in pauses
        ]
        reasons.append(
            f"The twentieth working day after that is {in_words(due)} (s.10(1))."
        )
        if due_code != due:
            day_zero = self.day_zero(received, calendar)
            reasons.append(
                f"{in_words(received)} is not a working day. The section 45 Code"
                f" (para 4.2) counts receipt from {in_words(day_zero)}, which gives"
                f" {in_words(due_code)}; foitool calls nobody late before that."
            )
        return Deadline(
            regime=self.word,
            received=received,
            due=due,
            due_code=due_code,
            provisional=last != _last_days(received, calendar.made, pauses, 20),
            skipped=calendar.foia.skipped(after=received, until=due_code),
            reasons=tuple(reasons),
        )

    def extension(
        self,
        limit: Deadline,
        notice: ExtensionNotice,
        calendar: Calendar,
        pauses: Sequence[Pause] = (),
    ) -> Ruling:
        """s.10(3) and s.17(1)-(2): longer, to weigh the public interest.

        Only by a notice given within the time of s.10(1), only for an exemption
        whose public interest has to be weighed. The Act sets no outer limit; the
        Commissioner allows twenty working days more, forty in all. The deadline
        is the force's own estimate or that fortieth day, whichever is earlier,
        but never before the limit in force.

        Raises CalendarTooShort.
        """
        # Imported here: counting twenty days weighs nothing, and starts the quicker.
        from foitool.law.exemptions import weighed  # noqa: PLC0415

        if notice.given > limit.due_code:
            return Ruling(
                valid=False,
                deadline=limit,
                why=f"the notice of {in_words(notice.given)} came after the time limit"
                f" of {in_words(limit.due_code)} (s.17(1))",
            )
        qualified = weighed(notice.exemptions)
        if not qualified:
            return Ruling(
                valid=False,
                deadline=limit,
                why="it names no exemption whose public interest has to be weighed"
                " (s.10(3), s.17(2))",
            )
        outer = _last_days(limit.received, calendar, pauses, 40)
        if_unproclaimed = _last_days(limit.received, calendar.made, pauses, 40)
        if notice.until is None:
            why = "no date was estimated, so the fortieth working day is the limit"
        else:
            why = (
                "the earlier of the date the authority gave and the fortieth"
                f" working day, {in_words(outer[0])}"
            )
        due, due_code = _no_later(notice.until, outer)
        provisional = (due, due_code) != _no_later(notice.until, if_unproclaimed)
        if due <= limit.due:  # its own date came before the twentieth day
            due, due_code, provisional = limit.due, limit.due_code, limit.provisional
        due_code = max(due_code, limit.due_code)  # it may lie between the readings
        cited = ", ".join(str(exemption) for exemption in qualified)
        reason = (
            f"Extended on {in_words(notice.given)} to weigh the public interest"
            f" under {cited} (s.10(3)): {why}."
        )
        extended = Deadline(
            regime=self.word,
            received=limit.received,
            due=due,
            due_code=due_code,
            provisional=provisional,
            skipped=calendar.foia.skipped(after=limit.received, until=due_code),
            reasons=(*limit.reasons, reason),
        )
        return Ruling(valid=True, deadline=extended, why=why)

    def last_day_to_ask_for_review(
        self,
        limit: Deadline,  # noqa: ARG002  the Scottish clock needs it, ours does not
        answered: date | None,
        calendar: Calendar,
    ) -> date | None:
        """Forty working days from the reply; no review is needed after silence.

        Not in the Act: the Commissioner's public guidance. A request for review
        after that may be refused.
        """
        if answered is None:
            return None
        return calendar.foia.after(answered, working_days=40)

    def review_due(self, asked: date, calendar: Calendar) -> date:
        """Forty working days at most; twenty is what the Commissioner expects.

        Section 45 Code, part 5. After that a complaint needs no answer to wait for.
        """
        return calendar.foia.after(asked, working_days=40)

    def last_day_for_commissioner(self, since: date) -> date:
        """Six weeks from the last meaningful contact.

        The Commissioner's rule for "undue delay", s.50(2)(b). Calendar weeks.
        """
        return since + timedelta(weeks=6)

    def aggregation_window(self, received: date, calendar: Calendar) -> date | None:
        """SI 2004/3244 reg 5(2): the sixtieth consecutive working day, the first one.

        Requests to one authority "for the same or similar information", received
        "within any period of sixty consecutive working days", may be added together
        for the cost limit (s.12(4)). The day of receipt is itself the first of the
        sixty; received on a day that is none, the period begins with the next one.
        A request received on 7 September 2026 has its window end on 27 November.

        Raises CalendarTooShort.
        """
        first = calendar.foia.on_or_after(received)
        return calendar.foia.after(first, working_days=59)

    def last_day_to_appeal(self, decision: date) -> date:
        """28 days from the day the decision notice was sent.

        s.57; SI 2009/1976 rule 22(1)(b). To the First-tier Tribunal.
        """
        return decision + timedelta(days=28)


def _last_days(
    received: date, calendar: Calendar, pauses: Sequence[Pause], working_days: int
) -> tuple[date, date]:
    """The nth working day under both readings of receipt."""
    day_zero = calendar.foia.on_or_after(received)
    return (
        nth_day(calendar.foia, received, working_days, pauses),
        nth_day(calendar.foia, day_zero, working_days, pauses),
    )


def _no_later(until: date | None, outer: tuple[date, date]) -> tuple[date, date]:
    """The authority's date, or the outer one if that is earlier or none was given."""
    if until is None:
        return outer
    due, due_code = outer
    return min(until, due), min(until, due_code)
