"""The rows of a report about answers in words: one for each category and answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from foitool.case.cells import Value
from foitool.case.codebook import CategoryCount
from foitool.reports.confidence_words import CONFIDENCE_WORDS
from foitool.reports.in_words import Answer, InWords
from foitool.reports.report import Report
from foitool.reports.report_rows import Piece, length_of, source_of
from foitool.reports.report_words import figure_for_readers

_IN_NO_CATEGORY = {
    "coded-once": "in none yet: only one coder has read it",
    "disagreed": "in none: coders disagree",
    "uncoded": "not coded yet",
}


@dataclass(frozen=True, kw_only=True)
class CategoryRow:
    """One category, whose answers are in it; `length` in per cent of the longest."""

    count: CategoryCount
    answers: tuple[Answer, ...]
    length: Decimal


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """One answer in words, what it was put into, and where it was read.

    `confidence` says how good that place is, "" where nobody said; `replied` is what
    its own reply gave where these words take its place, of the day `replied_on`.
    """

    answer: Answer
    category: str
    source: tuple[Piece, ...]
    confidence: str
    replied: str = ""
    replied_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class WordsSection:
    """What the page says of one part that was answered in words."""

    told: InWords
    categories: tuple[CategoryRow, ...]
    answers: tuple[AnswerRow, ...]


def words_sections(report: Report) -> Iterator[WordsSection]:
    """Those parts of which there are words, and the part that the report is about."""
    for told in report.in_words:
        if told.answers or told.part == report.tally.part:
            yield WordsSection(
                told=told,
                categories=tuple(_categories(told)),
                answers=tuple(_answers(report, told)),
            )


def _categories(told: InWords) -> Iterator[CategoryRow]:
    for count in told.counts:
        yield CategoryRow(
            count=count,
            answers=told.within(count.category.id),
            length=length_of(Decimal(count.counted), Decimal(told.largest)),
        )


def _answers(report: Report, told: InWords) -> Iterator[AnswerRow]:
    lines = {
        line.force: line
        for tally in report.tallies
        if tally.part == told.part
        for line in tally.lines
    }
    for answer in told.answers:
        line = lines[answer.force]
        value, own = line.value, line.overruled
        replied = _replied(own, answer, report) if own else ""
        yield AnswerRow(
            answer=answer,
            category=answer.category or _IN_NO_CATEGORY[answer.coded],
            source=source_of(report, value) if value else (),
            confidence=CONFIDENCE_WORDS.get(value.confidence, "") if value else "",
            replied=replied,
            replied_on=own.also_on or own.on if own and replied else None,
        )


def _replied(own: Value, answer: Answer, report: Report) -> str:
    """What its own reply gave; "" where that is the same words."""
    if own.figure.text is None:
        return figure_for_readers(own.figure)
    words = report.words.get(own.figure.text)
    if words is None:
        return figure_for_readers(own.figure)
    return "" if words.strip() == answer.words.strip() else f"“{words}”"
