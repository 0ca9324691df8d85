"""What two rounds asked, held against each other, for people and for programs."""

from collections.abc import Iterator
from typing import NamedTuple

from foitool.case.asked import Asked, AskedTwice
from foitool.case.comparison import Comparison
from foitool.reports.called import rounds_called
from foitool.reports.rows import iso
from foitool.reports.tables import short_date

_QUESTION = {
    "same": "the same words in both.",
    "dates": "the same words in both, but for the dates:",
    "different": "not the same in both; a change may be one of the question:",
}
_SAME_DATES = (
    "the same words in both, and the same dates in them, though the reference dates"
    " differ:"
)
_PREAMBLE = {
    "dates": "the same in both, but for the dates.",
    "different": "not the same before the questions; a change may be of definition:",
}

ASKED_OTHERWISE = (
    "The two rounds did not ask the same, so that a change may be of that."
)
"""The warning that stands with every change between two such rounds."""


class Told(NamedTuple):
    """A line about what was asked, and the words that stand below it, by the round."""

    title: str
    says: str
    words: tuple[tuple[str, str], ...] = ()


def asked_of_both(asked: AskedTwice | None) -> Iterator[Told]:
    """The days, the question, and what stood before it if that is not the same."""
    if asked is None:
        return
    a, b = asked.a, asked.b
    if a.day or b.day:
        yield Told("Asked of", _days(a, b))
    words = tuple((one.round, f"“{one.words}”") for one in (a, b) if one.words)
    if asked.question == "unknown":
        yield Told("Question", _not_known(a, b), words)
    else:
        says = _SAME_DATES if asked.dates_stayed else _QUESTION[asked.question]
        shown = asked.question != "same" or asked.dates_stayed
        yield Told("Question", says, words if shown else ())
    if asked.preamble == "dates":
        yield Told("Explained", _PREAMBLE["dates"])
    if asked.preamble == "different":
        lines = zip((a.round, b.round), asked.preamble_apart, strict=True)
        words = tuple((name, _lines(mine)) for name, mine in lines)
        yield Told("Explained", _PREAMBLE["different"], words)


def days_apart(compared: Comparison) -> str:
    """That they asked of two days, in a sentence that may be quoted alone; else ""."""
    asked = compared.asked
    if asked is None or _likeness_of_days(asked.a, asked.b) != "different":
        return ""
    first, second = rounds_called(compared.a, compared.b)
    said = (
        f"{first} asked of {short_date(asked.a.day)}, {second} of"
        f" {short_date(asked.b.day)}"
    )
    return f"{said}{'; the dates in their words are the same' * asked.dates_stayed}."


def asked_row(asked: AskedTwice | None) -> dict[str, object] | None:
    """The same for another program."""
    if asked is None:
        return None
    return {
        "question": asked.question,
        "preamble": asked.preamble,
        "reference_date": _likeness_of_days(asked.a, asked.b),
        "a": _row(asked.a),
        "b": _row(asked.b),
    }


def _days(a: Asked, b: Asked) -> str:
    if a.day == b.day:
        return f"{short_date(a.day)} in both."
    first, second = (short_date(one.day) if one.day else None for one in (a, b))
    if first and second:
        return f"{first}, then {second}."
    known, other = (a, b) if a.day else (b, a)
    return (
        f"{short_date(known.day)} in {known.round}; of {other.round} no day is known."
    )


def _likeness_of_days(a: Asked, b: Asked) -> str:
    if a.day is None or b.day is None:
        return "unknown"
    return "same" if a.day == b.day else "different"


def _not_known(a: Asked, b: Asked) -> str:
    rounds = dict.fromkeys(one.round for one in (a, b) if one.words is None)
    return (
        f"not on record for {' and '.join(rounds)}, so that nobody can say here whether"
        " both asked the same."
    )


def _lines(lines: tuple[str, ...]) -> str:
    said = " ".join(line.strip() for line in lines)
    return f"“{said}”" if said else "nothing of its own"


def _row(asked: Asked) -> dict[str, object]:
    return {
        "round": asked.round,
        "question": asked.words,
        "preamble": asked.preamble,
        "reference_date": iso(asked.day),
    }
