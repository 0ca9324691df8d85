"""A value that is entered once more: whether it stands there, and what mends it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from shlex import quote

from foitool.case.cells import Cell, Value
from foitool.case.figure_events import FigureGiven
from foitool.errors.wrong_use import NothingToDo
from foitool.ledger.reading import History, Reader
from foitool.reports.figure_words import figure_in_words


@dataclass(frozen=True, kw_only=True)
class Stood:
    """A value that stands there, with the words behind its digests."""

    value: Value
    caveat: str
    quotation: str


def entered_before(
    reader: Reader, history: History, values: Sequence[Value], given: FigureGiven
) -> Stood | None:
    """What was entered with that figure, day, source and partners before.

    `given` is not recorded yet, and holds the words of its source themselves. What a
    reply gave is no such value: entered once more, it gets its source.
    """
    words = partial(_words, reader, history)
    for value in values:
        facts = (value.figure, value.describes, {*value.joint_with})
        same = facts == (given.figure, given.describes, {*given.joint_with})
        if same and not value.in_reply and words(value.source) == (given.source or ""):
            return Stood(
                value=value,
                caveat=words(value.caveat),
                quotation=words(value.quotation),
            )
    return None


def refuse_again(
    history: History, cell: Cell, stood: Stood, given: FigureGiven, why: str
) -> None:
    """Say that the value stands there, and what to type to have what was meant.

    `given` holds the words of its source, caveat and quotation themselves. `why` says
    why no value of the part may be used, "" if one may be.

    Raises NothingToDo.
    """
    refuse_otherwise(history, stood, given)
    request, value = history.request, stood.value
    what, option = _what(value, given), f" --round {request.round}"
    use = f"foitool figure {request.force} {value.part} --use-number"
    in_use = cell.used is not None and cell.used.seq == value.seq
    if in_use and given.candidate:
        raise NothingToDo(
            f"{what}, and is in use, where a candidate is in no sum",
            advice=f"To use another one: {use} NUMBER{option}\n"
            f"  To strike it out first: {_strike(history, value)}",
        )
    if in_use:
        raise NothingToDo(
            f"{what}, and is in use",
            advice=f"To see it: foitool show {request.force}{option}",
        )
    if why:
        raise NothingToDo(
            f"{what}, and kept beside, since {why}",
            advice=to_answer(history, value.part),
        )
    raise NothingToDo(
        f"{what}, and kept beside", advice=f"To use it: {use} {value.seq}{option}"
    )


def refuse_otherwise(history: History, stood: Stood, given: FigureGiven) -> None:
    """Say what mends the value that stands there, where more was said of it now.

    Raises NothingToDo if another confidence, caveat, unit or quotation was.
    """
    value = stood.value
    what = _what(value, given)
    mended = _otherwise(
        ("confidence", value.confidence, given.confidence),
        ("caveat", stood.caveat, given.caveat),
    )
    if mended:
        was = " and ".join(
            f"the {name} “{before}”" if before else f"no {name}"
            for name, before, _ in mended
        )
        options = " ".join(f"--{name} {quote(now)}" for name, _, now in mended)
        request = history.request
        raise NothingToDo(
            f"{what}, with {was}",
            advice=f"To mend it: foitool correct {request.force} {value.seq} {options}"
            f' --why "WHAT WAS WRONG" --round {request.round}',
        )
    for name, _, _ in _otherwise(
        ("unit", value.unit, given.unit),
        ("quotation", stood.quotation, given.quotation),
    ):
        raise NothingToDo(
            f"{what}, with another {name}",
            advice=f"To enter it anew, strike that one out: {_strike(history, value)}",
        )


def to_answer(history: History, part: str) -> str:
    """What to type once it has answered, also who would not before."""
    request = history.request
    return (
        f"If it has answered since: foitool log-response {request.force} answered"
        f" --figure {part}=VALUE --round {request.round}"
    )


def _otherwise(*facts: tuple[str, str, str | None]) -> list[tuple[str, str, str]]:
    """Name, before and now, of what was said now, and is not what was said before."""
    return [(name, was, now) for name, was, now in facts if now and now != was]


def _what(value: Value, given: FigureGiven) -> str:
    figure = figure_in_words(value.figure)
    joint = "".join(f" with {one}" for one in value.joint_with)
    where = "from that source" if given.source else "without a source"
    return (
        f"{figure}{joint} {where} is recorded for {value.part} already,"
        f" as number {value.seq}"
    )


def _strike(history: History, value: Value) -> str:
    request = history.request
    return (
        f'foitool correct {request.force} {value.seq} --why "WHAT WAS WRONG"'
        f" --round {request.round}"
    )


def _words(reader: Reader, history: History, digest: str | None) -> str:
    return reader.words(*history.request.key, digest) if digest else ""
