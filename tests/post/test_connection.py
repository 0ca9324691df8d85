"""The SMTP connection by itself: its limits, and what it remembers of TLS."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from smtplib import SMTPNotSupportedError, SMTPResponseException, SMTPServerDisconnected
from typing import Any

import pytest

from foitool.post.connection import Encrypted, Plain, TooMuch
from post.certificates import good, shown, trusting
from post.scripted_server import SILENCE, Does, ScriptedServer, answers


@pytest.fixture
def opened() -> Iterator[Callable[..., tuple[ScriptedServer, Any]]]:
    """A server, and a connection to it."""
    with ExitStack() as stack:

        def open_both(
            *, limit: float = 20, **script: Any
        ) -> tuple[ScriptedServer, Any]:
            server = stack.enter_context(ScriptedServer(**script))
            if server.security == "tls":
                line: Plain | Encrypted = Encrypted(
                    server.host, server.port, timeout=limit, context=trusting()
                )
            else:
                line = Plain(server.host, server.port, timeout=limit)
            stack.callback(line.close)
            return server, line

        yield open_both


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


# --- what it tells of us ------------------------------------------------------


def test_it_gives_its_address_and_not_the_name_of_the_machine(opened: Any) -> None:
    """RFC 5321 section 4.1.4: a literal, where a name would mean nothing."""
    server, line = opened()
    line.ehlo()
    assert server.commands == ["ehlo [127.0.0.1]"]


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no ::1")
def test_an_address_of_the_newer_kind_is_marked_as_one(opened: Any) -> None:
    """RFC 5321 section 4.1.3."""
    server, line = opened(host="::1", security="tls", context=shown("good"))
    line.ehlo()
    assert server.commands == ["ehlo [IPv6:::1]"]


def test_a_short_line_is_sent_at_once(opened: Any) -> None:
    """The final dot would wait 40 ms for the letter's own packet."""
    _, line = opened()
    assert line.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


# --- what it remembers of TLS -------------------------------------------------


def fingerprint() -> str:
    """Of the server's certificate, from the file that its owner has."""
    pem = good().cert_chain_pems[0].bytes().decode()
    return sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()


