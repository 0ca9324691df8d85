"""A mail server on loopback that does what a script says, step by step.

Real sockets, and real TLS where a test hands it a context. It remembers every letter
that it took, how many copies of each, and what reached it in clear.
"""

import socket
import ssl
from base64 import b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Literal, Self

FOR_EVER = 10.0
"""Seconds that a silent server keeps its silence, if nobody hangs up before."""

HEALTHY = {
    "greeting": "220 mail.roe.org.uk ESMTP",
    "HELO": "250 mail.roe.org.uk",
    "STARTTLS": "220 2.0.0 Ready to start TLS",
    "AUTH": "235 2.7.0 Authentication successful",
    "MAIL": "250 2.1.0 Ok",
    "RCPT": "250 2.1.5 Ok",
    "DATA": "354 End data with <CR><LF>.<CR><LF>",
    "dot": "250 2.0.0 Ok: queued as 4D2",
    "RSET": "250 2.0.0 Ok",
    "NOOP": "250 2.0.0 Ok",
    "QUIT": "221 2.0.0 Bye",
}


@dataclass(frozen=True, kw_only=True)
class Does:
    """What the server does at one step in the place of its healthy answer.

    It waits, says the bytes (again and again, `times` over, `pause` in between), and
    then drops the line if told to. A step that says nothing and drops nothing is
    silence. `takes` is about the final dot: whether the letter was put into the queue.
    """

    says: bytes = b""
    waits: float = 0.0
    drops: bool = False
    takes: bool = False
    times: int = 1
    pause: float = 0.0


def answers(line: str) -> Does:
    """An answer, after which 421 ends the connection; 2xx to a dot takes the letter."""
    return Does(
        says=line.encode() + b"\r\n",
        drops=line.startswith("421"),
        takes=line.startswith("250"),
    )


SILENCE = Does()
DROPS = Does(drops=True)

Script = Mapping[str, Iterable[Does | None]]
"""Steps, and what is done at each the first time, the second …; None is healthy.

They are called as in `HEALTHY`. Two more are quiet where all is well: `call`, before
the first byte, and `letter`, once one line of a letter has come.
"""


@dataclass(frozen=True)
class TakenLetter:
    """One letter that the server put into its queue."""

    recipient: str
    data: bytes


class _Gone(Exception):
    """The client hung up, or the script did."""


