"""Recording what was found out of authorities, beside the lists that ship."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from foitool.authorities.entries import Entry, by_id, open_entries
from foitool.authorities.findings import (
    Finding,
    finding,
    seen_address,
    successor_mistake,
)
from foitool.authorities.lists import mistakes, several
from foitool.authorities.register import Register
from foitool.authorities.sheets import Cells
from foitool.case.history import replay
from foitool.case.outgoing import Outgoing
from foitool.case.shared_addresses import shared_addresses
from foitool.errors.wrong_use import BadEntry, NothingToDo
from foitool.ledger.reading import Reader
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True)
class Known:
    """Every authority, line by line, at the moment of reading.

    `amendments` is how many there were: what is decided on this knowledge is not
    recorded if somebody recorded more since.
    """

    entries: Mapping[str, Entry]
    amendments: int

    @cached_property
    def register(self) -> Register:
        """The same as values, to find one by what people type."""
        return Register([entry.authority for entry in self.entries.values()])

    def find(self, named: str) -> Entry:
        """Raises UnknownAuthority, AmbiguousAuthority."""
        return self.entries[self.register.find(named).id]

    @property
    def successors(self) -> dict[str, str]:
        """What each authority became part of; "" for most."""
        return {id_: entry.line["successor"] for id_, entry in self.entries.items()}


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a person found out of one authority; None where nothing was said.

    `aliases` and `note` are put to those there are; `cells` replace columns of the
    list. An `email` was seen on `checked_on`, and so was the address known where
    only that is given.
    """

    email: str | None = None
    confidence: str | None = None
    checked_on: date | None = None
    aliases: tuple[str, ...] = ()
    note: str | None = None
    cells: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Stranded:
    """A letter of ours to an address that is not in use any more.

    What became of it: `bounced`, it came back, and the next send writes a second;
    `refused`, the server would not take it for its address, and the next send writes
    anew; `written`, it lies in a folder, and only a rewrite takes the new address.
    """

    round: str
    recipient: str
    became: Literal["bounced", "refused", "written"]


def known_now(workspace: Workspace, reader: Reader | None) -> Known:
    """The lists in use and what was found out since. Raises BadRegister."""
    amendments = reader.amendments() if reader else ()
    lists = workspace.config.register.lists
    entries = open_entries(lists, workspace.folder, amendments)
    return Known(by_id(entries), len(amendments))


def preview_report(known: Known, named: str, report: Report, today: date) -> Finding:
    """What a report would change of one authority.

    Raises UnknownAuthority, AmbiguousAuthority; BadEntry if the line would not do
    in a list; NothingToDo if there is no address to check or no source.
    """
    entry = known.find(named)
    cells = dict(_cells(known, entry, report, today))
    found = finding(entry, cells)
    problems = list(mistakes(found.after))
    successors = known.successors | {found.force: found.after["successor"]}
    if not problems and (mistake := successor_mistake(found.force, successors)):
        problems.append(mistake)
    if problems:
        raise BadEntry(found.force, problems)
    if found.changes and not report.source:
        raise NothingToDo(
            f"Nothing was recorded of {found.force}: where was that seen?",
            advice="Add --source, the page, letter or call that says so",
        )
    return found


def record_findings(
    workspace: Workspace,
    scribe: Scribe,
    known: Known,
    found: Sequence[Finding],
    on: date,
    source: str,
) -> None:
    """Record what was previewed, all or nothing; what changes nothing is left out.

    Raises RegisterMoved, BadTracker.
    """
    changing = [(each.force, each.cells) for each in found if each.changes]
    if changing:
        with workspace.writing(scribe) as ledger:
            ledger.amend(changing, on, source, after=known.amendments)


def stranded_letters(reader: Reader | None, found: Finding) -> Iterator[Stranded]:
    """Letters of ours that went, or would go, to the address that is replaced."""
    if reader is None or "foi_email" not in {each.column for each in found.changes}:
        return
    for round_name in reader.rounds():
        history = reader.history(round_name, found.force)
        letter = replay(history.request, history.events).letter if history else None
        if letter and letter.recipient not in ("", found.after["foi_email"]):
            became = _became(letter)
            if became is not None:
                yield Stranded(
                    round=round_name, recipient=letter.recipient, became=became
                )


def also_at(known: Known, found: Finding) -> tuple[str, ...]:
    """Those others who have the very address that this one would have, by their ids."""
    seen = replace(known.register.get(found.force), email=found.after["foi_email"])
    others = (one for one in known.register if one.id != found.force)
    return tuple(
        force
        for shared in shared_addresses((seen, *others))
        for force in shared.forces[1:]
        if shared.forces[0] == found.force
    )


def _became(letter: Outgoing) -> Literal["bounced", "refused", "written"] | None:
    if letter.bounced is not None:
        return "bounced"
    if letter.refused and letter.state == "failed":
        return "refused"
    return "written" if letter.state == "written" else None


def _cells(
    known: Known, entry: Entry, report: Report, today: date
) -> Iterator[tuple[str, str]]:
    """The columns of the list that a report speaks of, with their new text."""
    line = entry.line
    yield from report.cells.items()
    if named := report.cells.get("successor"):
        yield "successor", known.find(named).line["id"]
    if any(report.aliases):
        aliases = dict.fromkeys([*several(line["aliases"]), *report.aliases])
        yield "aliases", ";".join(filter(None, aliases))
    if report.note and report.note not in line["notes"]:
        yield "notes", f"{line['notes']} {report.note}".strip()
    if report.email is not None or report.checked_on:
        yield from _address(line, report, today).items()
    elif report.confidence:  # nobody says that it was seen
        yield "foi_email_confidence", report.confidence


def _address(line: Cells, report: Report, today: date) -> Cells:
    """The address with its check, in the words of a person who saw it.

    Raises NothingToDo if there is none.
    """
    email = line["foi_email"] if report.email is None else report.email
    if report.email is None and not email:
        raise NothingToDo(
            f"Nothing was recorded of {line['id']}: it has no address to check",
            advice=f"foitool forces set {line['id']} --email ADDRESS --source PAGE",
        )
    return seen_address(
        email,
        report.source or line["foi_email_source"],
        report.confidence or "high",
        report.checked_on or today,
    )
