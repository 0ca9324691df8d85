"""A round moved on by some years: next year's question in this year's words.

Only dates move, and only those near the round's own year: the year an Act was passed
stays, and so does whatever might be something else than a year. Whatever stays is
listed, so that a person looks at it.
"""

import re
from calendar import isleap
from dataclasses import dataclass, replace
from datetime import date

from foitool.case.rounds import QuestionPart, Round
from foitool.law.deadline import MONTHS, WEEKDAYS

_NEAR = 2
"""Years before and after the round's own in which a bare number is taken for a year."""

_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)})\.?"
_YEAR = r"(?:19|20)\d\d"
_DASH = r"[-/\u2010-\u2014]"

# What has a year in its name. The word comes first ("Sexual Offences Act 2003", "Code
# of Practice (July 2018)", "Directive (EU) 2016/680"), or the year does ("the 2003
# Act"); court decisions are cited by a year in brackets or in front ("[2026] EWCA Civ
# 1", "(2026) 1 WLR 5", "2026 SLT 12"), statutory instruments by year and number.
_INSTRUMENT = (
    r"(?:Acts?|ACTS?|Bill|Charter|Code|Convention|Directive|Instrument|Measure|Orders?"
    r"|Protocol|Regulations?|Rules?|Statute|Treaty)"
)
_WORD_FIRST = re.compile(
    rf"""
    \b{_INSTRUMENT}
        (?:\ of\ Practice|\s*\([^()\n]*\)|,)*
        \s+(?:of\s+|No\.?\s*\d+\s+of\s+)?
        \(?(?:{_MONTH}\s+)?{_YEAR}(?:[/-]\d+)?
        (?:(?:,\s*|\s+(?:and|or)\s+){_YEAR}(?=\s*(?:[,.;:)]|$|and\b|or\b)))*
    """,
    re.VERBOSE,
)
_YEAR_FIRST = re.compile(
    rf"""
    \b{_YEAR}\s+(?:\([^()\n]*\)\s+)?{_INSTRUMENT}\b
    | \[{_YEAR}\] | \({_YEAR}\)\s+\d+\s+[A-Z] | \b{_YEAR}\s+[A-Z][A-Z]+\w*\s+\d
    | \bS\.?I\.?\s+{_YEAR} | \b{_YEAR}\s+(?:No\.?|c\.|asp)\s*\d
    """,
    re.VERBOSE,
)

# What may move, the longest first. A year of two figures is never moved, only listed.
_DATED = re.compile(
    rf"""
    (?:(?P<weekday>{"|".join(WEEKDAYS)})(?P<after_weekday>,?\s+(?:the\s+)?))?
    (?P<day>\d{{1,2}})(?P<after_day>(?:st|nd|rd|th)?\s+(?:of\s+)?)
        (?P<month>{_MONTH})(?P<after_month>,?\s+)(?P<year>{_YEAR})(?!\d)
    | (?P<us_month>{_MONTH})(?P<us_gap>\s+)(?P<us_day>\d{{1,2}})
        (?P<us_after>(?:st|nd|rd|th)?,?\s+)(?P<us_year>{_YEAR})(?!\d)
    | (?<![\w/.-])(?P<iso_year>{_YEAR})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?!\d)
    | (?<![\w/.-])(?P<n_day>\d{{1,2}})(?P<sep>[/.-])(?P<n_month>\d{{1,2}})(?P=sep)
        (?P<n_year>{_YEAR})(?!\d)
    | (?<![\w/.-])(?P<from>{_YEAR})(?P<to_sep>\s*{_DASH}\s*|\s+to\s+)
        (?P<to>{_YEAR}|\d\d)(?![\w/]|{_DASH}\d)
    | (?<![\w/.\u00a3$\u20ac#-])(?P<bare>{_YEAR})(?![\w/]|[-.,]\d|\s*%)
    | (?<!\d)(?P<odd>{_YEAR})(?!\d)
    | (?<![\w/.-])(?P<short>\d{{1,2}}/\d{{1,2}}/\d\d|\d\d/\d\d)(?![\w/])
    """,
    re.VERBOSE,
)

_MONTHS = [month[:3] for month in MONTHS]


@dataclass(frozen=True, kw_only=True)
class LeftAlone:
    """A year, or what may be one, that was not moved.

    `where` names the place in the round, `words` shows it among its neighbours, `why`
    says why it stayed.
    """

    where: str
    words: str
    why: str


def moved_on(
    asked: Round,
    years: int,
    *,
    reference_date: date | None = None,
    present_year: int | None = None,
) -> tuple[Round, tuple[LeftAlone, ...]]:
    """The same round some years later, and every year that was left as it stood.

    Args:
        asked: The round; its name stays, for the caller to change.
        years: How many; its reference date moves by as many.
        reference_date: The new one, if another is wanted. Where the text names the
            old day it then names this one.
        present_year: What years are held against if the round has no reference date;
            it is needed then.
    """
    if asked.reference_date is None and present_year is None:
        raise ValueError("Without a reference date the present year is needed.")
    year = asked.reference_date.year if asked.reference_date else present_year
    assert year is not None
    mover = _Mover(near=year, years=years, old=asked.reference_date)
    mover.new = reference_date or (mover.old and _later(mover.old, years))
    moved = replace(
        asked,
        reference_date=mover.new,
        title=mover.moved("title", asked.title),
        preamble=mover.moved("preamble", asked.preamble),
        parts=tuple(
            QuestionPart(
                id=part.id,
                kind=part.kind,
                text=mover.moved(f"part {part.id}", part.text),
            )
            for part in asked.parts
        ),
    )
    for part in asked.parts:
        if re.search(_YEAR, part.id):
            why = "a part keeps its id, so that its answers can be compared"
            mover.left.append(LeftAlone(where="id of a part", words=part.id, why=why))
    return moved, tuple(mover.left)


