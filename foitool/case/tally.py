"""One part of a round added up: who answered, what it comes to, and who makes it.

Coverage comes before totals. Zero is an answer; a refusal, silence and what we do
not know are three different things, and none of them is zero.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from foitool.case.coverage import Coverage
from foitool.case.figures import bounds
from foitool.case.line import Line

STATES = (
    "answered",
    "answered-without-figure",
    "refused",
    "silent",
    "pending",
    "unknown",
)
"""What became of a part that was asked; nil is among the answered."""

NOT_ASKED = ("withdrawn", "not-received", "not-asked")
"""Of a request that asks nothing any more, never arrived, or had no such part; in no
count."""

_STAYS = frozenset({"refused", "silent", "pending", *NOT_ASKED})
"""States that no figure of another's changes."""


@dataclass(frozen=True, kw_only=True)
class Total:
    """A sum: at least `low`, at most `high` (None: nobody can say).

    `estimated`: an authority's own estimate is in it. Both are of those who gave a
    figure, and say nothing of the others. `twice` is what `low` leaves out and `high`
    has in it, since another figure of the sum may count it in as well.
    """

    low: Decimal
    high: Decimal | None
    estimated: bool = False
    twice: Decimal = Decimal(0)

    @property
    def exact(self) -> bool:
        """One number, and no range."""
        return self.low == self.high

    @property
    def certain(self) -> bool:
        """One number, with nobody's estimate in it."""
        return self.exact and not self.estimated


@dataclass(frozen=True, kw_only=True)
class Tally:
    """One part of a round: its lines in the order of names, and what they come to.

    `title` is what the round is called, "" if nobody knows.
    """

    round: str
    part: str
    lines: tuple[Line, ...]
    title: str = ""

    @property
    def coverage(self) -> Coverage:
        """Who answered."""
        states = Counter(line.state for line in self.lines)
        return Coverage(
            answered=states["answered"],
            answered_without_figure=states["answered-without-figure"],
            refused=states["refused"],
            silent=states["silent"],
            pending=states["pending"],
            unknown=states["unknown"],
            nil=sum(line.exact == 0 for line in self.lines),
            without_figure=Counter(
                line.without_figure for line in self.lines if line.without_figure
            ),
            unanswered=Counter(
                (line.state, line.unanswered) for line in self.lines if line.unanswered
            ),
        )

    @property
    def of_police(self) -> bool:
        """Whether whoever was asked, in the whole round, is a police force."""
        return all(line.police for line in self.lines)

    @property
    def total(self) -> Total | None:
        """What the figures in use come to; None where there is none to add up."""
        return add_up(self.lines)

    @property
    def counted(self) -> tuple[Line, ...]:
        """Those whose figure is in the sum."""
        return tuple(line for line in self.lines if line.figure is not None)

    @property
    def counted_in(self) -> tuple[Line, ...]:
        """Those among the answered whose figure is in that of another."""
        return tuple(
            line
            for line in self.lines
            if line.joint_to is not None and line.state == "answered"
        )

    @property
    def largest(self) -> tuple[Line, ...]:
        """Who gave the largest figure, or several who gave the same.

        Nobody where that is not certain: 7 is not known to be more than a 5 to 20. Nor
        where all gave none.
        """
        return self._unsurpassed if _is_one_number(self._unsurpassed) else ()

    @property
    def may_be_largest(self) -> tuple[Line, ...]:
        """Of whom one gave the largest figure, where it is not certain who."""
        return () if _is_one_number(self._unsurpassed) else self._unsurpassed

    @property
    def _unsurpassed(self) -> tuple[Line, ...]:
        """Than whose figure none is known to be more; nobody where all gave none."""
        least = max(map(_least, self.counted), default=Decimal(0))
        return tuple(line for line in self.counted if least and _reaches(line, least))

    @property
    def perhaps_twice(self) -> tuple[tuple[Line, Line], ...]:
        """Two figures in the sum of which both count one authority in.

        A joint figure beside one of a partner's own, or two that share a partner. The
        joint one comes first.
        """
        return tuple(_overlapping(self.counted))

    @property
    def said_otherwise(self) -> tuple[tuple[Line, Line], ...]:
        """Those counted in by another's figure whose own is a joint one that differs.

        Only the other's is in the sum, and comes second. A value that is kept beside
        the one in use says nothing here.
        """
        known = {line.force: line for line in self.lines}
        return tuple(
            (line, known[line.joint_to])
            for line in self.lines
            for value in line.values[:1]
            if line.joint_to in value.joint_with
            and not value.candidate
            and value.figure != known[line.joint_to].figure
        )

    @property
    def weak(self) -> tuple[Line, ...]:
        """Those whose figure in use is weak."""
        return tuple(line for line in self.counted if line.value and line.value.weak)

    @property
    def of_a_changed_question(self) -> tuple[Line, ...]:
        """Those whose figure in use answers another question than the others'."""
        return tuple(line for line in self.counted if line.changed)

    def setting_aside(self, forces: Iterable[str]) -> "Tally":
        """The same without the figures of some authorities, though they were asked.

        Who was counted in by such a figure has none of its own, and goes with it.
        """
        aside = set(forces)
        lines = (
            _without_its_figure(line)
            if line.state == "answered"
            and not aside.isdisjoint((line.force, line.joint_to))
            else line
            for line in self.lines
        )
        return replace(self, lines=tuple(lines))


