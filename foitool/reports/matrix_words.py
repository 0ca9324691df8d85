"""What became of one question part of one request, in a word or two.

Zero, not held, a refusal, silence and what we do not know are different things, and
none is left blank. Nothing is said by colour alone.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from foitool.case.clock import exemptions_cited
from foitool.case.coverage import Coverage
from foitool.case.figures import Figure
from foitool.case.lacking import lacking
from foitool.case.line import Line
from foitool.case.tally import NOT_ASKED, Tally
from foitool.law.exemptions import Exemption
from foitool.reports.doubt_words import doubts
from foitool.reports.figure_words import (
    figure_in_words,
    sum_in_words,
    twice_in_words,
)
from foitool.reports.report_words import without_figure_in_words
from foitool.reports.tables import Tone

MEANINGS: Mapping[str, str] = {
    "<": "fewer than",
    ">=": "at least",
    "..": "from the one number to the other",
    "~": "about: an estimate of its own",
    "text": "answered in words, which cannot be added up",
    "*": "known from a report of a report, or concluded from wording",
    "joint": "one figure for several authorities, counted once",
    "with": "counted in the figure of the one named",
    "changed": "answered another question than the others were asked",
    "transferred": "passed the request on, and gave no answer of its own",
    "by heading": "answered under its headings, which have columns of their own",
    "disclosed": "answered, and no figure is on record",
    "not known": "answered somebody else, and its figure is not known to us",
    "no answer": "there was a reply, and it did not speak of this part",
    "unclear": "what the reply says of this part is unclear",
    "refused": "withheld, and no exemption is recorded",
    "cost": "refused: it would cost more than the appropriate limit",
    "NCND": "refused: neither confirmed nor denied that it is held",
    "s.": "section of the Freedom of Information Act 2000",
    "FOISA s.": "section of the Freedom of Information (Scotland) Act 2002",
    "silent": "no decision, and the time limit has passed",
    "pending": "no decision yet, and the time limit has not passed",
    "clarification": "its clock is stopped until the requester says what is meant",
    "fee": "its clock is stopped until the requester pays",
    "unknown": "it is not known to us what was answered",
    "not received": "not asked: the letter has not arrived",
    "withdrawn": "not asked any more",
    "not asked": "the letter did not have the part",
}
"""What a cell may say and need to have explained, in the order of a legend."""

_FIGURE_MARKS = {
    "fewer-than": "<",
    "at-least": ">=",
    "range": "..",
    "estimate": "~",
    "text": "text",
}
_DISPOSITIONS = {"not-held": "not held", "no-answer": "no answer"}
_ANSWERED = {
    "transferred": "transferred",
    "by-bands": "by heading",
    "not-known": "not known",
}
_ACTS = {"foia": "s.", "foisa": "FOISA s."}
_TONES: Mapping[str, Tone] = {
    "answered": "good",
    "refused": "warn",
    "silent": "bad",
    "unknown": "faint",
}


@dataclass(frozen=True, kw_only=True)
class Said:
    """A cell: `pieces` that are not to be broken, and which MEANINGS they need."""

    pieces: tuple[str, ...]
    marks: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(self.pieces)


def said_of(line: Line, names: Mapping[str, str] | None = None) -> Said:
    """The words of a cell; another force goes by its id, or by its name in `names`."""
    if line.joint_to is not None:
        other = (names or {}).get(line.joint_to, line.joint_to)
        return Said(pieces=(f"with {other}",), marks=("with",))
    if line.state == "refused":
        return _refused(line)
    figure = figure_shown(line)
    if figure is not None:
        return _given(line, figure)
    if line.state == "answered-without-figure":
        word = _DISPOSITIONS.get(line.disposition, line.disposition)
        word = _ANSWERED.get(line.without_figure, word)
    else:
        word = line.state.replace("-", " ")
    if line.unanswered:
        return Said(pieces=(f"{word},", line.unanswered), marks=(word, line.unanswered))
    return Said(pieces=(word,), marks=(word,) if word in MEANINGS else ())


def figure_shown(line: Line) -> Figure | None:
    """The figure of a cell, in words or numbers; None where another's counts it in.

    None, too, if the part was withheld, whatever is known of it besides.
    """
    if line.value is None or line.joint_to is not None or line.state == "refused":
        return None
    return line.value.figure


def is_weak(line: Line) -> bool:
    """Whether the figure shown comes from somebody's conclusion, or from hearsay."""
    return figure_shown(line) is not None and line.value is not None and line.value.weak


def cited_as(exemption: str) -> str:
    """`foia:40(2)` as people write it; one of the Scottish Act says so."""
    regime, _, section = exemption.partition(":")
    return f"{_ACTS.get(regime, f'{regime} s.')}{section}"


def tone_of(line: Line) -> Tone | None:
    """A figure is good, a refusal wants looking at, silence is bad."""
    return _TONES.get(line.state)


