"""Every wording of a date that moves on, and of a name whose year stays."""

from datetime import date, timedelta

import pytest

from foitool.case.next_year import moved_on
from foitool.case.rounds import QuestionPart, Round

MONTHS = """
    January February March April May June July August September October November
    December
"""
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"


def _moved(text: str) -> tuple[str, list[str]]:
    """The text one year on, and why anything in it stayed."""
    asked = Round(
        name="dogs-2026",
        title="Dogs",
        reference_date=date(2026, 10, 31),
        preamble=text,
        parts=(QuestionPart(id="dogs", kind="number", text="How many?"),),
    )
    after, alone = moved_on(asked, 1)
    return after.preamble, [one.why for one in alone]


@pytest.mark.parametrize("month", MONTHS.split())
def test_every_month_is_known_in_full_and_in_three_letters(month: str) -> None:
    """A day of the week tells it: only a date that was read has it set anew."""
    for written in (month, month[:3], f"{month[:3]}."):
        day = date(2026, MONTHS.split().index(month) + 1, 8)
        before = f"{WEEKDAYS.split()[day.weekday()]} 8 {written} 2026"
        weekday = WEEKDAYS.split()[(day.weekday() + 1) % 7]
        assert _moved(before) == (f"{weekday} 8 {written} 2027", [])


@pytest.mark.parametrize("ahead", range(7))
def test_every_day_of_the_week_is_known_and_becomes_the_next(ahead: int) -> None:
    """A year without a 29 February is fifty-two weeks and a day."""
    day = date(2026, 6, 8) + timedelta(days=ahead)  # a Monday
    one, other = (WEEKDAYS.split()[(ahead + more) % 7] for more in (0, 1))
    before, after = f"{one}, the {day.day} June 2026", f"{other}, the {day.day} June"
    assert _moved(before) == (f"{after} 2027", [])
    before, after = f"{one[:3]}. {day.day} June 2026", f"{other[:3]}. {day.day} June"
    assert _moved(before) == (f"{after} 2027", [])
    assert _moved(before.upper()) == (f"{after.upper()} 2027", [])


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("1st", "Monday", "Tuesday"),
        ("2nd", "Tuesday", "Wednesday"),
        ("3rd", "Wednesday", "Thursday"),
        ("4th", "Thursday", "Friday"),
    ],
)
def test_a_day_may_have_any_ordinal(day: str, before: str, after: str) -> None:
    assert _moved(f"{before} {day} June 2026") == (f"{after} {day} June 2027", [])
    american = f"{before}, June {day}, 2026"
    assert _moved(american) == (f"{after}, June {day}, 2027", [])


INSTRUMENTS = """
    Act Acts ACT ACTS Bill Charter Code Convention Directive Instrument Measure Order
    Orders Protocol Regulation Regulations Rule Rules Statute Treaty
"""
STAYS = "it belongs to the name of an Act, a rule or a decision"


@pytest.mark.parametrize("word", INSTRUMENTS.split())
def test_the_year_in_the_name_of_whatever_is_made_in_one_stays(word: str) -> None:
    for text in (f"the {word} 2026", f"the {word} of 2026", f"the 2026 {word}"):
        assert _moved(text) == (text, [STAYS])


@pytest.mark.parametrize(
    "text",
    [
        "Act No. 5 of 2026",
        "Code of Practice, July 2026",
        "Code of Practice (Jul. 2026)",
        "Code of Practice, 1 July 2026",
        "Code of Practice, 1st July 2026",
        "Code of Practice, 2nd July 2026",
        "Code of Practice, 3rd July 2026",
        "Code of Practice, 4th July 2026",
        "Directive 2026-680",
        "the 2026 (Amendment) Order",
        "[2026] EWCA",
        "(2026) 1 WLR 5",
        "2026 SLT 12",
        "2026 EWCA2 12",
        "S.I. 2026/12",
        "SI 2026",
        "2026 No 12",
        "2026 No. 12",
        "2026 c. 5",
        "2026 asp 5",
    ],
)
def test_every_way_to_cite_by_a_year_is_known(text: str) -> None:
    assert _moved(text) == (text, [STAYS])


@pytest.mark.parametrize(
    "text",
    [
        "Acts 2025, 2026",
        "Acts 2025, 2026.",
        "Acts 2025 and 2026",
        "Acts 2025 or 2026;",
        "Acts 2025, 2026 and no others",
        "Acts 2025, 2026 or any other",
        "(Acts 2025 and 2026)",
    ],
)
def test_years_that_are_listed_behind_a_name_stay_with_the_first(text: str) -> None:
    assert _moved(text) == (text, [STAYS, STAYS])


