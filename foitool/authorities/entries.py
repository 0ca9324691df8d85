"""Each line of the lists in use, as it was listed and as it reads now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from foitool.authorities.lists import (
    amended,
    authority_from,
    mistakes,
    read_lines,
)
from foitool.authorities.sheets import BLANK, Cells
from foitool.case.amendments import Amendment
from foitool.case.authority import Authority
from foitool.errors.bad_file import BadRegister

BUILT_IN = ("police_uk", "other_bodies")
ADDED = "added here"
"""What stands for the list of an authority that only the workspace's log has."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One authority's line: in which list, what it says, what was found out since.

    `listed` is blank for an authority that no list has.
    """

    listed_in: str
    listed: Cells
    found_out: tuple[Amendment, ...] = ()

    @cached_property
    def line(self) -> Cells:
        """How it reads now."""
        return self.read_with({})

    def read_with(self, cells: Mapping[str, str]) -> Cells:
        """How it would read with these cells too."""
        known = (amendment.cells for amendment in self.found_out)
        return amended(self.listed, (*known, cells))

    @property
    def authority(self) -> Authority:
        """The line as a value."""
        return authority_from(self.line, self.listed_in)


def open_entries(
    lists: Sequence[str], workspace: Path, amendments: Iterable[Amendment] = ()
) -> Iterator[Entry]:
    """The lines of the lists named in `config.toml`, list by list.

    Each of `lists` is a built-in name or the path of a CSV, relative to
    `workspace`. An authority that only the amendments have comes last, if they
    tell all of it; one of a list that is not in use any more does not come.

    Raises BadRegister if a list cannot be used.
    """
    found_out: dict[str, list[Amendment]] = {}
    for amendment in amendments:
        found_out.setdefault(amendment.force, []).append(amendment)
    known: set[str] = set()
    for name in dict.fromkeys(lists):
        for line in read_lines(_path(name, workspace)):
            known.add(line["id"])
            found = tuple(found_out.get(line["id"], ()))
            yield Entry(listed_in=name, listed=line, found_out=found)
    for force, found_of_it in found_out.items():
        entry = Entry(listed_in=ADDED, listed=BLANK, found_out=tuple(found_of_it))
        if force not in known and not any(mistakes(entry.line)):
            yield entry


def by_id(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Entries by the id of their authority."""
    return {entry.line["id"]: entry for entry in entries}


def _path(entry: str, workspace: Path) -> Path:
    """Where a list of that name lies. Raises BadRegister if it lies nowhere."""
    if entry in BUILT_IN:
        return Path(__file__).with_name(f"{entry}.csv")
    path = workspace / entry
    if not path.exists():
        known = ", ".join(BUILT_IN)
        raise BadRegister(
            repr(entry),
            (f"it is no built-in list ({known}), and no file is at {path}",),
        )
    return path
