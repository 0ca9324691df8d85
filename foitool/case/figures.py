"""What an authority gave for one question part: a figure, exactly as given.

Zero, fewer than five, between ten and twenty and "about a hundred" are four
different answers, and none of them is the same as no answer.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from foitool.case.suggestions import to_type
from foitool.errors.wrong_use import UnreadableFigure

FIGURE_KINDS = (
    "number",
    "nil",
    "fewer-than",
    "at-least",
    "range",
    "estimate",
    "text",
)

_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_FORMS = (
    ("number", re.compile(rf"({_NUMBER})")),
    ("fewer-than", re.compile(rf"<\s*({_NUMBER})")),
    ("at-least", re.compile(rf">=\s*({_NUMBER})")),
    ("range", re.compile(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})")),
    ("estimate", re.compile(rf"~\s*({_NUMBER})")),
)
_NIL = re.compile(r"0\s*\((?:nil|none|zero)\)", re.IGNORECASE)
_NIL_IN_WORDS = re.compile(r"(?:nil|none|zero)\.?", re.IGNORECASE)
_EITHER = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_LONGEST = 30  # digits and signs; a longer "number" is a slip
_LARGEST = 2**63 - 1  # what SQLite holds as a whole number


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One figure.

    `value` is the number given (the lower end of a range, 0 for nil), exact;
    `upper` only the upper end of a range; `text` the digest of the words where
    the answer is words, which are kept where they can be erased.
    """

    kind: str
    value: Decimal | None = None
    upper: Decimal | None = None
    text: str | None = None


def read_figure(written: str, *, counts: bool = False) -> Figure | None:
    """Read `227`, `0`, `<5`, `>=10`, `10..20` or `~120`; None if it is words.

    `0 (nil)` is zero. So are `nil`, `none` and `zero` if the question `counts`; where
    it asks for no number, they are an answer in words.

    Thousands may be grouped with commas. Raises UnreadableFigure for a range that runs
    backwards, a number too long to be one, less than none, or 1.500, which is a
    thousand and a half to one and one and a half to another.
    """
    written = written.strip()
    if _NIL.fullmatch(written) or (counts and _NIL_IN_WORDS.fullmatch(written)):
        return Figure(kind="nil", value=Decimal(0))
    for kind, form in _FORMS:
        found = form.fullmatch(written)
        if found is None:
            continue
        if len(written) > _LONGEST:
            raise UnreadableFigure(written[:_LONGEST] + "…", "it is too long")
        if either := next(filter(_EITHER.fullmatch, found.groups()), None):
            raise UnreadableFigure(written, _which(either))
        value, *upper = (Decimal(part.replace(",", "")) for part in found.groups())
        if slip := _slip(kind, value, *upper):
            raise UnreadableFigure(written, slip)
        if kind == "number" and value == 0:
            return Figure(kind="nil", value=Decimal(0))
        return Figure(kind=kind, value=value, upper=upper[0] if upper else None)
    return None


def read_value(
    written: str, *, counts: bool = False, asks_words: bool = False
) -> Figure | str:
    """A figure, or the words that are to be kept as they are; `text:WORDS` is words.

    `counts` as in `read_figure`.

    Raises UnreadableFigure, also for words with a digit that are not called `text:`:
    they are a number with a slip in it more often than not, or one that is written
    otherwise here, which it then says. Not so where the question `asks_words`.
    """
    figure = read_figure(written, counts=counts)
    if figure is not None:
        return figure
    words = written.removeprefix("text:").strip()
    as_typed = words == written.strip() and not asks_words
    if as_typed and any(map(str.isdigit, words)):
        why = "foitool can read no number in it"
        suggested = to_type(written)
        raise UnreadableFigure(written, f"write {suggested}" if suggested else why)
    return words


def bounds(figure: Figure) -> tuple[Decimal, Decimal | None]:
    """The least and the most that a figure means; None: it names no most.

    "Fewer than five" of things that are counted whole is none to four.
    """
    value = figure.value
    assert value is not None
    match figure.kind:
        case "fewer-than":
            whole = value == value.to_integral_value()
            return Decimal(0), max(value - 1 if whole else value, Decimal(0))
        case "at-least":
            return value, None
        case "range":
            return value, figure.upper
        case _:
            return value, value


def _slip(kind: str, value: Decimal, upper: Decimal | None = None) -> str:
    """Why the numbers cannot be meant; "" if they can."""
    if value < 0:
        return "a count is never less than none"
    if kind == "fewer-than" and value == 0:
        return "nothing is fewer than none"
    if max(value, upper or value) > _LARGEST:
        return "it is larger than a figure can be"
    if upper is not None and upper < value:
        return "the range runs backwards"
    return ""


def _which(written: str) -> str:
    """What to type for a number whose point may part thousands."""
    whole, _, rest = written.partition(".")
    return f"write {whole}{rest} or {whole}.{rest}0, whichever it is"


def plain_number(value: Decimal) -> int | float:
    """An exact number as SQL and JSON have it: an integer wherever it is one."""
    return int(value) if value == value.to_integral_value() else float(value)
