"""A mail server on loopback that counts copies, whatever becomes of its clients.

A letter is taken once its final dot was read, as RFC 5321 section 4.2.5 has it, and
whether the client is still there for the answer is noted. Run as a program it prints
its port. Then `COPIES sender`, said to it like any other command, waits until all
other clients are gone, and answers with JSON: every letter of that envelope sender.
"""

import base64
import json
import random
import select
import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from email import message_from_bytes
from hashlib import sha256
from typing import Self

READ, WROTE = "taken", "answered"
"""What became of a letter: its dot was read; the answer found somebody. Before its dot
it is `begun`, and one that is put off, and so not taken, `put off`."""


@dataclass
class Received:
    """One letter, or the beginning of one."""

    sender: str
    recipient: str
    message_id: str = ""
    digest: str = ""
    stage: str = "begun"


@dataclass
class Temper:
    """How the server behaves; a test changes it while it runs.

    `slow` is the part of letters whose answer takes up to `seconds`, or until `awake`;
    `puts_off` the part of answers, to a recipient and to a final dot, that say "later".
    `refuses` puts what the client sent into the answer to its login; `drops` names the
    command at which the line is dropped; `ways` are those to log in.
    """

    slow: float = 0.0
    seconds: float = 0.0
    puts_off: float = 0.0
    refuses: bool = False
    drops: str = ""
    ways: str = "PLAIN LOGIN"
    chance: random.Random = field(default_factory=random.Random)
    awake: threading.Event = field(default_factory=threading.Event)

    def now_and_then(self) -> bool:
        """Whether to put this letter off."""
        return self.chance.random() < self.puts_off

    def wait(self) -> None:
        if self.chance.random() < self.slow:
            self.awake.wait(self.chance.uniform(self.seconds / 2, self.seconds))


class Sink(socketserver.ThreadingTCPServer):
    """All letters of all clients."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, temper: Temper | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Client)
        self.temper = temper or Temper()
        self.letters: list[Received] = []
        self.changed = threading.Condition()
        self.clients = 0

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def taken(self) -> list[Received]:
        """Every copy, once nobody is connected any more."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.clients == 0, timeout=30)
            return [one for one in self.letters if one.stage in (READ, WROTE)]

    def of(self, sender: str) -> list[Received]:
        """Every letter of a sender, forgotten with that; for one of the clients."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.clients == 1, timeout=30)
            found = [one for one in self.letters if one.sender == sender]
            self.letters = [one for one in self.letters if one.sender != sender]
        return found

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Client(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True
    server: Sink

    def handle(self) -> None:
        with self.server.changed:
            self.server.clients += 1
        try:
            self._talk()
        except (OSError, EOFError):
            pass  # it was killed
        finally:
            with self.server.changed:
                self.server.clients -= 1
                self.server.changed.notify_all()

    def _talk(self) -> None:
        sender = recipient = ""
        self._say("220 sink.localhost ESMTP")
        while True:
            line = self._line()
            verb, _, rest = line.partition(" ")
            if verb.upper() == self.server.temper.drops:
                return
            match verb.upper():
                case "EHLO":
                    ways = self.server.temper.ways
                    self._say(f"250-sink.localhost\r\n250 AUTH {ways}")
                case "AUTH":
                    self._log_in(rest)
                case "MAIL":
                    sender = _address(rest)
                    self._say("250 2.1.0 Ok")
                case "RCPT":
                    recipient = _address(rest)
                    later = self.server.temper.now_and_then()
                    self._say("450 4.2.0 Come back later" if later else "250 2.1.5 Ok")
                case "DATA":
                    self._take(sender, recipient)
                case "COPIES":
                    found = [asdict(one) for one in self.server.of(rest)]
                    self._say(json.dumps(found))
                case "QUIT":
                    self._say("221 2.0.0 Bye")
                    return
                case _:
                    self._say("250 2.0.0 Ok")

    def _log_in(self, rest: str) -> None:
        """Either way; refused, the password comes back in each form it has."""
        way, _, first = rest.partition(" ")
        sent = first
        if way.upper() == "LOGIN":
            if not first:
                self._say("334 VXNlcm5hbWU6")
                self._line()
            self._say("334 UGFzc3dvcmQ6")
            sent = self._line()
        if self.server.temper.refuses:
            clear = base64.b64decode(sent).decode().rpartition("\0")[2]
            again = base64.b64encode(clear.encode()).decode()
            self._say(f"535 5.7.8 {clear} is wrong; got {sent} for {again} of {clear}")
        else:
            self._say("235 2.7.0 Welcome")

    def _take(self, sender: str, recipient: str) -> None:
        letter = Received(sender, recipient)
        with self.server.changed:
            self.server.letters.append(letter)
        self._say("354 Go on")
        data = bytearray()
        while (line := self.rfile.readline()) != b".\r\n":
            if not line.endswith(b"\n"):
                raise EOFError
            data += line.removeprefix(b".")
        letter.message_id = message_from_bytes(bytes(data))["Message-ID"].strip()
        letter.digest = sha256(data).hexdigest()
        if self.server.temper.now_and_then():
            letter.stage = "put off"
            self._say("451 4.3.0 Come back later")
            return
        letter.stage = READ
        self.server.temper.wait()
        if _gone(self.connection):
            raise EOFError
        letter.stage = WROTE
        self._say(f"250 2.0.0 Ok: queued as {letter.digest[:10]}")

    def _line(self) -> str:
        line = self.rfile.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        return line.decode().strip()

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


def _address(rest: str) -> str:
    return rest.partition("<")[2].partition(">")[0]


def _gone(connection: socket.socket) -> bool:
    """Whether nobody is there to hear an answer."""
    readable, _, _ = select.select([connection], [], [], 0)
    return bool(readable) and not connection.recv(1, socket.MSG_PEEK)


@dataclass(frozen=True)
class Server:
    """A sink in a process of its own, asked over its own port."""

    port: int

    def letters(self, sender: str) -> list[dict[str, str]]:
        """All that a sender's clients sent since one asked, whole or not."""
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            heard = line.makefile("rb")
            heard.readline()
            line.sendall(f"COPIES {sender}\r\nQUIT\r\n".encode())
            found: list[dict[str, str]] = json.loads(heard.readline())
            heard.readline()
        return found


@contextmanager
def running_server(seed: int) -> Iterator[Server]:
    """A server in another process; when it is slow is drawn from the seed."""
    with subprocess.Popen(
        [sys.executable, __file__, str(seed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as sink:
        assert sink.stdout
        yield Server(int(sink.stdout.readline()))
        sink.terminate()


def main() -> None:
    """Serve until stdin ends."""
    seed = int(sys.argv[1])
    temper = Temper(slow=0.1, seconds=0.04, puts_off=0.03, chance=random.Random(seed))
    with Sink(temper) as sink:
        print(sink.port, flush=True)  # noqa: T201
        sys.stdin.read()


if __name__ == "__main__":
    main()
