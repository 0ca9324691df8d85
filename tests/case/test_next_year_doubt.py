"""What is doubtful in a round that moves on: it stays, and is told.

A question that was changed wrongly goes out to every force, so only what is surely a
year moves.
"""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foitool.case.next_year import moved_on
from foitool.case.rounds import QuestionPart, Round
from foitool.errors.wrong_use import BadRound

HALLOWEEN = date(2026, 10, 31)  # a Saturday


def asking(text: str, day: date | None = HALLOWEEN) -> Round:
    part = QuestionPart(id="dogs", kind="number", text="How many?")
    return Round(
        name="dogs-2026", title="D", reference_date=day, preamble=text, parts=(part,)
    )


def moved(text: str, new: date | None = None) -> tuple[str, list[str]]:
    """The text one year on, and why anything in it stayed."""
    after, alone = moved_on(asking(text), 1, reference_date=new)
    return after.preamble, [one.why for one in alone]


# --- days of the week


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("on Sat 31 Oct 2026", "on Sun 31 Oct 2027"),
        ("on Sat. 31 Oct 2026", "on Sun. 31 Oct 2027"),
        ("on SAT 31 OCT 2026", "on SUN 31 OCT 2027"),
        ("Saturday, the 31st of October 2026", "Sunday, the 31st of October 2027"),
        ("Saturday 31 October of 2026", "Sunday 31 October of 2027"),
        ("Saturday 31 October in 2026", "Sunday 31 October in 2027"),
        ("SATURDAY 31 OCTOBER 2026", "SUNDAY 31 OCTOBER 2027"),
        ("saturday 31 october 2026", "sunday 31 october 2027"),
        ("Saturday, October 31, 2026", "Sunday, October 31, 2027"),
        ("Saturday 31/10/2026", "Sunday 31/10/2027"),
        ("Saturday 2026-10-31", "Sunday 2027-10-31"),
        ("Tues 3 November 2026", "Wed 3 November 2027"),
        ("Weds. 4 Nov 2026", "Thu. 4 Nov 2027"),
        ("Thur 5 Nov 2026", "Fri 5 Nov 2027"),
        ("Thurs 5 Nov 2026", "Fri 5 Nov 2027"),
        (
            "Friday 30 October 2026 and Saturday 31 October 2026",
            "Saturday 30 October 2027 and Sunday 31 October 2027",
        ),
    ],
)
def test_a_day_moves_with_its_weekday_however_that_is_written(
    text: str, later: str
) -> None:
    assert moved(text) == (later, [])


@pytest.mark.parametrize(
    "text",
    [
        "on Tuesday 3 and Wednesday 4 November 2026",
        "on Tue 3 and 4 November 2026",
        "from Friday 30 to Saturday 31 October 2026",
        "Friday 30 October and Saturday 31 October 2026",
        "Friday, October 30 and October 31, 2026",
        "Saturday (31 October 2026)",
        "31 October 2026, a Saturday",
        "31 October 2026 (Saturday)",
        "31 October 2026 (Sat)",
        "31/10/2026, which was a Saturday",
        "31/10/2026, which is a Saturday",
        "31/10/2026, the Saturday",
        "31 OCTOBER 2026, WHICH WAS A SATURDAY",
        "ON FRIDAY THE 30 AND 31 OCTOBER 2026",
        "on Saturday 31 October in both 2025 and 2026",
    ],
)
def test_a_weekday_that_is_not_read_with_its_day_keeps_the_date(text: str) -> None:
    assert moved(text) == (text, ["a day of the week stands beside it"])


def test_a_day_on_another_weekday_is_a_slip_that_a_person_has_to_see() -> None:
    text = "on Monday 31 October 2026"
    assert moved(text) == (text, ["it was another day of the week"])


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("on Friday nights in 2026", "on Friday nights in 2027"),
        ("on the first Monday of May 2026", "on the first Monday of May 2027"),
        ("on Mondays. On 3 May 2026", "on Mondays. On 3 May 2027"),
        ("kept to Saturday. On 3 May 2026", "kept to Saturday. On 3 May 2027"),
        ("the court sat 31 October 2026", "the court sat 31 October 2027"),
        ("in 2026 (Saturday nights)", "in 2027 (Saturday nights)"),
    ],
)
def test_a_weekday_of_no_day_changes_nothing(text: str, later: str) -> None:
    assert moved(text) == (later, [])


# --- days that are none


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("on 29 FEBRUARY 2024", "on 28 FEBRUARY 2025"),
        ("on 29th february 2024", "on 28th february 2025"),
        ("on 29TH FEB. 2024", "on 28TH FEB. 2025"),
        ("29 February in 2024", "28 February in 2025"),
        ("29.02.2024 to 01.03.2024", "28.02.2025 to 01.03.2025"),
        ("in MARCH 2026, in Sept 2026", "in MARCH 2027, in Sept 2027"),
        ("in February 2025, on 29 days", "in February 2026, on 29 days"),
        ("28 and 30 April 2024", "28 and 30 April 2025"),
    ],
)
def test_months_are_read_in_any_letters_and_no_day_is_made_up(
    text: str, later: str
) -> None:
    assert moved(text) == (later, [])


