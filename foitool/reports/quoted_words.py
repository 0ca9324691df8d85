"""The words of an answer as a letter quotes them, and whether they are its own.

What was read somewhere else is not put into the mouth of an authority.
"""

from collections.abc import Callable
from typing import TypedDict

from foitool.case.cells import Value
from foitool.case.codebook import CodedLine
from foitool.case.figure_events import OF_ITS_OWN
from foitool.reports.codebook_words import Texts, raw_words

_AT_MOST = 600
"""Characters of an answer that a letter quotes: its writer has the whole."""


class Quoted(TypedDict, total=False):
    """Names of a letter: see `foitool.letters.facts.OwnFigure`."""

    words: str
    own_words: bool
    category: str
    by_one: bool


def words_told(
    coded: CodedLine | None,
    value: Value | None,
    texts: Texts,
    meaning: Callable[[str], str],
    *,
    by_regulator: bool,
) -> Quoted:
    """What it said, and what that was put into; `value` is that of which it is told.

    `meaning` is that of a category, by its id.
    """
    if coded is None or coded.words is None:
        return {}
    category = coded.category
    if coded.coded == "coded-once":
        category = coded.codings[0].category
    return {
        "words": shortened(raw_words(coded, texts)),
        "own_words": value is not None and _is_its_own(value) and not by_regulator,
        "category": meaning(category) if category else "",
        "by_one": coded.coded == "coded-once",
    }


def shortened(words: str) -> str:
    """The words as they were given; of many, those up to the last that fits."""
    said = words.strip()
    if len(said) <= _AT_MOST:
        return said
    whole, _, _ = said[: _AT_MOST + 1].rpartition(" ")
    return f"{(whole or said[:_AT_MOST]).rstrip()} […]"


def _is_its_own(value: Value) -> bool:
    """Whether the words are its own: of a reply, or said to be; beside a number, both.

    Words that somebody entered, and nobody says whence, may be anybody's.
    """
    if value.replied or value.confidence == "own-answer":
        return True
    return value.figure.text is None and value.confidence in OF_ITS_OWN
