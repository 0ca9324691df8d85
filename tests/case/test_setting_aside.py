"""A total without some of its figures: what becomes of the figures set aside."""

from collections.abc import Callable

from lines import figure, line, summed

from foitool.case.cells import EMPTY
from foitool.case.history import Case
from foitool.case.line_of import line_of
from foitool.case.standing import Standing
from foitool.case.tally import tally


def test_a_figure_that_is_set_aside_is_kept_and_told_beside_the_total() -> None:
    """Nothing is lost: 25 and 4 are 29, and without Kent's 25 there is 4."""
    whole = tally("r", "p", [line("kent", "25"), line("gwent", "4")])
    (gwent, kent) = whole.setting_aside(["kent"]).lines
    assert (kent.value, kent.state) == (None, "answered-without-figure")
    assert [value.figure for value in kent.aside] == [figure("25")]
    assert gwent.aside == ()
    assert summed(whole).low == 29
    assert summed(whole.setting_aside(["kent"])).low == 4


def test_who_is_counted_in_by_a_figure_set_aside_has_none_either() -> None:
    """Whichever of the two is named: 4 is of both of them, 9 of Kent alone."""
    lines = [
        line("surrey", "4", joint_with=("sussex",)),
        line("sussex", "unknown"),
        line("kent", "9"),
    ]
    whole = tally("r", "p", lines)
    apart = whole.setting_aside(["surrey"])
    assert summed(apart).low == 9
    assert (apart.coverage.answered, apart.coverage.answered_without_figure) == (1, 2)
    only_sussex = whole.setting_aside(["sussex"])
    assert summed(only_sussex).low == 13  # Surrey still gave it
    assert only_sussex.coverage.answered == 2


def test_a_total_says_of_which_round_and_which_part_it_is() -> None:
    made = tally("rso-2018", "missing", [line("kent", "1")])
    assert (made.round, made.part) == ("rso-2018", "missing")


def test_a_reply_is_to_the_question_that_was_asked_unless_it_is_said_to_be_of_another(
    case_of: Callable[..., Case], on: Callable[..., Standing]
) -> None:
    story = "2026-09-07 sent\n"
    made = line_of(case_of(story), on("2026-09-20", story), EMPTY, "missing")
    assert made.changed is False
