"""What a restore says of letters is true of each of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hangs_up import HangsUp

Foitool = Callable[..., Result]


@pytest.fixture
def send(foitool: Foitool) -> Callable[..., Result]:
    def run(*forces: str) -> Result:
        named = [word for force in forces for word in ("--force", force)]
        return foitool("send", *named, "--yes", "--accept-unchecked")

    return run


@pytest.fixture
def restored(foitool: Foitool) -> Callable[[Path], str]:
    """Restores a copy; what was said before, in one line."""

    def run(copy: Path) -> str:
        done = foitool("restore", str(copy), "--yes")
        assert done.exit_code == 0, done.stderr
        return " ".join(done.stderr.split())

    return run


@pytest.fixture
def copy(foitool: Foitool) -> Callable[[], Path]:
    def make() -> Path:
        before = set(Path("backups").glob("tracker-*.db"))
        assert foitool("backup").exit_code == 0
        (made,) = set(Path("backups").glob("tracker-*.db")) - before
        return made

    return make


NOTHING = ("would be forgotten", "would lie written", "in doubt", "write")


def test_letters_that_the_copy_knows_as_sent_are_not_said_to_lie_written(
    server: HangsUp,
    send: Callable[..., Result],
    foitool: Foitool,
    copy: Callable[[], Path],
    restored: Callable[[Path], str],
) -> None:
    """An old copy came, the letters it lacked were settled, and the newer is back."""
    del server
    assert send("kent").exit_code == 0
    early = copy()
    assert send("gwent", "surrey").exit_code == 0
    whole = copy()
    assert "2 of them will be in doubt" in restored(early)
    for force in ("gwent", "surrey"):
        how = ("--was-sent", "--evidence", "It is in the log", "--yes")
        assert foitool("resolve", force, *how).exit_code == 0
    said = restored(whole)
    assert not [words for words in NOTHING if words in said]


def test_a_letter_that_the_copy_has_in_hand_will_be_in_doubt(
    server: HangsUp,
    send: Callable[..., Result],
    foitool: Foitool,
    copy: Callable[[], Path],
    restored: Callable[[Path], str],
) -> None:
    """The copy was made between the tracker's line and the server's answer."""
    server.hangs_up_on = {"kent"}
    assert send("kent").exit_code == 1
    middle = copy()
    how = ("--was-sent", "--evidence", "It is in the log", "--yes")
    assert foitool("resolve", "kent", *how).exit_code == 0
    said = restored(middle)
    assert "1 letter written or sent since would be forgotten" in said
    assert "1 of them will be in doubt" in said
    assert "lie written" not in said
    assert "1 in doubt from before" in send("kent").stdout


def test_a_letter_that_was_not_taken_is_none_that_a_force_may_have(
    server: HangsUp,
    send: Callable[..., Result],
    copy: Callable[[], Path],
    restored: Callable[[Path], str],
) -> None:
    assert send("kent").exit_code == 0
    early = copy()
    server.refuses = {"gwent"}
    send("gwent")
    said = restored(early)
    assert "lacks 2 events" in said
    assert not [words for words in NOTHING if words in said]


def test_a_letter_that_was_sent_by_hand_lies_written_in_the_copy(
    written: Path,
    foitool: Foitool,
    copy: Callable[[], Path],
    restored: Callable[[Path], str],
) -> None:
    del written
    early = copy()
    day = ("--on", "2026-11-23")
    assert foitool("mark-sent", "kent", "gwent", *day).exit_code == 0
    assert "2 of them would lie written and unconfirmed again" in restored(early)


def test_one_whose_mark_was_taken_back_does_not_count(
    written: Path,
    foitool: Foitool,
    copy: Callable[[], Path],
    restored: Callable[[Path], str],
) -> None:
    del written
    early = copy()
    assert foitool("mark-sent", "kent", "--on", "2026-11-23").exit_code == 0
    assert foitool("undo", "--yes").exit_code == 0
    said = restored(early)
    assert not [words for words in NOTHING if words in said]


# --- where letters in doubt lie ------------------------------------------------------


@pytest.fixture
def early(desk: Path, foitool: Foitool, copy: Callable[[], Path]) -> Path:
    """A copy that has Kent's letter; Gwent's was written since."""
    del desk
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    made = copy()
    assert foitool("send", "--force", "gwent", "--yes").exit_code == 0
    return made


def name_folder(before: str, after: str) -> None:
    config = Path("config.toml")
    text = config.read_text("utf-8")
    assert f'folder = "{before}"' in text
    config.write_text(
        text.replace(f'folder = "{before}"', f'folder = "{after}"'), "utf-8"
    )


def contact(foitool: Foitool, force: str) -> str:
    row = json.loads(foitool("show", force, "--json").stdout)
    return str(row["standing"]["contact"])


def test_letters_in_a_folder_that_was_renamed_in_the_settings_are_found_as_it_says(
    early: Path, foitool: Foitool, restored: Callable[[Path], str]
) -> None:
    name_folder("outbox", "letters")
    said = restored(early)
    assert (
        'Those in outbox: write folder = "outbox" into [mail]; then foitool send'
        " finds them there" in said
    )
    again = ("send", "--force", "gwent", "--yes")
    foitool(*again)
    assert contact(foitool, "gwent") == "none"
    name_folder("letters", "outbox")
    assert foitool(*again).exit_code == 0
    assert contact(foitool, "gwent") == "written"


def test_a_folder_that_was_renamed_on_the_disk_too_is_the_outbox(
    early: Path, foitool: Foitool, restored: Callable[[Path], str]
) -> None:
    name_folder("outbox", "letters")
    Path("outbox").rename("letters")
    assert "Those in the outbox: foitool send finds them there" in restored(early)
    assert foitool("send", "--force", "gwent", "--yes").exit_code == 0
    assert contact(foitool, "gwent") == "written"


def test_a_restore_with_settings_that_cannot_be_read_names_the_outbox(
    early: Path, restored: Callable[[Path], str]
) -> None:
    Path("config.toml").write_text("[mail", "utf-8")
    assert "Those in the outbox: foitool send finds them there" in restored(early)


def test_letters_that_lie_nowhere_are_for_a_person_alone(
    early: Path,
    copy: Callable[[], Path],
    send: Callable[..., Result],
    restored: Callable[[Path], str],
    request: pytest.FixtureRequest,
) -> None:
    """A mail server took it; those that lie in the outbox are known to the copy."""
    del early
    before = copy()
    request.getfixturevalue("server")
    assert send("surrey").exit_code == 0
    said = restored(before)
    assert "For each: foitool resolve FORCE --was-sent, or --was-not-sent" in said
    assert "outbox" not in said
