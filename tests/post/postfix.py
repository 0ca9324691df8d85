"""Debian's Postfix, run from a folder of its own, which hands on to nobody but us.

It listens on 127.0.0.1 alone and binds to it when it hands on, so that no route leads
off this machine; all it hands on goes to a server in this process, which keeps the
bytes as they came.
"""

import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller

MASTER = Path("/usr/lib/postfix/sbin/master")
USER, PASSWORD = "jane@roe.org.uk", "correct horse battery"
NOBODY = "nobody@roe.org.uk"
"""The one recipient that this server does not know."""

LARGEST = 200_000
"""Bytes, of a letter that it takes."""

_LONGEST_LIFE = 600
"""Seconds, even if nobody is left to end it."""

_PATIENCE = 20
_RECEIVED = re.compile(rb"\A(?:Received:.*\r\n(?:[ \t].*\r\n)*)+")

_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = post.roe.org.uk
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
in_flow_delay = 0
message_size_limit = {largest}

# What it takes, it hands on to one place; the rest it refuses.
mydestination =
alias_maps =
local_recipient_maps =
smtp_bind_address = 127.0.0.1
smtp_dns_support_level = disabled
relay_domains = static:all
relay_recipient_maps = regexp:{folder}/etc/known
relay_transport = {hands_on}
default_transport = error:nothing leaves this machine
relayhost = [127.0.0.1]:{sink}

mynetworks = 127.0.0.0/8
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_sender_login_maps = inline:{{ {user}={user} }}
smtpd_tls_chain_files = {folder}/etc/server.pem
smtpd_tls_auth_only = yes
smtpd_sasl_type = cyrus
smtpd_sasl_path = smtpd
cyrus_sasl_config_path = {folder}/etc/sasl
"""
_MASTER = """
127.0.0.1:{none}     inet n - n - - smtpd
127.0.0.1:{starttls} inet n - n - - smtpd
    -o smtpd_tls_security_level=encrypt {login}
127.0.0.1:{tls}      inet n - n - - smtpd
    -o smtpd_tls_wrappermode=yes {login}
cleanup unix n - n - 0 cleanup
qmgr    unix n - n 300 1 qmgr
tlsmgr  unix - - n 1000? 1 tlsmgr
proxymap unix - - n - - proxymap
rewrite unix - - n - - trivial-rewrite
bounce  unix - - n - 0 bounce
defer   unix - - n - 0 bounce
trace   unix - - n - 0 bounce
anvil   unix - - n - 1 anvil
relay   unix - - n - - smtp
error   unix - - n - - error
retry   unix - - n - - error
discard unix - - n - - discard
postlog unix-dgram n - n - 1 postlogd
"""
_WITH_LOGIN = """
    -o smtpd_sasl_auth_enable=yes
    -o smtpd_sender_restrictions=reject_sender_login_mismatch
    -o { smtpd_recipient_restrictions = permit_sasl_authenticated, reject }
    -o { smtpd_relay_restrictions = permit_sasl_authenticated, reject }
"""
_SASL = """
pwcheck_method: auxprop
auxprop_plugin: sasldb
sasldb_path: {folder}/passwords
mech_list: PLAIN LOGIN
"""


class Sink:
    """Keeps whatever it is handed: to whom, and the bytes."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, bytes]] = []

    async def handle_DATA(  # noqa: N802  aiosmtpd's name
        self, _server: object, _session: object, envelope: Any
    ) -> str:
        kept = ((each, envelope.content) for each in envelope.rcpt_tos)
        self.letters.extend(kept)
        return "250 kept"


