"""Input at the ends of what is possible, and commands in an order nobody planned."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Document = Callable[..., Any]
SetDay = Callable[[date], None]
ROUND = "missing-rso-2026"


def process(folder: Path, *args: str | bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "foitool", *args],
        cwd=folder,
        capture_output=True,
        check=False,
    )


# --- the same list, an old list, the end of the list ---------------------------------


def test_a_letter_adopted_once_is_not_adopted_anew_after_it_came_back(
    desk: Path, foitool: Foitool, document: Document
) -> None:
    """Else the bounce would be forgotten, and nobody would write to it again."""
    (desk / "sent.csv").write_text("force,date\nkent,2026-11-02\n", encoding="utf-8")
    adopt = ("round", "adopt", "sent.csv", "--round", ROUND, "--yes")
    assert "1 adopted" in foitool(*adopt).stdout
    foitool("log-response", "kent", "bounced", "--on", "2026-11-03")
    again = foitool(*adopt)
    assert "1 letter: 1 skipped." in again.stdout
    assert document("show", "kent")["standing"]["contact"] == "bounced"


@pytest.fixture
def one_is_gone(sent: Path) -> None:
    """A round of config.toml asks somebody whom no list has any more."""
    config = sent / "config.toml"
    text = config.read_text(encoding="utf-8")
    head = f"[rounds.{ROUND}]\n"
    named = f'{head}recipients = ["kent", "gone"]\n'
    assert text.count(head) == 1
    config.write_text(text.replace(head, named), encoding="utf-8")


@pytest.mark.usefixtures("one_is_gone")
@pytest.mark.parametrize(
    "command", ["status", "round list", "round show", "export requests", "overdue"]
)
def test_an_authority_off_every_list_stops_nobody_from_looking(
    command: str, foitool: Foitool
) -> None:
    assert foitool(*command.split()).exit_code == 0


@pytest.mark.usefixtures("one_is_gone")
def test_but_nobody_is_written_to_as_long_as_one_is_unknown(foitool: Foitool) -> None:
    result = foitool("send", "--all", "--yes")
    assert result.exit_code == 2
    assert "'gone'" in result.stderr


@pytest.mark.usefixtures("one_is_gone")
def test_a_round_counts_those_it_asks_not_those_it_once_asked(
    foitool: Foitool,
) -> None:
    assert "Asks     2: kent, gone" in foitool("round", "show").stdout


@pytest.mark.usefixtures("sent")
def test_beyond_the_list_of_bank_holidays_what_is_recorded_is_said_to_be(
    foitool: Foitool, set_london_day: SetDay
) -> None:
    """Who reads an error types it once more, and it would be there twice."""
    set_london_day(date(2029, 1, 5))
    result = foitool("log-response", "kent", "other", "--on", "2026-12-01")
    assert result.exit_code == 0, result.stderr
    assert "Recorded as number 4" in result.stderr
    assert foitool("status").exit_code == 0
    assert foitool("export", "parts").exit_code == 0


# --- figures at the ends --------------------------------------------------------------


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize("figure", ["0..0"])
def test_a_range_that_ends_in_nought_can_be_exported(
    figure: str, foitool: Foitool
) -> None:
    foitool("log-response", "kent", "answered", "--figure", f"missing={figure}")
    rows = json.loads(foitool("export", "parts", "--json").stdout)
    (kent,) = (
        row for row in rows if (row["force"], row["part"]) == ("kent", "missing")
    )
    assert kent["upper"] == 0


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    "figure", ["9223372036854775808", "<99999999999999999999", "1..9223372036854775808"]
)
def test_a_figure_that_no_table_holds_is_refused_in_words(
    figure: str, foitool: Foitool
) -> None:
    told = ("log-response", "kent", "answered", "--figure", f"missing={figure}")
    result = foitool(*told)
    assert result.exit_code == 2
    assert "larger than a figure can be" in result.stderr


# --- undo is of the last command ------------------------------------------------------


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    ("later", "what"),
    [
        ("calendar add 2026-12-01 --nation ew --name A --basis b --yes", "holiday"),
        ("forces set kent --note Moved --source y", "an authority"),
        ("erase kent --what letter --why x --yes", "an erasure"),
    ],
)
def test_undo_does_not_pass_over_what_it_cannot_take_back(
    later: str, what: str, foitool: Foitool, set_london_day: SetDay
) -> None:
    """A script that undoes after a failure must not lose the command before."""
    set_london_day(date(2026, 11, 24))
    assert foitool(*later.split()).exit_code == 0
    refused = foitool("undo", "--yes")
    assert refused.exit_code == 3
    assert what in refused.stderr
    asked = foitool("undo", answers="n\n")
    assert "Recorded since then" in asked.stderr


@pytest.mark.usefixtures("sent")
def test_undo_of_one_force_is_meant_as_it_is_said(
    foitool: Foitool, set_london_day: SetDay
) -> None:
    set_london_day(date(2026, 11, 24))
    foitool("forces", "set", "kent", "--note", "x", "--source", "y")
    assert foitool("undo", "kent", "--yes").exit_code == 0


# --- what an Act names ----------------------------------------------------------------


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("day", ["2026-12-25", "2027-03-26"])
def test_no_proclamation_makes_a_working_day_of_what_the_act_names(
    day: str, foitool: Foitool
) -> None:
    """FOIA s.10(6): Christmas Day and Good Friday."""
    strike = ("calendar", "strike", day, "--nation", "ew", "--basis", "x", "--yes")
    result = foitool(*strike)
    assert result.exit_code == 2
    assert "the Act itself" in result.stderr


# --- bytes that are no text -----------------------------------------------------------


def test_an_argument_that_is_not_utf_8_is_refused_in_words(desk: Path) -> None:
    done = process(desk, "--workspace", b"\xe9", "status")
    assert done.returncode == 2
    assert b"is not UTF-8" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="such names are POSIX's")
def test_a_folder_whose_name_is_not_utf_8_can_be_worked_in(
    sent: Path, tmp_path: Path
) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9")
    try:
        sent.rename(odd)
    except OSError:
        pytest.skip("this disk takes no such name")
    done = process(odd, "backup")
    assert done.returncode == 0, done.stderr
    assert b"caf\\udce9" in done.stdout


# --- one or all -----------------------------------------------------------------------


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize("command", ["overdue", "log", "export events"])
def test_one_round_and_all_rounds_is_not_what_anybody_means(
    command: str, foitool: Foitool
) -> None:
    result = foitool(*command.split(), "--round", ROUND, "--all-rounds")
    assert result.exit_code == 2
    assert "not both" in result.stderr


@pytest.mark.usefixtures("sent")
def test_a_terminal_of_a_million_columns_is_none(
    foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "9" * 5000)
    assert foitool("status").exit_code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_a_pipe_is_one_sentence(desk: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "foitool", "forces", "list"],
            cwd=desk,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert b"The disk is full" in done.stderr
    assert b"Traceback" not in done.stderr


# --- copies ---------------------------------------------------------------------------


@pytest.mark.usefixtures("sent")
def test_a_copy_of_one_s_own_name_does_not_make_copies_of_the_same(
    sent: Path, foitool: Foitool
) -> None:
    folder = sent / "backups"
    foitool("backup")
    (made,) = folder.glob("tracker-*.db")
    made.rename(folder / "tracker-of-june.db")
    for _ in range(3):
        assert foitool("backup").exit_code == 0
    assert len(list(folder.glob("tracker-2*.db"))) == 1


@pytest.mark.usefixtures("sent")
def test_a_kept_damaged_tracker_is_no_copy(sent: Path, foitool: Foitool) -> None:
    folder = sent / "backups"
    folder.mkdir()
    damaged = "tracker-2026-11-23T090000Z-before-restore-damaged.db"
    (folder / damaged).write_bytes(b"x")
    assert "There is no copy of the tracker in backups" in foitool("doctor").stdout
