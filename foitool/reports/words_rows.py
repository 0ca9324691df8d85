"""The rows of a report about answers in words: one for each category and answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from foitool.case.codebook import CategoryCount
from foitool.reports.in_words import Answer, InWords
from foitool.reports.report import Report
from foitool.reports.report_rows import Piece, length_of, source_of

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
    """One answer in words, what it was put into, and where it was read."""

    answer: Answer
    category: str
    source: tuple[Piece, ...]


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
    values = {
        line.force: line.value
        for tally in report.tallies
        if tally.part == told.part
        for line in tally.lines
    }
    for answer in told.answers:
        value = values[answer.force]
        yield AnswerRow(
            answer=answer,
            category=answer.category or _IN_NO_CATEGORY[answer.coded],
            source=source_of(report, value) if value else (),
        )
