"""A tracker whose file is damaged: said once, with the copy that is to be put back."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
Damage = Callable[[Path], object]


def zeros(path: Path) -> None:
    path.write_bytes(bytes(40_000))


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:30_000])


def overwritten_in_the_middle(path: Path) -> None:
    """The first pages, which say what tables there are, are whole."""
    data = bytearray(path.read_bytes())
    data[9000:60_000] = b"\xa5" * 51_000
    path.write_bytes(bytes(data))


def text(path: Path) -> None:
    path.write_text("not a database, not at all\n" * 500, "utf-8")


EACH = pytest.mark.parametrize(
    "damage", [zeros, cut_short, overwritten_in_the_middle, text]
)


@pytest.fixture
def copied(written: Path, foitool: Foitool) -> Path:
    """The newest good copy; a newer one is damaged as well."""
    assert foitool("backup").exit_code == 0
    (copy,) = (written / "backups").glob("tracker-*.db")
    spoilt = copy.with_name("tracker-2027-01-01T000000Z.db")
    shutil.copy(copy, spoilt)
    zeros(spoilt)
    return copy


def broken(damage: Damage) -> None:
    for path in Path().glob("tracker.db-*"):
        path.unlink()
    damage(Path("tracker.db"))


def one_line(words: str) -> str:
    return " ".join(words.split())


@pytest.fixture
def not_well(foitool: Foitool) -> Callable[[], list[dict[str, Any]]]:
    def read() -> list[dict[str, Any]]:
        rows = json.loads(foitool("doctor", "--json").stdout)
        return [row for row in rows if row["state"] == "bad"]

    return read


@EACH
def test_doctor_says_the_damage_once_and_names_the_newest_good_copy(
    copied: Path, not_well: Callable[[], list[dict[str, Any]]], damage: Damage
) -> None:
    broken(damage)
    (found,) = not_well()
    assert found["check"] == "tracker"
    assert found["do"].endswith(f"copy back: foitool restore {copied}")


@EACH
def test_doctor_says_nothing_of_letters_that_it_cannot_look_at(
    copied: Path, foitool: Foitool, damage: Damage
) -> None:
    del copied
    broken(damage)
    checks = {row["check"] for row in json.loads(foitool("doctor", "--json").stdout)}
    assert not checks & {"letters", "register", "unrecorded", "noted", "in-doubt"}


@EACH
@pytest.mark.parametrize("words", ["send --all --yes", "show kent", "mark-sent kent"])
def test_other_commands_name_that_copy_too(
    copied: Path, foitool: Foitool, damage: Damage, words: str
) -> None:
    broken(damage)
    refused = foitool(*words.split(), *(["--on", "today"] if "mark" in words else []))
    assert refused.exit_code == 2
    said = one_line(refused.stderr)
    assert f"Put the newest good copy back: foitool restore {copied} " in said
    assert said.count("cannot be read") == 1


def test_put_back_as_printed_it_is_well_again(
    copied: Path, foitool: Foitool, not_well: Callable[[], list[dict[str, Any]]]
) -> None:
    del copied
    broken(zeros)
    (found,) = not_well()
    words = found["do"].rpartition("foitool ")[2].split()
    assert foitool(*words, "--yes").exit_code == 0
    assert not_well() == []


def test_an_empty_file_is_no_tracker_that_waits_for_an_upgrade(
    copied: Path, foitool: Foitool, not_well: Callable[[], list[dict[str, Any]]]
) -> None:
    """SQLite takes it for a new one, and so does a send: doctor must not be content."""
    broken(lambda path: path.write_bytes(b""))
    bad = {one["check"]: one for one in not_well()}
    assert set(bad) == {"tracker", "outbox", "backup"}
    assert "outbox/missing-rso-2026 holds 45 letters" in bad["outbox"]["why"]
    found = bad["backup"]
    assert (
        found["why"]
        == "There is nothing in tracker.db, and backups holds 2 copies of one."
    )
    assert found["do"].endswith(f"foitool restore {copied}")
    assert "version 0" not in foitool("doctor").stdout


def test_without_a_good_copy_it_says_so(written: Path, foitool: Foitool) -> None:
    (written / "backups").mkdir(exist_ok=True)
    zeros(written / "backups" / "tracker-2026-11-20T000000Z.db")
    broken(zeros)
    said = one_line(foitool("status").stderr)
    assert "(backups has no good one): foitool restore FILE" in said
