"""`foitool figure FORCE PART --check`: a second person held a value to its source."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]

ROUND = ("--round", "rso")
KENT = ("figure", "kent", "figure")


@pytest.fixture(autouse=True)
def rso(desk: Path, foitool: Foitool) -> None:
    """A round that was taken over, in which Kent gave 3."""
    path = desk / "found.csv"
    path.write_text("force,status,figure\nkent,answered,3\n", encoding="utf-8")
    assert foitool("round", "import", str(path), "--name", "rso").exit_code == 0


def kent(document: Document) -> dict[str, Any]:
    (row,) = document("figures", *ROUND)["forces"]
    return {key: row[key] for key in ("figure", "checked_on", "checked_by_another")}


def test_a_second_person_reads_the_same_and_it_is_told(
    foitool: Foitool, document: Document
) -> None:
    assert kent(document)["checked_on"] is None
    done = foitool(*KENT, "--check", "3", "--by", "Ruth Jones", *ROUND)
    assert done.exit_code == 0, done.stderr
    assert kent(document) == {
        "figure": "3",
        "checked_on": "2026-11-23",
        "checked_by_another": True,
    }
    shown = " ".join(foitool("show", "kent", *ROUND).stdout.split())
    assert "is as in its source, checked by Ruth Jones" in shown
    assert "23 Nov 2026" in foitool("figures", "--each", *ROUND).stdout


def test_who_entered_it_is_no_second_pair_of_eyes(
    foitool: Foitool, document: Document
) -> None:
    done = foitool(*KENT, "--checked", *ROUND)
    assert "Who checked it had entered it" in done.stderr
    assert kent(document)["checked_by_another"] is False
    assert "checked by who had entered it" in " ".join(
        foitool("show", "kent", *ROUND).stdout.split()
    )


def test_another_figure_in_the_source_is_not_recorded(
    foitool: Foitool, document: Document
) -> None:
    result = foitool(*KENT, "--check", "5", *ROUND)
    assert result.exit_code == 3
    assert "5 is not what is in use for figure" in result.stderr
    assert kent(document)["checked_on"] is None


def test_another_value_in_use_is_not_checked_yet(
    foitool: Foitool, document: Document
) -> None:
    foitool(*KENT, "--check", "3", "--by", "Ruth Jones", *ROUND)
    foitool(*KENT, "4", "--source", "letter, page 2", "--use", *ROUND)
    assert kent(document) == {
        "figure": "4",
        "checked_on": None,
        "checked_by_another": None,
    }


def test_a_check_can_be_taken_back(foitool: Foitool, document: Document) -> None:
    foitool(*KENT, "--checked", *ROUND)
    assert foitool("undo", "--yes").exit_code == 0
    assert kent(document)["checked_on"] is None


def test_no_name_leaves_with_an_export(foitool: Foitool, desk: Path) -> None:
    foitool(*KENT, "--checked", "--by", "Ruth Jones", *ROUND)
    exported = foitool("export", "figures", *ROUND, "--csv").stdout
    (row,) = csv.DictReader(StringIO(exported.lstrip("\ufeff")))
    assert (row["checked_on"], row["checked_by_another"]) == ("2026-11-23", "true")
    assert foitool("export", "--to", "out", *ROUND).exit_code == 0
    assert foitool("publish", "public", *ROUND).exit_code == 0
    written = [
        path for path in desk.glob("*/*") if path.parent.name in ("out", "public")
    ]
    assert len(written) > 10
    assert not any(b"Ruth" in path.read_bytes() for path in written)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (("4", "--check", "3"), "One of three"),
        (("4", "--by", "Ruth Jones"), "--by says who checked"),
        ((), "One of three"),
    ],
)
def test_what_contradicts_itself_is_refused(
    foitool: Foitool, said: tuple[str, ...], why: str
) -> None:
    result = foitool(*KENT, *said, *ROUND)
    assert result.exit_code == 2
    assert why in result.stderr


def test_without_a_value_in_use_there_is_none_to_check(
    desk: Path, foitool: Foitool
) -> None:
    path = desk / "found.csv"
    path.write_text("force,status\nkent,refused\n", encoding="utf-8")
    foitool("round", "import", str(path), "--name", "other")
    result = foitool(*KENT, "--checked", "--round", "other")
    assert result.exit_code == 2
    assert "No value of figure is in use" in result.stderr
