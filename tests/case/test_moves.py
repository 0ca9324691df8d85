"""Which acts of ours are possible on a day, and why not."""

from collections.abc import Callable
from datetime import date

import pytest

from foitool.case.history import Case
from foitool.case.kinds import ACTS
from foitool.case.moves import (
    check_act,
    check_correction,
    check_never_sent,
    check_sent_by_hand,
    check_sent_otherwise,
)
from foitool.case.recorded import Recorded
from foitool.errors.not_there import NoSuchEvent
from foitool.errors.refused import NotPossible
from foitool.errors.wrong_use import StruckOut
from foitool.law.working_days import Calendar

CaseOf = Callable[..., Case]
Told = Callable[[str], tuple[Recorded, ...]]
WhyNot = Callable[[str, str], str]

BOTH_ACTS = pytest.mark.parametrize("regime", ["foia", "foisa"])
SCOTTISH = pytest.mark.parametrize("regime", ["foisa"])
POSSIBLE = ""
KENT = ("missing-2026", "kent")
THAT_DAY = date(2026, 9, 7)


@pytest.fixture
def why_not(case_of: CaseOf, calendar: Calendar) -> WhyNot:
    """Why an act, as `2026-10-06 chased`, is refused after a history; "" if not."""

    def ask(history: str, act: str) -> str:
        day, kind = act.split()
        event = ACTS[kind](on=date.fromisoformat(day))
        try:
            check_act(case_of(history, day), event, calendar)
        except NotPossible as refusal:
            return refusal.why
        return POSSIBLE

    return ask


def rows(table: str) -> list[tuple[str, str, str]]:
    cells = [[cell.strip() for cell in row.split("|")] for row in table.split("\n")]
    return [
        ("\n".join(f"2026-{e.strip()}" for e in history.split(";")), f"2026-{act}", why)
        for history, act, why in (row for row in cells if len(row) == 3)
    ]


# history | act | the beginning of the reason against it, nothing if it is possible
EITHER_ACT = """
    09-07 queued                             | 09-08 withdrawn        | no letter
    09-07 sent; 09-08 bounced                | 10-06 chased           | its letter came
    09-07 sent                               | 09-04 withdrawn        | no letter
    09-07 sent; 09-09 clarification          | 09-14 clarified        |
    09-07 sent; 09-09 clarification          | 09-09 clarified        |
    09-07 sent; 09-09 clarification          | 09-08 clarified        | it had asked
    09-07 sent                               | 09-14 clarified        | it had asked
    09-07 sent; 09-09 clarification; 09-10 clarified | 09-14 clarified | it had asked
    09-07 sent; 09-14 fees-notice            | 09-21 fee-paid         |
    09-07 sent                               | 09-21 fee-paid         | it had asked for no fee
    09-07 sent; 09-14 fees-notice; 09-15 fee-paid | 09-21 fee-paid    | it had asked for no fee
    09-07 sent                               | 10-05 chased           | it is not late yet
    09-07 sent                               | 10-06 chased           |
    09-07 sent; 10-06 acknowledged           | 10-06 chased           |
    09-07 sent; 09-09 clarification          | 10-06 chased           | it is not late yet
    09-07 sent; 10-05 refused                | 10-06 chased           | it has answered
    09-07 sent                               | 10-05 review-requested | it has neither answered
    09-07 sent                               | 10-06 review-requested |
    09-07 sent; 09-14 refused                | 09-14 review-requested |
    09-07 sent; 09-14 refused                | 09-13 review-requested | it has neither answered
    09-07 sent                               | 10-05 complained       | it has neither answered
    09-07 sent                               | 09-14 withdrawn        |
    09-07 sent                               | 10-20 withdrawn        |
    09-07 sent; 09-14 withdrawn              | 09-15 withdrawn        | it was withdrawn before
    09-07 sent; 09-14 withdrawn              | 10-06 chased           | the request was withdrawn
    09-07 sent; 09-14 answered               | 09-15 withdrawn        | it has been answered
    09-07 queued                             | 09-07 note             |
    09-07 sent; 09-14 withdrawn              | 09-15 note             |
"""  # noqa: E501  a table is read across

FOIA_ALONE = """
    09-07 sent                               | 10-06 complained       |
    09-07 sent; 09-14 refused                | 09-15 complained       |
    09-07 sent; 10-05 extension foia:31(1)(a)| 11-02 chased           | it is not late yet
    09-07 sent; 10-05 extension foia:31(1)(a)| 11-03 chased           |
    10-03 sent                               | 11-02 chased           | it is not late yet
"""  # noqa: E501

