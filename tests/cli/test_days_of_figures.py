"""The days of a figure: of its choice, of what it describes, of its reply."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
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


SOURCE = ("--source", "its letter")


@pytest.mark.usefixtures("answered")
class TestWhatAFigureDescribes:
    """A day, a month or a year that had come when the figure was given."""

    @pytest.mark.parametrize(
        ("describes", "on"),
        [
            ("2026-12-16", "2026-12-15"),
            ("1 January 2027", "2026-12-15"),
            ("2027-01", "2026-12-15"),
            ("2027", "2026-12-15"),
            ("2026-12-02", "2026-12-01"),
            ("2026-12", "2026-11-30"),
        ],
    )
    def test_is_nothing_that_was_still_to_come(
        self, foitool: Foitool, document: Document, describes: str, on: str
    ) -> None:
        before = document("log")
        day = ("--describes", describes, "--on", on)
        refused = foitool(*KENT, "9", *SOURCE, *day)
        assert refused.exit_code == 2
        assert "which was still to come" in refused.stderr
        assert "--on DATE" in refused.stderr
        pasted = ("enter", "--paste", "-", "--part", "missing", *SOURCE, "--yes", *day)
        assert "still to come" in foitool(*pasted, answers="kent\t9\n").stderr
        assert document("log") == before

    @pytest.mark.parametrize("describes", ["2025-13", "March of 2025", "25"])
    def test_is_a_day_a_month_or_a_year_and_what_is_none_says_how_to_write_each(
        self, foitool: Foitool, describes: str
    ) -> None:
        wrong = foitool(*KENT, "9", *SOURCE, "--describes", describes)
        assert wrong.exit_code == 2
        assert "cannot be read as a day, a month or a year" in wrong.stderr
        assert "2026-03-20, 2026-03 (March 2026) or 2026" in wrong.stderr

    def test_is_no_day_that_there_is_not(self, foitool: Foitool) -> None:
        wrong = foitool(*KENT, "9", *SOURCE, "--describes", "2025-02-30")
        assert "there is no such day" in wrong.stderr

    @pytest.mark.parametrize("describes", ["2026-12-15", "2026-12", "2026", "2019-02"])
    def test_may_be_that_day_and_a_month_or_year_that_had_begun(
        self, foitool: Foitool, describes: str
    ) -> None:
        done = foitool(*KENT, "9", *SOURCE, "--describes", describes)
        assert done.exit_code == 0, done.stderr


@pytest.mark.usefixtures("answered")
class TestAFigureBeforeItsLetter:
    """The letters left on 23 November: what is older is no answer to them."""

    EARLY = (*SOURCE, "--on", "2026-11-22")

    def test_is_refused_with_what_to_type(
        self, foitool: Foitool, document: Document
    ) -> None:
        before = document("log")
        refused = foitool(*KENT, "9", *self.EARLY)
        assert refused.exit_code == 2
        said = " ".join(refused.stderr.split())
        assert "to kent is of 23 November 2026" in said
        assert "a figure of 22 November 2026 is no answer to it" in said
        assert "--candidate" in said
        assert document("log") == before

    def test_is_kept_beside_if_it_answers_somebody_else(
        self, foitool: Foitool, document: Document
    ) -> None:
        done = foitool(*KENT, "9", *self.EARLY, "--candidate")
        assert done.exit_code == 0, done.stderr
        assert used(document) == "227"

    def test_is_a_mistake_in_its_line_of_a_paste(
        self, foitool: Foitool, document: Document
    ) -> None:
        pasted = ("enter", "--paste", "-", "--part", "missing", *self.EARLY, "--yes")
        refused = foitool(*pasted, answers="surrey\t3\nkent\t9\n")
        assert refused.exit_code == 2
        assert "line 1: '3': 2026-11-22 is before its letter, of 2026-11-23" in (
            refused.stderr
        )
        assert used(document) == "227"

    def test_is_of_no_letter_of_ours_in_a_round_that_was_taken_over(
        self, foitool: Foitool, desk: Path
    ) -> None:
        (desk / "l.csv").write_text("force_id,status,figure\nkent,answered,3\n")
        foitool("round", "import", "l.csv", "--name", "theirs")
        early = ("9", *self.EARLY, "--round", "theirs")
        done = foitool("figure", "kent", "figure", *early)
        assert done.exit_code == 0, done.stderr


@pytest.mark.usefixtures("answered")
class TestZeroInWords:
    """“Nil” is an answer, and the number zero, wherever a number is asked for."""

    @pytest.mark.parametrize("nil", ["nil", "None", "zero", "0 (nil)"])
    def test_is_zero(self, foitool: Foitool, document: Document, nil: str) -> None:
        done = foitool(*KENT, nil, *SOURCE, "--use")
        assert done.exit_code == 0, done.stderr
        assert used(document) == "0"
        assert foitool(*KENT, "--check", nil).exit_code == 0
        pasted = ("enter", "--paste", "-", "--part", "missing", *SOURCE, "--yes")
        shown = foitool(*pasted, answers=f"surrey\t{nil}\n")
        assert shown.exit_code == 0, shown.stderr
        assert "0 (" in shown.stdout or nil == "0 (nil)"
        reply = ("log-response", "dorset", "answered", "--figure", f"missing={nil}")
        assert foitool(*reply).exit_code == 0
        (figure,) = [
            one["figure"]
            for one in document("show", "dorset")["parts"]
            if one["part"] == "missing"
        ]
        assert (figure["kind"], figure["value"]) == ("nil", 0)

    def test_is_words_where_words_are_asked_for(
        self, foitool: Foitool, document: Document
    ) -> None:
        foitool("log-response", "kent", "answered", "--figure", "names=none")
        (figure,) = [
            one["figure"]
            for one in document("show", "kent")["parts"]
            if one["part"] == "names"
        ]
        assert figure["kind"] == "text"

    def test_is_zero_in_a_list_too_but_none_may_be_an_empty_cell(
        self, foitool: Foitool, document: Document, desk: Path
    ) -> None:
        (desk / "l.csv").write_text(
            "force_id,status,figure\nkent,answered,nil\nessex,answered,0 (nil)\n"
            "surrey,answered,3\n"
        )
        assert foitool("round", "import", "l.csv", "--name", "theirs").exit_code == 0
        assert document("figures", "--round", "theirs")["nil"] == 2
        nil = ("figure", "surrey", "figure", "nil", "--use", "--round", "theirs")
        assert foitool(*nil).exit_code == 0
        assert document("figures", "--round", "theirs")["nil"] == 3
        (desk / "l.csv").write_text("force_id,status,figure\nkent,answered,none\n")
        refused = foitool("round", "import", "l.csv", "--name", "others")
        assert "figure 'none': write 0 for zero" in refused.stderr
