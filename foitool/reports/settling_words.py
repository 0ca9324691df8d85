"""What to type to settle a doubt about a total: each way, with what it means.

Nothing is struck out by it: the value that is used no more stays beside the other.
"""

from collections.abc import Iterable, Iterator
from shlex import quote
from typing import NamedTuple

from foitool.case.cells import Value
from foitool.case.line import Line
from foitool.case.tally import Tally
from foitool.reports.figure_words import figure_in_words


class Way(NamedTuple):
    """One way to settle it: what is so, and what to type then."""

    where: str
    command: str


def ways_to_settle_twice(tally: Tally, option: str = "") -> Iterable[Way]:
    """Each force that two figures of the total both count in, both ways, once each.

    `option` names the round, if it must be named.
    """
    return dict.fromkeys(_ways_to_settle_twice(tally, option))


def _ways_to_settle_twice(tally: Tally, option: str) -> Iterator[Way]:
    for one, other in tally.perhaps_twice:
        for wide, narrow in ((one, other), (other, one)):
            if narrow.force in wide.partners:
                yield Way(
                    f"If the {_shown(wide)} of {wide.force} counts {narrow.force} in",
                    _entering(narrow.force, wide, wide.counts, option),
                )
        both = one.counts & other.counts
        for line in (one, other):
            if twice := both & {*line.partners}:
                yield Way(
                    f"If the {_shown(line)} of {line.force} does not count"
                    f" {', '.join(sorted(twice))} in",
                    _entering(line.force, line, line.counts - twice, option),
                )


def ways_to_settle_otherwise(tally: Tally, option: str = "") -> Iterator[Way]:
    """Which of two joint figures holds, either way."""
    for line, other in tally.said_otherwise:
        mine = line.values[0]
        assert other.value is not None
        for holder, value, told in (
            (other, other.value, line.force),
            (line, mine, other.force),
        ):
            yield Way(
                f"If the {figure_in_words(value.figure)} of {holder.force} holds",
                _command(told, value, {holder.force, *value.joint_with}, option),
            )


def _entering(force: str, line: Line, counts: Iterable[str], option: str) -> str:
    assert line.value is not None
    return _command(force, line.value, counts, option)


def _command(force: str, value: Value, counts: Iterable[str], option: str) -> str:
    """The value entered for a force, as one that counts these, and used."""
    facts = "".join(
        f" {name} {quote(said)}"
        for name, said in (
            ("--describes", value.describes),
            ("--confidence", value.confidence),
            ("--unit", value.unit),
        )
        if said
    )
    joint = "".join(f" --joint-with {one}" for one in sorted({*counts} - {force}))
    figure = quote(figure_in_words(value.figure))
    return (
        f"foitool figure {force} {value.part} {figure}{joint}{facts} --use"
        f' --source "WHERE IT SAYS SO"{option}'
    )


def _shown(line: Line) -> str:
    return figure_in_words(line.figure) if line.figure else ""