class _Mover:
    """Moves the dates in one text after the other and lists what it leaves alone."""

    def __init__(self, *, near: int, years: int, old: date | None) -> None:
        self.near, self.years, self.old = near, years, old
        self.new: date | None = None
        self.left: list[LeftAlone] = []

    def moved(self, where: str, text: str) -> str:
        own = [
            found.span()
            for names in (_WORD_FIRST, _YEAR_FIRST)
            for found in names.finditer(text)
        ]
        pieces, done = [], 0
        for found in _DATED.finditer(text):
            kept = _kept_because_of_its_name(found, own)
            replaced = None if kept else self._replaced(found)
            if replaced is None:
                why = kept or self._why(found)
                self._leave(where, text, found, why)
                replaced = found[0]
            pieces += [text[done : found.start()], replaced]
            done = found.end()
        return "".join([*pieces, text[done:]])

    def _replaced(self, found: re.Match[str]) -> str | None:
        """What it becomes; None if it stays."""
        if found["short"] or found["odd"]:
            return None
        if found["bare"]:
            year = int(found["bare"])
            return str(year + self.years) if self._is_near(year) else None
        if found["from"]:
            return self._range(found["from"], found["to_sep"], found["to"])
        return self._date(found)

    def _range(self, first: str, between: str, second: str) -> str | None:
        """A financial year (2025/26), or a range of years (2024 to 2026)."""
        begins = int(first)
        ends = int(second) if len(second) == 4 else begins + 1
        if ends % 100 != int(second) % 100 or ends < begins:
            return None
        together = ends == begins + 1
        near = (self._is_near(begins), self._is_near(ends))
        if not (any(near) if together else all(near)):
            return None
        moved = str(ends + self.years)
        return f"{begins + self.years}{between}{moved[-len(second) :]}"

    def _date(self, found: re.Match[str]) -> str | None:
        day = _day_of(found)
        if day is None or not self._is_near(day.year):
            return None
        later = self.new if day == self.old else _later(day, self.years)
        assert later is not None
        if found["iso_year"]:
            return later.isoformat()
        if found["n_year"]:
            width = min(len(found["n_day"]), len(found["n_month"]))
            numbers = (f"{number:0{width}}" for number in (later.day, later.month))
            return found["sep"].join((*numbers, str(later.year)))
        changed = (later.day, later.month) != (day.day, day.month)
        if found["us_year"]:
            month = _named(found["us_month"], later)
            after = _ordinal(found["us_after"], later, changed=changed)
            return f"{month}{found['us_gap']}{later.day}{after}{later.year}"
        weekday = ""
        if found["weekday"]:
            weekday = WEEKDAYS[later.weekday()] + found["after_weekday"]
        after = _ordinal(found["after_day"], later, changed=changed)
        month = _named(found["month"], later)
        shown = _like(found["day"], later.day)
        return f"{weekday}{shown}{after}{month}{found['after_month']}{later.year}"

    def _is_near(self, year: int) -> bool:
        return abs(year - self.near) <= _NEAR

    def _why(self, found: re.Match[str]) -> str:
        if found["short"]:
            return "it may be a year of two figures"
        if found["odd"]:
            return "it may be part of a number, a reference or an address"
        if found["from"]:
            return f"not all of it is near {self.near}"
        if found["bare"] or _day_of(found):
            return f"it is not near {self.near}"
        return "there is no such day"

    def _leave(self, where: str, text: str, found: re.Match[str], why: str) -> None:
        before = text[: found.start()].rsplit("\n", maxsplit=1)[-1]
        after = text[found.end() :].split("\n", maxsplit=1)[0]
        start = " ".join(["", *before.split()[-4:]]).lstrip()
        words = f"{start}{' ' * before.endswith(' ')}{found[0]}"
        rest = " ".join(after.split()[:3])
        words += f"{' ' * after.startswith(' ')}{rest}"
        self.left.append(LeftAlone(where=where, words=words, why=why))


def _kept_because_of_its_name(
    found: re.Match[str], own: list[tuple[int, int]]
) -> str | None:
    if any(start < found.end() and found.start() < end for start, end in own):
        return "it belongs to the name of an Act, a rule or a decision"
    return None


def _later(day: date, years: int) -> date:
    """The same day some years later; 29 February goes to the 28th."""
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def _day_of(found: re.Match[str]) -> date | None:
    """The day that a date names; None if there is no such day."""
    form = next(each for each in ("", "us_", "iso_", "n_") if found[f"{each}year"])
    year, month, day = (found[f"{form}{each}"] for each in ("year", "month", "day"))
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _named(written: str, day: date) -> str:
    """The month of a day, abbreviated or not as the old one was written."""
    if MONTHS[day.month - 1].startswith(written[:3]):
        return written
    name = MONTHS[day.month - 1]
    return name if len(written.rstrip(".")) > 3 else name[:3] + written[3:]


def _like(written: str, number: int) -> str:
    """The number with a nought in front if the old one had one."""
    return f"{number:02}" if written.startswith("0") else str(number)


def _ordinal(after: str, day: date, *, changed: bool) -> str:
    """What follows the number of a day: 29th, 31st; blanks and commas as before."""
    if not changed or not after[:2].isalpha():
        return after
    teen = 11 <= day.day <= 13
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return ending + after[2:]
