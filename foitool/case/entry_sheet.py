"""The grid of a round while somebody types into it: authorities by question parts."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from foitool.case.entry import RECORDED, Facts, Judged, Standing, judge
from foitool.case.pasting import Pasted, Spot, Target, place


@dataclass(kw_only=True)
class Sheet:
    """What stands in each cell, and what was typed and is not recorded yet.

    `forces` and `parts` are in the order of the screen. `find` gives the id that a
    name means, and raises a FoitoolError for none or several.
    """

    round: str
    forces: Sequence[str]
    parts: Sequence[str]
    cells: Mapping[Spot, Standing]
    find: Callable[[str], str]
    typed: dict[Spot, str] = field(default_factory=dict)
    _before: list[dict[Spot, str]] = field(default_factory=list)

    def type(self, spot: Spot, text: str) -> None:
        """Type into a cell; nothing takes back what was typed there."""
        self._remember()
        if text.strip():
            self.typed[spot] = text.strip()
        else:
            self.typed.pop(spot, None)

    def paste(self, rows: Sequence[Sequence[str]], at: Spot) -> Pasted:
        """Fill the cells that pasted rows are for, from the cell `at`."""
        self._remember()
        target = Target(forces=self.forces, parts=self.parts, at=at, find=self.find)
        pasted = place(rows, target)
        known = {spot: one for spot, one in pasted.values.items() if spot in self.cells}
        self.typed.update(known)
        strays = tuple(
            f"{force} was not asked {part}: {text!r}"
            for (force, part), text in pasted.values.items()
            if (force, part) not in self.cells
        )
        return Pasted(
            values=known,
            by_name=pasted.by_name,
            strays=(*pasted.strays, *strays),
            notes=pasted.notes,
        )

    def take_back(self) -> bool:
        """Undo the last typing or paste; whether there was any."""
        if not self._before:
            return False
        self.typed = self._before.pop()
        return True

    def settle(self) -> None:
        """What is typed by now is not taken back any more."""
        self._before.clear()

    def keep_only_mistakes(self, facts: Facts) -> None:
        """Forget what has been recorded with these facts, and what needed it not."""
        self.typed = {
            spot: one.typed for spot, one in self.judged(facts) if one.kind == "mistake"
        }
        self.settle()

    def look(self, spot: Spot, facts: Facts | None = None) -> Judged | None:
        """What was typed into a cell comes to; None if nothing was."""
        text = self.typed.get(spot)
        return judge(self.cells[spot], text, facts) if text is not None else None

    def judged(self, facts: Facts | None = None) -> Iterator[tuple[Spot, Judged]]:
        """Everything that was typed, in the order of the screen."""
        for force in self.forces:
            for part in self.parts:
                if (force, part) in self.typed:
                    spot = (force, part)
                    yield spot, judge(self.cells[spot], self.typed[spot], facts)

    def to_record(self, facts: Facts) -> dict[Spot, Judged]:
        """What would be recorded."""
        return {spot: one for spot, one in self.judged(facts) if one.kind in RECORDED}

    def counts(self, facts: Facts | None = None) -> Counter[str]:
        """How many entries of each kind there are."""
        return Counter(one.kind for _, one in self.judged(facts))

    def as_rows(self) -> list[tuple[str, ...]]:
        """What was typed, as rows that can be pasted again."""
        rows: list[tuple[str, ...]] = [("force", *self.parts)]
        for force in self.forces:
            cells = [self.typed.get((force, part), "") for part in self.parts]
            if any(cells):
                rows.append((force, *cells))
        return rows

    def _remember(self) -> None:
        self._before.append(dict(self.typed))
