"""When the clock starts, what moves it and when it ends.

The worked examples of the law: a request received on Monday 7 September 2026 is
due on 5 October and, extended to the full, on 2 November. Each history is the
test's docstring.
"""

from collections.abc import Callable
from datetime import date

import pytest

from foitool.case.clock import Clock, run_clock
from foitool.case.history import Case
from foitool.law.working_days import Calendar

BOTH_ACTS = pytest.mark.parametrize("regime", ["foia", "foisa"])
SCOTTISH = pytest.mark.parametrize("regime", ["foisa"])


@pytest.fixture
def clock(case: Case, calendar: Calendar) -> Clock:
    """The clock of the history in the test's docstring."""
    return run_clock(case, calendar)


def due(clock: Clock) -> date:
    """The time limit in force, where both readings of it are one."""
    assert clock.limit is not None
    assert clock.limit.due == clock.limit.due_code
    return clock.limit.due


@BOTH_ACTS
def test_twenty_working_days_from_receipt(clock: Clock) -> None:
    """Section 10(1) of both Acts.

    2026-09-07 sent
    """
    assert (clock.received, due(clock)) == (date(2026, 9, 7), date(2026, 10, 5))


@BOTH_ACTS
def test_nothing_runs_while_a_letter_is_only_queued(clock: Clock) -> None:
    """2026-09-07 queued"""
    assert clock == Clock()


@BOTH_ACTS
def test_a_written_letter_counts_unconfirmed_from_that_day(clock: Clock) -> None:
    """2026-09-07 queued
    2026-09-07 written
    """
    assert (due(clock), clock.confirmed) == (date(2026, 10, 5), False)


@BOTH_ACTS
def test_once_confirmed_it_counts_from_the_day_it_was_sent(clock: Clock) -> None:
    """2026-09-04 queued
    2026-09-04 written
    2026-09-07 sent
    """
    assert (due(clock), clock.confirmed) == (date(2026, 10, 5), True)


@BOTH_ACTS
def test_nothing_runs_after_a_letter_failed_or_came_back_for_good(
    case_of: Callable[[str], Case], calendar: Calendar
) -> None:
    """Surface, `not-started`: nothing received."""
    failed = case_of("2026-09-07 queued\n2026-09-07 send-failed")
    bounced = case_of("2026-09-07 sent\n2026-09-08 bounced")
    assert run_clock(failed, calendar) == run_clock(bounced, calendar) == Clock()


@BOTH_ACTS
def test_a_bounce_that_may_yet_be_delivered_stops_nothing(clock: Clock) -> None:
    """2026-09-07 sent
    2026-09-08 bounced temporary
    """
    assert due(clock) == date(2026, 10, 5)


@BOTH_ACTS
def test_a_second_letter_after_a_bounce_starts_a_clock_of_its_own(clock: Clock) -> None:
    """2026-08-24 sent
    2026-08-25 bounced
    2026-09-07 queued letter=2
    2026-09-07 sent letter=2
    """
    assert due(clock) == date(2026, 10, 5)


# --- clarification: from zero ---------------------------------------------------


@BOTH_ACTS
def test_a_clarification_starts_the_clock_afresh(clock: Clock) -> None:
    """FOIA ss.1(3), 10(6)(b); FOISA ss.1(3), 10(1)(b).

    2026-09-07 sent
    2026-09-25 clarification
    2026-10-09 clarified
    """
    assert (clock.received, due(clock)) == (date(2026, 10, 9), date(2026, 11, 6))


@BOTH_ACTS
def test_the_clock_waits_for_us_while_a_clarification_is_owed(clock: Clock) -> None:
    """2026-09-07 sent
    2026-09-25 clarification
    """
    assert (clock.limit, clock.waiting_for) == (None, "clarification")
    assert clock.waiting_since == date(2026, 9, 25)


@BOTH_ACTS
def test_asking_twice_is_asking_once(clock: Clock) -> None:
    """2026-09-07 sent
    2026-09-25 clarification
    2026-09-28 clarification
    2026-10-09 clarified
    """
    assert due(clock) == date(2026, 11, 6)


@BOTH_ACTS
def test_a_new_question_starts_the_clock_afresh_again(clock: Clock) -> None:
    """2026-09-01 sent
    2026-09-02 clarification
    2026-09-07 clarified
    2026-09-25 clarification
    2026-10-09 clarified
    """
    assert due(clock) == date(2026, 11, 6)


@BOTH_ACTS
def test_an_answer_recorded_before_its_question_counts_all_the_same(
    clock: Clock,
) -> None:
    """2026-10-09 clarified
    2026-09-25 clarification
    2026-09-07 sent
    """
    assert due(clock) == date(2026, 11, 6)


