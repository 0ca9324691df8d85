"""Two rounds of one question held against each other, without comparing apples.

The headline compares totals of different authorities. Like for like takes those that
gave a number in both, names those that are dropped and why, and says what is left
without the largest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from foitool.case.asked import AskedTwice
from foitool.case.line import Line
from foitool.case.successors import Family, families
from foitool.case.tally import Tally, Total

_ONE_PLACE = Decimal("0.1")
_INEXACT = {
    "range": "a range",
    "fewer-than": "fewer than {}",
    "at-least": "at least {}",
}


@dataclass(frozen=True, kw_only=True)
class Change:
    """From `a` to `b`; `forces` is how many authorities both are made of."""

    a: Decimal
    b: Decimal
    forces: int | None = None

    @property
    def change(self) -> Decimal:
        """The difference."""
        return self.b - self.a

    @property
    def percent(self) -> Decimal | None:
        """The change in per cent of `a`, rounded as `percent` does; None from zero."""
        return percent(self.change, self.a)


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One authority in both rounds, each of its numbers exact.

    Where it was another, or several, in one of the rounds, `a_of` and `b_of` are the
    lines that `a` and `b` are made of; else both are empty.
    """

    a: Line
    b: Line
    a_of: tuple[Line, ...] = ()
    b_of: tuple[Line, ...] = ()

    @property
    def merged(self) -> bool:
        """Whether it was not the same authority in both."""
        return bool(self.a_of)

    @property
    def weak_a(self) -> bool:
        """Whether its number in the first round is weak, or part of it is."""
        return _is_weak(self.a_of or (self.a,))

    @property
    def weak_b(self) -> bool:
        """The same of the second."""
        return _is_weak(self.b_of or (self.b,))

    @property
    def weak(self) -> bool:
        """Whether one of the two is."""
        return self.weak_a or self.weak_b

    @property
    def change(self) -> Change:
        """From the first round to the second."""
        assert self.a.exact is not None
        assert self.b.exact is not None
        return Change(a=self.a.exact, b=self.b.exact)

    @property
    def size(self) -> tuple[Decimal, str]:
        """By which the largest is found: its larger number, then its id."""
        change = self.change
        return max(change.a, change.b), self.b.force


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """An authority that is not compared, and why.

    `gave` says where it gave a number that could be: a, b or "". `figure_in` says in
    which of the totals its figure is, if only by a joint one, a range or an estimate:
    a, b, both or "".
    """

    force: str
    name: str
    gave: str
    why: str
    figure_in: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two tallies, and what may be said of the change between them.

    `headline` is None where a total is a range, or there is none: its change is no
    number. `left_out` is the largest of the `pairs`. `asked` is what each round asked,
    None where nobody looked.
    """

    a: Tally
    b: Tally
    headline: Change | None
    pairs: tuple[Pair, ...]
    dropped: tuple[Dropped, ...]
    left_out: Pair | None
    asked: AskedTwice | None = None

    @property
    def asked_otherwise(self) -> bool:
        """Whether the rounds are known to have asked different things."""
        return self.asked is not None and self.asked.differs

    @property
    def counted_otherwise(self) -> tuple[tuple[str, Line], ...]:
        """The lines that have a caveat, with their round: a change may be of that."""
        return tuple(
            (tally.round, line)
            for pair in self.pairs
            for tally, lines in (
                (self.a, pair.a_of or (pair.a,)),
                (self.b, pair.b_of or (pair.b,)),
            )
            for line in lines
            if line.value and line.value.caveat
        )

    @property
    def same_forces(self) -> bool:
        """Whether both totals are made of the figures of the same authorities.

        Who became part of another is that one, where they are compared as one.
        """
        heirs = {
            line.force: pair.b.force
            for pair in self.pairs
            for line in (*pair.a_of, *pair.b_of)
        }
        first, second = (
            {heirs.get(line.force, line.force) for line in one.counted}
            for one in self._both
        )
        return first == second

    @property
    def of_a_changed_question(self) -> tuple[tuple[str, Line], ...]:
        """The lines in a total that answer another question, with their round."""
        return tuple(
            (tally.round, line)
            for tally in self._both
            for line in tally.of_a_changed_question
        )

    @property
    def like_for_like(self) -> Change | None:
        """Over those with a number in both; None if there is none."""
        return _over(self.pairs)

    @property
    def without_largest(self) -> Change | None:
        """The same without the largest of them; None if nobody else is left."""
        return _over([pair for pair in self.pairs if pair is not self.left_out])

    @property
    def weak(self) -> tuple[Pair, ...]:
        """Those of whose two numbers one is weak at least."""
        return tuple(pair for pair in self.pairs if pair.weak)

    @property
    def without_weak(self) -> Change | None:
        """Like for like without these; None if nobody else is left."""
        return _over([pair for pair in self.pairs if not pair.weak])

    @property
    def _both(self) -> tuple[Tally, Tally]:
        return self.a, self.b


_NOBODY: Mapping[str, str] = {}


def compare(
    a: Tally,
    b: Tally,
    successors: Mapping[str, str] = _NOBODY,
    *,
    asked: AskedTwice | None = None,
) -> Comparison:
    """Hold two rounds against each other, authority by authority.

    `successors` has, for each authority that became part of another, the id of that;
    `asked` what the two asked.
    """
    first = {line.force: line for line in a.lines}
    second = {line.force: line for line in b.lines}
    mixed = list(families(a.lines, b.lines, successors))
    apart = {force for both in mixed for one in both for force in one.lines}
    names = [force for force in dict.fromkeys([*first, *second]) if force not in apart]
    whole = [both for both in mixed if not any(one.missing for one in both)]
    pairs = (
        *(
            Pair(a=first[force], b=second[force])
            for force in names
            if is_comparable(first.get(force)) and is_comparable(second.get(force))
        ),
        *(_of_families(*both) for both in whole),
    )
    compared = {pair.b.force for pair in pairs}
    return Comparison(
        a=a,
        b=b,
        headline=_headline(a.total, b.total),
        pairs=pairs,
        dropped=(
            *(
                _dropped(first.get(force), second.get(force))
                for force in names
                if force not in compared
            ),
            *(
                one
                for both in mixed
                if both not in whole
                for one in _dropped_with_others(*both)
            ),
        ),
        left_out=max(pairs, key=lambda pair: pair.size, default=None),
        asked=asked,
    )


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """A share in per cent, to one place, halves away from zero; None of zero.

    To so many more as are needed, where one would say nothing, or all, of what is
    only nearly so.
    """
    if not whole:
        return None
    share, place = part * 100 / abs(whole), _ONE_PLACE
    rounded = _to(place, share)
    while rounded != share and abs(rounded) in (0, 100):
        place /= 10
        rounded = _to(place, share)
    return rounded


def _to(place: Decimal, value: Decimal) -> Decimal:
    return value.quantize(place, rounding=ROUND_HALF_UP)


def _headline(a: Total | None, b: Total | None) -> Change | None:
    if a is None or b is None or not (a.certain and b.certain):
        return None
    return Change(a=a.low, b=b.low)


def _of_families(a: Family, b: Family) -> Pair:
    """The sum of all that became one, by its name: one round at least asked it."""
    name = (b.lines.get(b.heir) or a.lines[a.heir]).name
    return Pair(a=a.whole(name), b=b.whole(name), a_of=a.parts, b_of=b.parts)


def _dropped_with_others(a: Family, b: Family) -> Iterator[Dropped]:
    """Each of those that became one, of some of which there is no number."""
    for force, line in {**a.lines, **b.lines}.items():
        both = a.lines.get(force), b.lines.get(force)
        yield Dropped(
            force=force,
            name=line.name,
            gave=_gave(*both),
            why="; ".join(
                f"{title}: {why}"
                for title, one in (("first", a), ("second", b))
                for why in _missing_in_words(one, force)
            ),
            figure_in=_figure_in(*both),
        )


def _missing_in_words(family: Family, force: str) -> Iterator[str]:
    """Why there is no number of one of a family: what it lacks, or its parts do."""
    missing = dict(family.missing)
    if force == family.heir and force in missing:
        yield _why_not(missing.pop(force))
    named = ", ".join(f"{one} ({_why_not(line)})" for one, line in missing.items())
    if named and force == family.heir:
        yield f"no number of {named}, part of it"
    elif named:
        yield f"part of {family.heir}, and no number of {named}"


def _is_weak(lines: Sequence[Line]) -> bool:
    return any(line.value.weak for line in lines if line.value)


def _over(pairs: Sequence[Pair]) -> Change | None:
    if not pairs:
        return None
    changes = [pair.change for pair in pairs]
    return Change(
        a=sum((one.a for one in changes), Decimal(0)),
        b=sum((one.b for one in changes), Decimal(0)),
        forces=len(changes),
    )


def is_comparable(line: Line | None) -> bool:
    """A number of its own, to the question that was asked of all.

    A joint one is of two, and would be compared with one. An estimate is no number of
    which a change could be told.
    """
    return (
        line is not None
        and line.exact is not None
        and not line.estimated
        and not line.partners
        and not line.changed
    )


def _dropped(a: Line | None, b: Line | None) -> Dropped:
    line = b or a
    assert line is not None
    return Dropped(
        force=line.force,
        name=line.name,
        gave=_gave(a, b),
        why="; ".join(_why(a, b)),
        figure_in=_figure_in(a, b),
    )


def _figure_in(a: Line | None, b: Line | None) -> str:
    """In which total a figure of it is, or a joint one that counts it in."""
    first, second = (one is not None and one.state == "answered" for one in (a, b))
    return "both" if first and second else "a" * first + "b" * second


def _gave(a: Line | None, b: Line | None) -> str:
    """In which round it gave a number that could be compared."""
    return "a" if is_comparable(a) else "b" if is_comparable(b) else ""


def _why(a: Line | None, b: Line | None) -> Iterator[str]:
    for title, line in (("first", a), ("second", b)):
        if not is_comparable(line):
            yield f"{title}: {_why_not(line)}"


def _why_not(line: Line | None) -> str:
    if line is None:
        return "not asked"
    if line.joint_to is not None:
        return f"counted with {line.joint_to_name or line.joint_to}"
    if line.figure is not None and line.partners:
        return f"one figure with {', '.join(line.partner_names or line.partners)}"
    if line.figure is not None and line.changed:
        return "answered a changed question"
    if line.estimated:
        return "an estimate"
    if line.figure is not None:
        return _INEXACT.get(line.figure.kind, "no exact number").format(
            f"{line.figure.value:,f}"
        )
    return line.state.replace("-", " ")