def tally(
    round_name: str,
    part: str,
    lines: Iterable[Line],
    called: Callable[[str], str] = str,
) -> Tally:
    """Bring the lines of a round together; a joint value is counted once.

    `called` is the name of an authority that was not asked, and is counted in.

    Who is counted in by another's value has answered, and adds nothing; but who
    refused has refused, who holds nothing said so, and who is silent is, whoever tells
    the figure. A value that
    is in no sum, being words or of a part that was refused, counts nobody in. Where
    both said it, the one that is not weak counts.
    """
    known = {line.force: line for line in lines}
    for force in sorted(known, key=lambda force: _doubted(known[force])):
        line = known[force]
        if line.figure is None:
            continue
        for partner in line.partners:
            other = known.get(partner)
            if other is not None and _is_counted_by(other, force):
                known[partner] = replace(
                    other,
                    state="answered",
                    value=None,
                    joint_to=force,
                    joint_to_name=line.name,
                )
    names = {line.force: line.name for line in known.values()}
    named = (
        replace(
            line,
            partner_names=tuple(names.get(one) or called(one) for one in line.partners),
        )
        for line in known.values()
    )
    ordered = sorted(named, key=lambda line: (line.name.casefold(), line.force))
    return Tally(round=round_name, part=part, lines=tuple(ordered))


def add_up(lines: Sequence[Line]) -> Total | None:
    """The sum of figures; None of none.

    A range where one of them is a range, or where one may be counted in by another: at
    least, no authority is in it twice.
    """
    figures = [line.figure for line in lines if line.figure is not None]
    if not figures:
        return None
    low, high = Decimal(0), Decimal(0)
    bounded = True
    for least, most in map(bounds, figures):
        low += least
        high += most or 0
        bounded = bounded and most is not None
    twice = sum(map(_least, _perhaps_counted_in(lines)), Decimal(0))
    return Total(
        low=low - twice,
        high=high if bounded else None,
        estimated=any(figure.kind == "estimate" for figure in figures),
        twice=twice,
    )


def _overlapping(lines: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    """Two figures each of which both count one authority in, a joint one first."""
    counted = [line for line in lines if line.figure is not None]
    counting: dict[str, list[int]] = {}
    for place, line in enumerate(counted):
        for force in line.counts:
            counting.setdefault(force, []).append(place)
    pairs = {pair for places in counting.values() for pair in combinations(places, 2)}
    for first, second in sorted(pairs):
        one, other = counted[first], counted[second]
        yield (one, other) if one.partners else (other, one)


def _perhaps_counted_in(lines: Iterable[Line]) -> Iterable[Line]:
    """Those without whose figures no two of the sum can count one authority in.

    Of two, that of the partner, which the joint one may count in whole; of two that
    share a third, the smaller.
    """
    aside: dict[str, Line] = {}
    for one, other in _overlapping(lines):
        if one.force in aside or other.force in aside:
            continue
        both = one.counts & other.counts
        less = min(other, one, key=lambda line: (line.force not in both, _least(line)))
        aside[less.force] = less
    return aside.values()


def _least(line: Line) -> Decimal:
    return bounds(line.figure)[0] if line.figure else Decimal(0)


def _is_one_number(lines: Sequence[Line]) -> bool:
    """Whether it is one figure, of one authority or of several that gave the same."""
    numbers = {line.exact for line in lines}
    return len(lines) == 1 or (len(numbers) == 1 and None not in numbers)


def _reaches(line: Line, least: Decimal) -> bool:
    """Whether its figure may be as much as that."""
    most = bounds(line.figure)[1] if line.figure else Decimal(0)
    return most is None or most >= least


def _without_its_figure(line: Line) -> Line:
    """The same as if it had answered and given none; it did speak of the part."""
    return replace(
        line,
        state="answered-without-figure",
        disposition="disclosed",
        value=None,
        left_out=True,
    )


def _doubted(line: Line) -> tuple[bool, str]:
    """By which the better of two sayings of one value comes first; then by id."""
    weak = line.value is not None and line.value.weak
    return weak or line.changed, line.force


def _is_counted_by(other: Line, force: str) -> bool:
    """Whether the figure of `force` stands for this one too.

    Not for one that has a figure of its own, unless that is the joint one said again;
    nor for one that said that it holds nothing, which is an answer of its own.
    """
    if other.joint_to is not None or other.state in _STAYS:
        return False
    if other.disposition == "not-held":
        return False
    return other.value is None or force in other.partners
