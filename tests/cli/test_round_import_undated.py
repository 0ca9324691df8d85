"""Of another's round often no day is known but that on which the reply became known."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]

LIST = """force_id,status,figure,refused_names,exemption_cited,given_on
kent,refused,,,s.40(2),
essex,refused,,,s.31,2026-05-01
surrey,answered,9,yes,,
gwent,silent,,,,
"""
PART = ("--round", "five", "--part", "q1")


@pytest.fixture
def taken_over(desk: Path, foitool: Foitool) -> Path:
    """The list, taken over on 23 November 2026."""
    path = desk / "found.csv"
    path.write_text(LIST, encoding="utf-8")
    listed = ("round", "import", str(path), "--name", "five", "--part", "q1")
    assert foitool(*listed).exit_code == 0
    return desk


@pytest.mark.usefixtures("taken_over")
def test_findings_tell_the_day_of_a_refusal_from_that_on_which_it_became_known(
    document: Document, foitool: Foitool
) -> None:
    found = document("findings", *PART)
    rests_on = {
        one["force"]: (one["given_on"], one["known_on"])
        for one in found["findings"][0]["rests_on"]
    }
    assert rests_on["kent"] == (None, "2026-11-23")
    assert rests_on["essex"] == ("2026-05-01", None)
    assert rests_on["gwent"] == (None, "2026-11-23")
    said = " ".join(foitool("findings", *PART).stdout.split())
    assert "days known on 23 Nov 2026" in said
    assert "days 1 May 2026" in said
    assert "given or found on 23 Nov 2026" in said


@pytest.mark.usefixtures("taken_over")
def test_its_page_says_that_the_day_is_not_its_own(foitool: Foitool) -> None:
    kent = " ".join(foitool("show", "kent", "--round", "five").stdout.split())
    essex = " ".join(foitool("show", "essex", "--round", "five").stdout.split())
    assert "refused foia:40(2), said on a day that is not known" in kent
    assert "said on a day" not in essex


@pytest.mark.usefixtures("taken_over")
def test_an_export_has_no_day_for_it(document: Document) -> None:
    """Neither for the part nor for the request; of names no day is known either."""
    parts = {
        (row["force"], row["part"]): row["on"]
        for row in document("export", "parts", "--round", "five")
    }
    assert parts["kent", "q1"] is None
    assert parts["surrey", "names"] is None
    assert parts["essex", "q1"] == "2026-05-01"
    requests = {
        row["force"]: row["answered_on"]
        for row in document("export", "requests", "--round", "five")
    }
    assert (requests["kent"], requests["essex"]) == (None, "2026-05-01")


def test_a_right_of_reply_leaves_the_day_out(
    taken_over: Path, foitool: Foitool
) -> None:
    for force in ("kent", "essex"):
        press = ("--press", f"press@{force}.example.org", "--source", "its page")
        assert foitool("forces", "set", force, *press).exit_code == 0
    words = taken_over / "words.txt"
    words.write_text("They refused.", encoding="utf-8")
    letter = ("--words", str(words), "--reply-by", "2026-11-30 17:00", "--dry-run")
    kent = foitool("right-of-reply", "kent", *PART, *letter).stdout
    essex = foitool("right-of-reply", "essex", *PART, *letter).stdout
    assert "You refused this part. The reason you gave: section 40(2)" in kent
    assert "You refused this part on 1 May 2026" in " ".join(essex.split())


@pytest.mark.usefixtures("taken_over")
def test_once_the_day_is_known_it_is_told(
    taken_over: Path, foitool: Foitool, document: Document
) -> None:
    path = taken_over / "found.csv"
    path.write_text(LIST.replace("s.40(2),\n", "s.40(2),2026-05-02\n"), "utf-8")
    listed = ("round", "import", str(path), "--name", "five", "--part", "q1")
    rows = {row["force"]: row for row in document(*listed)}
    assert rows["kent"]["differs"] == [
        {"column": "given_on", "says": "2026-05-02", "there": "no day"}
    ]
    assert foitool("correct", "kent", "2", "--why", "its day", "--yes",
                   "--round", "five").exit_code == 0  # fmt: skip
    log = ("log-response", "kent", "refused", "--refuse", "q1=foia:40(2)")
    assert foitool(*log, "--on", "2026-05-02", "--round", "five").exit_code == 0
    found = document("findings", *PART)["findings"][0]["rests_on"]
    assert [one["given_on"] for one in found if one["force"] == "kent"] == [
        "2026-05-02"
    ]
