"""The sum behind a deadline: day by day, and in sentences a person can check.

Received on Monday 7 September 2026 unless it says otherwise. 30 November, 25 and
28 December and 1 January are holidays under both Acts, 4 January is in Scotland.
"""

from datetime import date

import pytest

from foitool.law import REGIMES
from foitool.law.deadline import (
    CountedDay,
    Deadline,
    Pause,
    add_months,
    count_out,
    in_words,
    last_day_to_pay,
    nth_day,
)
from foitool.law.exemptions import read_exemption
from foitool.law.regime import ExtensionNotice
from foitool.law.working_days import Calendar

RECEIVED = date(2026, 9, 7)
FEE = Pause(notice=date(2026, 9, 14), paid=date(2026, 9, 21))
UNPAID = "disregarded while the fee was unpaid"
FOIA, FOISA = REGIMES["foia"], REGIMES["foisa"]
BOTH_ACTS = pytest.mark.parametrize("regime", ["foia", "foisa"])


def notice(given: date, until: date | None = None, *cited: str) -> ExtensionNotice:
    """A notice of extension that cites these, or law enforcement."""
    exemptions = tuple(
        exemption
        for text in cited or ("31(1)(a)",)
        for exemption in read_exemption(text, "foia")
    )
    return ExtensionNotice(given, until, exemptions)


# --- day by day --------------------------------------------------------------------


def test_each_weekday_has_its_number_or_the_reason_why_it_has_none(
    calendar: Calendar,
) -> None:
    """FOIA s.10(6): day zero itself is not in the sum, nor is a weekend."""
    friday, wednesday = date(2026, 11, 27), date(2026, 12, 2)
    assert list(count_out(calendar.foia, friday, wednesday)) == [
        CountedDay(
            date(2026, 11, 30), None, "bank holiday in Scotland: St Andrew's Day"
        ),
        CountedDay(date(2026, 12, 1), 1, None),
        CountedDay(date(2026, 12, 2), 2, None),
    ]


def test_a_day_on_which_the_fee_was_owed_has_no_number(calendar: Calendar) -> None:
    """FOIA s.10(2): the days of the notice and of the payment are disregarded too."""
    fee = Pause(notice=date(2026, 9, 9), paid=date(2026, 9, 10))
    sum_of_days = count_out(calendar.foia, RECEIVED, date(2026, 9, 11), [fee])
    assert [(day.day.day, day.number, day.why) for day in sum_of_days] == [
        (8, 1, None),
        (9, None, UNPAID),
        (10, None, UNPAID),
        (11, 2, None),
    ]


def test_a_bank_holiday_within_a_pause_stays_a_bank_holiday(
    calendar: Calendar,
) -> None:
    fee = Pause(notice=date(2026, 11, 27), paid=date(2026, 12, 1))
    sum_of_days = count_out(
        calendar.foisa, date(2026, 11, 26), date(2026, 12, 1), [fee]
    )
    whys = [day.why for day in sum_of_days]
    assert whys == [UNPAID, "bank holiday in Scotland: St Andrew's Day", UNPAID]


@BOTH_ACTS
@pytest.mark.parametrize(
    "pauses",
    [
        pytest.param((), id="no fee"),
        pytest.param((FEE,), id="a fee"),
        pytest.param(
            (FEE, Pause(date(2026, 10, 6), date(2026, 10, 8))),
            id="a second fee, asked once the first has put the day off",
        ),
        pytest.param(
            (FEE, Pause(date(2026, 9, 16), date(2026, 9, 23))), id="two that overlap"
        ),
        pytest.param((Pause(date(2026, 9, 1), date(2026, 9, 8)),), id="begun before"),
        pytest.param((Pause(RECEIVED, RECEIVED),), id="on day zero alone"),
        pytest.param((Pause(date(2026, 10, 5), date(2026, 10, 5)),), id="the last day"),
    ],
)
def test_the_last_line_of_the_sum_is_the_twentieth_day(
    regime: str, pauses: tuple[Pause, ...], calendar: Calendar
) -> None:
    """FOIA s.10(1)-(2), FOISA s.10(1), (3): a day is disregarded once at most."""
    days = REGIMES[regime].working_days(calendar)
    due = nth_day(days, RECEIVED, 20, pauses)
    *_, last = count_out(days, RECEIVED, due, pauses)
    assert last == CountedDay(due, 20, None)


