"""One figure for two forces, counted once; and what holds whatever anybody said."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import least, line, summed, without

from foitool.case.comparison import compare
from foitool.case.figures import Figure
from foitool.case.lacking import lacking
from foitool.case.line import Line
from foitool.case.tally import NOT_ASKED, STATES, Tally, tally

FORCES = "abcdefgh"
FIGURES = ["0", "7", "227", "<5", ">=10", "10..20", "~120"]


def added_up(*lines: Line) -> Tally:
    return tally("r", "p", lines)


def of_each(made: Tally) -> Decimal:
    """The least of each figure, though one may be counted in by another."""
    return least(made) + (made.total.twice if made.total else 0)


def states(made: Tally) -> list[str]:
    return [one.state for one in made.lines]


# --- who is counted in, and when ----------------------------------------------------


def test_words_for_two_count_nobody_in() -> None:
    """Else the other would have answered with a figure that nobody gave."""
    words = replace(line("a", "4", joint_with=("b",)), state="answered-without-figure")
    assert words.value is not None
    told = replace(words.value, figure=Figure(kind="text", text="1f"))
    made = added_up(replace(words, value=told), line("b", "silent"))
    assert states(made) == ["answered-without-figure", "silent"]


def test_a_figure_of_a_part_that_was_refused_counts_nobody_in() -> None:
    refused = replace(line("a", "4", joint_with=("b",)), state="refused")
    made = added_up(refused, line("b", "unknown"))
    assert states(made) == ["refused", "unknown"]
    assert made.total is None


def test_a_figure_that_is_said_to_be_joint_with_its_own_force_is_that_force_s() -> None:
    """Else it would fall out of the total."""
    made = added_up(line("a", "10", joint_with=("a",)), line("b", "3"))
    assert least(made) == 13
    assert states(made) == ["answered", "answered"]
    assert made.lines[0].partners == ()
    assert made.perhaps_twice == ()


def test_who_refused_has_refused_though_another_s_figure_counts_it_in() -> None:
    made = added_up(line("a", "4", joint_with=("b", "c")), line("b", "refused"),
                    line("c", "not-received"))  # fmt: skip
    assert states(made) == ["answered", "refused", "not-received"]
    assert [one.joint_to for one in made.lines] == [None, None, None]
    assert made.coverage.answered == 1


@pytest.mark.parametrize("state", ["silent", "pending"])
def test_who_did_not_answer_has_not_though_another_s_figure_counts_it_in(
    state: str,
) -> None:
    """Else a force whose time is over would be told as having given a figure."""
    made = added_up(line("a", "4", joint_with=("b",)), line("b", state))
    assert states(made) == ["answered", state]
    assert least(made) == 4


def test_who_holds_nothing_gave_no_figure_though_another_s_counts_it_in() -> None:
    """Its own answer would be gone, and "gave a figure" untrue of it."""
    nothing = replace(line("b", "answered-without-figure"), disposition="not-held")
    made = added_up(line("a", "4", joint_with=("b",)), nothing)
    assert states(made) == ["answered", "answered-without-figure"]
    assert made.coverage.without_figure == {"not-held": 1}
    assert least(made) == 4
    assert not lacking(made)


def test_who_is_counted_in_has_answered_and_adds_nothing() -> None:
    made = added_up(line("a", "4", joint_with=("b",)), line("b", "unknown"))
    _, counted_in = made.lines
    assert (counted_in.state, counted_in.joint_to) == ("answered", "a")
    assert (counted_in.figure, counted_in.exact) == (None, None)


def test_a_value_that_is_counted_elsewhere_is_in_use_no_more() -> None:
    """It stays among what was found."""
    both = [line("a", "4", joint_with=("b",)), line("b", "4", joint_with=("a",))]
    _, counted_in = added_up(*both).lines
    assert counted_in.value is None
    assert counted_in.values == both[1].values


def test_a_joint_figure_is_two_answers() -> None:
    made = added_up(line("a", "4", joint_with=("b",)), line("b", "unknown"))
    assert made.coverage.answered == 2


def test_of_two_answers_one_gave_the_figure_and_one_is_counted_in() -> None:
    made = added_up(
        line("a", "4", joint_with=("b", "c")),
        line("b", "unknown"),
        line("c", "silent"),
        line("d", "3"),
    )
    assert [one.force for one in made.counted] == ["a", "d"]
    assert [one.force for one in made.counted_in] == ["b"]


def test_of_two_sayings_of_one_figure_the_one_that_is_not_weak_counts() -> None:
    """Else setting the weak ones aside would lose a figure that stands by itself."""
    made = added_up(
        line("a", "4", joint_with=("b",), confidence="inference"),
        line("b", "4", joint_with=("a",), confidence="own-answer"),
    )
    assert [one.joint_to for one in made.lines] == ["b", None]
    assert made.weak == ()


def test_nor_the_one_that_answers_a_changed_question() -> None:
    made = added_up(
        line("a", "4", joint_with=("b",), changed=True),
        line("b", "4", joint_with=("a",)),
    )
    assert [one.joint_to for one in made.lines] == ["b", None]


def test_with_a_joint_figure_both_go() -> None:
    """A force counted in another's figure has none of its own to be left with."""
    made = added_up(
        line("a", "4", joint_with=("b",)), line("b", "unknown"), line("c", "9")
    )
    aside = made.setting_aside(["a"])
    assert states(aside) == ["answered-without-figure"] * 2 + ["answered"]
    assert aside.coverage.asked == 3
    left = without(made, ["a"])
    assert states(left) == ["answered-without-figure", "answered"]
    assert least(aside) == least(left) == 9