FOISA_ALONE = """
    09-07 sent                               | 10-06 complained       | the Scottish Information
    09-07 sent; 09-14 refused                | 10-06 complained       | the Scottish Information
    09-07 sent; 10-12 review-requested       | 11-09 complained       | the review may still
    09-07 sent; 10-12 review-requested       | 11-10 complained       |
    09-07 sent; 10-12 review-requested; 10-20 review-outcome | 10-20 complained |
    09-07 sent                               | 12-31 review-requested |
    10-03 sent                               | 10-31 chased           |
"""  # noqa: E501


@BOTH_ACTS
@pytest.mark.parametrize(("history", "act", "why"), rows(EITHER_ACT))
def test_an_act_is_possible_under_either_act(
    history: str, act: str, why: str, why_not: WhyNot
) -> None:
    refusal = why_not(history, act)
    assert refusal.startswith(why)
    assert bool(refusal) == bool(why)


@pytest.mark.parametrize(("history", "act", "why"), rows(FOIA_ALONE))
def test_an_act_is_possible_under_foia(
    history: str, act: str, why: str, why_not: WhyNot
) -> None:
    refusal = why_not(history, act)
    assert refusal.startswith(why)
    assert bool(refusal) == bool(why)


@SCOTTISH
@pytest.mark.parametrize(("history", "act", "why"), rows(FOISA_ALONE))
def test_an_act_is_possible_under_foisa(
    history: str, act: str, why: str, why_not: WhyNot
) -> None:
    """FOISA s.47: only a requirement for review opens the door."""
    refusal = why_not(history, act)
    assert refusal.startswith(why)
    assert bool(refusal) == bool(why)


def test_a_refusal_says_from_when_it_would_be_possible(why_not: WhyNot) -> None:
    why = why_not("2026-09-07 sent", "2026-10-05 chased")
    assert why == "it is not late yet, only after Monday 5 October 2026"


@BOTH_ACTS
def test_a_lapsed_fee_cannot_be_paid(why_not: WhyNot) -> None:
    """FOIA s.9(2), FOISA s.9(3): by 13 December."""
    history = "2026-09-07 sent\n2026-09-14 fees-notice"
    assert why_not(history, "2026-12-13 fee-paid") == POSSIBLE
    assert why_not(history, "2026-12-14 fee-paid") != POSSIBLE


# --- sent by hand -------------------------------------------------------------------


@pytest.mark.parametrize("history", ["2026-09-07 queued", "2026-09-07 written"])
def test_a_letter_that_is_written_or_in_doubt_may_have_been_sent_by_hand(
    history: str, case_of: CaseOf
) -> None:
    case = case_of(history)
    assert check_sent_by_hand(case, THAT_DAY) == case.letter


@pytest.mark.parametrize(
    ("history", "why"),
    [
        ("2026-09-07 note", "no letter to it lies written"),
        ("2026-09-07 queued\n2026-09-07 send-failed", "no letter to it lies written"),
        ("2026-09-07 sent", "recorded as sent on Monday 7 September 2026"),
        ("2026-09-07 written\n2026-09-08 bounced", "recorded as bounced"),
    ],
)
def test_no_other_letter_may(history: str, why: str, case_of: CaseOf) -> None:
    with pytest.raises(NotPossible, match=why):
        check_sent_by_hand(case_of(history), THAT_DAY)


def test_the_same_words_may_have_been_sent_before_they_were_written_here(
    case_of: CaseOf,
) -> None:
    case = case_of("2026-09-07 written")
    assert check_sent_by_hand(case, date(2026, 9, 6)) == case.letter


def test_a_letter_in_doubt_did_not_leave_before_its_day(case_of: CaseOf) -> None:
    """It was handed over on that day, or not at all."""
    case = case_of("2026-09-07 queued")
    with pytest.raises(NotPossible, match="was to leave on Monday 7 September 2026"):
        check_sent_by_hand(case, date(2026, 9, 6))


def test_whom_no_mail_reaches_was_asked_another_way(case_of: CaseOf) -> None:
    """No send writes it a letter that could be sent."""
    with pytest.raises(NotPossible, match="by form"):
        check_sent_by_hand(case_of("2026-09-07 note"), THAT_DAY, if_none="by form")


# --- corrections ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "2026-09-07 sent",
        "2026-09-07 refused",
        "2026-09-07 chased",
        "2026-09-07 mail-arrived A",
        "2026-09-07 corrected 1",
    ],
)
def test_what_a_person_recorded_may_be_corrected(line: str, told: Told) -> None:
    (recorded,) = told(line)
    assert check_correction([recorded], KENT, 1) is recorded


