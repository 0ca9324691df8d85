"""`foitool resolve --look`: what lies in the Sent folder was sent; the rest is open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from post.certificates import trust_ours
from post.mailbox import PASSWORD, USER, Served, serving

from foitool.case.mail import Letter
from foitool.errors.needs_a_person import PostInDoubt
from foitool.post.by_memory import MemoryTransport
from foitool.post.outgoing import Taken
from foitool.workspace import Workspace

Foitool = Callable[..., Result]
Document = Callable[..., Any]

SEND = ("send", "--force", "kent", "--accept-unchecked", "--yes")


class HangsUp(MemoryTransport):
    """A server that drops the line where its answer should come."""

    def send(self, letter: Letter) -> Taken:
        raise PostInDoubt(letter.force, "smtp.roe.org.uk", "it dropped the line")

    def took(self, letter: Letter) -> bool | None:  # type: ignore[override]
        del letter
        return None


@dataclass
class Doubt:
    """A letter to Kent, written on Monday, and the mailbox that may know of it."""

    desk: Path
    served: Served
    message_id: str

    def lies(self, folder: str = "Sent", *, day: int = 23) -> None:
        """Its copy lies there, since ten in the morning of a day in November."""
        arrived = datetime(2026, 11, day, 10, 0, tzinfo=UTC)
        self.served.keep(folder, self.message_id, arrived=arrived)


@pytest.fixture
def doubt(
    desk: Path, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Doubt]:
    config = desk / "config.toml"
    text = config.read_text(encoding="utf-8").replace("demonstration = true\n", "")
    text = text.replace("you@example.org", "alex@morgan-desk.co.uk")
    text = text.replace("Your Name", "Alex Morgan")
    with serving() as served, pytest.MonkeyPatch.context() as patch:
        mailbox = f'host = "127.0.0.1"\nport = {served.port}\nuser = "{USER}"\n'
        config.write_text(f"{text}\n[imap]\n{mailbox}", encoding="utf-8")
        trust_ours(desk, monkeypatch)
        monkeypatch.setenv("FOITOOL_IMAP_PASSWORD", PASSWORD)
        patch.setattr(Workspace, "transport", lambda *_: HangsUp())
        patch.setattr(Workspace, "sends_for_real", True)
        patch.setattr(Workspace, "password", lambda *_: "")
        assert foitool(*SEND).exit_code == 1
        asked = foitool("resolve", "kent").stderr
        message_id = asked[asked.index("<") : asked.index(">") + 1]
        served.keep("Sent")
        yield Doubt(desk, served, message_id)


def edit(doubt: Doubt, before: str, after: str) -> None:
    path = doubt.desk / "config.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def events(document: Document) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document("show", "kent")["events"]
    return found


# --- there ----------------------------------------------------------------------------


def test_a_letter_that_lies_there_was_sent(
    doubt: Doubt, foitool: Foitool, document: Document
) -> None:
    doubt.lies()
    result = foitool("resolve", "kent", "--look")
    assert result.exit_code == 0, result.output
    assert "It lies in Sent of 127.0.0.1." in result.stderr
    standing = document("show", "kent")["standing"]
    assert (standing["contact"], standing["clock"]) == ("sent", "running")
    assert "It lies in Sent of 127.0.0.1" in foitool("show", "kent").stdout


@pytest.mark.parametrize(
    ("arrived", "recorded"),
    [(23, "2026-11-23"), (24, "2026-11-24"), (25, "2026-11-23")],
    ids=["the same day", "after midnight", "moved later"],
)
def test_the_day_is_that_of_the_copy_unless_it_was_moved(
    arrived: int,
    recorded: str,
    doubt: Doubt,
    foitool: Foitool,
    document: Document,
    set_london_day: Callable[[date], None],
) -> None:
    set_london_day(date(2026, 11, 27))
    doubt.lies(day=arrived)
    assert foitool("resolve", "kent", "--look").exit_code == 0
    assert events(document)[-1]["on"] == recorded


def test_a_copy_from_a_day_that_has_not_come_proves_no_day(
    doubt: Doubt, foitool: Foitool, document: Document
) -> None:
    """The server's clock may be wrong; ours says that it is Monday."""
    doubt.lies(day=24)
    assert foitool("resolve", "kent", "--look").exit_code == 0
    assert events(document)[-1]["on"] == "2026-11-23"


