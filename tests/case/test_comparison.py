"""Two rounds held against each other; the real case, and whatever else they say."""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import line

from foitool.case.comparison import Change, compare, percent
from foitool.case.tally import STATES, Line, Tally, tally

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def rounds() -> tuple[Tally, Tally]:
    """2015 and 2018, as the case file has them."""
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    with (HERE / "case_2015_2018.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            status = {"no-response": "silent", "answered": ""}
            said = row["figure"] or status.get(row["status"], row["status"])
            lines[row["round"]].append(line(row["force"], said))
    first, second = (tally(name, "missing", lines[name]) for name in ("2015", "2018"))
    return first, second


Rounds = tuple[Tally, Tally]


def test_each_total_stands_with_its_coverage(rounds: Rounds) -> None:
    first, second = rounds
    assert first.total.low == 332
    assert second.total.low == 392
    assert (first.coverage.answered, second.coverage.answered) == (22, 20)
    assert first.coverage.asked == second.coverage.asked == 45


def test_zeros_stay_answers_and_unknowns_stay_unknown(rounds: Rounds) -> None:
    first, second = (one.coverage for one in rounds)
    assert (first.nil, second.nil) == (3, 1)
    assert (first.unknown, second.unknown) == (20, 24)
    assert (first.answered_without_figure, second.answered_without_figure) == (3, 0)
    assert (first.silent, second.silent) == (0, 1)


def test_the_headline_and_like_for_like_and_without_the_largest(rounds: Rounds) -> None:
    found = compare(*rounds)
    headline, alike, without = (
        found.headline,
        found.like_for_like,
        found.without_largest,
    )
    assert headline is not None
    assert headline.change == 60
    assert headline.percent == Decimal("18.1")
    assert [str(alike.forces), str(alike.a), str(alike.b)] == ["11", "268", "354"]
    assert alike.percent == Decimal("32.1")
    assert found.left_out is not None
    assert found.left_out.b.force == "metropolitan"
    assert [str(without.a), str(without.b)] == ["101", "127"]
    assert without.percent == Decimal("25.7")


def test_the_published_totals_leave_these_gaps(rounds: Rounds) -> None:
    gaps = [
        published - one.total.low
        for published, one in zip((396, 485), rounds, strict=True)
    ]
    assert gaps == [64, 93]


def test_the_largest_is_the_one_with_the_largest_number_in_either_round() -> None:
    first = tally("a", "p", [line("kent", "100"), line("essex", "50")])
    second = tally("b", "p", [line("kent", "1"), line("essex", "60")])
    left_out = compare(first, second).left_out
    assert left_out is not None
    assert left_out.b.force == "kent"


def test_who_is_not_compared_is_named_with_the_reason(rounds: Rounds) -> None:
    dropped = {one.force: (one.gave, one.why) for one in compare(*rounds).dropped}
    assert len(dropped) == 45 - 11
    assert dropped["essex"] == ("a", "second: unknown")
    assert dropped["gloucestershire"] == ("b", "first: answered without figure")
    assert dropped["kent"] == ("", "first: unknown; second: unknown")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (line("kent", "<5"), "second: no exact number"),
        (line("kent", "4", joint_with=("essex",)), "second: one figure with essex"),
        (line("kent", "refused"), "second: refused"),
    ],
)
def test_a_range_and_a_joint_figure_are_not_compared(said: Line, why: str) -> None:
    found = compare(tally("a", "p", [line("kent", "3")]), tally("b", "p", [said]))
    (dropped,) = found.dropped
    assert (dropped.why, found.pairs) == (why, ())


def test_a_partner_of_a_joint_figure_is_counted_with_the_other() -> None:
    joint = [line("essex", "4", joint_with=("kent",)), line("kent", "unknown")]
    found = compare(tally("a", "p", [line("kent", "3")]), tally("b", "p", joint))
    why = {one.force: one.why for one in found.dropped}
    assert why["kent"] == "second: counted with essex"
    assert why["essex"] == "first: not asked; second: one figure with kent"


def test_a_force_that_was_asked_once_is_dropped() -> None:
    found = compare(tally("a", "p", [line("kent", "3")]), tally("b", "p", []))
    (dropped,) = found.dropped
    assert (dropped.force, dropped.why) == ("kent", "second: not asked")


def test_a_range_in_a_total_leaves_no_headline() -> None:
    found = compare(tally("a", "p", [line("kent", "<5")]), tally("b", "p", []))
    assert (found.headline, found.left_out) == (None, None)


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
    changes = [found.like_for_like, found.without_largest]
    changes += [pair.change for pair in found.pairs]
    changes += [found.headline] if found.headline else []
    assert {change.change for change in changes} == {0}
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
    assert back.like_for_like.change == -found.like_for_like.change
