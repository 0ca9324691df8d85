"""The rows of a report's tables and bars: one for each force, refusal and change."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from foitool.case.cells import Value
from foitool.case.comparison import Comparison
from foitool.case.figures import bounds
from foitool.case.line import Line
from foitool.case.right_of_reply import InItsWords
from foitool.reports.confidence_words import CONFIDENCE_WORDS
from foitool.reports.exports import provision_row
from foitool.reports.figure_words import (
    days_of_both,
    merged_in_words,
    numeral,
    percent_shown,
    signed,
)
from foitool.reports.refusal_words import refused_in
from foitool.reports.report import Report
from foitool.reports.report_words import figure_for_readers, state_in_words
from foitool.reports.tables import short_date, short_span
from foitool.reports.told_words import telling_in_words

_ADDRESS = re.compile(r"""(https?://[^\s<>"']+)""", re.IGNORECASE)
_HOST = re.compile(r"https?://([^/?#]+)", re.IGNORECASE)
_OPEN_END = Decimal(5)
_AT_THE_END = ".,;:)]"
_WITHHELD_BY = {
    "refused": "Refused; no section is recorded",
    "cost": "Refused for its cost; no section is recorded",
    "ncnd": "Neither confirmed nor denied; no section is recorded",
}


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of a source; `href` its address if it is one of the web, or ""."""

    text: str
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Besides:
    """A value that is kept beside the one in use, and not added up."""

    line: Line
    figure: str
    value: Value
    confidence: str
    source: tuple[Piece, ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class ForceRow:
    """What the page says of one force."""

    line: Line
    state: str
    figure: str
    confidence: str
    source: tuple[Piece, ...]
    quotation: str
    caveat: str


@dataclass(frozen=True, kw_only=True)
class OwnWords:
    """What one force said of its figure, for publication.

    `line` and `figure` are those of the part it spoke of; `part` names that, where it
    is another than the report's. `since` tells what it had been told, if that is not
    the figure beside which it is.
    """

    line: Line
    figure: str
    said: InItsWords
    since: str
    part: str = ""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar, in per cent of the chart: solid to `low`, then hatched to `high`.

    `open`: of "at least" nobody said how much more; its hatched end is short and is no
    measure.
    """

    line: Line
    figure: str
    low: Decimal
    high: Decimal
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """One force that withheld one part, in its own words where they are kept."""

    line: Line
    part: str
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """One provision, and who withheld what on it."""

    provision: str
    title: str
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """A figure of the round that this one is held against."""

    line: Line
    figure: str
    confidence: str
    source: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """One force in two rounds; lengths in per cent of the longest bar.

    `merged` says what its numbers are made of, if it was not always one.
    """

    line: Line
    first: str
    second: str
    change: str
    percent: str
    days: str
    first_length: Decimal
    second_length: Decimal
    merged: str = ""
    first_weak: bool = False
    second_weak: bool = False


def sourced(text: str) -> tuple[Piece, ...]:
    """A source with the addresses in it as links, by the name of their site.

    Nothing but http and https becomes a link, whatever the text calls itself.
    """
    return tuple(_pieces(text))


def force_rows(report: Report) -> Iterator[ForceRow]:
    """Every force, in the order of names."""
    for line in report.tally.lines:
        value = line.value
        yield ForceRow(
            line=line,
            state=_state(report, line),
            figure=figure_for_readers(value.figure) if value else "",
            confidence=CONFIDENCE_WORDS.get(value.confidence, "") if value else "",
            source=_where_read(report, line),
            quotation=report.quotation(value),
            caveat=report.caveat(value),
        )


def _where_read(report: Report, line: Line) -> tuple[Piece, ...]:
    """Where its figure was read, or the one that counts it in."""
    if line.joint_to is None:
        return source_of(report, line.value) if line.value else ()
    values = (one.value for one in report.tally.lines if one.force == line.joint_to)
    whose = Piece(text=f"for {report.name(line.joint_to)}: ")
    return tuple(
        piece
        for value in values
        if value
        for piece in (whose, *source_of(report, value))
    )


def own_words(report: Report) -> list[OwnWords]:
    """The statements beside the figures that they are about, in the order of names.

    Those of the report's part come first, then those of others.
    """
    mine = report.tally.part
    return [
        OwnWords(
            line=line,
            figure=_figure_of(report, line, tally.part),
            said=said,
            since=telling_in_words(said.telling, report.name) if said.telling else "",
            part="" if tally.part == mine else tally.part,
        )
        for tally in sorted(report.tallies, key=lambda one: one.part != mine)
        for line in tally.lines
        for said in report.statements
        if (said.force, said.part) == (line.force, tally.part)
    ]


def _figure_of(report: Report, line: Line, part: str) -> str:
    """Its figure; or whose counts it in, or why there is none."""
    if line.figure:
        return figure_for_readers(line.figure)
    if line.joint_to:
        return f"counted in the figure of {report.name(line.joint_to)}"
    return f"no figure ({state_in_words(line, part)})"


def besides(report: Report) -> Iterator[Besides]:
    """Every value that was found and is not in use."""
    for line in report.tally.lines:
        for value in line.aside:
            why = "another value is in use"
            if value.figure == line.figure:
                why = f"the same number is in use{_how_it_differs(report, line, value)}"
            if line.joint_to:
                why = f"counted in the figure of {report.name(line.joint_to)}"
            elif value.candidate:
                why = "kept aside when it was entered"
            elif line.state != "answered":
                why = state_in_words(line, report.tally.part)
            yield Besides(
                line=line,
                figure=figure_for_readers(value.figure),
                value=value,
                confidence=CONFIDENCE_WORDS.get(value.confidence, ""),
                source=source_of(report, value),
                why=why,
            )


def _how_it_differs(report: Report, line: Line, value: Value) -> str:
    """Whom the one counts in and the other does not; "" where both count the same."""
    mine = tuple(sorted({*value.joint_with} - {line.force}))
    if mine == line.partners:
        return ""
    here, there = (
        f"joint with {', '.join(map(report.name, partners))}"
        if partners
        else "of its own"
        for partners in (mine, line.partners)
    )
    return f", {there}; this one is {here}"


def bars(lines: Sequence[Line]) -> list[Bar]:
    """The figures, the largest first; a range by its lower end.

    Where an end is open, the longest bar leaves room for it.
    """
    found = [(line, *bounds(line.figure)) for line in lines if line.figure]
    longest = max((high or low for _, low, high in found), default=Decimal(0))
    if any(high is None for _, _, high in found):
        longest /= 1 - _OPEN_END / 100
    found.sort(key=lambda one: (-one[1], -(one[2] or one[1]), one[0].name))
    return [
        Bar(
            line=line,
            figure=figure_for_readers(line.figure),
            low=length_of(low, longest),
            high=length_of(low, longest) + _OPEN_END
            if high is None
            else length_of(high, longest),
            open=high is None,
        )
        for line, low, high in found
        if line.figure
    ]


def withheld(report: Report) -> list[Withheld]:
    """Who withheld which part, by the provision that was cited."""
    found: dict[tuple[str, str], list[Refusal]] = {}
    for tally, lines in refused_in(report.tallies):
        for line in lines:
            words = (report.quotation(value) for value in line.values)
            refusal = Refusal(
                line=line, part=tally.part, words=tuple(said for said in words if said)
            )
            for cited in line.exemptions or ("",):
                found.setdefault(_provision(line, cited), []).append(refusal)
    return [
        Withheld(provision=provision, title=title, refusals=tuple(refusals))
        for (provision, title), refusals in sorted(found.items())
    ]


def first_round(report: Report) -> Iterator[Earlier]:
    """Every figure of the round held against, and where it was read."""
    for line in report.compared.a.lines if report.compared else ():
        if line.figure and line.value:
            yield Earlier(
                line=line,
                figure=figure_for_readers(line.figure),
                confidence=CONFIDENCE_WORDS.get(line.value.confidence, ""),
                source=source_of(report, line.value),
            )


def change_rows(compared: Comparison) -> list[ChangeRow]:
    """Each force that gave a number twice, the largest first."""
    pairs = sorted(compared.pairs, key=lambda pair: pair.size, reverse=True)
    longest = pairs[0].size[0] if pairs else Decimal(0)
    return [
        ChangeRow(
            line=pair.b,
            first=numeral(pair.change.a),
            second=numeral(pair.change.b),
            change=signed(pair.change.change),
            percent=percent_shown(pair.change, "%"),
            days=" / ".join(days_of_both(pair, short_span)),
            first_length=length_of(pair.change.a, longest),
            second_length=length_of(pair.change.b, longest),
            merged=merged_in_words(pair) if pair.merged else "",
            first_weak=pair.weak_a,
            second_weak=pair.weak_b,
        )
        for pair in pairs
    ]


def source_of(report: Report, value: Value) -> tuple[Piece, ...]:
    """Where a value was read; a reply that gave it is its own source."""
    said = report.source(value)
    if not said and value.in_reply:
        said = f"its reply of {short_date(value.on)}"
    return sourced(said or "no source recorded")


def _pieces(text: str) -> Iterator[Piece]:
    for number, part in enumerate(_ADDRESS.split(text)):
        if number % 2 == 0:
            if part:
                yield Piece(text=part)
            continue
        href = part.rstrip(_AT_THE_END)
        host = _HOST.match(href)
        yield Piece(text=host[1], href=href) if host else Piece(text=href)
        if href != part:
            yield Piece(text=part[len(href) :])


def _state(report: Report, line: Line) -> str:
    if line.joint_to:
        return f"counted in the figure of {report.name(line.joint_to)}"
    said = state_in_words(line, report.tally.part)
    if line.figure and line.partners:
        said += f", one with {', '.join(map(report.name, line.partners))}"
    if line.figure and line.changed:
        said += ", to a changed question"
    return said


def _provision(line: Line, cited: str) -> tuple[str, str]:
    """A provision in words, and its title; a citation names its Act: `foisa:34(1)`."""
    if not cited:
        return _WITHHELD_BY.get(line.disposition, line.disposition), ""
    regime = "foisa" if cited.startswith("foisa:") else "foia"
    known = provision_row(cited, regime)
    return str(known.get("provision") or cited), str(known.get("title") or "")


def length_of(value: Decimal, longest: Decimal) -> Decimal:
    """In per cent of the longest, to two places."""
    if longest <= 0 or value <= 0:
        return Decimal(0)
    return (value * 100 / longest).quantize(Decimal("0.01"))
