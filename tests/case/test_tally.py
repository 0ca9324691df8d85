"""A part of a round added up: coverage first, then what the figures come to."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import DAY, figure, least, line, summed, without

from foitool.case.cells import EMPTY, Cell, Value
from foitool.case.figures import Figure, bounds
from foitool.case.history import Case
from foitool.case.line import Line
from foitool.case.line_of import line_of
from foitool.case.standing import Standing
from foitool.case.tally import NOT_ASKED, STATES, Total, tally

CaseOf = Callable[..., Case]
Judge = Callable[..., Standing]

IN_TIME, TOO_LATE = "2026-09-20", "2026-12-31"
SENT = "2026-09-07 sent\n"


# --- what one figure means ----------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "least", "most"),
    [
        ("227", 227, 227),
        ("0", 0, 0),
        ("~120", 120, 120),
        ("<5", 0, 4),
        ("<1", 0, 0),
        ("<2.5", 0, "2.5"),
        (">=10", 10, None),
        ("10..20", 10, 20),
    ],
)
def test_a_figure_means_at_least_and_at_most(
    written: str, least: int, most: int | str | None
) -> None:
    expected = None if most is None else Decimal(most)
    assert bounds(figure(written)) == (Decimal(least), expected)


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        ("227", 227),
        ("0", 0),
        ("~120", 120),
        ("<5", None),
        ("1..2", None),
        (">=1", None),
        ("5..5", None),  # a range is what it called it
    ],
)
def test_only_a_number_is_exact(written: str, exact: int | None) -> None:
    assert line("kent", written).exact == exact


@pytest.mark.parametrize(
    ("written", "nil"), [("0", 1), ("~0", 1), ("<1", 0), ("0..0", 0), ("silent", 0)]
)
def test_nil_is_who_said_zero_and_not_who_meant_it(written: str, nil: int) -> None:
    """Fewer than one is none, which the total says; a nil is a force's own word."""
    made = tally("r", "p", [line("kent", written)])
    assert made.coverage.nil == nil
    none = Total(low=Decimal(0), high=Decimal(0), estimated="~" in written)
    assert made.total == (None if written == "silent" else none)


# --- what became of one request -------------------------------------------------------


@pytest.mark.parametrize(
    ("story", "today", "state"),
    [
        (SENT, IN_TIME, "pending"),
        (SENT, TOO_LATE, "silent"),
        (SENT + "2026-09-10 clarification", TOO_LATE, "pending"),
        (SENT + "2026-09-10 withdrawn", TOO_LATE, "withdrawn"),
        ("2026-09-07 note", TOO_LATE, "not-received"),
        (SENT + "2026-09-10 bounced", TOO_LATE, "not-received"),
        (SENT + "2026-09-10 answered missing=227", IN_TIME, "answered"),
        (SENT + "2026-09-10 not-held", IN_TIME, "answered-without-figure"),
        (SENT + "2026-09-10 answered", IN_TIME, "answered-without-figure"),
        (SENT + "2026-09-10 refused foia:40(2)", IN_TIME, "refused"),
        (SENT + "2026-09-10 ncnd foia:40(2)", IN_TIME, "refused"),
        (SENT + "2026-09-10 answered years=12", IN_TIME, "answered-without-figure"),
        (SENT + "2026-09-10 partly-answered", TOO_LATE, "answered-without-figure"),
        (SENT + "2026-09-10 refused foia:12", IN_TIME, "refused"),
        (SENT + "2026-09-10 fees-notice", TOO_LATE, "pending"),
        ("2026-09-07 queued", TOO_LATE, "not-received"),
        ("2026-09-07 queued\n2026-09-07 written", TOO_LATE, "silent"),
        # The commissioner may have to say it, where the force never did.
        (
            SENT + "2026-12-01 regulator-decision missing=not-held",
            TOO_LATE,
            "answered-without-figure",
        ),
        (SENT + "2026-12-01 regulator-decision missing=7", TOO_LATE, "answered"),
    ],
)
def test_each_request_is_in_one_state(
    case_of: CaseOf, on: Judge, story: str, today: str, state: str
) -> None:
    case = case_of(story)
    cell = _cell_of(case)
    found = line_of(case, on(today, story), cell, "missing")
    assert found.state == state
    assert state in (*STATES, *NOT_ASKED)


def _cell_of(case: Case) -> Cell:
    for answer in case.parts:
        if answer.part == "missing" and answer.figure is not None:
            value = Value(part="missing", figure=answer.figure, on=DAY, seq=2)
            return Cell(values=(value,), used=value)
    return EMPTY


