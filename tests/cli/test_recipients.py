"""A round that names its recipients asks nobody besides."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
ROUND = "missing-rso-2026"
HEAD = f"[rounds.{ROUND}]\n"


def ask(desk: Path, *forces: str) -> None:
    """Let the round ask these."""
    config = desk / "config.toml"
    before, head, after = config.read_text("utf-8").partition(HEAD)
    assert head
    if after.startswith("recipients"):
        after = after.partition("\n")[2]
    named = ", ".join(f'"{force}"' for force in forces)
    config.write_text(f"{before}{head}recipients = [{named}]\n{after}", "utf-8")


@pytest.fixture
def of_three(desk: Path) -> Path:
    """The round asks Kent, Gwent and Essex."""
    ask(desk, "kent", "gwent", "essex")
    return desk


@pytest.mark.parametrize(
    "words",
    [
        ("mark-sent", "metropolitan", "--via", "form", "--yes"),
        ("mark-sent", "kent", "metropolitan", "--via", "form", "--yes"),
        ("send", "--force", "metropolitan", "--yes"),
        ("send", "--force", "kent", "--force", "metropolitan", "--dry-run"),
        ("drafts", "--force", "metropolitan", "--yes"),
    ],
)
def test_another_force_is_refused_with_what_to_write(
    of_three: Path, foitool: Foitool, words: tuple[str, ...]
) -> None:
    result = foitool(*words)
    assert result.exit_code == 3
    said = " ".join(result.stderr.split())
    assert f"metropolitan is not among those whom {ROUND} asks" in said
    assert f'add "metropolitan" to recipients of [rounds.{ROUND}]' in said
    assert not (of_three / "tracker.db").exists()


def test_once_it_is_added_it_is_recorded(of_three: Path, foitool: Foitool) -> None:
    ask(of_three, "kent", "metropolitan")
    result = foitool("mark-sent", "metropolitan", "--via", "form", "--yes")
    assert result.exit_code == 0, result.stderr


def test_who_is_taken_out_keeps_its_letter(
    of_three: Path, foitool: Foitool, document: Callable[..., Any]
) -> None:
    assert foitool("send", "--all", "--yes").exit_code == 0
    ask(of_three, "gwent", "essex")
    assert foitool("mark-sent", "kent").exit_code == 0
    (row,) = document("send", "--force", "kent")
    assert row["reason"] == "already-sent"


def test_of_a_round_that_is_not_in_the_settings_nobody_can_tell(
    of_three: Path, foitool: Foitool
) -> None:
    assert foitool("send", "--all", "--yes").exit_code == 0
    config = of_three / "config.toml"
    config.write_text(config.read_text("utf-8").replace(ROUND, "another"), "utf-8")
    asked = ("mark-sent", "dorset", "--via", "form", "--round", ROUND)
    assert foitool(*asked).exit_code == 0


# --- who stands in no list -----------------------------------------------------------


def test_everyone_who_is_in_no_list_is_named_at_once(
    desk: Path, foitool: Foitool
) -> None:
    ask(desk, "kent", "gwnt", "essx")
    refused = foitool("send", "--all", "--yes")
    assert refused.exit_code == 2
    line = (desk / "config.toml").read_text("utf-8").splitlines().index(HEAD[:-1]) + 2
    for name, near in (("gwnt", "gwent"), ("essx", "essex")):
        said = f"rounds.{ROUND}.recipients: No authority is called '{name}'."
        assert f"line {line}: {said} Did you mean {near}" in refused.stderr
    assert "'kent'" not in refused.stderr


def test_and_together_with_any_other_mistake(desk: Path, foitool: Foitool) -> None:
    ask(desk, "kent", "gwnt")
    config = desk / "config.toml"
    config.write_text(f'odd = "one"\n{config.read_text("utf-8")}', "utf-8")
    for command in (("send", "--all", "--yes"), ("doctor",)):
        refused = foitool(*command)
        said = f"{refused.stdout}{refused.stderr}"
        assert "line 1: odd: no such key" in said
        assert "No authority is called 'gwnt'" in " ".join(said.split())


def test_a_list_that_cannot_be_read_hides_no_other_mistake(
    desk: Path, foitool: Foitool
) -> None:
    ask(desk, "kent", "gwnt")
    config = desk / "config.toml"
    text = config.read_text("utf-8").replace("police_uk", "nowhere.csv")
    assert "nowhere.csv" in text
    config.write_text(f'odd = "one"\n{text}', "utf-8")
    refused = foitool("send", "--all", "--yes")
    assert refused.exit_code == 2
    assert "line 1: odd: no such key" in refused.stderr