@pytest.mark.parametrize("kind", ["queued", "written", "send-failed"])
def test_what_the_program_did_with_a_letter_may_not(kind: str, told: Told) -> None:
    (recorded,) = told(f"2026-09-07 {kind}")
    with pytest.raises(NotPossible, match="what the program itself did"):
        check_correction([recorded], KENT, 1)


def test_a_correction_of_what_is_not_there_may_be_corrected(told: Told) -> None:
    """It changed nothing; whoever wrote it down may take it back."""
    history = told("2026-09-07 sent\n2026-09-08 corrected 7")
    assert check_correction(history, KENT, 2) is history[1]


def test_a_letter_that_was_written_anew_stays_struck_out(told: Told) -> None:
    history = told("2026-09-07 queued\n2026-09-08 corrected 1")
    with pytest.raises(NotPossible, match="what the program itself did"):
        check_correction(history, KENT, 2)


def test_what_is_struck_out_may_not_and_its_correction_may(told: Told) -> None:
    """To move it would bring it back without a word."""
    history = told("2026-09-07 sent\n2026-09-08 corrected 1")
    with pytest.raises(StruckOut, match="struck out already, by number 2"):
        check_correction(history, KENT, 1)
    assert check_correction(history, KENT, 2) is history[1]
    back = told("2026-09-07 sent\n2026-09-08 corrected 1\n2026-09-09 corrected 2")
    assert check_correction(back, KENT, 1) is back[0]
    with pytest.raises(StruckOut, match="struck out already, by number 3"):
        check_correction(back, KENT, 2)


def test_what_was_moved_may_be_moved_again(told: Told) -> None:
    history = told("2026-09-07 sent\n2026-09-08 corrected 1 to=2026-09-04")
    assert check_correction(history, KENT, 1) is history[0]


def test_what_is_not_there_may_not() -> None:
    with pytest.raises(NoSuchEvent, match="no event number 7"):
        check_correction([], KENT, 7)


# --- sent another way -----------------------------------------------------------------


@pytest.mark.parametrize(
    "history",
    [
        "2026-09-07 note",
        "2026-09-07 queued\n2026-09-07 send-failed",
        "2026-09-07 sent\n2026-09-08 bounced",
    ],
)
def test_where_no_letter_lies_any_other_way_is_open(
    history: str, case_of: CaseOf
) -> None:
    assert check_sent_otherwise(case_of(history), THAT_DAY) is None


def test_a_letter_that_lies_written_may_have_gone_another_way(case: Case) -> None:
    """2026-09-07 queued
    2026-09-07 written
    """
    assert check_sent_otherwise(case, THAT_DAY) == case.letter


def test_one_that_was_sent_is_not_sent_another_way(case_of: CaseOf) -> None:
    """It would be a second request."""
    with pytest.raises(NotPossible, match="recorded as sent"):
        check_sent_otherwise(case_of("2026-09-07 sent"), THAT_DAY)


def test_one_that_may_have_left_is_settled_first(case_of: CaseOf) -> None:
    with pytest.raises(NotPossible) as refused:
        check_sent_otherwise(case_of("2026-09-07 queued"), THAT_DAY)
    why = "a letter to it may have left; settle that first, with foitool resolve"
    assert str(refused.value) == str(NotPossible(KENT, "sent", why))


# --- never sent -----------------------------------------------------------------------

WRITTEN = "2026-09-07 queued\n2026-09-07 written"


def test_a_letter_that_lies_written_may_never_have_been_sent(case_of: CaseOf) -> None:
    case = case_of(WRITTEN)
    assert check_never_sent(case, date(2026, 9, 7)) == case.letter


@pytest.mark.parametrize(
    ("history", "why"),
    [
        ("2026-09-07 sent", "no letter to it lies written"),
        ("2026-09-07 queued", "no letter to it lies written"),
        ("2026-09-07 chased", "no letter to it lies written"),
        (WRITTEN + "\n2026-09-08 bounced letter=1", "no letter to it lies written"),
        (
            WRITTEN + "\n2026-09-08 acknowledged",
            "it wrote back on Tuesday 8 September 2026, so its letter was sent",
        ),
    ],
)
def test_any_other_letter_was_sent_or_is_in_doubt(
    history: str, why: str, case_of: CaseOf
) -> None:
    with pytest.raises(NotPossible, match=why):
        check_never_sent(case_of(history), date(2026, 9, 9))


def test_it_was_not_never_sent_before_it_was_written(case_of: CaseOf) -> None:
    with pytest.raises(NotPossible, match="written on Monday 7 September 2026, and"):
        check_never_sent(case_of(WRITTEN), date(2026, 9, 6))