def test_words_are_an_answer_without_a_figure(case_of: CaseOf, on: Judge) -> None:
    value = Value(part="missing", figure=Figure(kind="text", text="1f"), on=DAY, seq=2)
    case = case_of(SENT)
    found = line_of(
        case, on(IN_TIME, SENT), Cell(values=(value,), used=value), "missing"
    )
    assert (found.state, found.figure) == ("answered-without-figure", None)


def test_a_part_that_a_letter_did_not_ask_is_in_no_count(
    case_of: CaseOf, on: Judge
) -> None:
    case = case_of(SENT)
    found = line_of(case, on(IN_TIME, SENT), EMPTY, "nobody asked this")
    assert (found.disposition, found.state) == ("no-answer", "not-asked")


# --- a round --------------------------------------------------------------------------

# Forty-five, added up by hand: 38 with a figure, and 7 that gave none.
FIGURES = {
    "exact": [str(number) for number in range(1, 31)],  # 30, in all 465
    "nil": ["0", "0", "0"],
    "fewer": ["<5", "<10"],  # none to 4 and none to 9
    "range": ["10..20"],
    "about": ["~100"],
    "least": [">=50"],
}
WITHOUT = [
    "answered-without-figure",
    "refused",
    "refused",
    "silent",
    "pending",
    "unknown",
    "unknown",
]


def forty_five() -> list[Line]:
    """A made-up answer of every kind."""
    said = [one for group in FIGURES.values() for one in group] + WITHOUT
    return [line(f"force-{number:02}", one) for number, one in enumerate(said)]


def test_forty_five_answers_of_every_kind_added_up_by_hand() -> None:
    made = tally("r", "missing", forty_five())
    cover, total = made.coverage, summed(made)
    assert (cover.asked, cover.answered, cover.nil) == (45, 38, 3)
    assert (cover.answered_without_figure, cover.refused, cover.silent) == (1, 2, 1)
    assert (cover.pending, cover.unknown) == (1, 2)
    assert total.low == 465 + 0 + 0 + 10 + 100 + 50
    assert total.high is None  # "at least 50" names no most
    assert (total.exact, total.estimated) == (False, True)


def test_without_the_open_one_the_total_is_a_range() -> None:
    open_ = next(one for one in forty_five() if one.exact is None and one.figure
                 and one.figure.kind == "at-least")  # fmt: skip
    made = tally("r", "missing", forty_five()).setting_aside([open_.force])
    assert least(made) == 575
    assert summed(made).high == 575 + 4 + 9 + 10
    assert (made.coverage.answered, made.coverage.asked) == (37, 45)


def test_who_is_left_out_is_asked_no_more_and_who_is_set_aside_is() -> None:
    made = tally("r", "missing", [line("kent", "3"), line("gwent", "4")])
    assert without(made, ["kent"]).coverage.asked == 1
    assert made.setting_aside(["kent"]).coverage.asked == 2
    assert made.setting_aside(["kent"]).total == without(made, ["kent"]).total


def test_one_that_is_no_police_force_makes_it_a_round_of_authorities() -> None:
    council = replace(line("leeds", "silent"), police=False)
    assert tally("r", "p", [line("kent", "3")]).of_police
    assert not tally("r", "p", [line("kent", "3"), council]).of_police


def test_the_largest_is_found_by_what_a_figure_means_at_least() -> None:
    made = tally("r", "p", [line("a", "<7"), line("b", "7"), line("c", "3..6")])
    assert made.largest == (line("b", "7"),)
    assert tally("r", "p", [line("a", "0"), line("b", "silent")]).largest == ()


@pytest.mark.parametrize("rival", ["<100", "3..90", ">=1", "7..7"])
def test_there_is_no_largest_where_another_may_be_as_large(rival: str) -> None:
    """7 is not known to be more than a 3 to 90."""
    made = tally("r", "p", [line("a", rival), line("b", "7"), line("c", "0")])
    assert made.largest == ()
    assert [one.force for one in made.may_be_largest] == ["a", "b"]


def test_a_range_above_all_others_is_the_largest() -> None:
    made = tally("r", "p", [line("a", "8..9"), line("b", "7")])
    assert [one.force for one in made.largest] == ["a"]
    assert made.may_be_largest == ()


def test_setting_aside_who_gave_no_figure_changes_nothing() -> None:
    made = tally("r", "p", [line("kent", "silent"), line("gwent", "4")])
    assert made.setting_aside(["kent", "nobody"]) == made


