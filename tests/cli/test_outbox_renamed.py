"""`[mail] folder` changed in the middle of a round: no old draft is left to be sent."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

ROUND = "missing-rso-2026"
Foitool = Callable[..., Result]


@pytest.fixture
def moved(desk: Path, foitool: Foitool) -> Path:
    """Kent's letter lies in `letters`; then the folder is called `outbox` again."""
    config = desk / "config.toml"
    text = config.read_text("utf-8")
    config.write_text(text.replace('folder = "outbox"', 'folder = "letters"'), "utf-8")
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    assert (desk / "letters" / ROUND / "kent.eml").exists()
    config.write_text(text, "utf-8")
    return desk


def lying(desk: Path) -> list[str]:
    """Every letter that somebody could take for one to be sent."""
    found = [path.relative_to(desk) for path in desk.rglob("*.eml")]
    return sorted(path.as_posix() for path in found if "replaced" not in path.parts)


def test_written_anew_it_lies_in_the_new_folder_alone(
    moved: Path, foitool: Foitool
) -> None:
    assert foitool("send", "--force", "kent", "--yes", "--rewrite").exit_code == 0
    assert lying(moved) == [f"outbox/{ROUND}/kent.eml"]


def test_sent_by_a_server_no_draft_is_left_to_be_sent_again(
    moved: Path, foitool: Foitool, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("server")
    how = ("--yes", "--accept-unchecked", "--send-written")
    assert foitool("send", "--force", "kent", *how).exit_code == 0
    assert [letter.force for letter in server.letters] == ["kent"]
    assert lying(moved) == []


def test_said_never_to_have_been_sent_it_is_put_aside_where_it_lies(
    moved: Path, foitool: Foitool
) -> None:
    done = foitool("resolve", "kent", "--was-not-sent", "--yes")
    assert done.exit_code == 0, done.stderr
    assert lying(moved) == []
    assert list((moved / "letters" / ROUND / "replaced").glob("kent*.eml"))
