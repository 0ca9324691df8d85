"""A round asked before, moved on to be asked again."""

from dataclasses import dataclass, replace
from datetime import date

from foitool.case.next_year import LeftAlone, moved_on
from foitool.case.question import difference
from foitool.case.rounds import Round
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class CopyOrder:
    """What was asked for.

    `years` None: as many as lie between the old reference date and the new one, else
    one.
    """

    of: Round
    name: str
    years: int | None
    reference_date: date | None


@dataclass(frozen=True, kw_only=True)
class Copied:
    """A round under its new name, with nothing written yet.

    `changed` is the difference of title and question; `left` the years that stayed.
    """

    asked: Round
    years: int
    changed: str
    left: tuple[LeftAlone, ...]


def copy_round(workspace: Workspace, order: CopyOrder, today: date) -> Copied:
    """Move the dates of a round on and compare it with what was asked then.

    Raises BadTemplate.
    """
    years = order.years if order.years is not None else _between(order)
    moved, left = moved_on(
        order.of,
        years,
        reference_date=order.reference_date,
        present_year=today.year,
    )
    asked = replace(moved, name=order.name)
    return Copied(
        asked=asked,
        years=years,
        changed=difference(_words(workspace, order.of), _words(workspace, asked)),
        left=left,
    )


def _between(order: CopyOrder) -> int:
    old, new = order.of.reference_date, order.reference_date
    return new.year - old.year if old and new else 1


def _words(workspace: Workspace, asked: Round) -> str:
    """All that an authority reads of it: the subject and the question."""
    return f"{asked.title}\n\n{workspace.stationery.question_block(asked)}"
