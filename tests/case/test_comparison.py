"""Two rounds held against each other, whatever they say."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import line

from foitool.case.asked import Asked, AskedTwice
from foitool.case.comparison import Change, compare, percent
from foitool.case.line import Line
from foitool.case.tally import STATES, tally


def test_the_largest_is_the_one_with_the_largest_number_in_either_round() -> None:
    first = tally("a", "p", [line("kent", "100"), line("essex", "50")])
    second = tally("b", "p", [line("kent", "1"), line("essex", "60")])
    left_out = compare(first, second).left_out
    assert left_out is not None
    assert left_out.b.force == "kent"


@pytest.mark.parametrize(
    ("words", "warns"),
    [("How many dogs?", False), ("How many cats?", True), (None, False)],
)
def test_it_knows_of_two_questions_only_where_somebody_looked(
    words: str | None, *, warns: bool
) -> None:
    held = compare(tally("a", "p", []), tally("b", "p", []))
    assert not held.asked_otherwise
    first, second = (
        Asked(round="a", words="How many dogs?"),
        Asked(round="b", words=words),
    )
    assert replace(held, asked=AskedTwice(a=first, b=second)).asked_otherwise is warns


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (line("kent", "<5"), "second: fewer than 5"),
        (line("kent", ">=1000"), "second: at least 1,000"),
        (line("kent", "10..20"), "second: a range"),
        (line("kent", "4", joint_with=("essex",)), "second: one figure with essex"),
        (line("kent", "refused"), "second: refused"),
        (line("kent", "~4"), "second: an estimate"),
    ],
)
def test_a_range_and_a_joint_figure_are_not_compared(said: Line, why: str) -> None:
    found = compare(tally("a", "p", [line("kent", "3")]), tally("b", "p", [said]))
    (dropped,) = found.dropped
    assert (dropped.why, found.pairs) == (why, ())


def test_like_for_like_is_known_without_those_of_whom_a_number_is_weak() -> None:
    weak = {"confidence": "secondary-report"}
    first = [line("kent", "10"), line("essex", "5", **weak), line("avon", "1")]
    second = [line("kent", "12"), line("essex", "9"), line("avon", "3", **weak)]
    found = compare(tally("a", "p", first), tally("b", "p", second))
    assert [(one.b.force, one.weak_a, one.weak_b) for one in found.weak] == [
        ("avon", False, True),
        ("essex", True, False),
    ]
    assert found.without_weak == Change(a=Decimal(10), b=Decimal(12), forces=1)
    alone = compare(tally("a", "p", first[1:]), tally("b", "p", second[1:]))
    assert alone.without_weak is None


def test_a_partner_of_a_joint_figure_is_counted_with_the_other() -> None:
    joint = [line("essex", "4", joint_with=("kent",)), line("kent", "unknown")]
    found = compare(tally("a", "p", [line("kent", "3")]), tally("b", "p", joint))
    why = {one.force: one.why for one in found.dropped}
    assert why["kent"] == "second: counted with Essex"
    assert why["essex"] == "first: not asked; second: one figure with Kent"


def test_a_joint_figure_that_was_refused_is_a_refusal() -> None:
    refused = replace(line("essex", "4", joint_with=("kent",)), state="refused")
    first = tally("a", "p", [line("essex", "3")])
    (dropped,) = compare(first, tally("b", "p", [refused])).dropped
    assert dropped.why == "second: refused"


def test_a_force_that_was_asked_once_is_dropped() -> None:
    found = compare(tally("a", "p", [line("kent", "3")]), tally("b", "p", []))
    (dropped,) = found.dropped
    assert (dropped.force, dropped.why) == ("kent", "second: not asked")


def test_a_force_is_named_as_it_is_called_now() -> None:
    """Of two names the later round's: forces are renamed."""
    lines = (replace(line("kent", "refused"), name=name) for name in ("Old", "New"))
    first, second = (tally("r", "p", [one]) for one in lines)
    assert [one.name for one in compare(first, second).dropped] == ["New"]


def test_a_range_in_a_total_leaves_no_headline() -> None:
    found = compare(tally("a", "p", [line("kent", "<5")]), tally("b", "p", []))
    assert (found.headline, found.left_out) == (None, None)
    back = compare(tally("b", "p", []), tally("a", "p", [line("kent", "<5")]))
    assert back.headline is None


