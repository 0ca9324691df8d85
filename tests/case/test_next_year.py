"""A round moved on: which dates move, which stay, and that each that stays is told."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foitool.case.next_year import LeftAlone, moved_on
from foitool.case.rounds import Category, QuestionPart, Round

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
        ("in 2026's first half", "in 2027's first half"),
        ("those in custody.31/10/2026 is", "those in custody.31/10/2027 is"),
        ("those in custody.2026-10-31 is", "those in custody.2027-10-31 is"),
        ("at 31.10.2026.How many", "at 31.10.2027.How many"),
        ("in 2026.How many in 2025?", "in 2027.How many in 2026?"),
        ("in 2025/26.The number", "in 2026/27.The number"),
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


def test_the_codebook_of_a_part_is_carried_over_as_it_is() -> None:
    codebook = (Category(id="2026", meaning="It happened in 2026."),)
    part = QuestionPart(id="a", kind="text", text="When?", categories=codebook)
    before = Round(
        name="a", title="T", reference_date=HALLOWEEN, preamble="", parts=(part,)
    )
    after, _ = moved_on(before, 1)
    assert after.parts[0].categories == codebook


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


def test_a_date_that_only_touches_the_year_of_a_decision_is_no_part_of_it() -> None:
    assert moved("Dogs [2019]31 October 2026") == "Dogs [2019]31 October 2027"


def test_a_leap_day_named_earlier_and_moved_itself_holds_no_later_date_back() -> None:
    asked = "Dogs on 29 February 2028, and how many in the whole of March 2028?"
    later = "Dogs on 28 February 2029, and how many in the whole of March 2029?"
    assert moved(asked, day=date(2028, 3, 31)) == later


@pytest.mark.parametrize(
    ("day", "ordinal"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (10, "10th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (14, "14th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (30, "30th"),
        (31, "31st"),
    ],
)
def test_a_day_with_an_ordinal_gets_that_of_its_new_number(
    day: int, ordinal: str
) -> None:
    new = date(2027, 12, day)
    asked = asking("20th October 2026", date(2026, 10, 20))
    after, _ = moved_on(asked, 1, reference_date=new)
    assert after.preamble == f"{ordinal} December 2027"
    spoken = asking("the 20th of October, 2026", date(2026, 10, 20))
    after, _ = moved_on(spoken, 1, reference_date=new)
    assert after.preamble == f"the {ordinal} of December, 2027"
    american = asking("October 20th, 2026", date(2026, 10, 20))
    after, _ = moved_on(american, 1, reference_date=new)
    assert after.preamble == f"December {ordinal}, 2027"


@pytest.mark.parametrize(
    ("written", "later"),
    [
        ("20 October 2026", "20 {} 2027"),
        ("October 20, 2026", "{} 20, 2027"),
        ("20 Oct 2026", "20 {:.3} 2027"),
        ("20 Oct. 2026", "20 {:.3}. 2027"),
        ("Oct. 20, 2026", "{:.3}. 20, 2027"),
    ],
)
@pytest.mark.parametrize(
    ("month", "name"), [(1, "January"), (9, "September"), (11, "November")]
)
def test_a_new_month_is_abbreviated_as_the_old_one_was(
    written: str, later: str, month: int, name: str
) -> None:
    asked = asking(written, date(2026, 10, 20))
    after, _ = moved_on(asked, 1, reference_date=date(2027, month, 20))
    assert after.preamble == later.format(name)


def test_a_month_of_four_letters_is_written_out() -> None:
    asked = asking("20 June 2026", date(2026, 6, 20))
    after, _ = moved_on(asked, 1, reference_date=date(2027, 12, 20))
    assert after.preamble == "20 December 2027"


@pytest.mark.parametrize(
    "written", ["1 Sep 2026", "1 Sep. 2026", "1 October. 2026", "1 December 2026"]
)
def test_a_month_that_stays_stays_as_it_was_written(written: str) -> None:
    assert moved(written) == written.replace("2026", "2027")


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
        "our no.31/10/2026",
        "reference 10.2026-10-31",
        "FOI.2026-10-31",
        "custody.2026-10-31.csv",
        "in report 2026.pdf",
        "in 31.10.2026.A of the annex",
    ],
)
def test_what_no_sentence_ends_before_may_be_a_reference_or_a_file(text: str) -> None:
    (alone,) = left(text)
    assert alone.why == "it may be part of a number, a reference or an address"


@pytest.mark.parametrize(
    "text",
    [
        "the Sexual Offences Act 2026.How many",
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


def test_only_the_line_in_which_it_stands_is_shown() -> None:
    (alone,) = left("One\nTwo\nin 2003\nThree\nFour")
    assert alone.words == "in 2003"


def test_title_preamble_and_parts_are_told_apart() -> None:
    part = QuestionPart(id="seized", kind="number", text="since 2003")
    asked = Round(
        name="a",
        title="2003",
        reference_date=HALLOWEEN,
        preamble="2003",
        parts=(part,),
    )
    _, alone = moved_on(asked, 1)
    assert [one.where for one in alone] == ["title", "preamble", "part seized"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("the Act of 2003", "it belongs to the name of an Act, a rule or a decision"),
        ("31/10/26", "it may be a year of two figures"),
        ("\u00a32026", "it may be part of a number, a reference or an address"),
        ("in 1998", "it is not near 2026"),
        ("2020-2026", "not all of it is near 2026"),
    ],
)
def test_each_is_told_why_it_stayed(text: str, why: str) -> None:
    (alone,) = left(text)
    assert alone.why == why


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("In 2026, under the Act of 2003", "In 2027, under the Act of 2003"),
        ("under the Act of 2003, in 2026", "under the Act of 2003, in 2027"),
        ("in 2026[2026] EWCA Civ 1", "in 2027[2026] EWCA Civ 1"),
        ("[2026] EWCA Civ 1, 2026", "[2026] EWCA Civ 1, 2027"),
    ],
)
def test_a_name_keeps_only_the_years_within_it(text: str, later: str) -> None:
    after, (alone,) = moved_on(asking(text), 1)
    assert after.preamble == later
    assert "name of an Act" in alone.why


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("2023/24", "2024/25"),  # one of its two years is near, and they go together
        ("2028/29", "2029/30"),
        ("2023 to 2024", "2024 to 2025"),
        ("2026 to 2026", "2027 to 2027"),
        ("2024 to 2028", "2025 to 2029"),
    ],
)
def test_a_financial_year_moves_with_either_of_its_years(text: str, later: str) -> None:
    assert moved(text) == later


@pytest.mark.parametrize("text", ["2023 to 2025", "2027-2029", "2022/23"])
def test_any_other_range_moves_only_if_both_ends_are_near(text: str) -> None:
    (alone,) = left(text)
    assert alone.why == "not all of it is near 2026"


def test_a_part_keeps_its_id_and_is_told() -> None:
    """Answers of both years are compared by it."""
    part = QuestionPart(id="seized-2026", kind="number", text="How many?")
    before = Round(
        name="a", title="T", reference_date=HALLOWEEN, preamble="", parts=(part,)
    )
    after, (alone,) = moved_on(before, 1)
    assert after.parts == before.parts
    assert alone == LeftAlone(
        where="id of a part",
        words="seized-2026",
        why="a part keeps its id, so that its answers can be compared",
    )


def test_without_a_reference_date_the_present_year_is_needed() -> None:
    why = r"^Without a reference date the present year is needed\.$"
    with pytest.raises(ValueError, match=why):
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
