"""Freedom of Information (Scotland) Act 2002: here, Police Scotland."""

from collections.abc import Sequence
from datetime import date, timedelta

from foitool.law.deadline import Deadline, Pause, add_months, in_words, nth_day
from foitool.law.regime import ExtensionNotice, Ruling
from foitool.law.working_days import Calendar, WorkingDays

# Coronavirus (Scotland) Act 2020 sch 6 part 2; asp 10 of 2020 sch 4 para 11.
_SIXTY_DAYS = (date(2020, 4, 7), date(2020, 5, 26))


class Foisa2002:
    """The Scottish Act of 2002, without the emergency rule of spring 2020."""

    word = "foisa"
    act = "Freedom of Information (Scotland) Act 2002"
    short = "FOISA 2002"
    commissioner = "Scottish Information Commissioner"

    def working_days(self, calendar: Calendar) -> WorkingDays:
        """s.73: no bank holiday "in Scotland"; those elsewhere count."""
        return calendar.foisa

    def day_zero(
        self,
        received: date,
        calendar: Calendar,  # noqa: ARG002  the other Act's lenient reading needs it
    ) -> date:
        """s.74(2): what is sent electronically is received on the day it is sent.

        The statute settles it, so there is no second reading.
        """
        return received

    def receipt(self, sent: date, *, posted: bool) -> date:
        """s.74(2): by post the third day after posting, else the day of sending."""
        return sent + timedelta(days=3) if posted else sent

    def response_due(
        self, received: date, calendar: Calendar, pauses: Sequence[Pause] = ()
    ) -> Deadline:
        """s.10(1): the twentieth working day after receipt.

        After a clarification, the twentieth after that was received (s.10(1)(b)):
        the caller passes that day. Days from a fees notice to its payment are
        disregarded (s.10(3)).

        Raises CalendarTooShort.
        """
        due = nth_day(calendar.foisa, received, 20, pauses)
        reasons = [f"Received on {in_words(received)}: day zero (s.10(1), s.74(2))."]
        reasons += [
            f"Fees notice {in_words(pause.notice)}, paid {in_words(pause.paid)}:"
            " the working days from one to the other, both included, are"
            " disregarded (s.10(3))."
            for pause in pauses
        ]
        reasons.append(
            f"The twentieth working day after that is {in_words(due)} (s.10(1))."
        )
        if received <= _SIXTY_DAYS[1] and due >= _SIXTY_DAYS[0]:
            reasons.append(
                "From 7 April to 26 May 2020 the limit was sixty working days, and"
                " twenty again after that for whatever was unanswered. This sum"
                " does not model it: the date is the plain twenty-day count."
            )
        return Deadline(
            regime=self.word,
            received=received,
            due=due,
            due_code=due,
            provisional=due != nth_day(calendar.made.foisa, received, 20, pauses),
            skipped=calendar.foisa.skipped(after=received, until=due),
            reasons=tuple(reasons),
        )

    def extension(
        self,
        limit: Deadline,
        notice: ExtensionNotice,  # noqa: ARG002  there is nothing to weigh in it
        calendar: Calendar,  # noqa: ARG002
        pauses: Sequence[Pause] = (),  # noqa: ARG002
    ) -> Ruling:
        """The Scottish Act knows no extension; twenty working days is all."""
        return Ruling(
            valid=False,
            deadline=limit,
            why="the Freedom of Information (Scotland) Act 2002 knows no extension"
            " for the public interest",
        )

    def last_day_to_ask_for_review(
        self, limit: Deadline, answered: date | None, calendar: Calendar
    ) -> date | None:
        """s.20(5): the fortieth working day.

        (a) after the time for answering has run out, also when the answer came
        early or not at all; (b) after a late answer was received. It is a last
        day to *send* (s.74(1)(b)).
        """
        since = max(answered or limit.due, limit.due)
        return calendar.foisa.after(since, working_days=40)

    def review_due(self, asked: date, calendar: Calendar) -> date:
        """s.21(1): the twentieth working day after the requirement is received."""
        return calendar.foisa.after(asked, working_days=20)

    def last_day_for_commissioner(self, since: date) -> date:
        """s.47(4): "before the expiry of six months after". Calendar months.

        From the review notice, or from the day it should have come.
        """
        return add_months(since, 6)

    def aggregation_window(
        self,
        received: date,  # noqa: ARG002  the Act of 2000 has a window, this one none
        calendar: Calendar,  # noqa: ARG002
    ) -> date | None:
        """None: SSI 2004/467 reg 6 joins requests of different persons only.

        s.12(2)(a) would allow a rule on one person's requests; none was made.
        """
        return None

    def last_day_to_appeal(self, decision: date) -> date:
        """s.56, on a point of law, to the Court of Session.

        42 days after the decision was intimated: Rules of the Court of Session
        1994 rule 41.20(1)(b) as it stood; the present number was not seen.
        """
        return date.fromordinal(decision.toordinal() + 42)
