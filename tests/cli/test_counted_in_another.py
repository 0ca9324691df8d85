"""Overlapping figures, settled: who is counted in another's is told so everywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from pages import Page

Foitool = Callable[..., Result]
Document = Callable[..., Any]

ROWS = """\
force_id,status,figure,joint_with,source
kent,answered,10,essex,a call of 4 December
essex,answered,4,,its page
gwent,answered,3,,its page
"""
OF_TWO = "2 gave a figure; 1 is counted in the figure of another."
ROUND = ("--round", "joint")


@pytest.fixture
def settled(desk: Path, foitool: Foitool) -> Path:
    """Kent's 10 counts Essex in, and the 4 is in it: docs/figures.md, the first way."""
    (desk / "rows.csv").write_text(ROWS, encoding="utf-8")
    done = foitool(
        "round", "import", "rows.csv", "--name", "joint", "--part", "missing"
    )
    assert done.exit_code == 0, done.stderr
    letter = ("--use", "--source", "letter of 3 December")
    entered = ("figure", "essex", "missing", "10", "--joint-with", "kent", *letter)
    done = foitool(*entered, *ROUND)
    assert done.exit_code == 0, done.stderr
    return desk


pytestmark = pytest.mark.usefixtures("settled")


def sheet(foitool: Foitool) -> list[str]:
    return foitool("findings", *ROUND).stdout.splitlines()


def test_the_counts_of_a_sentence_are_those_of_the_sources_below_it(
    foitool: Foitool, document: Document
) -> None:
    first, total, *_ = document("findings", *ROUND)["findings"]
    assert first["says"] == f"3 forces were asked. {OF_TWO}"
    assert total["says"] == (
        "Their figures come to 13, from 3 of 3, 1 of them counted in the figure of"
        " another."
    )
    assert "   gave a figure, 2:" in sheet(foitool)


def test_the_note_of_a_partner_says_whose_place_and_whose_number_it_cites(
    foitool: Foitool, document: Document
) -> None:
    page = sheet(foitool)
    at = page.index("   Kent Police: counted in the figure of another")
    note = " ".join(" ".join(page[at + 1 : at + 6]).split())
    (kent,) = (
        one
        for one in document("findings", *ROUND)["findings"][0]["rests_on"]
        if one["force"] == "kent"
    )
    own = f"number {kent['event']} (figure)"
    assert note.startswith("counted in that of Essex Police: 10 there letter of 3 Dec")
    assert "number 4 (figure) of Essex Police itself a call of 4 December;" in note
    assert own in note.partition("itself")[2]
    assert kent["source"] == "a call of 4 December"
    shown = " ".join(foitool("show", "kent", *ROUND).stdout.split())
    assert f"{kent['event']} figure, missing: 10, together with essex" in shown
    assert "   joint     one figure with Kent Police" in [one[2:] for one in page]


def test_in_the_sum_the_matrix_and_the_report_it_is_in_no_count_of_figures(
    foitool: Foitool, settled: Path
) -> None:
    figures = " ".join(foitool("figures", *ROUND).stdout.split())
    assert "Answered 2 with a figure, 1 counted in the figure of another" in figures
    matrix = " ".join(foitool("matrix", *ROUND).stdout.split())
    assert "3 answered (0 nil, 1 in the figure of another)" in matrix
    assert foitool("matrix", *ROUND, "--html", "m.html").exit_code == 0
    cells = Page((settled / "m.html").read_text(encoding="utf-8")).all("td")
    assert any(one.text == "3 (1 in the figure of another)" for one in cells)
    assert foitool("report", *ROUND, "--to", "r.html").exit_code == 0
    page = Page((settled / "r.html").read_text(encoding="utf-8"))
    assert OF_TWO in page.words("finding-1")
    assert "Counted in the figure of another, 1" in page.words("map-in-words")
    method = page.words("method")
    assert "Answered with a figure: 2, of them zero: 0; counted in the figure of" in (
        method
    )
    row = "counted in the figure of Essex Police for Essex Police: letter of 3 December"
    assert row in page.words("force-kent")


def test_who_gave_two_joint_figures_is_cited_by_its_own_number(
    foitool: Foitool,
) -> None:
    """Essex says 12 where Kent's 10 stands for both: each number is its own."""
    other = ("figure", "essex", "missing", "12", "--joint-with", "kent", "--use")
    done = foitool(*other, "--source", "letter of 5 December", *ROUND)
    assert done.exit_code == 0, done.stderr
    said = " ".join(foitool("findings", *ROUND).stdout.split())
    assert "Kent Police gave 10 where Essex Police 12 stands for both" in said
    brief = said.partition("stands for both")[2]
    assert "Kent Police (counted in Essex Police 12; its own: no." in brief
