"""The command itself, in a process of its own, on Monday 23 November 2026."""

import subprocess
import sys
from pathlib import Path

COMMAND = """
from datetime import datetime
from zoneinfo import ZoneInfo
import foitool.cli.session
monday = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/London"))
foitool.cli.session.now_in_london = lambda: monday
from foitool.cli import run
run()
"""
"""What Python is to run for it."""


def start(workspace: Path, *words: str) -> subprocess.Popen[str]:
    """`foitool` with these words, in that workspace."""
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "--workspace", str(workspace), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
