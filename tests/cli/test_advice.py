"""What makes requests fail is said before they leave, and bars nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]


@pytest.fixture
def costly(desk: Path) -> Path:
    """A round that asks for all correspondence."""
    config = desk / "config.toml"
    before = "How many registered sex offenders did"
    text = config.read_text("utf-8")
    assert before in text
    after = f"Please give all correspondence. {before}"
    config.write_text(text.replace(before, after), "utf-8")
    return desk


@pytest.mark.usefixtures("costly")
def test_preview_says_where_why_and_what_to_do(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    said = " ".join(foitool("preview").stderr.split())
    assert "Advice: part missing: “all correspondence” asks for all of" in said
    assert "Ask for a number that is already counted" in said
    (found,) = document("preview")["pitfalls"]
    assert (found["what"], found["where"]) == ("cost", "part missing")


@pytest.mark.usefixtures("costly")
def test_send_says_it_too_and_goes_on(foitool: Foitool) -> None:
    result = foitool("send", "--all", "--yes")
    assert result.exit_code == 0
    assert "Advice     part missing: Ask for a number" in result.stderr


@pytest.mark.usefixtures("desk")
def test_where_there_is_none_nothing_is_said(foitool: Foitool) -> None:
    assert "Advice" not in foitool("preview").stderr
    assert "Advice" not in foitool("send", "--all", "--dry-run").stderr
