"""Letters as values, shared by those who write, send and keep them."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from foitool.case.figures import Figure

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""Where a connection without TLS stays on this very machine."""


# The dot-atom of RFC 5322 section 3.4.1, and a domain of the usual letters.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_PLAIN_ADDRESS = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@({_LABEL}(?:\.{_LABEL})+)")


REQUEST = ""
"""What a letter is for if nothing else is said of it: it asks the question."""

RIGHT_OF_REPLY = "right-of-reply"
"""A letter that asks nothing: to a press contact, what is to be published."""


def address_parts(text: str) -> tuple[str, str] | None:
    """The mailbox and the domain of one bare address; None if it is anything else.

    RFC 5321 sections 4.5.3.1.1 and .3: 64 bytes before the sign, 254 in all.
    """
    parts = _PLAIN_ADDRESS.fullmatch(text)
    if parts is None or len(parts[1]) > 64 or len(text) > 254:
        return None
    return parts[1], parts[2]


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who asks. Section 8(1)(b) of both Acts wants a real name and an address.

    `email` is what letters come from, `reply_to` where answers go if elsewhere.
    """

    name: str
    email: str
    reply_to: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Flag:
    """Something about a letter that a real transport refuses.

    `what` is a stable word (`placeholder`, `no-name`, `no-address`,
    `reference-date-ahead`, `demonstration`); `why` is the sentence for a person.
    """

    what: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldOf:
    """What a right of reply tells of one part: what became of it, and the figure.

    `state` is a word of STATES or NOT_ASKED (`foitool.case.tally`); `joint` where the
    figure of another counts this one in; or `cost`, `ncnd`, `not-held`, `no-answer`;
    or, of one that has not answered, a word of UNANSWERED (`foitool.case.coverage`).
    `joint_with` are those whom that figure counts in besides, `describes` the day it is
    of, "" if none is known; None: neither was recorded. `asked_back` is the day on
    which one that waits for the requester asked, None where that was not recorded.
    `counted_in` says whose figures count it in besides, each with that: None where
    that was not recorded. `cited` are the provisions on which it refused, () if it did
    not; None where that was not recorded. `words` is the digest of its answer in words,
    of those that are the same the first; None where it gave none, or that was not
    recorded. `rivals` are other figures that were to count it in, each with whose they
    are, and of which one was to be the right one; None where that was not recorded.
    """

    part: str
    state: str
    figure: Figure | None = None
    joint_with: tuple[str, ...] = ()
    describes: str | None = None
    asked_back: date | None = None
    counted_in: tuple[tuple[str, Figure], ...] | None = None
    cited: tuple[str, ...] | None = None
    words: str | None = None
    rivals: tuple[tuple[str, Figure], ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter, finished: the bytes are what leaves and what the log hashes.

    `question_sha256` is the digest of the question block alone, which must be
    the same in every letter of a round. `due` and `due_code` are the dates as
    worked out on the day of writing: facts of this letter, not of the clock.
    A letter of another `purpose` than REQUEST starts none; of RIGHT_OF_REPLY both are
    the day of `reply_by`, `parts` are those it tells the figures of and `told` is what
    it tells of each. `reply_by` and `embargo` are moments in London, ISO 8601, or "";
    `only` is the part to which it was narrowed, `against` the round that it was held
    against.
    """

    round: str
    force: str
    recipient: str
    message_id: str
    data: bytes
    sha256: str
    question_sha256: str
    composed_at: datetime
    due: date
    due_code: date
    flags: tuple[Flag, ...] = ()
    purpose: str = REQUEST
    parts: tuple[str, ...] = ()
    reply_by: str = ""
    embargo: str = ""
    told: tuple[ToldOf, ...] = ()
    only: str = ""
    against: str = ""
