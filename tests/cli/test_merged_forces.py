"""Forces that were merged or renamed, from an own list to a comparison and a report."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from edited import use_lists

Foitool = Callable[..., Result]
Document = Callable[..., Any]

FORMER = """id,name,regime,successor
fife,Fife Constabulary,foisa,police-scotland
tayside,Tayside Police,foisa,police-scotland
hampshire-constabulary,Old Hampshire Constabulary,foia,hampshire
"""
FIGURES = """force,round,status,figure
fife,2012,answered,3
tayside,2012,answered,4
hampshire-constabulary,2012,answered,5
kent,2012,answered,1
police-scotland,2018,answered,9
hampshire,2018,answered,7
kent,2018,answered,2
"""
ROUNDS = ("rso-2012", "rso-2018")


@pytest.fixture
def taken_over(desk: Path, foitool: Foitool) -> Callable[[str], None]:
    """Takes over figures of forces that are gone, which a list of ours describes."""

    def take_over(figures: str) -> None:
        (desk / "former.csv").write_text(FORMER, encoding="utf-8")
        use_lists(desk, "police_uk", "former.csv")
        path = desk / "found.csv"
        path.write_text(figures, encoding="utf-8")
        done = foitool("round", "import", str(path), "--name", "rso")
        assert done.exit_code == 0, done.stderr

    return take_over


def test_those_that_became_one_are_compared_as_one(
    taken_over: Callable[[str], None], document: Document, foitool: Foitool
) -> None:
    taken_over(FIGURES)
    found = document("compare", *ROUNDS)
    rows = {row["force"]: row for row in found["forces"]}
    assert set(rows) == {"kent", "police-scotland", "hampshire"}
    assert (rows["police-scotland"]["a"], rows["police-scotland"]["b"]) == (7, 9)
    assert rows["police-scotland"]["a_of"] == ["fife", "tayside"]
    assert rows["kent"]["a_of"] is None
    assert (found["dropped"], found["like_for_like"]["a"]) == ([], 13)
    shown = " ".join(foitool("compare", *ROUNDS).stdout.split())
    assert (
        "Merged police-scotland is compared as one: first fife 3 + tayside 4; second"
        " police-scotland 9."
    ) in shown


def test_the_totals_of_those_that_became_one_are_of_the_same_forces(
    taken_over: Callable[[str], None], foitool: Foitool
) -> None:
    taken_over(FIGURES)
    said = " ".join(foitool("compare", *ROUNDS).stdout.split())
    assert "13 to 18, +5, +38.5 per cent, of the same forces." in said


def test_the_days_of_a_merged_force_are_those_of_its_parts(
    taken_over: Callable[[str], None], foitool: Foitool
) -> None:
    """Two days where there are two, and no "?" for what is known."""
    head, *rows = FIGURES.splitlines()
    days = {"fife": "2012-03-31", "tayside": "2012-04-30", "kent": ""}
    dated = [f"{row},{days.get(row.split(',')[0], '2018')}" for row in rows]
    taken_over("\n".join([f"{head},as_of_date", *dated]))
    said = foitool("compare", *ROUNDS).stdout
    (row,) = (one for one in said.splitlines() if one.startswith("police-scotland"))
    assert row.endswith("2012-03-31, 2012-04-30 / 2018")
    (row,) = (one for one in said.splitlines() if one.startswith("kent"))
    assert row.split() == ["kent", "1", "2", "+1", "+100"]


def test_with_one_of_them_missing_none_is_and_each_is_named(
    taken_over: Callable[[str], None], foitool: Foitool
) -> None:
    taken_over(FIGURES.replace("tayside,2012,answered,4", "tayside,2012,refused,"))
    shown = " ".join(foitool("compare", *ROUNDS).stdout.split())
    why = "(first: part of police-scotland, and no number of tayside (refused))"
    assert f"Figure only in the first, 1 fife {why}" in shown
    why = "(first: no number of tayside (refused), part of it)"
    assert f"Figure only in the second, 1 police-scotland {why}" in shown


def test_the_report_says_what_its_numbers_are_made_of(
    taken_over: Callable[[str], None], desk: Path, foitool: Foitool
) -> None:
    taken_over(FIGURES)
    asked = ("--round", "rso-2018", "--against", "rso-2012", "--to", "report.html")
    assert foitool("report", *asked).exit_code == 0
    page = (desk / "report.html").read_text(encoding="utf-8")
    assert "compared as one: first fife 3 + tayside 4; second police-scotland 9" in page
    assert 'href="#first-police-scotland"' not in page
    assert 'href="#first-kent"' in page


def test_a_force_that_is_gone_is_asked_nothing(
    taken_over: Callable[[str], None], foitool: Foitool
) -> None:
    """Its figures can be taken over all the same."""
    taken_over(FIGURES)
    result = foitool("send", "--force", "fife", "--dry-run")
    assert "1 not-requestable" in result.stderr
