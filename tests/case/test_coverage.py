"""How those answered, or did not, that gave no figure: told apart, counted once."""

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
from foitool.case.line import Line
from foitool.case.line_of import line_of
from foitool.case.published import footing_of
from foitool.case.standing import Standing
from foitool.case.tally import STATES, tally

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
        (PASSED_ON, ""),
        (PASSED_ON + "2026-09-12 acknowledged", ""),
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


@pytest.mark.parametrize(
    ("story", "today", "counts"),
    [
        (PASSED_ON, IN_TIME, ("pending", "transferred")),
        (PASSED_ON, TOO_LATE, ("silent", "transferred")),
        (PASSED_ON + "2026-09-12 acknowledged", TOO_LATE, ("silent", "transferred")),
        (SENT + "2026-09-10 clarification", TOO_LATE, ("pending", "clarification")),
        (SENT + "2026-09-10 fees-notice", IN_TIME, ("pending", "fee")),
    ],
)
def test_who_has_not_answered_is_told_by_what_it_did_instead(
    case_of: CaseOf, on: Judge, story: str, today: str, counts: tuple[str, str]
) -> None:
    """Neither Act knows a transfer as an answer; a stopped clock is no fault."""
    found = line_of(case_of(story), on(today, story), EMPTY, "missing")
    assert (found.state, found.unanswered) == counts
    cover = tally("r", "missing", [found]).coverage
    assert (cover.asked, dict(cover.unanswered)) == (1, {counts: 1})
    assert cover.waiting == (counts[1] != "transferred")
    assert cover.passed_on == (counts[1] == "transferred")
    footing = footing_of("r", "missing", found)
    assert footing.unanswered == found.unanswered


@pytest.mark.parametrize("story", [SENT, SENT + "2026-09-10 acknowledged"])
def test_of_who_is_only_awaited_nothing_more_is_to_be_known(
    case_of: CaseOf, on: Judge, story: str
) -> None:
    found = line_of(case_of(story), on(IN_TIME, story), EMPTY, "missing")
    assert (found.state, found.unanswered) == ("pending", "")


def test_who_answered_somebody_else_and_whose_figure_was_not_found_is_told_so() -> None:
    """It is not said to have given none; once a figure is known, it has one."""
    lost = replace(line("kent"), disposition="disclosed", elsewhere=True)
    assert lost.without_figure == "not-known"
    assert footing_of("r", "missing", lost).without_figure == "not-known"
    found = replace(line("kent", "7"), elsewhere=True)
    assert (found.how, found.without_figure) == ("disclosed", "")
    (aside,) = tally("r", "missing", [found]).setting_aside(["kent"]).lines
    assert (aside.without_figure, aside.left_out) == ("no-number", True)


def test_words_are_told_as_words_though_they_were_entered_elsewhere(
    case_of: CaseOf, on: Judge
) -> None:
    cell = Cell(values=(WORDS,), used=WORDS)
    found = line_of(case_of(SENT), on(IN_TIME, SENT), cell, "missing")
    assert (found.disposition, found.without_figure) == ("no-answer", "in-words")


def test_what_was_published_knows_a_transfer_as_one(case_of: CaseOf, on: Judge) -> None:
    found = line_of(case_of(PASSED_ON), on(IN_TIME, PASSED_ON), EMPTY, "missing")
    footing = footing_of("r", "missing", found)
    assert footing.unanswered == found.unanswered == "transferred"


@pytest.mark.parametrize("today", [IN_TIME, TOO_LATE])
def test_who_passed_the_request_on_has_not_answered_and_its_clock_runs_on(
    case_of: CaseOf, on: Judge, today: str
) -> None:
    """It wrote back; but no Act knows a transfer, so nothing stops its time."""
    standing = on(today, PASSED_ON)
    found = line_of(case_of(PASSED_ON), standing, EMPTY, "missing")
    assert found.state == ("pending" if today == IN_TIME else "silent")
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
