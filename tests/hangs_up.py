"""A mail server that drops the line, or refuses, as a test has it."""

import signal

from foitool.case.mail import Letter
from foitool.errors.needs_a_person import PostDeferred, PostInDoubt, PostRefused
from foitool.post.by_memory import MemoryTransport
from foitool.post.outgoing import Taken


class HangsUp(MemoryTransport):
    """Takes any letter but those to these forces."""

    def __init__(self) -> None:
        super().__init__()
        self.hangs_up_on: set[str] = set()
        self.refuses: set[str] = set()
        self.refuses_the_address: set[str] = set()
        self.puts_off: set[str] = set()
        self.ctrl_c_at = ""

    def send(self, letter: Letter) -> Taken:
        """Take any other."""
        if letter.force == self.ctrl_c_at:
            signal.raise_signal(signal.SIGINT)
        if letter.force in self.puts_off:
            raise PostDeferred(letter.force, "smtp.roe.org.uk", "451 4.7.1 Greylisted")
        if letter.force in self.hangs_up_on:
            raise PostInDoubt(letter.force, "smtp.roe.org.uk", "it dropped the line")
        if letter.force in self.refuses:
            raise PostRefused(letter.force, "smtp.roe.org.uk", "554 not from you")
        if letter.force in self.refuses_the_address:
            raise PostRefused(
                letter.force,
                "smtp.roe.org.uk",
                "550 no such user here",
                recipient_refused=True,
            )
        return super().send(letter)

    def took(self, letter: Letter) -> bool | None:  # type: ignore[override]
        """A mail server cannot be asked."""
        del letter
        return None
