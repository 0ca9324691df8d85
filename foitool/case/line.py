"""What one authority said of one part: a row of a tally."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from foitool.case.cells import Value
from foitool.case.coverage import how_unanswered, how_without_figure
from foitool.case.figures import Figure


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one authority said of one part, or of one band.

    `state` is a word of STATES or NOT_ASKED. `value` is the one in use, if it can be
    counted or not; `joint_to` another authority whose value counts this one in, called
    `joint_to_name`, and `partner_names` how those are called whom its own counts in.
    `changed`: it answered another question than was asked. `disposition` is its last
    word on the part, with the `exemptions` that it cited. `by_bands`: it gave figures
    under headings of the part; `transferred`: it passed the request on; `waits_for`:
    its clock is stopped, for a `clarification` or a `fee`, since `waits_since`.
    `elsewhere`: somebody else asked it. `left_out`: it has a figure, which is left out
    of these sums. `usable`: a value that was found may be what it answered
    (`cells.may_be_used`). `police`: it is a police force, and no other authority.
    """

    force: str
    name: str
    state: str
    disposition: str
    value: Value | None = None
    exemptions: tuple[str, ...] = ()
    joint_to: str | None = None
    joint_to_name: str = ""
    partner_names: tuple[str, ...] = ()
    changed: bool = False
    by_bands: bool = False
    values: tuple[Value, ...] = ()
    transferred: bool = False
    waits_for: str = ""
    waits_since: date | None = None
    elsewhere: bool = False
    left_out: bool = False
    usable: bool = True
    police: bool = True

    @property
    def without_figure(self) -> str:
        """How it answered without a figure, in a word of WITHOUT_FIGURE; else ""."""
        return how_without_figure(self.state, self.how, in_words=self.value is not None)

    @property
    def unanswered(self) -> str:
        """What is to be known of it if it has not answered: a word of UNANSWERED."""
        return how_unanswered(self.state, self.how)

    @property
    def how(self) -> str:
        """Its last word on the part; or what else is to be known of its answer.

        That it gave its bands, passed the request on or waits for the requester; that
        it answered somebody else, and nobody knows what.
        """
        if self.state == "pending" and self.waits_for:
            return self.waits_for
        if self.by_bands and self.disposition == "disclosed":
            return "by-bands"
        if self._not_found and self.disposition == "disclosed":
            return "not-known"
        return "transferred" if self.transferred_only else self.disposition

    @property
    def _not_found(self) -> bool:
        """Whether it answered somebody else, and no value of it is known."""
        known = self.value is not None or self.left_out or self.joint_to is not None
        return self.elsewhere and not known

    @property
    def transferred_only(self) -> bool:
        """Whether it passed the request on, and said nothing else of the part."""
        return self.transferred and self.disposition == "no-answer"

    @property
    def figure(self) -> Figure | None:
        """The figure that goes into a sum; None if another's counts it in."""
        return self.value.figure if self.value and self.state == "answered" else None

    @property
    def partners(self) -> tuple[str, ...]:
        """Whom its value counts in besides itself, in the order of ids."""
        said = self.value.joint_with if self.value else ()
        return tuple(sorted({*said} - {self.force}))

    @property
    def counts(self) -> frozenset[str]:
        """Whom its value counts: itself and its partners."""
        return frozenset((self.force, *self.partners))

    @property
    def aside(self) -> tuple[Value, ...]:
        """What was found besides, and is in no sum."""
        return tuple(value for value in self.values if value is not self.value)

    @property
    def overruled(self) -> Value | None:
        """The figure of its last reply that gave one, where another is in use."""
        last = self.last_replied
        return None if self.value is None or last is self.value else last

    @property
    def last_replied(self) -> Value | None:
        """The figure of its last reply that gave one, in use or not."""
        replied = [value for value in self.values if value.replied]
        replied.sort(key=lambda one: (one.also_on or one.on, one.also_in or one.seq))
        return replied[-1] if replied else None

    @property
    def estimated(self) -> bool:
        """Whether its figure is an estimate of its own."""
        return self.figure is not None and self.figure.kind == "estimate"

    @property
    def called(self) -> str:
        """Its name; with those whom its figure counts in."""
        if self.figure is None or not self.partners:
            return self.name
        return f"{self.name} with {', '.join(self.partner_names or self.partners)}"

    @property
    def exact(self) -> Decimal | None:
        """The number, if it is one: not a range, not "fewer than"."""
        figure = self.figure
        if figure is None or figure.kind not in ("number", "nil", "estimate"):
            return None
        return figure.value
