"""What is told of figures that count several forces in: by whom, and how often."""

from dataclasses import replace

import pytest
from lines import least, line, summed

from foitool.case.line import Line
from foitool.case.tally import NOT_ASKED, tally


@pytest.mark.parametrize("state", NOT_ASKED)
def test_who_has_no_such_question_is_counted_in_by_nobody(state: str) -> None:
    """It is in no count, whatever figure another force gave for both."""
    made = tally(
        "r", "p", [line("surrey", "4", joint_with=("sussex",)), line("sussex", state)]
    )
    sussex = made.lines[1]
    assert (sussex.state, sussex.joint_to) == (state, None)
    assert made.coverage.asked == 1


def test_a_part_that_was_not_asked_has_that_word() -> None:
    assert NOT_ASKED == ("withdrawn", "not-received", "not-asked")


def test_a_force_is_called_by_its_own_name_unless_its_figure_counts_others_in() -> None:
    """A joint figure that was found of who refused is in no sum, and names nobody."""
    joint = line("surrey", "4", joint_with=("sussex",))
    assert line("kent", "3").called == "Kent"
    assert joint.called == "Surrey with sussex"  # by id, where no name is known
    assert replace(joint, state="refused").called == "Surrey"


def test_where_nobody_gave_a_figure_nobody_gave_the_largest() -> None:
    assert tally("r", "p", [line("kent", "silent")]).largest == ()
    assert tally("r", "p", []).largest == ()


def test_of_two_that_may_count_one_twice_the_joint_one_is_named_first() -> None:
    """Wherever it stands in the table: Sussex gave 9 for both, Surrey 4 of its own."""
    sussex = line("sussex", "9", joint_with=("surrey",))
    made = tally("r", "p", [line("surrey", "4"), sussex])
    assert [(one.force, other.force) for one, other in made.perhaps_twice] == [
        ("sussex", "surrey")
    ]
    assert summed(made).high == 13


def counted_in(*values: Line) -> Line:
    """Sussex, whose first value is the one in use."""
    found = tuple(one.values[0] for one in values)
    return replace(values[0], values=found)


def both(said: str) -> Line:
    return line("sussex", said, joint_with=("surrey",))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([both("9")], False),
        ([both("12"), both("9")], True),
        ([both("9"), both("12")], False),  # kept beside the one in use
        ([both("9"), line("sussex", "12")], False),  # of itself alone: another thing
    ],
)
def test_it_is_told_where_a_partner_gave_another_figure_for_both(
    values: list[Line], *, told: bool
) -> None:
    surrey = line("surrey", "9", joint_with=("sussex",))
    made = tally("r", "p", [surrey, counted_in(*values)])
    assert least(made) == 9
    assert bool(made.said_otherwise) is told
