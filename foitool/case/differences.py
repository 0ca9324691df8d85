"""Where letters differ from each other: pure, and of their text alone.

The letters of a round hold one question in the same words; what stands around it may
differ, by the Act or by the name of the force. A person who wants to see that looks at
the differences and at nothing else.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """The lines that some letters have in one place; none is a variant too."""

    lines: tuple[str, ...]
    forces: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """One place where letters differ, with what each has there.

    `line` and `until` bound it in the letter that most have, from 1: its lines
    `line` up to but without `until`. The commonest variant comes first.
    """

    line: int
    until: int
    variants: tuple[Variant, ...]

    @property
    def each_its_own(self) -> bool:
        """Whether no two letters have the same there, as with a name."""
        return all(len(variant.forces) == 1 for variant in self.variants)


def commonest(texts: Mapping[str, str]) -> tuple[str, ...]:
    """The lines of the letter that most have; of several, the first."""
    if not texts:
        return ()
    return tuple(Counter(texts.values()).most_common(1)[0][0].split("\n"))


def differences(texts: Mapping[str, str]) -> tuple[Place, ...]:
    """Each place where letters, given by force, are not all the same.

    Lines are compared with those of the commonest letter; what several letters have
    otherwise in overlapping lines is one place.
    """
    common = commonest(texts)
    lines = {text: tuple(text.split("\n")) for text in set(texts.values())}
    changes = {text: _changes(common, its) for text, its in lines.items()}
    places = _merged([span for spans in changes.values() for span in spans])
    return tuple(
        Place(
            line=start + 1,
            until=end + 1,
            variants=_variants(texts, lines, changes, (start, end)),
        )
        for start, end in places
    )


_Change = tuple[int, int, int, int]
"""Lines i to j of the commonest letter read as lines k to m of another."""


def _changes(common: Sequence[str], other: Sequence[str]) -> list[_Change]:
    matcher = SequenceMatcher(None, common, other, autojunk=False)
    return [(i, j, k, m) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]


def _merged(changes: Sequence[_Change]) -> list[tuple[int, int]]:
    """The ranges of the commonest letter that any letter changes, joined if they touch.

    An insertion is an empty range; where it touches another the two are one place.
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted({(i, j) for i, j, _, _ in changes}):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _variants(
    texts: Mapping[str, str],
    lines: Mapping[str, tuple[str, ...]],
    changes: Mapping[str, Sequence[_Change]],
    place: tuple[int, int],
) -> tuple[Variant, ...]:
    forces: dict[tuple[str, ...], list[str]] = {}
    for force, text in texts.items():
        start, end = _there(changes[text], place)
        forces.setdefault(lines[text][start:end], []).append(force)
    return tuple(
        Variant(lines=its, forces=tuple(those))
        for its, those in sorted(forces.items(), key=lambda each: -len(each[1]))
    )


def _there(changes: Sequence[_Change], place: tuple[int, int]) -> tuple[int, int]:
    """The lines of one letter that stand in a place of the commonest one.

    A place holds each change of a letter whole or not at all.
    """
    start, end = place
    before = sum((m - k) - (j - i) for i, j, k, m in changes if j < start)
    within = sum((m - k) - (j - i) for i, j, k, m in changes if start <= i and j <= end)
    return start + before, end + before + within