def test_a_day_and_a_reason_that_are_given_count(
    doubt: Doubt,
    foitool: Foitool,
    document: Document,
    set_london_day: Callable[[date], None],
) -> None:
    set_london_day(date(2026, 11, 27))
    doubt.lies()
    told = ("--on", "2026-11-26", "--evidence", "So says IT")
    assert foitool("resolve", "kent", "--look", *told).exit_code == 0
    assert events(document)[-1]["on"] == "2026-11-26"
    shown = " ".join(foitool("show", "kent").stdout.split())
    assert "It lies in Sent of 127.0.0.1. So says IT" in shown


def test_another_folder_can_be_named(doubt: Doubt, foitool: Foitool) -> None:
    edit(doubt, "[imap]\n", '[imap]\nsent_folder = "Éléments envoyés"\n')
    doubt.lies("Éléments envoyés")
    result = foitool("resolve", "kent", "--look")
    assert result.exit_code == 0, result.output
    assert "It lies in Éléments envoyés of 127.0.0.1." in result.stderr


# --- not there, or nobody knows -------------------------------------------------------


def test_a_letter_that_does_not_lie_there_stays_in_doubt(
    doubt: Doubt, foitool: Foitool, document: Document
) -> None:
    before = events(document)
    doubt.lies("INBOX")
    result = foitool("resolve", "kent", "--look")
    assert result.exit_code == 1
    said = " ".join(result.stderr.split())
    assert "No copy of the letter to kent lies in Sent of 127.0.0.1." in said
    assert "keeps no copy of what a program sends, that proves nothing" in said
    for verdict in ("--was-sent", "--was-not-sent"):
        assert f"foitool resolve kent {verdict} --round missing-rso-2026" in said
    assert events(document) == before


def test_a_refused_login_leaves_it_in_doubt(
    doubt: Doubt,
    foitool: Foitool,
    document: Document,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = events(document)
    doubt.lies()
    monkeypatch.setenv("FOITOOL_IMAP_PASSWORD", "not-it")
    result = foitool("resolve", "kent", "--look")
    assert result.exit_code == 1
    assert "it refused the login" in result.stderr
    assert events(document) == before


def test_without_a_password_the_table_is_named(
    doubt: Doubt, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    del doubt
    monkeypatch.delenv("FOITOOL_IMAP_PASSWORD")
    result = foitool("resolve", "kent", "--look")
    assert result.exit_code == 2
    assert "FOITOOL_IMAP_PASSWORD is not set" in result.stderr
    assert "in the [imap] table" in result.stderr


def test_without_a_mailbox_the_table_is_named(doubt: Doubt, foitool: Foitool) -> None:
    path = doubt.desk / "config.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[imap]")], encoding="utf-8")
    result = foitool("resolve", "kent", "--look")
    assert result.exit_code == 2
    assert "does not say where your Sent folder is" in result.stderr
    assert "[imap] table" in result.stderr


@pytest.mark.parametrize("also", ["--was-sent", "--was-not-sent"])
def test_one_looks_or_one_knows(doubt: Doubt, foitool: Foitool, also: str) -> None:
    result = foitool("resolve", "kent", "--look", also)
    assert result.exit_code == 2
    assert "--was-sent, or --was-not-sent; or --look" in result.stderr
    assert doubt.served.said == []


def test_a_letter_settled_by_somebody_else_meanwhile_is_left_alone(
    doubt: Doubt, foitool: Foitool, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one typed the password: it was written anew, and that one is in doubt."""
    doubt.lies()

    def slowly(*_: object) -> str:
        assert foitool("resolve", "kent", "--was-not-sent", "--yes").exit_code == 0
        assert foitool(*SEND).exit_code == 1
        return PASSWORD

    monkeypatch.setattr(Workspace, "mailbox_password", slowly)
    result = foitool("resolve", "kent", "--look")
    assert result.exit_code == 1
    assert "Something else was recorded for kent" in result.stderr
    assert document("show", "kent")["standing"]["next_step"] == "resolve-doubt"


# --- the settings ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        ('host = "imap.roe.org.uk"', "imap.user: found nothing"),
        ('user = "jane"', "imap.host: found nothing"),
        ("port = 0", "imap.port: found 0"),
        ('host = "imap.roe.org.uk"\nuser = "j"\nsecurity = "none"', "imap.security"),
        ('password_env = "hunter 2"', "imap.password_env: found something else"),
        ('password = "hunter2"', "a password does not belong in this file"),
    ],
)
def test_a_table_that_cannot_be_is_refused(
    table: str, wanted: str, desk: Path, foitool: Foitool
) -> None:
    config = desk / "config.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}\n[imap]\n{table}\n", encoding="utf-8")
    result = foitool("status")
    assert result.exit_code == 2
    assert wanted in result.stderr
    assert "hunter" not in result.stderr
