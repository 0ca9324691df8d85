"""What a round was answered in words, part by part, for readers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from foitool.case.bands import part_of
from foitool.case.codebook import Codebook
from foitool.case.tally import Tally
from foitool.jobs.read_codebook import codebooks_of
from foitool.ledger.reading import Reader
from foitool.reports.called import body_called
from foitool.reports.in_words import InWords, in_words
from foitool.workspace import Workspace

ASKS_FOR_WORDS = frozenset({"text", "list", "links", "yes-no"})
"""Kinds of a question part that a number does not answer."""


def read_words(
    workspace: Workspace, reader: Reader, tallies: Sequence[Tally], day: date
) -> tuple[InWords, ...]:
    """Those parts that ask for words, or that were answered in words all the same.

    Where nothing was put into categories, a quotation beside a figure is no answer in
    words. Of a round that somebody else ran nobody knows what a part asked for: one to
    which all answers are words asked for words.
    """
    read = codebooks_of(workspace, reader, tallies, day, every=True)
    known = workspace.config.rounds.get(read.round)
    kinds = {part.id: part.kind for part in known.parts} if known else {}
    books = [
        (book, _asks_for_words(book, tally, kinds))
        for book, tally in zip(read.books, tallies, strict=True)
    ]
    told = [
        (book, alone)
        for book, alone in (
            (book if alone or book.categories or book.in_use else _bare(book), alone)
            for book, alone in books
        )
        if alone or book.coverage.in_words or book.in_use
    ]
    return tuple(
        in_words(
            book,
            read.texts,
            number=number,
            alone=alone,
            body=body_called(*tallies),
        )
        for number, (book, alone) in enumerate(told, start=1)
    )


def _bare(book: Codebook) -> Codebook:
    """Without what was quoted beside a figure."""
    lines = (
        line
        if line.state == "answered-without-figure"
        else replace(line, words=None, given_on=None)
        for line in book.lines
    )
    return replace(book, lines=tuple(lines))


def _asks_for_words(book: Codebook, tally: Tally, kinds: Mapping[str, str]) -> bool:
    """Whether no figure is missed; one that was given all the same counts as one."""
    if tally.coverage.answered:
        return False
    kind = kinds.get(part_of(tally.part))
    return kind in ASKS_FOR_WORDS if kind else book.coverage.in_words > 0