def test_a_joint_figure_stays_where_only_the_other_is_left_out() -> None:
    """It cannot be split."""
    made = added_up(line("a", "4", joint_with=("b",)), line("b", "unknown"))
    assert least(without(made, ["b"])) == 4


# --- whatever they said ---------------------------------------------------------------


@st.composite
def a_line(draw: st.DrawFn, force: str) -> Line:
    """Any answer or none: joint, weak, with candidates, refused though known."""
    said = draw(st.sampled_from([*FIGURES, *STATES[1:], *NOT_ASKED]))
    if said not in FIGURES:
        return line(force, said)
    others = st.sampled_from([one for one in FORCES if one != force])
    made = line(
        force,
        said,
        joint_with=draw(st.just(()) | st.tuples(others)),
        confidence=draw(st.sampled_from(["own-answer", "inference"])),
        candidates=draw(st.lists(st.sampled_from(FIGURES), max_size=2)),
        changed=draw(st.booleans()),
    )
    return replace(made, state=draw(st.sampled_from(["answered"] * 4 + ["refused"])))


@st.composite
def a_round(draw: st.DrawFn) -> dict[str, Line]:
    forces = draw(st.lists(st.sampled_from(FORCES), unique=True))
    return {force: draw(a_line(force)) for force in forces}


def named_by(said: Line) -> set[str]:
    """Those whose line a force's answer may touch: itself and its partners."""
    return {said.force, *(said.value.joint_with if said.value else ())}


@given(a_round())
def test_coverage_sums_to_the_lines_that_were_asked(said: Mapping[str, Line]) -> None:
    made = added_up(*said.values())
    asked = [one for one in made.lines if one.state not in NOT_ASKED]
    assert {one.state for one in asked} <= set(STATES)
    assert made.coverage.asked == len(asked)
    assert made.coverage.nil <= made.coverage.answered
    assert len(made.lines) == len(said)


@given(a_round(), st.data())
def test_an_answer_touches_no_line_but_its_own_and_its_partners(
    said: dict[str, Line], data: st.DataObject
) -> None:
    """Also not by way of a third: the partners' own partners may move, no other."""
    force = data.draw(st.sampled_from(FORCES))
    another = data.draw(a_line(force))
    before = {one.force: one for one in added_up(*said.values()).lines}
    after = {
        one.force: one for one in added_up(*{**said, force: another}.values()).lines
    }
    touched = named_by(another) | (named_by(said[force]) if force in said else set())
    if not any(one.value and one.value.joint_with for one in said.values()):
        untouched = set(said) - touched
        assert all(before[one] == after[one] for one in untouched)
    joined = {one for each in said.values() if len(named_by(each)) > 1
              for one in named_by(each)}  # fmt: skip
    alone = set(said) - touched - joined
    assert all(before[one] == after[one] == said[one] for one in alone)


