"""What is said to be typed is about the round that it was said of."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hangs_up import HangsUp

OLD = "missing-rso-2026"
Foitool = Callable[..., Result]


def typed(said: str) -> list[str]:
    """The commands in it that are about letters, each with the words behind it."""
    _, *commands = " ".join(said.split()).split("foitool ")
    return [one for one in commands if one.startswith(("mark-sent", "resolve", "send"))]


@pytest.fixture
def two_rounds(desk: Path, foitool: Foitool) -> Path:
    """Another round is the current one; Gwent takes no mail."""
    config = desk / "config.toml"
    text = config.read_text(encoding="utf-8")
    again = text[text.index(f"[rounds.{OLD}]") :].replace(OLD, "newer")
    mine = text.replace(f'current_round = "{OLD}"', 'current_round = "newer"')
    config.write_text(f"{mine}\n{again}", encoding="utf-8")
    found = (
        "--email",
        "",
        "--form-url",
        "https://foi.example.org/ask",
        "--source",
        "x",
    )
    assert foitool("forces", "set", "gwent", *found).exit_code == 0
    return desk


def test_by_form(two_rounds: Path, foitool: Foitool) -> None:
    to = ("--force", "gwent", "--force", "kent", "--round", OLD)
    said = foitool("send", *to, "--yes")
    told = typed(said.stdout + said.stderr)
    assert any("--via form" in command for command in told)
    assert all(f"--round {OLD}" in command for command in told), told
    assert two_rounds.exists()


def test_who_is_still_to_be_asked(two_rounds: Path, foitool: Foitool) -> None:
    foitool("send", "--force", "kent", "--round", OLD, "--yes")
    marked = foitool("mark-sent", "kent", "--on", "2026-11-23", "--round", OLD).stdout
    (told,) = typed(marked)
    assert f"--round {OLD}" in told
    doctor = [one for one in typed(foitool("doctor").stdout) if "--via form" in one]
    assert doctor
    assert all(f"--round {OLD}" in command for command in doctor), doctor
    assert two_rounds.exists()


def test_what_a_dry_run_says_of_letters_that_lie_written(
    two_rounds: Path, foitool: Foitool, request: pytest.FixtureRequest
) -> None:
    to = ("--force", "kent", "--round", OLD, "--accept-unchecked")
    foitool("send", *to, "--yes")
    request.getfixturevalue("server")
    told = typed(foitool("send", *to, "--dry-run").stderr)
    assert len(told) == 2
    assert all(f"--round {OLD}" in command for command in told), told
    assert two_rounds.exists()


def test_a_letter_in_doubt(two_rounds: Path, server: HangsUp, foitool: Foitool) -> None:
    server.hangs_up_on = {"kent"}
    to = ("--force", "kent", "--round", OLD, "--accept-unchecked", "--yes")
    foitool("send", *to)
    (told,) = typed(foitool("send", *to).stdout)
    assert f"--round {OLD}" in told
    assert two_rounds.exists()


def test_what_writes_anew_says_to_whom(written: Path, foitool: Foitool) -> None:
    """Without --all or --force a send asks whom the letter is to go to."""
    said = foitool("resolve", "kent", "--was-not-sent", "--yes").stderr
    assert f"foitool send --force kent --round {OLD} writes anew" in said
    said = foitool("resolve", "--all", "--was-not-sent", "--yes").stderr
    assert f"foitool send --all --round {OLD} writes anew" in said
    assert written.exists()


def test_addresses_that_nobody_has_checked(
    two_rounds: Path, server: HangsUp, foitool: Foitool
) -> None:
    """Those of the round that was not sent, not of the current one."""
    said = foitool("send", "--all", "--round", OLD, "--yes").stdout
    assert f"foitool forces check --round {OLD}" in said
    assert two_rounds.exists()
    assert server.letters == []


def test_what_mends_an_address_may_be_typed_as_it_stands(
    two_rounds: Path, server: HangsUp, foitool: Foitool
) -> None:
    server.refuses_the_address = {"kent"}
    send = ("send", "--force", "kent", "--round", OLD, "--accept-unchecked", "--yes")
    mend = "foitool forces set kent --email ADDRESS --source PAGE"
    assert mend in " ".join(foitool(*send).stdout.split())
    everyone = ("send", "--all", *send[3:])
    assert mend in " ".join(foitool(*everyone).stdout.split())
    words = mend.replace("ADDRESS", "foi@kent.example").split()[1:]
    assert foitool(*words).exit_code == 0
    assert two_rounds.exists()
