"""A right of reply puts no words into the mouth of a force that it did not say."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pages import Page
from told_first import TIMES, text

Foitool = Callable[..., Result]
Letter = Callable[..., str]

ROUND = "dogs-2026"
CONFIG = """
[sender]
name = "Alex Morgan"
email = "alex.morgan@roe.org.uk"

[rounds.dogs-2026]
title = "Police dogs"
recipients = ["kent", "essex"]

[[rounds.dogs-2026.parts]]
id = "retired"
kind = "number"
text = "How many police dogs did your force retire in the calendar year 2025?"

[[rounds.dogs-2026.parts]]
id = "homes"
kind = "text"
text = "What became of them?"

[[rounds.dogs-2026.parts.categories]]
id = "handler"
meaning = "All went to the handler."
"""
SAID = {"kent": "Each stayed with its handler", "essex": "We do not know"}
DAY = "23 November 2026"
RIGHT = "Please tell me which of the two is right."


def done(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def dogs(desk: Path, foitool: Foitool) -> Path:
    """Kent and Essex answered both parts, and have press contacts."""
    (desk / "config.toml").write_text(CONFIG, encoding="utf-8")
    done(foitool("send", "--all", "--yes"))
    done(foitool("mark-sent", "--all", "--on", "2026-11-23"))
    for force, dogs in (("kent", 14), ("essex", 4)):
        figures = ("--figure", f"retired={dogs}", "--figure", f"homes={SAID[force]}")
        done(foitool("log-response", force, "answered", *figures))
        press = ("--press", f"press@{force}.police.uk", "--source", "its newsroom")
        done(foitool("forces", "set", force, *press))
    return desk


@pytest.fixture
def use(dogs: Path, foitool: Foitool) -> Callable[..., None]:
    """Words or a figure that somebody entered are used."""
    assert dogs.exists()

    def given(force: str, part: str, value: str, *more: str) -> None:
        done(foitool("figure", force, part, value, "--use", *more))

    return given


@pytest.fixture
def letter(foitool: Foitool) -> Letter:
    """The letter in one line, as it would be written now."""

    def write(force: str, *more: str) -> str:
        words = ("--words", "See above.", *TIMES)
        done(foitool("right-of-reply", force, "--yes", *words, *more))
        said = text(force, Path("outbox/right-of-reply") / ROUND)
        return " ".join(said.split())

    return write


def test_words_of_a_newspaper_are_told_as_such_beside_those_of_the_answer(
    use: Callable[..., None], letter: Letter
) -> None:
    paper = ("--source", "Daily Mail, 20 Nov")
    use("kent", "homes", "text:All in Rome", *paper, "--confidence", "secondary-report")
    said = letter("kent")
    assert (
        "The words that I use as your answer: “All in Rome” Where it was read: Daily"
        " Mail, 20 Nov (a report of a report, published or found on 23 November 2026)."
        " I treat these words as weak, since they were not read in an answer of yours."
        f" In your answer of {DAY} you answered: “{SAID['kent']}”. I use what stands"
        f" above instead, which was read in the place named above. {RIGHT}"
    ) in said
    assert "Your answer, given" not in said


def test_words_of_nobody_knows_whom_are_told_with_their_own_day_and_place(
    use: Callable[..., None], letter: Letter
) -> None:
    use("kent", "homes", "text:All in Rome", "--source", "a mail")
    said = letter("kent")
    assert "answer, given or found on 23 November 2026: “All in Rome” Where" in said
    assert "Where it was read: a mail." in said
    assert f"you answered: “{SAID['kent']}”." in said
    assert "weak" not in said


def test_words_that_are_said_to_be_its_own_are_its_answer(
    use: Callable[..., None], letter: Letter
) -> None:
    own = ("--source", "letter, p. 2", "--confidence", "own-answer")
    use("kent", "homes", "text:All in Rome", *own)
    said = letter("kent")
    assert f"Your answer, given or found on {DAY}: “All in Rome”" in said
    assert RIGHT in said


def test_the_same_words_entered_with_their_place_are_the_answer_once_more(
    use: Callable[..., None], letter: Letter
) -> None:
    use("kent", "homes", f"text:{SAID['kent']}", "--source", "p. 2")
    said = letter("kent")
    assert f"Your answer, given on {DAY}: “{SAID['kent']}” Where" in said
    assert RIGHT not in said


def test_a_number_that_words_take_the_place_of_is_told(
    use: Callable[..., None], letter: Letter
) -> None:
    use("kent", "retired", "text:We hold two", "--source", "a call")
    said = letter("kent")
    assert "The words that I use as your answer, given or found on" in said
    assert f"In your answer of {DAY} you gave 14. I use what stands above" in said


def test_words_that_a_number_takes_the_place_of_are_quoted(
    use: Callable[..., None], letter: Letter
) -> None:
    use("kent", "homes", "40", "--source", "a call")
    said = letter("kent")
    assert f"you answered: “{SAID['kent']}”. I use 40 instead, which" in said


@pytest.mark.parametrize(
    ("confidence", "whose"),
    [
        ("own-answer", "In your words: “we think”"),
        ("named-report", "In the words in which it was read: “we think”"),
    ],
)
def test_a_quotation_beside_a_number_is_its_own_only_if_it_is(
    use: Callable[..., None], letter: Letter, confidence: str, whose: str
) -> None:
    quoted = ("--quotation", "we think", "--confidence", confidence)
    use("kent", "retired", "15", "--source", "page 3", *quoted)
    assert whose in letter("kent")


@pytest.fixture
def weak(use: Callable[..., None]) -> None:
    """Kent's words are those of a newspaper."""
    paper = ("--source", "Daily Mail, 20 Nov", "--confidence", "secondary-report")
    use("kent", "homes", "text:All in Rome", *paper)


