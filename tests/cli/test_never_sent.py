"""Letters of a round that came to nothing: every piece of advice leads out of it.

A round was written, its name was then changed in `config.toml`, and the letters of
the first still lie in the outbox.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from foitool.case.mail import Letter
from foitool.errors.needs_a_person import PostRefused
from foitool.post.by_memory import MemoryTransport
from foitool.post.outgoing import Taken
from foitool.workspace import Workspace

Foitool = Callable[..., Result]
Document = Callable[..., Any]


class Refuses(MemoryTransport):
    """A server that knows no such address."""

    refuses = True

    def send(self, letter: Letter) -> Taken:
        """Refuse it, for good and for its address."""
        if self.refuses:
            raise PostRefused(
                letter.force, "smtp.roe.org.uk", "550", recipient_refused=True
            )
        return super().send(letter)


OLD, NEW = "missing-rso-2026", "second"
MENDED = ("--email", "new@kent.police.uk", "--source", "www.kent.police.uk/foi")


@pytest.fixture
def renamed(written: Path) -> Path:
    """All 45 letters lie written for a round that `config.toml` knows no more."""
    config = written / "config.toml"
    text = config.read_text("utf-8")
    config.write_text(text.replace(OLD, NEW), "utf-8")
    return written


@pytest.fixture
def unconfirmed(foitool: Foitool) -> Callable[[], dict[str, str]]:
    """What doctor says of letters that lie written."""

    def look() -> dict[str, str]:
        findings = json.loads(foitool("doctor", "--json").stdout)
        (one,) = [one for one in findings if one["check"] == "unconfirmed"]
        return {key: str(value) for key, value in one.items()}

    return look


def commands_in(text: str, *, day: str = "2026-11-23") -> list[list[str]]:
    """What is to be typed, with a day for DATE."""
    found = re.findall(r"foitool ((?:[^\s;.]|\.(?=\S))+(?: [^\s;]+)*)", text)
    return [each.replace("DATE", day).split() for each in found]


# --- what doctor advises --------------------------------------------------------------


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize("which", [0, 1])
def test_each_command_that_doctor_names_settles_the_letters(
    which: int, foitool: Foitool, unconfirmed: Callable[[], dict[str, str]]
) -> None:
    """Sent or not: after either, doctor has nothing more to say of them."""
    found = unconfirmed()
    assert f"written for {OLD}, which is not in config.toml any more" in found["why"]
    command = commands_in(found["do"])[which]
    assert command[-2:] == ["--round", OLD]
    done = foitool(*command, answers="y\n")
    assert done.exit_code == 0, done.output
    assert unconfirmed()["state"] == "ok"


@pytest.mark.usefixtures("written")
def test_of_a_round_in_config_toml_it_names_the_round_too(
    unconfirmed: Callable[[], dict[str, str]],
) -> None:
    found = unconfirmed()
    assert found["do"] == f"Once sent: foitool mark-sent --all --on DATE --round {OLD}"


# --- letters that were never sent -----------------------------------------------------


def test_what_is_recorded_as_never_sent_has_no_clock_and_lies_aside(
    renamed: Path, foitool: Foitool, document: Document
) -> None:
    done = foitool("resolve", "--all", "--was-not-sent", "--round", OLD, answers="y\n")
    assert done.stdout == "45 letters recorded as never sent.\n"
    assert f"{OLD} is not in config.toml, so nothing writes anew" in done.stderr
    rows = document("status", "--round", OLD)
    assert {(row["clock"], row["contact"]) for row in rows} == {("not-started", "none")}
    outbox = renamed / "outbox" / OLD
    assert [path.name for path in outbox.iterdir()] == ["replaced"]
    assert len(list((outbox / "replaced").glob("*.eml"))) == 45


def test_a_no_records_nothing(renamed: Path, foitool: Foitool) -> None:
    never = ("resolve", "kent", "--was-not-sent", "--round", OLD)
    refused = foitool(*never, answers="n\n")
    assert refused.exit_code == 3
    assert "Nothing was recorded" in refused.stderr
    assert (renamed / "outbox" / OLD / "kent.eml").exists()


@pytest.mark.usefixtures("written")
def test_one_letter_alone_is_written_anew_by_the_next_send(
    foitool: Foitool, document: Document
) -> None:
    foitool("resolve", "kent", "--was-not-sent", "--evidence", "Not yet", "--yes")
    shown = foitool("show", "kent").stdout
    assert "send-failed, because it was never sent, “Not yet”" in shown
    planned = document("send", "--all", "--dry-run")
    assert [row["force"] for row in planned if row["outcome"] == "planned"] == ["kent"]


@pytest.mark.usefixtures("written")
def test_it_can_be_taken_back(foitool: Foitool, document: Document) -> None:
    foitool("resolve", "--all", "--was-not-sent", "--yes")
    assert foitool("undo", "--yes").exit_code == 0
    assert {row["contact"] for row in document("status")} == {"written"}


@pytest.mark.usefixtures("written")
def test_other_programs_get_a_row_for_each_letter(document: Document) -> None:
    rows = document("resolve", "--all", "--was-not-sent", "--yes")
    assert len(rows) == 45
    assert rows[0]["kind"] == "send-failed"
    assert set(rows[0]) == {"round", "force", "seq", "kind", "on"}


@pytest.mark.usefixtures("sent")
def test_where_nothing_lies_written_there_is_nothing_to_settle(
    foitool: Foitool,
) -> None:
    result = foitool("resolve", "--all", "--was-not-sent")
    assert result.exit_code == 2
    assert f"No letter of {OLD} lies written" in result.stderr


@pytest.mark.usefixtures("written")
def test_one_that_was_answered_was_sent(foitool: Foitool) -> None:
    """Of all that lie written it is left out; by name it is refused."""
    foitool("log-response", "kent", "acknowledged")
    refused = foitool("resolve", "kent", "--was-not-sent")
    assert refused.exit_code == 3
    assert "it wrote back on Monday 23 November 2026, so its" in refused.stderr
    foitool("resolve", "--all", "--was-not-sent", "--yes")
    kept = foitool("show", "kent", "--json").stdout
    assert json.loads(kept)["standing"]["clock"] == "running"


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("resolve", "Name the force"),
        ("resolve kent --all --was-not-sent", "Name the force"),
        ("resolve --all --was-sent", "Name the force"),
        ("resolve kent --was-sent --was-not-sent", "--was-not-sent, not both"),
        ("resolve --all --was-not-sent --look", "Name the force"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use(
    typed: str, said: str, foitool: Foitool
) -> None:
    result = foitool(*typed.split())
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


# --- advice that named no round -------------------------------------------------------


@pytest.mark.usefixtures("renamed")
def test_a_refusal_names_the_round_it_is_about(foitool: Foitool) -> None:
    refused = foitool("resolve", "kent", "--was-sent", "--round", OLD)
    assert refused.exit_code == 3
    for command in commands_in(refused.stderr):
        assert command[-2:] == ["--round", OLD], command
        done = foitool(*command, answers="y\n")
        assert done.exit_code == 0, (command, done.output)
        foitool("undo", "kent", "--round", OLD, "--yes")


@pytest.mark.usefixtures("renamed")
def test_mending_an_address_advises_no_send_of_a_round_that_is_gone(
    foitool: Foitool,
) -> None:
    told = foitool("forces", "set", "kent", *MENDED).stderr
    assert "foitool send" not in told
    (command,) = commands_in(told)
    assert command == ["resolve", "kent", "--was-not-sent", "--round", OLD]
    assert foitool(*command, answers="y\n").exit_code == 0


def test_after_a_refused_address_it_names_the_command_that_writes_anew(
    desk: Path, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The letter that a server would not take is what the new address is for."""
    config = desk / "config.toml"
    text = config.read_text("utf-8").replace("demonstration = true\n", "")
    text = text.replace("you@example.org", "alex@morgan-desk.co.uk")
    text = text.replace("Your Name", "Alex Morgan")
    config.write_text(text, "utf-8")
    server = Refuses()
    monkeypatch.setattr(Workspace, "transport", lambda *_: server)
    monkeypatch.setattr(Workspace, "sends_for_real", True)
    monkeypatch.setattr(Workspace, "password", lambda *_: "")
    foitool("send", "--force", "kent", "--accept-unchecked", "--yes")
    told = foitool("forces", "set", "kent", *MENDED).stderr
    assert "The mail server refused freedomofinformation@kent.police.uk" in told
    (command,) = commands_in(told)
    assert command == ["send", "--force", "kent", "--round", OLD]
    server.refuses = False
    assert foitool(*command, "--accept-unchecked", "--yes").exit_code == 0
    assert [letter.recipient for letter in server.letters] == ["new@kent.police.uk"]


@pytest.mark.usefixtures("renamed")
def test_of_what_came_back_in_a_round_that_is_gone_nothing_is_said(
    foitool: Foitool,
) -> None:
    foitool("log-response", "kent", "bounced", "--round", OLD)
    assert foitool("forces", "set", "kent", *MENDED).stderr == ""


@pytest.mark.usefixtures("written")
def test_a_look_is_not_left_out_without_a_word(
    foitool: Foitool, document: Document
) -> None:
    """One cannot say that it was not sent, and look whether it was."""
    words = ("resolve", "kent", "--was-not-sent", "--look", "--yes")
    assert foitool(*words).exit_code == 3
    assert document("show", "kent")["standing"]["contact"] == "written"
