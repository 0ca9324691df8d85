"""What is to be recorded of one authority: the cells that would read otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foitool.authorities.entries import Entry
from foitool.authorities.sheets import COLUMNS, Cells

ADDRESS = ("foi_email", "foi_email_source", "foi_email_confidence", "checked_on")
"""What is recorded together. A check is of one address: kept apart from it, it would
vouch for whatever address a later version of the list has."""

_CONFIDENCE = "foi_email_confidence"
_TRUST = {"": 0, "low": 2, "medium": 3, "high": 4}


@dataclass(frozen=True, kw_only=True)
class Change:
    """One cell, as it reads now and as it would."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What would be recorded of one authority; nothing, if there are no changes.

    `cells` are recorded; `changes` is what they do to the line, a former name that
    becomes an alias with them. `added`: no list has it.
    """

    force: str
    name: str
    cells: Cells
    changes: tuple[Change, ...]
    after: Cells
    added: bool = False


def finding(entry: Entry, cells: Mapping[str, str], *, added: bool = False) -> Finding:
    """What these cells would change about an authority."""
    before = entry.line
    after = entry.read_with(cells)
    changes = tuple(
        Change(column=column, before=before[column], after=after[column])
        for column in COLUMNS
        if before[column] != after[column]
    )
    changed = {change.column for change in changes}
    recorded = {column: after[column] for column in cells if column in changed}
    if not changed.isdisjoint(ADDRESS):
        recorded |= {column: after[column] for column in ADDRESS}
    return Finding(
        force=after["id"],
        name=after["name"],
        cells=recorded,
        changes=changes,
        after=after,
        added=added,
    )


def seen_address(email: str, source: str, confidence: str, day: date) -> Cells:
    """The cells of an address that a person saw on a day; of none, if it is gone."""
    return {
        "foi_email": email,
        "foi_email_source": source,
        "foi_email_confidence": confidence if email else "",
        "checked_on": day.isoformat() if email else "",
    }


def weaker(cells: Mapping[str, str], than: Mapping[str, str]) -> str:
    """Why an address of a file is worth less than the one known; "" if it is not.

    An address that a person saw is worth more than one that was seen before that,
    or never; else the confidence of the lists decides, and one without any is
    trusted least.
    """
    seen, known = cells.get("checked_on", ""), than["checked_on"]
    new = cells.get("foi_email", "") not in ("", than["foi_email"])
    if known and (new or seen) and seen < known:
        return f"the address known was checked on {known}, this one " + (
            f"on {seen}" if seen else "never"
        )
    trust, trusted = cells.get(_CONFIDENCE, ""), than[_CONFIDENCE]
    if (new or trust) and seen <= known and _rank(trust) < _rank(trusted):
        return (
            f"its confidence is {trust}, that of the address known {trusted}"
            if trust
            else f"it has no confidence, the address known has {trusted}"
        )
    return ""


def _rank(confidence: str) -> int:
    """How far to trust an address; a word that is none of ours stands below low."""
    return _TRUST.get(confidence.casefold(), 1)


def successor_mistake(force: str, successors: Mapping[str, str]) -> str:
    """What is wrong with the successor of an authority; "" if nothing is.

    `successors` holds that of every authority, "" where it has none.
    """
    passed, at = {force}, successors[force]
    while at:
        if at not in successors:
            return f"successor {at!r}: no authority has that id"
        if at in passed:
            return f"successor {at!r}: it would be part of itself in the end"
        passed.add(at)
        at = successors[at]
    return ""
