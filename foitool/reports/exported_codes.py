"""The categories of answers in words as they may leave: coders by number, not by name.

Who of you recorded what stays in the tracker, and so do the remarks on a coding.
"""

from collections.abc import Iterator

from foitool.case.codebook import Codebook, CodedLine, Coding
from foitool.case.view import View
from foitool.reports.codebook_words import Texts, raw_words
from foitool.reports.exports import export_row
from foitool.reports.rows import Row, iso


def code_rows(view: View, book: Codebook, texts: Texts) -> Iterator[Row]:
    """Each category that a coder gave to the answer of one request.

    One row without a category where nobody gave one to an answer in words.
    """
    for line in book.lines:
        if line.force != view.request.force:
            continue
        settled = [line.settlement] if line.settlement else []
        counting = [*line.codings, *settled]
        for coding in (*counting, *line.overtaken):
            cells = {
                **_answer(book, line, texts),
                **_coding(book, coding, texts),
                "counts": coding in counting,
            }
            yield export_row("codes", view, cells)
        if line.words is not None and not counting:
            yield export_row("codes", view, _answer(book, line, texts))


def _answer(book: Codebook, line: CodedLine, texts: Texts) -> Row:
    return {
        "part": book.part,
        "coded": line.coded,
        "counted_in": line.category,
        "words": raw_words(line, texts) if line.words else None,
    }


def _coding(book: Codebook, coding: Coding, texts: Texts) -> Row:
    """One coder's; of a category that the list no longer has, what it meant then."""
    now = {category.id: category.meaning for category in book.categories}
    then = texts.get(coding.meaning or "")
    return {
        "seq": coding.seq,
        "on": iso(coding.on),
        "coder": _number(book, coding),
        "category": coding.category,
        "meaning": now.get(coding.category, then),
        "settles": coding.settles,
    }


def _number(book: Codebook, coding: Coding) -> int:
    """From 1, and the same for every answer to the part."""
    everybody = {
        one.by
        for line in book.lines
        for one in (*line.codings, *line.overtaken, line.settlement)
        if one is not None
    }
    return sorted(everybody).index(coding.by) + 1
