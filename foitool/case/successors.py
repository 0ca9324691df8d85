"""Authorities that became part of others: who stands for whom in two rounds.

Eight forces of Scotland were asked in 2012 and one in 2014; another was given a new
name and with it a new id. What the register says of it is a successor for each that is
gone. Only what all of them gave together can be held against what the one gave, so a
sum is made of all or of none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from foitool.case.cells import Value
from foitool.case.figures import Figure, bounds
from foitool.case.line import Line


@dataclass(frozen=True, kw_only=True)
class Family:
    """One authority, and its lines in a round: its own and those of its former parts.

    `wanted` are the ids of which a number is needed for its whole: its own, and those
    of its parts that were asked; where it was not asked itself, of all its parts.
    """

    heir: str
    lines: Mapping[str, Line]
    wanted: tuple[str, ...]

    @property
    def missing(self) -> tuple[tuple[str, Line | None], ...]:
        """Those of which there is no number to add up, with their line if any."""
        return tuple(
            (force, self.lines.get(force))
            for force in self.wanted
            if not self._is_usable(self.lines.get(force))
        )

    @property
    def parts(self) -> tuple[Line, ...]:
        """The lines that its number is made of, if none is missing."""
        return tuple(self.lines[force] for force in self.wanted)

    def whole(self, name: str) -> Line:
        """One line for all, with their sum; that of one keeps what is told of it."""
        parts = self.parts
        if len(parts) == 1:
            return replace(parts[0], force=self.heir, name=name)
        values = [one.value for one in parts if one.value]
        days = {one.describes for one in values}
        latest = max(values, key=lambda one: one.on)
        value = Value(
            part=latest.part,
            figure=Figure(
                kind="number",
                value=sum((bounds(one.figure)[0] for one in values), Decimal(0)),
            ),
            describes=days.pop() if len(days) == 1 else "",
            on=latest.on,
            seq=latest.seq,
        )
        return Line(
            force=self.heir,
            name=name,
            state="answered",
            disposition="disclosed",
            value=value,
            police=all(one.police for one in parts),
        )

    def _is_usable(self, line: Line | None) -> bool:
        """A number of its own, or one that counts others of the family in.

        An estimate is none: of it no change could be told, nor of a sum with it.
        """
        if line is None or line.changed or line.estimated:
            return False
        if line.joint_to is not None:
            return line.joint_to in self.wanted
        return line.exact is not None and line.counts.issubset(self.wanted)


def families(
    first: Sequence[Line], second: Sequence[Line], successors: Mapping[str, str]
) -> Iterator[tuple[Family, Family]]:
    """The families that have other ids in one round than in the other.

    `successors` has the id of the successor of each authority that is gone. Who became
    part of one that neither round asked is no part of it yet. Left out are families
    that were asked in one of the rounds only, and those of which the later round asked
    the heir beside its parts: they were not one yet, and the earlier round just asked
    fewer of them.
    """
    # A circle, which the register refuses, would never end.
    successors = {
        one: after
        for one, after in successors.items()
        if one not in line_of_heirs(after, successors)
    }
    a_is_earlier = _day(first) <= _day(second)
    asked = dict.fromkeys(line.force for line in (*first, *second))
    furthest = (
        [one for one in line_of_heirs(force, successors) if one in asked][-1]
        for force in asked
    )
    for heir in dict.fromkeys(furthest):
        a, b = (_family(heir, lines, successors) for lines in (first, second))
        later = b if a_is_earlier else a
        apart_still = heir in later.lines and len(later.lines) > 1
        if a.lines and b.lines and set(a.lines) != set(b.lines) and not apart_still:
            yield a, b


def line_of_heirs(force: str, successors: Mapping[str, str]) -> tuple[str, ...]:
    """An authority, what it became part of, and so on. Never runs in a circle."""
    line = [force]
    while (after := successors.get(line[-1])) and after not in line:
        line.append(after)
    return tuple(line)


def _day(lines: Sequence[Line]) -> date:
    """When a round was answered first; the first of all days if nobody knows."""
    days = (line.value.on for line in lines if line.value)
    return min(days, default=date.min)


def _family(heir: str, lines: Sequence[Line], successors: Mapping[str, str]) -> Family:
    mine = {
        line.force: line
        for line in lines
        if heir in line_of_heirs(line.force, successors)
    }
    return Family(
        heir=heir, lines=mine, wanted=tuple(_wanted(heir, set(mine), successors))
    )


def _wanted(
    force: str, asked: set[str], successors: Mapping[str, str]
) -> Iterator[str]:
    """The ids that a whole is made of; see Family."""
    former = [one for one, after in successors.items() if after == force]
    if force in asked or not former:
        yield force
        former = [one for one in former if _was_asked(one, asked, successors)]
    for one in former:
        yield from _wanted(one, asked, successors)


def _was_asked(force: str, asked: set[str], successors: Mapping[str, str]) -> bool:
    """Whether it was, or any that became part of it."""
    former = (one for one, after in successors.items() if after == force)
    return force in asked or any(_was_asked(one, asked, successors) for one in former)