@pytest.mark.parametrize(
    ("pause", "due"),
    [
        (Pause(date(2026, 9, 1), date(2026, 9, 8)), date(2026, 10, 6)),
        (Pause(RECEIVED, RECEIVED), date(2026, 10, 5)),
        (Pause(date(2026, 10, 5), date(2026, 10, 5)), date(2026, 10, 6)),
        (Pause(date(2026, 10, 6), date(2026, 10, 9)), date(2026, 10, 5)),
        (Pause(date(2026, 9, 12), date(2026, 9, 13)), date(2026, 10, 5)),
    ],
    ids=["only what lies after day zero", "day zero", "the last", "after", "weekend"],
)
def test_a_pause_puts_off_the_day_by_the_working_days_it_holds(
    pause: Pause, due: date, calendar: Calendar
) -> None:
    """FOIA s.10(2), FOISA s.10(3): of those that would have counted."""
    assert nth_day(calendar.foia, RECEIVED, 20, [pause]) == due


# --- in sentences ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 5), "Monday 5 January 2026"),
        (date(2026, 2, 3), "Tuesday 3 February 2026"),
        (date(2026, 3, 4), "Wednesday 4 March 2026"),
        (date(2026, 4, 2), "Thursday 2 April 2026"),
        (date(2026, 5, 1), "Friday 1 May 2026"),
        (date(2026, 6, 6), "Saturday 6 June 2026"),
        (date(2026, 7, 5), "Sunday 5 July 2026"),
        (date(2026, 8, 31), "Monday 31 August 2026"),
        (date(2026, 9, 30), "Wednesday 30 September 2026"),
        (date(2026, 10, 31), "Saturday 31 October 2026"),
        (date(2026, 11, 30), "Monday 30 November 2026"),
        (date(2026, 12, 25), "Friday 25 December 2026"),
    ],
)
def test_a_day_is_written_out_in_english_without_a_leading_nought(
    day: date, words: str
) -> None:
    assert in_words(day) == words


def test_the_reasons_of_a_plain_deadline(calendar: Calendar) -> None:
    """FOIA s.10(1), (6)."""
    assert FOIA.response_due(date(2026, 11, 23), calendar).reasons == (
        "Received on Monday 23 November 2026: day zero (s.10(6)).",
        "The twentieth working day after that is Tuesday 22 December 2026 (s.10(1)).",
    )


def test_the_reasons_of_a_plain_deadline_in_scotland(calendar: Calendar) -> None:
    """FOISA s.10(1), s.74(2)."""
    assert FOISA.response_due(date(2026, 11, 23), calendar).reasons == (
        "Received on Monday 23 November 2026: day zero (s.10(1), s.74(2)).",
        "The twentieth working day after that is Tuesday 22 December 2026 (s.10(1)).",
    )


@pytest.mark.parametrize(("regime", "section"), [("foia", "(2)"), ("foisa", "(3)")])
def test_a_fee_is_told_between_them(
    regime: str, section: str, calendar: Calendar
) -> None:
    """FOIA s.10(2), FOISA s.10(3)."""
    _, fee, last = REGIMES[regime].response_due(RECEIVED, calendar, [FEE]).reasons
    assert fee == (
        "Fees notice Monday 14 September 2026, paid Monday 21 September 2026: the"
        " working days from one to the other, both included, are disregarded"
        f" (s.10{section})."
    )
    assert last == (
        "The twentieth working day after that is Tuesday 13 October 2026 (s.10(1))."
    )


def test_a_weekend_letter_is_told_under_both_readings(calendar: Calendar) -> None:
    """Section 45 Code para 4.2."""
    assert FOIA.response_due(date(2026, 10, 3), calendar).reasons[-1] == (
        "Saturday 3 October 2026 is not a working day. The section 45 Code (para 4.2)"
        " counts receipt from Monday 5 October 2026, which gives Monday 2 November"
        " 2026; foitool calls nobody late before that."
    )


@BOTH_ACTS
def test_a_fee_makes_no_deadline_provisional(regime: str, calendar: Calendar) -> None:
    """The days of a pause are certain: only what is not proclaimed is not."""
    assert not REGIMES[regime].response_due(RECEIVED, calendar, [FEE]).provisional