SHARED = "another date shares its day, its month or its year"


@pytest.mark.parametrize(
    "text",
    [
        "28-29 February 2024",
        "28 and 29 February 2024",
        "28th, 29th February 2024",
        "28 AND 29 FEBRUARY 2024",
        "28 & 29 February 2024",
        "28 or 29 February 2024",
        "28 to 29 February 2024",
        "28 until 29 February 2024",
        "28 and on 29 February 2024",
        "28 and the 29 February 2024",
        "28 and on the 29 February 2024",
        "28 February and 29 February 2024",
        "28th of February and 29th of February 2024",
        "21st and 29 February 2024",
        "22nd and 29 February 2024",
        "23rd and 29 February 2024",
        "29 February and 1 March 2024",
        "29 February 2024 and 2028",
        "the 29th day of February 2024",
        "in February 2024, on the 29th",
        "in February 2024, on the twenty-ninth",
        "the twenty-ninth of February 2024",
        "29 February, be it in 2024",
        "29 February in 2025/26",
        "Saturday 31 October 2026 and 2025",
    ],
)
def test_one_year_for_two_days_or_one_day_for_two_years_is_doubtful(text: str) -> None:
    assert moved(text) == (text, [SHARED])


@pytest.mark.parametrize("text", ["30 and 31 October 2026", "31 October 2026 or 2025"])
def test_so_is_a_reference_date_that_goes_to_another_month(text: str) -> None:
    assert moved(text, date(2027, 4, 1)) == (text, [SHARED])
    assert moved(text)[1] == []


@pytest.mark.parametrize(
    ("written", "later"),
    [
        ("31 OCT. 2026", "3 SEP. 2027"),
        ("31 october 2026", "3 september 2027"),
        ("31ST OCTOBER 2026", "3RD SEPTEMBER 2027"),
        ("Saturday 31 Oct 2026", "Friday 3 Sep 2027"),
    ],
)
def test_a_new_day_is_written_with_the_capitals_of_the_old(
    written: str, later: str
) -> None:
    assert moved(written, date(2027, 9, 3)) == (later, [])


# --- lists and ranges


@pytest.mark.parametrize(
    "text",
    [
        "in 2023, 2024 and 2025",
        "in 2023, in 2024 and in 2025",
        "between 2021 and 2025",
        "from 2022 to 2026",
        "from 2023 until 2025",
        "from January 2022 to March 2026",
        "from 1 April 2023 to 31 March 2024",
        "1/4/2023 - 31/3/2024",
        "(a) 2023; (b) 2024; (c) 2025",
        "2022/23 to 2024/25",
        "2025 compared with 2015",
        "- 2023\n- 2024",
    ],
)
def test_a_list_or_a_range_that_is_not_all_near_stays_whole_and_is_told_once(
    text: str,
) -> None:
    assert moved(text) == (text, ["not all of it is near 2026"])


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("in 2024, 2025 and 2026", "in 2025, 2026 and 2027"),
        ("between 2024 and 2026", "between 2025 and 2027"),
        ("(a) 2024; (b) 2025", "(a) 2025; (b) 2026"),
        ("each year: 2024 & 2025", "each year: 2025 & 2026"),
        ("- 2024\n- 2025", "- 2025\n- 2026"),
        ("2023/24, 2024/25", "2024/25, 2025/26"),
        ("from April 2024 to March 2025", "from April 2025 to March 2026"),
        ("1/4/2025 - 31/3/2026", "1/4/2026 - 31/3/2027"),
        ("from 1 May 2025 to 26 March 2026", "from 1 May 2026 to 26 March 2027"),
    ],
)
def test_one_that_is_all_near_moves_whole(text: str, later: str) -> None:
    assert moved(text) == (later, [])


JOINED = """
    , ; & * \u2022 - \u2010 \u2013 \u2014 / (b) and or to until till up through versus
    vs with against compared then by in for from of on the as at both each between
    during also not but year years end start beginning
"""


@pytest.mark.parametrize("word", JOINED.split())
def test_whatever_joins_two_years_joins_them(word: str) -> None:
    for text in (f"in 2025 {word} 2015", f"In 2025 {word.title()} 2015"):
        assert moved(text) == (text, ["not all of it is near 2026"])


@pytest.mark.parametrize("word", ["dogs", "?", ".", "or not dogs", "(bcde)"])
def test_whatever_else_stands_there_parts_them(word: str) -> None:
    assert moved(f"in 2025, {word} in 2015") == (
        f"in 2026, {word} in 2015",
        ["it is not near 2026"],
    )


def test_what_stays_whole_is_shown_whole() -> None:
    _, (alone,) = moved_on(asking("retired in 2023,\n2024 and 2025, each year"), 1)
    assert alone.words == "retired in 2023, 2024 and 2025, each year"


def test_one_doubtful_year_keeps_all_beside_it() -> None:
    text = "in 2025, 2026 and '27"
    assert moved(text) == (text, ["it may be a year of two figures"])


