"""Letters into a list: the transport contract in its smallest form.

For tests. It plays a server, so it counts as leaving the machine, and like one
it forgets nothing until it is gone.
"""

from foitool.case.mail import Letter
from foitool.post.outgoing import Taken


class MemoryTransport:
    """Keeps what it is given, for as long as the process lives."""

    leaves_the_machine = True

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def ready(self) -> None:
        """A list in memory always is."""

    def send(self, letter: Letter) -> Taken:
        """Keep the letter; one that is here already is not kept twice."""
        if not self.took(letter):
            self.letters.append(letter)
        return Taken(where="memory")

    def took(self, letter: Letter) -> bool:
        """Whether the letter of this Message-ID is here."""
        return any(kept.message_id == letter.message_id for kept in self.letters)

    def place_of(self, letter: Letter) -> str:
        """In memory, or nowhere."""
        return "memory" if self.took(letter) else ""

    def tidy(self, round_name: str) -> None:
        """Nothing is ever half done in memory."""

    def close(self) -> None:
        """Nothing to end."""
