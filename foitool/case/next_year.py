"""A round moved on by some years: next year's question in this year's words.

Only what is surely a year of the round's own period moves. The year an Act was passed
stays, and so does whatever might be something else than a year; a list or a range of
years moves whole or not at all. Whatever stays is listed, so that a person looks at it.
"""

import re
from calendar import isleap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date

from foitool.case.rounds import Round
from foitool.case.years import MONTH, YEAR, is_counted, names_with_a_year, surely_years
from foitool.errors.wrong_use import BadRound
from foitool.law.deadline import MONTHS, WEEKDAYS

_NEAR = 2
"""Years before and after the round's own in which a number may be taken for a year."""

_FAR = 50
"""Years by which a round can be moved; more of them is a slip of the hand."""

_DASH = r"[-/\u2010-\u2014]"
# Abbreviated only with a capital: "the court sat 31 October" is no Saturday.
_WEEKDAY = (
    rf"\b(?:(?i:{'|'.join(WEEKDAYS)})"
    rf"|(?-i:{'|'.join(f'{day[:3]}(?:rs?|s)?|{day[:3].upper()}' for day in WEEKDAYS)})"
    r"\b\.?)"
)
# Also where a blank is missing: "in custody.2026-10-31", "in 2026.How many".
_BEGIN = r"(?:(?<![\w/.:=-])|(?<=(?-i:[a-z]{4})\.))"
_AFTER_DASH = rf"{_DASH}(?!(?:\d{{1,2}}\s+)?{MONTH})\w"
_END = rf"(?![\w/]|[.,:](?!(?-i:[A-Z][a-z]+)\s)\w|{_AFTER_DASH}|\s*%)"

