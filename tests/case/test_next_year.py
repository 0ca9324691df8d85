"""A round moved on: which dates move, which stay, and that each that stays is told."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foitool.case.next_year import LeftAlone, moved_on
from foitool.case.rounds import QuestionPart, Round

HALLOWEEN = date(2026, 10, 31)


def asking(text: str, day: date | None = HALLOWEEN) -> Round:
    return Round(
        name="dogs-2026",
        title="Dogs",
        reference_date=day,
        preamble=text,
        parts=(QuestionPart(id="seized", kind="number", text="How many?"),),
    )


def moved(text: str, years: int = 1, day: date = HALLOWEEN) -> str:
    return moved_on(asking(text, day), years)[0].preamble


def left(text: str) -> tuple[LeftAlone, ...]:
    after, alone = moved_on(asking(text), 1)
    assert after.preamble == text
    return alone


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("31 October 2026", "31 October 2027"),
        ("31st of October, 2026.", "31st of October, 2027."),
        ("01 Oct 2026", "01 Oct 2027"),
        ("October 31, 2026", "October 31, 2027"),
        ("31/10/2026", "31/10/2027"),
        ("31.10.2026.", "31.10.2027."),
        ("2026-10-31", "2027-10-31"),
        ("from 1 April 2025 to 31 March 2026", "from 1 April 2026 to 31 March 2027"),
        ("in October 2026, or in 2026?", "in October 2027, or in 2027?"),
        ("2024, 2025 and 2026", "2025, 2026 and 2027"),
        ("2025/26", "2026/27"),
        ("2025-26", "2026-27"),
        ("2025\u20132026", "2026\u20132027"),
        ("2025 to 2026", "2026 to 2027"),
        ("2024-2026", "2025-2027"),
        ("(2026)", "(2027)"),
        ("2026's", "2027's"),
    ],
)
def test_a_date_near_the_round_s_own_moves_in_its_own_spelling(
    text: str, later: str
) -> None:
    after, alone = moved_on(asking(text), 1)
    assert (after.preamble, alone) == (later, ())


def test_a_century_s_last_financial_year_is_followed_by_its_first() -> None:
    assert moved("2098/99", day=date(2099, 3, 1)) == "2099/00"


def test_title_parts_and_reference_date_move_too() -> None:
    part = QuestionPart(id="a", kind="number", text="In 2026?")
    before = Round(
        name="a", title="2026", reference_date=HALLOWEEN, preamble="", parts=(part,)
    )
    after, alone = moved_on(before, 2)
    assert (after.title, after.reference_date) == ("2028", date(2028, 10, 31))
    assert (after.parts[0].text, alone) == ("In 2028?", ())


def test_recipients_kinds_and_demonstration_are_carried_over() -> None:
    before = Round(
        name="a",
        title="T",
        reference_date=HALLOWEEN,
        preamble="",
        parts=(QuestionPart(id="a", kind="links", text="Which?"),),
        recipients=("kent",),
        demonstration=True,
    )
    after, _ = moved_on(before, 1)
    assert (after.recipients, after.demonstration) == (("kent",), True)
    assert after.parts == before.parts


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("29 February 2028", "28 February 2029"),
        ("29th February 2028", "28th February 2029"),
        ("February 29, 2028", "February 28, 2029"),
        ("29/02/2028", "28/02/2029"),
        ("2028-02-29", "2029-02-28"),
        ("28 February 2028", "28 February 2029"),
    ],
)
def test_29_february_goes_to_the_28th(text: str, later: str) -> None:
    after, _ = moved_on(asking(text, date(2028, 2, 29)), 1)
    assert after.preamble == later
    assert after.reference_date == date(2029, 2, 28)


def test_29_february_stays_where_there_is_one() -> None:
    assert moved("29 February 2028", 4, date(2028, 2, 29)) == "29 February 2032"


def test_a_weekday_is_that_of_the_new_date() -> None:
    assert moved("Saturday 31 October 2026") == "Sunday 31 October 2027"


def test_the_old_reference_date_becomes_the_new_one_wherever_it_is_named() -> None:
    text = "as at 31st October 2026 (31/10/2026); since 1 April 2026"
    day = date(2027, 9, 3)
    after, _ = moved_on(asking(text), 1, reference_date=day)
    assert after.reference_date == day
    assert after.preamble == (
        "as at 3rd September 2027 (03/09/2027); since 1 April 2027"
    )


@pytest.mark.parametrize(
    "text",
    [
        "the Sexual Offences Act 2026",
        "the Sexual Offences Act, 2026",
        "the Freedom of Information (Scotland) Act 2026",
        "Act (Northern Ireland) 2026",
        "Acts of 2025 and 2026.",
        "the 2026 Act",
        "the 2026 (Amendment) Regulations",
        "Rehabilitation of Offenders (Northern Ireland) Order 2026",
        "the Criminal Procedure Rules 2026",
        "Code of Practice 2026",
        "Code of Practice (July 2026)",
        "the section 45 Code of 2026",
        "Directive (EU) 2026/680",
        "[2026] EWCA Civ 1",
        "(2026) 1 WLR 5",
        "2026 UKUT 12",
        "SI 2026/12",
        "2026 No. 12",
        "2026 asp 3",
    ],
)
def test_the_year_of_an_act_a_rule_or_a_decision_stays(text: str) -> None:
    alone = left(text)
    assert alone
    assert all("name of an Act" in one.why for one in alone)


@pytest.mark.parametrize("text", ["2023", "2029", "in 1998", "1 May 2019", "2020-2026"])
def test_a_year_that_is_not_near_stays_and_is_told(text: str) -> None:
    (alone,) = left(text)
    assert "near 2026" in alone.why


@pytest.mark.parametrize(
    "text",
    [
        "\u00a32026",
        "01/FOI/2026/12",
        "2026/123",
        "round-2026",
        "a/2026/05",
        "02026"[1:] + "%",
    ],
)
def test_what_may_be_no_year_stays_and_is_told(text: str) -> None:
    (alone,) = left(text)
    assert "may be part of" in alone.why


@pytest.mark.parametrize("text", ["31/02/2026", "10/31/2026", "30 February 2026"])
def test_a_day_that_is_none_stays_and_is_told(text: str) -> None:
    (alone,) = left(text)
    assert alone.why == "there is no such day"


@pytest.mark.parametrize("text", ["31/10/26", "in 25/26"])
def test_a_year_of_two_figures_stays_and_is_told(text: str) -> None:
    (alone,) = left(text)
    assert "two figures" in alone.why


@pytest.mark.parametrize("text", ["How many of the 12026?", "24 hours", "part 2"])
def test_a_number_that_is_no_year_is_not_told(text: str) -> None:
    assert left(text) == ()


def test_what_stays_is_shown_among_its_neighbours_with_its_place() -> None:
    (alone,) = left("One.\nSubject to the Sexual Offences Act 2003 and managed by you.")
    assert alone.where == "preamble"
    assert alone.words == "the Sexual Offences Act 2003 and managed by"


def test_a_part_keeps_its_id_and_is_told() -> None:
    """Answers of both years are compared by it."""
    part = QuestionPart(id="seized-2026", kind="number", text="How many?")
    before = Round(
        name="a", title="T", reference_date=HALLOWEEN, preamble="", parts=(part,)
    )
    after, (alone,) = moved_on(before, 1)
    assert after.parts == before.parts
    assert (alone.where, alone.words) == ("id of a part", "seized-2026")


def test_without_a_reference_date_the_present_year_is_needed() -> None:
    with pytest.raises(ValueError, match="present year"):
        moved_on(asking("in 2026", None), 1)
    after, _ = moved_on(asking("in 2026", None), 1, present_year=2026)
    assert (after.preamble, after.reference_date) == ("in 2027", None)


YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
PIECES = (
    *("2026", "2025/26", "2003", "2027", "2024 to 2026", "31 October ", "31/10/"),
    *("Act ", " Rules", "[", "] ", "(July ", ") ", " and ", "-", "x", ".", " ", "\n"),
)
TEXTS = st.lists(st.sampled_from(PIECES)).map("".join)


@given(TEXTS, st.integers(1, 9))
def test_every_year_either_moves_or_is_told(text: str, years: int) -> None:
    """And nothing but years changes, whatever stands around them."""
    after, alone = moved_on(asking(text), years)
    before_years, after_years = YEARS.findall(text), YEARS.findall(after.preamble)
    assert len(before_years) == len(after_years)
    told = " ".join(one.words for one in alone)
    for old, new in zip(before_years, after_years, strict=True):
        assert int(new) - int(old) == years or old in told
    assert re.sub(r"\d", "", after.preamble) == re.sub(r"\d", "", text)


@pytest.mark.parametrize("text", ["2026/24", "2026 to 2019"])
def test_years_that_follow_no_order_are_left_alone(text: str) -> None:
    """ "2026/24" is a reference, more likely than not."""
    (alone,) = left(f"between {text} and now")
    assert text in alone.words
