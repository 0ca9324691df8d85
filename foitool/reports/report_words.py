"""The words of a report that its sentences, tables and bars share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foitool.case.comparison import Comparison
from foitool.case.figures import Figure
from foitool.case.lacking import lacking
from foitool.case.line import Line
from foitool.case.published import Footing
from foitool.case.tally import Tally
from foitool.reports.called import so_many_bodies, this_part, under_heading
from foitool.reports.figure_words import (
    change_in_words,
    numeral,
    sum_in_words,
    twice_in_words,
    weak_in_sum,
)
from foitool.reports.in_words import InWords
from foitool.reports.tables import counted, short_span
from foitool.reports.weak_words import weak_in_pairs

STATE_WORDS = {
    "answered": "gave a figure",
    "answered-without-figure": "answered without a figure",
    "refused": "refused",
    "silent": "had not answered, time over",
    "pending": "no answer yet, and not late",
    "unknown": "answer not known",
    "not-received": "never received the request",
    "withdrawn": "request withdrawn",
    "not-asked": "not asked",
    "joint": "counted in the figure of another",
}
"""What `shown_state` gives, in words."""

IN_NO_COUNT = {
    "withdrawn": ("was withdrawn", "were withdrawn"),
    "not-received": ("has not arrived", "have not arrived"),
}
"""What became of requests that were made and are in no count: of one, of several."""

_WITHOUT_FIGURE = {
    "by-bands": ("under its headings", "answered under its headings"),
    "in-words": ("in words", "answered in words"),
    "not-held": ("not held", "answered that it is not held"),
    "transferred": ("passed the request on", "passed the request on"),
    "no-answer": (
        "did not speak of {this}",
        "answered, and did not speak of {this}",
    ),
    "not-known": (
        "whose figure is not known",
        "answered; its figure is not known",
    ),
    "no-number": (
        "with no figure on record",
        "answered; no figure of it is on record",
    ),
}
"""How one answered without a figure: behind a count, and of one authority.

`{this}` is part or heading.
"""

_UNANSWERED = {
    ("silent", "transferred"): (
        "passed the request on",
        "passed the request on, and had not answered, time over",
    ),
    ("pending", "transferred"): (
        "passed the request on",
        "passed the request on, and has time left to answer",
    ),
    ("pending", "clarification"): (
        "to say what is meant",
        "waits for the requester to say what is meant",
    ),
    ("pending", "fee"): (
        "to pay the fee",
        "waits for the requester to pay the fee",
    ),
}
"""What is to be known of one that has not answered: behind a count, and of one."""


_NOT_KNOWN = "a day that is not known"

_IN_TILE = {
    "fewer-than": "<{}",
    "at-least": "\N{GREATER-THAN OR EQUAL TO}{}",
    "estimate": "~{}",
}
_FOR_READERS = {
    "fewer-than": "fewer than {}",
    "at-least": "at least {}",
    "estimate": "about {}",
}


@dataclass(frozen=True, kw_only=True)
class Said:
    """A piece of a sentence; `to` is the id on the page that it leads to, or ""."""

    text: str
    to: str = ""


Sentence = tuple[Said, ...]


def anchor(force: str) -> str:
    """The id of a force's row on the page."""
    return f"force-{force}"


def state_in_words(line: Line | Footing, part: str) -> str:
    """What became of the part, with how it was answered if there is no figure."""
    if line.without_figure:
        return _WITHOUT_FIGURE[line.without_figure][1].format(this=this_part(part))
    if line.unanswered:
        return _UNANSWERED[line.state, line.unanswered][1]
    return STATE_WORDS[shown_state(line)]


def how_in_words(line: Line, part: str) -> str:
    """What is to be known of one that gave no figure, behind its name; else ""."""
    if line.without_figure in ("not-known", "no-number"):
        return _WITHOUT_FIGURE[line.without_figure][1].partition("; ")[2]
    if line.without_figure:
        return _WITHOUT_FIGURE[line.without_figure][0].format(this=this_part(part))
    if line.unanswered in ("clarification", "fee"):
        return _UNANSWERED[line.state, line.unanswered][1]
    return _UNANSWERED[line.state, line.unanswered][0] if line.unanswered else ""


def without_figure_in_words(tally: Tally) -> str:
    """How those answered that gave no figure: "1 in words, 2 not held"."""
    counts, this = tally.coverage.without_figure, this_part(tally.part)
    return ", ".join(
        f"{counts[how]} {words.format(this=this)}"
        for how, (words, _) in _WITHOUT_FIGURE.items()
        if counts.get(how)
    )


