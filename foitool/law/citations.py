"""Several provisions in one cell, as people write them beside a figure.

`FOIA s40(2)`, `s.40(2), s.31`, `31(1)(a) and (b)`, `Section 40(2), Personal
Information`. Words may stand beside a section only if they can change nothing: its own
title, the name of the Act, and such as *under* or *exemption*. "s.31 was not applied"
is therefore no citation, and neither is the section of another Act.
"""

import re
from collections.abc import Iterable, Iterator

from foitool.errors.not_there import UnknownExemption
from foitool.law.exemptions import ONE_LIMB, Exemption, read_exemption

EXAMPLES = {"foia": "foia:40(2)", "foisa": "foisa:38(1)(b)"}
"""A citation as it is to be written, by Act."""

_ACTS = {
    "foia": r"freedom\s+of\s+information\s+act(?:\s+2000)?|foia(?:\s+2000)?"
    r"|foi\s+(?:act\s+)?2000",
    "foisa": r"freedom\s+of\s+information\s+\(scotland\)\s+act(?:\s+2002)?"
    r"|foi\s*\(s(?:cotland)?\)\s*a(?:ct)?(?:\s+2002)?|foisa(?:\s+2002)?",
}
_ACT = re.compile(
    "|".join(rf"(?P<{regime}>\b(?:{names})\b)" for regime, names in _ACTS.items()),
    re.IGNORECASE,
)
# Which of the two is said by whose authority it is. Nothing may part the words: "the
# Data Protection Act" is another.
_THIS_ACT = re.compile(r"\b(?:foi|(?:of|under)\s+the)\s+act\b", re.IGNORECASE)
_SECTION = re.compile(
    r"(?<![\w.(])(?:(?:ss?|secs?|sections?)\.?\s*)?"
    rf"(?P<cited>\d{{1,2}}A?(?!\w)(?:\.[0-9A-Z]{{1,3}}\b|\s*\((?:{ONE_LIMB})\))*)",
    re.IGNORECASE,
)
# What shows that provisions are meant: a section by that name, an Act and a colon, a
# number with a limb, or nothing but numbers.
_MEANS_TO_CITE = re.compile(
    r"\b(?:s|ss|secs?|sections?)\.?\s*\d|\bfois?a\s*:|\d[A-Z]?\s*\(\w"
    r"|^\d{1,2}A?(?!\d)[\d.,;/&+ ]*$",
    re.IGNORECASE,
)
# "31(1)(a) and (b)": the second limb goes on where the first stood.
_LIMB_GOES_ON = re.compile(r"\)\s*(?:,|&|\band\b|,\s*and\b)\s*(?=\()", re.IGNORECASE)
_PARTED = re.compile(r"[\s,;:&+/().\u2013\u2014-]+")
_SAYS_NOTHING = re.compile(
    r"absolute|and|as|by|cited|class|exempt(?:ed|ions?)?|foi|for|of|on|qualified"
    r"|refused|sections?|the|to|under|withheld"
)
# What sections are called besides their titles.
_ALSO_CALLED = {
    ("foia", "12"): "cost costs exceeded exceeds limit over",
    ("foia", "14"): "vexatious repeated",
    ("foia", "31"): "prejudice",
    ("foia", "40"): "data party personal protection third",
    ("foisa", "12"): "cost costs exceeded exceeds limit over",
    ("foisa", "17"): "held not",
    ("foisa", "35"): "prejudice",
    ("foisa", "38"): "data party personal protection third",
}


def means_to_cite(text: str) -> bool:
    """Whether it names a section, rightly or not: a reason in words names none."""
    return bool(_MEANS_TO_CITE.search(text.strip()))


def read_citations(text: str, regime: str) -> tuple[Exemption, ...]:
    """Every provision that a text cites, each once, in its order.

    Raises UnknownExemption for a section that is no ground of refusal in that Act, one
    of the other Act, and a text that says more or other than its sections.
    """
    for act in _ACT.finditer(text):
        if act.lastgroup != regime:
            why = f"this authority answers under {regime}"
            raise UnknownExemption(text, regime, why)
    plain = _LIMB_GOES_ON.sub(")", _THIS_ACT.sub(" ", _ACT.sub(" ", text)))
    found = [one["cited"] for one in _SECTION.finditer(plain)]
    cited = dict.fromkeys(_each(found, text, regime))
    if not cited:
        raise UnknownExemption(text, regime, "that is not a section of an Act")
    rest = " ".join(_PARTED.split(_SECTION.sub(" ", plain))).strip()
    if _says_more(rest, cited):
        beside = ", ".join(map(str, cited))
        why = f"{rest!r} beside {beside} is not understood"
        raise UnknownExemption(text, regime, why)
    return tuple(cited)


def _each(found: Iterable[str], text: str, regime: str) -> Iterator[Exemption]:
    for one in found:
        try:
            yield from read_exemption(one, regime)
        except UnknownExemption as error:
            raise UnknownExemption(text, regime, error.why) from None


def _says_more(rest: str, cited: Iterable[Exemption]) -> bool:
    """Whether words are neither of a title of what is cited nor without a meaning."""
    known: set[str] = set()
    for one in cited:
        known |= {*_PARTED.split(one.title.casefold())}
        known |= {*_ALSO_CALLED.get((one.regime, one.section), "").split()}
    said = [word.casefold() for word in rest.split()]
    return not all(word in known or _SAYS_NOTHING.fullmatch(word) for word in said)
