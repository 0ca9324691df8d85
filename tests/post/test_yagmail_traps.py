"""What yagmail does when left to itself, and that our transport does none of it.

Each trap is shown with yagmail itself, so that an upgrade that mends one, or sets
another, is noticed here. Its twin shows `foitool.post.by_yagmail` at the same server.
"""

import email
from base64 import b64encode
from collections.abc import Iterator
from email.policy import SMTP
from pathlib import Path
from typing import Any, Literal

import pytest
import yagmail

from foitool.errors.needs_a_person import CannotSend, PostInDoubt
from foitool.post.by_yagmail import MailTransport
from foitool.post.server import Server
from post.certificates import shown, trusting
from post.scripted_server import Does, ScriptedServer, answers
from post.test_contract import letter

PASSWORD = "swordfish"
LOGIN = b64encode(f"\0jane\0{PASSWORD}".encode())
TAKES_AND_DROPS = Does(drops=True, takes=True)
Security = Literal["tls", "starttls", "none"]


def ours(server: ScriptedServer) -> MailTransport:
    """Our transport, at this server."""
    where = Server(
        host=server.host,
        port=server.port,
        security=server.security,
        user="jane",
        sender="jane@roe.org.uk",
        seconds=20,
    )
    return MailTransport(where, PASSWORD, trusting())


def theirs(server: ScriptedServer, **said: Any) -> Any:
    """yagmail, told no more than it must be."""
    options = {
        "user": "jane@roe.org.uk",
        "password": PASSWORD,
        "host": server.host,
        "port": server.port,
        "smtp_ssl": server.security == "tls",
        **({"smtp_starttls": False} if server.security == "none" else {}),
        **said,
    }
    client = yagmail.SMTP(**options)
    client.set_logging(None)
    return client


def words_of(data: str | bytes) -> list[str]:
    """The text of each part of a message."""
    raw = data if isinstance(data, bytes) else data.encode()
    message = email.message_from_bytes(raw, policy=SMTP)
    return [
        str(part.get_content()).strip()
        for part in message.walk()
        if not part.is_multipart()
    ]


@pytest.fixture
def sink() -> Iterator[ScriptedServer]:
    """A server that takes everything."""
    with ScriptedServer() as server:
        yield server


# --- whose certificate --------------------------------------------------------


@pytest.fixture(params=["tls", "starttls"])
def impostor(request: pytest.FixtureRequest) -> Iterator[ScriptedServer]:
    """A server that nobody vouches for."""
    with ScriptedServer(security=request.param, context=shown("self-signed")) as server:
        yield server


def heard_the_password(server: ScriptedServer) -> bool:
    """It came as a command, be it within TLS or not."""
    return any(command.startswith("AUTH") for command in server.commands)


def test_yagmail_gives_the_password_to_whoever_shows_any_certificate(
    impostor: ScriptedServer,
) -> None:
    client = theirs(impostor)
    with pytest.raises(Exception, match="535"):  # of jane@roe.org.uk it knows nothing
        client.login()
    client.smtp.close()
    assert heard_the_password(impostor)


def test_ours_gives_it_to_nobody_whose_certificate_is_not_good(
    impostor: ScriptedServer,
) -> None:
    with pytest.raises(CannotSend, match="certificate"):
        ours(impostor).ready()
    impostor.settle()
    assert not heard_the_password(impostor)


# --- with STARTTLS, or in clear -----------------------------------------------


@pytest.fixture
def refuses_starttls() -> Iterator[ScriptedServer]:
    """It offers STARTTLS, and takes the offer back; then it would take a login."""
    script = {
        "EHLO": [answers("250-mail\r\n250-STARTTLS\r\n250 AUTH PLAIN")] * 3,
        "STARTTLS": [answers("454 4.7.0 Not now")],
    }
    with ScriptedServer(security="starttls", script=script) as server:
        yield server


def test_yagmail_with_no_options_for_starttls_logs_in_in_clear(
    refuses_starttls: ScriptedServer,
) -> None:
    """An empty dict counts as no: it does not even ask for STARTTLS."""
    client = theirs(refuses_starttls, user="jane@x.uk", smtp_starttls={})
    client.user = "jane"
    client.login()
    client.close()
    refuses_starttls.settle()
    assert LOGIN in refuses_starttls.in_clear


def test_yagmail_ends_where_starttls_is_refused_thanks_to_the_standard_library(
    refuses_starttls: ScriptedServer,
) -> None:
    """Were that to change, yagmail would not look at the answer."""
    client = theirs(refuses_starttls)
    with pytest.raises(Exception, match="454"):
        client.login()
    client.smtp.close()
    assert not heard_the_password(refuses_starttls)