@dataclass
class Postfix:
    """A running one. `ports` by the word of `[mail] security`."""

    folder: Path
    ports: dict[str, int]
    sink: Sink
    certificate: str
    forgotten: int = 0

    @property
    def authority(self) -> Path:
        """The certificate to trust."""
        return self.folder / "authority.pem"

    def forget(self) -> None:
        """What it has handed on and logged so far is another test's."""
        wait_until(lambda: self._count("connect") == self._count("disconnect"))
        self.sink.letters.clear()
        self.forgotten += len(self.log())

    def log(self) -> str:
        """What it has logged."""
        log = self.folder / "log"
        return log.read_text(errors="replace")[self.forgotten :] if log.exists() else ""

    def handed_on(self, number: int) -> list[tuple[str, bytes]]:
        """So many letters: to whom, and the bytes without the tale of their way."""
        wait_until(lambda: len(self.sink.letters) >= number)
        return [(to, _RECEIVED.sub(b"", data, 1)) for to, data in self.sink.letters]

    def visits(self, number: int) -> list[dict[str, int]]:
        """For each of so many connections: its commands, and how often they worked."""
        wait_until(lambda: self._count("disconnect") >= number)
        ended = re.findall(r"smtpd\[\d+\]: disconnect from (.*)", self.log())
        return [
            {word: int(count) for word, count in re.findall(r"(\w+)=(\d+)", line)}
            for line in ended
        ]

    def _count(self, what: str) -> int:
        return len(re.findall(rf"smtpd\[\d+\]: {what} from ", self.log()))


def why_not() -> str:
    """Why it cannot be run here; "" if it can."""
    if not MASTER.exists() or not shutil.which("saslpasswd2"):
        return "Postfix with SASL is not installed: apt-get install postfix sasl2-bin"
    if os.geteuid() != 0:
        return "Postfix is started by root alone"
    return ""


@contextmanager
def running_postfix(*, hands_on: bool = True) -> Iterator[Postfix]:
    """A Postfix from a fresh folder, ended at the end.

    Args:
        hands_on: To the sink; else it throws away what it took.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="post-")))
        folder.chmod(0o711)  # its daemons give up being root, and pass through
        none, starttls, tls, port = _free_ports(4)
        ports = {"none": none, "starttls": starttls, "tls": tls}
        sink = Sink()
        controller = Controller(sink, hostname="127.0.0.1", port=port)
        controller.start()
        stack.callback(controller.stop)
        to_sink = f"relay:[127.0.0.1]:{port}" if hands_on else "discard:"
        certificate = _furnish(folder, ports, sink=port, hands_on=to_sink)
        stack.enter_context(_started(folder))
        postfix = Postfix(folder, ports, sink, certificate)
        wait_until(lambda: "daemon started" in postfix.log())
        yield postfix


def wait_until(true: Callable[[], bool]) -> None:
    """Look again and again, and fail if it does not come true."""
    until = time.monotonic() + _PATIENCE
    while not true():
        assert time.monotonic() < until, "Postfix took too long"
        time.sleep(0.01)


def _furnish(folder: Path, ports: dict[str, int], *, sink: int, hands_on: str) -> str:
    """Everything Postfix reads; the digest of its certificate."""
    for name in ("etc/sasl", "queue", "data"):
        (folder / name).mkdir(parents=True)
    shutil.chown(folder / "data", "postfix")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "authority.pem")
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_and_cert_chain_pem.write_to_path(folder / "etc/server.pem")
    main = _MAIN.format(
        folder=folder, largest=LARGEST, hands_on=hands_on, sink=sink, user=USER
    )
    (folder / "etc/main.cf").write_text(main)
    (folder / "etc/master.cf").write_text(_MASTER.format(login=_WITH_LOGIN, **ports))
    (folder / "etc/sasl/smtpd.conf").write_text(_SASL.format(folder=folder))
    known = f"!/^{re.escape(NOBODY)}$/ known\n"
    (folder / "etc/known").write_text(known)
    name, _, domain = USER.partition("@")
    passwords = folder / "passwords"
    subprocess.run(
        ["saslpasswd2", "-c", "-p", "-f", passwords, "-u", domain, name],
        input=PASSWORD.encode(),
        check=True,
    )
    shutil.chown(passwords, "postfix")
    leaf = ssl.PEM_cert_to_DER_cert(issued.cert_chain_pems[0].bytes().decode())
    return sha256(leaf).hexdigest()


@contextmanager
def _started(folder: Path) -> Iterator[None]:
    etc = folder / "etc"
    # Makes the folders of the queue, and says what is wrong with the settings.
    subprocess.run(["postfix", "-c", etc, "check"], check=True, capture_output=True)
    with subprocess.Popen(
        [MASTER, "-c", etc, "-s", "-e", str(_LONGEST_LIFE)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as master:
        try:
            yield
        finally:
            master.terminate()


def _free_ports(number: int) -> list[int]:
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in taken:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in taken]
