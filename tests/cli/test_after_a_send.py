"""After a send: what is in doubt, what was sent, whether it still is that."""

import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hangs_up import HangsUp

from foitool.post.lock import round_lock

Foitool = Callable[..., Result]
Document = Callable[..., Any]


@pytest.fixture
def in_doubt(server: HangsUp, foitool: Foitool) -> HangsUp:
    """Kent and Gwent were written to; nobody knows of Kent."""
    server.hangs_up_on = {"kent"}
    send = (
        "send",
        "--force",
        "kent",
        "--force",
        "gwent",
        "--accept-unchecked",
        "--yes",
    )
    result = foitool(*send)
    assert result.exit_code == 1, result.output
    return server


# --- in doubt -------------------------------------------------------------------------


@pytest.mark.usefixtures("in_doubt")
def test_the_message_id_and_both_answers_are_named(foitool: Foitool) -> None:
    result = foitool("resolve", "kent")
    assert result.exit_code == 2
    assert "Its Message-ID is <" in result.stderr
    assert "--was-sent, or --was-not-sent" in result.stderr


@pytest.mark.usefixtures("in_doubt")
def test_a_letter_that_was_sent_has_a_clock(
    foitool: Foitool, document: Document
) -> None:
    found = "It lies in my Sent folder"
    resolved = foitool("resolve", "kent", "--was-sent", "--evidence", found)
    assert resolved.exit_code == 0, resolved.stderr
    assert document("show", "kent")["standing"]["clock"] == "running"
    assert found in foitool("show", "kent").stdout


def test_a_letter_that_was_not_sent_is_written_anew(
    in_doubt: HangsUp, foitool: Foitool
) -> None:
    foitool("resolve", "kent", "--was-not-sent", "--yes")
    in_doubt.hangs_up_on.clear()
    again = foitool("send", "--force", "kent", "--accept-unchecked", "--yes")
    assert again.exit_code == 0, again.output
    assert [letter.force for letter in in_doubt.letters] == ["gwent", "kent"]


@pytest.mark.usefixtures("in_doubt")
def test_that_it_was_not_sent_is_asked_twice(
    foitool: Foitool, document: Document
) -> None:
    """It may lead to a second request."""
    before = document("show", "kent")
    refused = foitool("resolve", "kent", "--was-not-sent", answers="n\n")
    assert refused.exit_code == 3
    assert "a second request" in refused.stderr
    assert document("show", "kent") == before


@pytest.mark.usefixtures("in_doubt")
@pytest.mark.parametrize("force", ["gwent", "surrey"])
def test_where_nothing_is_in_doubt_there_is_nothing_to_settle(
    force: str, foitool: Foitool
) -> None:
    result = foitool("resolve", force, "--was-sent")
    assert result.exit_code == 3
    assert "no letter to it is in doubt" in result.stderr


@pytest.mark.usefixtures("in_doubt")
@pytest.mark.parametrize(
    ("verdict", "line"),
    [("--was-sent", "sent"), ("--was-not-sent", "send-failed")],
)
def test_the_time_line_says_in_a_sentence_who_knows(
    verdict: str, line: str, foitool: Foitool
) -> None:
    found = "the server's log"
    foitool("resolve", "kent", verdict, "--evidence", found, "--yes")
    shown = foitool("show", "kent").stdout
    assert f"{line}, as a person found out, “{found}”" in shown


@pytest.mark.usefixtures("in_doubt")
def test_what_the_server_took_is_not_written_anew(foitool: Foitool) -> None:
    """Gwent's letter left; undo names no rewrite for it."""
    refused = foitool("undo", "gwent")
    assert refused.exit_code == 3
    assert "The last command for gwent sent 1 letter" in refused.stderr
    assert "--rewrite" not in refused.stderr
    assert "foitool status --round missing-rso-2026" in refused.stderr


@pytest.mark.usefixtures("in_doubt")
@pytest.mark.parametrize("verdict", ["--was-sent", "--was-not-sent"])
def test_a_verdict_can_be_taken_back(
    verdict: str, foitool: Foitool, document: Document
) -> None:
    foitool("resolve", "kent", verdict, "--yes")
    assert foitool("undo", "kent", "--yes").exit_code == 0
    assert document("show", "kent")["standing"]["next_step"] == "resolve-doubt"


@pytest.mark.usefixtures("in_doubt")
def test_nothing_is_settled_while_letters_are_leaving(
    desk: Path, foitool: Foitool
) -> None:
    """A letter in hand looks like one in doubt."""
    with round_lock(desk, "missing-rso-2026"):
        refused = foitool("resolve", "kent", "--was-sent")
    assert refused.exit_code == 3
    assert "of missing-rso-2026 is running" in refused.stderr


@pytest.mark.usefixtures("in_doubt")
def test_a_letter_did_not_leave_before_it_was_to_leave(foitool: Foitool) -> None:
    """Its clock would run out too soon."""
    early = foitool("resolve", "kent", "--was-sent", "--on", "2026-11-20")
    assert early.exit_code == 3
    assert "and not before" in early.stderr


