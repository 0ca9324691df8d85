"""What a force says of its figures: kept, listed, and published if it is to be."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from told_first import TELL, TELL_ALL

Foitool = Callable[..., Result]
Document = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("answered")


def test_a_statement_is_listed_and_shown(foitool: Foitool, document: Document) -> None:
    foitool(*TELL_ALL)
    foitool("right-of-reply", "--all", "--mark-sent")
    Path("mail.eml").write_bytes(b"Subject: our statement\r\n\r\nWe know.\r\n")
    said = ("--note", "We know where they are.", "--file", "mail.eml")
    shown = foitool("record", "kent", "statement", *said, "--part", "missing")
    assert shown.exit_code == 0
    assert "statement, of missing, “We know where they are.”, 1 file" in " ".join(
        shown.stdout.split()
    )
    rows = {row["force"]: row for row in document("right-of-reply", "--list")}
    assert set(rows) == {"kent", "essex", "surrey"}
    assert rows["kent"]["came"] == "statement"
    assert rows["essex"]["came"] == "waiting"
    assert rows["kent"]["recipient"] == "press@kent.police.uk"
    assert "We know where they are." in foitool("figures", "--each").stdout


def test_silence_and_a_late_statement_are_told_apart(
    foitool: Foitool,
    document: Document,
    set_london_day: Callable[[date], None],
) -> None:
    foitool(*TELL_ALL)
    foitool("right-of-reply", "--all", "--mark-sent")
    set_london_day(date(2026, 12, 21))
    foitool("record", "kent", "statement", "--note", "Too late.")
    came = {row["force"]: row["came"] for row in document("right-of-reply", "--list")}
    assert came == {"kent": "late-statement", "essex": "none", "surrey": "none"}


def test_nobody_was_told(foitool: Foitool) -> None:
    said = foitool("right-of-reply", "--list").stdout
    assert said == "Nobody was told of missing-rso-2026 before publication.\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((), "the statement is empty"),
        (("--file", "mail.eml", "--public"), "only the words of a statement"),
        (("--note", "We know.", "--part", "dogs"), "dogs"),
        (("--note", "We know.", "--file", "gone.eml"), "cannot be read"),
    ],
)
def test_a_statement_that_says_nothing_is_refused(
    typed: tuple[str, ...], said: str, foitool: Foitool
) -> None:
    Path("mail.eml").write_bytes(b"Subject: our statement\r\n\r\nWe know.\r\n")
    result = foitool("record", "kent", "statement", *typed)
    assert result.exit_code == 2
    assert said in result.stderr


def test_only_a_statement_has_a_part_and_is_public(foitool: Foitool) -> None:
    result = foitool("record", "kent", "note", "--note", "x", "--public")
    assert result.exit_code == 2
    assert "are for a statement" in result.stderr


def test_in_a_report_stand_only_statements_for_publication(foitool: Foitool) -> None:
    foitool("record", "kent", "statement", "--note", "<b>We know.</b>", "--public")
    foitool("record", "essex", "statement", "--note", "Off the record.")
    assert foitool("report", "--to", "report.html").exit_code == 0
    page = Path("report.html").read_text(encoding="utf-8")
    assert "“&lt;b&gt;We know.&lt;/b&gt;”" in page
    assert "Off the record." not in page
    each = foitool("figures", "--each").stdout
    assert "Off the record.” (not marked for publication)" in " ".join(each.split())


def test_an_erased_statement_is_shown_nowhere(foitool: Foitool) -> None:
    foitool("record", "kent", "statement", "--note", "We know.", "--public")
    erase = ("erase", "kent", "--what", "note", "--why", "asked to", "--yes")
    assert foitool(*erase).exit_code == 0
    foitool("report", "--to", "report.html")
    page = Path("report.html").read_text(encoding="utf-8")
    assert "force's words" not in page
    assert "force&#39;s words" not in page
    assert "We know." not in foitool("figures", "--each").stdout


def test_what_leaves_the_tracker_says_nothing_of_a_right_of_reply(
    foitool: Foitool,
) -> None:
    """Neither the press contact nor the embargo; a statement if it is public."""
    foitool(*TELL, "kent", "--yes")
    foitool("record", "kent", "statement", "--note", "Off the record.")
    foitool("record", "kent", "statement", "--note", "We know.", "--public")
    exported = foitool("export", "events").stdout
    assert "press@kent.police.uk" not in exported
    assert "right-of-reply" not in exported
    assert "Off the record." not in exported
    assert "We know." in exported
