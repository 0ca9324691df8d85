"""What stands beside the figures of a sum: further values, and which are weak."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foitool.case.entry import why_not_used
from foitool.case.figure_events import CONFIDENCE, WEAK
from foitool.case.line import Line
from foitool.case.tally import Tally
from foitool.reports.confidence_words import CONFIDENCE_WORDS
from foitool.reports.figure_words import figure_in_words
from foitool.reports.tables import counted


@dataclass(frozen=True, kw_only=True)
class Besides:
    """A sentence about further values, and what to type, on a line of its own."""

    says: str
    command: str


def besides_in_words(tally: Tally, option: str) -> Iterator[Besides]:
    """How many values are in no sum, which of them can be used, and how.

    Of a force that has not answered the part, or withheld it, none can. `option` names
    the round on the command line.
    """
    lines = [line for line in tally.lines if line.aside]
    if not lines:
        return
    more = sum(len(line.aside) for line in lines)
    yield Besides(
        says=f"{counted(more, 'further value')} kept beside these and not added up:",
        command=f"foitool figures --each --part {tally.part}{option}",
    )
    if usable := [line for line in lines if line.usable]:
        force, number = _only(usable)
        numbered = f", as foitool show {force}{option} numbers it"
        yield Besides(
            says=f"To use {_one_of(usable)}{numbered * (number == 'NUMBER')}:",
            command=f"foitool figure {force} {tally.part}"
            f" --use-number {number}{option}",
        )
    because: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if not line.usable:
            because[why_not_used(line.disposition)].append(line)
    for why, kept in because.items():
        yield Besides(
            says=f"Not to be used, since {why}: {_of(kept)}. Once an answer is there:",
            command=f"foitool log-response {_only(kept)[0]} answered"
            f" --figure {tally.part}=VALUE{option}",
        )


def _one_of(lines: Sequence[Line]) -> str:
    """One of these values, whichever it is."""
    values = sum(len(line.aside) for line in lines)
    return _of(lines) if values == 1 else f"one of {_of(lines)}"


def _of(lines: Sequence[Line]) -> str:
    """Whose values, by the forces' ids."""
    values = sum(len(line.aside) for line in lines)
    forces = ", ".join(line.force for line in lines)
    return f"{'that' if values == 1 else 'those'} of {forces}"


def _only(lines: Sequence[Line]) -> tuple[str, str]:
    """The force and the number of its value, as they are typed where there is one."""
    force = lines[0].force if len(lines) == 1 else "FORCE"
    values = [value for line in lines for value in line.aside]
    return force, str(values[0].seq) if len(values) == 1 else "NUMBER"


def weak_lines(tally: Tally) -> Iterator[tuple[str, str]]:
    """What the star behind a figure means, and whose are weak, the better first."""
    values = [(line, value) for line in tally.lines for value in line.values]
    label = "*"
    for word in (one for one in CONFIDENCE if one in WEAK):
        said = [
            f"{line.force} {figure_in_words(value.figure)}"
            f"{'' if value is line.value else ' (beside)'}"
            for line, value in values
            if value.confidence == word
        ]
        if said:
            yield label, f"{word} ({CONFIDENCE_WORDS[word]}): {', '.join(said)}."
            label = " "
