"""`docs/sending.md`: its settings are taken, and its commands can be typed."""

import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from foitool.config.reading import load_config

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "sending.md").read_text(encoding="utf-8")
SETTINGS = [block for language, block in FENCE.findall(PAGE) if language == "toml"]
TYPED = [
    line
    for language, block in FENCE.findall(PAGE)
    for line in block.splitlines()
    if language == "" and line.startswith("foitool ")
]
UNSEEN = next(line for line in PAGE.splitlines() if line.startswith("IFS="))
WRONG_USE = 2


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The README's round, from somebody who can be reached."""
    config = dict(FENCE.findall(README))["toml"]
    config = config.replace("example.org", "roe.org.uk")
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("block", SETTINGS, ids=range(len(SETTINGS)))
def test_the_settings_of_the_page_are_taken(block: str, desk: Path) -> None:
    """The ways to a password that stand behind a `#`, too."""
    ways = re.findall(r"^# (\w+ = .+)$", block, re.MULTILINE)
    for way in ways or [""]:
        own = (
            re.sub(r"^password_command.*\n", "", block, flags=re.MULTILINE)
            if way
            else block
        )
        path = desk / "config.toml"
        before = path.read_text(encoding="utf-8")
        path.write_text(f"{before}\n{own}\n{way}\n", encoding="utf-8")
        ((table, told),) = tomllib.loads(f"{own}\n{way}").items()
        found = getattr(load_config(path), table)
        assert {key: getattr(found, key) for key in told} == told
        path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("line", sorted(set(TYPED)))
def test_a_command_of_the_page_can_be_typed(
    line: str, desk: Path, foitool: Callable[..., Result]
) -> None:
    """After a rehearsal. What is not possible then is refused, and is no wrong use."""
    assert foitool("send", "--all", "--yes").exit_code == 0
    program, *words = shlex.split(line)
    assert program == "foitool"
    result = foitool(*words, answers="y\n")
    assert result.exit_code != WRONG_USE, result.output
    assert desk.joinpath("tracker.db").exists()


def test_what_is_typed_into_bash_unseen_is_the_password_whole() -> None:
    """Neither blanks nor a backslash are lost on the way, nor is it in the history."""
    shell = f"set -o history\n{UNSEEN}\n odd \\x \nenv; echo; history"
    done = subprocess.run(
        ["bash", "--norc", "-s"],
        input=shell,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "HISTFILE": ""},
    )
    before, _, history = done.stdout.rpartition("\n\n")
    assert "\nFOITOOL_SMTP_PASSWORD= odd \\x \n" in f"\n{before}\n"
    assert UNSEEN in history
    assert "odd" not in history
