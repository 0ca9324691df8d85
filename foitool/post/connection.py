"""An SMTP connection that keeps its time and remembers what it was told.

The standard library's limit is for each read, so a server that sends a line now and
then, or a byte, keeps it for ever. Here every reply has a limit of its own, in time
and in length. Certificates are the caller's business: pass a verifying context.
"""

import binascii
import smtplib
import socket
import ssl
import time
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import Any

_LONGEST_LINE = 2048
_MOST_LINES = 128
"""Of one reply. RFC 5321 section 4.5.3.1.5 lets a line have 512."""


_NO_SMTP = "the server does not speak SMTP"

_WRONG_PASSWORD = 535
"""RFC 4954 section 6; any other refusal may be of one way to log in."""


class TooMuch(OSError):
    """The server says more than any reply needs."""


class SaidNothing(TimeoutError):
    """No byte came where a greeting was due; so does a server that waits for TLS."""


class _Timely(smtplib.SMTP):
    """What both kinds of connection share.

    Attributes:
        limit: Seconds for one reply. Whoever expects a longer wait raises it.
        certificate: SHA-256 of the server's certificate, "" without TLS.
        tls: The protocol's version, "" without TLS.
    """

    limit: float = 60.0
    certificate: str = ""
    tls: str = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._unread, self._heard = b"", False
        self._refused: smtplib.SMTPAuthenticationError | None = None
        self.limit = kwargs["timeout"]
        # Else the machine's own name is looked up, which may take long, and is told.
        kwargs["local_hostname"] = "localhost"
        super().__init__(*args, **kwargs)
        if self.sock is not None:  # by its address: RFC 5321 section 4.1.4
            self.local_hostname = _literal(self.sock.getsockname()[0])
            # The final dot is sent by itself; else it waits 40 ms for the letter's ACK.
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._look_at_tls()

    def starttls(  # type: ignore[override]  # a certificate of our own: none
        self, *, context: ssl.SSLContext
    ) -> tuple[int, bytes]:
        """Begin TLS, or end the connection.

        Raises:
            smtplib.SMTPNotSupportedError: The server does not offer it, or takes the
                offer back; without it the password would go out in clear.
            TooMuch: Something was sent before TLS that would be taken for an answer
                within it (CVE-2011-0411).
        """
        answer = super().starttls(context=context)
        if answer[0] != 220:
            self.close()
            said = answer[1].decode("utf-8", "replace")
            raise smtplib.SMTPNotSupportedError(f"STARTTLS was refused: {said}")
        if self._unread:
            self.close()
            raise TooMuch("the server went on speaking before TLS began")
        self._look_at_tls()
        return answer

    def login(
        self, user: str, password: str, *, initial_response_ok: bool = True
    ) -> tuple[int, bytes]:
        """Log in; whoever has a `£` in the password, too (RFC 4616 section 2)."""
        return super().login(
            _Utf8(user), _Utf8(password), initial_response_ok=initial_response_ok
        )

    def auth_plain(self, challenge: Any = None) -> str:
        """What AUTH PLAIN sends."""
        return _Utf8(super().auth_plain(challenge))

    def ehlo(self, name: str = "") -> tuple[int, bytes]:
        """Say who is there. Raises SMTPHeloError if the server wants nobody now."""
        code, said = super().ehlo(name)
        if code // 100 == 4:  # else all that is told is that it offers no login
            self.close()
            raise smtplib.SMTPHeloError(code, said)
        return code, said

    def auth(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """Log in one way. Raises SMTPResponseException if not now, whichever way."""
        if self._refused is not None:  # twice wrong may lock an account
            raise self._refused
        try:
            return super().auth(*args, **kwargs)
        except smtplib.SMTPAuthenticationError as error:
            code, said = error.smtp_code, error.smtp_error
            if code // 100 == 4:
                raise smtplib.SMTPResponseException(code, said) from None
            if code == _WRONG_PASSWORD:
                self._refused = error
            raise
        except binascii.Error:  # what it asks is to be base64: RFC 4954 section 4
            self.close()
            raise smtplib.SMTPServerDisconnected(_NO_SMTP) from None

    def getreply(self) -> tuple[int, bytes]:
        """One reply, whole, within the limit.

        Raises:
            TimeoutError: It took longer.
            TooMuch: It was longer than any reply.
            smtplib.SMTPServerDisconnected: The line was dropped, or nothing that was
                said is SMTP.
        """
        until, lines, code = time.monotonic() + self.limit, [], -1
        try:
            while True:
                line = self._line(until)
                lines.append(line[4:].strip(b" \t\r\n"))
                try:
                    code = int(line[:3])
                except ValueError:
                    raise smtplib.SMTPServerDisconnected(_NO_SMTP) from None
                if line[3:4] != b"-":
                    return code, b"\n".join(lines)
                if len(lines) >= _MOST_LINES:
                    raise TooMuch("the server says more than any reply needs")
        except (OSError, smtplib.SMTPServerDisconnected):
            self.close()
            raise

    def is_quiet(self) -> bool:
        """Whether the line stands, and nothing lies unread that nobody asked for."""
        if self.sock is None or self._unread:
            return False
        self.sock.settimeout(0)
        try:
            self._unread = self.sock.recv(4096)
        except (BlockingIOError, ssl.SSLWantReadError):
            return True
        except OSError:
            return False
        finally:
            self.sock.settimeout(self.limit)
        return False

    def close(self) -> None:
        """End the connection; what was not read is gone with it."""
        self._unread = b""
        super().close()

    def _line(self, until: float) -> bytes:
        while b"\n" not in self._unread:
            if len(self._unread) > _LONGEST_LINE:
                raise TooMuch("the server says more than any reply needs")
            if self.sock is None:
                raise smtplib.SMTPServerDisconnected("the line is closed")
            left = until - time.monotonic()
            if left <= 0:
                raise self._too_late()
            self.sock.settimeout(left)
            try:
                more = self.sock.recv(4096)
            except TimeoutError:
                raise self._too_late() from None
            finally:
                self.sock.settimeout(self.limit)
            if not more:
                raise smtplib.SMTPServerDisconnected("the server dropped the line")
            self._unread += more
            self._heard = True
        line, _, self._unread = self._unread.partition(b"\n")
        return line

    def _too_late(self) -> TimeoutError:
        in_clear = not isinstance(self.sock, ssl.SSLSocket)
        kind = SaidNothing if in_clear and not self._heard else TimeoutError
        return kind("the server did not answer in time")

    def _look_at_tls(self) -> None:
        if isinstance(self.sock, ssl.SSLSocket):
            found = self.sock.getpeercert(binary_form=True)
            self.certificate = sha256(found).hexdigest() if found else ""
            self.tls = self.sock.version() or ""


class _Utf8(str):
    """Text that is sent as UTF-8, where the library would have ASCII."""

    __slots__ = ()

    def encode(self, _encoding: str = "utf-8", errors: str = "strict") -> bytes:
        """Whatever encoding is asked for."""
        return super().encode("utf-8", errors)


class Plain(_Timely):
    """A connection that begins without TLS, and may take it up."""


class Local(Plain):
    """A connection without TLS, which ends on this machine or is none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        peer = self.sock.getpeername()[0] if self.sock is not None else "::1"
        if not ip_address(peer.partition("%")[0]).is_loopback:
            self.close()
            raise OSError(f"without TLS nothing leaves this machine, and {peer} is not")


class Encrypted(_Timely, smtplib.SMTP_SSL):
    """A connection that is TLS from its first byte."""


def _literal(address: str) -> str:
    """An address as RFC 5321 section 4.1.3 writes it."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return "localhost"
    prefix = "IPv6:" if isinstance(parsed, IPv6Address) else ""
    return f"[{prefix}{parsed}]"
