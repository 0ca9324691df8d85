"""The sentences about a round: what freezing them and changing a figure does."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import line

from foitool.case.comparison import compare
from foitool.case.published import Edition, Subject, ThenAndNow, judge
from foitool.case.tally import Tally, tally
from foitool.reports.finding_words import cells, findings, statements

FORCES = ("avon", "kent", "essex", "gwent", "surrey")
SAID = st.one_of(
    st.integers(0, 300).map(str),
    st.sampled_from(["<5", "10..20", "~40", ">=3", "silent", "unknown", "refused"]),
)
ROUND = st.tuples(*(SAID for _ in FORCES))
EXACT = st.tuples(*(st.integers(0, 300).map(str) for _ in FORCES))


def of(name: str, said: Iterable[str]) -> Tally:
    lines = (line(force, one) for force, one in zip(FORCES, said, strict=False))
    withheld = (
        replace(one, disposition="refused") if one.state == "refused" else one
        for one in lines
    )
    return tally(name, "missing", withheld)


def frozen(now: Tally, earlier: Tally) -> Edition:
    compared = compare(earlier, now)
    return Edition(
        number=1,
        subject=Subject(round="now", part="missing", against="then"),
        title="",
        on=date(2027, 5, 31),
        sentences=statements(now, compared, [now]),
        cells=cells(now, compared, [now]),
        recorded_at=datetime(2027, 5, 31, tzinfo=UTC),
        recorded_by="jane",
    )


def judged(edition: Edition, now: Tally, earlier: Tally) -> tuple[ThenAndNow, ...]:
    compared = compare(earlier, now)
    return judge(edition, statements(now, compared, [now]), cells(now, compared, [now]))


def altered(
    was: Iterable[str], now: Iterable[str], earlier: Iterable[str]
) -> dict[str, str]:
    before = of("then", earlier)
    edition = frozen(of("now", was), before)
    return {
        one.then.about: one.state
        for one in judged(edition, of("now", now), before)
        if one.state != "holds"
    }


@pytest.mark.parametrize(
    ("earlier", "said"),
    [(("3",), "; it is no sample."), (("3", "4"), "; they are no sample.")],
)
def test_one_force_is_no_sample_and_two_are_none(
    earlier: tuple[str, ...], said: str
) -> None:
    now = of("now", ("5", "6"))
    compared = compare(of("then", earlier), now)
    told = {one.about: one.says for one in statements(now, compared, [now])}
    assert told["like for like"].endswith(said)


@given(ROUND, ROUND)
def test_freezing_and_changing_nothing_alters_nothing(
    now: tuple[str, ...], earlier: tuple[str, ...]
) -> None:
    assert altered(now, now, earlier) == {}


@given(EXACT, EXACT, st.integers(0, len(FORCES) - 1), st.integers(0, 300).map(str))
def test_one_figure_alters_the_sentences_that_tell_of_it_and_no_other(
    was: tuple[str, ...], earlier: tuple[str, ...], which: int, figure: str
) -> None:
    """Three of the five gave a number in the earlier round, and are compared."""
    now = (*was[:which], figure, *was[which + 1 :])
    found = altered(was, now, earlier[:3]).keys()
    if figure == was[which]:
        assert not found
        return
    assert {"total", "change", "headline"} <= found
    zeros = [said.count("0") for said in (was, now)]
    assert ("coverage" in found) is (zeros[0] != zeros[1])
    assert ("like for like" in found) is (which < 3)
    told = {"total", "change", "headline", "coverage", "largest"}
    assert found <= told | (
        {"like for like", "without largest"} if which < 3 else set()
    )


@given(ROUND, ROUND, st.integers(0, len(FORCES) - 1), SAID)
def test_whatever_is_altered_reads_otherwise_and_whatever_holds_reads_the_same(
    was: tuple[str, ...], earlier: tuple[str, ...], which: int, said: str
) -> None:
    now = of("now", (*was[:which], said, *was[which + 1 :]))
    before = of("then", earlier)
    for one in judged(frozen(of("now", was), before), now, before):
        reads = one.now.says if one.now else None
        assert (one.state == "holds") is (reads == one.then.says)


@given(ROUND, ROUND)
def test_no_two_sentences_are_about_the_same(
    now: tuple[str, ...], earlier: tuple[str, ...]
) -> None:
    sentences = frozen(of("now", now), of("then", earlier)).sentences
    abouts = [one.about for one in sentences]
    assert len(set(abouts)) == len(abouts)
    assert [one.number for one in sentences] == list(range(1, len(abouts) + 1))


@given(ROUND)
def test_a_sentence_rests_on_nothing_that_is_not_in_the_record(
    said: tuple[str, ...],
) -> None:
    edition = frozen(of("now", said), of("then", said))
    for one in edition.sentences:
        assert set(one.rests_on) <= edition.cells


def test_the_page_of_a_report_tells_them_under_the_same_numbers() -> None:
    """But for the last, which stands on top of that page."""
    now = of("now", ("5", "0", "refused", "~7", "silent"))
    said = [one.says for one in findings(now, None, [now])]
    assert said == [one.says for one in statements(now, None, [now])[:-1]]


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (("7", "<5", "3"), "Avon 7."),
        (("6", "4", "silent"), "Avon 6, 60 per cent of the 10 from 2 of 3 forces."),
        (("7", "silent"), "Avon 7."),
        (("4", "4"), "Avon 4, Kent 4, 50 per cent each of the 8 from 2 of 2 forces."),
        ((">=9", "7"), "Avon, at least 9."),
        (("100..120", "7"), "Avon, 100 to 120."),
        (("0", "<5"), None),
        (("~7", "7"), "Avon about 7, Kent 7."),
        (("0", "0"), None),
        (("silent",), None),
    ],
    ids=str,
)
def test_the_largest_is_named_only_where_it_is_certain(
    figures: tuple[str, ...], told: str | None
) -> None:
    now = of("now", figures)
    said = [one.says for one in findings(now, None) if one.about == "largest"]
    assert len(said) == (told is not None)
    for sentence in said:
        assert sentence.startswith("The largest figure")
        assert sentence.endswith(f" is that of {told}")


def test_where_the_largest_has_no_share_it_says_of_how_many_it_is() -> None:
    (said,) = (
        one.says
        for one in findings(of("now", ("7", "<5", "silent")), None)
        if one.about == "largest"
    )
    assert said == "The largest figure, of those from 2 of 3 forces, is that of Avon 7."


@pytest.mark.parametrize(
    ("figures", "among"),
    [
        (("7", "5..20", "3"), "Avon 7, Kent 5 to 20."),
        (("7", ">=3"), "Avon 7, Kent at least 3."),
        (("7..7", "7"), "Avon 7 to 7, Kent 7."),
    ],
    ids=str,
)
def test_that_the_largest_is_not_certain_is_told_with_all_that_it_may_be(
    figures: tuple[str, ...], among: str
) -> None:
    (said,) = (
        one.says for one in findings(of("now", figures), None) if one.about == "largest"
    )
    assert said == (
        f"Whose figure is the largest, of those from {len(figures)} of {len(figures)}"
        f" forces, is not known; it is one of these: {among}"
    )


def test_of_many_that_may_be_the_largest_three_are_named() -> None:
    several = tuple(f">={number}" for number in range(1, 6))
    (said,) = (
        one.says for one in findings(of("now", several), None) if one.about == "largest"
    )
    assert said.count("at least") == 3
    assert said.endswith(", and 2 more.")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (
            ["7", "withdrawn"],
            (
                "2 forces were asked; 1 request was withdrawn."
                " Of the other 1, 1 gave a figure."
            ),
        ),
        (
            ["7", "8", "not-received", "not-received"],
            (
                "4 forces were asked; 2 requests have not arrived."
                " Of the other 2, 2 gave a figure."
            ),
        ),
        (
            ["7", "silent", "withdrawn", "withdrawn", "not-received"],
            (
                "5 forces were asked; 2 requests were withdrawn, 1 has not arrived."
                " Of the other 2, 1 gave a figure; 1 had not answered, though the time"
                " was over."
            ),
        ),
        (["not-received"], "1 force was asked; 1 request has not arrived."),
        (["7", "not-asked"], "1 force was asked. 1 gave a figure."),
    ],
)
def test_who_was_asked_and_is_in_no_count_was_asked_all_the_same(
    said: list[str], says: str
) -> None:
    coverage, *_ = findings(of("now", said), None)
    assert coverage.says == says


def test_of_several_that_are_the_largest_one_is_said_to_be_one_of_them() -> None:
    earlier, now = of("then", ("0", "0", "1")), of("now", ("5", "5", "1"))
    told = {one.about: one.says for one in findings(now, compare(earlier, now))}
    assert told["without largest"].startswith("Without one of the largest of them, ")
    alone = of("now", ("6", "5", "1"))
    told = {one.about: one.says for one in findings(alone, compare(earlier, alone))}
    assert told["without largest"].startswith("Without the largest of them, ")