def test_ours_logs_in_by_starttls_or_not_at_all(
    refuses_starttls: ScriptedServer,
) -> None:
    with pytest.raises(CannotSend, match="454"):
        ours(refuses_starttls).ready()
    refuses_starttls.settle()
    assert b"AUTH" not in refuses_starttls.in_clear


# --- a letter twice -----------------------------------------------------------


def test_yagmail_sends_again_after_a_dropped_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Three copies in the queue, and False for an answer."""
    monkeypatch.setattr("yagmail.sender.time.sleep", lambda _: None)
    with ScriptedServer(script={"dot": [TAKES_AND_DROPS] * 9}) as server:
        client = theirs(server, smtp_skip_login=True)
        done = client.send(
            "foi@kent.police.uk", "Question", "How many?", prettify_html=False
        )
        client.close()
        server.settle()
    assert done is False
    assert server.copies("foi@kent.police.uk") == 3


def test_ours_sends_once_and_says_that_nobody_knows() -> None:
    with ScriptedServer(script={"dot": [TAKES_AND_DROPS] * 9}) as server:
        transport = ours(server)
        with pytest.raises(PostInDoubt):
            transport.send(letter("kent"))
        transport.close()
        server.settle()
    assert server.copies("foi@kent.police.uk") == 1


# --- a login for each letter --------------------------------------------------


def test_yagmail_logs_in_anew_for_every_letter(sink: ScriptedServer) -> None:
    """And leaves the lines before open, until the server has too many."""
    client, lines = theirs(sink), []
    client.user = "jane"
    for force in ("kent", "gwent", "surrey"):
        client.send(f"foi@{force}.police.uk", "Q", "How many?", prettify_html=False)
        lines.append(client.smtp)
    assert all(line.sock is not None for line in lines)
    for line in lines:
        line.close()
    assert sink.logins == 3


def test_ours_logs_in_once(sink: ScriptedServer) -> None:
    transport = ours(sink)
    for force in ("kent", "gwent", "surrey"):
        transport.send(letter(force))
    transport.close()
    sink.settle()
    assert (sink.logins, sink.connections, len(sink.letters)) == (1, 1, 3)


# --- whose letter -------------------------------------------------------------


def prepared(sink: ScriptedServer, words: str) -> str:
    """What yagmail would send."""
    client = theirs(sink)
    _, message = client.prepare_send(
        "foi@kent.police.uk", "Question", words, prettify_html=False
    )
    return str(message)


def received(sink: ScriptedServer, words: str) -> bytes:
    """What a server receives from ours."""
    transport = ours(sink)
    transport.send(letter("kent", words=words))
    transport.close()
    sink.settle()
    [taken] = sink.letters
    return taken.data


def test_yagmail_gives_two_letters_one_message_id(sink: ScriptedServer) -> None:
    """From who writes to whom about what: a second letter counts as the first."""
    ids = {
        email.message_from_string(prepared(sink, words))["Message-ID"]
        for words in ("How many?", "How many now?")
    }
    assert len(ids) == 1
    assert "@yagmail" in ids.pop()


def test_ours_keeps_the_letters_own_message_id(sink: ScriptedServer) -> None:
    data = received(sink, "How many?\r\n")
    assert email.message_from_bytes(data)["Message-ID"] == letter("kent").message_id


def test_yagmail_puts_html_into_the_plain_text(sink: ScriptedServer) -> None:
    plain, html = words_of(prepared(sink, "How many?\nAnd where? <5 or not"))
    assert "How many?<br>And where? <5 or not" in plain
    assert "How many?<br>And where? <5 or not" in html


def test_ours_leaves_the_words_alone(sink: ScriptedServer) -> None:
    words = "How many?\r\nAnd where? <5 or not\r\n"
    assert received(sink, words).endswith(words.encode())


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file whose path is the text of the letter."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("my source is Sam", encoding="utf-8")
    return "notes.txt"


def test_yagmail_attaches_the_file_that_a_text_happens_to_name(
    private: str, sink: ScriptedServer
) -> None:
    assert any("my source is Sam" in each for each in words_of(prepared(sink, private)))


def test_ours_reads_no_file(private: str, sink: ScriptedServer) -> None:
    assert received(sink, f"{private}\r\n").endswith(b"\r\n\r\nnotes.txt\r\n")


# --- who logs in --------------------------------------------------------------


def test_yagmail_takes_a_user_without_an_address_for_one_at_gmail(
    sink: ScriptedServer,
) -> None:
    assert theirs(sink, user="jane").user == "jane@gmail.com"


def test_ours_logs_in_as_the_user_that_was_named(sink: ScriptedServer) -> None:
    transport = ours(sink)
    transport.ready()
    transport.close()
    assert f"AUTH PLAIN {LOGIN.decode()}" in sink.commands
