"""What makes requests fail, and what only looks like it."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from foitool.case.pitfalls import pitfalls
from foitool.case.rounds import QuestionPart, Round
from foitool.config.reading import load_config

ROOT = Path(__file__).parents[2]


def asking(
    text: str,
    *,
    kind: str = "number",
    title: str = "Dogs",
    preamble: str = "",
    reference_date: date | None = date(2025, 12, 31),
) -> Round:
    return Round(
        name="dogs",
        title=title,
        reference_date=reference_date,
        preamble=preamble,
        parts=(QuestionPart(id="dogs", kind=kind, text=text),),
    )


def words(asked: Round) -> list[str]:
    return [found.what for found in pitfalls(asked)]


@pytest.mark.parametrize(
    "text",
    [
        "How many police dogs did your force retire in the calendar year 2025?",
        "How many burglaries were recorded in 2024/25?",
        "How many people were waiting on 31 October 2026?",
        "What was the cost of agency staff in each of the last three years?",
        "How many officers are currently suspended?",
        "What is the web address of your retention policy?",
        (
            "How many registered sex offenders were wanted? Please count each once, and"
            " tell me which recorded statuses you counted."
        ),
        (
            "Of the people counted in part 1, how many were gone for (a) under 1 year;"
            " (b) 1 year to under 2 years; (c) 2 years or more?"
        ),
        "What records does your force keep of Taser use?",
        "How many people has your force recorded as missing under the Act of 2003?",
        "Which of these do you record: age, sex, ethnicity?",
        "How many complaints were made about officers who should have been vetted?",
        "How many explained absences were recorded in 2025?",
        "Please give the number of stop searches between 2022 and 2025.",
        "How many calls mentioned in your annual report of 2025 were answered late?",
        "What was the reason recorded for each dismissal in 2025, by category?",
        "Do you hold a policy on drones? If so, what is its date?",
        "How many dogs were retired? Of these, how many were rehomed?",
        "Please provide the current contract with the supplier of body-worn video.",
    ],
)
def test_a_plain_question_is_left_alone(text: str) -> None:
    """A false alarm teaches people not to read these."""
    assert words(asking(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "How many police dogs did your force retire?",
        "What is the number of complaints about officers?",
        "How much was spent on overtime?",
        "How many people are subject to Part 2 of the Sexual Offences Act 2003?",
    ],
)
def test_a_count_without_a_time_is_pointed_out(text: str) -> None:
    """s.1(3): the force may ask what is meant, and its clock starts afresh."""
    assert words(asking(text, reference_date=None)) == ["no-period"]
    assert words(asking(text)) == []
    assert words(asking(text, reference_date=None, title="Dogs in 2025")) == []
    stated = "Each part asks for the calendar year 2025."
    assert words(asking(text, reference_date=None, preamble=stated)) == []


@pytest.mark.parametrize(
    "text",
    [
        "How many notices under the Sexual Offences Act did you issue in 2025?",
        "How many complaints under the Code in force in 2024?",
        "How many dogs under the Act of 2003 in Oct. or Sept?",
    ],
)
def test_a_year_near_the_name_of_a_law_is_a_time(text: str) -> None:
    """Only the year right beside the name belongs to it."""
    assert words(asking(text, reference_date=None)) == []


@pytest.mark.parametrize(
    "text",
    [
        "How many calls were answered within every 15 minutes in 2025?",
        "How many calls were answered in each fifteen minutes?",
        "How many calls were answered in all of the fifteen minutes?",
        "Please send any two documents on dogs.",
        "Do you hold any information on dogs?",
        "Does your force keep any records of dogs?",
        "Are there any documents on dogs?",
        "If any records are kept, what is their number?",
        "I do not want to see the names, and hold any information back that has some.",
        "How many officers had any communication with the kennels?",
    ],
)
def test_any_and_every_do_not_always_ask_for_all(text: str) -> None:
    assert words(asking(text, kind="text")) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Please provide any documents on dogs.", "any documents"),
        ("Please send me any internal e-mails on dogs.", "any internal e-mails"),
        ("I would like copies of any notes on dogs.", "any notes"),
        ("I keep dogs. Any records of them?", "Any records"),
        ("Please send any minutes on dogs.", "any minutes"),
        ("Please send all of the minutes.", "all of the minutes"),
        ("Any minutes on dogs.", "Any minutes"),
        ("Dogs: any minutes.", "any minutes"),
        ("Please give me every record of it.", "every record"),
    ],
)
def test_any_asks_for_all_where_something_is_asked_for(text: str, quoted: str) -> None:
    (found,) = pitfalls(asking(text, kind="text"))
    assert (found.what, f"“{quoted}”" in found.why) == ("cost", True)


def test_a_document_needs_no_period() -> None:
    text = "What is the web address of your policy on drones?"
    assert words(asking(text, kind="links", reference_date=None)) == []


@pytest.mark.parametrize(
    "text",
    [
        "How many dogs did you retire in 2025? How many horses did you retire?",
        "How many dogs did you retire in 2025, and how many horses?",
        "How many dogs did you retire in 2025 and how much did they cost?",
        "How many dogs have you? What are their names? Where do they live?",
    ],
)
def test_two_questions_in_one_part_are_pointed_out(text: str) -> None:
    assert words(asking(text)) == ["several-questions"]


@pytest.mark.parametrize(
    "text",
    [
        "Why did the number of dogs fall in 2025?",
        "Do you think that enough dogs were kept?",
        "In your view, were enough dogs kept in 2025?",
        "What is your opinion of the new kennels?",
        "Should the police keep more dogs?",
        "Please justify the closing of the kennels.",
        "Please explain why the kennels were closed.",
        "Does your force believe that dogs help?",
        "Do you plan to close more kennels?",
    ],
)
def test_an_opinion_or_a_reason_is_pointed_out(text: str) -> None:
    """s.84 of FOIA, s.73 of FOISA: information "recorded in any form"."""
    assert words(asking(text, kind="text")) == ["opinion"]


@pytest.mark.parametrize(
    "text",
    [
        "Please provide all correspondence about the kennels in 2025.",
        "Any and all information about dogs bought in 2025.",
        "All e-mails between the chief constable and the mayor in 2025.",
        "Every document on the closing of the kennels.",
        "How many dogs have been retired since records began?",
        "Full details of each incident in 2025 at which a dog bit somebody.",
        "Reports of 2025 that mention the word dog.",
        "How many dogs were retired in the last 15 years?",
        "How many dogs were retired in the last twenty years?",
        "How many dogs were retired between 2010 and 2025?",
        "All internal e-mails containing the word dog in 2025.",
        "For each dog retired please give its history.",
    ],
)
def test_words_that_invite_the_cost_limit_are_pointed_out(text: str) -> None:
    """s.12 and SI 2004/3244: eighteen hours of searching."""
    assert words(asking(text, kind="text")) == ["cost"]


def test_a_preamble_can_invite_the_cost_limit_too() -> None:
    asked = asking(
        "How many dogs?", preamble="Please search all e-mails of your force."
    )
    (found,) = pitfalls(asked)
    assert (found.what, found.where) == ("cost", "the preamble")


def test_each_says_where_it_is_why_and_what_to_do() -> None:
    for found in pitfalls(asking("Why? And how many? All records?")):
        assert found.where == "part dogs"
        assert found.why
        assert found.do.endswith(".")


@pytest.mark.parametrize(
    ("asked", "where", "why", "do"),
    [
        (
            asking("How\nmany dogs do you keep?", reference_date=None),
            "part dogs",
            (
                "it counts something and names no day and no period: each force will"
                " choose its own, or ask what you mean, and its clock then starts"
                " afresh (s.1(3))"
            ),
            "Name the day (`reference_date`) or the period, in the question itself.",
        ),
        (
            asking("How many dogs did you keep? How many horses?"),
            "part dogs",
            (
                "it asks more than one thing: a force that refuses one of them"
                " refuses the part, and its figures cannot be told apart"
            ),
            "Make a part of each, with an id of its own.",
        ),
        (
            asking("Why did the number of dogs fall in 2025?"),
            "part dogs",
            (
                "“Why did” asks for a reason or a view: the Acts give what is"
                " recorded (s.84; s.73 in Scotland), and nothing has to be written to"
                " answer"
            ),
            "Ask for the document or the figure in which it would be recorded.",
        ),
        (
            asking("How many dogs were retired in the last 15 years?"),
            "part dogs",
            (
                "“last 15 years” covers ten years or more: finding it may take more"
                " than the eighteen hours that the cost limit allows, and then nothing"
                " need be given (s.12)"
            ),
            "Ask for a number that is already counted, a shorter time, or a sample.",
        ),
    ],
    ids=["no-period", "several-questions", "opinion", "cost"],
)
def test_each_is_told_in_words_of_its_own(
    asked: Round, where: str, why: str, do: str
) -> None:
    (found,) = pitfalls(asked)
    assert (found.where, found.why, found.do) == (where, why, do)


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("How many in the last ten years?", True),
        ("How many in the last 10 years?", True),
        ("How many in the last 9 years?", False),
        ("How many in the last nine years?", False),
        ("How many in the last few years?", False),
        ("How many between 2015 and 2025?", True),
        ("How many between 2016 and 2025?", False),
    ],
)
def test_ten_years_are_long_and_nine_are_not(text: str, *, long: bool) -> None:
    """Where the line lies is ours to say, not the law's."""
    assert words(asking(text)) == (["cost"] if long else [])


