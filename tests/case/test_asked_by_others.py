"""A request that somebody else made: what is known of it, and what is not ours."""

from dataclasses import replace
from datetime import date

import pytest
from lines import figure, told

from foitool.case.answers import PartAnswer
from foitool.case.authority import Authority, Request
from foitool.case.cells import EMPTY
from foitool.case.events import (
    Act,
    Chased,
    Clarified,
    Noted,
    NotHeld,
    Refused,
    ReviewRequested,
    Withdrawn,
)
from foitool.case.figure_events import FigureChosen, FigureGiven, Imported
from foitool.case.history import Case, replay
from foitool.case.line_of import line_of
from foitool.case.moves import check_act
from foitool.case.outgoing import Outgoing
from foitool.case.plan import plan
from foitool.case.standing import standing
from foitool.case.undated import decided_on
from foitool.errors.refused import NotPossible
from foitool.law.working_days import Calendar

DAY = date(2018, 3, 20)
KENT = Request(round="rso", force="kent", name="Kent Police", regime="foia")


def imported(known: str) -> Case:
    event = Imported(on=DAY, known=known, parts=("missing",))
    return replay(KENT, told(event))


def test_no_clock_of_ours_runs_and_nothing_is_to_be_done(calendar: Calendar) -> None:
    stands = standing(imported("unknown"), calendar, date(2026, 11, 25))
    assert (stands.clock, stands.step.word, stands.due) == ("not-started", "none", None)
    assert "somebody else asked" in stands.step.why


@pytest.mark.parametrize(
    ("known", "state"),
    [("silent", "silent"), ("unknown", "unknown"), ("answered", "unknown")],
)
def test_silence_is_known_and_ignorance_is_ours(
    calendar: Calendar, known: str, state: str
) -> None:
    """Of an answer that is known to have come, what it said may not be."""
    case = imported(known)
    stands = standing(case, calendar, date(2026, 11, 25))
    assert line_of(case, stands, EMPTY, "missing").state == state


def test_nor_once_it_is_known_to_have_refused(calendar: Calendar) -> None:
    """Whether it kept its time nobody here can know, and no review is ours to ask."""
    refused = replace(imported("answered"), decided=DAY, outcome="refused")
    stands = standing(refused, calendar, DAY)
    assert (stands.clock, stands.step.word, stands.outcome) == (
        "not-started",
        "none",
        "refused",
    )


def test_once_we_ask_too_our_own_clock_counts(calendar: Calendar) -> None:
    """Their silence is no silence of ours."""
    day = date(2026, 11, 25)
    theirs = imported("silent")
    case = replace(theirs, letters=(Outgoing("<1@roe.org.uk>", "sent", day),))
    stands = standing(case, calendar, day)
    assert (stands.clock, stands.step.word) == ("running", "wait")
    assert line_of(case, stands, EMPTY, "missing").state == "pending"


@pytest.mark.parametrize("act", [Chased, Clarified, ReviewRequested, Withdrawn])
def test_what_is_theirs_we_can_neither_pursue_nor_withdraw(
    calendar: Calendar, act: type[Act]
) -> None:
    refused = replace(imported("answered"), decided=DAY, outcome="refused")
    for case in (imported("silent"), refused):
        with pytest.raises(NotPossible, match="somebody else asked"):
            check_act(case, act(on=date(2018, 4, 1)), calendar)
    check_act(refused, Noted(on=DAY), calendar)


def test_a_value_and_a_choice_move_nothing() -> None:
    """They say what is known of an answer, and are no step of the request."""
    given = FigureGiven(on=DAY, part="missing", figure=figure("7"))
    chosen = FigureChosen(on=DAY, part="missing", event=2)
    asked = Imported(on=DAY, known="unknown", parts=("missing",))
    case = replay(KENT, told(asked, given, chosen))
    assert replace(case, last_seq=1) == imported("unknown")
    assert case.last == asked


def test_the_parts_are_those_that_were_asked() -> None:
    (part,) = imported("unknown").parts
    assert (part.part, part.disposition) == ("missing", "no-answer")


def test_an_answer_recorded_before_the_take_over_of_its_day_is_kept() -> None:
    """Whatever the order of recording: what was asked comes before what was told."""
    answer = PartAnswer(part="missing", disposition="not-held")
    known = Imported(on=DAY, known="answered", parts=("missing",))
    case = replay(KENT, told(NotHeld(on=DAY, parts=(answer,)), known))
    assert (case.parts, case.known) == ((answer,), "answered")


def test_nobody_is_written_to_in_a_round_that_others_ran() -> None:
    authority = Authority(
        id="kent", name="Kent Police", short_name="Kent", regime="foia"
    )
    made = plan([authority], {"kent": imported("unknown")}, only_checked=False)
    assert made.write == ()
    assert [skip.reason for skip in made.skip] == ["already-sent"]


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        ("answered", "unknown", "answered"),
        ("silent", "unknown", "silent"),
        ("silent", "answered", "answered"),
        ("unknown", "unknown", "unknown"),
    ],
)
def test_two_lists_of_one_letter_come_to_what_is_known_of_it(
    first: str, second: str, known: str
) -> None:
    """Each is of a part; that nothing is known of one part is no word on the other."""
    events = (
        Imported(on=DAY, known=first, parts=("missing",)),
        Imported(on=DAY, known=second, parts=("abroad",)),
    )
    for order in (events, events[::-1]):
        case = replay(KENT, told(*order))
        assert case.known == known
        assert {*case.asked} == {"missing", "abroad"}


@pytest.mark.parametrize(("undated", "day"), [(True, None), (False, DAY)])
def test_the_day_on_which_a_refusal_became_known_is_not_its_own(
    *, undated: bool, day: date | None
) -> None:
    answer = PartAnswer(part="missing", disposition="refused", undated=undated)
    events = (
        Imported(on=DAY, known="answered", parts=("missing",)),
        Refused(on=DAY, parts=(answer,)),
    )
    case = replay(KENT, told(*events))
    assert (case.answered_on("missing"), decided_on(case)) == (day, day)
    assert case.decided == DAY


def test_a_later_word_with_a_day_takes_the_place_of_one_without() -> None:
    later = date(2018, 4, 2)
    events = (
        Refused(
            on=DAY,
            parts=(PartAnswer(part="missing", disposition="refused", undated=True),),
        ),
        NotHeld(on=later, parts=(PartAnswer(part="missing", disposition="not-held"),)),
    )
    assert replay(KENT, told(*events)).answered_on("missing") == later
    assert replay(KENT, told(events[0])).part_days == {}
