"""What a mail server said, or did not say, put into words that may be kept.

A server can send back what it was sent, so nothing it says is shown before the
password is taken out of it, in each form that SMTP gives it.
"""

import base64
import re
import smtplib
import ssl
from dataclasses import dataclass, field

from foitool.post.connection import TooMuch

LOGIN = (
    "Check user in the [mail] table of config.toml, and the password. Many providers"
    " want an app password: docs/sending.md"
)
SENDER = (
    "Send as the address that the account belongs to: email in the [sender] table of"
    " config.toml."
)
_TLS = "Check host, port and security in the [mail] table: docs/sending.md"
_HOST = "Check host and port in the [mail] table, and the network: foitool doctor"
_LATER = "Run the same command again later; it goes on where it stopped."

_UNPRINTABLE = re.compile(r"[^ -~]+")
_LONGEST = 500


@dataclass(frozen=True)
class Interpreter:
    """Puts answers into words; `user` and `password` are what must not be in them."""

    user: str
    password: str = field(repr=False)

    def answer(self, code: int, said: bytes | str) -> str:
        """An answer in one line, such as `250 2.0.0 Ok: queued as 4D2`."""
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        return self.clean(f"{code} {_UNPRINTABLE.sub(' ', text).strip()}")

    def trouble(self, error: OSError) -> tuple[str, str]:
        """What went wrong with a connection, and what to do about it.

        Every error of `smtplib`, `ssl` and `socket` is an OSError.
        """
        match error:
            case ssl.SSLCertVerificationError():
                why = f"its certificate is not to be trusted: {error.verify_message}"
                return why, _TLS
            case ssl.SSLError():
                return f"TLS failed: {error.reason or error}", _TLS
            case smtplib.SMTPNotSupportedError():
                return self.clean(str(error)), _TLS
            case smtplib.SMTPResponseException():
                answer = self.answer(error.smtp_code, error.smtp_error)
                return f"it said {answer}", _LATER
            case smtplib.SMTPServerDisconnected():
                speaks = "speak SMTP" not in str(error)
                return "the server dropped the line" if speaks else str(error), _HOST
            case TimeoutError():
                return "the server did not answer in time", _LATER
            case TooMuch() | smtplib.SMTPException():
                return self.clean(str(error)), _HOST
            case _:
                return (error.strerror or str(error)).lower(), _HOST

    def clean(self, text: str) -> str:
        """The text without the password, and not longer than anybody reads."""
        for secret in self._secrets():
            text = text.replace(secret, "…")
        return text[:_LONGEST]

    def _secrets(self) -> list[str]:
        """The password in clear, as LOGIN sends it, and as PLAIN does (RFC 4616)."""
        if not self.password:
            return []
        plain = f"\0{self.user}\0{self.password}".encode()
        sent = (base64.b64encode(each) for each in (self.password.encode(), plain))
        return [self.password, *(each.decode() for each in sent)]
