"""`foitool round import`: a round that somebody else ran, from a list."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]
Import = Callable[..., tuple[str, ...]]

LIST = """force_id,round,status,figure,refused_names,exemption,as_of,source
met,2018,answered,227,yes,foia:40(2),2018-01-17,https://example.org/1
gmp,2018,answered,19,unknown,"Data Protection Act (collective wording)",2018-01,
kent,2018,unknown,,unknown,,,
psni,2018,no-response,,unknown,,,
essex,2018,answered,,yes,,,
north-yorkshire,2018,answered,0,unknown,,,
sussex,2018,candidate,8,,,,a meeting
"""


@pytest.fixture
def listed(desk: Path) -> Import:
    """The command for a list with these lines."""

    def command(lines: str = LIST, *, name: str = "rso") -> tuple[str, ...]:
        path = desk / "found.csv"
        path.write_text(lines, encoding="utf-8")
        return ("round", "import", str(path), "--name", name)

    return command


def test_what_is_known_of_each_force_is_told_and_recorded(
    listed: Import, document: Document
) -> None:
    rows = document(*listed())
    assert {(row["force"], row["known"], row["figure"]) for row in rows} == {
        ("metropolitan", "answered", "227"),
        ("greater-manchester", "answered", "19"),
        ("kent", "unknown", None),
        ("northern-ireland", "silent", None),
        ("essex", "answered", None),
        ("north-yorkshire", "answered", "0"),
        ("sussex", "unknown", None),
    }
    assert {row["outcome"] for row in rows} == {"imported"}
    assert {row["round"] for row in rows} == {"rso"}


def test_the_same_list_twice_does_nothing_the_second_time(
    listed: Import, document: Document
) -> None:
    document(*listed())
    again = document(*listed())
    assert {row["outcome"] for row in again} == {"skipped"}
    assert len(document("show", "met", "--round", "rso")["events"]) == 3


def test_taken_back_it_can_be_taken_over_again(
    listed: Import, foitool: Foitool, document: Document
) -> None:
    document(*listed())
    assert foitool("undo", "--yes").exit_code == 0
    assert foitool("figures", "--round", "rso").exit_code == 2
    assert {row["outcome"] for row in document(*listed())} == {"imported"}
    assert document("figures", "--round", "rso")["total"] == 246


def test_a_dry_run_shows_how_each_row_was_understood_and_records_nothing(
    listed: Import, foitool: Foitool, document: Document
) -> None:
    result = foitool(*listed(), "--dry-run")
    said = " ".join(result.stdout.split())
    assert "rso 7 forces: 4 answered, 2 unknown, 1 silent; 3 figures." in said
    assert "Nothing was recorded" in result.stdout
    assert [row["round"] for row in document("round", "list")] == ["missing-rso-2026"]


def test_a_list_of_several_rounds_makes_one_of_each(
    listed: Import, document: Document
) -> None:
    lines = LIST + "met,2015,answered,167,yes,,,\n"
    rows = document(*listed(lines))
    assert {row["round"] for row in rows} == {"rso-2018", "rso-2015"}


def test_a_refusal_of_names_makes_no_force_a_refuser(
    listed: Import, document: Document
) -> None:
    """The number was given; who the men are was not."""
    document(*listed())
    figures = document("figures", "--round", "rso")
    names = document("figures", "--round", "rso", "--part", "names")
    assert (figures["answered"], figures["refused"]) == (3, 0)
    assert (names["answered"], names["refused"]) == (0, 2)


def test_only_a_section_is_a_citation_and_a_story_s_reason_is_words(
    listed: Import, document: Document
) -> None:
    document(*listed())
    met = document("show", "met", "--round", "rso")
    gmp = document("show", "gmp", "--round", "rso")
    assert met["parts"][1]["exemptions"] == ["foia:40(2)"]
    assert all(part["exemptions"] == [] for part in gmp["parts"])


def test_no_clock_runs_and_nobody_is_late_or_to_be_chased(
    listed: Import, document: Document
) -> None:
    document(*listed())
    rows = document("status", "--round", "rso")
    assert {(row["clock"], row["next_step"]) for row in rows} == {
        ("not-started", "none")
    }
    assert document("overdue", "--round", "rso", "--on", "2030-01-01") == []


def test_a_round_of_ours_is_not_mixed_with_another_s(
    listed: Import, foitool: Foitool
) -> None:
    """One in config.toml, and one that only the tracker still knows."""
    assert foitool(*listed(name="missing-rso-2026")).exit_code == 3


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nowhere,2018,answered,3,,,,", "nowhere"),
        ("kent,2018,perhaps,,,,,", "status 'perhaps': wanted answered, refused"),
        ("kent,2018,answered,about ten,,,,", "'about ten' is no figure"),
        ("kent,2018,answered,20..10,,,,", "runs backwards"),
        ("kent,2018,unknown,3,,,,", "a figure, '3', beside a status that gives none"),
        ("kent,2018,candidate,,,,,", "a candidate without a figure"),
        ("kent,2018,answered,3,maybe,,,", "refused_names: wanted yes, no"),
        ("kent,2018,answered,3,,,13/13/2018,", "13/13/2018"),
        ("met,2018,answered,3,,,,", "metropolitan stands on line 2 already"),
    ],
)
def test_every_mistake_is_told_with_its_line_and_nothing_recorded(
    listed: Import, foitool: Foitool, document: Document, line: str, said: str
) -> None:
    header, first, *_ = LIST.splitlines()
    result = foitool(*listed(f"{header}\n{first}\n{line}\n"))
    assert result.exit_code == 2
    assert "line 3: " in result.stderr
    assert said in " ".join(result.stderr.split())
    assert [row["round"] for row in document("round", "list")] == ["missing-rso-2026"]


def test_a_name_that_no_round_can_have_is_refused(
    listed: Import, foitool: Foitool
) -> None:
    assert foitool(*listed(name="../rso")).exit_code == 2