def test_a_year_in_another_question_is_no_list() -> None:
    assert moved("In 2025? In 2019?") == ("In 2026? In 2019?", ["it is not near 2026"])


FIRST = st.integers(2020, 2030)


@given(
    FIRST,
    st.lists(st.integers(0, 3), max_size=4),
    st.sampled_from([", ", " and ", ", in ", "; (b) ", " to March ", " \u2013 "]),
)
def test_no_list_is_ever_moved_by_halves(
    first: int, steps: list[int], between: str
) -> None:
    years = [first, *(first + sum(steps[: count + 1]) for count in range(len(steps)))]
    text = "in " + between.join(map(str, years))
    after, alone = moved(text)
    if alone:
        assert after == text
    else:
        assert after == "in " + between.join(str(year + 1) for year in years)


# --- what may be no year at all

NOTHING_SAYS_SO = "nothing beside it says that it is a year"
PART_OF_MORE = "it may be part of a number, a reference or an address"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ISO 9001:2024", PART_OF_MORE),
        ("2026:17", PART_OF_MORE),
        ("a.org?year=2026", PART_OF_MORE),
        ("2026.pdf", PART_OF_MORE),
        ("31.10.2026.pdf", PART_OF_MORE),
        ("in 2025 to 26", PART_OF_MORE),
        ("at 2025 hours", NOTHING_SAYS_SO),
        ("by 2025 hrs", NOTHING_SAYS_SO),
        ("between 2025 and 2027 hours", NOTHING_SAYS_SO),
        ("of 2026 dogs", NOTHING_SAYS_SO),
        ("of 2025-26 dogs", NOTHING_SAYS_SO),
        ("for 2026 people", NOTHING_SAYS_SO),
        ("by 2026 Squadron", NOTHING_SAYS_SO),
        ("the 2026 dogs", NOTHING_SAYS_SO),
        ("more than 2026", NOTHING_SAYS_SO),
        ("131 October 2026", NOTHING_SAYS_SO),
        ("Windows Server 2025", NOTHING_SAYS_SO),
        ("2025 were kept", NOTHING_SAYS_SO),
        ("crime number 2025/26", NOTHING_SAYS_SO),
        ("rooms 2025 and 2026", NOTHING_SAYS_SO),
        ("the Policing Plan 2024-2026", NOTHING_SAYS_SO),
        ("in '25", "it may be a year of two figures"),
        ("in \u201925", "it may be a year of two figures"),
        ("in FY25", "it may be a year of two figures"),
        ("in FY 25/26", "it may be a year of two figures"),
        ("on 31 Oct 26", "it may be a year of two figures"),
    ],
)
def test_what_is_not_surely_a_year_stays_and_is_told(text: str, why: str) -> None:
    assert moved(text) == (text, [why])


# --- whatever it says


PIECES = (
    *("Sat ", "Saturday ", "31 ", "29 ", "29th ", "Feb ", "FEBRUARY ", "October "),
    *("2024", "2026", "2028", "29/02/2024", "31 October 2026", "Thursday 29 Feb 2024"),
    *(" and ", ", ", "-", " to ", "in ", "on ", " (", ") ", ". ", "\n"),
)
WRITTEN = re.compile(r"(?:\b(Sat|Saturday|Sun|Sunday) )?\b(\d\d)(?:th)? (\w+) (20\d\d)")
MONTHS = {"feb": 2, "february": 2, "oct": 10, "october": 10}


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_day_that_moved_is_impossible_or_on_the_wrong_weekday(text: str) -> None:
    after, _ = moved_on(asking(text), 1)
    for found in WRITTEN.finditer(after.preamble):
        weekday, day, month, year = found.groups()
        if found[0] in text or month.lower() not in MONTHS:
            continue
        moved_to = date(int(year), MONTHS[month.lower()], int(day))
        assert weekday is None or f"{moved_to:%A}".startswith(weekday)


# --- too far


@pytest.mark.parametrize("years", [51, 9000, -51])
def test_a_round_moves_by_fifty_years_at_the_most(years: int) -> None:
    why = (
        rf"^Nothing was written: dogs-2026, moved by {years} years, cannot be a round"
        r"\.\n  a round moves by 50 years at the most \(--years, --reference-date\)\n"
    )
    with pytest.raises(BadRound, match=why):
        moved_on(asking("in 2026"), years)


@pytest.mark.parametrize("years", [50, -50])
def test_fifty_years_are_not_too_far(years: int) -> None:
    after, _ = moved_on(asking("in 2026"), years)
    assert after.preamble == f"in {2026 + years}"


@pytest.mark.parametrize(("year", "years"), [(9999, 1), (1, -1)])
def test_no_round_moves_to_a_year_that_no_calendar_has(year: int, years: int) -> None:
    day = date(year, 5, 1)
    with pytest.raises(BadRound):
        moved_on(asking("", day), years)
    after, _ = moved_on(asking("", day - timedelta(days=years * 366)), years)
    assert after.reference_date is not None
