"""A part that asks for a number may be answered in words; the report has them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Foitool = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("answered")


def test_an_answer_in_words_to_a_number_is_in_the_report(foitool: Foitool) -> None:
    """What is quoted beside a figure stands beside that, and in no list of answers."""
    words = ("--figure", "missing=text:We have none of them")
    answered = foitool("log-response", "gwent", "answered", *words)
    assert answered.exit_code == 0, answered.output
    quoted = ("--quotation", "There were 227 of them.", "--source", "page 2", "--use")
    assert foitool("figure", "kent", "missing", "227", *quoted).exit_code == 0
    assert foitool("report", "--to", "report.html").exit_code == 0
    page = Path("report.html").read_text(encoding="utf-8")
    section = page.partition("Answered in words: part “missing”")[2]
    answers = section.partition("</section>")[0]
    assert "“We have none of them”" in answers
    assert "There were 227 of them." not in answers
    assert "There were 227 of them." in page