def test_of_several_that_gave_as_much_all_are_the_largest() -> None:
    for order in ("abc", "cba"):
        made = tally("r", "p", [line(force, "7") for force in order])
        assert [one.force for one in made.largest] == ["a", "b", "c"]


def test_lines_stand_in_the_order_of_names_whatever_their_case() -> None:
    lines = [replace(line(one, "1"), name=name) for one, name in
             (("a", "b"), ("c", "A"), ("b", "B"), ("d", "C"))]  # fmt: skip
    assert [one.force for one in tally("r", "p", lines).lines] == ["c", "a", "b", "d"]


def test_and_by_id_where_two_have_one_name() -> None:
    one, other = (replace(line(force, "1"), name="Police") for force in "ab")
    assert tally("r", "p", [other, one]).lines == (one, other)


def test_a_line_keeps_the_last_word_its_exemptions_and_what_was_changed(
    case_of: CaseOf, on: Judge
) -> None:
    story = SENT + "2026-09-10 partly-answered years=12 missing=refused:foia:40(2)"
    case = case_of(story)
    changed, as_asked = (
        line_of(case, on(IN_TIME, story), EMPTY, "missing", changed=one)
        for one in (True, False)
    )
    assert (changed.disposition, changed.exemptions) == ("refused", ("foia:40(2)",))
    assert (changed.changed, as_asked.changed) == (True, False)
    assert (changed.force, changed.name) == ("kent", "Kent Police")


def test_a_figure_that_is_in_no_sum_is_neither_weak_nor_of_a_changed_question() -> None:
    known = line("a", "1", confidence="inference", changed=True)
    made = tally("r", "p", [replace(known, state="refused")])
    assert (made.weak, made.of_a_changed_question) == ((), ())


def test_weak_figures_and_answers_to_a_changed_question_are_found() -> None:
    made = tally(
        "r",
        "missing",
        [
            line("a", "1", confidence="inference"),
            line("b", "2", confidence="named-report"),
            line("c", "3", changed=True),
            line("d", "silent"),
        ],
    )
    assert [one.force for one in made.weak] == ["a"]
    assert [one.force for one in made.of_a_changed_question] == ["c"]


# --- joint figures --------------------------------------------------------------------


def test_a_joint_figure_is_counted_once_and_split_for_neither() -> None:
    made = tally(
        "r",
        "missing",
        [
            line("warwickshire", "unknown"),
            line("west-mercia", "4", joint_with=("warwickshire",)),
        ],
    )
    silent, owner = made.lines
    assert (silent.joint_to, silent.figure) == ("west-mercia", None)
    assert least(made) == 4
    assert made.coverage.answered == 2
    assert owner.figure == figure("4")


def test_said_by_both_it_is_still_counted_once() -> None:
    both = [
        line("warwickshire", "4", joint_with=("west-mercia",)),
        line("west-mercia", "4", joint_with=("warwickshire",)),
    ]
    assert least(tally("r", "missing", both)) == 4


def test_a_partner_with_a_figure_of_its_own_keeps_it() -> None:
    both = [line("a", "4", joint_with=("b", "nobody we asked")), line("b", "9")]
    made = tally("r", "missing", both)
    assert [str(one.figure.value) for one in made.counted if one.figure] == ["4", "9"]
    assert summed(made).high == 13


def bounds_of(*lines: Line) -> tuple[int, int]:
    total = summed(tally("r", "missing", lines))
    return int(total.low), int(total.high or 0)


def test_what_may_be_counted_twice_is_in_no_least() -> None:
    """14 for a and b, and the 9 of b: 14 if they overlap, 23 if they do not."""
    joint = line("a", "14", joint_with=("b",))
    assert bounds_of(joint, line("b", "9"), line("c", "5")) == (19, 28)
    total = summed(tally("r", "missing", [joint, line("b", "9")]))
    assert total.twice == 9
    assert not total.exact
    assert summed(tally("r", "missing", [joint, line("b", "0")])).exact


def test_a_partner_that_gave_more_than_both_together_is_in_no_least_either() -> None:
    assert bounds_of(line("a", "4", joint_with=("b",)), line("b", "9")) == (4, 13)
    assert bounds_of(line("b", "4", joint_with=("a",)), line("a", "9")) == (4, 13)


def test_of_two_that_share_a_third_the_smaller_is_in_no_least() -> None:
    joint = [line("a", "4", joint_with=("c",)), line("b", "5", joint_with=("c",))]
    assert bounds_of(*joint) == (5, 9)