def test_a_yes_or_no_with_a_count_behind_it_is_two_questions() -> None:
    text = "Do you keep dogs, and how many were there in 2025?"
    assert words(asking(text, kind="yes-no")) == ["several-questions"]
    assert words(asking(text, kind="text")) == []


@pytest.mark.parametrize(
    "text",
    [
        "How many dogs were retired? Count each once. Of these, how many died?",
        "How many dogs were retired? (b) Of these, how many died?",
    ],
)
def test_a_follow_up_is_known_whatever_stands_before_it(text: str) -> None:
    assert words(asking(text)) == []


def test_the_words_that_gave_rise_to_it_are_quoted() -> None:
    (found,) = pitfalls(asking("All internal\ncorrespondence of 2025", kind="text"))
    assert "“All internal correspondence”" in found.why


def test_the_rounds_that_come_with_foitool_are_asked_well() -> None:
    """Ours should stand up to our own advice."""
    (asked,) = load_config(ROOT / "config.toml").rounds.values()
    assert pitfalls(asked) == ()
    starter = tomllib.loads((ROOT / "foitool" / "starter.toml").read_text("utf-8"))
    assert starter["rounds"]
    (begun,) = load_config(ROOT / "foitool" / "starter.toml").rounds.values()
    assert pitfalls(begun) == ()
