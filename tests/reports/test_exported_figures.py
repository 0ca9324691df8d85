"""`foitool export figures`: every value that was found, and which of them counts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]


@pytest.fixture
def by_force(
    real_case: Path, document: Document
) -> Callable[[], dict[str, list[dict[str, Any]]]]:
    """The figures of the first real round, force by force."""
    assert real_case

    def read() -> dict[str, list[dict[str, Any]]]:
        rows = document("export", "figures", "--round", "missing-rso-2015")
        return {
            force: [row for row in rows if row["force"] == force]
            for force in {row["force"] for row in rows}
        }

    return read


def test_the_values_in_use_come_to_the_total(by_force: Callable[[], Any]) -> None:
    rows = [row for rows in by_force().values() for row in rows]
    used = [row["value"] for row in rows if row["in_use"]]
    assert (sum(used), len(used)) == (332, 22)
    assert len(rows) == 24


def test_a_candidate_stands_beside_the_value_in_use(
    by_force: Callable[[], Any],
) -> None:
    """Manchester was told as 25 and as 23."""
    rows = by_force()["greater-manchester"]
    assert [(r["value"], r["in_use"], r["candidate"]) for r in rows] == [
        (25, True, False),
        (23, False, True),
    ]
    assert rows[0]["seq"] != rows[1]["seq"]
    assert all(row["source"] for row in rows)


def test_what_another_figure_counts_in_is_not_in_use(
    by_force: Callable[[], Any], foitool: Foitool
) -> None:
    """The same joint figure, said by both."""
    for force, other in (("kent", "surrey"), ("surrey", "kent")):
        enter = ("figure", force, "missing", "4", "--joint-with", other)
        known = ("--source", "a letter", "--round", "missing-rso-2015")
        assert foitool(*enter, *known).exit_code == 0
    rows = by_force()
    assert [rows[force][0]["in_use"] for force in ("kent", "surrey")] == [True, False]
    assert rows["kent"][0]["joint_with"] == "surrey"


@pytest.mark.usefixtures("sent")
def test_a_value_that_came_with_a_reply_has_the_number_of_the_reply(
    document: Document,
) -> None:
    document("log-response", "kent", "answered", "--figure", "missing=<5")
    (row,) = document("export", "figures")
    assert (row["seq"], row["in_use"], row["value"]) == (4, True, None)
    assert (row["kind"], row["lower"], row["upper"]) == ("fewer-than", None, 5)
    assert row["given_on"] == "2026-11-23"


@pytest.mark.usefixtures("sent")
def test_a_value_for_a_part_that_was_withheld_is_not_in_use(
    document: Document, foitool: Foitool
) -> None:
    enter = ("figure", "kent", "missing", "7", "--source", "a paper")
    assert foitool(*enter).exit_code == 0
    document("log-response", "kent", "refused")
    (row,) = document("export", "figures")
    assert (row["value"], row["in_use"]) == (7, False)


@pytest.mark.usefixtures("sent")
def test_a_choice_of_a_value_corrects_no_event(
    document: Document, foitool: Foitool
) -> None:
    foitool("log-response", "kent", "answered", "--figure", "missing=5")
    foitool("figure", "kent", "missing", "7", "--source", "a paper", "--use")
    rows = document("export", "events")
    assert [row["kind"] for row in rows if row["corrects"]] == []
    assert "figure-chosen" in [row["kind"] for row in rows]
