"""The tracker is taken away while a command waits for an answer."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from on_a_monday import COMMAND
from terminals import Terminal

Foitool = Callable[..., Result]

CHECKED = ("forces", "checked", "kent", "--source", "its page")
IMPORT = ("forces", "import", "more.csv")
ADOPT = ("round", "adopt", "letters.csv", "--round", "missing-rso-2026")
SEND = ("send", "--force", "kent")
ASKING = {
    "forces checked": (CHECKED, "seen as they stand here"),
    "forces import": (IMPORT, "Record "),
    "round adopt": (ADOPT, "as sent?"),
    "send": (SEND, "Write 1 letter"),
}


def one_line(text: str) -> str:
    return " ".join(text.split())


def moved() -> None:
    Path("tracker.db").rename("elsewhere.db")


def replaced() -> None:
    shutil.copy("tracker.db", "new.db")
    Path("new.db").replace("tracker.db")


@pytest.fixture
def asks(desk: Path, foitool: Foitool) -> Iterator[Callable[..., Terminal]]:
    """Starts a command that asks, where one note is recorded."""
    Path("more.csv").write_text("id,website\nkent,https://kent.example/\n", "utf-8")
    Path("letters.csv").write_text("force,date\nkent,2026-11-20\n", "utf-8")
    assert foitool("note", "essex", "A call.").exit_code == 0
    terminals: list[Terminal] = []

    def start(*words: str) -> Terminal:
        terminals.append(Terminal(desk, "-c", COMMAND, *words))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.close()


@pytest.mark.parametrize("command", ASKING)
def test_no_other_is_begun_and_nothing_is_recorded(
    asks: Callable[..., Terminal], command: str
) -> None:
    words, question = ASKING[command]
    terminal = asks(*words)
    terminal.wait_for(question)
    moved()
    terminal.type("y\n")
    assert terminal.left() == 1
    said = one_line(terminal.shown)
    assert "was deleted, moved or replaced since this command looked at it" in said
    assert "If it was moved, move it back" in said
    assert not Path("tracker.db").exists()
    assert not list(Path().glob("outbox/*/*.eml"))


def test_nor_is_it_recorded_in_another(
    asks: Callable[..., Terminal], foitool: Foitool
) -> None:
    assert foitool("backup").exit_code == 0
    terminal = asks(*CHECKED)
    terminal.wait_for("seen as they stand here")
    replaced()
    terminal.type("y\n")
    assert terminal.left() == 1
    (copy,) = (Path.cwd() / "backups").glob("*.db")
    assert f"foitool restore {copy}" in "".join(terminal.shown.split("\r\n"))
    assert "its page" not in foitool("forces", "history", "kent").stdout


def test_moved_back_the_same_command_does_it(
    asks: Callable[..., Terminal], foitool: Foitool
) -> None:
    terminal = asks(*CHECKED)
    terminal.wait_for("seen as they stand here")
    moved()
    terminal.type("y\n")
    assert terminal.left() == 1
    Path("elsewhere.db").rename("tracker.db")
    assert foitool(*CHECKED, "--yes").exit_code == 0


def test_where_there_was_none_one_is_begun(desk: Path, foitool: Foitool) -> None:
    assert foitool(*CHECKED, "--yes").exit_code == 0
    assert (desk / "tracker.db").exists()
