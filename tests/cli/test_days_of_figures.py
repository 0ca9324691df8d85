"""The days of a figure: of its choice, of what it describes, of its reply."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]

KENT = ("figure", "kent", "missing")


def used(document: Document, *more: str) -> str | None:
    """Kent's figure that is in use."""
    rows = document("figures", "--part", "missing", *more)["forces"]
    figures: dict[str, str | None] = {row["force"]: row["figure"] for row in rows}
    return figures["kent"]


@pytest.mark.usefixtures("answered")
class TestAChoice:
    """On 15 December Kent gave 227, and what is used is said by the last choice."""

    def test_is_not_overruled_by_one_that_was_made_before_and_is_of_a_later_day(
        self, foitool: Foitool, document: Document
    ) -> None:
        foitool(*KENT, "9", "--source", "its website", "--use")
        assert used(document) == "9"
        earlier = ("8", "--source", "its letter", "--use", "--on", "2026-12-01")
        foitool(*KENT, *earlier)
        assert used(document) == "8"
        of_reply = next(
            event["seq"]
            for event in document("show", "kent")["events"]
            if event["kind"] == "partly-answered"
        )
        foitool(*KENT, "--use-number", str(of_reply), "--on", "2026-12-02")
        assert used(document) == "227"

    def test_counts_from_the_day_it_was_made_and_not_from_that_of_its_value(
        self, foitool: Foitool, document: Document, set_london_day: Callable[..., None]
    ) -> None:
        set_london_day(date(2026, 12, 20))
        foitool(*KENT, "9", "--source", "its letter", "--use", "--on", "2026-12-16")
        assert used(document, "--on", "2026-12-19") == "227"
        assert used(document, "--on", "2026-12-20") == "9"
