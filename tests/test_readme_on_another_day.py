"""Who pastes the first round of the README does so on a day of his own."""

import re
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONFIG = re.findall(r"^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)[0]
UNBROKEN = README.replace("\\\n", "")
TYPED = [
    shlex.split(line)
    for line in re.findall(r"^\$ foitool (.+)$", UNBROKEN, re.MULTILINE)
]


@pytest.mark.parametrize(
    ("day", "due"), [(date(2026, 11, 26), "29 Dec"), (date(2027, 11, 26), "29 Dec")]
)
def test_its_lines_start_the_clocks_on_that_day_and_nothing_is_asked(
    day: date,
    due: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    foitool: Callable[..., Result],
    set_london_day: Callable[[date], None],
) -> None:
    """Nobody answers here: a question would end the command."""
    set_london_day(day)
    monkeypatch.chdir(tmp_path)
    init, preview, send, marked, overdue = TYPED[:5]
    assert foitool(*init).exit_code == 0
    monkeypatch.chdir(tmp_path / "police-dogs")
    Path("config.toml").write_text(CONFIG, encoding="utf-8")
    assert foitool(*preview).exit_code == 0
    assert foitool(*send, answers="y\n").exit_code == 0
    done = foitool(*marked)
    assert done.exit_code == 0, done.stderr
    assert f"{day.day} Nov {day.year}  {due} {day.year}" in done.stdout
    assert foitool(*overdue).exit_code == 0


def test_a_day_copied_from_an_example_is_asked_about_with_what_says_today(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    foitool: Callable[..., Result],
    set_london_day: Callable[[date], None],
) -> None:
    set_london_day(date(2027, 11, 26))
    monkeypatch.chdir(tmp_path)
    Path("config.toml").write_text(CONFIG, encoding="utf-8")
    foitool("send", "--all", "--yes")
    asked = foitool("mark-sent", "kent", "--on", "2026-11-23", answers="n\n")
    assert asked.exit_code == 3
    said = " ".join(asked.stderr.split())
    assert "A day that was copied from an example is not yours." in said
    (line,) = [one for one in asked.stderr.splitlines() if "foitool mark-sent" in one]
    done = foitool(*shlex.split(line)[1:])
    assert "26 Nov 2027" in done.stdout
    assert "'today' is read as Friday 26 November 2027." in done.stderr
