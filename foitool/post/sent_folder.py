"""Whether a letter lies in the Sent folder: one look by IMAP, which changes nothing.

The folder is opened by EXAMINE and only headers are fetched, by PEEK, so that no
message is marked as read. The library is an extra and does the protocol; certificates
are judged as for sending. Its limits in time are for each read, so that a server that
sends a byte now and then would keep it for ever; the whole look has one of its own.
"""

import re
import ssl
from ast import literal_eval
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Literal
from zoneinfo import ZoneInfo

from foitool.case.mail import LOOPBACK
from foitool.errors.needs_a_person import CannotLook
from foitool.post.answers import Interpreter

_SEARCHABLE = re.compile(r"<[A-Za-z0-9._+=$-]{1,200}@[A-Za-z0-9.-]{1,255}>")
"""As ours are. The library quotes neither a line break, which would begin another
command, nor `*`, `%` and `{`, which mean something to a server (RFC 9051 section 9).
"""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]+")
_AS_BYTES = re.compile(r"""(b'(?:[^'\\]|\\.)*'|b"(?:[^"\\]|\\.)*")\]?$""")
_MOST_COPIES = 100
_MOST_FOLDERS = 20
_INSTALL = 'Install it beside foitool: pip install "foitool[imap]"'
_TABLE = "Check the [imap] table of config.toml: docs/sending.md"
_LOGIN = (
    "Check user in the [imap] table of config.toml, and the password. Many providers"
    " want an app password: docs/sending.md"
)


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """Where letters that were sent lie. Never the password.

    `folder` "" means the one that the server marks. `seconds` is the limit for each
    read, and ten times that for the whole look.
    """

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    user: str
    folder: str = ""
    seconds: float = 30.0

    def __str__(self) -> str:
        """As a message names it."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, kw_only=True)
class Look:
    """What was found in `folder`.

    `arrived` is the day in London on which the server put the letter there, `dated`
    that of its own Date; both None where it is not `there`.
    """

    folder: str
    there: bool
    arrived: date | None = None
    dated: date | None = None


def look_into_sent_folder(
    mailbox: Mailbox,
    password: str,
    message_id: str,
    context: ssl.SSLContext | None = None,
) -> Look:
    """Look for the letter with that Message-ID.

    Args:
        mailbox: Where, and as whom.
        password: Of the user.
        message_id: With its angle brackets, as the letter has it.
        context: What certificates are judged by; the system's roots if left out.

    Raises:
        CannotLook: The server, or the folder, cannot be looked into.
        ValueError: A connection without TLS would leave this machine.
    """
    if mailbox.security == "none" and mailbox.host not in LOOPBACK:
        raise ValueError("Without TLS nothing leaves this machine.")
    if not _SEARCHABLE.fullmatch(message_id):
        why = f"the letter's Message-ID, {message_id!r}, is none that can be searched"
        raise CannotLook(str(mailbox), why, "Look into the Sent folder yourself.")
    found = SimpleQueue[Look | BaseException]()

    def look() -> None:
        try:
            found.put(_look(mailbox, password, message_id, context))
        except BaseException as error:  # noqa: BLE001  raised below
            found.put(error)

    Thread(target=look, daemon=True).start()
    try:
        outcome = found.get(timeout=10 * mailbox.seconds)
    except Empty:
        why = "the server did not answer in time"
        raise CannotLook(str(mailbox), why, _TABLE) from None
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


def _look(
    mailbox: Mailbox, password: str, message_id: str, context: ssl.SSLContext | None
) -> Look:
    try:
        import imapclient  # noqa: PLC0415  an extra
    except ImportError:
        why = "the library for it is not installed"
        raise CannotLook(str(mailbox), why, _INSTALL) from None
    interpreter = Interpreter(mailbox.user, password)
    with _in_words(mailbox, interpreter, imapclient.exceptions.IMAPClientError):
        client = imapclient.IMAPClient(
            mailbox.host,
            port=mailbox.port,
            ssl=mailbox.security == "tls",
            ssl_context=context or ssl.create_default_context(),
            timeout=mailbox.seconds,
        )
        try:
            client.normalise_times = False  # else the machine's own zone, without name
            if mailbox.security == "starttls":
                client.starttls(context or ssl.create_default_context())
            _log_in(client, mailbox, password, interpreter)
            folder = _open(client, mailbox)
            return _search(client, folder, message_id)
        finally:
            with suppress(Exception):  # whatever was found is found
                client.logout()
            with suppress(Exception):
                client.shutdown()


def _log_in(
    client: Any, mailbox: Mailbox, password: str, interpreter: Interpreter
) -> None:
    """Raises CannotLook if the server refuses the login."""
    from imapclient.exceptions import LoginError  # noqa: PLC0415  an extra

    try:
        if client.has_capability("AUTH=PLAIN"):  # takes a `£`: RFC 4616 section 2
            client.plain_login(mailbox.user, password)
        else:
            client.login(mailbox.user, password)
    except LoginError as error:
        said = _one_line(interpreter, error)
        why = f"it refused the login: {said}"
        raise CannotLook(str(mailbox), why, _LOGIN) from None
    except UnicodeEncodeError:  # its text holds the password
        why = "user or password has characters beyond ASCII, which this server's login"
        raise CannotLook(str(mailbox), f"{why} does not carry", _LOGIN) from None


def _open(client: Any, mailbox: Mailbox) -> str:
    """Open the Sent folder for reading only. Raises CannotLook if there is none."""
    from imapclient.exceptions import IMAPClientError  # noqa: PLC0415  an extra

    folders = [
        (str(name), {bytes(flag).lower() for flag in flags})
        for flags, _, name in client.list_folders()
    ]
    marked = [name for name, flags in folders if rb"\sent" in flags]  # RFC 6154
    folder = mailbox.folder or next(iter(marked), "Sent")
    try:
        client.select_folder(folder, readonly=True)
    except (client.AbortError, OSError):
        raise
    except IMAPClientError:
        names = [_UNPRINTABLE.sub(" ", name) for name, _ in folders][:_MOST_FOLDERS]
        advice = (
            "Write sent_folder into the [imap] table of config.toml. The server has:"
            f" {', '.join(names)}"
        )
        why = f"it has no folder {folder} that can be opened"
        raise CannotLook(str(mailbox), why, advice) from None
    return folder


def _search(client: Any, folder: str, message_id: str) -> Look:
    """Servers search for parts of a header, so each find is compared whole."""
    found = client.search(["HEADER", "Message-ID", message_id])[-_MOST_COPIES:]
    wanted = ["INTERNALDATE", "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE)]"]
    for copy in client.fetch(found, wanted).values() if found else ():
        headers = next(
            (text for key, text in copy.items() if key.startswith(b"BODY[")), None
        )
        message = message_from_bytes(headers or b"")
        if str(message.get("Message-ID", "")).strip() == message_id:
            arrived = copy.get(b"INTERNALDATE")
            return Look(
                folder=folder,
                there=True,
                arrived=_in_london(arrived) if arrived else None,
                dated=_dated(str(message.get("Date", ""))),
            )
    return Look(folder=folder, there=False)


def _dated(text: str) -> date | None:
    try:
        moment = parsedate_to_datetime(text)
        # `-0000`: universal time, and nothing said of the zone (RFC 5322 section 3.3).
        return _in_london(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def _in_london(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo("Europe/London")).date()


@contextmanager
def _in_words(
    mailbox: Mailbox, interpreter: Interpreter, refusal: type[Exception]
) -> Iterator[None]:
    """Whatever goes wrong with the server, as a sentence. Raises CannotLook."""
    try:
        yield
    except CannotLook:
        raise
    except OSError as error:
        why, _ = interpreter.trouble(error)
        raise CannotLook(str(mailbox), why, _TABLE) from None
    except refusal as error:
        why = f"it said {_one_line(interpreter, error)}"
        raise CannotLook(str(mailbox), why, _TABLE) from None
    except (ValueError, LookupError, TypeError, AssertionError, MemoryError):
        # What the library's parser makes of answers that are no IMAP.
        why = "it does not speak IMAP"
        raise CannotLook(str(mailbox), why, _TABLE) from None


def _one_line(interpreter: Interpreter, error: Exception) -> str:
    """What the server said, without the password.

    The library shows an answer as Python shows bytes, mostly behind words of its own.
    """
    text = str(error)
    if shown := _AS_BYTES.search(text):
        with suppress(ValueError, SyntaxError):
            text = literal_eval(shown[1]).decode("utf-8", "replace")
    if interpreter.password:
        text = text.replace(repr(interpreter.password.encode())[2:-1], "…")
    clean = interpreter.clean(_UNPRINTABLE.sub(" ", text).strip().rstrip("."))
    return clean or type(error).__name__
