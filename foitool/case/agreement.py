"""How far two people agreed who put the same answers into categories."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How often two coders agreed, over the answers that both of them coded."""

    coders: tuple[str, str]
    pairs: tuple[tuple[str, str], ...]

    @property
    def both(self) -> int:
        """How many answers both coded."""
        return len(self.pairs)

    @property
    def agreed(self) -> int:
        """In how many of these they chose the same category."""
        return sum(one == other for one, other in self.pairs)

    @property
    def share(self) -> Fraction | None:
        """Of one; None where nothing was coded by both."""
        return Fraction(self.agreed, self.both) if self.both else None

    @property
    def kappa(self) -> Fraction | None:
        """Cohen's kappa: agreement beyond that of two who choose without reading.

        (po - pe) / (1 - pe), with po the share agreed on and pe the sum over all
        categories of the product of the shares that each coder put there. J. Cohen,
        "A coefficient of agreement for nominal scales", Educational and Psychological
        Measurement 20 (1960), 37-46. None where it is undefined: nothing was coded by
        both, or both put everything into one and the same category (pe = 1).
        """
        if self.share is None:
            return None
        ones, others = ([pair[n] for pair in self.pairs] for n in (0, 1))
        by_chance = sum(
            Fraction(ones.count(one) * others.count(one), self.both**2)
            for one in set(ones)
        )
        if by_chance == 1:
            return None
        return (self.share - by_chance) / (1 - by_chance)