@BOTH_ACTS
def test_an_answer_to_no_question_moves_nothing(clock: Clock) -> None:
    """2026-09-07 sent
    2026-09-14 clarified
    """
    assert due(clock) == date(2026, 10, 5)


AFRESH = (
    "That is the day our clarification was received: the clock started afresh (s.1(3))."
)


@BOTH_ACTS
def test_that_the_clock_started_afresh_is_the_last_reason_of_the_sum(
    case_of: Callable[[str], Case], calendar: Calendar
) -> None:
    """Section 1(3) of both Acts; of any other sum it is not said."""
    plain = run_clock(case_of("2026-09-07 sent"), calendar).limit
    answered = "2026-09-07 sent\n2026-09-25 clarification\n2026-10-09 clarified"
    afresh = run_clock(case_of(answered), calendar).limit
    assert plain is not None
    assert AFRESH not in plain.reasons
    assert afresh is not None
    assert afresh.reasons[-1] == AFRESH


@BOTH_ACTS
@pytest.mark.parametrize("wait", ["clarification", "fees-notice"])
@pytest.mark.parametrize(("letter", "confirmed"), [("written", False), ("sent", True)])
def test_a_clock_that_waits_knows_whether_the_letter_was_sent(
    wait: str,
    letter: str,
    *,
    confirmed: bool,
    case_of: Callable[[str], Case],
    calendar: Calendar,
) -> None:
    waits = run_clock(
        case_of(f"2026-09-07 {letter}\n2026-09-14 {wait}"),
        calendar,
    )
    assert (waits.limit, waits.confirmed) == (None, confirmed)
    assert (waits.received, waits.waiting_since) == (
        date(2026, 9, 7),
        date(2026, 9, 14),
    )


# --- extension: FOIA only, in time, for an exemption that is weighed -------------


def test_an_extension_runs_to_the_date_the_authority_gave(clock: Clock) -> None:
    """FOIA ss.10(3), 17(2).

    2026-09-07 sent
    2026-10-05 extension until=2026-10-19 foia:31(1)(a)
    """
    assert due(clock) == date(2026, 10, 19)


def test_an_extension_never_runs_past_the_fortieth_working_day(clock: Clock) -> None:
    """The Commissioner's guidance: forty in all.

    2026-09-07 sent
    2026-10-05 extension until=2026-12-01 foia:31(1)(a)
    """
    assert due(clock) == date(2026, 11, 2)


def test_an_extension_without_a_date_runs_to_the_fortieth(clock: Clock) -> None:
    """2026-09-07 sent
    2026-09-30 extension foia:31(1)(a)
    """
    assert due(clock) == date(2026, 11, 2)


def test_an_extension_to_before_the_twentieth_day_takes_nothing_away(
    clock: Clock,
) -> None:
    """2026-09-07 sent
    2026-09-14 extension until=2026-09-21 foia:31(1)(a)
    """
    assert due(clock) == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("notice", "why"),
    [
        ("2026-10-06 extension until=2026-10-19 foia:31(1)(a)", "after the time limit"),
        ("2026-10-05 extension until=2026-10-19", "names no exemption"),
        ("2026-10-05 extension until=2026-10-19 foia:40(2)", "names no exemption"),
        ("2026-10-05 extension until=2026-10-19 foia:12", "names no exemption"),
        ("2026-10-05 extension until=2026-10-19 foia:14(1)", "names no exemption"),
    ],
    ids=["too late", "no exemption named", "absolute", "cost", "vexatious"],
)
def test_a_notice_that_does_not_extend_leaves_the_limit(
    notice: str, why: str, case_of: Callable[[str], Case], calendar: Calendar
) -> None:
    """FOIA ss.10(3), 17(1): in time, and for a qualified exemption."""
    clock = run_clock(case_of(f"2026-09-07 sent\n{notice}"), calendar)
    ((given, ruling),) = clock.rulings
    assert due(clock) == date(2026, 10, 5)
    assert (given, ruling.valid) == (date.fromisoformat(notice[:10]), False)
    assert why in ruling.why


@SCOTTISH
def test_the_scottish_act_knows_no_extension(clock: Clock) -> None:
    """2026-09-07 sent
    2026-10-05 extension until=2026-10-19 foisa:35(1)(a)
    """
    assert due(clock) == date(2026, 10, 5)
    assert not clock.rulings[0][1].valid