def test_no_more_is_left_out_than_may_be_in_what_stays() -> None:
    """What counts in a figure that is left out itself leaves out nothing more."""
    a, b = line("a", "10", joint_with=("b",)), line("b", "5", joint_with=("c",))
    assert bounds_of(a, b, line("c", "3")) == (13, 18)
    assert bounds_of(a, b, line("c", "3", joint_with=("a",))) == (3, 18)


def test_a_joint_figure_is_called_by_the_names_of_all_whom_it_counts_in() -> None:
    """Else one force is printed with the number of two."""
    made = tally(
        "r", "p", [line("a", "4", joint_with=("b", "x")), line("b", "unknown")]
    )
    assert made.lines[0].called == "A with B, x"
    assert made.lines[1].called == "B"


def test_a_joint_figure_beside_a_partner_s_own_is_told_as_perhaps_twice() -> None:
    both = [line("a", "4", joint_with=("b",)), line("b", "9"), line("c", "silent")]
    assert perhaps_twice(*both) == [("a", "b")]
    assert perhaps_twice(*reversed(both)) == [("a", "b")]  # the joint one first
    alone = [line("a", "4", joint_with=("c",)), line("c", "silent")]
    assert perhaps_twice(*alone) == []


def test_and_so_are_two_that_both_count_a_third_in() -> None:
    """Whether the third was asked or not."""
    two = [line("a", "4", joint_with=("c",)), line("b", "9", joint_with=("c", "d"))]
    assert perhaps_twice(*two) == [("a", "b")]
    assert perhaps_twice(*two, line("c", "silent")) == [("a", "b")]
    assert perhaps_twice(two[0], line("b", "9", joint_with=("d",))) == []


def perhaps_twice(*lines: Line) -> list[tuple[str, str]]:
    found = tally("r", "missing", lines).perhaps_twice
    return [(one.force, other.force) for one, other in found]


def test_two_that_gave_two_joint_figures_for_both_are_told() -> None:
    """One of them is in the total: that of the first by id, if none is weak."""
    a, b = line("a", "10", joint_with=("b",)), line("b", "12", joint_with=("a",))
    made = tally("r", "missing", [a, b])
    assert least(made) == 10
    assert [(one.force, other.force) for one, other in made.said_otherwise] == [
        ("b", "a")
    ]
    assert [value.figure for value in made.lines[1].aside] == [figure("12")]
    same = tally("r", "missing", [a, line("b", "10", joint_with=("a",))])
    assert same.said_otherwise == ()
    candidate = replace(b.values[0], candidate=True)
    kept = replace(b, state="unknown", value=None, values=(candidate,))
    assert tally("r", "missing", [a, kept]).said_otherwise == ()


def test_a_partner_of_two_is_counted_in_one_of_them() -> None:
    lines = [
        line("a", "4", joint_with=("c",)),
        line("b", "5", joint_with=("c",)),
        line("c", "unknown"),
    ]
    made = tally("r", "missing", lines)
    assert made.lines[2].joint_to == "a"
    assert summed(made).high == 9


# --- whatever they said ---------------------------------------------------------------

SAID = st.sampled_from(["0", "7", "227", "<5", ">=10", "10..20", "~120", *STATES[1:]])


@given(st.dictionaries(st.sampled_from("abcdefgh"), SAID))
def test_coverage_always_sums_to_who_was_asked(said: dict[str, str]) -> None:
    made = tally("r", "p", [line(force, one) for force, one in said.items()])
    assert made.coverage.asked == len(said)


@given(st.dictionaries(st.sampled_from("abcdefgh"), SAID, min_size=1), SAID)
def test_an_answer_changes_no_other_force_s_line(
    said: dict[str, str], another: str
) -> None:
    changed = {**said, min(said): another}
    first, second = (
        tally("r", "p", [line(force, one) for force, one in which.items()]).lines
        for which in (said, changed)
    )
    assert first[1:] == second[1:]


@given(st.dictionaries(st.sampled_from("abcdefgh"), SAID, min_size=1))
def test_without_one_and_that_one_are_the_whole(said: dict[str, str]) -> None:
    made = tally("r", "p", [line(force, one) for force, one in said.items()])
    one = made.lines[0]
    alone = least(tally("r", "p", [one]))
    assert least(without(made, [one.force])) + alone == least(made)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), SAID), unique_by=lambda x: x[0]))
def test_the_order_of_the_answers_changes_nothing(said: list[tuple[str, str]]) -> None:
    lines = [line(force, one) for force, one in said]
    assert tally("r", "p", lines) == tally("r", "p", reversed(lines))


def test_a_line_without_a_value_has_no_figure() -> None:
    assert line("kent", "silent").figure is None
