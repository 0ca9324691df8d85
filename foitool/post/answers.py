"""What a mail server said, or did not say, put into words that may be kept.

A server can send back what it was sent, so nothing it says is shown before the
password is taken out of it, in each form that SMTP gives it.
"""

import base64
import re
import smtplib
import ssl
from dataclasses import dataclass, field

from foitool.post.connection import SaidNothing, TooMuch
from foitool.post.own_authority import fault_of_own_authority, variable

LOGIN = (
    "Check user in the [mail] table of config.toml, and the password. Many providers"
    " want an app password: docs/sending.md"
)
SENDER = (
    "Send as the address that the account belongs to: email in the [sender] table of"
    " config.toml."
)
_TLS = (
    'Check host, port and security in the [mail] table (465 is "tls", 587 is'
    ' "starttls"): docs/sending.md'
)
_OWN_AUTHORITY = (
    ". If your newsroom signs its certificates itself: set SSL_CERT_FILE to the file of"
    " its own authority, in PEM form"
)
_NAME_THE_RIGHT_FILE = (
    f"Set {variable()} to the file of your newsroom's authority, in PEM form, or take"
    f" it away: unset {variable()}"
)
_SIGNED_BY_NOBODY_KNOWN = (18, 19, 20, 21)
"""OpenSSL's X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT and the three after it."""
HOST = "Check host, port and security in the [mail] table, and the network."
_LATER = "Run the same command again later; it goes on where it stopped."

_STATUS = re.compile(rb"5\.(\d{1,3}\.\d{1,3})\b")
"""RFC 3463: the subject, and what of it."""

_ABOUT_US = re.compile(
    rb"relay|authenticat|authori[sz]|quota|limit|block|spam|spf|polic", re.IGNORECASE
)
"""What a server without such numbers says where it is not the address."""

_UNPRINTABLE = re.compile(r"[^ -~]+")
_LONGEST = 500


def blames_the_address(said: bytes) -> bool:
    """Whether a recipient was refused for its own sake, so that a mended one may pass.

    Many servers say only here what they hold against the sender, the login or the
    number of letters; Postfix does unless told otherwise (smtpd_delay_reject). RFC
    3463: 1 is the address, but for 1.7 and 1.8, the sender's; 2 is the mailbox.
    """
    status = _STATUS.match(said)
    if not status:
        return _ABOUT_US.search(said) is None
    return status[1][:2] in (b"1.", b"2.") and status[1] not in (b"1.7", b"1.8")


@dataclass(frozen=True)
class Interpreter:
    """Puts answers into words; `user` and `password` are what must not be in them."""

    user: str
    password: str = field(repr=False)

    def answer(self, code: int, said: bytes | str) -> str:
        """An answer in one line, such as `250 2.0.0 Ok: queued as 4D2`."""
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        # Before anything is changed in it: what is unprintable may be in the password.
        text = _UNPRINTABLE.sub(" ", self._without_secrets(text))
        return self.clean(f"{code} {text.strip()}").strip()

    def trouble(self, error: OSError) -> tuple[str, str]:
        """What went wrong with a connection, and what to do about it.

        Every error of `smtplib`, `ssl` and `socket` is an OSError.
        """
        match error:
            case ssl.SSLCertVerificationError():
                why = f"its certificate is not to be trusted: {error.verify_message}"
                unknown = error.verify_code in _SIGNED_BY_NOBODY_KNOWN
                if unknown and (fault := fault_of_own_authority()):
                    return f"{why.rstrip('.')}; {fault}", _NAME_THE_RIGHT_FILE
                return why.rstrip("."), f"{_TLS}{_OWN_AUTHORITY if unknown else ''}"
            case ssl.SSLError():
                return f"TLS failed: {error.reason or error}", _TLS
            case smtplib.SMTPNotSupportedError():
                return self.clean(str(error)).rstrip("."), _TLS
            case smtplib.SMTPResponseException():
                answer = self.answer(error.smtp_code, error.smtp_error)
                return f"it said {answer}", _LATER
            case smtplib.SMTPServerDisconnected():
                speaks = "speak SMTP" not in str(error)
                return "the server dropped the line" if speaks else str(error), HOST
            case SaidNothing():
                why = (
                    "the server did not answer in time, as one would not that waits for"
                )
                return f"{why} TLS", f"{_TLS}. If they are right: {_LATER}"
            case TimeoutError():
                return "the server did not answer in time", _LATER
            case TooMuch() | smtplib.SMTPException():
                return self.clean(str(error)), HOST
            case _:
                return (error.strerror or str(error)).lower(), HOST

    def clean(self, text: str) -> str:
        """The text without the password, and not longer than anybody reads."""
        return self._without_secrets(text)[:_LONGEST]

    def _without_secrets(self, text: str) -> str:
        for secret in self._secrets():
            text = text.replace(secret, "***")
        return text

    def _secrets(self) -> list[str]:
        """The password in clear, as LOGIN sends it, and as PLAIN does (RFC 4616).

        In clear also without the blanks that an answer loses at the end of a line.
        """
        if not self.password.strip():
            return []
        plain = f"\0{self.user}\0{self.password}".encode()
        sent = (base64.b64encode(each) for each in (self.password.encode(), plain))
        bare = self.password.strip()
        return [self.password, bare, *(each.decode() for each in sent)]
