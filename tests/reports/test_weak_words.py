"""A sentence with a weak figure in it says so itself, since it may be quoted alone."""

from collections.abc import Mapping

import pytest
from lines import line

from foitool.case.comparison import compare
from foitool.case.line import Line
from foitool.case.tally import Tally, tally
from foitool.reports.finding_words import statements


def weak(force: str, figure: str, **more: object) -> Line:
    return line(force, figure, confidence="inference", **more)


def of(name: str, *lines: Line) -> Tally:
    return tally(name, "missing", lines)


def said(now: Tally, earlier: Tally | None = None) -> Mapping[str, str]:
    compared = compare(earlier, now) if earlier else None
    return {one.about: one.says for one in statements(now, compared, [now])}


STRONG = (line("kent", "9"), line("essex", "4"), line("gwent", "2"))
ONE_WEAK = (line("kent", "9"), weak("essex", "4"), line("gwent", "2"))
TWO_WEAK = (line("kent", "9"), weak("essex", "4"), weak("gwent", "2"))
THE_LARGEST = (weak("kent", "9"), line("essex", "4"), line("gwent", "2"))


def test_where_none_is_weak_no_sentence_speaks_of_it() -> None:
    told = said(of("now", *STRONG), of("then", *STRONG))
    assert not any("weak" in one for one in told.values())


@pytest.mark.parametrize(
    ("lines", "of_the_sum"),
    [
        (ONE_WEAK, ", 1 of the figures weak"),
        (TWO_WEAK, ", 2 of the figures weak"),
        ((weak("kent", "9"), weak("essex", "4")), ", all of the figures weak"),
        ((weak("kent", "9"), line("essex", "silent")), ", by a weak figure"),
    ],
    ids=("one", "two", "all", "the only one"),
)
def test_the_total_and_the_headline_say_how_many(
    lines: tuple[Line, ...], of_the_sum: str
) -> None:
    told = said(of("now", *lines))
    given = sum(one.figure is not None for one in lines)
    assert f", from {given} of {len(lines)}{of_the_sum}" in told["total"]
    assert f" of {len(lines)} forces{of_the_sum}." in told["headline"]


@pytest.mark.parametrize(
    ("lines", "over"),
    [
        (ONE_WEAK, "over 3 forces, 1 of them with a weak figure."),
        (TWO_WEAK, "over 3 forces, 2 of them with weak figures."),
        ((weak("kent", "9"),), "over 1 force, by a weak figure."),
    ],
    ids=("one", "two", "the only one"),
)
def test_so_does_like_for_like_in_the_headline(
    lines: tuple[Line, ...], over: str
) -> None:
    told = said(of("now", *lines), of("then", *STRONG))
    assert told["headline"].endswith(over)


def test_a_change_of_totals_counts_those_of_both() -> None:
    told = said(of("now", *TWO_WEAK), of("then", *ONE_WEAK))
    assert told["change"].endswith("of the same forces, 3 of the figures weak.")


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (ONE_WEAK, "; with a weak figure: Essex 4 to weak 4."),
        (TWO_WEAK, "; with weak figures: Essex 4 to weak 4, Gwent 2 to weak 2."),
        (THE_LARGEST, "from 6 to 6, 0, 0 per cent."),
    ],
    ids=("one", "two", "it was that of the largest"),
)
def test_without_the_largest_names_those_that_are_left(
    lines: tuple[Line, ...], end: str
) -> None:
    told = said(of("now", *lines), of("then", *STRONG))
    assert told["without largest"].endswith(end)


def test_the_largest_is_called_weak_and_so_is_what_its_share_is_of() -> None:
    assert said(of("now", *THE_LARGEST))["largest"] == (
        "The largest figure is that of Kent weak 9, 60 per cent of the 15 from 3 of 3"
        " forces, 1 of the figures weak."
    )
    least = said(of("now", weak("kent", ">=9"), line("essex", "4")))["largest"]
    assert least == (
        "The largest figure, of those from 2 of 2 forces, 1 of the figures weak, is"
        " that of Kent, weak at least 9."
    )
    rivals = said(of("now", weak("kent", "<9"), line("essex", "4")))["largest"]
    assert "one of these: Essex 4, Kent weak fewer than 9." in rivals


def test_a_doubt_calls_each_figure_weak_that_is() -> None:
    twice = of("now", weak("kent", "9", joint_with=("essex",)), line("essex", "4"))
    assert said(twice)["twice kent essex"].startswith("Kent weak 9 and Essex 4 both")
    changed = of("now", line("kent", "9", changed=True), weak("essex", "4"))
    assert said(changed)["changed"].endswith(
        "Without: 4 from 1 of 2, by a weak figure; at least, since 1 known figure is"
        " left out."
    )
    other = of(
        "now",
        line("kent", "9", joint_with=("essex",)),
        weak("essex", "8", joint_with=("kent",)),
    )
    assert said(other)["otherwise essex kent"].startswith("Essex gave weak 8 where")
