"""A question edited in `config.toml` after the letters left was never asked.

Whatever says what was asked takes it from the letters, or says that it cannot.
"""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]


@pytest.fixture
def reworded(sent: Path) -> Path:
    """All letters sent; then one of the questions is put otherwise."""
    config = sent / "config.toml"
    text = config.read_text(encoding="utf-8")
    assert text.count("main heading") == 1
    edited = text.replace("main heading", "chief heading")
    config.write_text(edited, encoding="utf-8")
    return sent


def questions(foitool: Foitool) -> list[str]:
    rows = csv.DictReader(io.StringIO(foitool("export", "parts").stdout))
    return [row["question"] for row in rows if row["force"] == "kent"]


@pytest.mark.usefixtures("sent")
def test_as_long_as_nothing_was_edited_nothing_is_said(foitool: Foitool) -> None:
    assert all(questions(foitool))
    assert foitool("export", "parts").stderr == ""
    assert "config.toml asks otherwise" not in foitool("round", "show").stdout
    assert "question" not in foitool("doctor").stdout


@pytest.mark.usefixtures("reworded")
def test_an_export_leaves_empty_what_was_reworded(foitool: Foitool) -> None:
    asked = questions(foitool)
    assert not any("chief heading" in question for question in asked)
    assert asked.count("") == 1
    assert "What was asked: foitool round show" in foitool("export", "parts").stderr


@pytest.mark.usefixtures("reworded")
def test_a_round_shows_the_words_of_its_letters_and_the_difference(
    foitool: Foitool, document: Document
) -> None:
    shown = foitool("round", "show").stdout
    question, _, difference = shown.partition("config.toml asks otherwise by now")
    assert "main heading" in question
    assert "chief heading" not in question
    assert "chief heading" in difference
    assert "main heading" in document("round", "show")["question_of_letters"]


@pytest.mark.usefixtures("reworded")
def test_who_copies_a_round_is_warned(foitool: Foitool) -> None:
    copy = ("round", "copy", "missing-rso-2026", "missing-rso-2027")
    assert "Look out" in foitool(*copy, answers="n\n").stderr


@pytest.mark.usefixtures("reworded")
def test_the_doctor_sees_it(foitool: Foitool) -> None:
    assert "look  question" in foitool("doctor").stdout
