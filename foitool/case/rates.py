"""Figures per head of population or per officer: large forces beside small ones.

A rate is a figure divided by a number from elsewhere, and told of so many heads: 12 of
480,000 is 2.5 per 100,000. A figure that counts several forces is divided by the
numbers of all of them. Two figures that may both count one authority in have its heads
once in the rate of all. Nothing is divided by zero, and who has no number is named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from foitool.case.asked import AskedTwice
from foitool.case.comparison import Change, Comparison
from foitool.case.figures import bounds
from foitool.case.line import Line
from foitool.case.tally import Tally, Total, add_up

_UNITS = (100_000, 10_000, 1_000, 100, 10)


@dataclass(frozen=True, kw_only=True)
class Rate:
    """The figure of one line, per `unit` of `heads`.

    `heads_of` has those of each force that is counted: of a joint figure, several.
    """

    line: Line
    heads_of: Mapping[str, Decimal]
    unit: int

    @property
    def heads(self) -> Decimal:
        """All of them."""
        return sum(self.heads_of.values(), Decimal(0))

    @property
    def forces(self) -> tuple[str, ...]:
        """Whose they are, that of the line first."""
        return tuple(self.heads_of)

    @property
    def low(self) -> Decimal:
        """The least that it can be; to 28 digits, as every number here."""
        least, _ = self._bounds
        return least * self.unit / self.heads

    @property
    def high(self) -> Decimal | None:
        """The most; None if the figure names none."""
        _, most = self._bounds
        return None if most is None else most * self.unit / self.heads

    @property
    def _bounds(self) -> tuple[Decimal, Decimal | None]:
        assert self.line.figure is not None
        return bounds(self.line.figure)


@dataclass(frozen=True, kw_only=True)
class Lacking:
    """A line that gave a figure, and why it has no rate.

    `before` is that of the first round, where two are compared.
    """

    line: Line
    why: str
    before: Line | None = None


@dataclass(frozen=True, kw_only=True)
class Rates:
    """The rates of a tally, the largest first, and who gave a figure and has none."""

    unit: int
    rates: tuple[Rate, ...]
    lacking: tuple[Lacking, ...]

    @property
    def heads_of(self) -> Mapping[str, Decimal]:
        """Those of each force that a figure with a rate counts, once."""
        return {
            force: heads for one in self.rates for force, heads in one.heads_of.items()
        }

    @property
    def heads(self) -> Decimal:
        """All of them."""
        return sum(self.heads_of.values(), Decimal(0))

    @property
    def figures(self) -> Total | None:
        """What the same figures come to; None if there are none."""
        return add_up([one.line for one in self.rates])

    @property
    def total(self) -> Total | None:
        """The rate over all who have one, and over nobody else; None if nobody has."""
        figures = self.figures
        if figures is None:
            return None
        most = figures.high
        return Total(
            low=figures.low * self.unit / self.heads,
            high=None if most is None else most * self.unit / self.heads,
            estimated=figures.estimated,
            twice=figures.twice * self.unit / self.heads,
        )


@dataclass(frozen=True, kw_only=True)
class RatePair:
    """A force that is compared, with its rate in both rounds."""

    a: Rate
    b: Rate

    @property
    def change(self) -> Change:
        """From the first round to the second."""
        return Change(a=self.a.low, b=self.b.low)


@dataclass(frozen=True, kw_only=True)
class RatesCompared:
    """The rates of those compared, the largest of the second round first."""

    unit: int
    pairs: tuple[RatePair, ...]
    lacking: tuple[Lacking, ...]

    @property
    def overall(self) -> Change | None:
        """Of all of them together; None if there are none."""
        if not self.pairs:
            return None
        return Change(
            a=_together([pair.a for pair in self.pairs]),
            b=_together([pair.b for pair in self.pairs]),
            forces=len(self.pairs),
        )


def rates_of(
    tally: Tally, heads: Mapping[str, Decimal], unit: int | None = None
) -> Rates:
    """Every figure of a tally divided by the heads of those it counts.

    `unit` None: the largest power of ten up to 100,000 that half the numbers reach, so
    that a rate speaks of no more heads than there are.
    """
    lines = [line for line in tally.lines if line.figure is not None]
    unit = unit or fitting_unit([_heads(line, heads) for line in lines])
    rates = [*_rates(lines, heads, unit)]
    ranked = sorted(rates, key=lambda one: (-one.low, one.line.force))
    return Rates(unit=unit, rates=tuple(ranked), lacking=_lacking(lines, heads))


def compare_rates(
    compared: Comparison,
    heads_a: Mapping[str, Decimal],
    heads_b: Mapping[str, Decimal],
    unit: int | None = None,
) -> RatesCompared:
    """The rates of those that are compared like for like, each round by its heads."""
    pairs = compared.pairs
    heads_a = _with_merged(heads_a, [(pair.a.force, pair.a_of) for pair in pairs])
    heads_b = _with_merged(heads_b, [(pair.b.force, pair.b_of) for pair in pairs])
    unit = unit or fitting_unit([_heads(pair.b, heads_b) for pair in pairs])
    lines_a, lines_b = [pair.a for pair in pairs], [pair.b for pair in pairs]
    first = {one.line.force: one for one in _rates(lines_a, heads_a, unit)}
    second = {one.line.force: one for one in _rates(lines_b, heads_b, unit)}
    found = [
        RatePair(a=first[pair.a.force], b=second[pair.b.force])
        for pair in pairs
        if pair.a.force in first and pair.b.force in second
    ]
    why_a = {one.line.force: one.why for one in _lacking(lines_a, heads_a)}
    why_b = {one.line.force: one.why for one in _lacking(lines_b, heads_b)}
    lacking = tuple(
        Lacking(
            line=pair.b,
            why=_why_of_both(why_a.get(pair.a.force), why_b.get(pair.b.force)),
            before=pair.a,
        )
        for pair in pairs
        if pair.a.force in why_a or pair.b.force in why_b
    )
    ranked = sorted(found, key=lambda one: (-one.b.low, one.b.line.force))
    return RatesCompared(unit=unit, pairs=tuple(ranked), lacking=lacking)


def years_run_backwards(asked: AskedTwice | None, first: str, second: str) -> bool:
    """Whether the round that asked of the earlier day is divided by the later year.

    False where a year is no year, or a reference date is not known.
    """
    if asked is None or asked.a.day is None or asked.b.day is None:
        return False
    if not (first[:4].isdecimal() and second[:4].isdecimal()):
        return False
    years = int(second[:4]) - int(first[:4])
    return years * (asked.b.day - asked.a.day).days < 0


def _with_merged(
    heads: Mapping[str, Decimal], wholes: Sequence[tuple[str, Sequence[Line]]]
) -> Mapping[str, Decimal]:
    """The same, with the sum for a merged one, if there are those of all its parts."""
    added = {
        force: sum((heads[part.force] for part in parts), Decimal(0))
        for force, parts in wholes
        if force not in heads and parts and all(one.force in heads for one in parts)
    }
    return {**heads, **added}


def fitting_unit(heads: Sequence[Decimal | str]) -> int:
    """Per how many a rate is told of, from the numbers that figures are divided by."""
    numbers = sorted(one for one in heads if isinstance(one, Decimal))
    middle = numbers[(len(numbers) - 1) // 2] if numbers else Decimal(0)
    return next((unit for unit in _UNITS if unit <= middle), 1)


def _rates(
    lines: Sequence[Line], heads: Mapping[str, Decimal], unit: int
) -> Iterator[Rate]:
    for line in lines:
        by = _heads(line, heads)
        if isinstance(by, Decimal):
            heads_of = {force: heads[force] for force in _counted(line)}
            yield Rate(line=line, heads_of=heads_of, unit=unit)


def _lacking(
    lines: Sequence[Line], heads: Mapping[str, Decimal]
) -> tuple[Lacking, ...]:
    found = ((line, _heads(line, heads)) for line in lines)
    return tuple(
        Lacking(line=line, why=why) for line, why in found if isinstance(why, str)
    )


def _why_of_both(first: str | None, second: str | None) -> str:
    """Why there is no rate in one round or in both."""
    if first == second:
        return first or ""
    told = (("first", first), ("second", second))
    return ", ".join(f"{title}: {why}" for title, why in told if why)


def _heads(line: Line, heads: Mapping[str, Decimal]) -> Decimal | str:
    """What the figure is divided by, or why it cannot be."""
    counted = _counted(line)
    missing = [force for force in counted if force not in heads]
    if missing == [line.force]:
        return "no number of it"
    if missing:
        return f"no number of {', '.join(missing)}"
    by = sum((heads[force] for force in counted), Decimal(0))
    return by or "the number of it is 0"


def _counted(line: Line) -> tuple[str, ...]:
    """Whom its figure counts, itself first."""
    return (line.force, *line.partners)


def _together(rates: Sequence[Rate]) -> Decimal:
    """The rate of several, whose figures are exact: their sum, per head of them all."""
    figures = sum((one.line.exact or Decimal(0) for one in rates), Decimal(0))
    heads = sum((one.heads for one in rates), Decimal(0))
    return figures * rates[0].unit / heads
