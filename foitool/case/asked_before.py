"""Whether an authority has this very question from us already, in another round.

A round that is renamed in `config.toml` is a new one to every sum here, and all of it
would be asked a second time. The question block tells: the same bytes in every letter
of a round, and of no other round that moves on by a day or a word.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from foitool.case.history import Case
from foitool.law.deadline import in_words


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedBefore:
    """A letter of another round that asks the same; `state` as of an Outgoing.

    `on` is the day on which it left, or may have. `supposed`: its words are not kept,
    and it may have asked the same.
    """

    round: str
    force: str
    on: date
    state: str
    supposed: bool = False

    @property
    def left(self) -> bool:
        """It is known to have left, with these words."""
        return self.state == "sent" and not self.supposed


def asked_before(
    others: Iterable[Case], question: str, may_be: Callable[[Case], bool]
) -> tuple[AskedBefore, ...]:
    """Which of these requests of other rounds ask just that, and were not taken back.

    `question` is the digest of the question block; of a letter whose words are not kept
    `may_be` says whether it may have asked that. A letter that lies written, or is in
    doubt, may have left. One that failed or came back asked nobody.
    """
    found = [
        AskedBefore(
            round=case.request.round,
            force=case.request.force,
            on=letter.on,
            state=letter.state,
            supposed=letter.question is None,
        )
        for case in others
        if case.withdrawn is None
        and (letter := case.letter) is not None
        and (letter.question == question if letter.question else may_be(case))
        and letter.state != "failed"
        and letter.bounced is None
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.round, one.force)))


def has_it_already(found: Iterable[AskedBefore]) -> list[str]:
    """A sentence for each round and day, with how many forces it is about."""
    alike = Counter((one.round, one.on, one.left) for one in found)
    return [
        f"{count} {_have(count, left=left)} this very question from you as"
        f" {round_name}, of {in_words(on)}"
        for (round_name, on, left), count in alike.items()
    ]


def _have(count: int, *, left: bool) -> str:
    if left:
        return "has" if count == 1 else "have"
    return "may have"
