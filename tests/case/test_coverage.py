"""How those answered that gave no figure, told apart and never counted twice."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import DAY, line

from foitool.case.cells import EMPTY, Cell, Value
from foitool.case.coverage import WITHOUT_FIGURE
from foitool.case.figures import Figure
from foitool.case.history import Case
from foitool.case.published import footing_of
from foitool.case.standing import Standing
from foitool.case.tally import STATES, Line, line_of, tally

CaseOf = Callable[..., Case]
Judge = Callable[..., Standing]

IN_TIME, TOO_LATE = "2026-09-20", "2026-12-31"
SENT = "2026-09-07 sent\n"
PASSED_ON = SENT + "2026-09-10 transferred\n"
WORDS = Value(part="missing", figure=Figure(kind="text", text="1f"), on=DAY, seq=2)


@pytest.mark.parametrize(
    ("story", "how"),
    [
        (SENT + "2026-09-10 not-held", "not-held"),
        (SENT + "2026-09-10 answered years=12", "no-answer"),
        (SENT + "2026-09-10 answered", "no-number"),
        (SENT + "2026-09-10 partly-answered", "no-number"),
        (PASSED_ON, "transferred"),
        (PASSED_ON + "2026-09-12 acknowledged", "transferred"),
        (PASSED_ON + "2026-09-12 answered years=12", "transferred"),
        (PASSED_ON + "2026-09-12 not-held", "not-held"),
        (PASSED_ON + "2026-09-12 refused foia:40(2)", ""),
        (PASSED_ON + "2026-09-12 clarification", ""),
        (SENT, ""),
    ],
)
def test_each_that_gave_no_figure_is_told_by_what_it_did(
    case_of: CaseOf, on: Judge, story: str, how: str
) -> None:
    found = line_of(case_of(story), on(IN_TIME, story), EMPTY, "missing")
    assert found.without_figure == how


def test_words_are_told_as_words_though_they_were_entered_elsewhere(
    case_of: CaseOf, on: Judge
) -> None:
    cell = Cell(values=(WORDS,), used=WORDS)
    found = line_of(case_of(SENT), on(IN_TIME, SENT), cell, "missing")
    assert (found.disposition, found.without_figure) == ("no-answer", "in-words")


def test_what_was_published_knows_a_transfer_as_one(case_of: CaseOf, on: Judge) -> None:
    found = line_of(case_of(PASSED_ON), on(IN_TIME, PASSED_ON), EMPTY, "missing")
    footing = footing_of("r", "missing", found)
    assert footing.without_figure == found.without_figure == "transferred"


@pytest.mark.parametrize("today", [IN_TIME, TOO_LATE])
def test_who_passed_the_request_on_is_not_silent_and_its_clock_runs_on(
    case_of: CaseOf, on: Judge, today: str
) -> None:
    """It wrote back; but no Act knows a transfer, so nothing stops its time."""
    standing = on(today, PASSED_ON)
    found = line_of(case_of(PASSED_ON), standing, EMPTY, "missing")
    assert found.state == "answered-without-figure"
    assert standing.clock == ("running" if today == IN_TIME else "late")


def test_who_asks_back_after_passing_it_on_deals_with_it_itself(
    case_of: CaseOf, on: Judge
) -> None:
    story = PASSED_ON + "2026-09-12 clarification"
    found = line_of(case_of(story), on(TOO_LATE, story), EMPTY, "missing")
    assert found.state == "pending"


def test_a_withdrawn_request_stays_withdrawn_whoever_it_was_passed_to(
    case_of: CaseOf, on: Judge
) -> None:
    story = PASSED_ON + "2026-09-12 withdrawn"
    found = line_of(case_of(story), on(IN_TIME, story), EMPTY, "missing")
    assert found.state == "withdrawn"


def test_a_figure_that_is_set_aside_was_given_all_the_same() -> None:
    """Though no reply speaks of it, as of what somebody else asked."""
    given_it = replace(line("kent", "7"), disposition="no-answer")
    aside = tally("r", "missing", [given_it]).setting_aside(["kent"])
    assert aside.coverage.without_figure == {"no-number": 1}


_SAID = ("disclosed", "unclear", "not-held", "no-answer", "refused", "cost", "ncnd")


@given(
    st.lists(
        st.builds(
            Line,
            force=st.uuids().map(str),
            name=st.just("Kent"),
            state=st.sampled_from(STATES[1:]),
            disposition=st.sampled_from(_SAID),
            value=st.sampled_from([None, WORDS]),
            transferred=st.booleans(),
        )
    )
)
def test_these_counts_add_up_to_those_that_gave_no_figure(lines: list[Line]) -> None:
    cover = tally("r", "missing", lines).coverage
    assert sum(cover.without_figure.values()) == cover.answered_without_figure
    assert set(cover.without_figure) <= set(WITHOUT_FIGURE)
    assert cover.asked == len(lines)
