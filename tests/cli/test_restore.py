"""`foitool restore`: a copy is put back, and what was there is kept."""

import json
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from trackers import VERSION_1, events, query

from foitool.ledger.reading import SCHEMA

Foitool = Callable[..., Result]
Document = Callable[..., Any]


def copies(desk: Path) -> list[str]:
    return sorted(path.name for path in (desk / "backups").glob("*.db"))


def damage(tracker: Path) -> None:
    """Overwrite its first pages: no program can read it any more."""
    query(tracker, "PRAGMA wal_checkpoint(TRUNCATE)")
    body = tracker.read_bytes()
    tracker.write_bytes(b"\xff" * 8192 + body[8192:])


@pytest.fixture
def copy(written: Path, document: Document) -> Path:
    """Of all 45 letters written, before any was sent."""
    path = Path(document("backup")["file"])
    assert path.is_relative_to(written)
    return path


def test_a_restore_shows_what_would_be_lost_and_asks(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    foitool("mark-sent", "kent", "gwent", "--on", "2026-11-23")
    before = events(written / "tracker.db")
    result = foitool("restore", str(copy), answers="n\n")
    assert result.exit_code == 3
    assert "lacks 2 events of missing-rso-2026" in result.stderr
    assert "2 letters written or sent since would be forgotten" in result.stderr
    assert "2 of them would lie written and unconfirmed again" in result.stderr
    assert "would write" not in result.stderr
    assert events(written / "tracker.db") == before
    assert copies(written) == [copy.name]


def test_a_restore_keeps_the_tracker_before_it(
    copy: Path, written: Path, foitool: Foitool, document: Document
) -> None:
    foitool("mark-sent", "--all", "--on", "2026-11-23", "--note", "by hand")
    later = events(written / "tracker.db")
    done = document("restore", str(copy), "--yes")
    assert events(written / "tracker.db") == events(copy)
    assert events(Path(done["kept"])) == later
    assert (done["restored"], done["lost_letters"]) == (True, 45)
    assert done["lost_events"] == {"missing-rso-2026": 45}
    back = document("restore", done["kept"], "--yes")
    assert (back["restored"], back["erased_come_back"]) == (True, 0)
    assert events(written / "tracker.db") == later


@pytest.mark.usefixtures("desk")
def test_letters_that_the_copy_knows_nothing_of_are_in_doubt(
    desk: Path, foitool: Foitool, document: Document
) -> None:
    """The copy was made when one of three forces had been written to."""
    write = ("send", "--all", "--yes", "--force")
    foitool(*write, "kent")
    copy = document("backup")["file"]
    foitool(*write, "gwent")
    foitool(*write, "essex")
    result = foitool("restore", copy, answers="n\n")
    assert "2 letters written or sent since would be forgotten" in result.stderr
    assert "so that no force is asked twice: essex, gwent." in result.stderr
    assert (
        "settle them:\n"
        "  Those in the outbox:       foitool send finds them there\n"
        "  All others:                foitool resolve FORCE --was-sent, or"
        " --was-not-sent\n"
    ) in result.stderr
    assert "unconfirmed again" not in result.stderr
    restored = document("restore", copy, "--yes")
    assert (restored["letters_in_doubt"], restored["letters_written_again"]) == (2, 0)
    assert document("show", "gwent")["standing"]["next_step"] == "resolve-doubt"
    letters = sorted((desk / "outbox").rglob("*.eml"))
    settled = foitool(*write, "gwent", "--force", "essex")
    assert settled.exit_code == 0, settled.output
    assert sorted((desk / "outbox").rglob("*.eml")) == letters
    assert document("show", "gwent")["standing"]["contact"] == "written"
    assert foitool("verify").exit_code == 0


@pytest.mark.usefixtures("desk")
def test_a_letter_written_anew_since_is_one_letter_in_doubt(
    foitool: Foitool, document: Document
) -> None:
    """The first was struck out, and never left: it is no second doubt."""
    foitool("send", "--force", "kent", "--yes")
    copy = document("backup")["file"]
    foitool("send", "--force", "gwent", "--yes")
    foitool("send", "--force", "gwent", "--rewrite", "--yes")
    result = foitool("restore", copy, answers="n\n")
    assert "1 of them will be in doubt" in result.stderr
    assert document("restore", copy, "--yes")["letters_in_doubt"] == 1
    assert document("show", "gwent")["standing"]["next_step"] == "resolve-doubt"


@pytest.mark.usefixtures("desk")
def test_a_letter_that_a_server_took_after_its_rehearsal_is_not_sent_again(
    foitool: Foitool,
    document: Document,
    request: pytest.FixtureRequest,
) -> None:
    """The copy knows the rehearsal, which was struck out when the letter left."""
    foitool("send", "--force", "kent", "--yes")
    copy = document("backup")["file"]
    server = request.getfixturevalue("server")
    send = ("send", "--force", "kent", "--accept-unchecked", "--send-written", "--yes")
    assert foitool(*send).exit_code == 0
    assert document("restore", copy, "--yes")["letters_in_doubt"] == 1
    assert document("show", "kent")["standing"]["next_step"] == "resolve-doubt"
    assert foitool(*send).exit_code == 1
    assert len(server.letters) == 1
    assert foitool("resolve", "kent", "--was-sent", "--yes").exit_code == 0
    assert "already-sent" in foitool(*send).stderr
    assert len(server.letters) == 1


@pytest.mark.usefixtures("desk")
def test_after_a_restore_a_letter_that_did_not_leave_is_written_by_the_next_send(
    foitool: Foitool, document: Document, request: pytest.FixtureRequest
) -> None:
    """The rehearsal of which the copy knows was struck out: it lies in `replaced`."""
    foitool("send", "--force", "kent", "--yes")
    copy = document("backup")["file"]
    server = request.getfixturevalue("server")
    send = ("send", "--force", "kent", "--accept-unchecked", "--yes")
    assert foitool(*send, "--send-written").exit_code == 0
    assert foitool("restore", copy, "--yes").exit_code == 0
    assert foitool("resolve", "kent", "--was-not-sent", "--yes").exit_code == 0
    stands = document("show", "kent")["standing"]
    assert (stands["contact"], stands["clock"]) == ("none", "not-started")
    assert foitool(*send).exit_code == 0
    assert len(server.letters) == 2


def test_that_a_letter_is_not_in_the_outbox_any_more_says_nothing_of_it(
    desk: Path, foitool: Foitool, document: Document
) -> None:
    """It was sent by hand and put away, and the copy that came back knows neither."""
    foitool("send", "--force", "kent", "--yes")
    copy = document("backup")["file"]
    foitool("send", "--force", "gwent", "--yes")
    foitool("mark-sent", "gwent", "--on", "2026-11-23")
    (letter,) = desk.glob("outbox/*/gwent.eml")
    letter.rename(desk / "as-sent.eml")
    foitool("restore", copy, "--yes")
    again = foitool("send", "--force", "gwent", "--yes")
    assert "settle it with foitool resolve gwent" in " ".join(again.stdout.split())
    assert not letter.exists()
    assert document("show", "gwent")["standing"]["next_step"] == "resolve-doubt"


@pytest.mark.usefixtures("desk")
def test_a_letter_by_post_that_the_copy_lacks_would_be_written_again(
    foitool: Foitool, document: Document
) -> None:
    """It was never queued here; the preview says so."""
    foitool("send", "--force", "kent", "--yes")
    copy = document("backup")["file"]
    foitool("mark-sent", "gwent", "--via", "post", "--on", "2026-11-20")
    result = foitool("restore", copy, answers="n\n")
    assert "foitool send would write 1 of them again" in result.stderr


@pytest.mark.usefixtures("desk")
def test_who_was_asked_by_form_or_post_is_named_with_what_to_type(
    foitool: Foitool, document: Document
) -> None:
    """A word that was struck out is nobody's any more; one moved has its new day."""
    foitool("send", "--force", "kent", "--yes")
    copy = document("backup")["file"]
    by_form = ("--via", "form", "--on", "2026-11-23", "--reference", "FOI 7/26")
    for sent in (
        ("gwent", "--via", "post", "--on", "2026-11-20"),
        ("surrey", *by_form),
        ("essex", "--via", "form", "--on", "2026-11-23"),
    ):
        assert foitool("mark-sent", *sent).exit_code == 0
    moved = ("--move-to", "2026-11-19", "--why", "the receipt says so")
    assert foitool("correct", "gwent", "1", *moved, "--yes").exit_code == 0
    struck = ("--why", "never sent", "--yes")
    assert foitool("correct", "essex", "1", *struck).exit_code == 0
    said = foitool("restore", copy, answers="n\n").stderr
    typed = [
        line.strip()
        for line in said.splitlines()
        if line.startswith("  foitool mark-sent ")
    ]
    of_round = "--round missing-rso-2026"
    assert typed == [
        f"foitool mark-sent gwent --via post --on 2026-11-19 {of_round}",
        f"foitool mark-sent surrey {shlex.join(by_form)} {of_round}",
    ]
    assert foitool("restore", copy, "--yes").exit_code == 0
    for command in typed:
        assert foitool(*shlex.split(command)[1:]).exit_code == 0
    assert document("show", "surrey")["reference"] == "FOI 7/26"


@pytest.mark.usefixtures("desk")
def test_with_a_server_in_use_what_lies_in_the_outbox_is_found_by_drafts(
    desk: Path, foitool: Foitool, document: Document
) -> None:
    foitool("send", "--force", "kent", "--yes")
    copy = document("backup")["file"]
    foitool("send", "--force", "gwent", "--yes")
    config = desk / "config.toml"
    by_server = 'transport = "yagmail"\nhost = "smtp.example.org"'
    text = config.read_text("utf-8").replace('transport = "folder"', by_server)
    config.write_text(text, "utf-8")
    said = foitool("restore", copy, answers="y\n").stderr
    assert "Those in the outbox:       foitool drafts --force FORCE finds" in said
    assert "foitool send finds" not in said
    assert document("show", "gwent")["standing"]["next_step"] == "resolve-doubt"
    found = foitool("drafts", "--force", "gwent", "--yes")
    assert found.exit_code == 0, found.output
    assert document("show", "gwent")["standing"]["contact"] == "written"


def test_what_is_there_already_is_not_restored(
    copy: Path, written: Path, document: Document
) -> None:
    assert document("restore", str(copy))["restored"] is False
    assert copies(written) == [copy.name]


def test_what_was_erased_since_would_come_back_and_that_is_said(
    copy: Path, foitool: Foitool, document: Document
) -> None:
    """Erasing leaves copies alone; whoever restores one must erase again."""
    erased = foitool("erase", "kent", "--what", "letter", "--why", "asked for", "--yes")
    assert erased.exit_code == 0
    assert "1 of what was erased since" in foitool("restore", str(copy)).stderr
    assert document("restore", str(copy), "--yes")["erased_come_back"] == 1


def test_a_damaged_tracker_is_kept_byte_by_byte_and_replaced(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    damage(written / "tracker.db")
    broken = (written / "tracker.db").read_bytes()
    result = foitool("restore", str(copy), "--yes")
    assert result.exit_code == 0, result.stderr
    assert "nobody can" in result.stderr
    assert events(written / "tracker.db") == events(copy)
    (kept,) = (written / "backups").glob("*-before-restore-damaged.db")
    assert kept.read_bytes() == broken
    assert foitool("status").exit_code == 0


def test_a_missing_tracker_is_put_back(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    """On a new laptop: config.toml and a copy."""
    (written / "tracker.db").unlink()
    result = foitool("restore", str(copy), "--yes")
    assert result.exit_code == 0
    assert "There is no tracker here" in result.stderr
    assert events(written / "tracker.db") == events(copy)


def test_a_copy_of_an_older_version_is_brought_up_to_date(
    written: Path, document: Document
) -> None:
    with closing(sqlite3.connect(written / "old.db")) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    before = (written / "old.db").read_bytes()
    assert document("restore", "old.db", "--yes")["version"] == SCHEMA
    now = events(written / "tracker.db")
    assert [each for each in now if "queued" not in each] == [
        each for each in events(written / "old.db") if "queued" not in each
    ]
    assert (written / "old.db").read_bytes() == before
    assert query(written / "tracker.db", "PRAGMA user_version") == [(SCHEMA,)]


def no_such_file(_: Path, wrong: Path) -> None:
    wrong.unlink(missing_ok=True)


def text(_: Path, wrong: Path) -> None:
    wrong.write_text("Dear Sir or Madam,\n" * 400)


def empty(_: Path, wrong: Path) -> None:
    wrong.touch()


def another_program(_: Path, wrong: Path) -> None:
    query(wrong, "CREATE TABLE bookmarks (url TEXT)")


def posing(_: Path, wrong: Path) -> None:
    query(wrong, "CREATE TABLE bookmarks (url TEXT)")
    query(wrong, f"PRAGMA user_version = {SCHEMA}")


def newer(copy: Path, wrong: Path) -> None:
    shutil.copy(copy, wrong)
    query(wrong, f"PRAGMA user_version = {SCHEMA + 1}")


def cut_short(copy: Path, wrong: Path) -> None:
    wrong.write_bytes(copy.read_bytes()[:20_000])


def unknown_event(copy: Path, wrong: Path) -> None:
    shutil.copy(copy, wrong)
    with closing(sqlite3.connect(wrong)) as connection, connection:
        connection.execute(
            "INSERT INTO events (round, force, seq, kind, on_day, recorded_at,"
            " recorded_by, regime, version, facts) VALUES ('r', 'kent', 1, 'eaten',"
            " '2026-11-23', '2026-11-23T10:00:00+00:00', '', 'foia', 1, '{}')"
        )


def the_tracker(_: Path, wrong: Path) -> None:
    wrong.symlink_to("tracker.db")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (no_such_file, "there is no such file"),
        (text, "not a database"),
        (empty, "no tracker of foitool"),
        (another_program, "no tracker of foitool"),
        (posing, "cannot be read"),
        (newer, "a newer foitool wrote it"),
        (cut_short, ""),
        (unknown_event, "an event of it cannot be read"),
        (the_tracker, "it is the tracker itself"),
    ],
)
def test_what_is_no_copy_is_refused_and_nothing_changes(
    make: Callable[[Path, Path], None],
    why: str,
    copy: Path,
    written: Path,
    foitool: Foitool,
) -> None:
    before = events(written / "tracker.db")
    make(copy, written / "wrong.db")
    result = foitool("restore", "wrong.db", "--yes")
    assert result.exit_code == 2
    assert "Nothing was restored from wrong.db" in result.stderr
    assert why in result.stderr
    assert events(written / "tracker.db") == before
    assert not list(written.glob(".*.part*"))


def test_a_tracker_of_a_newer_foitool_is_not_written_over(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    query(written / "tracker.db", f"PRAGMA user_version = {SCHEMA + 1}")
    result = foitool("restore", str(copy), "--yes")
    assert result.exit_code == 2
    assert "newer foitool" in result.stderr


def test_json_is_the_only_thing_on_stdout(copy: Path, foitool: Foitool) -> None:
    foitool("mark-sent", "kent")
    result = foitool("restore", str(copy), "--yes", "--json")
    assert json.loads(result.stdout)["restored"] is True
