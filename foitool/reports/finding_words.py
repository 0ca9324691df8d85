"""The findings: sentences about a round, each with the lines that it rests on.

Each is supported by the tallies that it is made from. The page of a report tells them
in the same order, so that a number means the same sentence in both.
"""

from collections.abc import Callable, Iterator, Sequence

from foitool.case.comparison import Comparison
from foitool.case.line import Line
from foitool.case.published import CODED, Claim, Footing
from foitool.case.tally import Tally
from foitool.reports.called import so_many_bodies, under_heading
from foitool.reports.change_findings import of_the_change, rests_on_both
from foitool.reports.coverage_words import coverage_clauses
from foitool.reports.doubt_words import doubts
from foitool.reports.figure_words import (
    coverage_in_words,
    share_in_words,
    sum_in_words,
    total_in_words,
    weak_in_sum,
)
from foitool.reports.finding import Finding, stand
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
    headline,
    listed,
    of_force,
)
from foitool.reports.tables import counted
from foitool.reports.weak_words import weak_before

_A_FEW = 3
"""So many are named of whom one gave the largest figure; the others are counted."""


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
        *(of_the_change(compared) if compared else ()),
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
    both = rests_on_both(compared) if compared else ()
    mine = asks_for_words(tally, words)
    counts = _in_words(tally) if mine else tally.counted or _by_bands(tally)
    summary = Finding(
        about=f"headline {CODED}{tally.part}" if mine else "headline",
        sentence=(Said(text=headline(tally, compared, words)),),
        rests_on=tuple(dict.fromkeys((*stand(tally, counts), *both))),
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
    return frozenset(footing for one in every for footing in stand(one, one.lines))


def _of_the_round(tally: Tally, *, of_words: bool) -> Iterator[Finding]:
    yield _coverage(tally, of_words=of_words)
    if tally.total is None:
        return
    counts = stand(tally, tally.counted)
    yield Finding(
        about="total",
        sentence=(
            Said(text=f"{_figures(tally)} "),
            Said(text=sum_in_words(tally.total), to="bars"),
            Said(text=f", {coverage_in_words(tally)}."),
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
            rests_on=counts if of_all else stand(tally, mine),
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


def _of_how_many(tally: Tally) -> str:
    """Where there is no share to tell: of so many that gave a figure."""
    coverage = tally.coverage
    asked = so_many_bodies(coverage.asked, tally)
    return f", of those from {coverage.answered} of {asked}{weak_in_sum(tally)},"


def _largest(tally: Tally) -> Iterator[Finding]:
    """Who gave the largest figure, or between whom it lies."""
    sentence: list[Said] = []
    under = under_heading(tally.part)
    if largest := tally.largest:
        share = share_in_words(tally)
        sentence = [
            Said(text=f"The largest figure{under}{_of_how_many(tally) * (not share)}"),
            Said(text=" is that of "),
            *_of_the_largest(largest),
            Said(text=f", {share}{weak_in_sum(tally)}." if share else "."),
        ]
    elif rivals := tally.may_be_largest:
        more = len(rivals) - _A_FEW
        sentence = [
            Said(
                text=f"Whose figure{under} is the largest{_of_how_many(tally)} is not"
            ),
            Said(text=" known; it is one of these: "),
            *listed(map(_with_weak, rivals[:_A_FEW])),
            Said(text=f", and {more} more." if more > 0 else "."),
        ]
    if sentence:
        yield Finding(
            about="largest",
            sentence=tuple(sentence),
            rests_on=stand(tally, tally.counted),
        )


def _coverage(tally: Tally, *, of_words: bool) -> Finding:
    rests_on, asked = stand(tally, tally.lines), asked_in_words(tally)
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
        rests_on=stand(tally, _in_words(tally)),
    )


def _refusal(tallies: Sequence[Tally], lines: Sequence[Line]) -> Finding:
    forces = {line.force for line in lines}
    return Finding(
        about=f"refused {', '.join(one.part for one in tallies)}",
        sentence=(Said(text=refusals(tallies, lines), to="withheld"),),
        rests_on=tuple(
            footing
            for one in tallies
            for footing in stand(
                one, [line for line in one.lines if line.force in forces]
            )
        ),
    )


def _names(tally: Tally) -> Callable[[str], str]:
    """How authorities are called; one that was not asked goes by its id."""
    names = {line.force: line.name for line in tally.lines}
    return lambda force: names.get(force, force)
