"""A published total held against what was found."""

from dataclasses import replace
from decimal import Decimal

import pytest
from lines import DAY, line

from foitool.case.cells import Value
from foitool.case.figures import Figure
from foitool.case.reconciliation import Reconciliation
from foitool.case.tally import NOT_ASKED, STATES, tally


def found(*lines: object, published: int = 10) -> Reconciliation:
    made = tally("r", "missing", lines)  # type: ignore[arg-type]
    return Reconciliation(tally=made, published=Decimal(published))


def test_the_gap_is_what_is_missing_and_below_zero_what_is_too_much() -> None:
    assert found(line("kent", "3"), line("essex", "4")).gap == 3
    assert found(line("kent", "13")).gap == -3
    assert found(line("kent", "3..9")).gap == 7  # at most


def test_of_nothing_found_there_is_no_gap() -> None:
    assert found(line("kent", "silent")).gap is None


def test_who_is_silent_or_refused_gave_nothing_that_could_fill_it() -> None:
    made = found(*(line(state, state) for state in STATES[1:]))
    assert {
        state: [one.force for one in lines] for state, lines in made.could_fill.items()
    } == {
        "answered-without-figure": ["answered-without-figure"],
        "unknown": ["unknown"],
        "pending": ["pending"],
    }
    none = {
        state: [one.force for one in lines] for state, lines in made.gave_none.items()
    }
    assert none == {"refused": ["refused"], "silent": ["silent"]}


@pytest.mark.parametrize("state", ["silent", "pending", "refused"])
def test_who_is_in_what_was_found_by_another_s_figure_could_fill_nothing(
    state: str,
) -> None:
    made = found(line("kent", "4", joint_with=("essex",)), line("essex", state))
    named = [*made.could_fill.values(), *made.gave_none.values()]
    assert not any(named)
    assert [one.force for one in made.counted_in] == ["essex"]


def candidates(made: Reconciliation) -> list[str]:
    return [f"{one.force} {value.figure.value}" for one, value in made.candidates]


def test_a_value_that_is_in_no_sum_is_named_if_it_would_make_the_gap_smaller() -> None:
    """A 40 that a later 44 replaced fills no gap; of too much found it may tell."""
    kent = line("kent", "44", candidates=("40", "44", "50", ">=1"))
    assert candidates(found(kent, published=60)) == ["kent 50", "kent 1"]
    assert candidates(found(kent, published=42)) == ["kent 40", "kent 1"]
    assert candidates(found(kent, published=44)) == []
    ranged = line("kent", "10..20", candidates=("15", "10"))
    assert candidates(found(ranged, published=60)) == ["kent 15"]


def test_a_number_that_was_found_of_one_that_gave_none_could_fill_a_gap() -> None:
    kent = replace(line("kent", "unknown"), values=line("kent", "4").values)
    assert candidates(found(kent, line("essex", "3"))) == ["kent 4"]
    assert candidates(found(kent)) == ["kent 4"]
    assert candidates(found(kent, line("essex", "13"))) == []


@pytest.mark.parametrize(
    ("told", "named"), [("14", []), ("13", []), ("15", ["kent 15"])]
)
def test_a_joint_figure_that_both_told_fills_no_gap_unless_one_told_more(
    told: str, named: list[str]
) -> None:
    both = line("essex", "14", joint_with=("kent",))
    kent = line("kent", told, joint_with=("essex",))
    assert candidates(found(both, kent, published=20)) == named


def test_what_a_partner_gave_for_itself_may_have_been_added_by_the_publisher() -> None:
    both = line("essex", "14", joint_with=("kent",))
    kent = replace(line("kent", "unknown"), values=line("kent", "9").values)
    assert candidates(found(both, kent, published=20)) == ["kent 9"]


def test_who_is_counted_in_by_another_fills_no_gap() -> None:
    joint = line("kent", "3", joint_with=("essex",))
    made = found(joint, line("essex", "pending"), line("surrey", "pending"))
    assert [one.force for one in made.could_fill["pending"]] == ["surrey"]


def test_words_that_are_kept_beside_a_number_could_fill_no_gap() -> None:
    words = Value(part="missing", figure=Figure(kind="text", text="1f"), on=DAY, seq=9)
    kent = line("kent", "3", candidates=("4",))
    kent = replace(kent, values=(*kent.values, words))
    assert [value.figure.value for _, value in found(kent).candidates] == [4]


def test_whose_request_is_in_no_count_is_named() -> None:
    made = found(line("kent", "3"), *(line(state, state) for state in NOT_ASKED))
    assert {state: len(lines) for state, lines in made.in_no_count.items()} == {
        "withdrawn": 1,
        "not-received": 1,
        "not-asked": 1,
    }
