"""A tracker that was lost, and begun anew by a note; its letters lie in the outbox."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import Result
from losses import copies, lose

if TYPE_CHECKING:
    from hangs_up import HangsUp

OLD, NEW = "missing-rso-2026", "missing-2026"
Foitool = Callable[..., Result]
Document = Callable[..., Any]
ALL_OF_THEM = f"outbox/{OLD} holds 45 letters of which the tracker knows nothing."


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def noted(written: Path, foitool: Foitool) -> Path:
    """All 45 letters were written; then it was lost, and a note was typed."""
    lose()
    assert foitool("note", "kent", "A call.").exit_code == 0
    return written


@pytest.fixture
def copied(written: Path, foitool: Foitool) -> Path:
    """The same with a copy of it in `backups`, and an older one that knows nothing."""
    assert foitool("backup").exit_code == 0
    (whole,) = (written / "backups").glob("*.db")
    lose()
    assert foitool("note", "kent", "A call.").exit_code == 0
    shutil.copy("tracker.db", whole.with_name("tracker-2026-11-22T090000Z.db"))
    return whole


@pytest.fixture
def found(foitool: Foitool) -> Callable[[str], list[Any]]:
    def read(check: str) -> list[Any]:
        rows = json.loads(foitool("doctor", "--json").stdout)
        return [row for row in rows if row["check"] == check]

    return read


def rename_the_round() -> None:
    config = Path("config.toml")
    config.write_text(config.read_text("utf-8").replace(OLD, NEW), "utf-8")


def test_show_does_not_say_that_it_was_not_asked(noted: Path, foitool: Foitool) -> None:
    shown = one_line(foitool("show", "kent").stdout)
    assert "not asked yet" not in shown
    assert (
        "check tracker: it has, or may have, a letter that the tracker does not know:"
        " foitool doctor" in shown
    )
    unasked = foitool("show", "gwent")
    assert "foitool doctor says what to type" in unasked.stderr
    assert "To write to it" not in unasked.stderr
    (noted / f"outbox/{OLD}/kent.eml").unlink()
    assert "not asked yet" in foitool("show", "kent").stdout


def test_status_sends_nobody_to_whom_a_letter_lies_there(
    noted: Path, foitool: Foitool
) -> None:
    (noted / f"outbox/{OLD}/essex.eml").unlink()
    status = foitool("status").stdout
    steps = {line.split()[0]: line for line in status.splitlines() if line}
    assert "check tracker" in steps["gwent"]
    assert "check tracker" not in steps["essex"]
    assert "send" in steps["essex"]
    said = one_line(status)
    assert ALL_OF_THEM.replace("45", "44") in said
    assert "foitool doctor says what to type" in said


def test_overdue_says_it_too(noted: Path, foitool: Foitool) -> None:
    del noted
    overdue = foitool("overdue")
    assert ALL_OF_THEM in one_line(overdue.stderr)
    assert "Nothing is overdue" in overdue.stdout


def test_of_a_few_it_names_each(noted: Path, foitool: Foitool) -> None:
    for path in noted.glob(f"outbox/{OLD}/*.eml"):
        if path.stem not in ("kent", "gwent"):
            path.unlink()
    assert "2 letters of which the tracker knows nothing: gwent, kent." in one_line(
        foitool("overdue").stderr
    )


@pytest.mark.parametrize("command", ["status", "overdue"])
def test_of_letters_that_the_tracker_knows_nothing_is_said(
    written: Path, foitool: Foitool, command: str
) -> None:
    del written
    said = foitool(command)
    assert "knows nothing" not in said.stdout + said.stderr
    assert "check tracker" not in said.stdout


def test_with_no_tracker_at_all_status_does_not_say_to_begin(
    written: Path, foitool: Foitool
) -> None:
    del written
    lose()
    assert "lie in a folder already: foitool doctor" in foitool("status").stdout


def test_doctor_does_not_say_that_every_letter_is_in_the_tracker(
    noted: Path, found: Callable[[str], list[Any]]
) -> None:
    assert found("unrecorded") == []
    (lying,) = found("outbox")
    assert lying["state"] == "bad"
    assert "kent, lancashire" in lying["why"]
    assert "With a copy of it, from elsewhere: foitool restore FILE" in lying["do"]
    shutil.rmtree(noted / "outbox")
    (unrecorded,) = found("unrecorded")
    assert unrecorded["state"] == "ok"


def test_doctor_knows_a_lost_one_by_its_letters(
    written: Path, found: Callable[[str], list[Any]]
) -> None:
    del written
    lose()
    (tracker,) = found("tracker")
    assert tracker["state"] == "bad"


def test_the_copy_that_knows_them_is_named_by_its_path(
    copied: Path, foitool: Foitool, found: Callable[[str], list[Any]]
) -> None:
    (lying,) = found("outbox")
    assert f"A copy knows them: foitool restore {copied}" in lying["do"]
    refused = foitool("send", "--all", "--yes")
    assert refused.exit_code == 3
    assert f"a copy knows them:  foitool restore {copied}\n" in refused.stderr
    assert "foitool restore FILE" not in refused.stderr
    assert foitool("restore", str(copied), "--yes").exit_code == 0
    assert "Nothing left to write" in foitool("send", "--all", "--yes").stdout
    assert found("outbox") == []


def test_where_no_copy_knows_them_it_says_what_to_do_instead(
    noted: Path, foitool: Foitool
) -> None:
    assert foitool("backup").exit_code == 0
    refused = foitool("send", "--all", "--yes")
    assert refused.exit_code == 3
    said = one_line(refused.stderr)
    assert "no copy in backups knows them; with one from elsewhere:" in said
    assert str(noted / "backups") not in said
    instead = f"foitool mark-sent FORCE --via mail --on DATE --round {OLD}"
    assert f"without a copy: {instead}" in said


# --- the round has another name as well -----------------------------------------------


def test_the_preview_says_that_letters_to_them_lie_there_as_another_round(
    noted: Path, foitool: Foitool
) -> None:
    rename_the_round()
    sent = foitool("send", "--force", "kent", "--force", "essex", "--yes")
    assert sent.exit_code == 0
    said = one_line(sent.stderr)
    assert (
        f"Unrecorded outbox/{OLD} holds 2 letters of which the tracker knows nothing:"
        f" essex, kent. Is {NEW} a new name of it? What to type: foitool doctor" in said
    )
    assert (noted / f"outbox/{NEW}/kent.eml").exists()


def test_doctor_says_so_and_to_write_its_name_again(
    copied: Path, found: Callable[[str], list[Any]]
) -> None:
    rename_the_round()
    (lying,) = found("outbox")
    assert lying["state"] == "bad"
    assert f"outbox/{OLD} holds 45 letters" in lying["why"]
    assert f"Nor is {OLD} in config.toml." in lying["why"]
    assert f"A copy knows them: foitool restore {copied}" in lying["do"]
    assert f"If the round was renamed there, write {OLD} again." in lying["do"]
    assert "mark-sent" not in lying["do"]


def test_of_a_round_that_was_only_renamed_the_tracker_knows_the_letters(
    written: Path, found: Callable[[str], list[Any]]
) -> None:
    del written
    rename_the_round()
    assert found("outbox") == []


def test_a_mail_server_gets_none_before_somebody_says_that_they_ask_something_else(
    noted: Path, foitool: Foitool, request: pytest.FixtureRequest
) -> None:
    """They may have been sent by hand, and that cannot be taken back."""
    server: HangsUp = request.getfixturevalue("server")
    rename_the_round()
    send = ("send", "--force", "kent", "--yes", "--accept-unchecked")
    refused = foitool(*send)
    assert refused.exit_code == 3
    said = one_line(refused.stderr)
    assert f"{noted}/outbox/{OLD}/kent.eml" in said
    assert f"a round renamed: write {OLD} again in config.toml" in said
    assert copies(server) == Counter()
    assert foitool(*send, "--ask-again").exit_code == 0
    assert copies(server) == Counter(["kent"])
