"""A codebook as rows, for other programs."""

from collections.abc import Iterator

from foitool.case.agreement import Agreement
from foitool.case.codebook import Codebook, CodedLine
from foitool.reports.codebook_words import (
    Texts,
    notices,
    raw_words,
    rounded_kappa,
    share_in_percent,
)
from foitool.reports.figure_words import number
from foitool.reports.rows import Row, iso

CODEBOOK_KEYS = (
    "round",
    "force",
    "name",
    "part",
    "state",
    "coded",
    "category",
    "codings",
    "settled_by",
    "words",
)
TO_CODE_KEYS = ("round", "force", "name", "part", "words", "given_on")


def codebook_document(book: Codebook, texts: Texts) -> Row:
    """Coverage, categories with their counts, agreement, and every answer."""
    coverage = book.coverage
    return {
        "round": book.round,
        "part": book.part,
        "asked": coverage.asked,
        "answered_in_words": coverage.in_words,
        "coded": coverage.coded,
        "coded_twice": coverage.coded_twice,
        "agreed": coverage.agreed,
        "disagreed": coverage.disagreed,
        "settled": coverage.settled,
        "uncoded": coverage.uncoded,
        "categories": [
            {
                "id": count.category.id,
                "meaning": count.category.meaning or None,
                "example": count.category.example or None,
                "listed": count.listed,
                "agreed": count.agreed,
                "settled": count.settled,
                "by_one": count.once,
            }
            for count in book.counts
        ],
        "agreement": [_agreement_row(one) for one in book.agreements],
        "notices": [f"{heading}: {said}" for heading, said in notices(book, texts)],
        "disagreements": [line.force for line in book.disagreements],
        "forces": list(line_rows(book, texts)),
    }


def line_rows(book: Codebook, texts: Texts) -> Iterator[Row]:
    """One row for each authority that was asked; `category` is empty unless it counts.

    `codings` tells each coder's, a coder and a category at a time.
    """
    for line in book.lines:
        settled = line.settlement
        yield {
            "round": book.round,
            "force": line.force,
            "name": line.name,
            "part": book.part,
            "state": line.state,
            "coded": line.coded,
            "category": line.category,
            "codings": [f"{one.coder}: {one.category}" for one in line.codings],
            "settled_by": settled.coder if settled else None,
            "words": raw_words(line, texts) if line.words else None,
        }


def to_code_row(book: Codebook, line: CodedLine, texts: Texts) -> Row:
    """One answer that is to be coded, without what others decided."""
    return {
        "round": book.round,
        "force": line.force,
        "name": line.name,
        "part": book.part,
        "words": raw_words(line, texts) if line.words else None,
        "given_on": iso(line.given_on),
    }


def _agreement_row(agreement: Agreement) -> Row:
    return {
        "coders": list(agreement.coders),
        "both": agreement.both,
        "agreed": agreement.agreed,
        "percent": number(share_in_percent(agreement)),
        "kappa": rounded_kappa(agreement),
    }
