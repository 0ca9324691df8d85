"""One request, received on Monday 7 September 2026, through every clock.

Each sum can be done by hand with a calendar: the bank holidays on the way are
30 November (Scotland, and so under the Act of 2000 everywhere), Christmas Day,
28 December, 1 January and, in Scotland, 4 January 2027.
"""

from datetime import date

import pytest

from foitool.law import REGIMES
from foitool.law.deadline import Deadline, Pause, add_months, last_day_to_pay
from foitool.law.exemptions import read_exemption
from foitool.law.regime import ExtensionNotice
from foitool.law.working_days import Calendar

RECEIVED = date(2026, 9, 7)
DUE = date(2026, 10, 5)
FORTIETH = date(2026, 11, 2)
FOIA, FOISA = REGIMES["foia"], REGIMES["foisa"]
BOTH_ACTS = pytest.mark.parametrize("regime", ["foia", "foisa"])


@pytest.fixture(scope="module")
def english(calendar: Calendar) -> Deadline:
    """The plain limit under the Act of 2000."""
    return FOIA.response_due(RECEIVED, calendar)


@pytest.fixture(scope="module")
def scottish(calendar: Calendar) -> Deadline:
    """The plain limit under the Scottish Act."""
    return FOISA.response_due(RECEIVED, calendar)


def notice(given: date, *cited: str, until: date | None = None) -> ExtensionNotice:
    """A letter that asks for longer, citing these exemptions."""
    exemptions = tuple(
        exemption for text in cited for exemption in read_exemption(text, "foia")
    )
    return ExtensionNotice(given, until, exemptions)


@BOTH_ACTS
def test_the_answer_is_due_on_the_twentieth_working_day(
    regime: str, calendar: Calendar
) -> None:
    """FOIA s.10(1), FOISA s.10(1)."""
    deadline = REGIMES[regime].response_due(RECEIVED, calendar)
    assert (deadline.due, deadline.due_code, deadline.provisional) == (DUE, DUE, False)


@BOTH_ACTS
def test_a_letter_of_23_november_2026_is_due_three_days_before_christmas(
    regime: str, calendar: Calendar
) -> None:
    """30 November is a holiday in Scotland, and so under both Acts."""
    deadline = REGIMES[regime].response_due(date(2026, 11, 23), calendar)
    assert deadline.due == date(2026, 12, 22)
    assert [skipped.day for skipped in deadline.skipped] == [date(2026, 11, 30)]


def test_a_letter_of_saturday_has_two_readings_under_the_act_of_2000(
    calendar: Calendar,
) -> None:
    """FOIA s.10(6) takes Saturday; the section 45 Code, para 4.2, Monday."""
    deadline = FOIA.response_due(date(2026, 10, 3), calendar)
    assert (deadline.due, deadline.due_code) == (date(2026, 10, 30), FORTIETH)


def test_a_letter_of_saturday_has_one_reading_in_scotland(calendar: Calendar) -> None:
    """FOISA s.74(2): received on the day of transmission."""
    deadline = FOISA.response_due(date(2026, 10, 3), calendar)
    assert deadline.due == deadline.due_code == date(2026, 10, 30)


# Clarification: the clock starts afresh.


@BOTH_ACTS
def test_a_clarification_starts_the_twenty_days_again(
    regime: str, calendar: Calendar
) -> None:
    """FOIA s.10(6)(b), FOISA s.10(1)(b): asked 25 September, answered 9 October."""
    answered = date(2026, 10, 9)
    deadline = REGIMES[regime].response_due(answered, calendar)
    assert deadline.due == date(2026, 11, 6)


# Fees: the clock stands still.


@BOTH_ACTS
def test_the_days_from_a_fees_notice_to_its_payment_are_disregarded(
    regime: str, calendar: Calendar
) -> None:
    """FOIA s.10(2), FOISA s.10(3): six working days, both ends among them."""
    pause = Pause(notice=date(2026, 9, 14), paid=date(2026, 9, 21))
    deadline = REGIMES[regime].response_due(RECEIVED, calendar, [pause])
    assert deadline.due == date(2026, 10, 13)


@BOTH_ACTS
def test_a_fee_paid_on_the_day_of_the_notice_costs_that_day(
    regime: str, calendar: Calendar
) -> None:
    """Both ends of the pause are one day here."""
    same_day = date(2026, 9, 14)
    deadline = REGIMES[regime].response_due(
        RECEIVED, calendar, [Pause(notice=same_day, paid=same_day)]
    )
    assert deadline.due == date(2026, 10, 6)


