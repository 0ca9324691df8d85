"""What every transport promises.

A transport takes one finished letter at a time. `send` returning means taken;
`PostRefused` means not taken; `PostInDoubt` means nobody knows, and the letter
is never resent by itself. A transport that can look back and tell says so
through `took`.
"""

from dataclasses import dataclass
from typing import Protocol

from foitool.case.mail import Letter


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Where the letter went: a file's path, or a server.

    Of a server also its `answer` to the letter, and the connection: TLS version and
    the certificate's SHA-256, both "" without TLS.
    """

    where: str
    answer: str = ""
    tls: str = ""
    certificate: str = ""


class Transport(Protocol):
    """One way for letters to go out.

    `leaves_the_machine` is False for the folder, whose letters are a rehearsal
    until somebody sends them: its outcome is `written`, never `sent`.
    """

    leaves_the_machine: bool

    def ready(self) -> None:
        """Be able to take a letter, before one is written down as about to leave.

        Raises CannotSend.
        """
        ...

    def send(self, letter: Letter) -> Taken:
        """Hand over one letter.

        Raises PostRefused if it was certainly not taken (PostDeferred: now), CannotSend
        if no other would be either, PostInDoubt if nobody can know.
        """
        ...

    def took(self, letter: Letter) -> bool | None:
        """Whether the letter of this Message-ID was taken; None if it cannot tell."""
        ...

    def place_of(self, letter: Letter) -> str:
        """Where a letter that it took lies; "" if it cannot tell."""
        ...

    def tidy(self, round_name: str) -> None:
        """Clear away what a killed run left half done; for who holds the lock."""
        ...

    def close(self) -> None:
        """End the connection, if there is one."""
        ...
