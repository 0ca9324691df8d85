"""What differs between the letters of a round, for people."""

from collections.abc import Iterator, Sequence

from foitool.case.differences import Place, Variant
from foitool.reports.tables import hung

_NAMED = 4
"""So many forces are named; of more, how many they are says enough."""


def place_lines(place: Place, *, width: int) -> Iterator[str]:
    """One place, with what each letter has there."""
    last = place.until - 1
    if last < place.line:
        where = f"Before line {place.line}"
    elif last == place.line:
        where = f"Line {place.line}"
    else:
        where = f"Lines {place.line} to {last}"
    yield f"\n{where}" + (", each its own" if place.each_its_own else "")
    for variant in place.variants:
        yield hung("  ", f"{_for_whom(variant.forces)}:", width=width)
        yield from _shown(variant, width)


def _shown(variant: Variant, width: int) -> Iterator[str]:
    if not variant.lines:
        yield "    (nothing)"
    for line in variant.lines:
        yield hung("    ", line, width=width) if line.strip() else "    (an empty line)"


def _for_whom(forces: Sequence[str]) -> str:
    if len(forces) > _NAMED:
        return f"{len(forces)} letters"
    return ", ".join(forces)
