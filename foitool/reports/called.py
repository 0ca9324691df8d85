"""How a part, a band and a round are called where readers see them.

Ids are what is typed: `years.under-1`, `missing-2026`. Who reads a page in print, or a
letter, was never told what their points and hyphens stand for.
"""

from collections.abc import Sequence

from foitool.case.bands import is_band, part_of
from foitool.case.tally import Tally


def band_called(band: str) -> str:
    """The heading alone: "under-1" of `years.under-1`."""
    return band.removeprefix(part_of(band)).removeprefix(".")


def part_called(part: str) -> str:
    """At the head of a column, or behind a force: "names", or "years: under-1"."""
    return f"{part_of(part)}: {band_called(part)}" if is_band(part) else part


def part_in_words(part: str) -> str:
    """In a sentence: part “names”, or the heading “under-1” of part “years”."""
    return headings_in_words([part]) if is_band(part) else f"part “{part}”"


def under_heading(part: str) -> str:
    """Behind what a sentence counts: under the heading "x" of part "y"; or nothing."""
    return f" under {part_in_words(part)}" if is_band(part) else ""


def headings_in_words(bands: Sequence[str]) -> str:
    """Several of one part: the headings “under-1” and “1-to-3” of part “years”."""
    *others, last = (f"“{band_called(band)}”" for band in bands)
    whole = f"of {part_in_words(part_of(bands[0]))}"
    if not others:
        return f"the heading {last} {whole}"
    return f"the headings {', '.join(others)} and {last} {whole}"


def rounds_called(first: Tally, second: Tally) -> tuple[str, str]:
    """Two rounds by their titles; by their ids, unless both titles tell them apart."""
    if first.title and second.title and first.title != second.title:
        return f"“{first.title}”", f"“{second.title}”"
    return first.round, second.round