@given(a_round(), st.permutations(FORCES))
def test_the_order_of_lines_changes_nothing(
    said: Mapping[str, Line], order: list[str]
) -> None:
    shuffled = [said[force] for force in order if force in said]
    assert added_up(*shuffled) == added_up(*said.values())


@given(a_round())
def test_the_total_is_of_the_figures_in_use_and_no_others(
    said: Mapping[str, Line],
) -> None:
    """No candidate, nothing of a refused part, and one figure of two that are one."""
    made = added_up(*said.values())
    counted = [one for one in made.lines if one.figure is not None]
    assert all(one.state == "answered" and one.joint_to is None for one in counted)
    alone = [summed(added_up(replace(one, values=()))) for one in counted]
    assert of_each(made) == sum(total.low for total in alone)
    assert made.perhaps_twice or of_each(made) == least(made)
    assert (made.total is None) == (not counted)
    highs = [total.high for total in alone]
    if None in highs:
        assert summed(made).high is None
    elif counted:
        assert summed(made).high == sum(high for high in highs if high is not None)


@given(a_round())
def test_whoever_counts_a_force_in_has_a_figure_in_the_sum(
    said: Mapping[str, Line],
) -> None:
    made = added_up(*said.values())
    lines = {one.force: one for one in made.lines}
    for one in made.lines:
        if one.joint_to is not None:
            owner = lines[one.joint_to]
            assert owner.figure is not None
            assert owner.value is not None
            assert one.force in owner.value.joint_with


@given(a_round(), st.sampled_from(FORCES))
def test_without_one_and_that_one_are_the_whole(
    said: Mapping[str, Line], force: str
) -> None:
    """For exact figures to the last digit; for ranges, of what is certain of each."""
    made = added_up(*said.values())
    itself = [one for one in made.lines if one.force == force]
    alone = least(Tally(round="r", part="p", lines=tuple(itself)))
    assert of_each(without(made, [force])) + alone == of_each(made)
    aside = made.setting_aside([force])
    assert aside.total == without(made, [force]).total
    assert aside.coverage.asked == made.coverage.asked


@given(st.sampled_from(FIGURES), a_round())
def test_said_by_both_a_figure_is_counted_once(
    written: str, others: dict[str, Line]
) -> None:
    both = [
        line("x", written, joint_with=("y",)),
        line("y", written, joint_with=("x",)),
    ]
    once = [line("x", written), line("y", "unknown")]
    assert (
        added_up(*others.values(), *both).total
        == added_up(*others.values(), *once).total
    )


@given(a_round())
def test_a_round_compared_with_itself_is_zero_everywhere(
    said: Mapping[str, Line],
) -> None:
    made = added_up(*said.values())
    found = compare(made, made)
    sums = [found.like_for_like, found.without_largest, found.headline]
    changes = [pair.change for pair in found.pairs]
    changes += [one for one in sums if one is not None]
    assert {change.change for change in changes} <= {Decimal(0)}
    assert found.same_forces
    assert {change.percent for change in changes} <= {None, Decimal(0)}
    assert {one.gave for one in found.dropped} <= {""}


@pytest.mark.parametrize("state", ["silent", "pending", "refused"])
def test_of_who_gave_none_and_is_counted_in_no_figure_is_lacking(state: str) -> None:
    """Else a sum in which everybody is counted would be told as a least."""
    joint = line("a", "24", joint_with=("b",))
    made = added_up(joint, line("b", state), line("c", "silent"))
    assert [one.force for one in lacking(made)] == ["c"]
    assert made.coverage.asked - made.coverage.answered == 2


def test_a_joint_figure_that_is_set_aside_leaves_its_partners_lacking_too() -> None:
    joint = line("a", "24", joint_with=("b",))
    made = added_up(joint, line("b", "silent"), line("c", "3"))
    assert not lacking(made)
    assert [one.force for one in lacking(made.setting_aside("a"))] == ["a", "b"]


def test_who_withdrew_or_was_not_asked_lacks_nothing() -> None:
    made = added_up(*(line(state[:3], state) for state in NOT_ASKED))
    assert lacking(made) == ()
