"""The findings: sentences about a round, each with the lines that it rests on.

Each is supported by the tallies that it is made from. The page of a report tells them
in the same order, so that a number means the same sentence in both.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from foitool.case.comparison import Comparison, Pair
from foitool.case.line import Line
from foitool.case.published import CODED, Claim, Footing, footing_of
from foitool.case.tally import Tally
from foitool.reports.asked_words import ASKED_OTHERWISE, days_apart
from foitool.reports.called import rounds_called, under_heading
from foitool.reports.comparison_words import (
    NONE_COMPARED,
    whose_totals,
    without_weak,
)
from foitool.reports.comparison_words import headline as total_of_both
from foitool.reports.coverage_words import coverage_clauses
from foitool.reports.doubt_words import doubts
from foitool.reports.figure_words import (
    change_in_words,
    coverage_in_words,
    share_in_words,
    sum_in_words,
    total_in_words,
)
from foitool.reports.in_words import InWords
from foitool.reports.refusal_words import refusals, refused_alike
from foitool.reports.report_words import (
    IN_NO_COUNT,
    Said,
    Sentence,
    anchor,
    asked_in_words,
    asks_for_words,
    figure_for_readers,
    forces_compared,
    headline,
    listed,
    of_force,
)
from foitool.reports.tables import counted
from foitool.reports.weak_words import (
    both_numbers,
    weak_before,
    weak_in_sum,
)

_A_FEW = 3
"""So many are named of whom one gave the largest figure; the others are counted."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A sentence; `about` says what it tells, in words that no other has.

    `rests_on` are the figures and answers that it tells of. That others gave none is
    told by the first sentence, which rests on all.
    """

    about: str
    sentence: Sentence
    rests_on: tuple[Footing, ...]

    @property
    def says(self) -> str:
        """The sentence as text."""
        return "".join(piece.text for piece in self.sentence)


def findings(
    tally: Tally,
    compared: Comparison | None,
    tallies: Sequence[Tally] = (),
    words: Sequence[InWords] = (),
) -> list[Finding]:
    """What the record supports, in the order in which it should be told.

    `tallies` are those of all parts of the round, some of which may have been refused,
    `words` what they were answered in words.
    """
    of_words = asks_for_words(tally, words) is not None
    return [
        *_of_the_round(tally, of_words=of_words),
        *(_of_the_change(compared) if compared else ()),
        *(
            _coded(one, told)
            for told in words
            for one in tallies
            if one.part == told.part and told.says
        ),
        *(_refusal(several, lines) for several, lines in refused_alike(tallies)),
    ]


def statements(
    tally: Tally,
    compared: Comparison | None,
    tallies: Sequence[Tally],
    words: Sequence[InWords] = (),
) -> tuple[Claim, ...]:
    """The same, numbered, and as the last the one sentence that tells most of it."""
    both = _compared(compared) if compared else ()
    mine = asks_for_words(tally, words)
    counts = _in_words(tally) if mine else tally.counted or _by_bands(tally)
    summary = Finding(
        about=f"headline {CODED}{tally.part}" if mine else "headline",
        sentence=(Said(text=headline(tally, compared, words)),),
        rests_on=tuple(dict.fromkeys((*_stand(tally, counts), *both))),
    )
    found = [*findings(tally, compared, tallies, words), summary]
    return tuple(
        Claim(number=number, about=one.about, says=one.says, rests_on=one.rests_on)
        for number, one in enumerate(found, start=1)
    )


def cells(
    tally: Tally, compared: Comparison | None, tallies: Sequence[Tally]
) -> frozenset[Footing]:
    """All that any of these sentences can depend on."""
    every = [*tallies, tally, *((compared.a, compared.b) if compared else ())]
    return frozenset(footing for one in every for footing in _stand(one, one.lines))


def _stand(tally: Tally, lines: Sequence[Line]) -> tuple[Footing, ...]:
    return tuple(footing_of(tally.round, tally.part, line) for line in lines)


def _of_the_round(tally: Tally, *, of_words: bool) -> Iterator[Finding]:
    yield _coverage(tally, of_words=of_words)
    if tally.total is None:
        return
    counts = _stand(tally, tally.counted)
    yield Finding(
        about="total",
        sentence=(
            Said(text=f"{_figures(tally)} "),
            Said(text=sum_in_words(tally.total), to="bars"),
            Said(text=f", {coverage_in_words(tally, weak=weak_in_sum(tally))}."),
        ),
        rests_on=counts,
    )
    if weak := tally.weak:
        without = tally.setting_aside(line.force for line in weak)
        yield Finding(
            about="without weak",
            sentence=(
                Said(text=f"Without {counted(len(weak), 'weak figure')} ("),
                *listed(of_force(line) for line in weak),
                Said(text=") "),
                Said(text=_what_is_left(without), to="weak"),
            ),
            rests_on=counts,
        )
    for doubt in doubts(tally, _names(tally), figure_for_readers):
        of_all = doubt.kind == "changed"
        mine = [line for line in tally.lines if line.force in doubt.forces]
        yield Finding(
            about=doubt.kind if of_all else " ".join((doubt.kind, *doubt.forces)),
            sentence=(Said(text=doubt.says, to="doubts"),),
            rests_on=counts if of_all else _stand(tally, mine),
        )
    yield from _largest(tally)


def _figures(tally: Tally) -> str:
    """What their sum is said of; a single one is no sum."""
    under = under_heading(tally.part)
    if len(tally.counted) == 1:
        return f"The one figure{under} is"
    return f"Their figures{under} come to"


def _what_is_left(without: Tally) -> str:
    """The sum of the figures that are left, be they several, one or none."""
    if without.total is None:
        return "none is left."
    come_to = "they come to" if len(without.counted) > 1 else "what is left is"
    return f"{come_to} {total_in_words(without)}"


def _of_the_largest(largest: Sequence[Line]) -> Iterator[Said]:
    """Whose it is; what is no single number stands apart from the name."""
    if len(largest) == 1 and (figure := largest[0].figure) and not largest[0].exact:
        yield Said(text=largest[0].called, to=anchor(largest[0].force))
        yield Said(
            text=f", {weak_before(largest[0].value)}{figure_for_readers(figure)}"
        )
        return
    yield from listed(map(_with_weak, largest))


def _with_weak(line: Line) -> Said:
    """A force with its figure, and that this is weak."""
    figure = figure_for_readers(line.figure) if line.figure else ""
    said = f"{line.called} {weak_before(line.value)}{figure}"
    return Said(text=said, to=anchor(line.force))


def _largest(tally: Tally) -> Iterator[Finding]:
    """Who gave the largest figure, or between whom it lies."""
    sentence: list[Said] = []
    under = under_heading(tally.part)
    if largest := tally.largest:
        share = share_in_words(tally)
        sentence = [
            Said(text=f"The largest figure{under} is that of "),
            *_of_the_largest(largest),
            Said(text=f", {share}{weak_in_sum(tally)}." if share else "."),
        ]
    elif rivals := tally.may_be_largest:
        more = len(rivals) - _A_FEW
        sentence = [
            Said(text=f"Whose figure{under} is the largest is not known; it is one of"),
            Said(text=" these: "),
            *listed(map(_with_weak, rivals[:_A_FEW])),
            Said(text=f", and {more} more." if more > 0 else "."),
        ]
    if sentence:
        yield Finding(
            about="largest",
            sentence=tuple(sentence),
            rests_on=_stand(tally, tally.counted),
        )


def _coverage(tally: Tally, *, of_words: bool) -> Finding:
    rests_on, asked = _stand(tally, tally.lines), asked_in_words(tally)
    sentence: Sentence = (Said(text=asked, to="forces"),)
    if tally.coverage.asked:
        if any(line.state in IN_NO_COUNT for line in tally.lines):
            asked += f" Of the other {tally.coverage.asked},"
        sentence = (
            Said(text=f"{asked} "),
            *_what_became_of_them(tally, of_words=of_words),
        )
    return Finding(about="coverage", sentence=sentence, rests_on=rests_on)


def _what_became_of_them(tally: Tally, *, of_words: bool) -> Sentence:
    first, *rest = coverage_clauses(tally, of_words=of_words)
    return (
        Said(text=first, to="forces"),
        Said(text="".join(f"; {one}" for one in rest) + "."),
    )


def _by_bands(tally: Tally) -> list[Line]:
    return [line for line in tally.lines if line.without_figure == "by-bands"]


def _in_words(tally: Tally) -> list[Line]:
    return [
        line
        for line in tally.lines
        if line.value and (line.value.figure.text or line.value.quotation)
    ]


def _coded(tally: Tally, told: InWords) -> Finding:
    return Finding(
        about=f"{CODED}{tally.part}",
        sentence=(Said(text=told.says, to=told.anchor),),
        rests_on=_stand(tally, _in_words(tally)),
    )


def _of_the_change(compared: Comparison) -> Iterator[Finding]:
    first, second = rounds_called(compared.a, compared.b)
    under = under_heading(compared.b.part)
    both = (
        *_stand(compared.a, compared.a.counted),
        *_stand(compared.b, compared.b.counted),
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
        told = (Said(text=NONE_COMPARED, to="change"),)
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
    pairs = _compared(compared)
    yield Finding(about="like for like", sentence=told, rests_on=pairs)
    if compared.left_out and compared.without_largest:
        left_out = compared.left_out.b
        told = (
            Said(text="Without the largest of them, "),
            Said(text=left_out.name, to=anchor(left_out.force)),
            Said(text=f", the other{'s' * (len(compared.pairs) > 2)} went "),
            Said(text=f"from {change_in_words(compared.without_largest)}", to="change"),
            *_weak_among([one for one in compared.pairs if one != compared.left_out]),
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


def _compared(compared: Comparison) -> tuple[Footing, ...]:
    """The figures of those that gave a number in both rounds.

    Of an authority that others became part of, all of theirs.
    """
    pairs = compared.pairs
    first = [line for pair in pairs for line in pair.a_of or (pair.a,)]
    second = [line for pair in pairs for line in pair.b_of or (pair.b,)]
    return (*_stand(compared.a, first), *_stand(compared.b, second))


def _refusal(tallies: Sequence[Tally], lines: Sequence[Line]) -> Finding:
    forces = {line.force for line in lines}
    return Finding(
        about=f"refused {', '.join(one.part for one in tallies)}",
        sentence=(Said(text=refusals(tallies, lines), to="withheld"),),
        rests_on=tuple(
            footing
            for one in tallies
            for footing in _stand(
                one, [line for line in one.lines if line.force in forces]
            )
        ),
    )


def _names(tally: Tally) -> Callable[[str], str]:
    """How authorities are called; one that was not asked goes by its id."""
    names = {line.force: line.name for line in tally.lines}
    return lambda force: names.get(force, force)
