"""Which workspace, which force and which round a command means."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

SECOND_ROUND = """
[rounds.second]
title = "Another question"
[[rounds.second.parts]]
id = "a"
kind = "number"
text = "How many?"
"""


@pytest.fixture
def elsewhere(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder with no workspace in it or above it, where one stands."""
    folder = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(folder)
    return folder


# --- the workspace


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    "command", [["overdue"], ["status"], ["send", "--all"], ["show", "met"], ["forces"]]
)
def test_without_a_workspace_a_command_names_init(
    foitool: Callable[..., Result], command: list[str]
) -> None:
    result = foitool(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "foitool init" in result.stderr
    assert "--workspace" in result.stderr


@pytest.mark.usefixtures("elsewhere")
def test_deadline_needs_no_workspace(document: Callable[..., Any]) -> None:
    found = document("deadline", "--received", "2026-11-23", "--force", "met")
    assert found["due"] == "2026-12-22"


@pytest.mark.usefixtures("written", "elsewhere")
def test_the_option_names_a_workspace(
    written_once: Path, document: Callable[..., Any]
) -> None:
    assert len(document("--workspace", str(written_once), "status")) == 45


@pytest.mark.usefixtures("elsewhere")
def test_the_environment_names_a_workspace(
    written_once: Path,
    document: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOITOOL_WORKSPACE", str(written_once))
    assert len(document("status")) == 45


def test_the_option_comes_before_the_environment_and_that_before_the_folder(
    written_once: Path,
    elsewhere: Path,
    foitool: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(written_once)
    monkeypatch.setenv("FOITOOL_WORKSPACE", str(elsewhere))
    assert foitool("status").exit_code == 2
    assert foitool("--workspace", str(written_once), "status").exit_code == 0


def test_else_it_is_the_nearest_folder_upwards(
    written: Path, document: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = written / "replies" / "2026"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert len(document("status")) == 45
    assert not (deep / "tracker.db").exists()


def test_init_makes_a_workspace_that_every_command_can_use(
    elsewhere: Path, foitool: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert foitool("init", "mine").exit_code == 0
    monkeypatch.chdir(elsewhere / "mine")
    for command in (["overdue"], ["status"], ["preview"], ["send", "--all", "--yes"]):
        assert foitool(*command).exit_code == 0


def test_init_never_overwrites(desk: Path, foitool: Callable[..., Result]) -> None:
    before = (desk / "config.toml").read_bytes()
    result = foitool("init")
    assert result.exit_code == 3
    assert "was left as it is" in result.stderr
    assert (desk / "config.toml").read_bytes() == before


# --- the force


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("metropolitan", "metropolitan"),
        ("met", "metropolitan"),
        ("Scotland Yard", "metropolitan"),
        ("gmp", "greater-manchester"),
        ("psni", "northern-ireland"),
        ("west mids", "west-midlands"),
        ("west midl", "west-midlands"),
        ("Police Scotland", "police-scotland"),
        ("devon & cornwall", "devon-and-cornwall"),
        ("WILTSHIRE", "wiltshire"),
    ],
)
def test_a_force_is_named_as_people_name_it(
    document: Callable[..., Any], typed: str, meant: str
) -> None:
    assert [row["id"] for row in document("forces", typed)] == [meant]


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    "command",
    [
        ["show", "west"],
        ["log-response", "west", "acknowledged"],
        ["record", "west", "note", "--note", "x"],
        ["mark-sent", "west"],
        ["send", "--force", "west", "--yes"],
        ["preview", "west"],
        ["erase", "west"],
        ["correct", "west", "1", "--why", "x"],
        ["deadline", "--received", "2026-11-23", "--force", "west"],
    ],
    ids=lambda command: command[0],
)
def test_an_ambiguous_name_is_wrong_use_and_shows_the_candidates(
    foitool: Callable[..., Result], command: list[str]
) -> None:
    result = foitool(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "west-mercia, west-midlands, west-yorkshire" in result.stderr


@pytest.mark.usefixtures("desk")
def test_a_slip_in_a_name_is_answered_with_what_was_meant(
    foitool: Callable[..., Result],
) -> None:
    result = foitool("preview", "wiltshrie")
    assert result.exit_code == 2
    assert "Did you mean wiltshire?" in result.stderr


@pytest.mark.usefixtures("desk")
def test_letters_inside_a_word_name_nobody(foitool: Callable[..., Result]) -> None:
    """The National Crime Agency is in no list here; Lancashire is not meant."""
    assert foitool("preview", "nca").exit_code == 2


# --- the round


@pytest.mark.usefixtures("written")
def test_left_out_the_round_is_the_current_one(document: Callable[..., Any]) -> None:
    assert {row["round"] for row in document("status")} == {"missing-rso-2026"}
    assert len(document("status", "--round", "missing-rso-2026")) == 45


def test_left_out_it_is_the_only_one(desk: Path, document: Callable[..., Any]) -> None:
    config = (desk / "config.toml").read_text()
    (desk / "config.toml").write_text(config.replace("current_round =", "# "))
    assert document("preview", "met")["round"] == "missing-rso-2026"


def test_of_two_rounds_none_is_guessed(
    desk: Path, foitool: Callable[..., Result]
) -> None:
    config = (desk / "config.toml").read_text().replace("current_round =", "# ")
    (desk / "config.toml").write_text(config + SECOND_ROUND)
    result = foitool("preview", "met")
    assert result.exit_code == 2
    assert "missing-rso-2026, second" in result.stderr
    assert foitool("preview", "met", "--round", "second").exit_code == 0


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("command", [["status"], ["overdue"], ["show", "met"]])
def test_an_unknown_round_is_wrong_use_and_shows_the_known(
    foitool: Callable[..., Result], command: list[str]
) -> None:
    result = foitool(*command, "--round", "2027")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Rounds: missing-rso-2026" in result.stderr


def test_each_round_has_clocks_of_its_own(
    written: Path, foitool: Callable[..., Result], document: Callable[..., Any]
) -> None:
    with (written / "config.toml").open("a") as config:
        config.write(SECOND_ROUND)
    assert (
        foitool("send", "--force", "kent", "--round", "second", "--yes").exit_code == 0
    )
    late = document("overdue", "--round", "second", "--on", "2026-12-23")
    every = document("overdue", "--all-rounds", "--on", "2026-12-23")
    assert [(row["round"], row["force"]) for row in late] == [("second", "kent")]
    assert len(every) == 46


# --- a spreadsheet


def test_a_cell_that_a_spreadsheet_would_run_is_defused(
    desk: Path, foitool: Callable[..., Result]
) -> None:
    (desk / "mine.csv").write_text('id,name,regime\nx,"=HYPERLINK(1)",foia\n')
    config = (desk / "config.toml").read_text()
    (desk / "config.toml").write_text(config.replace('["police_uk"]', '["mine.csv"]'))
    assert "'=HYPERLINK(1)" in foitool("forces", "--csv").stdout
    assert '"=HYPERLINK(1)"' in foitool("forces", "--json").stdout
