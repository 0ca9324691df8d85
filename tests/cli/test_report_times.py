"""How long answers took: of whom that can be told, and of whom not."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from pages import Page

Foitool = Callable[..., Result]


@pytest.mark.usefixtures("sent")
def test_an_answer_that_is_dated_before_its_letter_took_no_days(
    foitool: Foitool, set_london_day: Callable[[date], None]
) -> None:
    """One of the two days is wrong, and nobody knows which."""
    set_london_day(date(2026, 12, 1))
    for force, day in (("kent", "2026-11-20"), ("essex", "2026-11-26")):
        done = foitool(
            *("log-response", force, "partly-answered", "--figure", "missing=3"),
            *("--on", day),
        )
        assert done.exit_code == 0, done.stderr
    foitool("report", "--to", "r.html")
    said = Page(Path("r.html").read_text(encoding="utf-8")).words("times")
    assert "The clock is known of 44 forces" in said
    assert (
        "left out: 1 whose answer is dated before its letter, so that one of the two"
        " days is wrong (Kent Police)." in said
    )
    assert "Kent Police 20 Nov" not in said
