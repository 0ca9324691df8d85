"""Nothing is recorded, but there are signs that something was: nobody is asked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hangs_up import HangsUp

ROUND = "missing-rso-2026"
NOTE = Path(f".sent-{ROUND}.txt")
Foitool = Callable[..., Result]
SEND = ("send", "--force", "kent", "--yes", "--accept-unchecked")


def one_line(text: str) -> str:
    return " ".join(text.split())


def lose(*, with_the_note: bool = True) -> None:
    for path in Path().glob("tracker.db*"):
        path.unlink()
    if with_the_note:
        NOTE.unlink()


@pytest.fixture
def left(server: HangsUp, foitool: Foitool) -> HangsUp:
    assert foitool(*SEND).exit_code == 0
    return server


@pytest.mark.parametrize("lost", ["gone", "emptied"])
def test_with_the_note_lost_as_well_the_copy_in_backups_is_named(
    left: HangsUp, foitool: Foitool, lost: str
) -> None:
    assert foitool("backup").exit_code == 0
    lose()
    if lost == "emptied":
        Path("tracker.db").touch()
    refused = foitool(*SEND)
    assert refused.exit_code == 3
    assert len(left.letters) == 1
    said = one_line(refused.stderr)
    assert (
        "nothing is recorded in this folder, but backups holds a copy of a tracker"
        in said
    )
    (copy,) = Path("backups").glob("*.db")
    assert f"foitool restore {copy.resolve()}" in said
    status = one_line(foitool("status").stdout)
    assert "But backups holds a copy of a tracker: foitool doctor" in status
    assert "To begin" not in status
    assert foitool("restore", str(copy), "--yes").exit_code == 0
    assert "Nothing left to write" in foitool(*SEND).stdout
    assert len(left.letters) == 1


@pytest.mark.parametrize("spoilt", ["garbage", "emptied", "folder"])
def test_a_note_in_which_no_letter_can_be_read_is_a_sign_itself(
    left: HangsUp, foitool: Foitool, spoilt: str
) -> None:
    lose(with_the_note=spoilt != "folder")
    if spoilt == "folder":
        NOTE.unlink()
        NOTE.mkdir()
    else:
        NOTE.write_bytes(b"\x00\xff nothing" if spoilt == "garbage" else b"")
    refused = foitool(*SEND)
    assert refused.exit_code == 3
    said = one_line(refused.stderr)
    assert f"{NOTE}, which names the letters that left, cannot be read" in said
    assert "foitool restore FILE" in said
    assert len(left.letters) == 1


@pytest.mark.parametrize(
    "typed", [("note", "kent", "A call."), ("log-response", "kent", "acknowledged")]
)
def test_what_was_typed_since_makes_it_no_tracker_of_those_letters(
    left: HangsUp, foitool: Foitool, typed: tuple[str, ...]
) -> None:
    assert foitool("backup").exit_code == 0
    lose()
    assert foitool(*typed).exit_code == 0
    refused = foitool(*SEND)
    assert refused.exit_code == 3
    said = one_line(refused.stderr)
    (copy,) = Path("backups").glob("*.db")
    assert f"backups/{copy.name} has 1 letter that it has not" in said
    assert f"Put that copy back: foitool restore {copy.resolve()}" in said
    assert len(left.letters) == 1
    assert foitool("restore", str(copy), "--yes").exit_code == 0
    assert "Nothing left to write" in foitool(*SEND).stdout


def test_a_restored_copy_is_no_other_tracker(left: HangsUp, foitool: Foitool) -> None:
    """What it lacked is put down in it; what was never taken left by none."""
    assert foitool("backup").exit_code == 0
    (copy,) = Path("backups").glob("*.db")
    left.refuses = {"gwent"}
    assert foitool("send", "--force", "gwent", *SEND[3:]).exit_code == 1
    assert foitool("send", "--force", "essex", *SEND[3:]).exit_code == 0
    assert foitool("restore", str(copy), "--yes").exit_code == 0
    assert foitool("send", "--force", "surrey", *SEND[3:]).exit_code == 0
    assert len(left.letters) == 3


def test_who_begins_anew_says_so(left: HangsUp, foitool: Foitool) -> None:
    foitool("backup")
    lose()
    assert foitool(*SEND, "--ask-again").exit_code == 0
    assert len(left.letters) == 2
    assert foitool("send", "--force", "essex", *SEND[3:]).exit_code == 0


def test_where_nothing_ever_was_nothing_is_missing(
    server: HangsUp, foitool: Foitool
) -> None:
    assert "To begin: foitool send --all" in foitool("status").stdout
    assert foitool(*SEND).exit_code == 0
    assert len(server.letters) == 1
