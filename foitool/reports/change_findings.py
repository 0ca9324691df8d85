"""The findings about the change between two rounds; each may be quoted alone."""

from collections.abc import Iterator, Sequence

from foitool.case.comparison import Comparison, Pair
from foitool.case.published import Footing
from foitool.reports.asked_words import ASKED_OTHERWISE, days_apart
from foitool.reports.called import rounds_called, under_heading
from foitool.reports.comparison_words import headline as total_of_both
from foitool.reports.comparison_words import (
    none_compared,
    whose_totals,
    without_weak,
)
from foitool.reports.figure_words import change_in_words, weak_in_sum
from foitool.reports.finding import Finding, stand
from foitool.reports.report_words import (
    Said,
    Sentence,
    anchor,
    forces_compared,
    listed,
)
from foitool.reports.weak_words import both_numbers


def of_the_change(compared: Comparison) -> Iterator[Finding]:
    """The change of the totals, what was asked, and the change like for like."""
    first, second = rounds_called(compared.a, compared.b)
    under = under_heading(compared.b.part)
    both = (
        *stand(compared.a, compared.a.counted),
        *stand(compared.b, compared.b.counted),
    )
    weak = weak_in_sum(compared.a, compared.b)
    told: Sentence = (
        Said(text=f"From {first} to {second}: {total_of_both(compared)}."),
    )
    if compared.headline:
        told = (
            Said(text=f"From {first} to {second} the total{under} went from "),
            Said(text=change_in_words(compared.headline), to="change"),
            Said(text=f"; these are totals of {whose_totals(compared)}{weak}."),
        )
    yield Finding(about="change", sentence=told, rests_on=both)
    if days := days_apart(compared):
        told = (Said(text=days, to="asked"),)
        yield Finding(about="days", sentence=told, rests_on=both)
    if compared.asked_otherwise:
        told = (Said(text=ASKED_OTHERWISE, to="asked"),)
        yield Finding(about="question", sentence=told, rests_on=both)
    if not compared.like_for_like:
        told = (Said(text=none_compared(compared), to="change"),)
        yield Finding(about="like for like", sentence=told, rests_on=both)
        return
    sample = "it is no sample" if len(compared.pairs) == 1 else "they are no sample"
    told = (
        Said(text=f"Like for like, {forces_compared(compared)} with a number in both"),
        Said(text=f"{under} went "),
        Said(text=f"from {change_in_words(compared.like_for_like)}", to="change"),
        *_without_weak(compared),
        Said(text=f"; {sample}."),
    )
    pairs = rests_on_both(compared)
    yield Finding(about="like for like", sentence=told, rests_on=pairs)
    if compared.left_out and compared.without_largest:
        left_out = compared.left_out.b
        others = [pair for pair in compared.pairs if pair is not compared.left_out]
        most, _ = compared.left_out.size
        one_of = "one of " * any(pair.size[0] == most for pair in others)
        told = (
            Said(text=f"Without {one_of}the largest of them, "),
            Said(text=left_out.name, to=anchor(left_out.force)),
            Said(text=f", the other{'s' * (len(others) > 1)} went "),
            Said(text=f"from {change_in_words(compared.without_largest)}", to="change"),
            *_weak_among(others),
            Said(text="."),
        )
        yield Finding(about="without largest", sentence=told, rests_on=pairs)


def _without_weak(compared: Comparison) -> Iterator[Said]:
    """In the same sentence, which may be quoted alone."""
    if compared.weak:
        yield Said(text="; without weak figures (")
        yield from listed(
            Said(text=both_numbers(pair), to=anchor(pair.b.force))
            for pair in compared.weak
        )
        yield Said(text=f") {without_weak(compared)}")


def _weak_among(pairs: Sequence[Pair]) -> Iterator[Said]:
    """Who of these gave a weak figure; nothing, if nobody did."""
    weak = [pair for pair in pairs if pair.weak]
    if weak:
        what = "a weak figure" if len(weak) == 1 else "weak figures"
        yield Said(text=f"; with {what}: ")
        yield from listed(
            Said(text=both_numbers(pair), to=anchor(pair.b.force)) for pair in weak
        )


def rests_on_both(compared: Comparison) -> tuple[Footing, ...]:
    """The figures of those that gave a number in both rounds.

    Of an authority that others became part of, all of theirs.
    """
    pairs = compared.pairs
    first = [line for pair in pairs for line in pair.a_of or (pair.a,)]
    second = [line for pair in pairs for line in pair.b_of or (pair.b,)]
    return (*stand(compared.a, first), *stand(compared.b, second))
