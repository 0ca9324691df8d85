"""What to type for a figure as people write it, where its meaning is plain.

A suggestion is told and never taken: "10-20" may be a range, and a slip for 1020. How
`foitool` writes figures: `foitool.case.figures`.
"""

import re

_N = r"(\d{1,3}(?:,\d{3})+|\d+)"
_DASH = "[-\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}]"
_LESS, _MORE = "(?:less|fewer|under|below)", "(?:more|over|above|greater)"
_AT_MOST, _AT_LEAST = "\N{LESS-THAN OR EQUAL TO}", "\N{GREATER-THAN OR EQUAL TO}"
_ABOUT = (
    r"(?:approx(?:imately)?\.?|c\.?|ca\.?|circa|about|around|roughly|some"
    r"|est(?:imated)?\.?|\N{ALMOST EQUAL TO})"
)
_FORMS = tuple(
    (re.compile(form, re.IGNORECASE), written)
    for form, written in (
        (rf"{_N}\s*(?:{_DASH}|to|\.\.\.)\s*{_N}", "{0}..{1}"),
        (rf"between\s+{_N}\s+and\s+{_N}", "{0}..{1}"),
        (rf"(?:{_AT_MOST}|=<|<=|up to|at most|no more than)\s*{_N}", "0..{0}"),
        (rf"{_N}\s+(?:or|and)\s+{_LESS}", "0..{0}"),
        (rf"(?:{_LESS}(?:\s+than)?)\s+{_N}", "<{0}"),
        (rf"(?:{_AT_LEAST}|=>|at least|no (?:less|fewer) than)\s*{_N}", ">={0}"),
        (rf"{_N}\s*(?:\+|(?:or|and)\s+{_MORE})", ">={0}"),
        (rf"(?:>|{_MORE}(?:\s+than)?\s)\s*{_N}", ">{0}"),
        (rf"{_ABOUT}\s*{_N}", "~{0}"),
    )
)


def to_type(written: str) -> str:
    """How the figure is written here: 10..20 for "10-20"; "" where that is not plain.

    Things are counted whole: more than 30 is at least 31.
    """
    plain = " ".join(written.split())
    for form, answer in _FORMS:
        if found := form.fullmatch(plain):
            numbers = [int(one.replace(",", "")) for one in found.groups()]
            if answer == ">{0}":
                return f">={numbers[0] + 1}"
            nothing = answer == "<{0}" and numbers == [0]
            return (
                "" if nothing or numbers != sorted(numbers) else answer.format(*numbers)
            )
    return ""
