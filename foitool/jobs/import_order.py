"""How a list of what others were told is taken over, and what becomes of its rows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foitool.jobs.figures_elsewhere import FigureElsewhere

NAMES = "names"
"""The part that a refusal of names belongs to: it makes no force a refuser."""

WITHHELD = ("refused", "cost", "ncnd")
"""What is known of an authority that withheld the figure."""

FIGURE = "figure"
"""The part that figures answer where nobody says which."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A column in which a line of the list says something else than what is there.

    `value` is the number of the figure of which it does, 0 if it is of none.
    """

    line: int
    column: str
    says: str
    there: str
    value: int = 0


@dataclass(frozen=True, kw_only=True)
class Import:
    """What becomes of one authority's rows: `planned`, `imported` or `skipped`.

    `rows` are the settled one, if there is one, and then its candidates. `there` are
    the parts of its request that were taken over before. `differs` says in what: of
    one that was skipped, or of what a further part says of names once more.
    `to_strike_out` are the numbers of the events that what it says would replace.
    """

    round: str
    rows: tuple[FigureElsewhere, ...]
    outcome: str = "planned"
    there: tuple[str, ...] = ()
    differs: tuple[Difference, ...] = ()
    to_strike_out: tuple[int, ...] = ()

    @property
    def first(self) -> FigureElsewhere:
        """The settled row; where there is none, the first candidate."""
        return self.rows[0]

    @property
    def cites_beside_an_answer(self) -> bool:
        """Whether it cites what nothing is withheld by: kept as a note, and told."""
        withheld = self.known in WITHHELD or self.first.names == "yes"
        return bool(self.first.exemptions) and not withheld

    @property
    def to_be_taken_over_again(self) -> bool:
        """Whether no command records what it says, but the same import after others."""
        anew = self.known in ("silent", "unknown")
        return anew and any(each.column == "status" for each in self.differs)

    @property
    def known(self) -> str:
        """What is known: a candidate alone settles nothing."""
        return "unknown" if self.first.status == "candidate" else self.first.status


@dataclass(frozen=True, kw_only=True)
class ImportOrder:
    """How a list is taken over.

    `name` is that of the round; of a list with several, the beginning of each name.
    `part` is what its figures answer, `part_named` whether somebody said so; `on` the
    day of what gives none itself.
    """

    name: str
    part: str
    on: date
    source: str
    rows: Sequence[FigureElsewhere]
    requester: str = ""
    part_named: bool = True

    @property
    def by_force(self) -> dict[tuple[str, str], list[FigureElsewhere]]:
        """The rows of each request, the settled one first."""
        several = len({row.round for row in self.rows}) > 1
        requests: defaultdict[tuple[str, str], list[FigureElsewhere]]
        requests = defaultdict(list)
        for row in sorted(self.rows, key=lambda row: row.status == "candidate"):
            name = f"{self.name}-{row.round}" if several else self.name
            requests[name, row.authority.id].append(row)
        return dict(requests)

    @property
    def asks_names(self) -> bool:
        """Whether the list says anything of names."""
        return any(row.names in ("yes", "no") for row in self.rows)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that the list says anything of."""
        return (self.part, NAMES) if self.asks_names else (self.part,)
