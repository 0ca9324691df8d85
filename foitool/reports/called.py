"""How a part, a band, a round and those who were asked are called by readers.

Ids are what is typed: `years.under-1`, `missing-2026`. Who reads a page in print, or a
letter, was never told what their points and hyphens stand for.
"""

from collections.abc import Iterable, Sequence

from foitool.case.authority import is_police_force
from foitool.case.bands import is_band, part_of
from foitool.case.tally import Tally
from foitool.reports.tables import counted, several


def band_called(band: str) -> str:
    """The heading alone: "under-1" of `years.under-1`."""
    return band.removeprefix(part_of(band)).removeprefix(".")


def part_called(part: str) -> str:
    """At the head of a column, or behind a force: "names", or "years: under-1"."""
    return f"{part_of(part)}: {band_called(part)}" if is_band(part) else part


def parts_counted(parts: Sequence[str], what: str = "part") -> str:
    """5 parts, or: 5 parts and 3 headings. A heading is no part that was asked."""
    headings = sum(map(is_band, parts))
    said = counted(len(parts) - headings, what)
    return f"{said} and {counted(headings, 'heading')}" if headings else said


def this_part(part: str) -> str:
    """In a sentence or a cell that is about it: "this part", or "this heading"."""
    return "this heading" if is_band(part) else "this part"


def part_in_words(part: str) -> str:
    """In a sentence: part “names”, or the heading “under-1” of part “years”."""
    if is_band(part):
        heading = each_of("heading", [band_called(part)])
        return f"{heading} of {part_in_words(part_of(part))}"
    return each_of("part", [part])


def under_heading(part: str) -> str:
    """Behind what a sentence counts: under the heading "x" of part "y"; or nothing."""
    return f" under {part_in_words(part)}" if is_band(part) else ""


def each_of(kind: str, names: Sequence[str]) -> str:
    """One or several of a kind: part “names”; each of the parts “names” and “years”.

    A heading has its article: the heading “under-1”.
    """
    *others, last = (f"“{name}”" for name in names)
    if others:
        return f"each of the {kind}s {', '.join(others)} and {last}"
    return f"{'the ' * (kind == 'heading')}{kind} {last}"


def body_called(*tallies: Tally) -> str:
    """What one of those is who were asked: a "force", or an "authority".

    A force only where every one of these rounds asked police forces and nobody else.
    """
    return _body(one.of_police for one in tallies)


def body_of(names: Iterable[str]) -> str:
    """The same of who is known by name only."""
    return _body(map(is_police_force, names))


def _body(of_police: Iterable[bool]) -> str:
    return "force" if all(of_police) else "authority"


def bodies_called(*tallies: Tally) -> str:
    """The same of several: "forces", or "authorities"."""
    return several(body_called(*tallies))


def bodies_in_full(*tallies: Tally) -> str:
    """The same for who was never told of the round: "police forces"."""
    return "police forces" if body_called(*tallies) == "force" else "public authorities"


def so_many_bodies(number: int, *tallies: Tally) -> str:
    """So many of those: 1 force, 45 forces, 450 authorities."""
    return counted(number, body_called(*tallies))


def rounds_called(first: Tally, second: Tally) -> tuple[str, str]:
    """Two rounds by their titles; by their ids, unless both titles tell them apart."""
    if first.title and second.title and first.title != second.title:
        return f"“{first.title}”", f"“{second.title}”"
    return first.round, second.round