@pytest.mark.usefixtures("weak")
def test_the_report_tells_how_good_the_place_is_and_what_the_reply_said(
    foitool: Foitool,
) -> None:
    done(foitool("report", "--part", "homes", "--to", "r.html"))
    shown = Page(Path("r.html").read_text(encoding="utf-8"))
    said = shown.words("words-1")
    assert "In its words" not in said
    own = f"“All in Rome” Its own reply of 23 Nov 2026: “{SAID['kent']}”"
    assert own in said.replace("”Its", "” Its")
    assert "A report of a report; weak" in said.partition("Daily Mail, 20 Nov")[2]
    assert said.count("Its own reply") == 1
    method = "Read in a report of a report, or concluded from wording: Kent Police."
    assert method in " ".join(one.text for one in shown.all("dd"))


@pytest.mark.usefixtures("weak")
def test_a_sentence_about_categories_says_how_many_answers_are_weak(
    foitool: Foitool,
) -> None:
    for coder in ("alex", "sam"):
        done(foitool("code", "kent", "homes", "handler", "--coder", coder))
    said = " ".join(done(foitool("findings", "--part", "homes")).split())
    assert "coded as handler; 1 not coded yet; 1 of the answers weak." in said


def in_one_line(foitool: Foitool, *command: str) -> str:
    return " ".join(done(foitool(*command)).split())


LIST = ("right-of-reply", "--list")


def test_whose_words_are_others_since_its_letter_is_told_again_which_it_had(
    use: Callable[..., None], letter: Letter, foitool: Foitool
) -> None:
    letter("kent")
    done(foitool("right-of-reply", "kent", "--mark-sent"))
    use("kent", "homes", f"text:{SAID['kent']}", "--source", "p. 2")
    assert "Tell again" not in in_one_line(foitool, *LIST)
    use("kent", "homes", "text:All in Rome", "--source", "a mail")
    assert (
        "Tell again kent, homes: told “answered in words” on 23 Nov 2026; its words"
        " are others now"
    ) in in_one_line(foitool, *LIST)
    letter("kent", "--again")
    second = text("kent-2", Path("outbox/right-of-reply") / ROUND)
    assert (
        f"what I told you before: the words “{SAID['kent']}” as your answer, in my"
        " letter of Monday 23 November 2026."
    ) in " ".join(second.split())


def test_of_two_figures_for_both_each_force_is_told_both(
    use: Callable[..., None], letter: Letter, foitool: Foitool
) -> None:
    use("essex", "retired", "12", "--joint-with", "kent", "--source", "e")
    for force in ("kent", "essex"):
        letter(force)
        done(foitool("right-of-reply", force, "--mark-sent"))
    assert "Tell again" not in in_one_line(foitool, *LIST)
    use("kent", "retired", "10", "--joint-with", "essex", "--source", "k")
    listed = in_one_line(foitool, *LIST)
    assert "Tell again essex, retired: told 12" in listed
    assert "Tell again kent, retired: told 14" in listed
    for force in ("kent", "essex"):
        letter(force, "--again")
    folder = Path("outbox/right-of-reply") / ROUND
    kent, essex = (" ".join(text(f"{one}-2", folder).split()) for one in SAID)
    assert (
        "I have a figure of 10 of Kent Police as well, as one figure for it and you. I"
        " use the one above instead. Please tell me which is right."
    ) in essex
    assert "counted in the figure of Essex Police, 12, which was given for bo" in kent
    assert "I have 10, as one figure for you and Essex Police (read in: k) as" in kent