def test_an_absolute_exemption_beside_a_qualified_one_still_extends(
    clock: Clock,
) -> None:
    """2026-09-07 sent
    2026-10-05 extension until=2026-10-19 foia:40(2) foia:31(1)(a)
    """
    assert due(clock) == date(2026, 10, 19)


def test_each_exemption_is_weighed_and_one_the_act_does_not_know_is_passed_over(
    case_of: Callable[[str], Case], calendar: Calendar
) -> None:
    """A log may be older than our list of sections, and must be readable."""
    told = "2026-09-07 sent\n2026-10-05 extension until=2026-10-19"
    for cited in ("foia:31(1)(a) foia:40(2)", "foia:99 foia:31(1)(a)"):
        assert due(run_clock(case_of(f"{told} {cited}"), calendar)) == date(
            2026, 10, 19
        )
    unknown = run_clock(case_of(f"{told} foia:99"), calendar)
    assert not unknown.rulings[0][1].valid


def test_an_exemption_that_is_not_typed_so_any_more_extends_as_it_did(
    clock: Clock,
) -> None:
    """An earlier foitool took any word in brackets for a limb.

    2026-09-07 sent
    2026-10-05 extension until=2026-10-19 foia:31(1)(law)
    """
    assert due(clock) == date(2026, 10, 19)


def test_an_extension_after_a_clarification_counts_from_the_new_day_zero(
    clock: Clock,
) -> None:
    """2026-08-24 sent
    2026-08-25 clarification
    2026-09-07 clarified
    2026-10-05 extension foia:31(1)(a)
    """
    assert due(clock) == date(2026, 11, 2)


def test_an_extension_given_before_a_clarification_outlives_it(clock: Clock) -> None:
    """s.10(3): its notice was in time, and stays so when the clock starts afresh.

    2026-09-07 sent
    2026-09-14 extension until=2026-12-01 foia:31(1)(a)
    2026-09-15 clarification
    2026-09-21 clarified
    """
    assert due(clock) == date(2026, 11, 16)  # the fortieth after 21 September


def test_an_extension_on_the_new_day_zero_counts(clock: Clock) -> None:
    """2026-08-24 sent
    2026-08-25 clarification
    2026-09-07 clarified
    2026-09-07 extension foia:31(1)(a)
    """
    assert due(clock) == date(2026, 11, 2)


def test_a_paid_fee_moves_the_fortieth_day_too(clock: Clock) -> None:
    """2026-09-07 sent
    2026-09-14 fees-notice
    2026-09-21 fee-paid
    2026-10-13 extension foia:31(1)(a)
    """
    assert due(clock) == date(2026, 11, 10)


# --- the day of receipt that is not a working day --------------------------------


def test_under_foia_a_saturday_letter_has_two_readings(clock: Clock) -> None:
    """FOIA s.10(6), and section 45 Code, para 4.2.

    2026-10-03 sent
    """
    assert clock.limit is not None
    assert (clock.limit.due, clock.limit.due_code) == (
        date(2026, 10, 30),
        date(2026, 11, 2),
    )


@SCOTTISH
def test_under_foisa_a_saturday_letter_has_one(clock: Clock) -> None:
    """FOISA s.74(2): received on the day of transmission.

    2026-10-03 sent
    """
    assert due(clock) == date(2026, 10, 30)


def test_a_clarification_that_arrives_on_a_sunday_has_two_readings_as_well(
    clock: Clock,
) -> None:
    """2026-09-07 sent
    2026-09-14 clarification
    2026-10-04 clarified
    """
    assert clock.limit is not None
    assert (clock.limit.due, clock.limit.due_code) == (
        date(2026, 10, 30),
        date(2026, 11, 2),
    )


def test_a_limit_that_leans_on_a_day_not_yet_proclaimed_is_provisional(
    case_of: Callable[[str], Case], calendar: Calendar
) -> None:
    """Surface, `provisional`: 12 July 2027 has no proclamation yet."""
    leaning = run_clock(case_of("2027-06-28 sent"), calendar).limit
    made = run_clock(case_of("2026-09-07 sent"), calendar).limit
    assert leaning is not None
    assert made is not None
    assert (leaning.provisional, made.provisional) == (True, False)


def test_an_extension_to_between_the_two_readings_brings_nothing_forward(
    clock: Clock,
) -> None:
    """Due on Friday 30 October; by the section 45 Code on Monday 2 November.

    2026-10-03 sent
    2026-10-19 extension until=2026-10-31 foia:31(1)(a)
    """
    assert clock.limit is not None
    assert clock.limit.due == date(2026, 10, 31)
    assert clock.limit.due_code == date(2026, 11, 2)