@dataclass(eq=False, kw_only=True)
class ScriptedServer:
    """Listens from its making on, in threads of its own, until it is closed.

    `security` as in the settings; `context` is the certificate it shows; `refuses`
    that nobody listens at its port until it is mended.
    """

    script: Script = field(default_factory=dict)
    security: Literal["tls", "starttls", "none"] = "none"
    context: ssl.SSLContext | None = None
    password: str = "swordfish"
    host: str = "127.0.0.1"
    refuses: bool = False
    letters: list[TakenLetter] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    in_clear: bytes = b""
    connections: int = 0
    logins: int = 0

    def __post_init__(self) -> None:
        self.lock, self.closing = Lock(), Event()
        self._talks: list[tuple[Thread, _Talk]] = []
        self._listener = Thread(target=self._listen, daemon=True)
        self.mend(self.script, self.context)
        # A port that is bound and not listened to refuses connections, and nobody
        # else gets it meanwhile.
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        self._door = socket.socket(family)
        self._door.bind((self.host, 0))
        self.port = int(self._door.getsockname()[1])
        if not self.refuses:
            self.listen()

    def mend(
        self, script: Script | None = None, context: ssl.SSLContext | None = None
    ) -> None:
        """Keep to another script from now on, and show another certificate."""
        self._steps = {step: iter(does) for step, does in (script or {}).items()}
        self.context = context or self.context

    def listen(self) -> None:
        """Take calls."""
        self._door.listen()
        self._listener.start()

    def copies(self, recipient: str) -> int:
        """How many letters to this address are in the queue."""
        return [one.recipient for one in self.letters].count(recipient)

    def settle(self) -> None:
        """Wait until every connection has come to its end; a client may leave none."""
        for thread, _ in self._talks:
            thread.join(FOR_EVER / 2)
            assert not thread.is_alive(), "a connection was left open"

    def close(self) -> None:
        """Hang up, and wait until every thread has ended."""
        self.closing.set()
        with suppress(OSError):
            socket.create_connection((self.host, self.port), timeout=1).close()
        for thread, talk in self._talks:
            with suppress(OSError):
                talk.line.shutdown(socket.SHUT_RDWR)
            thread.join(5)
        if self._listener.is_alive():
            self._listener.join(5)
        self._door.close()

    def next_step(self, step: str) -> Does | None:
        """What the script wants now; None: be healthy."""
        with self.lock:
            return next(self._steps.get(step, iter(())), None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _listen(self) -> None:
        while True:
            line, _ = self._door.accept()
            if self.closing.is_set():
                line.close()
                return
            self.connections += 1
            talk = _Talk(self, line)
            thread = Thread(target=talk.run, daemon=True)
            self._talks.append((thread, talk))
            thread.start()


class _Talk:
    """One connection."""

    def __init__(self, server: ScriptedServer, line: socket.socket) -> None:
        self.server, self.line, self.unread = server, line, b""
        self.begun, self.recipient = False, ""
        self.line.settimeout(FOR_EVER)

    def run(self) -> None:
        # Whoever talks to a faulty server hangs up in the middle of anything.
        with suppress(_Gone, OSError):
            if does := self.server.next_step("call"):
                self.do(does)
            if self.server.security == "tls":
                self.encrypt()
            self.answer("greeting")
            while True:
                self.obey(self.read_line().decode("utf-8", "replace"))
        self.line.close()

    @property
    def encrypted(self) -> bool:
        return isinstance(self.line, ssl.SSLSocket)

    def encrypt(self) -> None:
        assert self.server.context is not None
        self.line = self.server.context.wrap_socket(self.line, server_side=True)

    def obey(self, command: str) -> None:
        self.server.commands.append(command)
        verb = command.partition(" ")[0].upper()
        does = self.answer(verb, self.healthy(verb, command))
        if verb in {"MAIL", "RSET", "EHLO", "HELO"}:
            self.begun = verb == "MAIL" and does.says.startswith(b"250")
        elif verb == "RCPT":
            self.recipient = command.partition("<")[2].partition(">")[0]
        elif verb == "STARTTLS" and does.says.startswith(b"220"):
            self.encrypt()
        elif verb == "DATA" and does.says.startswith(b"354"):
            self.take()
        elif verb == "QUIT":
            raise _Gone

    def healthy(self, verb: str, command: str) -> str:
        if verb == "EHLO":
            tls_to_come = self.server.security == "starttls" and not self.encrypted
            login = "STARTTLS" if tls_to_come else "AUTH PLAIN LOGIN"
            offers = ("mail.roe.org.uk", "8BITMIME", "SMTPUTF8", "SIZE 1000000")
            return "\r\n".join([*(f"250-{each}" for each in offers), f"250 {login}"])
        if verb == "AUTH":
            wanted = b64encode(f"\0jane\0{self.server.password}".encode()).decode()
            if command != f"AUTH PLAIN {wanted}":
                return "535 5.7.8 Authentication failed"
            self.server.logins += 1
        if (verb == "MAIL") == self.begun and verb in {"MAIL", "RCPT", "DATA"}:
            return "503 5.5.1 Not in this order"
        return HEALTHY.get(verb, "500 5.5.2 Unknown command")

    def take(self) -> None:
        """The letter up to its final dot, and the answer to it."""
        data, self.begun = b"", False
        if during := self.server.next_step("letter"):
            self.read_line()
            self.do(during)
        while (line := self.read_line() + b"\r\n") != b".\r\n":
            data += line.removeprefix(b".")
        does = self.server.next_step("dot") or answers(HEALTHY["dot"])
        if does.takes:
            with self.server.lock:
                self.server.letters.append(TakenLetter(self.recipient, data))
        self.do(does)

    def answer(self, step: str, healthy: str = HEALTHY["greeting"]) -> Does:
        does = self.server.next_step(step) or answers(healthy)
        self.do(does)
        return does

    def do(self, does: Does) -> None:
        if self.server.closing.wait(does.waits):
            raise _Gone
        if not does.says and not does.drops:
            while True:  # silence, until the client hangs up
                self.receive()
        for _ in range(does.times):
            self.line.sendall(does.says)
            if self.server.closing.wait(does.pause):
                raise _Gone
        if does.drops:
            raise _Gone

    def read_line(self) -> bytes:
        while b"\r\n" not in self.unread:
            self.unread += self.receive()
        line, _, self.unread = self.unread.partition(b"\r\n")
        return line

    def receive(self) -> bytes:
        what = self.line.recv(65536)
        if not what:
            raise _Gone
        if not self.encrypted:
            with self.server.lock:
                self.server.in_clear += what
        return what
