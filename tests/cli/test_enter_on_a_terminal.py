"""`foitool enter` in a real terminal of 80 columns, and where there is none."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from terminals import Terminal

ROUND = "missing-rso-2018"
RUN_ON_1_DECEMBER = """
from datetime import datetime
from zoneinfo import ZoneInfo
from foitool.cli import run, session
now = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("Europe/London"))
session.now_in_london = lambda: now
run()
"""
WITHOUT_TEXTUAL = f"import sys\nsys.modules['textual'] = None\n{RUN_ON_1_DECEMBER}"
CTRL_S, ESCAPE = "\x13", "\x1b"
PASTE = "\x1b[200~{}\x1b[201~"


@pytest.fixture
def sit_down(real_case: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts the program on a terminal, in the workspace with two real rounds."""
    terminals = []

    def start(*args: str, code: str = RUN_ON_1_DECEMBER) -> Terminal:
        terminals.append(Terminal(real_case, "-c", code, *args))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.close()


def test_a_column_is_pasted_and_saved(
    sit_down: Callable[..., Terminal], document: Callable[..., Any]
) -> None:
    """392 from 20 before; Avon, Cambridgeshire and Cheshire are unknown."""
    at = sit_down("enter", "--round", ROUND, "--source", "the sheet", "--json")
    at.wait_for("Leave")
    at.type(PASTE.format("5\r3\r7\r"))
    at.wait_for("3 values pasted")
    at.type(CTRL_S)
    at.wait_for("Record it")
    at.type(CTRL_S)
    at.wait_for("2 values recorded")
    at.type(ESCAPE)
    assert at.left() == 0
    assert "2 values recorded. To take back: foitool undo" in at.shown
    rows = json.loads(at.shown[at.shown.rindex("[\r\n  {") :])
    assert [(row["force"], row["written"], row["becomes"]) for row in rows] == [
        ("avon-and-somerset", "5", "new"),
        ("cambridgeshire", "7", "new"),
    ]
    found = document(
        "figures", "--round", ROUND, "--part", "missing", "--on", "2026-12-01"
    )
    assert (found["total"], found["answered"]) == (392 + 5 + 7, 22)


def test_what_was_typed_outlives_a_kill(
    sit_down: Callable[..., Terminal], real_case: Path
) -> None:
    at = sit_down("enter", "--round", ROUND)
    at.wait_for("Leave")
    at.type("227\r")
    at.wait_for("1 not saved")
    at.process.kill()
    kept = real_case / f"enter-{ROUND}.unsaved.tsv"
    assert "avon-and-somerset\t227" in kept.read_text(encoding="utf-8")
    again = sit_down("enter", "--round", ROUND)
    again.wait_for("1 not saved the last time")


def test_two_do_not_type_into_one_round_at_once(
    sit_down: Callable[..., Terminal],
) -> None:
    first = sit_down("enter", "--round", ROUND)
    first.wait_for("Leave")
    second = sit_down("enter", "--round", ROUND)
    assert second.left() == 3
    assert f"Another `foitool enter` of {ROUND} is open" in second.shown


def test_without_the_package_it_says_what_to_install(
    sit_down: Callable[..., Terminal],
) -> None:
    at = sit_down("enter", "--round", ROUND, code=WITHOUT_TEXTUAL)
    assert at.left() == 2
    assert 'pip install "foitool[tui]"' in at.shown


@pytest.mark.usefixtures("real_case")
def test_without_a_terminal_it_says_what_else_there_is(
    foitool: Callable[..., Result],
) -> None:
    refused = foitool("enter", "--round", ROUND)
    assert refused.exit_code == 2
    assert "foitool enter --paste FILE" in refused.stderr


@pytest.mark.usefixtures("real_case")
@pytest.mark.parametrize("option", [["--dry-run"], ["--yes"], ["--part", "missing"]])
def test_what_is_for_a_paste_is_not_for_the_grid(
    foitool: Callable[..., Result], option: list[str]
) -> None:
    refused = foitool("enter", "--round", ROUND, *option)
    assert refused.exit_code == 2
    assert "go with --paste" in refused.stderr
