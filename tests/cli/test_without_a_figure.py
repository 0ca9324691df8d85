"""Who answered without a figure: in the same words wherever it is told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from pages import Page
from told_first import TELL_ALL, text

Foitool = Callable[..., Result]
Document = Callable[..., Any]

COUNTS = "1 in words, 1 did not speak of this part"
PASSED_ON = "(1 of them passed the request on)"


@pytest.fixture
def different(answered: Path, foitool: Foitool) -> Path:
    """Surrey passed it on; Gwent spoke of another part, and Durham in words."""
    for words in (
        ("log-response", "surrey", "transferred", "--on", "2026-12-04"),
        ("log-response", "gwent", "answered", "--figure", "years=3"),
        ("log-response", "durham", "answered", "--figure", "missing=a few of them"),
    ):
        done = foitool(*words)
        assert done.exit_code == 0, done.stderr
    return answered


def said(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return " ".join(result.stdout.split())


@pytest.mark.usefixtures("different")
class TestTheyAreToldApart:
    def test_in_the_sum(self, foitool: Foitool, document: Document) -> None:
        shown = said(foitool("figures", "--part", "missing"))
        assert f"2 without one: {COUNTS}" in shown
        assert f"Pending 41, still in time {PASSED_ON}" in shown
        found = document("figures", "--part", "missing")
        how = ("in_words", "not_held", "transferred", "no_answer", "no_number")
        assert [found[f"without_figure_{key}"] for key in how] == [1, 0, 0, 1, 0]
        assert found["answered_without_figure"] == 2
        assert (found["pending_transferred"], found["silent_transferred"]) == (1, 0)

    def test_those_of_whom_nothing_is_asked_stand_beside_those_asked(
        self, foitool: Foitool, document: Document
    ) -> None:
        asked = document("figures", "--part", "missing")["asked"]
        assert f"Asked {asked} Answered" in said(foitool("figures"))
        foitool("record", "surrey", "withdrawn")
        shown = said(foitool("figures", "--part", "missing"))
        said_of_them = f"Asked {asked}, of whom in no count: 1 withdrawn (surrey)"
        assert f"{said_of_them} Answered" in shown
        found = document("figures", "--part", "missing")
        assert (found["asked"], found["withdrawn"]) == (asked - 1, 1)
        assert (found["not_received"], found["not_asked"]) == (0, 0)

    def test_in_the_matrix_and_its_page(self, foitool: Foitool) -> None:
        shown = said(foitool("matrix"))
        assert f"2 without figure ({COUNTS})" in shown
        assert "pending, transferred" in shown
        assert "transferred passed the request on, and gave no answer" in shown
        assert foitool("matrix", "--html", "m.html").exit_code == 0
        page = Page(Path("m.html").read_text(encoding="utf-8"))
        assert any(f"2 ({COUNTS})" in one.text for one in page.all("td"))

    def test_in_the_report(self, foitool: Foitool) -> None:
        written = foitool("report", "--part", "missing", "--to", "r.html")
        assert written.exit_code == 0, written.stderr
        page = Page(Path("r.html").read_text(encoding="utf-8"))
        first = page.words("finding-1")
        assert "1 answered in words; 1 answered and said nothing of this part" in first
        assert f"41 still had time to answer {PASSED_ON}" in first
        assert f"answered without one: 2 ({COUNTS})" in page.words("method")
        assert "the Acts know no transfer" in page.words("method")
        for force, state in (
            ("surrey", "passed the request on"),
            ("gwent", "answered, and did not speak of this part"),
            ("durham", "answered in words"),
        ):
            assert state in page.words(f"force-{force}")
        assert "Surrey Police (passed the request on)" in page.words("map-in-words")

    def test_in_the_findings(self, foitool: Foitool, document: Document) -> None:
        first, *_ = document("findings", "--part", "missing")["findings"]
        assert "; 1 answered and said nothing of this part; " in first["says"]
        assert f"; 41 still had time to answer {PASSED_ON}." in first["says"]
        sheet = said(foitool("findings", "--part", "missing"))
        assert "Surrey Police: passed the request on" in sheet
        assert "Gwent Police: answered, and did not speak of this part" in sheet

    def test_and_each_stands_on_the_event_that_says_so(self, foitool: Foitool) -> None:
        """Its letter, number 1, says nothing of what became of it."""
        sheet = said(foitool("findings", "--part", "missing"))
        assert (
            "Surrey Police: passed the request on, and has time left to answer"
            " read in its reply of 4 Dec 2026 days 4 Dec 2026"
            " recorded by tester, number 4 (transferred)"
        ) in sheet
        assert "Gwent Police: answered, and did not speak of this part" in sheet
        assert "recorded by tester, number 4 (answered)" in sheet

    def test_and_a_force_that_passed_it_on_is_not_told_that_it_was_silent(
        self, foitool: Foitool, set_london_day: Callable[[date], None]
    ) -> None:
        """Its time was over on 22 December."""
        set_london_day(date(2026, 12, 24))
        late = (*TELL_ALL[:-3], "2026-12-31 17:00", "--embargo", "2027-01-04 00:01")
        done = foitool(*late)
        assert done.exit_code in (0, 1), done.stderr
        assert "You passed my request to another body on 4 December 2026" in text(
            "surrey"
        )
        assert "and gave me no answer of your own." in text("surrey")
        assert "I have had no answer" not in text("surrey")

    def test_and_is_late_wherever_it_is_told_once_its_time_is_over(
        self,
        foitool: Foitool,
        document: Document,
        set_london_day: Callable[[date], None],
    ) -> None:
        set_london_day(date(2026, 12, 24))
        late = {row["force"] for row in document("overdue")}
        found = document("figures", "--part", "missing")
        silent = {one["force"] for one in found["forces"] if one["state"] == "silent"}
        assert "surrey" in silent <= late
        assert found["silent_transferred"] == 1
        shown = said(foitool("figures", "--part", "missing"))
        assert f"the time limit over {PASSED_ON}" in shown
        (first, *_) = document("findings", "--part", "missing")["findings"]
        assert (
            f"had not answered, though the time was over {PASSED_ON}" in first["says"]
        )
        assert "had not answered, though the time was over" in said(foitool("findings"))


def test_who_waits_for_the_requester_is_named_and_not_blamed(
    answered: Path, foitool: Foitool, document: Document
) -> None:
    assert answered
    for force, kind in (("surrey", "clarification"), ("gwent", "fees-notice")):
        done = foitool("log-response", force, kind, "--on", "2026-12-04")
        assert done.exit_code == 0, done.stderr
    (first, *_) = document("findings", "--part", "missing")["findings"]
    assert (
        "; 1 was waiting for the requester to say what is meant (Surrey Police);"
        " 1 was waiting for the requester to pay the fee (Gwent Police)."
    ) in first["says"]
    found = document("figures", "--part", "missing")
    waiting = found["pending_clarification"], found["pending_fee"]
    assert waiting == (1, 1)
    in_time = found["pending"] - 2
    assert f"; {in_time} still had time to answer;" in first["says"]
    shown = said(foitool("figures", "--part", "missing"))
    assert (
        f"Pending {found['pending']}: {in_time} still in time;"
        " 1 waiting for you to say what is meant: surrey;"
        " 1 waiting for you to pay the fee: gwent"
    ) in shown
    sheet = said(foitool("findings", "--part", "missing"))
    assert "waits for the requester to say what is meant, 1: Surrey Police" in sheet
    matrix = said(foitool("matrix"))
    assert "pending, clarification" in matrix
    assert "(2 waiting for the requester)" in matrix
    assert "stopped until the requester pays" in matrix


def test_a_figure_that_was_not_found_is_not_said_to_be_lacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foitool: Foitool
) -> None:
    """Three forces had at least one in 2015; how many is not known to us."""
    assert foitool("demo", str(tmp_path / "demo")).exit_code == 0
    monkeypatch.chdir(tmp_path / "demo")
    sheet = said(foitool("findings", "--round", "missing-rso-2015"))
    assert "; 3 answered, and their figure is not known; of 20 it is not" in sheet
    assert "Humberside Police: answered; its figure is not known" in sheet
    shown = said(foitool("figures", "--round", "missing-rso-2015"))
    assert "3 without one: 3 whose figure is not known" in shown
    assert "no number" not in sheet + shown
    assert "no figure of 23 is known and 1 known figure is left out" in sheet


def test_who_is_in_no_count_is_named_alike_wherever_it_is_told(
    answered: Path, foitool: Foitool, document: Document
) -> None:
    assert answered
    for done in (
        foitool("record", "surrey", "withdrawn", "--on", "2026-12-04"),
        foitool("log-response", "gwent", "bounced", "--on", "2026-12-04"),
    ):
        assert done.exit_code == 0, done.stderr
    asked = "45, of whom in no count: 1 withdrawn (surrey), 1 not received (gwent)"
    assert f"Asked {asked} Answered" in said(foitool("figures", "--part", "missing"))
    total = ("reconcile", "--part", "missing", "--total", "300")
    reconciled = said(foitool(*total))
    assert f"Asked {asked} Published" in reconciled
    assert document(*total)["in_no_count"] == {
        "withdrawn": ["surrey"],
        "not_received": ["gwent"],
        "not_asked": [],
    }
    (first, *_) = document("findings", "--part", "missing")["findings"]
    assert first["says"].startswith(
        "45 forces were asked; 1 request was withdrawn, 1 has not arrived."
        " Of the other 43, "
    )


def test_the_sheet_says_once_which_question_it_is_about(
    answered: Path, foitool: Foitool, document: Document
) -> None:
    """In the words of the letters, as long as config.toml has not left them."""
    sheet = said(foitool("findings", "--part", "missing"))
    asked = document("findings", "--part", "missing")["question"]
    assert asked
    assert sheet.count(f"The question: “{' '.join(asked.split())}”") == 1
    assert foitool("findings", "--part", "missing", "--to", "f.md").exit_code == 0
    assert "The question: “" in Path("f.md").read_text(encoding="utf-8")
    config = answered / "config.toml"
    reworded = config.read_text("utf-8").replace(asked[:20], "How many dogs and cats")
    config.write_text(reworded, "utf-8")
    assert "How many dogs and cats" in reworded
    sheet = said(foitool("findings", "--part", "missing"))
    assert "The wording of the question is not on record." in sheet


def test_where_all_that_are_pending_wait_for_us_nobody_is_said_to_be_in_time(
    answered: Path, foitool: Foitool
) -> None:
    """Once the time of the others is over, so that they are late."""
    assert answered
    done = foitool("log-response", "surrey", "clarification", "--on", "2026-12-04")
    assert done.exit_code == 0, done.stderr
    shown = said(foitool("figures", "--part", "missing", "--on", "2027-01-29"))
    assert "Pending 1: 1 waiting for you to say what is meant: surrey" in shown