def test_an_older_tracker_put_back_sends_nothing_again(
    server: HangsUp, foitool: Foitool, document: Document
) -> None:
    """It would know nothing of the letter; so the letter is put down as in doubt."""
    assert foitool("note", "surrey", "before the first letter").exit_code == 0
    copy = document("backup")["file"]
    send = ("send", "--force", "gwent", "--accept-unchecked", "--yes")
    assert foitool(*send).exit_code == 0
    assert foitool("restore", copy, "--yes").exit_code == 0
    again = foitool(*send)
    assert again.exit_code == 1
    assert "foitool resolve gwent" in " ".join(again.stdout.split())
    assert [letter.force for letter in server.letters] == ["gwent"]


# --- what was sent --------------------------------------------------------------------


def test_a_letter_is_shown_byte_for_byte(sent: Path, foitool: Foitool) -> None:
    shown = foitool("show", "kent", "--raw").stdout_bytes
    (written,) = (sent / "outbox").glob("*/kent.eml")
    assert shown == written.read_bytes()


@pytest.mark.usefixtures("desk")
def test_a_letter_that_was_not_ours_cannot_be_shown(foitool: Foitool) -> None:
    marked = foitool("mark-sent", "kent", "--via", "form", "--on", "2026-11-20")
    assert marked.exit_code == 0, marked.stderr
    result = foitool("show", "kent", "--raw")
    assert result.exit_code == 2
    assert "not ours to write" in result.stderr


@pytest.mark.usefixtures("sent")
def test_every_digest_is_worked_out_anew(foitool: Foitool, document: Document) -> None:
    foitool("log-response", "kent", "other", "--note", "words", "--on", "2026-11-23")
    result = foitool("verify")
    assert result.exit_code == 0
    kept = "Kept in the tracker: 45 letters, 1 question, 1 note; 0 erased."
    assert kept in result.stdout
    assert document("verify")["faults"] == []


@pytest.mark.usefixtures("desk")
def test_without_a_tracker_there_is_nothing_wrong(foitool: Foitool) -> None:
    assert foitool("verify").exit_code == 0


def changed(tracker: Path, statement: str) -> None:
    """By a program that takes the guards away first."""
    connection = sqlite3.connect(tracker)
    with connection:
        guards = connection.execute(
            "select name from sqlite_master where type = 'trigger'"
        ).fetchall()
        for (name,) in guards:
            connection.execute(f'drop trigger "{name}"')
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("update contents set body = x'4465' where what = 'letter'", "SHA-256"),
        ("delete from contents where what = 'letter'", "not among what is kept"),
        ("update contents set digest = 'ff' where what = 'question'", "not among"),
    ],
)
def test_a_letter_that_was_changed_or_lost_is_found(
    statement: str, why: str, sent: Path, foitool: Foitool
) -> None:
    changed(sent / "tracker.db", statement)
    result = foitool("verify")
    assert result.exit_code == 1
    assert why in " ".join(result.stdout.split())


@pytest.mark.usefixtures("sent")
def test_what_was_erased_is_no_fault(foitool: Foitool) -> None:
    erase = ("erase", "kent", "--what", "letter", "--why", "asked for", "--yes")
    assert foitool(*erase).exit_code == 0
    result = foitool("verify")
    assert result.exit_code == 0
    assert "1 erased" in result.stdout


# --- another way ----------------------------------------------------------------------


@pytest.mark.usefixtures("desk")
def test_a_letter_by_post_to_scotland_is_received_on_the_third_day(
    foitool: Foitool, document: Document
) -> None:
    """FOISA s.74(2): posted on Friday 20 November, so day zero is Monday."""
    posted = ("police-scotland", "--via", "post", "--on", "2026-11-20")
    assert foitool("mark-sent", *posted).exit_code == 0
    counted = document("show", "police-scotland")["sum"]
    assert counted["received"] == "2026-11-23"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("via", ["form", "hand", "mail"])
def test_any_other_way_to_scotland_is_received_the_same_day(
    via: str, foitool: Foitool, document: Document
) -> None:
    sent = ("police-scotland", "--via", via, "--on", "2026-11-20")
    assert foitool("mark-sent", *sent).exit_code == 0
    assert document("show", "police-scotland")["sum"]["received"] == "2026-11-20"


@pytest.mark.usefixtures("desk")
def test_the_number_that_a_form_gave_is_the_reference(
    foitool: Foitool, document: Document
) -> None:
    by_form = ("kent", "--via", "form", "--on", "2026-11-20", "--reference", "FOI/1")
    assert foitool("mark-sent", *by_form).exit_code == 0
    assert document("show", "kent")["reference"] == "FOI/1"
    assert len(document("show", "kent")["parts"]) == 5


@pytest.mark.usefixtures("sent")
def test_what_was_sent_is_not_recorded_as_sent_another_way(foitool: Foitool) -> None:
    """It would be a second request."""
    result = foitool("mark-sent", "kent", "--via", "post", "--on", "2026-11-23")
    assert result.exit_code == 3


