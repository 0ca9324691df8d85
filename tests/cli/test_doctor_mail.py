"""`foitool doctor` goes to the mail server, logs in, and sends nothing."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from post.certificates import shown, trust_ours
from post.scripted_server import ScriptedServer, answers

Foitool = Callable[..., Result]
Opened = Callable[..., ScriptedServer]
SENDER = "jane@roe.org.uk"


@pytest.fixture
def opened(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """A server that the settings name, with a certificate that is trusted."""
    trust_ours(desk, monkeypatch)
    monkeypatch.setenv("FOITOOL_SMTP_PASSWORD", "swordfish")
    with ExitStack() as stack:

        def open_one(
            *, user: str = SENDER, certificate: str = "good", **said: Any
        ) -> ScriptedServer:
            server = stack.enter_context(
                ScriptedServer(context=shown(certificate), security="tls", **said)
            )
            config = desk / "config.toml"
            text = config.read_text("utf-8").replace("you@example.org", SENDER)
            mail = (
                f'transport = "yagmail"\nhost = "127.0.0.1"\nport = {server.port}\n'
                f'user = "{user}"\ntime_limit = 5'
            )
            text = text.replace('transport = "folder"', mail)
            config.write_text(text, encoding="utf-8")
            return server

        yield open_one


def examined(foitool: Foitool) -> dict[str, Any]:
    rows = json.loads(foitool("doctor", "--json").stdout)
    return {row["check"]: row for row in rows}


def test_it_logs_in_and_says_how_the_server_is_reached(
    opened: Opened, foitool: Foitool
) -> None:
    """Certificate and TLS, to be compared; the limit, before a letter is too large."""
    ehlo = answers("250-mail.roe.org.uk\r\n250-SIZE 35882577\r\n250 AUTH PLAIN LOGIN")
    server = opened(user="jane", script={"EHLO": [ehlo, ehlo]})
    found = examined(foitool)["mail"]
    assert found["state"] == "ok", found
    assert "took the login of jane" in found["why"]
    assert re.search(r"TLSv1\.\d, certificate SHA-256 [0-9a-f]{64}", found["why"])
    assert "letters up to 35,882,577 bytes" in found["why"]
    server.settle()
    assert server.letters == []
    assert not any(command.startswith("MAIL") for command in server.commands)


def test_it_says_whom_it_asks_before_it_waits(opened: Opened, foitool: Foitool) -> None:
    """On stderr, so that --json stays one document; a silent server takes its time."""
    server = opened(script={"greeting": [answers("421 4.3.2 Busy")]})
    result = foitool("doctor", "--json")
    assert result.stderr == f"Asking 127.0.0.1:{server.port} …\n"
    assert json.loads(result.stdout)


def test_a_login_that_is_not_the_sender_wants_a_look(
    opened: Opened, foitool: Foitool
) -> None:
    """Most providers refuse or rewrite such a sender."""
    opened(user="news@desk.org.uk")
    assert examined(foitool)["sender"]["state"] == "look"


def test_what_it_says_to_try_names_a_round_where_none_is_the_current_one(
    opened: Opened, desk: Path, foitool: Foitool
) -> None:
    opened(user="news@desk.org.uk")
    config = desk / "config.toml"
    text = config.read_text("utf-8")
    assert examined(foitool)["sender"]["do"].endswith("--to-me --force FORCE")
    again = text[text.index("[rounds.missing-rso-2026]") :]
    again = again.replace("missing-rso-2026", "newer")
    text = text.replace('current_round = "missing-rso-2026"\n', "")
    config.write_text(f"{text}\n{again}", encoding="utf-8")
    assert examined(foitool)["sender"]["do"].endswith("--force FORCE --round ROUND")


def test_a_login_that_is_the_sender_wants_none(
    opened: Opened, foitool: Foitool
) -> None:
    opened()
    assert "sender" not in examined(foitool)


@pytest.mark.parametrize(
    ("holds", "fault"),
    [
        (None, "names a file that is not there: "),
        ("no certificate", "names a file that holds no certificate in PEM form: "),
        ("", "names a file that holds no certificate in PEM form: "),
    ],
)
def test_a_file_of_the_own_authority_that_is_none_is_named(
    holds: str | None,
    fault: str,
    opened: Opened,
    foitool: Foitool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """OpenSSL passes over it, and nobody is told that a name was mistyped."""
    opened()
    path = tmp_path / "newsroom-ca.pem"
    if holds is not None:
        path.write_text(holds, encoding="utf-8")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    found = examined(foitool)["mail"]
    assert f"SSL_CERT_FILE {fault}{path}" in found["why"]
    assert "unset SSL_CERT_FILE" in found["do"]


def test_where_nobody_can_be_asked_for_the_password_that_is_for_a_person_to_judge(
    opened: Opened, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be typed on a terminal, as docs/sending.md has it."""
    server = opened()
    monkeypatch.delenv("FOITOOL_SMTP_PASSWORD")
    result = foitool("doctor", "--json")
    assert result.exit_code == 0, result.stdout
    found = {row["check"]: row for row in json.loads(result.stdout)}["mail"]
    assert found["state"] == "look"
    assert "is not set, and nobody can be asked here" in found["why"]
    assert "On a terminal foitool doctor asks for it." in found["do"]
    assert "docs/sending.md" in found["do"]
    assert server.commands == []


def test_a_command_that_gives_no_password_is_bad_wherever_one_is(
    opened: Opened, foitool: Foitool, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened()
    monkeypatch.delenv("FOITOOL_SMTP_PASSWORD")
    config = desk / "config.toml"
    text = config.read_text("utf-8")
    gives_none = "[mail]\npassword_command = 'false'\n"
    config.write_text(text.replace("[mail]\n", gives_none), encoding="utf-8")
    assert examined(foitool)["mail"]["state"] == "bad"


def test_what_a_folder_is_named_for_cannot_be_read(
    opened: Opened, foitool: Foitool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path))
    assert "SSL_CERT_FILE names what cannot be read" in examined(foitool)["mail"]["why"]


@pytest.mark.parametrize(
    ("certificate", "script", "why"),
    [
        ("good", {"AUTH": [answers("535 5.7.8 No")]}, "refused the login"),
        ("good", {"greeting": [answers("421 4.3.2 Busy")]}, "421"),
        ("expired", {}, "certificate is not to be trusted"),
        ("self-signed", {}, "certificate is not to be trusted"),
    ],
)
def test_what_would_stop_a_send_is_bad(
    certificate: str, script: Any, why: str, opened: Opened, foitool: Foitool
) -> None:
    opened(certificate=certificate, script=script)
    found = examined(foitool)["mail"]
    assert found["state"] == "bad"
    assert why in found["why"]
    assert found["do"]
    assert "swordfish" not in json.dumps(found)


def test_a_newsroom_with_an_authority_of_its_own_is_told_how_to_name_it(
    opened: Opened, foitool: Foitool
) -> None:
    """The certificate is in order, but for who signed it."""
    opened(certificate="self-signed")
    assert "SSL_CERT_FILE" in examined(foitool)["mail"]["do"]


def test_of_a_certificate_out_of_date_no_such_thing_is_said(
    opened: Opened, foitool: Foitool
) -> None:
    opened(certificate="expired")
    assert "SSL_CERT_FILE" not in examined(foitool)["mail"]["do"]


@pytest.mark.usefixtures("desk")
def test_where_letters_go_into_a_folder_there_is_no_server_to_look_at(
    foitool: Foitool,
) -> None:
    assert "mail" not in examined(foitool)