@BOTH_ACTS
def test_more_reasons_are_put_after_those_that_are_there(
    regime: str, calendar: Calendar
) -> None:
    plain = REGIMES[regime].response_due(RECEIVED, calendar)
    told = plain.because("One.", "Two.")
    assert told.reasons == (*plain.reasons, "One.", "Two.")
    assert told.due == plain.due


@BOTH_ACTS
def test_a_deadline_says_under_which_act_and_from_which_day(
    regime: str, calendar: Calendar
) -> None:
    deadline = REGIMES[regime].response_due(RECEIVED, calendar)
    assert (deadline.regime, deadline.received) == (regime, RECEIVED)


# --- longer, for the public interest -----------------------------------------------


@pytest.fixture
def limit(calendar: Calendar) -> Deadline:
    """The plain limit of a letter of 23 November 2026: 22 December."""
    return FOIA.response_due(date(2026, 11, 23), calendar)


def test_an_extended_sum_runs_from_the_same_receipt(
    limit: Deadline, calendar: Calendar
) -> None:
    """FOIA s.10(3): the fortieth day from receipt, with every holiday on the way."""
    extended = FOIA.extension(limit, notice(date(2026, 12, 22)), calendar).deadline
    assert (extended.regime, extended.received) == ("foia", limit.received)
    assert extended.due == extended.due_code == date(2027, 1, 25)
    assert not extended.provisional
    assert [skipped.day for skipped in extended.skipped] == [
        date(2026, 11, 30),
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
        date(2027, 1, 4),
    ]


def test_without_a_date_of_its_own_the_fortieth_day_is_told(
    limit: Deadline, calendar: Calendar
) -> None:
    """FOIA s.17(2) wants an estimate; the Commissioner's forty days stand in for it."""
    asked = notice(date(2026, 12, 21), None, "31(1)(a)(b)", "40(2)", "43")
    ruling = FOIA.extension(limit, asked, calendar)
    why = "no date was estimated, so the fortieth working day is the limit"
    assert ruling.why == why
    assert ruling.deadline.reasons[:-1] == limit.reasons
    assert ruling.deadline.reasons[-1] == (
        "Extended on Monday 21 December 2026 to weigh the public interest under"
        f" foia:31(1)(a), foia:31(1)(b), foia:43 (s.10(3)): {why}."
    )


def test_with_a_date_of_its_own_both_are_told(
    limit: Deadline, calendar: Calendar
) -> None:
    """FOIA s.17(2)."""
    asked = notice(date(2026, 12, 21), date(2027, 1, 8))
    assert FOIA.extension(limit, asked, calendar).why == (
        "the earlier of the date the authority gave and the fortieth working day,"
        " Monday 25 January 2027"
    )


def test_a_late_notice_is_told_with_both_days(
    limit: Deadline, calendar: Calendar
) -> None:
    """FOIA s.17(1): within the time for complying."""
    ruling = FOIA.extension(limit, notice(date(2026, 12, 23)), calendar)
    assert (ruling.valid, ruling.deadline) == (False, limit)
    assert ruling.why == (
        "the notice of Wednesday 23 December 2026 came after the time limit of Tuesday"
        " 22 December 2026 (s.17(1))"
    )


def test_a_notice_with_nothing_to_weigh_is_told_as_such(
    limit: Deadline, calendar: Calendar
) -> None:
    """FOIA s.10(3), s.17(2)."""
    asked = notice(date(2026, 12, 21), None, "21", "12")
    ruling = FOIA.extension(limit, asked, calendar)
    assert (ruling.valid, ruling.deadline) == (False, limit)
    assert ruling.why == (
        "it names no exemption whose public interest has to be weighed"
        " (s.10(3), s.17(2))"
    )


def test_scotland_is_told_that_its_act_knows_none(calendar: Calendar) -> None:
    """FOISA s.10."""
    limit = FOISA.response_due(RECEIVED, calendar)
    ruling = FOISA.extension(limit, notice(RECEIVED), calendar)
    assert (ruling.valid, ruling.deadline) == (False, limit)
    assert ruling.why == (
        "the Freedom of Information (Scotland) Act 2002 knows no extension for the"
        " public interest"
    )


def test_a_paid_fee_puts_the_fortieth_day_off_as_well(calendar: Calendar) -> None:
    """FOIA s.10(2): six working days, from 2 to 10 November."""
    limit = FOIA.response_due(RECEIVED, calendar, [FEE])
    asked = notice(date(2026, 10, 13))
    extended = FOIA.extension(limit, asked, calendar, [FEE]).deadline
    assert extended.due == date(2026, 11, 10)


