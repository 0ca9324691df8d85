"""What is a year in a text, what is a month, and what only looks like it.

The Sexual Offences Act 2003 is not about 2003, and 2025 hours is a time of day:
whoever reads the years of a question has to know the difference.
"""

import re

from foitool.law.deadline import MONTHS

YEAR = r"(?:19|20)\d\d"
_SHORTENED = {"September": "(?:t|tember)?"}
MONTH = (
    r"(?i:\b(?:"
    + "|".join(name[:3] + _SHORTENED.get(name, f"(?:{name[3:]})?") for name in MONTHS)
    + r")\b\.?)"
)
"""In full or in three letters, small or capital."""

# The word comes first ("Sexual Offences Act 2003", "Code of Practice (July 2018)",
# "Directive (EU) 2016/680"), or the year does ("the 2003 Act"). Any other word between
# the two parts them: "the Act did you use in 2025", "the Code in force in 2024".
# Court decisions are cited by a year in brackets or in front ("[2026] EWCA Civ 1",
# "(2026) 1 WLR 5", "2026 SLT 12"), statutory instruments by year and number.
_INSTRUMENT = (
    r"(?:Acts?|ACTS?|Bill|Charter|Code|Convention|Directive|Instrument|Measure|Orders?"
    r"|Protocol|Regulations?|Rules?|Statute|Treaty)"
)
_NO_COURT = r"(?:AND|AT|BY|FOR|FROM|IN|OF|ON|OR|TO|WITH)\b"  # of a text in capitals
_NAMES = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        rf"""
        \b{_INSTRUMENT}
            (?:\ of\ Practice|\s*\([^()\n]*\)|,)*
            \s+(?:of\s+|No\.?\s*\d+\s+of\s+)?
            \(?(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}\s+)?{YEAR}(?:[/-]\d+)?
            (?:(?:,\s*|\s+(?:and|or)\s+){YEAR}(?=\s*(?:[,.;:)]|$|and\b|or\b)))*
        """,
        rf"""
        \b{YEAR}\s+(?:\([^()\n]*\)\s+)?{_INSTRUMENT}\b
        | \[{YEAR}\] | \({YEAR}\)\s+\d+\s+[A-Z]
        | \b{YEAR}\s+(?!{_NO_COURT})[A-Z]{{2,}}\w*\s+\d
        | \bS\.?I\.?\s+{YEAR} | \b{YEAR}\s+(?:No\.?|c\.|asp)\s*\d
        """,
    )
)

# A number is surely a year where a word says so ("in 2025", "the year 2025", "2025
# figures"), or where it stands by itself ("Dogs, 2025").
_SAID_BEFORE = re.compile(
    r"\b(?:in|during|throughout|within|since|until|till|before|after|from|between|to|by"
    r"|of|for|both|years?:?|ending|ended|fy|q[1-4]|quarter|early|mid|late|spring|summer|autumn"
    r"|winter|christmas|easter)\s+[\"'(\u2018\u201c]?\Z",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"\s+(?:(?:calendar|financial|fiscal|academic|performance|reporting)\s+)?"
    r"(?:years?|figures|data)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?:\A|\n|[,(]|\([a-z0-9]{1,3}\))\s*(?:[-*\u2022]\s+)?\Z")
_CLOSED = re.compile(r"\s*(?:\Z|\n|[.,;:?!)])")
_LIST_AHEAD = re.compile(rf"{_OPEN.pattern}|[:;\u2013\u2014]\s*\Z")

# What follows a number that is none: "2025 hours", "2025 people", "2025 dogs", "2025
# Squadron".
_COUNTED = re.compile(
    r"\s*(?i:hours?|hrs?|h|gmt|bst|people|persons|staff|kg|km)\b"
    r"|[ \t]+(?!(?:is|was|has|does|as|its|this|us|thus|versus|across|years|figures"
    r"|statistics|accounts|totals|returns|results)\b)[a-z]+s\b"
    r"|[ \t]+[A-Z][a-z]"
)


def names_with_a_year(text: str) -> list[tuple[int, int]]:
    """Where the names of Acts, rules and decisions stand that have a year in them."""
    return [found.span() for names in _NAMES for found in names.finditer(text)]


def without_names(text: str) -> str:
    """The text without the names that have a year in them."""
    for names in _NAMES:
        text = names.sub("", text)
    return text


def surely_years(text: str, start: int, end: int, *, several: bool) -> bool:
    """Whether what stands there is a year, or, if several, a list or range of them."""
    ahead = text[:start]
    if _SAID_BEFORE.search(ahead) or _SAID_AFTER.match(text, end):
        return True
    if several:
        return bool(_LIST_AHEAD.search(ahead))
    return bool(_OPEN.search(ahead) and _CLOSED.match(text, end))


def is_counted(text: str, end: int) -> bool:
    """Whether what follows a number makes it one of hours, of people or of things."""
    return bool(_COUNTED.match(text, end))
