"""A real IMAP server on loopback, in this process: pymap, with its mail in memory."""

import asyncio
import socket
import ssl
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from threading import Event, Thread
from typing import Any

import pytest
from imapclient import IMAPClient
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPConnection, IMAPServer
from pymap.imap.state import ConnectionState
from pymap.listtree import ListEntry
from pymap.parsing.command import Command
from pysasl.hashing import BuiltinHash

from foitool.post.sent_folder import Mailbox
from post.certificates import shown

USER, PASSWORD = "jane@roe.org.uk", "Hünd-in-Küche 7"
LETTER = "<a1b2@roe.org.uk>"


@dataclass(kw_only=True)
class Served:
    """One server; `said` are the commands it was given."""

    port: int
    security: Any
    said: list[str] = field(default_factory=list)

    def mailbox(self, **changed: Any) -> Mailbox:
        """Where it is, as the settings would have it."""
        facts = {"host": "127.0.0.1", "port": self.port, "security": self.security}
        return Mailbox(**{**facts, "user": USER, "seconds": 5.0, **changed})

    def keep(
        self,
        folder: str,
        *message_ids: str,
        dated: str = "Mon, 23 Nov 2026 10:00:00 +0000",
        arrived: datetime = datetime(2026, 11, 23, 10, 0, 5, tzinfo=UTC),
    ) -> None:
        """Put letters into a folder, which is made if it is not there."""
        with self._at_the_desk() as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            for each in message_ids:
                text = f"Message-ID: {each}\r\nDate: {dated}\r\n\r\nDear Officer,\r\n"
                client.append(folder, text.encode(), msg_time=arrived)
        self.said.clear()

    def unread(self, folder: str) -> int:
        """How many nobody has read."""
        with self._at_the_desk() as client:
            client.select_folder(folder, readonly=True)
            return len(client.search("UNSEEN"))

    @contextmanager
    def _at_the_desk(self) -> Iterator[IMAPClient]:
        trusting = ssl._create_unverified_context()  # noqa: SLF001  ours
        direct = self.security == "tls"
        with IMAPClient(
            "127.0.0.1", self.port, ssl=direct, ssl_context=trusting
        ) as client:
            if self.security == "starttls":
                client.starttls(trusting)
            client.plain_login(USER, PASSWORD)
            yield client


@contextmanager
def serving(
    security: str = "tls", *, certificate: str = "good", marked: str = ""
) -> Iterator[Served]:
    """The server, for as long as the block lasts.

    `marked` is the folder that it says is for letters sent (RFC 6154): pymap marks
    none by itself.
    """
    with pytest.MonkeyPatch.context() as patch:
        door = socket.create_server(("127.0.0.1", 0))
        served = Served(port=door.getsockname()[1], security=security)
        _mark(patch, marked)
        _listen(patch, served.said)
        ready, stop, loop = Event(), asyncio.Event(), asyncio.new_event_loop()
        serve = partial(_serve, door, security, shown(certificate), ready, stop)
        thread = Thread(target=lambda: loop.run_until_complete(serve()))
        thread.start()
        try:
            assert ready.wait(20)
            yield served
        finally:
            loop.call_soon_threadsafe(stop.set)
            thread.join(20)
            loop.close()


async def _serve(
    door: socket.socket,
    security: str,
    context: ssl.SSLContext,
    ready: Event,
    stop: asyncio.Event,
) -> None:
    arguments = Namespace(
        **dict.fromkeys(("cert", "key", "passlib_cfg", "proxy_protocol")),
        host="127.0.0.1",
        port="0",
        debug=False,
        tls=security == "starttls",
        demo_data=False,
        demo_user=USER,
        demo_password=PASSWORD,
    )
    backend, config = await DictBackend.init(
        arguments,
        ssl_context=context,
        invalid_user_sleep=0.0,
        reject_dnsbl=False,
        hash_context=BuiltinHash(rounds=1),
    )
    config.apply_context()
    talk = ProxyProtocolReader(config.proxy_protocol).get_callback(
        IMAPServer(backend.login, config)
    )
    direct = context if security == "tls" else None
    server = await asyncio.start_server(talk, sock=door, ssl=direct)
    async with server:
        ready.set()
        await stop.wait()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()


def _mark(patch: pytest.MonkeyPatch, folder: str) -> None:
    plain = vars(ListEntry)["attributes"]

    def attributes(entry: ListEntry) -> Sequence[bytes]:
        return [*plain.fget(entry), *([b"Sent"] if entry.name == folder else [])]

    patch.setattr(ListEntry, "attributes", property(attributes))


def _listen(patch: pytest.MonkeyPatch, said: list[str]) -> None:
    plain = IMAPConnection.read_command

    async def read_command(line: IMAPConnection, state: ConnectionState) -> Command:
        command = await plain(line, state)
        said.append(command.command.decode())
        return command

    patch.setattr(IMAPConnection, "read_command", read_command)
