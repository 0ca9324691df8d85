"""Forces that were merged or renamed between two rounds: all of them, or none."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from lines import DAY, figure, line

from foitool.case.authority import Authority
from foitool.case.comparison import Comparison, compare
from foitool.case.line import Line
from foitool.case.rates import compare_rates
from foitool.case.successors import line_of_heirs
from foitool.case.tally import tally

SCOTLAND = {"fife": "scotland", "tayside": "scotland", "central": "scotland"}
LATER = DAY + timedelta(days=1000)


def held(
    first: list[Line], second: list[Line], successors: Mapping[str, str] = SCOTLAND
) -> Comparison:
    dated = [on(one, LATER) for one in second]
    return compare(tally("a", "p", first), tally("b", "p", dated), successors)


def on(said: Line, day: date) -> Line:
    return replace(said, value=replace(said.value, on=day) if said.value else None)


def numbers(found: Comparison) -> list[tuple[str, int, int]]:
    return [
        (pair.b.force, int(pair.change.a), int(pair.change.b)) for pair in found.pairs
    ]


THREE = [line("fife", "3"), line("tayside", "0"), line("central", "4")]
ONE = [line("scotland", "9")]


def whys(found: Comparison, *, but: str) -> set[str]:
    """Why those are not compared that became part of one."""
    return {one.why for one in found.dropped if one.force != but}


def test_the_sum_of_all_is_held_against_the_one_that_they_became() -> None:
    found = held([*THREE, line("kent", "1")], [*ONE, line("kent", "2")])
    assert numbers(found) == [("kent", 1, 2), ("scotland", 7, 9)]
    (kent, scotland) = found.pairs
    assert (kent.merged, scotland.merged) == (False, True)
    assert [one.force for one in scotland.a_of] == ["fife", "tayside", "central"]
    assert [one.force for one in scotland.b_of] == ["scotland"]
    assert (scotland.a.name, scotland.b.name) == ("Scotland", "Scotland")
    assert found.dropped == ()


def test_it_is_so_the_other_way_round_too() -> None:
    earlier = [on(one, DAY) for one in THREE]
    later = [on(one, LATER) for one in ONE]
    found = compare(tally("b", "p", later), tally("a", "p", earlier), SCOTLAND)
    assert numbers(found) == [("scotland", 9, 7)]


@pytest.mark.parametrize(
    ("first", "why"),
    [
        (
            [*THREE[:2], line("central", "refused")],
            "first: part of scotland, and no number of central (refused)",
        ),
        (THREE[:2], "first: part of scotland, and no number of central (not asked)"),
        (
            [*THREE[:2], line("central", "<5")],
            "first: part of scotland, and no number of central (fewer than 5)",
        ),
        (
            [*THREE[:2], line("central", "4", changed=True)],
            (
                "first: part of scotland, and no number of central (answered a changed"
                " question)"
            ),
        ),
        (
            [*THREE[:2], line("central", "4", joint_with=("kent",))],
            "first: part of scotland, and no number of central (one figure with kent)",
        ),
    ],
)
def test_without_a_number_of_each_none_is_compared_and_each_is_named(
    first: list[Line], why: str
) -> None:
    found = held(first, ONE)
    assert found.pairs == ()
    assert whys(found, but="scotland") == {why}
    assert {one.force: one.gave for one in found.dropped} == {
        "fife": "a",
        "tayside": "a",
        **({"central": ""} if len(first) > 2 else {}),
        "scotland": "b",
    }


def test_without_a_number_of_the_one_none_is_compared() -> None:
    found = held(THREE, [line("scotland", "silent")])
    assert whys(found, but="scotland") == {
        "second: part of scotland, and no number of scotland (silent)"
    }


def test_what_became_of_others_is_not_called_a_part_of_itself() -> None:
    """It lacks what its parts lack, or what it lacks itself."""
    for first, second, why in (
        (THREE[:2], ONE, "first: no number of central (not asked), part of it"),
        (THREE, [line("scotland", "silent")], "second: silent"),
        (
            [line("fife", "<5"), *THREE[1:2], line("scotland", "refused")],
            ONE,
            "first: refused; first: no number of fife (fewer than 5), part of it",
        ),
    ):
        found = held(first, second)
        (scotland,) = (one for one in found.dropped if one.force == "scotland")
        assert scotland.why == why


def test_a_figure_that_some_of_them_gave_together_is_in_the_sum_once() -> None:
    joint = [
        line("fife", "3", joint_with=("tayside",)),
        line("tayside", "unknown"),
        line("central", "4"),
    ]
    assert numbers(held(joint, ONE)) == [("scotland", 7, 9)]


def test_a_force_with_a_new_id_is_the_same_force() -> None:
    """What is told of its figure is kept: its caveat, the day that it describes."""
    first = [line("hampshire", "5", caveat="c", describes="2015")]
    found = held(first, [line("hampshire-iow", "7")], {"hampshire": "hampshire-iow"})
    (pair,) = found.pairs
    assert numbers(found) == [("hampshire-iow", 5, 7)]
    assert pair.a.name == "Hampshire-Iow"
    assert pair.a.value is not None
    assert pair.a.value.describes == "2015"
    assert [one.force for _, one in found.counted_otherwise] == ["hampshire"]


def test_a_force_that_took_another_in_is_held_against_both() -> None:
    first = [line("mercia", "5"), line("warwick", "2")]
    found = held(first, [line("mercia", "9")], {"warwick": "mercia"})
    assert numbers(found) == [("mercia", 7, 9)]


def test_one_that_was_not_asked_before_is_no_part_of_another_yet() -> None:
    """The register knows of a merger that came after both rounds."""
    second = [line("mercia", "9"), line("warwick", "2")]
    found = held([line("mercia", "5")], second, {"warwick": "mercia"})
    assert numbers(found) == [("mercia", 5, 9)]
    assert [one.why for one in found.dropped] == ["first: not asked"]


def test_those_that_were_still_apart_in_both_rounds_are_compared_apart() -> None:
    assert numbers(held(THREE, THREE)) == [
        ("central", 4, 4),
        ("fife", 3, 3),
        ("tayside", 0, 0),
    ]


def test_who_was_asked_in_one_round_only_is_dropped_as_ever() -> None:
    assert {one.why for one in held(THREE, []).dropped} == {"second: not asked"}


def test_of_a_merger_of_mergers_the_last_parts_that_were_asked_are_wanted() -> None:
    """Two became one, and that one a part of a third."""
    chain = {"a": "ab", "b": "ab", "ab": "abc", "c": "abc"}
    whole = [line("abc", "10")]
    assert numbers(held([line("ab", "3"), line("c", "4")], whole, chain)) == [
        ("abc", 7, 10)
    ]
    parts = [line("a", "1"), line("b", "2"), line("c", "4")]
    assert numbers(held(parts, whole, chain)) == [("abc", 7, 10)]
    assert numbers(held(parts[:2], [line("ab", "5")], chain)) == [("ab", 3, 5)]
    joined = [line("ab", "3"), line("a", "1"), line("c", "4")]
    assert numbers(held(joined, whole, chain)) == [("abc", 8, 10)]


def test_the_day_that_numbers_describe_is_kept_where_they_agree() -> None:
    first = [
        line("fife", "3", describes="2012"),
        line("tayside", "1", describes="2012"),
        line("central", "1", describes="2012"),
    ]
    (pair,) = held(first, ONE).pairs
    assert pair.a.value is not None
    assert (pair.a.value.figure, pair.a.value.describes) == (figure("5"), "2012")
    (other,) = held([*first[:2], line("central", "1", describes="2011")], ONE).pairs
    assert other.a.value is not None
    assert other.a.value.describes == ""


def test_caveats_of_the_parts_are_told() -> None:
    first = [line("fife", "3", caveat="c"), *THREE[1:]]
    assert [(name, one.force) for name, one in held(first, ONE).counted_otherwise] == [
        ("a", "fife")
    ]


@pytest.mark.parametrize(
    ("heads", "rate"),
    [
        ({"scotland": 700}, 1),
        ({"fife": 100, "tayside": 200, "central": 50}, 2),
        ({"fife": 100, "tayside": 200}, None),
    ],
)
def test_a_rate_of_all_is_by_the_heads_of_all(
    heads: dict[str, int], rate: int | None
) -> None:
    first = {force: Decimal(one) for force, one in heads.items()}
    found = compare_rates(held(THREE, ONE), first, {"scotland": Decimal(900)}, 100)
    assert [pair.a.low for pair in found.pairs] == ([] if rate is None else [rate])


def test_successors_that_go_in_a_circle_end_somewhere() -> None:
    """The register refuses them; nothing here may run for ever."""
    circle = {"a": "b", "b": "a", "c": "a"}
    assert line_of_heirs("a", circle) == ("a", "b")
    found = held([line("a", "1"), line("c", "1")], [line("b", "2")], circle)
    assert [one.why for one in found.dropped] == [
        "second: not asked",
        "second: not asked",
        "first: not asked",
    ]


def test_a_force_that_is_gone_answered_under_the_act_of_its_time() -> None:
    """It can be asked under none."""
    fife = Authority(
        id="fife", name="Fife", short_name="Fife", regime=None, former_regime="foisa"
    )
    kent = Authority(id="kent", name="Kent", short_name="Kent", regime="foia")
    assert (fife.answered_under, kent.answered_under) == ("foisa", "foia")


def test_a_sum_has_the_day_the_part_and_the_event_of_its_latest_number() -> None:
    """Fife answered last, though it does not stand last."""
    first = [
        on(line("fife", "3", seq=7), DAY + timedelta(days=9)),
        line("tayside", "0", seq=8),
        line("central", "4", seq=9),
    ]
    (pair,) = held(first, ONE).pairs
    assert pair.a.value is not None
    told_of = pair.a.value
    assert (told_of.on, told_of.part, told_of.seq) == (
        DAY + timedelta(days=9),
        "missing",
        7,
    )
    assert (pair.a.state, pair.a.disposition) == ("answered", "disclosed")


@pytest.mark.parametrize("estimate_first", [True, False])
def test_of_an_estimate_no_change_is_told_whatever_the_force_is_called_now(
    *, estimate_first: bool
) -> None:
    """About 50 and then 60 may be no rise at all, under a new name as under the old."""
    said = ("~50", "60") if estimate_first else ("50", "~60")
    first, second = [line("hampshire", said[0])], [line("hampshire-iow", said[1])]
    found = held(first, second, {"hampshire": "hampshire-iow"})
    assert (found.pairs, found.like_for_like) == ((), None)
    assert whys(found, but="hampshire-iow") == {
        "first: part of hampshire-iow, and no number of hampshire (an estimate)"
        if estimate_first
        else "second: part of hampshire-iow, and no number of hampshire-iow"
        " (an estimate)"
    }


def test_a_sum_with_one_estimate_in_it_is_not_compared_either() -> None:
    """Seven in all, of which three are a guess."""
    found = held([line("fife", "~3"), *THREE[1:]], ONE)
    assert found.pairs == ()
    assert whys(found, but="scotland") == {
        "first: part of scotland, and no number of fife (an estimate)"
    }


def test_two_rounds_of_before_a_merger_are_compared_force_by_force() -> None:
    """Neither asked the one that they became; that one of them was not asked again is
    no reason to drop the others."""
    found = held(THREE, THREE[:2])
    assert numbers(found) == [("fife", 3, 3), ("tayside", 0, 0)]
    assert [(one.force, one.why) for one in found.dropped] == [
        ("central", "second: not asked")
    ]


def test_of_a_merger_that_was_merged_later_the_earlier_one_is_compared() -> None:
    """A and B became AB between the rounds; C joined them after both: 1 + 2 and 5."""
    chain = {"a": "ab", "b": "ab", "ab": "abc", "c": "abc"}
    first = [line("a", "1"), line("b", "2"), line("c", "4")]
    found = held(first, [line("ab", "5"), line("c", "6")], chain)
    assert numbers(found) == [("c", 4, 6), ("ab", 3, 5)]
    assert found.dropped == ()


def test_a_part_of_a_part_that_was_asked_beside_the_one_is_counted() -> None:
    """ABC had taken AB in, but A and B were asked as well: 4 + 1 + 2."""
    chain = {"a": "ab", "b": "ab", "ab": "abc"}
    first = [line("abc", "4"), line("a", "1"), line("b", "2")]
    assert numbers(held(first, [line("abc", "9")], chain)) == [("abc", 7, 9)]


def test_of_two_rounds_of_one_day_the_first_named_is_the_earlier() -> None:
    """So who was asked beside its successor in the second was no part of it yet."""
    first = [line("mercia", "5")]
    second = [line("mercia", "9"), line("warwick", "2")]
    made = compare(
        tally("a", "p", first), tally("b", "p", second), {"warwick": "mercia"}
    )
    assert numbers(made) == [("mercia", 5, 9)]
    assert [one.why for one in made.dropped] == ["first: not asked"]


def test_which_round_came_first_is_told_by_the_days_not_by_the_order() -> None:
    """Asked for the other way round, the later one still has them apart."""
    later = [on(line("mercia", "9"), LATER), on(line("warwick", "2"), LATER)]
    earlier = tally("b", "p", [line("mercia", "5")])
    made = compare(tally("a", "p", later), earlier, {"warwick": "mercia"})
    assert numbers(made) == [("mercia", 9, 5)]
    assert [one.why for one in made.dropped] == ["second: not asked"]


def test_it_has_the_name_by_which_it_was_asked_in_whichever_round() -> None:
    later = tally("b", "p", [on(one, LATER) for one in ONE])
    for compared in (
        compare(tally("a", "p", THREE), later, SCOTLAND),
        compare(later, tally("a", "p", THREE), SCOTLAND),
    ):
        (pair,) = compared.pairs
        assert (pair.a.name, pair.b.name) == ("Scotland", "Scotland")
        assert (pair.a.force, pair.b.force) == ("scotland", "scotland")


def test_all_that_is_missing_is_named_and_who_lacks_it_by_its_name() -> None:
    first = [line("fife", "3"), line("tayside", "<5")]
    found = held(first, [line("scotland", "refused")])
    assert whys(found, but="scotland") == {
        (
            "first: part of scotland, and no number of tayside (fewer than 5),"
            " central (not asked);"
            " second: part of scotland, and no number of scotland (refused)"
        )
    }
    assert [(one.name, one.gave, one.figure_in) for one in found.dropped] == [
        ("Fife", "a", "a"),
        ("Tayside", "", "a"),
        ("Scotland", "", ""),
    ]


def test_a_force_that_was_asked_in_both_has_the_name_of_the_later_round() -> None:
    first = [line("mercia", "5"), line("warwick", "silent")]
    renamed = replace(line("mercia", "9"), name="Mercia and Warwick")
    found = held(first, [renamed], {"warwick": "mercia"})
    assert [one.name for one in found.dropped] == ["Mercia and Warwick", "Warwick"]


def test_a_renamed_force_has_a_rate_by_the_number_of_its_new_id() -> None:
    """5 of 200 and 7 of 350 are 25 and 20 of a thousand."""
    renamed = held(
        [line("hants", "5")], [line("hants-iow", "7")], {"hants": "hants-iow"}
    )
    found = compare_rates(
        renamed, {"hants-iow": Decimal(200)}, {"hants-iow": Decimal(350)}, 1000
    )
    (pair,) = found.pairs
    assert (pair.change.a, pair.change.b) == (Decimal(25), Decimal(20))


def test_caveats_of_the_parts_are_told_in_whichever_round_they_were_apart() -> None:
    """Tayside's number is in Fife's: it has no caveat, and nothing breaks."""
    apart = [
        line("fife", "3", joint_with=("tayside",)),
        line("tayside", "unknown"),
        line("central", "4", caveat="d"),
    ]
    later = tally("b", "p", [on(line("scotland", "9", caveat="e"), LATER)])
    found = compare(later, tally("a", "p", apart), SCOTLAND)
    assert [(name, one.force) for name, one in found.counted_otherwise] == [
        ("b", "scotland"),
        ("a", "central"),
    ]
