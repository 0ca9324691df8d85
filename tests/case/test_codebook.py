"""Answers in words and their categories: whose word counts, how far coders agree."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import told

from foitool.case import events as e
from foitool.case.agreement import Agreement
from foitool.case.cells import Value
from foitool.case.codebook import (
    CODED,
    Codebook,
    CodedLine,
    codebook,
    codings_of,
)
from foitool.case.correction import Corrected
from foitool.case.figure_events import Coded
from foitool.case.figures import Figure
from foitool.case.line import Line
from foitool.case.rounds import Category
from foitool.case.tally import tally

DAY, LATER = date(2026, 12, 3), date(2026, 12, 10)
WORDS, OTHERS = "digest of the words", "digest of other words"
CATEGORIES = tuple(Category(id=id_, meaning=id_.title()) for id_ in ("cost", "time"))


def coded(
    category: str,
    coder: str = "alex",
    *,
    words: str = WORDS,
    settles: bool = False,
    on: date = DAY,
    part: str = "why",
    meaning: str | None = None,
) -> Coded:
    return Coded(
        on=on,
        part=part,
        category=category,
        coder=coder,
        words=words,
        settles=settles,
        meaning=meaning,
    )


def answered(force: str, words: str | None = WORDS, quotation: str = "") -> Line:
    """An answer in words, or a number with a quotation, or no answer at all."""
    if words is None and not quotation:
        return Line(force=force, name=force.title(), state="silent", disposition="")
    figure = Figure(kind="text", text=words) if words else Figure(kind="nil")
    value = Value(part="why", figure=figure, on=DAY, seq=1, quotation=quotation or None)
    return Line(
        force=force,
        name=force.title(),
        state="answered-without-figure",
        disposition="disclosed",
        value=value,
        values=(value,),
    )


def book(
    *events: e.AnyEvent,
    lines: Sequence[Line] = (answered("kent"),),
    categories: Sequence[Category] = CATEGORIES,
    texts: dict[str, str] | None = None,
) -> Codebook:
    """A codebook in which those things happened to Kent."""
    codings = codings_of(told(*events), "why", categories)
    tallied = tally("dogs", "why", lines)
    return codebook(tallied, {"kent": codings}, categories, texts or {})


def of_kent(*events: e.AnyEvent, texts: dict[str, str] | None = None) -> CodedLine:
    return book(*events, texts=texts).lines[0]


# --- whose word counts ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "becomes", "counts_in"),
    [
        ((), "uncoded", None),
        ((coded("cost"),), "coded-once", None),
        ((coded("cost"), coded("cost", "sam")), "agreed", "cost"),
        ((coded("cost"), coded("time", "sam")), "disagreed", None),
        (
            (coded("cost"), coded("time", "sam"), coded("time", "jo", settles=True)),
            "settled",
            "time",
        ),
        ((coded("cost"), coded("cost", "sam"), coded("time", "jo")), "disagreed", None),
    ],
)
def test_an_answer_counts_where_two_agree_or_where_it_was_settled(
    events: tuple[Coded, ...], becomes: str, counts_in: str | None
) -> None:
    line = of_kent(*events)
    assert (line.coded, line.category) == (becomes, counts_in)
    assert line.coded in CODED


def test_an_answer_without_words_is_in_no_category() -> None:
    (line,) = book(coded("cost"), lines=[answered("kent", None)]).lines
    assert (line.coded, line.category, line.given_on) == ("no-words", None, None)


def test_a_quotation_beside_a_number_can_be_coded() -> None:
    quoted = answered("kent", None, quotation=WORDS)
    (line,) = book(coded("cost"), lines=[quoted]).lines
    assert (line.coded, line.words, line.given_on) == ("coded-once", WORDS, DAY)


def test_a_coder_who_decides_again_replaces_his_own_category_and_nobody_elses() -> None:
    line = of_kent(coded("cost"), coded("cost", "sam"), coded("time", on=LATER))
    assert [(one.coder, one.category) for one in line.codings] == [
        ("alex", "time"),
        ("sam", "cost"),
    ]
    assert not line.overtaken


def test_nobody_is_his_own_second_coder_by_writing_his_name_otherwise() -> None:
    line = of_kent(coded("cost", "Alex Morgan"), coded("cost", " alex  morgan "))
    assert line.coded == "coded-once"


def test_a_coding_that_was_corrected_away_counts_no_more() -> None:
    away = Corrected(on=LATER, event=2, why="slip")
    line = of_kent(coded("cost"), coded("time", "sam"), away)
    assert line.coded == "coded-once"


def test_what_was_coded_of_another_part_or_later_is_left_out() -> None:
    log = told(coded("cost", part="when"), coded("cost", on=LATER), coded("time"))
    assert [one.seq for one in codings_of(log, "why", until=DAY)] == [3]


# --- settled, and opened again --------------------------------------------------------


def test_a_coder_who_decides_after_it_was_settled_opens_it_again() -> None:
    settled = coded("time", "jo", settles=True)
    line = of_kent(coded("cost"), coded("time", "sam"), settled, coded("other"))
    assert (line.coded, line.settlement) == ("disagreed", None)
    assert [one.coder for one in line.overtaken] == ["jo"]


def test_a_second_settlement_takes_the_place_of_the_first() -> None:
    first, second = (coded(c, "jo", settles=True) for c in ("time", "cost"))
    line = of_kent(coded("cost"), coded("time", "sam"), first, second)
    assert (line.coded, line.category, line.overtaken) == ("settled", "cost", ())


def test_where_nothing_is_in_dispute_any_more_a_settlement_says_nothing() -> None:
    settled = coded("time", "jo", settles=True)
    away = Corrected(on=LATER, event=1, why="slip")
    line = of_kent(coded("cost"), coded("time", "sam"), settled, away)
    assert (line.coded, line.category) == ("coded-once", None)
    assert [one.coder for one in line.overtaken] == ["jo"]


# --- words that changed, and categories that did --------------------------------------


def test_a_category_of_words_that_were_others_is_told_and_counts_nowhere() -> None:
    line = of_kent(coded("cost", words=OTHERS), coded("cost", "sam"))
    assert line.coded == "coded-once"
    assert [one.coder for one in line.overtaken] == ["alex"]


def test_who_coded_the_new_words_too_is_not_told_of_the_old_ones() -> None:
    assert not of_kent(coded("cost", words=OTHERS), coded("time")).overtaken


def test_the_same_words_entered_again_are_the_same_words() -> None:
    """Each is salted, so that their digests differ."""
    texts = {WORDS: "It costs too much.", OTHERS: "It costs too much."}
    assert of_kent(coded("cost", words=OTHERS), texts=texts).coded == "coded-once"


@pytest.mark.parametrize("left", [WORDS, OTHERS])
def test_words_of_which_one_was_erased_are_not_taken_for_the_same(left: str) -> None:
    line = of_kent(coded("cost", words=OTHERS), texts={left: "It costs too much."})
    assert line.coded == "uncoded"


def test_a_category_that_was_renamed_keeps_what_is_in_it_and_that_is_told() -> None:
    now = [Category(id="money", meaning="Cost", was=("cost",))]
    found = book(coded("cost"), coded("money", "sam"), categories=now)
    assert found.lines[0].category == "money"
    assert found.renamed == {("cost", "money"): 1}


def test_a_category_that_vanished_from_the_list_is_still_counted() -> None:
    found = book(coded("gone"), coded("gone", "sam"))
    assert [(one.category.id, one.counted, one.listed) for one in found.counts] == [
        ("cost", 0, True),
        ("time", 0, True),
        ("gone", 1, False),
    ]


def test_what_a_category_meant_when_it_was_used_is_told_once_it_means_another() -> None:
    texts = {"then": "Old", "now": "Cost", "gone": "Past"}
    coding = [coded("cost", meaning="then"), coded("cost", "sam", meaning="now")]
    coding += [coded("gone", "jo", meaning="gone"), coded("time", "kim", meaning="-")]
    found = book(*coding, coded("time", "lee"), texts=texts).reworded(texts)
    assert found == {("cost", "Old"): 1, ("gone", "Past"): 1}


# --- coverage -------------------------------------------------------------------------


def test_coverage_says_of_how_many_the_counts_are() -> None:
    withdrawn = Line(force="x", name="X", state="withdrawn", disposition="")
    lines = [answered("kent"), answered("essex"), answered("gwent", None), withdrawn]
    settled = coded("cost", "jo", settles=True)
    found = book(coded("cost"), coded("time", "sam"), settled, lines=lines)
    coverage = found.coverage
    assert (coverage.asked, coverage.in_words, coverage.coded) == (3, 2, 1)
    assert (coverage.coded_twice, coverage.agreed, coverage.disagreed) == (1, 0, 1)
    assert (coverage.settled, coverage.uncoded) == (1, 1)
    assert [(one.agreed, one.settled, one.once) for one in found.counts] == [
        (0, 1, 0),
        (0, 0, 0),
    ]
    assert [line.force for line in found.disagreements] == ["kent"]


def test_what_one_coder_alone_said_is_counted_apart() -> None:
    assert [(c.counted, c.once) for c in book(coded("time")).counts] == [(0, 0), (0, 1)]


def test_a_coder_is_given_what_he_has_not_coded_whoever_else_has() -> None:
    lines = [answered("kent"), answered("essex"), answered("gwent", None)]
    found = book(coded("cost"), lines=lines)
    assert [line.force for line in found.to_code("Alex")] == ["essex"]
    assert [line.force for line in found.to_code("sam")] == ["essex", "kent"]


# --- how far coders agree -------------------------------------------------------------


def agreement(*pairs: tuple[str, str]) -> Agreement:
    return Agreement(coders=("alex", "sam"), pairs=pairs)


def test_kappa_is_that_of_the_worked_example() -> None:
    """J. Cohen (1960): two by two, 20 and 15 agreed, 5 and 10 not: 0.7, 0.5, 0.4."""
    pairs = [("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10
    found = agreement(*pairs, *[("b", "b")] * 15)
    assert (found.agreed, found.both) == (35, 50)
    assert (found.share, found.kappa) == (Fraction(7, 10), Fraction(2, 5))


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([("a", "a"), ("b", "b")], Fraction(1)),
        ([("a", "b"), ("b", "a")], Fraction(-1)),
        ([("a", "a"), ("a", "b")], Fraction(0)),
        ([("a", "b")], Fraction(0)),
    ],
)
def test_kappa_lies_between_its_ends(
    pairs: list[tuple[str, str]], kappa: Fraction
) -> None:
    assert agreement(*pairs).kappa == kappa


def test_kappa_is_undefined_where_both_know_one_category_only() -> None:
    found = agreement(("a", "a"), ("a", "a"))
    assert found.share == 1
    assert found.kappa is None


def test_without_an_answer_that_both_coded_there_is_no_rate() -> None:
    assert agreement().share is None
    assert agreement().kappa is None


def test_a_settlement_is_no_coder_in_the_rate() -> None:
    settled = coded("cost", "jo", settles=True)
    found = book(coded("cost"), coded("time", "sam"), settled)
    assert found.coders == ("alex", "sam")
    (only,) = found.agreements
    assert (only.both, only.agreed) == (1, 0)


# --- whatever happens -----------------------------------------------------------------

FORCES = ("essex", "gwent", "kent")
CODERS = ("alex", "jo", "sam")

some_codings = st.lists(
    st.builds(
        coded,
        st.sampled_from(["cost", "time", "other"]),
        st.sampled_from(CODERS),
        words=st.sampled_from([WORDS, WORDS, OTHERS]),
        settles=st.booleans(),
        on=st.sampled_from([DAY, LATER]),
    ),
    max_size=8,
)
coded_by_force = st.fixed_dictionaries(dict.fromkeys(FORCES, some_codings))


def made(by_force: dict[str, list[Coded]]) -> Codebook:
    lines = [answered(force) for force in FORCES]
    codings = {
        force: codings_of(told(*events), "why") for force, events in by_force.items()
    }
    return codebook(tally("dogs", "why", lines), codings, CATEGORIES, {})


def swapped(events: Iterable[Coded]) -> list[Coded]:
    other = {"alex": "sam", "sam": "alex", "jo": "jo"}
    return [
        coded(
            one.category,
            other[one.coder],
            words=one.words,
            settles=one.settles,
            on=one.on,
        )
        for one in events
    ]


@given(coded_by_force)
def test_the_rate_is_the_same_whoever_of_two_coders_is_named_first(
    by_force: dict[str, list[Coded]],
) -> None:
    def rates(found: Codebook) -> dict[frozenset[str], tuple[object, ...]]:
        return {
            frozenset(one.coders): (one.both, one.agreed, one.kappa)
            for one in found.agreements
        }

    other = {"alex": "sam", "sam": "alex", "jo": "jo"}
    before = rates(made(by_force))
    after = rates(made({force: swapped(events) for force, events in by_force.items()}))
    named = {frozenset(other[who] for who in pair): n for pair, n in after.items()}
    assert before == named


@given(coded_by_force)
def test_every_count_adds_up(by_force: dict[str, list[Coded]]) -> None:
    found = made(by_force)
    coverage = found.coverage
    assert coverage.agreed + coverage.disagreed == coverage.coded_twice
    assert coverage.coded + coverage.uncoded == coverage.in_words
    assert coverage.coded_twice <= coverage.coded
    counted = sum(count.counted for count in found.counts)
    assert counted == coverage.agreed + coverage.settled
    alone = sum(count.once for count in found.counts)
    assert alone == coverage.coded - coverage.coded_twice


@given(coded_by_force, st.sampled_from(FORCES), some_codings)
def test_a_further_coding_changes_the_row_of_no_other_force(
    by_force: dict[str, list[Coded]], force: str, more: list[Coded]
) -> None:
    before = made(by_force)
    after = made({**by_force, force: [*by_force[force], *more]})
    others = [
        (one, other)
        for one, other in zip(before.lines, after.lines, strict=True)
        if one.force != force
    ]
    assert len(others) == 2
    assert all(one == other for one, other in others)


@given(coded_by_force)
def test_kappa_is_at_most_one_and_one_only_where_all_is_agreed(
    by_force: dict[str, list[Coded]],
) -> None:
    for found in made(by_force).agreements:
        if found.kappa is not None:
            assert -1 <= found.kappa <= 1
            assert (found.kappa == 1) == (found.agreed == found.both)


def test_a_settlement_of_words_that_were_others_is_told_with_them() -> None:
    events = [
        coded("cost", words=OTHERS),
        coded("time", "sam", words=OTHERS),
        coded("cost", "jo", words=OTHERS, settles=True),
    ]
    (kent,) = book(*events).lines
    assert (kent.codings, kent.settlement, kent.coded) == ((), None, "uncoded")
    assert [one.settles for one in kent.overtaken] == [False, False, True]


def test_a_coding_keeps_its_day_and_its_note() -> None:
    noted = replace(coded("cost", on=LATER), note="4d")
    (kent,) = book(noted).lines
    assert [(one.on, one.note) for one in kent.codings] == [(LATER, "4d")]


def test_a_line_and_a_book_say_of_what_they_are() -> None:
    made = book(lines=[answered("kent"), answered("gwent", None)])
    assert (made.round, made.part) == ("dogs", "why")
    gwent, kent = made.lines
    assert (kent.force, kent.name, kent.disposition) == ("kent", "Kent", "disclosed")
    assert (kent.given_on, gwent.given_on) == (DAY, None)


def test_a_number_without_words_was_given_on_no_day_that_could_be_coded() -> None:
    number = Value(part="why", figure=Figure(kind="nil"), on=DAY, seq=1)
    line = replace(answered("kent"), value=number, values=(number,))
    (kent,) = book(lines=[line]).lines
    assert (kent.words, kent.given_on, kent.coded) == (None, None, "no-words")