def asked_in_words(tally: Tally) -> str:
    """How many were asked, and which of these requests are in no count.

    "45 forces were asked; 1 request was withdrawn, 1 has not arrived." Who was not
    asked this part was not asked.
    """
    gone = [
        (number, was if number == 1 else were)
        for state, (was, were) in IN_NO_COUNT.items()
        if (number := sum(line.state == state for line in tally.lines))
    ]
    asked = tally.coverage.asked + sum(number for number, _ in gone)
    said = f"{so_many_bodies(asked, tally)} {'was' if asked == 1 else 'were'} asked"
    for place, (number, became) in enumerate(gone):
        what = f", {number}" if place else f"; {counted(number, 'request')}"
        said += f"{what} {became}"
    return f"{said}."


def shown_state(line: Line | Footing) -> str:
    """Its state, or `joint` where another's figure counts it in."""
    return "joint" if line.joint_to else line.state


def figure_for_readers(figure: Figure) -> str:
    """A figure in words: "fewer than 5", "10 to 20"."""
    if figure.value is None:
        return "in words"
    if figure.upper is not None:
        return f"{numeral(figure.value)} to {numeral(figure.upper)}"
    return _FOR_READERS.get(figure.kind, "{}").format(numeral(figure.value))


def figure_in_tile(figure: Figure) -> str:
    """The same where there is room for five characters."""
    if figure.value is None:
        return "W"
    if figure.upper is not None:
        return f"{numeral(figure.value)}\N{EN DASH}{numeral(figure.upper)}"
    return _IN_TILE.get(figure.kind, "{}").format(numeral(figure.value))


def headline(
    tally: Tally, compared: Comparison | None, words: Sequence[InWords] = ()
) -> str:
    """The one sentence that is read if nothing else is.

    `words` are the parts answered in words; one of them may be this.
    """
    coverage, total = tally.coverage, tally.total
    if total is None and (mine := asks_for_words(tally, words)):
        some = mine.coverage.in_words or "None"
        said = f"{some} of {so_many_bodies(coverage.asked, tally)} answered in words"
        split = mine.by_category()
        return f"{said}: {split}." if split else f"{said}."
    if total is None and (by_bands := coverage.without_figure.get("by-bands")):
        asked = so_many_bodies(coverage.asked, tally)
        return f"{by_bands} of {asked} answered under headings of part “{tally.part}”."
    under = under_heading(tally.part)
    if total is None:
        asked = so_many_bodies(coverage.asked, tally)
        return f"No figure{under} is known from any of {asked}."
    said = sum_in_words(total, at_least=bool(lacking(tally)))
    said += (
        f"{under}, from {coverage.answered} of {so_many_bodies(coverage.asked, tally)}"
    )
    said += weak_in_sum(tally)
    if twice := twice_in_words(total):
        said += f"; {twice}"
    if compared and compared.like_for_like:
        change = change_in_words(compared.like_for_like)
        said += f"; like for like {change}, over {forces_compared(compared)}"
        said += weak_in_pairs(compared.pairs)
        said += ", not asked the same in both" * compared.asked_otherwise
    return f"{said[0].upper()}{said[1:]}."


def asks_for_words(tally: Tally, words: Sequence[InWords]) -> InWords | None:
    """What a part was answered that asks for words; None of any other."""
    return next((one for one in words if one.alone and one.part == tally.part), None)


def listed(pieces: Iterable[Said]) -> Iterator[Said]:
    """Pieces with commas between them."""
    for number, piece in enumerate(pieces):
        if number:
            yield Said(text=", ")
        yield piece


def of_force(line: Line, part: str = "") -> Said:
    """A force with its figure, or how it gave none, leading to its row.

    `part` is what it gave none of.
    """
    how = how_in_words(line, part)
    shown = f" ({how})" if how else ""
    if line.figure:
        shown = f" {figure_for_readers(line.figure)}"
    return Said(text=f"{line.called}{shown}", to=anchor(line.force))


def forces_compared(compared: Comparison) -> str:
    """How many gave a number in both rounds."""
    return so_many_bodies(len(compared.pairs), compared.a, compared.b)


def days_described(lines: Sequence[Line]) -> str:
    """Which days the figures describe, where they are of more than one."""
    days: dict[str, int] = {}
    for line in lines:
        if line.figure and line.value:
            said = line.value.describes or _NOT_KNOWN
            days[said] = days.get(said, 0) + 1
    return ", ".join(
        f"{day if day == _NOT_KNOWN else short_span(day)} ({number})"
        for day, number in sorted(days.items())
    )