def test_a_date_between_the_two_readings_leaves_the_later_one(
    calendar: Calendar,
) -> None:
    """Section 45 Code para 4.2: received on a Saturday, due on Friday or on Monday."""
    limit = FOIA.response_due(date(2026, 10, 3), calendar)
    saturday = notice(date(2026, 10, 30), date(2026, 10, 31))
    extended = FOIA.extension(limit, saturday, calendar).deadline
    assert (extended.due, extended.due_code) == (saturday.until, date(2026, 11, 2))


def test_a_notice_on_the_last_day_of_the_lenient_reading_is_in_time(
    calendar: Calendar,
) -> None:
    """Section 45 Code para 4.2: nobody is late on the stricter reading alone."""
    limit = FOIA.response_due(date(2026, 10, 3), calendar)
    ruling = FOIA.extension(limit, notice(date(2026, 11, 2)), calendar)
    assert ruling.valid
    assert (ruling.deadline.due, ruling.deadline.due_code) == (
        date(2026, 11, 27),
        date(2026, 12, 1),
    )


AUTUMN_2027 = date(2027, 11, 15)
"""Due before the Christmas of 2027, whose substitute day is not proclaimed yet."""


@pytest.mark.parametrize(
    ("until", "provisional"),
    [(None, True), (date(2028, 6, 1), True), (date(2027, 12, 20), False)],
)
def test_an_extension_leans_on_the_days_not_proclaimed_only_if_it_reaches_them(
    until: date | None, *, provisional: bool, calendar: Calendar
) -> None:
    """BFDA 1971 s.1(3): 28 December 2027."""
    limit = FOIA.response_due(AUTUMN_2027, calendar)
    assert not limit.provisional
    ruling = FOIA.extension(limit, notice(limit.due, until), calendar)
    assert (ruling.valid, ruling.deadline.provisional) == (True, provisional)


def test_an_extension_to_the_day_that_was_due_anyway_is_no_more_certain(
    calendar: Calendar,
) -> None:
    """BFDA 1971 s.1(3)."""
    limit = FOIA.response_due(date(2027, 12, 6), calendar)
    assert limit.provisional
    same = FOIA.extension(limit, notice(limit.due, limit.due), calendar).deadline
    assert (same.due, same.due_code, same.provisional) == (
        limit.due,
        limit.due_code,
        True,
    )


# --- calendar months ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 10, 31), 2, date(2026, 12, 31)),
        (date(2026, 12, 15), 12, date(2027, 12, 15)),
        (date(2026, 12, 15), 0, date(2026, 12, 15)),
        (date(2026, 1, 1), 11, date(2026, 12, 1)),
    ],
)
def test_a_month_ends_where_the_next_one_begins(
    day: date, months: int, later: date
) -> None:
    """The corresponding date rule: Dodds v Walker [1981] 1 WLR 1027."""
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("given", "last"),
    [
        (date(2026, 11, 29), date(2027, 2, 28)),
        (date(2027, 11, 29), date(2028, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 3, 1), date(2026, 5, 31)),
        (date(2026, 2, 28), date(2026, 5, 27)),
    ],
)
def test_the_three_months_for_a_fee_at_the_ends_of_months(
    given: date, last: date
) -> None:
    """FOIA s.9(2), FOISA s.9(3)."""
    assert last_day_to_pay(given) == last


# --- the emergency of 2020 ---------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "told"),
    [
        (date(2020, 3, 9), False),  # due on 6 April
        (date(2020, 3, 10), True),  # due on 7 April, the first day of it
        (date(2020, 5, 26), True),  # received on its last day
        (date(2020, 5, 27), False),
    ],
)
def test_the_sixty_days_are_told_wherever_they_touch_the_sum(
    received: date, *, told: bool, calendar: Calendar
) -> None:
    """Coronavirus (Scotland) Act 2020 sch 6 part 2; asp 10 of 2020 sch 4 para 11."""
    last = FOISA.response_due(received, calendar).reasons[-1]
    assert (
        last
        == (
            "From 7 April to 26 May 2020 the limit was sixty working days, and twenty"
            " again after that for whatever was unanswered. This sum does not model"
            " it: the date is the plain twenty-day count."
        )
    ) is told
