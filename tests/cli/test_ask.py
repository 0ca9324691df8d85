"""What `foitool log-response` asks on a terminal, when it was told nothing.

Standard input is a real terminal here; output goes elsewhere, as with `> file`.
"""

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

RUN_ON_1_DECEMBER = """
from datetime import datetime
from zoneinfo import ZoneInfo
from foitool.cli import run, session
now = datetime(2026, 12, 1, 10, tzinfo=ZoneInfo("Europe/London"))
session.now_in_london = lambda: now
run()
"""
Type = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def type_answers() -> Type:
    """Runs `log-response` on a terminal and types those lines into it."""

    def run(folder: Path, *args: str, lines: Sequence[str]) -> Any:
        ours, its = pty.openpty()
        try:
            os.write(ours, "".join(f"{line}\n" for line in lines).encode())
            return subprocess.run(
                [sys.executable, "-c", RUN_ON_1_DECEMBER, "log-response", *args],
                cwd=folder,
                stdin=its,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        finally:
            os.close(ours)
            os.close(its)

    return run


@pytest.fixture
def told_by_options(sent: Path, tmp_path_factory: Any) -> Callable[..., Any]:
    """The events of Kent when the same is said by options, in another workspace."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(sent, elsewhere, dirs_exist_ok=True)

    def run(*args: str) -> Any:
        done = subprocess.run(
            [sys.executable, "-c", RUN_ON_1_DECEMBER, "log-response", *args, "--json"],
            cwd=elsewhere,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return json.loads(done.stdout)

    return run


def without_times(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Events without the moment of writing them down."""
    return [{**event, "recorded_at": None} for event in events]


@pytest.mark.parametrize(
    ("lines", "options"),
    [
        (
            ["acknowledged", "24 November 2026", "FOI/7"],
            "acknowledged --on 2026-11-24 --reference FOI/7",
        ),
        (
            ["answered", "2026-11-30", "227", "", "", "not-held", "", ""],
            "answered --on 2026-11-30 --figure missing=227 --not-held abroad",
        ),
        (
            ["partly-answered", "2026-11-30", *[""] * 4, "refused foia:40(2)", ""],
            "partly-answered --on 2026-11-30 --refuse names=foia:40(2)",
        ),
        (
            ["refused", "2026-11-30", "foia:12", ""],
            "refused --on 2026-11-30 --exemption foia:12",
        ),
        (
            ["ncnd", "2026-11-30", "", "ncnd foia:40(5B)", "", "", "", "", ""],
            "ncnd --on 2026-11-30 --ncnd missing=foia:40(5B)",
        ),
        (
            ["extension", "2026-11-30", "foia:31(1)(a)", "2027-01-15", ""],
            "extension --on 2026-11-30 --until 2027-01-15 --exemption foia:31(1)(a)",
        ),
    ],
    ids=["acknowledged", "answered", "in part", "refused", "ncnd", "extension"],
)
def test_answers_lead_to_the_same_event_as_options(
    type_answers: Type,
    told_by_options: Callable[..., Any],
    sent: Path,
    lines: list[str],
    options: str,
) -> None:
    asked = type_answers(sent, "kent", "--json", lines=lines)
    assert asked.returncode == 0, asked.stderr
    typed = json.loads(asked.stdout)
    told = told_by_options("kent", *options.split())
    assert without_times(typed["events"]) == without_times(told["events"])
    assert typed["standing"] == told["standing"]


def test_enter_takes_today_for_the_day(type_answers: Type, sent: Path) -> None:
    asked = type_answers(sent, "kent", "acknowledged", "--json", lines=("", ""))
    assert json.loads(asked.stdout)["events"][-1]["on"] == "2026-12-01"


@pytest.mark.parametrize("slip", ["2 March", "2026-02-30", "soon"])
def test_a_slip_in_the_day_is_asked_again(
    type_answers: Type, sent: Path, slip: str
) -> None:
    """One mistake must not throw away what was typed before it."""
    asked = type_answers(
        sent, "kent", "--json", lines=("acknowledged", slip, "2026-11-24", "")
    )
    assert "cannot be read as a day" in asked.stderr
    assert json.loads(asked.stdout)["events"][-1]["on"] == "2026-11-24"


def test_a_slip_in_the_kind_is_asked_again(type_answers: Type, sent: Path) -> None:
    asked = type_answers(sent, "kent", lines=("anwsered", "\x04"))
    assert asked.stderr.count("What kind of reply was it?") == 2


def test_whoever_gives_options_is_asked_nothing(type_answers: Type, sent: Path) -> None:
    """Scripts run on terminals too."""
    asked = type_answers(
        sent, "kent", "acknowledged", "--on", "2026-11-24", "--json", lines=()
    )
    assert asked.returncode == 0
    assert "?" not in asked.stderr
