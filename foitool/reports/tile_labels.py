"""What stands in the squares of authorities that have none on the map of the forces.

Councils share most of their words, so initials tell few of them apart: Leeds and
Liverpool are LCC both. What does is the word that the fewest of the others have.
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import count

from foitool.case.line import Line

_FITS = 6
"""So many letters can be read in a square; more are set smaller."""

_AT_MOST = 9


def labels(lines: Sequence[Line], taken: Container[str] = ()) -> list[str]:
    """A label for each, no two alike and none of those that are taken.

    Whoever is called like another is called otherwise, both of them; who cannot be told
    apart by any name has a number.
    """
    common = Counter(word for line in lines for word in set(_words(line.name)))
    ways = [_ways(line, common) for line in lines]
    found = [next(way) for way in ways]
    while alike := _alike(found, taken):
        for place in alike:
            found[place] = next(ways[place], "")
    for place, label in enumerate(found):
        if not label:
            word = _word(lines[place], common)[:3]
            numbered = (f"{word} {number}" for number in count(1))
            found[place] = next(
                one for one in numbered if one not in found and one not in taken
            )
    return found


def _alike(found: Sequence[str], taken: Container[str]) -> list[int]:
    many = Counter(found)
    return [
        place
        for place, label in enumerate(found)
        if label and (many[label] > 1 or label in taken)
    ]


def _ways(line: Line, common: Counter[str]) -> Iterator[str]:
    """What it may be called, the best first."""
    words, word = _words(line.name), _word(line, common)
    initials = "".join(one[0] for one in words)
    if line.police and len(initials) > 1:
        yield initials[:_FITS]
    yield word[:_FITS]
    if len(initials) > 1:
        yield word[:4] + "".join(one[0] for one in words if one != word)[:2]
    yield from (word[:letters] for letters in range(_FITS + 1, _AT_MOST + 1))


def _word(line: Line, common: Counter[str]) -> str:
    """The one of its words that the fewest others have."""
    return min(_words(line.name), key=lambda one: common[one], default=line.force)


def _words(name: str) -> list[str]:
    """Those with a capital or a digit: no "of", no "and"."""
    return [word for word in name.replace("(", " ").split() if not word[0].islower()]
