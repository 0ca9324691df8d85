"""Where no send can write to a force, it is not said that one will."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
ROUND = "missing-rso-2026"


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def never_sent(written: Path, foitool: Foitool) -> Path:
    """Dorset's letter lay written, and never was sent."""
    assert foitool("resolve", "dorset", "--was-not-sent", "--yes").exit_code == 0
    return written


@pytest.fixture
def gone(never_sent: Path) -> Path:
    """The same, and the round is in config.toml no more."""
    config = never_sent / "config.toml"
    config.write_text(config.read_text("utf-8").replace(ROUND, "another"), "utf-8")
    return never_sent


@pytest.mark.usefixtures("never_sent")
def test_what_never_was_sent_is_not_said_to_have_been_refused(
    foitool: Foitool,
) -> None:
    said = one_line(foitool("show", "dorset").stdout)
    assert "Next step send: its letter did not leave: foitool send writes one" in said
    assert "not taken" not in said


@pytest.mark.usefixtures("gone")
def test_a_round_that_is_gone_is_sent_no_more(foitool: Foitool) -> None:
    of_round = ("--round", ROUND)
    shown = one_line(foitool("show", "dorset", *of_round).stdout)
    assert f"Next step none: {ROUND} is not in config.toml, so no send" in shown
    (line,) = (
        line
        for line in foitool("status", *of_round).stdout.splitlines()
        if line.startswith("dorset")
    )
    assert "send" not in line.split()
    marked = foitool("mark-sent", "dorset", *of_round)
    assert marked.exit_code == 3
    said = one_line(marked.stderr)
    assert f"{ROUND} is not in config.toml, so no send writes one" in said
    assert f"mark-sent dorset --round {ROUND} --via mail --on DATE" in said
    assert "foitool send" not in said


@pytest.fixture
def no_address(desk: Path, foitool: Foitool) -> Path:
    """Of Gwent no address of any kind is known; Kent has its letter."""
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    nothing = ("--email", "", "--form-url", "", "--postal-address", "")
    found = foitool("forces", "set", "gwent", *nothing, "--source", "its own page")
    assert found.exit_code == 0, found.stderr
    return desk


@pytest.mark.usefixtures("no_address")
def test_a_force_without_any_address_is_to_be_given_one(foitool: Foitool) -> None:
    (line,) = (
        line
        for line in foitool("status").stdout.splitlines()
        if line.startswith("gwent")
    )
    assert "find address" in line


@pytest.mark.usefixtures("no_address")
def test_the_doctor_names_who_has_no_address_at_all(foitool: Foitool) -> None:
    said = one_line(foitool("doctor").stdout)
    assert (
        f"look no-address {ROUND}: no address of any kind is known for gwent." in said
    )
    assert "foitool forces set gwent --email ADDRESS --source PAGE" in said
