"""`foitool mark-sent` with a day before the letters were written: mostly a slip."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from mistakes.apart import at_a_terminal

Foitool = Callable[..., Result]
Document = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("written")
LAST_YEAR = ("mark-sent", "--all", "--on", "2025-11-23")


def test_a_slip_of_the_year_is_asked_about_and_a_no_records_nothing(
    foitool: Foitool, document: Document
) -> None:
    """It would make everybody late."""
    refused = foitool(*LAST_YEAR, answers="n\n")
    assert (refused.exit_code, refused.stdout) == (3, "")
    said = " ".join(refused.stderr.split())
    assert (
        "45 letters would be recorded as sent on Sunday 23 November 2025, 365 days"
        " before the first was written here, on Monday 23 November 2026. 45 of them"
        " would be late today. A day that was copied from an example is not yours."
    ) in said
    assert "--yes" in said
    assert {row["contact"] for row in document("status")} == {"written"}


def test_with_nobody_there_it_is_refused(foitool: Foitool, document: Document) -> None:
    refused = foitool(*LAST_YEAR)
    assert refused.exit_code == 3
    assert {row["contact"] for row in document("status")} == {"written"}


@pytest.mark.parametrize("how", [{"answers": "y\n"}, {}], ids=["asked", "--yes"])
def test_a_yes_records_it_and_the_warning_stands_below_the_table(
    foitool: Foitool, how: dict[str, str]
) -> None:
    done = foitool(*LAST_YEAR, *([] if how else ["--yes"]), **how)
    assert done.exit_code == 0
    assert "recorded as sent on Sunday 23 November 2025" in done.stdout
    table, warning = "recorded as sent on", "Written here only after that day: 45"
    assert done.output.rindex(table) < done.output.index(warning)


def test_a_few_days_before_are_asked_about_too(
    foitool: Foitool, document: Document
) -> None:
    """Nothing leaves before it is written, but the same words may have."""
    early = ("mark-sent", "--all", "--on", "2026-11-20")
    refused = foitool(*early)
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert "3 days before the first was written here" in " ".join(
        refused.stderr.split()
    )
    assert {row["contact"] for row in document("status")} == {"written"}
    done = foitool(*early, "--yes")
    assert done.exit_code == 0
    assert "Written here only after that day: 45" in done.stderr


def test_on_a_terminal_any_day_before_is_asked_about(written: Path) -> None:
    """Whoever sits there can say at once whether it is a slip."""
    words = ["mark-sent", "kent", "--on", "2026-11-20"]
    with at_a_terminal(words, written) as terminal:
        terminal.wait_for("Is that the day?")
        assert terminal.interrupt() == 3, terminal.shown


# --- what lies there no more ----------------------------------------------------------


def test_of_letters_whose_files_are_gone_that_is_said(
    written: Path, foitool: Foitool
) -> None:
    """They may have been thrown away, and no clock should run for them."""
    for force in ("kent", "surrey"):
        next(written.glob(f"outbox/*/{force}.eml")).unlink()
    done = foitool("mark-sent", "kent", "surrey", "essex", "--on", "2026-11-23")
    assert done.exit_code == 0
    said = " ".join(done.stderr.split())
    assert "2 files are not in the outbox any more: kent, surrey." in said
    assert "foitool undo takes all of this back" in said
    next(written.glob("outbox/*/gwent.eml")).unlink()
    one = foitool("mark-sent", "gwent", "--on", "2026-11-23")
    assert "The file of 1 letter is not in the outbox any more: gwent." in one.stderr


def test_of_those_that_lie_there_nothing_is(written: Path, foitool: Foitool) -> None:
    assert "outbox" not in foitool("mark-sent", "--all", "--on", "2026-11-23").stderr
    assert written.exists()


def test_nor_of_those_that_lie_in_an_outbox_that_was_renamed(
    written: Path, foitool: Foitool
) -> None:
    (written / "outbox").rename(written / "letters")
    config = written / "config.toml"
    text = config.read_text("utf-8")
    assert 'folder = "outbox"' in text
    config.write_text(text.replace('"outbox"', '"letters"'), encoding="utf-8")
    assert "outbox" not in foitool("mark-sent", "--all", "--on", "2026-11-23").stderr