def test_a_year_that_goes_on_after_a_name_moves() -> None:
    text = "under the Act of 2003 and 2026 figures"
    assert _moved(text) == ("under the Act of 2003 and 2027 figures", [STAYS])


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2025 - 26", "2026 - 27"),
        ("2025/2026", "2026/2027"),
        ("2025\u201426", "2026\u201427"),
        ("2025  to  2026", "2026  to  2027"),
        ("1/4/2026", "1/4/2027"),
        ("1-4-2026", "1-4-2027"),
        ("2026-04-01", "2027-04-01"),
        ("2026.", "2027."),
        ("2026, too", "2027, too"),
        ("in 2026-", "in 2027-"),
        ("April 2025-March 2026", "April 2026-March 2027"),
        ("1 May 2026-2 May 2026", "1 May 2027-2 May 2027"),
        ("May 2025 to 26 March 2026", "May 2026 to 26 March 2027"),
        ("May 2025 to 21st March 2026", "May 2026 to 21st March 2027"),
        ("May 2025 to 22nd March 2026", "May 2026 to 22nd March 2027"),
        ("May 2025 to 23rd March 2026", "May 2026 to 23rd March 2027"),
        ("May 2025 to 24th March 2026", "May 2026 to 24th March 2027"),
        ("May 2025 to 24/3/2026", "May 2026 to 24/3/2027"),
        ("May 2025 to 24.3.2026", "May 2026 to 24.3.2027"),
        ("in 2025 to 150 forces", "in 2026 to 150 forces"),
    ],
)
def test_every_way_to_write_a_year_or_a_range_moves(text: str, after: str) -> None:
    assert _moved(text) == (after, [])


def test_behind_a_colon_several_are_years_and_one_may_be_a_count() -> None:
    text = "Dogs: 2025 and 2026 altogether"
    assert _moved(text) == ("Dogs: 2026 and 2027 altogether", [])
    text = "Dogs: 2025-2026 altogether"
    assert _moved(text) == ("Dogs: 2026-2027 altogether", [])
    text = "Dogs: 2026 altogether"
    assert _moved(text) == (text, ["nothing beside it says that it is a year"])


@pytest.mark.parametrize(
    "said",
    [
        *("calendar year", "financial year", "fiscal year", "academic year"),
        *("performance year", "reporting year", "year", "figures", "data"),
    ],
)
def test_what_follows_may_say_that_it_is_a_year(said: str) -> None:
    assert _moved(f"all dogs 2026 {said}") == (f"all dogs 2027 {said}", [])


@pytest.mark.parametrize("when", ["On 31 October {}", "In October {}", "On 31/10/{}"])
def test_a_year_with_a_month_is_one_whatever_follows(when: str) -> None:
    """ "2026 visits" alone may be a number of them."""
    before, after = (f"{when.format(year)} visits rose" for year in (2026, 2027))
    assert _moved(before) == (after, [])
    assert _moved("On 2026 visits") != ("On 2027 visits", [])


ODD = "it may be part of a number, a reference or an address"


@pytest.mark.parametrize(
    "text",
    [
        "2026%",
        "2026 %",
        "2026-1",
        "2026.5",
        "2026,5",
        "2026a",
        "2026/a",
        "x2026",
        "/2026",
        ".2026",
        "#2026",
        "$2026",
        "\u20ac2026",
        "x2025/26",
        "2025/26/1",
        "2025/26-1",
        "2025/26a",
    ],
)
def test_a_year_in_something_longer_stays(text: str) -> None:
    assert _moved(text) == (text, [ODD])


@pytest.mark.parametrize("text", ["1/4/26", "25/26"])
def test_a_short_year_stays(text: str) -> None:
    assert _moved(text) == (text, ["it may be a year of two figures"])
    for longer in (f"x{text}", f"{text}/1", f"{text}a"):
        assert _moved(longer) == (longer, [])


@pytest.mark.parametrize("day", ["1", "1st", "2nd", "3rd", "4th"])
def test_a_short_year_behind_a_month_stays(day: str) -> None:
    text = f"on {day} October 26"
    assert _moved(text) == (text, ["it may be a year of two figures"])


SHARED = "another date shares its day, its month or its year"
END_OF_A_SENTENCE = ["? ", "! ", ". ", ".\n", "\n\n", "\n  \n"]


@pytest.mark.parametrize("end", END_OF_A_SENTENCE)
def test_what_stands_in_another_sentence_is_no_doubt(end: str) -> None:
    text = f"Has any of them been kept to the age of 29{end}How many in February"
    assert _moved(f"{text} 2024") == (f"{text} 2025", [])


@pytest.mark.parametrize("no_end", [". about ", ", ", "\n", " "])
def test_a_line_or_an_abbreviation_ends_no_sentence(no_end: str) -> None:
    text = f"Is any of them 29{no_end}in February 2024"
    assert _moved(text) == (text, [SHARED])


def test_a_29_february_is_looked_for_within_forty_letters() -> None:
    for letters, why in ((40, [SHARED]), (41, [])):
        after = f", {'so' * 18}"[: letters - 3] + " 29"
        assert len(after) == letters
        assert _moved(f"in February 2024{after}")[1] == why
