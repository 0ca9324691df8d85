"""`foitool compare` and `report --against` where two rounds did not ask the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]

FIRST, SECOND = "missing-2024", "missing-2025"
WANTED = "How many wanted persons of any kind were there on 30 September 2024?"
MISSING = "How many registered sex offenders were missing on 30 September 2025?"
GAVE = ("--figure", "missing=7")
CONFIG = """
[sender]
name = "Alex Morgan"
email = "alex@morgan-desk.co.uk"
"""
ROUND = """
[rounds.{name}]
title = "{name}"
reference_date = {year}-09-30
recipients = ["kent", "essex"]
preamble = "By missing I mean {meaning}."
[[rounds.{name}.parts]]
id = "missing"
kind = "number"
text = "{question}"
"""


@pytest.fixture
def asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foitool: Foitool
) -> Callable[..., None]:
    """Two rounds, the first taken over from a list and the second sent."""
    monkeypatch.chdir(tmp_path)

    def ask(first: str, second: str, meanings: tuple[str, str] = ("a", "a")) -> None:
        Path("config.toml").write_text(
            CONFIG + one_round(FIRST, 2024, first, meanings[0])
            + one_round(SECOND, 2025, second, meanings[1]),
            encoding="utf-8",
        )  # fmt: skip
        Path("sent.csv").write_text("force,date\nkent,2024-10-01\nessex,2024-10-01\n")
        for words in (
            ("round", "adopt", "sent.csv", "--round", FIRST, "--yes"),
            ("send", "--all", "--yes", "--round", SECOND),
            ("mark-sent", "--all", "--on", "2026-11-23", "--round", SECOND),
            *(
                ("log-response", force, "answered", "--round", name, *GAVE)
                for name in (FIRST, SECOND)
                for force in ("kent", "essex")
            ),
        ):
            done = foitool(*words)
            assert done.exit_code == 0, done.stderr

    return ask


def one_round(name: str, year: int, question: str, meaning: str) -> str:
    return ROUND.format(name=name, year=year, question=question, meaning=meaning)


def shown(foitool: Foitool) -> str:
    return " ".join(foitool("compare", FIRST, SECOND).stdout.split())


def page(foitool: Foitool) -> str:
    done = foitool(
        "report", "--round", SECOND, "--against", FIRST, "--to", "report.html"
    )
    assert done.exit_code == 0, done.stderr
    return Path("report.html").read_text(encoding="utf-8")


def test_questions_that_differ_are_printed_with_their_days_and_a_warning(
    asked: Callable[..., None], foitool: Foitool, document: Document
) -> None:
    asked(WANTED, MISSING)
    said = shown(foitool)
    assert "Asked of 30 Sep 2024, then 30 Sep 2025." in said
    assert "Question not the same in both; a change may be one of the question:" in said
    assert f"{FIRST} “{WANTED}” {SECOND} “{MISSING}”" in said
    assert (
        "The two rounds did not ask the same, so that a change may be of that" in said
    )
    found = document("compare", FIRST, SECOND)["asked"]
    assert (found["question"], found["preamble"]) == ("different", "same")
    assert found["reference_date"] == "different"
    assert found["a"] == {
        "round": FIRST,
        "question": WANTED,
        "preamble": "By missing I mean a.",
        "reference_date": "2024-09-30",
    }
    assert found["b"]["question"] == MISSING


def test_that_only_the_days_differ_is_a_sentence_that_may_be_quoted_alone(
    asked: Callable[..., None], foitool: Foitool, document: Document
) -> None:
    asked(MISSING.replace("2025", "2024"), MISSING)
    told = f"“{FIRST}” asked of 30 Sep 2024, “{SECOND}” of 30 Sep 2025."
    assert told in " ".join(page(foitool).split())
    both = ("--round", SECOND, "--against", FIRST)
    said = [one["says"] for one in document("findings", *both)["findings"]]
    assert told in said
    assert not any("did not ask the same" in one for one in said)


def test_that_the_days_differ_and_the_dates_in_the_words_do_not_is_in_it(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    asked(MISSING, MISSING)
    told = f"“{SECOND}” of 30 Sep 2025; the dates in their words are the same."
    assert told in " ".join(page(foitool).split())


def test_the_report_and_its_picture_tell_both_questions_and_warn(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    asked(WANTED, MISSING)
    said = page(foitool)
    assert f"{FIRST}: “{WANTED}”" in said
    assert f"{SECOND}: “{MISSING}”" in said
    assert "30 Sep 2024, then 30 Sep 2025." in said
    assert 'Held against missing-2024, which <a href="#asked">did not ask' in said
    assert "like for like 14 to 14, 0, 0 per cent, over 2 forces, not asked" in said
    assert "The two rounds did not ask the same" in said
    pictures = ("--round", SECOND, "--against", FIRST, "--pictures", "drawn")
    assert foitool("report", *pictures).exit_code == 0
    (words,) = Path("drawn").glob("*change.txt")
    told = words.read_text(encoding="utf-8")
    assert f"The question of {FIRST}: “{WANTED}”" in told
    assert "The two rounds did not ask the same" in told


def test_a_year_that_moved_with_the_round_is_told_and_no_warning_is_given(
    asked: Callable[..., None], foitool: Foitool, document: Document
) -> None:
    asked(MISSING.replace("2025", "2024"), MISSING)
    said = shown(foitool)
    assert "Asked of 30 Sep 2024, then 30 Sep 2025." in said
    assert "Question the same words in both, but for the dates: missing-2024 “" in said
    assert f"“{MISSING}”" in said
    assert "did not ask the same" not in said + page(foitool)
    assert document("compare", FIRST, SECOND)["asked"]["question"] == "dates"


def test_a_year_that_was_not_moved_with_the_round_is_pointed_out(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    asked(MISSING, MISSING)
    assert (
        "Question the same words in both, and the same dates in them, though the"
        f" reference dates differ: {FIRST} “{MISSING}”"
    ) in shown(foitool)


def test_another_definition_before_the_same_question_is_a_difference(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    asked("How many?", "How many?", ("whereabouts unknown", "wanted, or missing"))
    said = shown(foitool)
    assert "Question the same words in both." in said
    assert (
        "Explained not the same before the questions; a change may be of"
        " definition: missing-2024 “By missing I mean whereabouts unknown.”"
        " missing-2025 “By missing I mean wanted, or missing.”"
    ) in said
    assert "The two rounds did not ask the same" in said


def test_years_of_heads_that_run_against_the_rounds_are_pointed_out(
    asked: Callable[..., None], foitool: Foitool
) -> None:
    asked("How many?", "How many?")
    rows = (f"{force},{year},9" for force in ("kent", "essex") for year in (2024, 2025))
    Path("heads.csv").write_text("force,year,officers\n" + "\n".join(rows))
    words = ("compare", FIRST, SECOND, "--per", "heads.csv")
    swapped = foitool(*words, "--per-year", "2025", "--per-year", "2024").stderr
    assert (
        "missing-2024 is divided by the numbers of 2025, missing-2025 by those of 2024."
        " By their reference dates it is the other way round."
    ) in " ".join(swapped.split())
    assert foitool(*words, "--per-year", "2024", "--per-year", "2025").stderr == ""


def test_what_config_says_since_the_letters_left_is_not_what_they_asked(
    asked: Callable[..., None], foitool: Foitool, document: Document
) -> None:
    asked("How many?", "How many?")
    path = Path("config.toml")
    first, second = path.read_text(encoding="utf-8").split(f"[rounds.{SECOND}]")
    second = second.replace("How many?", "Why?").replace("2025-09-30", "2023-09-30")
    path.write_text(f"{first}[rounds.{SECOND}]{second}", encoding="utf-8")
    found = document("compare", FIRST, SECOND)["asked"]
    assert found["question"] == "same"
    assert "1. How many?" in found["b"]["question"]
    assert "Why?" not in found["b"]["question"]
    assert found["b"]["reference_date"] is None
    assert "Asked of 30 Sep 2024 in missing-2024; of missing-2025 no" in shown(foitool)


def test_a_day_that_was_changed_since_the_letters_left_was_not_asked_of(
    asked: Callable[..., None], document: Document
) -> None:
    asked("How many?", "How many?")
    path = Path("config.toml")
    text = path.read_text(encoding="utf-8").replace("2025-09-30", "2023-09-30")
    path.write_text(text, encoding="utf-8")
    found = document("compare", FIRST, SECOND)["asked"]
    assert found["b"]["question"] == "How many?"
    assert found["b"]["reference_date"] is None


@pytest.mark.usefixtures("real_case")
def test_of_rounds_from_a_list_it_is_not_known_whether_both_asked_the_same(
    foitool: Foitool, document: Document
) -> None:
    rounds = ("missing-rso-2015", "missing-rso-2018")
    said = " ".join(foitool("compare", *rounds).stdout.split())
    assert "Asked of" not in said
    assert (
        "Question not on record for missing-rso-2015 and missing-rso-2018, so that"
        " nobody can say here whether both asked the same."
    ) in said
    found = document("compare", *rounds)["asked"]
    assert (found["question"], found["reference_date"]) == ("unknown", "unknown")
