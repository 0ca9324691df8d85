"""Recording that a person looked at addresses and found them as they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from foitool.authorities.findings import Finding, finding, seen_address
from foitool.case.rounds import Round
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.amend_register import Known
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Checks:
    """What would be recorded, with nothing done yet.

    `without` have no address to check; `later` were checked after that day.
    """

    found: tuple[Finding, ...]
    without: tuple[str, ...]
    later: tuple[str, ...]


def preview_checks(
    known: Known, forces: Iterable[str], on: date, source: str
) -> Checks:
    """A check of each authority named by its id, as seen on a day."""
    found: list[Finding] = []
    without: list[str] = []
    later: list[str] = []
    for force in dict.fromkeys(forces):
        entry = known.entries[force]
        email, checked_on = entry.line["foi_email"], entry.line["checked_on"]
        if not email:
            without.append(force)
        elif checked_on > on.isoformat():
            later.append(force)
        else:
            found.append(finding(entry, seen_address(email, source, "high", on)))
    return Checks(found=tuple(found), without=tuple(without), later=tuple(later))


def ids_of_round(workspace: Workspace, asked: Round) -> list[str]:
    """Whom a round asks and can ask. Raises UnknownAuthority."""
    return [one.id for one in workspace.recipients(asked) if one.regime is not None]


def ids_of_list(known: Known, name: str) -> Sequence[str]:
    """The authorities of one list. Raises NothingToDo if it is not in use."""
    ids = [id_ for id_, entry in known.entries.items() if entry.listed_in == name]
    if not ids:
        lists = dict.fromkeys(entry.listed_in for entry in known.entries.values())
        raise NothingToDo(
            f"No list in use is called {name!r}", advice=f"Lists: {', '.join(lists)}"
        )
    return ids
