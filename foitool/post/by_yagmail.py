"""Letters through a mail server, each handed over once.

yagmail is lent two things only: the connection and the login. The letter is ours,
byte for byte, and so is the judgement of each answer. What yagmail would do beyond
that (build the message anew, look up passwords by itself, send again after a dropped
line) is not used; `tests/post/test_yagmail_traps.py` shows why.

A letter changes hands at the final dot (RFC 5321 section 4.2.5). Before it, whatever
goes wrong, the server has not taken it; after it, and without its answer, nobody
knows.
"""

import smtplib
import ssl
from typing import Any

from foitool.case.mail import LOOPBACK, Letter
from foitool.errors.needs_a_person import (
    CannotSend,
    PostDeferred,
    PostInDoubt,
    PostRefused,
)
from foitool.post.answers import HOST, LOGIN, SENDER, Interpreter, blames_the_address
from foitool.post.connection import Encrypted, Local, Plain, TooMuch
from foitool.post.outgoing import Taken
from foitool.post.server import Server

_OK, _OK_FORWARDED, _GO_ON, _GOODBYE, _TOO_LARGE = 250, 251, 354, 421, 552
_SECONDS_FOR_GOODBYE = 3


class MailTransport:
    """One mail server, one login for as long as it lasts.

    Args:
        server: Where, and as whom.
        password: Of the user; "" where there is no login.
        context: What certificates are judged by; the system's roots if left out.

    Raises:
        ValueError: A connection without TLS would leave this machine.
    """

    leaves_the_machine = True

    def __init__(
        self, server: Server, password: str, context: ssl.SSLContext | None = None
    ) -> None:
        if server.security == "none" and server.host not in LOOPBACK:
            raise ValueError("Without TLS nothing leaves this machine.")
        self._server, self._password = server, password
        self._context = context
        self._interpreter = Interpreter(server.user, password)
        self._client: Any = None

    def ready(self) -> None:
        """Connect and log in, unless that has been done and still holds.

        Raises:
            CannotSend: Nothing can be handed over, and nothing was.
        """
        # Between two letters a server may hang up, with 421 or without a word.
        if self._client is not None and self._client.smtp.is_quiet():
            return
        self._drop()
        client = self._new_client()
        try:
            client.login()
        except smtplib.SMTPAuthenticationError as error:
            client.smtp.close()
            answer = self._interpreter.answer(error.smtp_code, error.smtp_error)
            why = f"it refused the login: {answer}"
            raise CannotSend(str(self._server), why, LOGIN) from None
        except UnicodeEncodeError:  # its text holds the password
            client.smtp.close()
            why = (
                "the user has characters beyond ASCII, which its way to log in has not"
            )
            raise CannotSend(str(self._server), why, LOGIN) from None
        except UnicodeError:  # Python's idna: a label is empty or too long
            why = f"{self._server.host!r} is no name of a server"
            raise CannotSend(str(self._server), why, HOST) from None
        except OSError as error:
            if client.smtp is not None:
                client.smtp.close()
            raise CannotSend(
                str(self._server), *self._interpreter.trouble(error)
            ) from None
        self._client = client

    def send(self, letter: Letter) -> Taken:
        """Hand over one letter, to one recipient.

        Raises:
            CannotSend: It was not taken, nor would any other be: the login or the
                sender was refused.
            PostRefused: It was not taken; others may be.
            PostDeferred: It was not taken now.
            PostInDoubt: The line was dropped, or no answer came, after the final dot.
        """
        self.ready()
        line = self._client.smtp
        try:
            self._announce(line, letter)
            line.send(_on_the_wire(letter.data))
            if not line.is_quiet():  # what is read next would be no answer to the dot
                raise TooMuch("the server spoke or hung up before the letter was whole")
        except OSError as error:
            self._drop()
            why, _ = self._interpreter.trouble(error)
            raise PostDeferred(letter.force, str(self._server), why) from None
        except KeyboardInterrupt:  # no goodbye: its answer would be waited for
            self._drop()
            raise
        return self._hand_over(line, letter)

    def took(self, letter: Letter) -> bool | None:
        """Nobody can ask a mail server that."""
        del letter
        return None

    def place_of(self, letter: Letter) -> str:
        """Nor that."""
        del letter
        return ""

    def tidy(self, round_name: str) -> None:
        """A cut-off run leaves nothing half done on a server."""

    def close(self) -> None:
        """Say goodbye, if anybody listens."""
        client, self._client = self._client, None
        if client is not None and client.smtp.sock is not None:
            # After a bug the server may wait for the rest of a letter, and say nothing.
            client.smtp.limit = _SECONDS_FOR_GOODBYE
            try:
                client.smtp.quit()
            except OSError:
                client.smtp.close()

    @property
    def connection(self) -> Plain | Encrypted:
        """The open connection, for whoever only looks. Raises CannotSend."""
        self.ready()
        found: Plain | Encrypted = self._client.smtp
        return found

    def _new_client(self) -> Any:
        """Yagmail's client with our connection, and no chance to send by itself."""
        from yagmail import SMTP  # noqa: PLC0415  0.1 s, for sending only

        server, context = self._server, self._context or ssl.create_default_context()
        encrypted = server.security == "tls"
        lines = {"tls": Encrypted, "starttls": Plain, "none": Local}

        class Lent(SMTP):  # type: ignore[misc]  # yagmail ships no types
            connection = lines[server.security]

        # `True` for STARTTLS, or no context at all, would trust any certificate.
        starttls = {"context": context} if server.security == "starttls" else False
        options: dict[str, Any] = {"context": context} if encrypted else {}
        client = Lent(
            user="nobody@localhost",
            password=self._password,
            host=server.host,
            port=server.port,
            smtp_ssl=encrypted,
            smtp_starttls=starttls,
            smtp_skip_login=not server.user,
            soft_email_validation=False,
            timeout=server.seconds,
            **options,
        )
        client.set_logging(None)
        # Else "@gmail.com" is put behind a user without an address.
        client.user = server.user
        return client

    def _announce(self, line: Any, letter: Letter) -> None:
        """Sender, recipient, and that the letter follows.

        Raises CannotSend, PostRefused, PostDeferred.
        """
        size = len(letter.data)
        line.ehlo_or_helo_if_needed()
        most = line.esmtp_features.get("size", "")
        if most.isdecimal() and 0 < int(most) < size:
            why = f"it takes no letter above {most} bytes, and this one has {size}"
            raise PostRefused(letter.force, str(self._server), why)
        wanted = f" SIZE={size}" if "size" in line.esmtp_features else ""
        code, said = line.docmd(f"MAIL FROM:<{self._server.sender}>{wanted}")
        if code != _OK:
            if code // 100 == 5 and code != _TOO_LARGE:
                raise self._not_as_this_sender(line, code, said)
            raise self._not_taken(line, letter, code, said)
        code, said = line.docmd(f"RCPT TO:<{letter.recipient}>")
        if code not in (_OK, _OK_FORWARDED):
            about_it = blames_the_address(said)
            sender = self._server.sender
            named = sender != letter.recipient and f"<{sender}>".encode() in said
            if code // 100 == 5 and named and not about_it:
                raise self._not_as_this_sender(line, code, said)
            raise self._not_taken(line, letter, code, said, recipient=about_it)
        code, said = line.docmd("DATA")
        if code != _GO_ON:
            raise self._not_taken(line, letter, code, said)

    def _not_as_this_sender(self, line: Any, code: int, said: bytes) -> CannotSend:
        answer = self._interpreter.answer(code, said)
        self._begin_anew(line, code)
        why = f"it refused {self._server.sender} as sender: {answer}"
        return CannotSend(str(self._server), why, SENDER)

    def _hand_over(self, line: Any, letter: Letter) -> Taken:
        """The final dot, and the answer to it."""
        line.limit = self._server.seconds_for_an_answer
        try:
            line.send(b".\r\n")
            code, said = line.getreply()
        except OSError as error:
            self._drop()
            why, _ = self._interpreter.trouble(error)
            why = f"the letter was handed over, and then {why}"
            raise PostInDoubt(
                letter.force, str(self._server), why, round_name=letter.round
            ) from None
        except KeyboardInterrupt:
            self._drop()
            raise
        finally:
            line.limit = self._server.seconds
        if code // 100 in (4, 5):
            raise self._not_taken(line, letter, code, said)
        if code // 100 != 2:
            self._drop()
            why = f"it answered {self._interpreter.answer(code, said)}"
            raise PostInDoubt(
                letter.force, str(self._server), why, round_name=letter.round
            )
        return Taken(
            where=str(self._server),
            answer=self._interpreter.answer(code, said),
            tls=line.tls,
            certificate=line.certificate,
        )

    def _not_taken(
        self,
        line: Any,
        letter: Letter,
        code: int,
        said: bytes,
        *,
        recipient: bool = False,
    ) -> PostRefused:
        """RFC 5321 section 4.2.1: 4 is for now, 5 for good, and nothing else is no."""
        self._begin_anew(line, code)
        answer = self._interpreter.answer(code, said)
        if code // 100 != 5:
            return PostDeferred(letter.force, str(self._server), answer)
        return PostRefused(
            letter.force, str(self._server), answer, recipient_refused=recipient
        )

    def _begin_anew(self, line: Any, code: int) -> None:
        """Forget the letter; where that cannot be, the next one gets a new login."""
        if code == _GOODBYE:
            self._drop()
            return
        try:
            line.rset()
        except OSError:
            self._drop()

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.smtp.close()


def _on_the_wire(data: bytes) -> bytes:
    """The letter without its final dot: RFC 5321 section 4.5.2."""
    whole = data if data.endswith(b"\r\n") else data + b"\r\n"
    dotted = whole.replace(b"\r\n.", b"\r\n..")
    return b"." + dotted if dotted.startswith(b".") else dotted
