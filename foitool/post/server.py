"""A mail server as the settings name it: where, how, and as whom."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Server:
    """Where letters are handed over. Never the password.

    `sender` is the envelope's, to which bounces go; `user` "" means no login.
    `seconds` is the limit for each step. For the answer to a whole letter it is ten
    times that: RFC 5321 section 4.5.3.2 asks for ten minutes there, since who gives
    up too soon does not know whether the letter was taken.
    """

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    user: str
    sender: str
    seconds: float = 60.0

    @property
    def seconds_for_an_answer(self) -> float:
        """The limit for the answer to a letter."""
        return 10 * self.seconds

    def __str__(self) -> str:
        """As a message names it."""
        return f"{self.host}:{self.port}"