# What may be a date or a year, the longest first.
_DATED = re.compile(
    rf"""
    (?:(?P<weekday>{_WEEKDAY})(?P<after_weekday>,?\s+(?:the\s+)?))?
    (?:
        (?<!\w)(?P<day>\d{{1,2}})(?P<after_day>(?:st|nd|rd|th)?\s+(?:of\s+)?)
            (?P<month>{MONTH})(?P<after_month>,?\s+(?:(?:in|of)\s+)?)(?P<year>{YEAR})
      | (?P<us_month>{MONTH})(?P<us_gap>\s+)(?P<us_day>\d{{1,2}})
            (?P<us_after>(?:st|nd|rd|th)?,?\s+)(?P<us_year>{YEAR})
      | {_BEGIN}(?P<iso_year>{YEAR})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)
      | {_BEGIN}(?P<n_day>\d{{1,2}})(?P<sep>[/.-])(?P<n_month>\d{{1,2}})(?P=sep)
            (?P<n_year>{YEAR})
    ){_END}
    | (?<![\w/.:=-])(?P<from>{YEAR})
        (?P<to_sep>[^\S\n]*{_DASH}[^\S\n]*|\s+to\s+(?={YEAR}))(?P<to>{YEAR}|\d\d){_END}
    | (?: (?<!\d\s)(?P<of_month>{MONTH},?\s+(?:of\s+)?)
        | (?<![\w/.:=\u00a3$\u20ac#'\u2019-])
      )(?P<bare>{YEAR}){_END}(?!\s+to\s+\d\d(?![\dsnrt/.]|\s+{MONTH}))
    | (?<!\d)(?P<odd>{YEAR})(?!\d)
    | (?<![\w/.-])(?P<short>\d{{1,2}}/\d{{1,2}}/\d\d|\d\d/\d\d)(?![\w/])
    | (?<!\w)(?P<cut>['\u2018\u2019]\d\d|FY\ ?\d\d(?:/\d\d)?
        |\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\s+\d\d)(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MONTHS = [month[:3].lower() for month in MONTHS]

# Between the years of one list or range, and nothing else: "2023, 2024 and 2025",
# "from January 2022 to March 2026", "(a) 2024; (b) 2025".
_BETWEEN = re.compile(
    r"(?:\s|[,;&*\u2022]|[-\u2010-\u2014/]|\([a-z0-9]{1,3}\)|\b(?:and|or|to|until|till|up"
    r"|through|versus|vs|with|against|compared|then|by|in|for|from|of|on|the|as|at|both"
    r"|each|between|during|also|not|but|year|years|end|start|beginning)\b)*",
    re.IGNORECASE,
)

# A day of the week that belongs to a day, and is not read with it.
_WEEKDAY_BEFORE = re.compile(
    rf"{_WEEKDAY}\W{{0,3}}(?:the\s+)?(?:\d|{MONTH}\s+\d|\Z)", re.IGNORECASE
)
_WEEKDAY_AFTER = re.compile(
    rf"\s*[,(\u2013-]?\s*(?:(?:which\s+(?:is|was)\s+)?(?:an?|the)\s+)?{_WEEKDAY}(?!\w)",
    re.IGNORECASE,
)
_DAYS_BEFORE = re.compile(
    rf"\d(?:st|nd|rd|th)?(?:\s+(?:of\s+)?{MONTH})?\s*"
    rf"(?:,|&|{_DASH}|\b(?:and|or|to|until)\b)\s*(?:(?:on|the)\s+)*\Z",
    re.IGNORECASE,
)
_LEAP_DAY = re.compile(
    r"(?:\b29(?!\d)|ninth\b).*\bFeb|\bFeb.*(?:\b29(?!\d)|ninth\b)",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = re.compile(r"[?!]\s|\.\s+(?=[A-Z])|\n\s*\n")

_BESIDE = 40
"""Letters behind a year in which a 29 February is looked for."""

_Together = Sequence[re.Match[str]]
_NAME = "it belongs to the name of an Act, a rule or a decision"
_NOTHING_SAYS_SO = "nothing beside it says that it is a year"


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

    Raises BadRound if that is too far.
    """
    if asked.reference_date is None and present_year is None:
        raise ValueError("Without a reference date the present year is needed.")
    year = asked.reference_date.year if asked.reference_date else present_year
    assert year is not None
    if abs(years) > _FAR or not MINYEAR <= year + years <= MAXYEAR:
        why = f"a round moves by {_FAR} years at the most (--years, --reference-date)"
        raise BadRound(f"{asked.name}, moved by {years} years,", (why,))
    old = asked.reference_date
    new = reference_date or (old and _later(old, years))
    mover = _Mover(near=year, years=years, old=old, new=new)
    moved = replace(
        asked,
        reference_date=new,
        title=mover.moved("title", asked.title),
        preamble=mover.moved("preamble", asked.preamble),
        parts=tuple(
            replace(part, text=mover.moved(f"part {part.id}", part.text))
            for part in asked.parts
        ),
    )
    for part in asked.parts:
        if re.search(YEAR, part.id):
            why = "a part keeps its id, so that its answers can be compared"
            mover.left.append(LeftAlone(where="id of a part", words=part.id, why=why))
    return moved, tuple(mover.left)


class _Mover:
    """Moves the dates in one text after the other and lists what it leaves alone."""

    def __init__(
        self, *, near: int, years: int, old: date | None, new: date | None
    ) -> None:
        self.near, self.years, self.old, self.new = near, years, old, new
        self.left: list[LeftAlone] = []

    def moved(self, where: str, text: str) -> str:
        pieces, done, since = [], 0, 0
        for together, named in _series(text):
            why = _NAME if named else self._doubt(text, together, since)
            since = together[-1].end()
            if why:
                self._leave(where, text, (together[0].start(), since), why)
                continue
            for found in together:
                pieces += [text[done : found.start()], self._moved(found)]
                done = found.end()
        return "".join([*pieces, text[done:]])

    def _doubt(self, text: str, together: _Together, since: int) -> str | None:
        """Why they stay, one and all; None if every one of them surely moves."""
        for found in together:
            if why := self._why_not(found, alone=len(together) == 1):
                return why
        first, last = together[0], together[-1]
        several = len(together) > 1 or bool(first["from"])
        dated = _is_day(first) or first["of_month"]
        counted = any(
            is_counted(text, found.end())
            for found in together
            if found["from"] or (found["bare"] and not found["of_month"])
        )
        span = (first.start(), last.end())
        if counted or not (dated or surely_years(text, *span, several=several)):
            return "nothing beside it says that it is a year"
        ahead = _SENTENCE.split(text[since : first.start()])[-1]
        if _WEEKDAY_BEFORE.search(ahead) or any(
            _is_day(found) and _WEEKDAY_AFTER.match(text, found.end())
            for found in together
        ):
            return "a day of the week stands beside it"
        if self._shares_a_day(text, together, ahead):
            return "another date shares its day, its month or its year"
        return None

    def _why_not(self, found: re.Match[str], *, alone: bool) -> str | None:
        """What speaks against moving this one, whatever stands around it."""
        if found["short"] or found["cut"]:
            return "it may be a year of two figures"
        if found["odd"]:
            return "it may be part of a number, a reference or an address"
        day = _day_of(found) if _is_day(found) else None
        if _is_day(found) and day is None:
            return "there is no such day"
        if found["from"]:
            near, alone = self._is_near_range(found["from"], found["to"]), False
        else:
            near = self._is_near(_year_of(found))
        if not near:
            return f"{'it is not' if alone else 'not all of it is'} near {self.near}"
        weekday = found["weekday"]
        if day and weekday and weekday[:3].title() != WEEKDAYS[day.weekday()][:3]:
            return "it was another day of the week"
        return None

    def _shares_a_day(self, text: str, together: _Together, ahead: str) -> bool:
        """Whether something beside it would be left with a wrong or impossible day.

        "29 February and 1 March 2028" has one year for two days, "Saturday 31 October
        2026 and 2025" one day for two years.
        """
        days = [found for found in together if _is_day(found)]
        bare = [found for found in together if not _is_day(found)]
        shifted = any(self._is_shifted(found) for found in days)
        if shifted and _DAYS_BEFORE.search(ahead):
            return True
        if shifted or any(found["weekday"] for found in days):
            return bool(bare)
        month = together[0]["of_month"] or ""
        after = text[together[-1].end() :][:_BESIDE]
        leap = any(found["from"] or isleap(_year_of(found)) for found in together)
        return leap and bool(_LEAP_DAY.search(f"{ahead}{month}{after}"))

    def _moved(self, found: re.Match[str]) -> str:
        if found["bare"]:
            return f"{found['of_month'] or ''}{int(found['bare']) + self.years}"
        if found["from"]:
            begins, ends = _ends_of_range(found["from"], found["to"])
            moved = str(ends + self.years)[-len(found["to"]) :]
            return f"{begins + self.years}{found['to_sep']}{moved}"
        return self._moved_day(found)

    def _moved_day(self, found: re.Match[str]) -> str:
        day, later = self._days(found)
        weekday = ""
        if found["weekday"]:
            old, new = day.weekday(), later.weekday()
            weekday = _written_like(found["weekday"], WEEKDAYS, old, new)
            weekday += found["after_weekday"]
        if found["iso_year"]:
            return weekday + later.isoformat()
        if found["n_year"]:
            width = min(len(found["n_day"]), len(found["n_month"]))
            numbers = (f"{number:0{width}}" for number in (later.day, later.month))
            return weekday + found["sep"].join((*numbers, str(later.year)))
        form = "us_" if found["us_year"] else ""
        months = (day.month - 1, later.month - 1)
        month = _written_like(found[f"{form}month"], MONTHS, *months)
        after = found[f"{form}after" if form else "after_day"]
        if self._is_shifted(found):
            after = _ordinal(after, later)
        if form:
            return f"{weekday}{month}{found['us_gap']}{later.day}{after}{later.year}"
        nought = "02" if found["day"].startswith("0") else ""
        shown = f"{later.day:{nought}}{after}{month}"
        return f"{weekday}{shown}{found['after_month']}{later.year}"

    def _days(self, found: re.Match[str]) -> tuple[date, date]:
        """The day that a date names, and the one that it becomes."""
        day = _day_of(found)
        assert day is not None
        if day == self.old and self.new:
            return day, self.new
        return day, _later(day, self.years)

    def _is_shifted(self, found: re.Match[str]) -> bool:
        """Whether more of a date changes than its year."""
        day, later = self._days(found)
        return (later.month, later.day) != (day.month, day.day)

    def _is_near(self, year: int) -> bool:
        return abs(year - self.near) <= _NEAR

    def _is_near_range(self, first: str, second: str) -> bool:
        """Both ends of a range, or either of a financial year's (2025/26)."""
        begins, ends = _ends_of_range(first, second)
        if ends % 100 != int(second) % 100 or ends < begins:
            return False
        near = (self._is_near(begins), self._is_near(ends))
        return any(near) if ends == begins + 1 else all(near)

    def _leave(self, where: str, text: str, span: tuple[int, int], why: str) -> None:
        before = text[: span[0]].rpartition("\n")[-1]
        after = text[span[1] :].partition("\n")[0]
        start = " ".join(["", *before.split()[-4:]]).lstrip()
        words = f"{start}{' ' * before.endswith(' ')}"
        words += " ".join(text[slice(*span)].split())
        words += f"{' ' * after.startswith(' ')}{' '.join(after.split()[:3])}"
        self.left.append(LeftAlone(where=where, words=words, why=why))


def _series(text: str) -> Iterator[tuple[_Together, bool]]:
    """The dates and years that belong together, and whether to the name of a law."""
    names = names_with_a_year(text)
    together: list[re.Match[str]] = []
    for found in _DATED.finditer(text):
        named = any(a < found.end() and found.start() < b for a, b in names)
        if together and (
            named or not _BETWEEN.fullmatch(text, together[-1].end(), found.start())
        ):
            yield together, False
            together = []
        if named:
            yield [found], True
        else:
            together.append(found)
    if together:
        yield together, False


def _later(day: date, years: int) -> date:
    """The same day some years later; 29 February goes to the 28th."""
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def _form(found: re.Match[str]) -> str | None:
    forms = ("", "us_", "iso_", "n_")
    return next((each for each in forms if found[f"{each}year"]), None)


def _is_day(found: re.Match[str]) -> bool:
    return _form(found) is not None


def _day_of(found: re.Match[str]) -> date | None:
    """The day that a date names; None if there is no such day."""
    form = _form(found)
    year, month, day = (found[f"{form}{each}"] for each in ("year", "month", "day"))
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _year_of(found: re.Match[str]) -> int:
    """The year that a date names, or the first one of a range."""
    form = _form(found)
    return int(found["bare"] or found["from"] or found[f"{form}year"])


def _ends_of_range(first: str, second: str) -> tuple[int, int]:
    begins = int(first)
    return begins, int(second) if len(second) == 4 else begins + 1


def _written_like(written: str, names: Sequence[str], old: int, new: int) -> str:
    """A month or weekday, with the capitals of the old one and as short as it was."""
    if old == new:
        return written
    word = written.removesuffix(".")
    name = names[new] if word.lower() == names[old].lower() else names[new][:3]
    if word.isupper() or word.islower():
        name = name.upper() if word.isupper() else name.lower()
    return name + written[len(word) :]


def _ordinal(after: str, day: date) -> str:
    """What follows the number of a day: 29th, 31st; blanks and commas as before."""
    if not after[:2].isalpha():
        return after
    teen = day.day in (11, 12, 13)
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return (ending.upper() if after[:2].isupper() else ending) + after[2:]
