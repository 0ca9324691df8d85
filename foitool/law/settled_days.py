"""Days on which published lists of bank holidays are known to disagree.

Each was settled once, by somebody who looked for the proclamation, so that nobody
has to look again. What is settled is the day itself, whichever list has it wrong.
Never by names: GOV.UK calls 3 January 2022 in Scotland "New Year's Day
(substitute)" where Schedule 1 has it as the 2nd of January.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Settled:
    """Whether a day is a bank holiday in one part of the kingdom, and why."""

    is_holiday: bool
    why: str


_NO_PROCLAMATION = (
    "the Schedule moves days off Sundays only, and no proclamation was made (Scottish"
    " Government, January 2014); lists made by rule have it"
)
_VE_DAY = "moved to 8 May for the 75th VE Day; lists made before June 2019 have 4 May"
_CORONATION = (
    "proclaimed for the Coronation, beside 1 May; lists made before November 2022, and"
    " some packages, lack it"
)
_FUNERAL = (
    "proclaimed for the State Funeral (Gazette notice 4158896, and one of its own for"
    " Scotland); lists made before lack it"
)

SETTLED: Mapping[tuple[date, str], Settled] = {
    (date(2006, 11, 30), "sct"): Settled(
        is_holiday=False,
        why="the St Andrew's Day Bank Holiday (Scotland) Act 2007 was not in force yet;"
        " lists made by rule have it",
    ),
    (date(2010, 1, 4), "sct"): Settled(
        is_holiday=False, why=f"2 January 2010 was a Saturday; {_NO_PROCLAMATION}"
    ),
    (date(2011, 1, 4), "sct"): Settled(
        is_holiday=False, why=f"1 January 2011 was a Saturday; {_NO_PROCLAMATION}"
    ),
    **{
        (date(2020, 5, 4), nation): Settled(is_holiday=False, why=_VE_DAY)
        for nation in ("ew", "sct", "ni")
    },
    **{
        (date(2020, 5, 8), nation): Settled(is_holiday=True, why=_VE_DAY)
        for nation in ("ew", "sct", "ni")
    },
    **{
        (date(2022, 9, 19), nation): Settled(is_holiday=True, why=_FUNERAL)
        for nation in ("ew", "sct", "ni")
    },
    **{
        (date(2023, 5, 8), nation): Settled(is_holiday=True, why=_CORONATION)
        for nation in ("ew", "sct", "ni")
    },
    (date(2026, 6, 15), "sct"): Settled(
        is_holiday=True,
        why="proclaimed on 3 February 2026 for the World Cup (BFDA 1971 s.1(3));"
        " GOV.UK's file has it since 25 February 2026, older copies lack it",
    ),
    (date(2027, 8, 2), "sct"): Settled(
        is_holiday=True,
        why="the first Monday in August (BFDA 1971 Sch 1 para 2); GOV.UK's file had"
        " the last one by mistake until 9 January 2025",
    ),
    (date(2027, 8, 30), "sct"): Settled(
        is_holiday=False,
        why="Scotland has the first Monday in August (BFDA 1971 Sch 1 para 2); GOV.UK's"
        " file had the last one by mistake until 9 January 2025",
    ),
}
"""What is known of a day and a part of the kingdom."""