def test_a_fee_may_be_paid_for_three_months_from_the_day_of_the_notice() -> None:
    """FOIA s.9(2), FOISA s.9(3): "beginning with the day"."""
    assert last_day_to_pay(date(2026, 9, 14)) == date(2026, 12, 13)


@pytest.mark.parametrize(
    ("given", "last"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 12, 1), date(2027, 2, 28)),
        (date(2026, 10, 31), date(2027, 1, 30)),
    ],
)
def test_three_months_end_the_day_before_the_corresponding_one(
    given: date, last: date
) -> None:
    """Where that month has no such day, with the month."""
    assert last_day_to_pay(given) == last


# Public interest: longer, under the Act of 2000 only.


def test_a_notice_in_time_that_names_a_qualified_exemption_gives_forty_days(
    english: Deadline, calendar: Calendar
) -> None:
    """FOIA s.10(3), s.17(2): on the last day for it, 5 October."""
    ruling = FOIA.extension(english, notice(DUE, "s.31(1)(a)"), calendar)
    assert ruling.valid
    assert ruling.deadline.due == FORTIETH


@pytest.mark.parametrize(
    ("until", "due"),
    [
        (date(2026, 10, 20), date(2026, 10, 20)),
        (date(2026, 12, 1), FORTIETH),
        (date(2026, 9, 20), DUE),
    ],
)
def test_the_forces_own_date_holds_between_the_twentieth_and_the_fortieth_day(
    until: date, due: date, english: Deadline, calendar: Calendar
) -> None:
    """FOIA s.17(2): the notice estimates the date."""
    asked = notice(date(2026, 9, 30), "31", until=until)
    assert FOIA.extension(english, asked, calendar).deadline.due == due


@pytest.mark.parametrize(
    "invalid",
    [
        pytest.param(notice(date(2026, 10, 6), "31"), id="the day after the limit"),
        pytest.param(notice(date(2026, 9, 30)), id="no exemption named"),
        pytest.param(notice(date(2026, 9, 30), "s.21"), id="an absolute one"),
        pytest.param(notice(date(2026, 9, 30), "s.12"), id="the cost limit"),
        pytest.param(notice(date(2026, 9, 30), "s.14"), id="vexatious"),
    ],
)
def test_any_other_letter_that_asks_for_time_moves_nothing(
    invalid: ExtensionNotice, english: Deadline, calendar: Calendar
) -> None:
    """FOIA s.10(3) bites only where the public interest has to be weighed."""
    ruling = FOIA.extension(english, invalid, calendar)
    assert not ruling.valid
    assert ruling.deadline == english


def test_scotland_knows_no_extension(scottish: Deadline, calendar: Calendar) -> None:
    """FOISA s.10 has no counterpart to FOIA s.10(3)."""
    ruling = FOISA.extension(scottish, notice(DUE, "31"), calendar)
    assert not ruling.valid
    assert ruling.deadline == scottish


# Review.


@pytest.mark.parametrize("answered", [date(2026, 9, 15), DUE, None])
def test_in_scotland_the_forty_days_run_from_the_end_of_the_time_for_answering(
    answered: date | None, scottish: Deadline, calendar: Calendar
) -> None:
    """FOISA s.20(5)(a): after an early answer, a timely one, or none at all."""
    last = FOISA.last_day_to_ask_for_review(scottish, answered, calendar)
    assert last == date(2026, 12, 1)


def test_in_scotland_a_late_answer_starts_them_instead(
    scottish: Deadline, calendar: Calendar
) -> None:
    """FOISA s.20(5)(b)."""
    late = date(2026, 10, 20)
    last = FOISA.last_day_to_ask_for_review(scottish, late, calendar)
    assert last == date(2026, 12, 16)


def test_under_the_act_of_2000_they_run_from_the_reply(
    english: Deadline, calendar: Calendar
) -> None:
    """The Commissioner's guidance: a reply received on 5 October."""
    last = FOIA.last_day_to_ask_for_review(english, DUE, calendar)
    assert last == date(2026, 12, 1)


def test_under_the_act_of_2000_silence_needs_no_review(
    english: Deadline, calendar: Calendar
) -> None:
    """The Commissioner takes a complaint about silence as it is."""
    assert FOIA.last_day_to_ask_for_review(english, None, calendar) is None


def test_a_review_is_answered_within_forty_days_at_the_longest(
    calendar: Calendar,
) -> None:
    """Section 45 Code part 5: asked on 12 October; 9 November is expected."""
    asked = date(2026, 10, 12)
    assert calendar.foia.after(asked, working_days=20) == date(2026, 11, 9)
    assert FOIA.review_due(asked, calendar) == date(2026, 12, 8)