def legend(tallies: Sequence[Tally]) -> Iterator[tuple[str, str]]:
    """Each mark that occurs in the cells with what it means, then each section."""
    lines = [line for tally in tallies for line in tally.lines]
    marks = {mark for line in lines for mark in said_of(line).marks}
    yield from ((mark, MEANINGS[mark]) for mark in MEANINGS if mark in marks)
    yield from _sections(lines)


def coverage_words(tally: Tally) -> str:
    """Who said what, all of them, and then what it comes to."""
    cover = tally.coverage
    how = without_figure_in_words(tally)
    how = f" ({how})" if how else ""
    joint = f", {within}" if (within := counted_in_words(tally)) else ""
    counts = (
        f"{cover.asked} asked; {cover.answered} answered ({cover.nil} nil{joint}),"
        f" {cover.answered_without_figure} without figure{how},"
        f" {cover.refused} refused, {cover.silent} silent,"
        f" {cover.pending} pending{_waiting(cover)}, {cover.unknown} unknown."
    )
    total = f"Total: {total_of(tally)}."
    return " ".join((counts, *_besides(tally), total, *doubted(tally)))


def counted_in_words(tally: Tally) -> str:
    """How many of the answered have their figure in that of another; "" if none."""
    counted_in = len(tally.counted_in)
    return f"{counted_in} in the figure of another" if counted_in else ""


def _waiting(cover: Coverage) -> str:
    number = cover.waiting
    return f" ({number} waiting for the requester)" if number else ""


def doubted(tally: Tally, name: Callable[[str], str] = str) -> Iterator[str]:
    """What is to be known of the total, but for a changed question: that is told.

    `name` is how an id is called.
    """
    return (one.says for one in doubts(tally, name) if one.kind != "changed")


def total_of(tally: Tally) -> str:
    """What the figures come to, and without those that are doubtful for themselves."""
    total = _total(tally)
    for mark, lines in (("*", tally.weak), ("changed", tally.of_a_changed_question)):
        if lines:
            rest = tally.setting_aside(line.force for line in lines)
            total += f"; without those marked {mark}: {_total(rest)}"
    return total


def _total(tally: Tally) -> str:
    """Nobody's figures are not zero, and some forces' are not the whole."""
    if tally.total is None:
        return "no figure"
    said = sum_in_words(tally.total, at_least=bool(lacking(tally)))
    twice = twice_in_words(tally.total)
    return f"{said} ({twice})" if twice else said


def _besides(tally: Tally) -> Iterator[str]:
    """Those of whom nothing is asked, so that every line is accounted for."""
    states = Counter(line.state for line in tally.lines)
    for state in NOT_ASKED:
        if states[state]:
            yield f"Besides: {states[state]} {state.replace('-', ' ')}."


def _given(line: Line, figure: Figure) -> Said:
    text, marks = figure_in_words(figure), []
    if figure.kind in _FIGURE_MARKS:
        marks.append(_FIGURE_MARKS[figure.kind])
    if is_weak(line):
        text, marks = f"{text}*", [*marks, "*"]
    if line.partners:
        text, marks = f"{text} joint", [*marks, "joint"]
    if line.changed:
        text, marks = f"{text} changed", [*marks, "changed"]
    return Said(pieces=(text,), marks=tuple(marks))


def _refused(line: Line) -> Said:
    """Cost says its section by itself; any other that was cited is named."""
    cited = [
        one for one in line.exemptions if line.disposition != "cost" or not _cost(one)
    ]
    words = {"cost": "cost", "ncnd": "NCND"}.get(line.disposition)
    if words is None and not cited:
        words = "refused"
    before = (words,) if words else ()
    acts = dict.fromkeys(_ACTS.get(one.partition(":")[0], "") for one in cited)
    return Said(
        pieces=(*before, *map(cited_as, cited)),
        marks=(*before, *(act for act in acts if act)),
    )


def _sections(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    """Each section that a cell names, with its title, by Act and number."""
    said = {piece for line in lines for piece in said_of(line).pieces}
    cited = {text for line in lines for text in line.exemptions}
    named = {one for text in cited if cited_as(text) in said for one in _known(text)}
    titles = {(one.regime, one.section): one.title for one in named}
    for regime, section in sorted(titles, key=lambda key: (key[0], _numbered(key[1]))):
        yield cited_as(f"{regime}:{section}"), titles[regime, section]


def _numbered(section: str) -> tuple[int, str]:
    """22A comes after 22 and before 23."""
    number = section.rstrip("A")
    return int(number), section


def _cost(exemption: str) -> bool:
    return any(one.is_cost for one in _known(exemption))


def _known(exemption: str) -> tuple[Exemption, ...]:
    """Read again; none if it is of a section that this list does not have."""
    return exemptions_cited((exemption,), exemption.partition(":")[0])