@pytest.mark.parametrize("first", [True, False])
def test_of_an_estimate_no_change_is_told(*, first: bool) -> None:
    """About 50 and then 60 may be no rise at all."""
    about, exact = (
        tally("a", "p", [line("kent", "~50")]),
        tally("b", "p", [line("kent", "60")]),
    )
    found = compare(about, exact) if first else compare(exact, about)
    assert (found.headline, found.pairs) == (None, ())


def test_with_nobody_to_compare_there_is_no_change() -> None:
    """Not one of zero: nothing is known of it."""
    nobody = compare(tally("a", "p", []), tally("b", "p", []))
    assert (nobody.like_for_like, nobody.without_largest) == (None, None)
    assert (nobody.pairs, nobody.dropped, nobody.left_out) == ((), (), None)
    assert nobody.headline is None


def test_a_round_of_which_no_figure_is_known_is_not_compared_as_zero() -> None:
    nothing = tally("a", "p", [line("kent", "silent")])
    some = tally("b", "p", [line("kent", "13")])
    for a, b in ((nothing, some), (some, nothing)):
        found = compare(a, b)
        assert (found.headline, found.like_for_like) == (None, None)


def test_without_the_only_one_nothing_is_left_to_compare() -> None:
    one = tally("a", "p", [line("kent", "3")])
    found = compare(one, one)
    assert found.like_for_like == Change(a=Decimal(3), b=Decimal(3), forces=1)
    assert found.without_largest is None


def test_who_answered_a_changed_question_is_not_like_for_like() -> None:
    """In whichever round; its figure is in the total and is told."""
    a = [line("kent", "3"), line("essex", "5", changed=True), line("gwent", "7")]
    b = [line("kent", "4"), line("essex", "6"), line("gwent", "8", changed=True)]
    found = compare(tally("a", "p", a), tally("b", "p", b))
    assert [pair.b.force for pair in found.pairs] == ["kent"]
    assert {one.force: one.why for one in found.dropped} == {
        "essex": "first: answered a changed question",
        "gwent": "second: answered a changed question",
    }
    told = [(name, one.force) for name, one in found.of_a_changed_question]
    assert told == [("a", "essex"), ("b", "gwent")]


@pytest.mark.parametrize(
    ("second", "same"),
    [({"kent": "4"}, True), ({"essex": "4"}, False), ({"kent": "0", "e": "1"}, False)],
)
def test_totals_are_of_the_same_forces_or_of_different_ones(
    second: dict[str, str], *, same: bool
) -> None:
    first = tally("a", "p", [line("kent", "3"), line("essex", "silent")])
    other = tally("b", "p", [line(force, said) for force, said in second.items()])
    assert compare(first, other).same_forces is same


def test_of_two_largest_the_one_left_out_is_always_the_same() -> None:
    for order in ("ab", "ba"):
        one, other = (
            tally(name, "p", [line(force, "7") for force in order]) for name in "xy"
        )
        left_out = compare(one, other).left_out
        assert left_out is not None
        assert left_out.b.force == "b"


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (89, 396, "22.5"),
        (1, 3, "33.3"),
        (1, 8, "12.5"),
        (1, 16, "6.3"),
        (-1, 16, "-6.3"),
        (2, -8, "25.0"),
        (12, 0, None),
        (0, 0, None),
        (0, 7, "0.0"),
    ],
)
def test_per_cent_to_one_place_and_none_from_zero(
    part: int, whole: int, share: str | None
) -> None:
    """Halves go away from zero; the real rise of the published totals is 22.5."""
    found = percent(Decimal(part), Decimal(whole))
    assert (None if found is None else str(found)) == share


def test_from_zero_the_change_counts_and_has_no_percentage() -> None:
    change = Change(a=Decimal(0), b=Decimal(12))
    assert change.change == 12
    assert change.percent is None


SAID = st.sampled_from(["0", "7", "227", "<5", ">=10", "10..20", "~120", *STATES[1:]])
ROUND = st.dictionaries(st.sampled_from("abcdefgh"), SAID)