def test_in_scotland_a_review_is_answered_within_twenty(calendar: Calendar) -> None:
    """FOISA s.21(1)."""
    assert FOISA.review_due(date(2026, 10, 12), calendar) == date(2026, 11, 9)


# Requests that may be added together for the cost limit.


@pytest.mark.parametrize("received", [RECEIVED, date(2026, 9, 5)])
def test_like_requests_may_be_added_together_for_sixty_working_days(
    received: date, calendar: Calendar
) -> None:
    """SI 2004/3244 reg 5(2): the day itself is the first, or the next that counts."""
    last = date(2026, 11, 27)
    assert FOIA.aggregation_window(received, calendar) == last
    assert calendar.foia.count(after=date(2026, 9, 4), until=last) == 60


def test_in_scotland_one_persons_requests_are_not_added_together(
    calendar: Calendar,
) -> None:
    """SSI 2004/467 reg 6: requests of different persons only."""
    assert FOISA.aggregation_window(RECEIVED, calendar) is None


# The commissioners, and after them.


def test_the_information_commissioner_is_asked_within_six_weeks() -> None:
    """Undue delay, FOIA s.50(2)(b). Calendar weeks."""
    assert FOIA.last_day_for_commissioner(date(2026, 12, 8)) == date(2027, 1, 19)


@pytest.mark.parametrize(
    ("since", "last"),
    [
        (date(2026, 11, 10), date(2027, 5, 10)),
        (date(2026, 8, 31), date(2027, 2, 28)),
    ],
)
def test_the_scottish_one_within_six_months(since: date, last: date) -> None:
    """FOISA s.47(4). Calendar months."""
    assert FOISA.last_day_for_commissioner(since) == last


def test_the_tribunal_must_have_the_appeal_within_28_days() -> None:
    """SI 2009/1976 rule 22(1)(b): decision sent on 1 February 2027."""
    assert FOIA.last_day_to_appeal(date(2027, 2, 1)) == date(2027, 3, 1)


def test_the_court_of_session_within_42() -> None:
    """Rules of the Court of Session 1994, rule 41.20(1)(b)."""
    assert FOISA.last_day_to_appeal(date(2027, 2, 1)) == date(2027, 3, 15)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 11, 15), 1, date(2026, 12, 15)),
    ],
)
def test_months_are_counted_to_the_corresponding_day(
    day: date, months: int, later: date
) -> None:
    """Or to the last one, where the month is too short."""
    assert add_months(day, months) == later


# What leans on a day not proclaimed yet.


@pytest.mark.parametrize(
    ("regime", "received"),
    [
        ("foia", date(2027, 7, 1)),  # 12 July, Northern Ireland
        ("foia", date(2027, 12, 6)),  # 28 December 2027
        ("foisa", date(2027, 12, 6)),  # 27 and 28 December 2027
        ("foisa", date(2028, 5, 15)),  # 29 May is not Scotland's by the Act
    ],
)
def test_a_deadline_is_provisional_where_an_expected_day_moves_it(
    regime: str, received: date, calendar: Calendar
) -> None:
    """BFDA 1971 s.1(2), (3): the proclamation has still to come."""
    assert REGIMES[regime].response_due(received, calendar).provisional


@pytest.mark.parametrize(
    ("regime", "received"),
    [
        ("foia", date(2026, 12, 7)),  # 1 January 2027 stands by the Act in Scotland
        ("foia", date(2028, 4, 20)),  # so does 1 May 2028
        ("foisa", date(2027, 7, 1)),  # 12 July is not Scotland's business
    ],
)
def test_a_deadline_is_certain_where_the_day_stands_all_the_same(
    regime: str, received: date, calendar: Calendar
) -> None:
    """BFDA 1971 Sch 1; FOIA s.10(6), FOISA s.73."""
    assert not REGIMES[regime].response_due(received, calendar).provisional


# The one rule that is not modelled.


def test_a_scottish_sum_across_spring_2020_says_what_it_leaves_out(
    calendar: Calendar,
) -> None:
    """Coronavirus (Scotland) Act 2020 sch 6 part 2: sixty working days."""
    deadline = FOISA.response_due(date(2020, 4, 15), calendar)
    assert deadline.due == date(2020, 5, 14)
    assert "sixty working days" in deadline.reasons[-1]


def test_a_sum_of_another_year_does_not(scottish: Deadline) -> None:
    assert not any("sixty" in reason for reason in scottish.reasons)
