"""Figures per head: what is divided by what, and what is divided by nothing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import line

from foitool.case.asked import Asked, AskedTwice
from foitool.case.comparison import compare
from foitool.case.line import Line
from foitool.case.rates import (
    Rates,
    compare_rates,
    fitting_unit,
    rates_of,
    years_run_backwards,
)
from foitool.case.tally import Tally, Total, tally


def added_up(*lines: Line) -> Tally:
    return tally("r", "p", lines)


def heads(**numbers: str) -> Mapping[str, Decimal]:
    return {force: Decimal(number) for force, number in numbers.items()}


def told(found: Rates) -> list[tuple[str, Decimal, Decimal | None]]:
    return [(one.line.force, one.low, one.high) for one in found.rates]


def test_a_rate_is_the_figure_per_so_many_heads_and_the_largest_is_first() -> None:
    made = added_up(line("kent", "12"), line("met", "227"), line("essex", "12"))
    found = rates_of(made, heads(kent="480000", met="9080000", essex="960000"), 100_000)
    assert told(found) == [
        ("kent", Decimal("2.5"), Decimal("2.5")),
        ("met", Decimal("2.5"), Decimal("2.5")),
        ("essex", Decimal("1.25"), Decimal("1.25")),
    ]


def test_decimals_are_exact() -> None:
    """In binary fractions 0.7 / 0.1 is a little less than seven."""
    (one,) = rates_of(added_up(line("kent", "0.7")), heads(kent="0.1"), 1).rates
    assert one.low == 7


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        ("0", "0", "0"),
        ("<5", "0", "4"),
        ("10..20", "10", "20"),
        (">=10", "10", None),
        ("~120", "120", "120"),
    ],
)
def test_a_range_gives_a_range_and_zero_gives_zero(
    figure: str, low: str, high: str | None
) -> None:
    found = rates_of(added_up(line("kent", figure)), heads(kent="100"), 100)
    most = None if high is None else Decimal(high)
    assert told(found) == [("kent", Decimal(low), most)]
    assert found.total is not None
    assert (found.total.low, found.total.high) == (Decimal(low), most)
    assert found.total.estimated is (figure == "~120")


def test_a_joint_figure_is_divided_by_the_numbers_of_all_it_counts() -> None:
    made = added_up(line("kent", "30", joint_with=("essex",)), line("essex", "silent"))
    (one,) = rates_of(made, heads(kent="100", essex="200"), 10).rates
    assert (one.heads, one.low) == (Decimal(300), Decimal(1))
    assert one.forces == ("kent", "essex")


def test_the_heads_of_one_that_two_figures_may_count_are_in_the_rate_of_all_once() -> (
    None
):
    """Kent's 30 and Gwent's 20 both count Essex in: 30 to 50 of 700 heads, not 900."""
    made = added_up(
        line("kent", "30", joint_with=("essex",)),
        line("gwent", "20", joint_with=("essex",)),
        line("essex", "silent"),
    )
    found = rates_of(made, heads(kent="100", essex="200", gwent="400"), 700)
    assert [(one.line.force, one.heads) for one in found.rates] == [
        ("kent", Decimal(300)),
        ("gwent", Decimal(600)),
    ]
    assert {*found.heads_of} == {"kent", "essex", "gwent"}
    assert found.heads == 700
    assert found.total == Total(low=Decimal(30), high=Decimal(50), twice=Decimal(20))


def test_nor_twice_where_one_of_two_gave_a_figure_of_its_own_as_well() -> None:
    made = added_up(line("kent", "30", joint_with=("essex",)), line("essex", "4"))
    found = rates_of(made, heads(kent="100", essex="200"), 300)
    assert found.heads == 300
    assert found.total == Total(low=Decimal(30), high=Decimal(34), twice=Decimal(4))


def test_like_for_like_has_no_figure_that_counts_another_in() -> None:
    """So that no heads can be in its rate twice."""
    joint = (line("kent", "30", joint_with=("essex",)), line("essex", "4"))
    both = added_up(*joint, line("gwent", "8"))
    by = heads(kent="100", essex="200", gwent="400")
    found = compare_rates(compare(both, both), by, by, 100)
    assert [one.b.forces for one in found.pairs] == [("essex",), ("gwent",)]


def test_who_has_no_number_or_none_but_zero_has_no_rate_and_is_named() -> None:
    made = added_up(
        line("kent", "3"),
        line("essex", "4"),
        line("met", "5", joint_with=("city",)),
        line("dorset", "6"),
        line("gwent", "refused"),
    )
    found = rates_of(made, heads(essex="0", met="10", dorset="10"))
    assert [(one.line.force, one.why) for one in found.lacking] == [
        ("essex", "the number of it is 0"),
        ("kent", "no number of it"),
        ("met", "no number of city"),
    ]
    assert [one.line.force for one in found.rates] == ["dorset"]


def test_the_rate_of_all_is_over_those_with_a_rate_and_nobody_else() -> None:
    made = added_up(line("kent", "3"), line("essex", "4"), line("met", "1000"))
    found = rates_of(made, heads(kent="100", essex="600", dorset="999"), 100)
    assert found.figures is not None
    assert (found.figures.low, found.heads) == (Decimal(7), Decimal(700))
    assert found.total is not None
    assert found.total.low == 1


def test_without_any_number_there_is_no_rate_of_all() -> None:
    found = rates_of(added_up(line("kent", "3")), {})
    assert (found.total, found.rates, found.unit) == (None, (), 1)


@pytest.mark.parametrize(
    ("numbers", "unit"),
    [
        (["930000", "1850000", "8900000"], 100_000),
        (["1600", "3200", "30500"], 1_000),
        (["1600", "12000", "30500"], 10_000),
        (["100", "999"], 100),
        (["10"], 10),
        (["9", "10", "10"], 10),
        (["3"], 1),
        ([], 1),
    ],
)
def test_a_rate_speaks_of_no_more_heads_than_half_the_forces_have(
    numbers: list[str], unit: int
) -> None:
    """Per 100,000 officers says nothing where a force has 3,000."""
    assert fitting_unit([*map(Decimal, numbers), "no number of it"]) == unit


def test_who_has_no_rate_in_two_rounds_is_named_with_both_figures() -> None:
    first = added_up(line("kent", "10"), line("essex", "5"), line("met", "1"))
    second = added_up(line("kent", "12"), line("essex", "7"), line("met", "2"))
    found = compare_rates(compare(first, second), heads(kent="9"), heads(essex="9"))
    assert [
        (str(one.before and one.before.exact), str(one.line.exact), one.why)
        for one in found.lacking
    ] == [
        ("5", "7", "first: no number of it"),
        ("10", "12", "second: no number of it"),
        ("1", "2", "no number of it"),
    ]


def test_two_rounds_are_compared_each_by_its_own_heads() -> None:
    first = added_up(line("kent", "10"), line("met", "100"), line("essex", "5"))
    second = added_up(line("kent", "10"), line("met", "300"), line("essex", "5"))
    found = compare_rates(
        compare(first, second),
        heads(kent="100", met="1000", essex="9"),
        heads(kent="200", met="1000"),
        100,
    )
    changes = [(one.b.line.force, one.change.a, one.change.b) for one in found.pairs]
    assert changes == [
        ("met", Decimal(10), Decimal(30)),
        ("kent", Decimal(10), Decimal(5)),
    ]
    assert [(one.line.force, one.why) for one in found.lacking] == [
        ("essex", "second: no number of it")
    ]
    assert found.overall is not None
    assert (found.overall.a, found.overall.forces) == (Decimal(10), 2)
    assert found.overall.b == Decimal(310) * 100 / 1200


def test_where_nobody_is_compared_there_is_no_change_of_rates() -> None:
    found = compare_rates(compare(added_up(), added_up()), {}, {})
    assert (found.overall, found.pairs) == (None, ())


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 10**6)),
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 10**6)),
)
def test_whatever_is_given_the_rate_of_all_lies_between_the_least_and_the_most(
    figures: dict[str, int], numbers: dict[str, int]
) -> None:
    made = added_up(*(line(force, str(figure)) for force, figure in figures.items()))
    found = rates_of(made, {force: Decimal(one) for force, one in numbers.items()})
    assert len(found.rates) + len(found.lacking) == len(figures)
    if found.total:
        lows = [one.low for one in found.rates]
        slack = max(lows) / 10**20  # rates that are rounded to 28 digits
        assert min(lows) - slack <= found.total.low <= max(lows) + slack


def test_a_force_that_said_none_counts_with_its_heads_in_the_rate_of_all() -> None:
    """None of 100 and 6 of 200 are 6 of 300, 20 of a thousand; then 3 and 6 are 30."""
    first = added_up(line("kent", "0"), line("essex", "6"))
    second = added_up(line("kent", "3"), line("essex", "6"))
    by = heads(kent="100", essex="200")
    found = compare_rates(compare(first, second), by, by, 1000)
    assert found.overall is not None
    assert (found.overall.a, found.overall.b) == (Decimal(20), Decimal(30))


def test_of_a_single_force_the_rate_of_all_is_its_own() -> None:
    one = added_up(line("kent", "12"))
    by = heads(kent="480000")
    found = compare_rates(compare(one, one), by, by, 100_000)
    assert found.overall is not None
    assert (found.overall.a, found.overall.forces) == (Decimal("2.5"), 1)


def test_two_rounds_are_told_of_as_many_heads_as_half_the_forces_have_now() -> None:
    """Of 900, 4,000 and 30,000 officers in the second round: per thousand, in both."""
    said = added_up(line("kent", "9"), line("essex", "8"), line("met", "60"))
    now = heads(kent="900", essex="4000", met="30000")
    before = heads(kent="90000", essex="90000", met="90000")
    found = compare_rates(compare(said, said), before, now)
    assert found.unit == 1_000
    assert [(one.b.line.force, one.change.b) for one in found.pairs] == [
        ("kent", Decimal(10)),
        ("essex", Decimal(2)),
        ("met", Decimal(2)),
    ]
    assert compare_rates(compare(said, said), before, now, 100).unit == 100


def test_everyone_of_a_joint_figure_who_has_no_number_is_named() -> None:
    made = added_up(line("met", "5", joint_with=("city", "btp")))
    (one,) = rates_of(made, heads(met="10")).lacking
    assert one.why == "no number of btp, city"


@pytest.mark.parametrize(
    ("days", "years", "backwards"),
    [
        ((2024, 2025), ("2024", "2025"), False),
        ((2024, 2025), ("2025", "2024"), True),
        ((2025, 2024), ("2024", "2025"), True),
        ((2024, 2025), ("2025/26", "2024/25"), True),
        ((2024, 2025), ("2024", "2024"), False),
        ((2024, 2025), ("", ""), False),
        ((2024, 2025), ("2025", "last"), False),
        ((None, 2025), ("2025", "2024"), False),
        ((2024, None), ("2025", "2024"), False),
    ],
)
def test_years_that_run_against_the_rounds_are_found_by_the_reference_dates(
    days: tuple[int | None, int | None], years: tuple[str, str], *, backwards: bool
) -> None:
    a, b = (Asked(round="r", day=date(year, 9, 30) if year else None) for year in days)
    assert years_run_backwards(AskedTwice(a=a, b=b), *years) is backwards
    assert not years_run_backwards(None, *years)
