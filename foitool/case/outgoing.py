"""Our letters of one request, and what became of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foitool.case.mail import ToldOf


@dataclass(frozen=True)
class Outgoing:
    """One letter of ours and what became of it.

    `state` is `queued`, `written`, `sent` or `failed`; `on` the day of that;
    `written` the day it was written here, `bounced` the day it came back for
    good, `said` the date it named as due; `refused`: it failed for its address;
    `posted`: it went on paper. It is on record as `returned` on that day though the
    force has received it: it wrote back, and not before that day.
    `digest` and `question` are those of its bytes and of its question block. None
    or "" where it was never ours. `reply_by` and `embargo` are what a right of reply
    names, moments in London, `told` what it tells of each part: () if nobody knows;
    `only` is the part to which it was narrowed, `against` the round held against.
    """

    message_id: str
    state: str
    on: date
    recipient: str = ""
    digest: str | None = None
    question: str | None = None
    said: date | None = None
    written: date | None = None
    bounced: date | None = None
    returned: date | None = None
    refused: bool = False
    posted: bool = False
    reply_by: str = ""
    embargo: str = ""
    told: tuple[ToldOf, ...] = ()
    only: str = ""
    against: str = ""

    @property
    def terms(self) -> "Terms":
        """What a further one like it is to be asked for with."""
        return Terms(embargo=self.embargo, only=self.only, against=self.against)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How a right of reply was asked for, beside its words and its time to answer.

    Until when it is under `embargo`, a moment in London; to which part it was narrowed,
    `only`; and which round it was held `against`. "" of what was not said.
    """

    embargo: str = ""
    only: str = ""
    against: str = ""


def in_evidence(
    known: Iterable[Outgoing], wrote_back: Sequence[date]
) -> tuple[Outgoing, ...]:
    """The letters, the last of them in the light of what came back.

    A force that wrote back after it has plainly received it: that takes back
    a bounce and settles a letter in doubt. `wrote_back`: each day on which it did.
    Who wrote between the letter and its return had received it by then.
    """
    letters = list(known)
    out = [letter for letter in letters if letter.state != "failed"]
    since = [day for day in wrote_back if out and day >= out[-1].on]
    if not since:
        return tuple(letters)
    last = out[-1]
    came_back = last.bounced
    returned = came_back if came_back and min(since) >= came_back else None
    state = "sent" if last.state == "queued" else last.state
    letters[letters.index(last)] = replace(
        last, bounced=None, returned=returned, state=state
    )
    return tuple(letters)


def second_letter(letters: Sequence[Outgoing]) -> date | None:
    """The day of the letter that counts, if one before it came back."""
    came_back = False
    for letter in letters:
        if letter.bounced is not None:
            came_back = True
        elif letter.state != "failed":
            return letter.on if came_back else None
    return None
