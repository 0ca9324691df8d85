"""The tracker was lost, and the round renamed: the note goes by its old name."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hangs_up import HangsUp
from losses import copies, lose

OLD, NEW = "missing-rso-2026", "missing-2026"
Foitool = Callable[..., Result]


def one_line(text: str) -> str:
    return " ".join(text.split())


def rename(before: str, after: str) -> None:
    config = Path("config.toml")
    config.write_text(config.read_text("utf-8").replace(before, after), "utf-8")


@pytest.fixture
def left(server: HangsUp, send: Callable[..., Result]) -> HangsUp:
    """Two letters left, a copy was made, and one more left; then it was renamed."""
    assert send("kent", "gwent").exit_code == 0
    shutil.copy("tracker.db", "early.db")
    assert send("surrey").exit_code == 0
    rename(OLD, NEW)
    return server


@pytest.fixture
def finding(foitool: Foitool) -> Callable[[], Any]:
    def read() -> Any:
        rows = json.loads(foitool("doctor", "--json").stdout)
        (found,) = (row for row in rows if row["check"] == "unrecorded")
        return found

    return read


ONCE = Counter(("kent", "gwent", "surrey"))


def test_nobody_is_asked_again_under_the_new_name(
    left: HangsUp, send: Callable[..., Result]
) -> None:
    lose()
    refused = send("kent", "gwent", "surrey", "essex")
    assert refused.exit_code == 3
    said = one_line(refused.stderr)
    assert f"3 forces have, or may have, a letter of {OLD} that tracker.db" in said
    assert f".sent-{OLD}.txt names each, and that round is not in config.toml" in said
    assert f"write {OLD} again as its name in config.toml" in said
    assert "mark-sent" not in said
    assert copies(left) == ONCE


def test_the_way_out_that_it_names_goes_on_with_the_round(
    left: HangsUp, send: Callable[..., Result], foitool: Foitool
) -> None:
    lose()
    assert send("kent", "essex").exit_code == 3
    rename(NEW, OLD)
    words = next(
        line.partition("foitool ")[2].split()
        for line in send("kent", "gwent", "surrey").stderr.splitlines()
        if "mark-sent" in line
    )
    assert foitool(*words).exit_code == 0
    assert send("kent", "gwent", "surrey", "essex").exit_code == 0
    assert copies(left) == ONCE + Counter(["essex"])


def test_a_mailbox_that_has_it_is_told_by_its_address_too(
    left: HangsUp, send: Callable[..., Result]
) -> None:
    """A force that was merged, or is listed under another word, has one mailbox."""
    lose()
    note = Path(f".sent-{OLD}.txt")
    note.write_text(note.read_text("utf-8").replace(" kent ", " old-kent "), "utf-8")
    assert send("kent").exit_code == 3
    assert copies(left) == ONCE


def test_whom_it_does_not_name_is_written_to(
    left: HangsUp, send: Callable[..., Result]
) -> None:
    lose()
    assert send("essex").exit_code == 0
    assert copies(left) == ONCE + Counter(["essex"])


def test_who_means_it_asks_all_the_same(
    left: HangsUp, send: Callable[..., Result]
) -> None:
    lose()
    assert send("kent", more=("--ask-again",)).exit_code == 0
    assert copies(left)["kent"] == 2


def test_an_older_copy_lacks_what_left_since(
    left: HangsUp, send: Callable[..., Result]
) -> None:
    lose()
    shutil.copy("early.db", "tracker.db")
    refused = send("surrey")
    assert refused.exit_code == 3
    assert f"1 force has, or may have, a letter of {OLD}" in one_line(refused.stderr)
    assert copies(left) == ONCE


def test_a_copy_that_knows_them_is_named(
    left: HangsUp,
    send: Callable[..., Result],
    foitool: Foitool,
    finding: Callable[[], Any],
) -> None:
    assert foitool("backup").exit_code == 0
    (copy,) = (Path.cwd() / "backups").glob("tracker-*.db")
    lose()
    assert f"foitool restore {copy}" in send("kent").stderr
    assert finding()["do"].endswith(f"foitool restore {copy}")
    assert copies(left) == ONCE


def test_a_round_that_was_taken_out_says_nothing_while_the_tracker_is_whole(
    left: HangsUp, send: Callable[..., Result], finding: Callable[[], Any]
) -> None:
    """Another question, to the same forces."""
    config = Path("config.toml")
    text = config.read_text("utf-8").replace("registered sex offenders", "horses")
    config.write_text(text, "utf-8")
    assert send("kent").exit_code == 0
    assert finding()["state"] == "ok"
    assert copies(left)["kent"] == 2


def test_doctor_names_the_letters_and_the_name(
    left: HangsUp, finding: Callable[[], Any]
) -> None:
    del left
    assert finding()["state"] == "ok"
    lose()
    found = finding()
    assert found["state"] == "bad"
    assert f"3 forces may have a letter of {OLD}" in found["why"]
    assert f"Nor is {OLD} in config.toml." in found["why"]
    assert found["do"].startswith(f"If it was renamed there, write {OLD} again.")


def test_a_twin_beside_it_asks_nobody_either(
    server: HangsUp, send: Callable[..., Result]
) -> None:
    """What the lost letters asked, nobody knows any more: they have to be settled."""
    assert send("kent", "gwent").exit_code == 0
    config = Path("config.toml")
    text = config.read_text("utf-8")
    twin = text[text.index(f"[rounds.{OLD}]") :].replace(OLD, NEW)
    config.write_text(f"{text}\n{twin}", "utf-8")
    lose()
    refused = send("kent", "essex", more=("--round", NEW))
    assert refused.exit_code == 3
    said = one_line(refused.stderr)
    assert f"1 force has, or may have, a letter of {OLD} that tracker.db" in said
    assert f"foitool mark-sent kent --via mail --on 2026-11-23 --round {OLD}" in said
    assert "the same command with --ask-again" in said
    assert copies(server) == Counter(("kent", "gwent"))
    assert send("essex", more=("--round", NEW)).exit_code == 0
    again = send("kent", more=("--round", NEW, "--ask-again"))
    assert again.exit_code == 0
    assert copies(server) == Counter(("kent", "kent", "gwent", "essex"))