@given(ROUND)
def test_a_round_compared_with_itself_is_zero_everywhere(said: dict[str, str]) -> None:
    one = tally("r", "p", [line(force, what) for force, what in said.items()])
    found = compare(one, one)
    sums = [found.like_for_like, found.without_largest, found.headline]
    changes = [pair.change for pair in found.pairs]
    changes += [one for one in sums if one is not None]
    assert {change.change for change in changes} <= {0}
    assert all(change.percent in (None, 0) for change in changes)


@given(ROUND, ROUND)
def test_every_force_is_compared_or_dropped(
    first: dict[str, str], second: dict[str, str]
) -> None:
    a, b = (
        tally(name, "p", [line(force, what) for force, what in said.items()])
        for name, said in (("a", first), ("b", second))
    )
    found = compare(a, b)
    compared = [pair.b.force for pair in found.pairs]
    dropped = [one.force for one in found.dropped]
    assert sorted([*compared, *dropped]) == sorted({*first, *second})
    back = compare(b, a)
    if found.like_for_like is None or back.like_for_like is None:
        assert found.like_for_like is back.like_for_like
    else:
        assert back.like_for_like.change == -found.like_for_like.change


def test_who_counted_otherwise_is_told_of_both_rounds_with_the_round() -> None:
    first = [line("essex", "3", caveat="1f"), line("kent", "4")]
    second = [line("essex", "5"), line("kent", "6", caveat="2e")]
    alone = line("gwent", "7", caveat="3d")  # of one round only: not compared
    found = compare(tally("a", "p", first), tally("b", "p", [*second, alone]))
    told = [(name, one.force) for name, one in found.counted_otherwise]
    assert told == [("a", "essex"), ("b", "kent")]


@pytest.mark.parametrize(
    ("first", "second", "gave", "figure_in"),
    [
        ("3", "<5", "a", "both"),
        ("<5", "3", "b", "both"),
        ("<5", "refused", "", "a"),
        ("silent", ">=3", "", "b"),
        ("3", "silent", "a", "a"),
        ("~3", "~4", "", "both"),
        ("silent", "refused", "", ""),
    ],
)
def test_who_is_dropped_is_told_with_the_rounds_in_which_it_gave_a_figure(
    first: str, second: str, gave: str, figure_in: str
) -> None:
    a, b = (tally(name, "p", [line("kent", said)])
            for name, said in (("a", first), ("b", second)))  # fmt: skip
    (dropped,) = compare(a, b).dropped
    assert (dropped.gave, dropped.figure_in) == (gave, figure_in)


def test_the_reasons_for_leaving_a_force_out_are_plain_words() -> None:
    first = [line("kent", "3"), line("surrey", "answered-without-figure")]
    joint = line("kent", "9", joint_with=("sussex", "essex"))
    found = compare(
        tally("a", "p", first), tally("b", "p", [joint, line("surrey", "not-received")])
    )
    assert {one.force: one.why for one in found.dropped} == {
        "kent": "second: one figure with essex, sussex",
        "surrey": "first: answered without figure; second: not received",
    }


@pytest.mark.parametrize(("first", "second"), [("<5", "3"), ("3", "10..20")])
def test_of_a_total_that_is_a_range_no_change_is_told(first: str, second: str) -> None:
    """From none to four, to three, may be a fall or a rise."""
    a, b = (tally("r", "p", [line("kent", said)]) for said in (first, second))
    assert compare(a, b).headline is None
    assert compare(b, a).headline is None


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        ("1000", "1000.3", "99.97"),
        ("1000", "1000", "100.0"),
        ("1", "30000", "0.003"),
        ("-1", "30000", "-0.003"),
        ("-29999", "30000", "-99.997"),
        ("0", "30000", "0.0"),
        ("9999999", "10000000", "99.99999"),
        ("1", "1e30", "0." + "0" * 27 + "1"),
        ("1", "3", "33.3"),
        ("1", "1000", "0.1"),
    ],
)
def test_no_percentage_says_all_or_nothing_of_what_is_only_nearly_so(
    part: str, whole: str, shown: str
) -> None:
    assert f"{percent(Decimal(part), Decimal(whole)):f}" == shown
