"""The second note beside the tracker is kept whole while the tracker is there."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hangs_up import HangsUp
from permissions import bound_by_permissions

from foitool.post.lock import round_lock
from foitool.post.witness import noted, witness_path

ROUND = "missing-rso-2026"
Foitool = Callable[..., Result]
NOTE = Path(f".sent-{ROUND}.txt")


@pytest.fixture
def left(server: HangsUp, send: Callable[..., Result]) -> HangsUp:
    """Two letters left."""
    assert send("kent", "gwent").exit_code == 0
    return server


@pytest.fixture
def finding(foitool: Foitool) -> Callable[[], Any]:
    """What `foitool doctor` says of the note."""

    def read() -> Any:
        rows = json.loads(foitool("doctor", "--json").stdout)
        (found,) = (row for row in rows if row["check"] == "noted")
        return found

    return read


def one_line(text: str) -> str:
    return " ".join(text.split())


def forces_noted() -> Counter[str]:
    return Counter(one.force for one in noted(Path(), ROUND))


def lines() -> list[str]:
    """Those of letters, without what became of each."""
    noted_here = NOTE.read_text("utf-8").splitlines()
    return [line for line in noted_here if line.count("@") == 2]


@pytest.mark.parametrize("garbage", [None, b"", b"\xff\0" * 3000, b"# mine"])
def test_a_note_that_is_gone_is_made_again_before_the_next_letter_leaves(
    left: HangsUp, send: Callable[..., Result], garbage: bytes | None
) -> None:
    NOTE.unlink()
    if garbage is not None:
        NOTE.write_bytes(garbage)
    assert send("surrey").exit_code == 0
    assert forces_noted() == Counter(("kent", "gwent", "surrey"))
    Path("tracker.db").unlink()
    refused = send("kent", "gwent", "surrey")
    assert refused.exit_code == 3
    assert "kent, gwent, surrey" in one_line(refused.stderr)
    assert len(left.letters) == 3


def test_a_line_that_is_missing_is_noted_once_and_the_others_stay(
    left: HangsUp, send: Callable[..., Result]
) -> None:
    del left
    text = NOTE.read_text("utf-8")
    kept = "\n".join(line for line in text.splitlines() if " kent " not in line)
    NOTE.write_text(kept, "utf-8")
    assert send("surrey").exit_code == 0
    assert send("essex").exit_code == 0
    assert NOTE.read_text("utf-8").startswith(kept)
    assert forces_noted() == Counter(("kent", "gwent", "surrey", "essex"))
    assert len(lines()) == 4


def test_what_is_noted_again_is_the_letter_that_left(
    left: HangsUp, send: Callable[..., Result]
) -> None:
    before = noted(Path(), ROUND)
    NOTE.unlink()
    assert send("surrey").exit_code == 0
    assert noted(Path(), ROUND)[:2] == before
    assert {one.message_id for one in before} <= {o.message_id for o in left.letters}


def test_a_letter_that_was_not_taken_is_not_noted_as_one_that_left(
    server: HangsUp, send: Callable[..., Result]
) -> None:
    server.refuses = {"kent"}
    server.hangs_up_on = {"gwent"}
    send("kent", "gwent")
    NOTE.unlink()
    assert send("surrey").exit_code == 0
    assert forces_noted() == Counter(("gwent", "surrey"))


def test_letters_in_the_outbox_are_not_noted(
    desk: Path, foitool: Foitool, request: pytest.FixtureRequest
) -> None:
    del desk
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    request.getfixturevalue("server")
    how = ("--force", "surrey", "--yes", "--accept-unchecked")
    assert foitool("send", *how).exit_code == 0
    assert forces_noted() == Counter(["surrey"])


def test_a_note_that_cannot_be_written_is_said_once_and_the_send_goes_on(
    server: HangsUp, send: Callable[..., Result]
) -> None:
    assert send("essex").exit_code == 0
    NOTE.unlink()
    NOTE.mkdir()
    done = send("kent", "gwent")
    assert done.exit_code == 0
    said = one_line(done.stderr)
    assert said.count(f"{NOTE} cannot be written (it is a folder") == 1
    assert "Move the file away, or make it writable, then: foitool backup" in said
    assert len(server.letters) == 3
    NOTE.rmdir()
    assert "cannot be written" not in send("surrey").stderr
    assert forces_noted() == Counter(("essex", "kent", "gwent", "surrey"))


def test_nor_is_one_that_nobody_may_write(
    left: HangsUp, send: Callable[..., Result], finding: Callable[[], Any]
) -> None:
    NOTE.chmod(0o000)
    with bound_by_permissions():
        done = send("surrey")
        found = finding()
    NOTE.chmod(0o600)
    assert done.exit_code == 0
    assert one_line(done.stderr).count("Permission denied") == 1
    assert (found["state"], len(left.letters)) == ("look", 3)
    assert "Permission denied" in found["why"]
    assert len(lines()) == 2


def test_a_link_is_not_written_through(
    left: HangsUp, send: Callable[..., Result], tmp_path: Path
) -> None:
    """What lies behind it would not be read, and would grow with each send."""
    del left
    elsewhere = tmp_path / "elsewhere.txt"
    shutil.move(NOTE, elsewhere)
    NOTE.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    done = send("surrey")
    assert done.exit_code == 0
    assert "a link or the like" in one_line(done.stderr)
    assert elsewhere.read_bytes() == before


def test_one_that_becomes_unwritable_while_letters_leave_is_said_once(
    left: HangsUp, send: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = HangsUp.send

    def put_in_the_way(server: HangsUp, letter: Any) -> Any:
        if NOTE.is_file():
            NOTE.unlink()
            NOTE.mkdir()
        return taken(server, letter)

    monkeypatch.setattr(HangsUp, "send", put_in_the_way)
    done = send("surrey", "essex", "dorset")
    assert done.exit_code == 0
    assert one_line(done.stderr).count("cannot be written") == 1
    assert len(left.letters) == 5


def test_doctor_says_what_is_missing_and_a_backup_notes_it(
    left: HangsUp, finding: Callable[[], Any], foitool: Foitool
) -> None:
    """A round may have been sent to its end: no send comes by any more."""
    del left
    assert finding()["state"] == "ok"
    NOTE.unlink()
    found = finding()
    assert found["state"] == "look"
    assert f"{NOTE} lacks 2 of 2 letters that left" in found["why"]
    assert found["do"] == "To note them again: foitool backup"
    assert foitool("backup").exit_code == 0
    assert finding()["state"] == "ok"
    assert forces_noted() == Counter(("kent", "gwent"))


def test_without_a_tracker_doctor_says_nothing_of_the_note(
    left: HangsUp, foitool: Foitool
) -> None:
    del left
    Path("tracker.db").unlink()
    checks = {row["check"] for row in json.loads(foitool("doctor", "--json").stdout)}
    assert "unrecorded" in checks
    assert "noted" not in checks


def test_a_backup_says_what_it_cannot_note(
    left: HangsUp, finding: Callable[[], Any], foitool: Foitool
) -> None:
    del left
    NOTE.unlink()
    NOTE.mkdir()
    assert "it is a folder" in finding()["why"]
    done = foitool("backup", "--json")
    assert done.exit_code == 0
    assert f"{NOTE} cannot be written" in done.stderr
    assert json.loads(done.stdout)["made"]


def test_while_letters_leave_a_backup_leaves_their_note_to_that_send(
    left: HangsUp, foitool: Foitool, desk: Path
) -> None:
    """Else one that is not taken a moment later would be noted after it was not."""
    del left
    NOTE.unlink()
    with round_lock(desk, ROUND):
        assert foitool("backup").exit_code == 0
    assert not witness_path(desk, ROUND).exists()