def test_without_tls_there_is_nothing_to_remember(opened: Any) -> None:
    _, line = opened()
    assert (line.tls, line.certificate) == ("", "")


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_it_knows_the_version_and_the_certificate(
    version: ssl.TLSVersion, opened: Any
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.maximum_version = version
    good().configure_cert(context)
    _, line = opened(security="tls", context=context)
    assert line.tls == version.name.replace("_", ".")
    assert line.certificate == fingerprint()


def test_it_knows_them_once_starttls_is_done(opened: Any) -> None:
    _, line = opened(security="starttls", context=shown("good"))
    assert (line.tls, line.certificate) == ("", "")
    line.starttls(context=trusting())
    assert line.tls.startswith("TLSv1.")
    assert line.certificate == fingerprint()
    assert line.ehlo()[0] == 250


# --- STARTTLS, or nothing -----------------------------------------------------


def test_without_an_offer_there_is_no_starttls(opened: Any) -> None:
    server, line = opened(security="none")
    with pytest.raises(SMTPNotSupportedError):
        line.starttls(context=trusting())
    assert "STARTTLS" not in server.commands


def test_an_offer_taken_back_is_an_error(opened: Any) -> None:
    _, line = opened(
        security="starttls", script={"STARTTLS": [answers("454 4.7.0 Not now")]}
    )
    with pytest.raises((SMTPNotSupportedError, SMTPResponseException)):
        line.starttls(context=trusting())


@pytest.mark.parametrize("more", [b"250 Ok\r\n", b"2", b"\r\n"])
def test_what_came_before_tls_is_no_answer_within_it(more: bytes, opened: Any) -> None:
    """CVE-2011-0411: somebody on the way puts words into the server's mouth."""
    _, line = opened(
        security="starttls",
        context=shown("good"),
        script={"STARTTLS": [Does(says=b"220 Go on\r\n" + more)]},
    )
    with pytest.raises(TooMuch, match="before TLS began"):
        line.starttls(context=trusting())
    assert line.sock is None


# --- replies ------------------------------------------------------------------


def test_a_reply_of_many_lines_is_one_reply(opened: Any) -> None:
    says = b"250-2.0.0 Ok\r\n250-queued\r\n250 as 4D2\r\n"
    _, line = opened(script={"NOOP": [Does(says=says)]})
    assert line.docmd("NOOP") == (250, b"2.0.0 Ok\nqueued\nas 4D2")


def test_two_replies_that_come_at_once_are_two(opened: Any) -> None:
    _, line = opened(script={"NOOP": [Does(says=b"250 one\r\n550 two\r\n")]})
    assert line.docmd("NOOP") == (250, b"one")
    assert line.getreply() == (550, b"two")


def test_a_reply_that_comes_in_pieces_is_whole(opened: Any) -> None:
    _, line = opened(script={"NOOP": [Does(says=b"250-a\r\n", times=3, pause=0.02)]})
    line.putcmd("NOOP")
    line.putcmd("NOOP")  # the last line of the reply is the answer to the second
    assert line.getreply() == (250, b"a\na\na\n2.0.0 Ok")


def test_a_reply_has_so_many_lines_and_no_more(opened: Any) -> None:
    most = b"250-more\r\n" * 127 + b"250 done\r\n"
    too_many = b"250-more\r\n" * 128 + b"250 done\r\n"
    _, line = opened(script={"NOOP": [Does(says=most), Does(says=too_many)]})
    assert line.docmd("NOOP")[1].count(b"more") == 127
    with pytest.raises(TooMuch):
        line.docmd("NOOP")
    assert line.sock is None


def test_a_line_without_an_end_is_not_read_for_ever(opened: Any) -> None:
    says = b"250 " + b"o" * 500
    _, line = opened(script={"NOOP": [Does(says=says, times=999, pause=0.001)]})
    with pytest.raises(TooMuch):
        line.docmd("NOOP")
    assert line.sock is None


def test_a_line_as_long_as_rfc_5321_lets_it_be_is_read(opened: Any) -> None:
    """Section 4.5.3.1.5: 512 bytes, with the code and the end of the line."""
    says = b"250 " + b"o" * 506 + b"\r\n"
    _, line = opened(script={"NOOP": [Does(says=says)]})
    assert line.docmd("NOOP") == (250, b"o" * 506)


@pytest.mark.parametrize("says", [b"hello\r\n", b"\r\n", b"<html>\r\n", b"\xff\xfe\n"])
def test_what_is_no_reply_is_none(says: bytes, opened: Any) -> None:
    _, line = opened(script={"NOOP": [Does(says=says)]})
    with pytest.raises(SMTPServerDisconnected, match="does not speak SMTP"):
        line.docmd("NOOP")
    assert line.sock is None


@pytest.mark.parametrize("security", ["none", "tls"])
@pytest.mark.parametrize(
    "does",
    [
        SILENCE,
        Does(says=b"2", times=99, pause=0.1),
        Does(says=b"250-more\r\n", times=99, pause=0.1),
    ],
    ids=["silence", "a byte now and then", "a line now and then"],
)
def test_a_reply_has_one_limit_in_time_however_it_comes(
    does: Does, security: str, opened: Any
) -> None:
    """The standard library's is for each read, and would begin anew each time."""
    _, line = opened(security=security, context=shown("good"), script={"NOOP": [does]})
    line.limit = 0.3
    begun = time.monotonic()
    with pytest.raises(TimeoutError, match="in time"):
        line.docmd("NOOP")
    assert 0.3 <= time.monotonic() - begun < 3
    assert line.sock is None


def test_a_longer_limit_is_for_as_long_as_somebody_wants_it(opened: Any) -> None:
    """For the answer to a letter, ten times the usual."""
    says = Does(says=b"250 Ok\r\n", waits=0.4)
    _, line = opened(limit=0.2, script={"NOOP": [says, says]})
    line.limit = 20
    assert line.docmd("NOOP")[0] == 250
    line.limit = 0.2
    with pytest.raises(TimeoutError):
        line.docmd("NOOP")


def test_after_a_fault_nothing_more_is_read(opened: Any) -> None:
    """What is left of one reply is no answer to the next command."""
    says = b"hello\r\n250 Ok\r\n250 Ok\r\n"
    _, line = opened(script={"NOOP": [Does(says=says)]})
    with pytest.raises(SMTPServerDisconnected):
        line.docmd("NOOP")
    with pytest.raises(SMTPServerDisconnected):
        line.getreply()
