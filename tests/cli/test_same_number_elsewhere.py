"""A paper that has the force's own number takes nothing from the force's own reply.

Kent answered 227 on 15 December.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from told_first import TELL, text

Foitool = Callable[..., Result]
Document = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("answered")

PART = ("--part", "missing")
BBC = ("--source", "BBC", "--confidence", "inference")


def row(document: Document, force: str = "kent") -> dict[str, Any]:
    forces = document("figures", *PART)["forces"]
    return next(one for one in forces if one["force"] == force)


def values(document: Document, force: str = "kent") -> list[dict[str, Any]]:
    return [one for one in document("export", "figures") if one["force"] == force]


def used(document: Document, force: str = "kent") -> tuple[str, str, str]:
    """The figure in use, how good its place is, and that place."""
    (one,) = [one for one in values(document, force) if one["in_use"]]
    shown = row(document, force)
    assert shown["confidence"] == one["confidence"]
    return shown["figure"], one["confidence"] or "its own", one["source"] or "its reply"


def test_a_weak_report_of_it_makes_the_force_s_own_figure_no_weaker(
    foitool: Foitool, document: Document
) -> None:
    done = foitool("figure", "kent", "missing", "227", *BBC)
    assert "Kept beside 227, which is in use: no sum changes" in done.stderr
    assert used(document) == ("227", "its own", "its reply")
    assert foitool(*TELL, "kent", "--yes").exit_code == 0
    said = text("kent")
    assert "Figure: 227, given on 15 December 2026." in said
    assert "Where it was read: your reply." in said
    assert "weak" not in said


def test_both_are_exported_and_either_can_be_chosen(
    foitool: Foitool, document: Document
) -> None:
    foitool("figure", "kent", "missing", "227", *BBC)
    numbers = {one["seq"]: one["in_use"] for one in values(document)}
    assert list(numbers.values()) == [True, False]
    reply, report = numbers
    for number in (report, reply):
        chosen = foitool("figure", "kent", "missing", "--use-number", str(number))
        assert chosen.exit_code == 0, chosen.stderr
        assert (used(document)[1] == "inference") is (number == report)


def test_used_on_purpose_it_is_said_to_take_its_place(
    foitool: Foitool, document: Document
) -> None:
    done = foitool("figure", "kent", "missing", "227", *BBC, "--use")
    assert "In use from now on, instead of 227, which is kept beside it" in done.stderr
    assert used(document) == ("227", "inference", "BBC")


def test_the_reply_that_comes_after_the_report_is_used(
    foitool: Foitool, document: Document
) -> None:
    foitool("figure", "surrey", "missing", "5", *BBC)
    assert row(document, "surrey")["figure"] is None
    foitool("log-response", "surrey", "answered", "--figure", "missing=5")
    assert used(document, "surrey") == ("5", "its own", "its reply")


def test_a_joint_figure_of_that_number_counts_nobody_in_until_it_is_chosen(
    foitool: Foitool, document: Document
) -> None:
    joint = ("figure", "kent", "missing", "227", "--joint-with", "surrey")
    foitool("log-response", "surrey", "answered", "--file", _mail())
    done = foitool(*joint, "--source", "tip")
    assert "Kept beside 227, which is in use" in done.stderr
    assert row(document, "surrey")["joint_to"] is None
    done = foitool(*joint, "--source", "its letter", "--use")
    assert "In use from now on, instead of 227" in done.stderr
    assert row(document, "surrey")["joint_to"] == "kent"
    kent = row(document)
    assert (kent["joint_with"], kent["joint_to"]) == ("surrey", None)
    assert row(document, "surrey")["joint_with"] is None
    shown = foitool("figures", *PART, "--csv").stdout.splitlines()
    (cells,) = [one for one in csv.DictReader(shown) if one["force"] == "kent"]
    assert cells["joint_with"] == "surrey"


def test_what_the_reply_s_own_figure_was_entered_by_goes_by_either_number(
    foitool: Foitool, document: Document
) -> None:
    (own,) = values(document)
    foitool("figure", "kent", "missing", "227", "--source", "letter, page 2")
    foitool("figure", "kent", "missing", "230", "--source", "a blog", "--use")
    chosen = foitool("figure", "kent", "missing", "--use-number", str(own["seq"]))
    assert chosen.exit_code == 0, chosen.stderr
    assert used(document) == ("227", "its own", "letter, page 2")


def pasted(foitool: Foitool, written: str, *more: str) -> Result:
    Path("column.txt").write_text(written, encoding="utf-8")
    return foitool("enter", "--paste", "column.txt", *PART, "--yes", *more)


def test_a_column_from_a_paper_keeps_it_beside_and_says_why(
    foitool: Foitool, document: Document
) -> None:
    how = ("--source", "BBC", "--confidence", "secondary-report")
    done = pasted(foitool, "kent\t227\n", *how)
    said = " ".join(done.stdout.split())
    assert "1 kent missing 227 227 kept beside" in said
    assert "1 kept beside, since the force gave the same itself, and its own" in said
    assert used(document) == ("227", "its own", "its reply")
    assert len(values(document)) == 2
    again = pasted(foitool, "kent\t227\n", *how)
    assert "1 there already" in again.stdout
    assert len(values(document)) == 2


def test_replies_known_from_a_paper_are_as_weak_as_the_paper(
    foitool: Foitool, document: Document
) -> None:
    """The reply is recorded with the figure; nobody has read it."""
    done = pasted(foitool, "surrey\t9\n", "--replies", *BBC)
    assert "1 used, by the reply" in " ".join(done.stdout.split())
    assert used(document, "surrey") == ("9", "inference", "BBC")


def _mail() -> str:
    name = "mail.txt"
    Path(name).write_text("See Kent's.", encoding="utf-8")
    return name
