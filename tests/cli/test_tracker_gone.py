"""The tracker is deleted, moved or replaced while letters leave."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hangs_up import HangsUp

from foitool.cli.stopping import Stopping
from foitool.post.by_folder import FolderTransport
from foitool.post.by_memory import MemoryTransport

Foitool = Callable[..., Result]
ALL = ("kent", "gwent", "surrey")


@pytest.fixture
def send(foitool: Foitool) -> Callable[..., Result]:
    def run(*more: str) -> Result:
        named = [word for force in ALL for word in ("--force", force)]
        return foitool("send", *named, "--yes", "--accept-unchecked", *more)

    return run


def one_line(text: str) -> str:
    return " ".join(text.split())


def deleted() -> None:
    for path in Path().glob("tracker.db*"):
        path.unlink()


def moved() -> None:
    Path("tracker.db").rename("elsewhere.db")


def replaced() -> None:
    shutil.copy("early.db", "new.db")
    Path("new.db").replace("tracker.db")


@pytest.fixture(params=[deleted, moved, replaced])
def lose(request: pytest.FixtureRequest) -> Callable[[], None]:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def losing(
    server: HangsUp,
    foitool: Foitool,
    monkeypatch: pytest.MonkeyPatch,
    lose: Callable[[], None],
) -> HangsUp:
    """Essex has a letter; the tracker goes while the second after it is in hand."""
    how = ("--force", "essex", "--yes", "--accept-unchecked")
    assert foitool("send", *how).exit_code == 0
    shutil.copy("tracker.db", "early.db")
    taken = HangsUp.send

    def and_lose(server: HangsUp, letter: Any) -> Any:
        if letter.force == "gwent":
            lose()
        return taken(server, letter)

    monkeypatch.setattr(HangsUp, "send", and_lose)
    return server


def test_no_further_letter_leaves_and_what_it_held_is_kept(
    losing: HangsUp, send: Callable[..., Result]
) -> None:
    ended = send()
    assert ended.exit_code == 1
    said = one_line(ended.stderr)
    assert "was deleted, moved or replaced while it was in use" in said
    (kept,) = (Path.cwd() / "backups").glob("tracker-*.db")
    assert f"foitool restore {kept}" in said
    assert "Still to do: " in said
    assert "Run the same command again" not in said
    left = [letter.force for letter in losing.letters]
    assert left[0] == "essex"
    assert "gwent" in left
    assert len(left) < 1 + len(ALL)


def test_put_back_as_printed_nobody_is_asked_twice_and_the_rest_are(
    losing: HangsUp,
    send: Callable[..., Result],
    foitool: Foitool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    send()
    (kept,) = (Path.cwd() / "backups").glob("tracker-*.db")
    monkeypatch.setattr(HangsUp, "send", MemoryTransport.send)
    restored = foitool("restore", str(kept), "--yes")
    assert restored.exit_code == 0, restored.stderr
    assert send().exit_code == 0
    left = Counter(letter.force for letter in losing.letters)
    assert left == Counter(("essex", *ALL))


def test_the_last_letter_is_looked_at_too(
    server: HangsUp, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its outcome went into a file that nobody will find."""
    taken = HangsUp.send

    def and_lose(server: HangsUp, letter: Any) -> Any:
        deleted()
        return taken(server, letter)

    monkeypatch.setattr(HangsUp, "send", and_lose)
    how = ("--force", "kent", "--yes", "--accept-unchecked")
    ended = foitool("send", *how)
    assert ended.exit_code == 1
    assert "kent: sent" in ended.stderr
    assert "It ended after 1 letter" in one_line(ended.stderr)
    assert len(server.letters) == 1


def test_where_nothing_can_be_kept_doctor_knows_who_has_a_letter(
    server: HangsUp, send: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = HangsUp.send

    def and_lose(server: HangsUp, letter: Any) -> Any:
        deleted()
        Path("backups").write_text("no folder", "utf-8")
        return taken(server, letter)

    monkeypatch.setattr(HangsUp, "send", and_lose)
    ended = send()
    assert ended.exit_code == 1
    assert "is lost with it" in one_line(ended.stderr)
    assert ended.stderr.rstrip().endswith("foitool doctor")
    assert len(server.letters) == 1
    monkeypatch.setattr(HangsUp, "send", taken)
    again = send()
    assert again.exit_code == 3
    assert server.letters[0].force in again.stderr
    assert len(server.letters) == 1


def test_letters_into_the_outbox_stop_as_well(
    desk: Path, send: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = FolderTransport.send

    def and_lose(folder: FolderTransport, letter: Any) -> Any:
        deleted()
        return taken(folder, letter)

    monkeypatch.setattr(FolderTransport, "send", and_lose)
    ended = send()
    assert ended.exit_code == 1
    assert "foitool restore" in ended.stderr
    assert len(list(desk.glob("outbox/*/*.eml"))) == 1


def test_gone_between_two_letters_the_second_does_not_leave(
    server: HangsUp, send: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def and_lose(_: Stopping, seconds: float) -> bool:
        del seconds
        if server.letters:
            deleted()
        return False

    monkeypatch.setattr(Stopping, "pause", and_lose)
    assert send().exit_code == 1
    assert len(server.letters) == 1
