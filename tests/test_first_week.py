"""`docs/first-week.md` answers with commands: each can be typed as it stands.

What a command then does is tested with the command. Here nothing may be wrong use:
no option or word that is not there, no question or file that nobody knows.
"""

import re
import shlex
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "first-week.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINES = [
    re.sub(r"\s+", " ", line)
    for _, block in FENCE.findall(PAGE)
    for line in block.replace("\\\n", "").splitlines()
]
ANSWERS = re.split(r"^## .+\n", PAGE, flags=re.MULTILINE)[1:]
WRONG_USE = 2


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The README's round, and the files that the page names."""
    config = dict(FENCE.findall(README))["toml"]
    (tmp_path / "config.toml").write_text(config, encoding="utf-8")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    (tmp_path / "answer.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "sent-by-form.csv").write_text(
        "force,date,reference,via\nkent,2026-11-23,,form\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", LINES)
@pytest.mark.usefixtures("desk")
def test_a_command_of_the_page_can_be_typed(
    line: str,
    foitool: Callable[..., Result],
    set_london_day: Callable[[date], None],
) -> None:
    """Once both forces are late. What is not possible yet is refused: 3, not 2."""
    for begun in ("send --all --yes", "mark-sent kent", "note kent A-call", "backup"):
        assert foitool(*begun.split()).exit_code == 0
    set_london_day(date(2027, 1, 20))
    program, *words = shlex.split(line)
    assert program == "foitool"
    result = foitool(*words, answers="y\n")
    assert result.exit_code != WRONG_USE, result.output


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer[:30])
def test_an_answer_is_short(answer: str) -> None:
    """Who has a question in the first week is in a hurry."""
    lines = [line for line in FENCE.sub("", answer).splitlines() if line]
    assert 0 < len(lines) <= 7