def test_a_force_with_a_form_gets_its_text_and_is_listed_as_yours_to_do(
    desk: Path, foitool: Foitool
) -> None:
    form = "https://kent.police.uk/foi"
    mended = ("--email", "", "--form-url", form, "--source", "its own page")
    assert foitool("forces", "set", "kent", *mended).exit_code == 0
    result = foitool("send", "--force", "kent", "--yes")
    assert f"kent: by its form, {form}" in " ".join(result.stderr.split())
    assert "foitool mark-sent kent --via form --on DATE" in result.stderr
    (text,) = (desk / "outbox").glob("*/by-form/kent.txt")
    assert "Dear Freedom of Information Officer" in text.read_text("utf-8")
    text.write_text("edited", encoding="utf-8")
    again = foitool("send", "--force", "kent", "--yes")
    assert text.read_text("utf-8") == "edited"
    assert "It asks another question than the round does now" in again.stderr


# --- drafts and samples ---------------------------------------------------------------


def test_a_draft_opens_ready_to_be_sent_and_is_kept_as_it_is(
    desk: Path, foitool: Foitool, document: Document
) -> None:
    result = foitool("drafts", "--force", "kent", "--yes")
    assert result.exit_code == 0, result.stderr
    (draft,) = (desk / "outbox").glob("*/kent.eml")
    data = draft.read_bytes()
    assert b"\r\nX-Unsent: 1\r\n" in data
    queued = document("show", "kent")["events"][0]
    assert queued["facts"]["letter"] == sha256(data).hexdigest()


@pytest.mark.usefixtures("desk")
def test_it_says_that_drafts_were_made(foitool: Foitool) -> None:
    """Whoever asks for a draft has not written a letter yet."""
    made = foitool("drafts", "--force", "kent", answers="y\n")
    assert "Make 1 draft?" in made.stderr
    assert made.stdout.startswith("1 draft made.\nThe drafts lie in outbox/")
    assert "written" not in made.stdout


def test_drafts_are_written_whatever_transport_is_set(
    desk: Path, foitool: Foitool
) -> None:
    config = desk / "config.toml"
    text = config.read_text(encoding="utf-8")
    server = 'transport = "yagmail"\nhost = "smtp.roe.org.uk"'
    config.write_text(text.replace('transport = "folder"', server), encoding="utf-8")
    assert foitool("drafts", "--force", "kent", "--yes").exit_code == 0
    assert foitool("mark-sent", "kent", "--on", "2026-11-23").exit_code == 0


def test_a_letter_that_is_no_draft_is_an_ordinary_letter(written: Path) -> None:
    """No header names the program that wrote it."""
    (letter,) = (written / "outbox").glob("*/kent.eml")
    head = letter.read_bytes().partition(b"\r\n\r\n")[0].decode()
    names = [line.partition(":")[0] for line in head.split("\r\n") if line[0] != " "]
    assert set(names) == {
        *("From", "To", "Subject", "Date", "Message-ID"),
        *("Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
    }


def test_samples_go_to_oneself_and_are_recorded_as_nothing(
    server: HangsUp, desk: Path, foitool: Foitool
) -> None:
    samples = ("send", "--to-me", "--force", "gwent", "--force", "surrey", "--yes")
    result = foitool(*samples)
    assert result.exit_code == 0, result.output
    assert "2 samples sent." in result.stdout
    assert {letter.recipient for letter in server.letters} == {"alex@morgan-desk.co.uk"}
    assert b"SAMPLE for gwent" in server.letters[0].data
    assert not (desk / "tracker.db").exists()
    assert (
        foitool("send", "--force", "gwent", "--accept-unchecked", "--yes").exit_code
        == 0
    )


def test_without_a_yes_no_sample_leaves(server: HangsUp, foitool: Foitool) -> None:
    refused = foitool("send", "--to-me", "--force", "gwent", answers="n\n")
    assert refused.exit_code == 3
    assert server.letters == []


@pytest.mark.usefixtures("in_doubt")
@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_what_is_in_doubt_is_named_below_what_is_late(
    strict: list[str], foitool: Foitool
) -> None:
    """No clock runs for it, so it is never late, and nobody would miss it."""
    late = foitool("overdue", "--on", "2027-01-10", *strict)
    assert "gwent" in late.stdout
    assert "1 letter in doubt, so without a clock: kent." in late.stderr
    resolve = "foitool resolve kent --round missing-rso-2026 --was-sent, or"
    assert f"{resolve} --was-not-sent" in " ".join(late.stderr.split())
    assert max(map(len, late.stderr.splitlines())) <= 80
    assert "kent" not in foitool("overdue", "--on", "2027-01-10", "--json").stdout
    early = foitool("overdue", "--on", "2026-11-24", *strict)
    assert "Nothing is overdue" in early.stdout
    assert "1 letter in doubt" in early.stderr
    before = foitool("overdue", "--on", "2026-11-20", *strict)
    assert "in doubt" not in before.stderr
    foitool("resolve", "kent", "--was-not-sent", "--yes")
    assert "in doubt" not in foitool("overdue", "--on", "2027-01-10").stderr
