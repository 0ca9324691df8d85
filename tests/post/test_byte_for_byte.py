"""What a server receives is the letter, byte for byte: what was shown, kept and hashed.

Received by aiosmtpd, which undoes the dots by itself, and by a server of our own,
which shows what was on the wire.
"""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from office import open_office

from foitool.case import events as e
from foitool.jobs.send_round import preview_round, send_round
from foitool.post.by_yagmail import MailTransport
from foitool.post.server import Server
from post.certificates import shown, trust_ours
from post.scripted_server import ScriptedServer
from post.test_contract import free_port, letter

WORDS = {
    "lines that begin with a dot": ".\r\n..\r\n.hidden\r\n...\r\n.\r\n.\r\n",
    "a dot at the very end": "How many?\r\n.\r\n",
    "a dot first of all": ".",
    "a line that begins with From": "From the register:\r\nFrom \r\n>From here\r\n",
    "blanks at the ends of lines": "How many? \r\n\t\r\n   \r\nWhere?\t \r\n",
    "empty lines at the end": "How many?\r\n\r\n\r\n\r\n",
    "lines as long as they may be": "x" * 998 + "\r\n" + "." * 998 + "\r\n",
    "Welsh": "Faint o bobl sydd ar goll? Tŷ'r Heddlu, Dyfed-Powys, ŵ ŷ\r\n",
    "emoji": "Who? 👮🏽‍♀️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿\r\n.🐕\r\n",
    "what looks like a command": "QUIT\r\nRSET\r\nDATA\r\n.\r\nMAIL FROM:<a@b.uk>\r\n",
    "much": "How many were missing on that day?\r\n.\r\n" * 20_000,
}


class Keeper:
    """What aiosmtpd gives its handler, kept."""

    def __init__(self) -> None:
        self.received: list[tuple[str, list[str], bytes]] = []

    async def handle_DATA(  # noqa: N802  aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        self.received.append(
            (envelope.mail_from, envelope.rcpt_tos, envelope.original_content)
        )
        return "250 2.0.0 Ok: kept"


@pytest.fixture(scope="module")
def keeper() -> Iterator[tuple[Keeper, Server]]:
    """A server that is not ours, for all these tests."""
    kept, port = Keeper(), free_port()
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield (
            kept,
            Server(
                host="127.0.0.1",
                port=port,
                security="none",
                user="",
                sender="jane@roe.org.uk",
            ),
        )
    finally:
        controller.stop()


@pytest.mark.parametrize("words", WORDS.values(), ids=list(WORDS))
def test_another_server_receives_what_was_handed_over(
    words: str, keeper: tuple[Keeper, Server]
) -> None:
    kept, where = keeper
    given = letter("kent", words=words)
    transport = MailTransport(where, "")
    transport.send(given)
    transport.send(replace(given, force="gwent", recipient="foi@gwent.police.uk"))
    transport.close()
    *_, (sender, recipients, first), (_, others, second) = kept.received
    assert sender == "jane@roe.org.uk"
    assert (recipients, others) == (["foi@kent.police.uk"], ["foi@gwent.police.uk"])
    assert first == second
    assert first == given.data + (b"" if words.endswith("\r\n") else b"\r\n")
    if words.endswith("\r\n"):
        assert sha256(first).hexdigest() == given.sha256


def test_on_the_wire_each_dot_that_begins_a_line_is_doubled() -> None:
    """RFC 5321 section 4.5.2; a letter never ends before its end."""
    with ScriptedServer() as server:
        where = Server(
            host=server.host,
            port=server.port,
            security="none",
            user="",
            sender="jane@roe.org.uk",
        )
        transport = MailTransport(where, "")
        transport.send(letter("kent", words=".\r\n.a\r\nb.\r\n"))
        transport.close()
        server.settle()
        assert b"\r\n\r\n..\r\n..a\r\nb.\r\n.\r\n" in server.in_clear
        [taken] = server.letters
        assert taken.data.endswith(b"\r\n\r\n.\r\n.a\r\nb.\r\n")


def test_a_letter_that_begins_with_a_dot_is_whole() -> None:
    given = letter("kent")
    given = replace(given, data=b"." + given.data)
    with ScriptedServer() as server:
        where = Server(
            host=server.host,
            port=server.port,
            security="none",
            user="",
            sender="a@b.uk",
        )
        transport = MailTransport(where, "")
        transport.send(given)
        transport.close()
        server.settle()
        assert [one.data for one in server.letters] == [given.data]


def test_what_the_tracker_keeps_is_what_a_server_received(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round in odd words, through TLS: kept, hashed, sent and received are one."""
    trust_ours(tmp_path, monkeypatch)
    with ScriptedServer(security="tls", context=shown("good")) as server:
        office = open_office(tmp_path / "office", "kent", "gwent", "police-scotland")
        for before, after in (
            ('transport = "folder"', 'transport = "yagmail"'),
            ('"smtp.roe.org.uk"', f'"127.0.0.1"\nport = {server.port}\nuser = "jane"'),
            ("By force I mean yours.", PREAMBLE),
        ):
            office = office.reconfigured(before, after)
        order = replace(office.order(accept_unchecked=True), password="swordfish")
        preview = preview_round(office.workspace, order)
        outcomes = list(send_round(office.workspace, office.scribe, order, preview))
        server.settle()
    assert [one.outcome for one in outcomes] == ["sent"] * 3
    assert server.logins == server.connections == 1
    received = {one.recipient: one.data for one in server.letters}
    for one in outcomes:
        [queued, sent] = [recorded.event for recorded in office.events(one.force)]
        assert isinstance(queued, e.Queued)
        assert isinstance(sent, e.Sent)
        data = received[queued.recipient]
        assert sha256(data).hexdigest() == queued.letter
        with office.workspace.reading() as reader:
            assert reader is not None
            assert reader.content(office.round_name, one.force, queued.letter) == data
        assert sent.answer == "250 2.0.0 Ok: queued as 4D2"
        assert sent.via == f"127.0.0.1:{server.port}"


PREAMBLE = r"Tŷ'r Heddlu 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🐕\n.\n..\nFrom the force of Dyfed-Powys:\n" + "long " * 300
"""With its line breaks as TOML writes them."""
