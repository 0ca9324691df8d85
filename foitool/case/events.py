"""What can happen to a request: one frozen, past-tense class for each.

An event is a dated fact and is never edited, only corrected by a later one.
`on` is the legal day, in London. What may have to be erased one day (notes,
files, the words of an answer) is not in the event: it holds their digest, and
the ledger keeps the words elsewhere.

`rank` orders what happened on one day: a letter is sent before it is answered.
"""

from dataclasses import dataclass
from datetime import date

from foitool.case.answers import PartAnswer
from foitool.case.correction import Corrected
from foitool.case.event import Event, LetterEvent
from foitool.case.figure_events import AboutFigures
from foitool.case.mail import ToldOf

# --- the post -----------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Queued(LetterEvent):
    """A letter is about to leave: written down first, so that none leaves twice.

    `due` and `due_code` are the dates as that letter was composed; `parts` the
    question parts it asks, in order; `for_real`: it was about to leave this machine,
    and not for a folder. Until an outcome follows it is in doubt. `reply_by` and
    `embargo` are moments in London that a right of reply names, ISO 8601, or "";
    `told` is what it tells of each part, () where that was not recorded. `only` is the
    part to which it was narrowed, `against` the round that it was held against, or "".
    """

    kind = "queued"
    rank = 10
    recipient: str
    letter: str  # digest of the bytes
    question: str  # digest of the question block
    parts: tuple[str, ...]
    due: date
    due_code: date
    for_real: bool = False
    reply_by: str = ""
    embargo: str = ""
    told: tuple[ToldOf, ...] = ()
    only: str = ""
    against: str = ""


@dataclass(frozen=True, kw_only=True)
class Written(LetterEvent):
    """The letter lies in a folder; it is not known to have left."""

    kind = "written"
    rank = 11
    where: str


@dataclass(frozen=True, kw_only=True)
class SendFailed(LetterEvent):
    """The letter was certainly not taken; `recipient_refused`: for its address."""

    kind = "send-failed"
    rank = 12
    why: str
    recipient_refused: bool = False
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Sent(LetterEvent):
    """The letter left: a server took it, or a person says so.

    `via` is `hand`, or where the transport left it. `parts` are those it asks, where
    a person says so: it may have left before we wrote it down; `question` is the digest
    of its question block, where its text was written here, `recipient` where it went,
    if nothing else says so. Of a mail server:
    its `answer` to the letter, `at` which moment (UTC, ISO 8601), the TLS version and
    the SHA-256 of its certificate, the last two empty without TLS.
    """

    kind = "sent"
    rank = 13
    via: str
    parts: tuple[str, ...] = ()
    note: str | None = None
    reference: str | None = None  # of a letter that was not ours to log: adopted
    question: str | None = None
    recipient: str = ""
    answer: str = ""
    at: str = ""
    tls: str = ""
    certificate: str = ""


@dataclass(frozen=True, kw_only=True)
class CameBack(LetterEvent):
    """A letter that is no request came back for good; of a request see Bounced.

    No reply of the authority, which has not had it.
    """

    kind = "came-back"
    rank = 14
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class MailArrived(Event):
    """Mail came that nobody has read yet; what it means is a person's to say."""

    kind = "mail-arrived"
    rank = 21
    message_id: str
    raw: str  # digest


# --- what came back -----------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Reply(Event):
    """What every reply may carry: the force's reference, our note, its files."""

    reference: str | None = None
    note: str | None = None
    files: tuple[str, ...] = ()
    answers_mail: str | None = None  # the Message-ID of the MailArrived it reads


@dataclass(frozen=True, kw_only=True)
class AutoReply(Reply):
    """A machine's notice; it proves a mailbox, and nothing else."""

    kind = "auto-reply"
    rank = 22


@dataclass(frozen=True, kw_only=True)
class Acknowledged(Reply):
    """The authority said that it has the request."""

    kind = "acknowledged"
    rank = 23


@dataclass(frozen=True, kw_only=True)
class Bounced(Reply):
    """A letter came back. For good, nothing was received; else it may yet arrive."""

    kind = "bounced"
    rank = 20
    message_id: str | None = None  # of the letter that came back
    permanent: bool = True


@dataclass(frozen=True, kw_only=True)
class ClarificationAsked(Reply):
    """The authority asked what we mean: the clock waits for us (s.1(3), both Acts)."""

    kind = "clarification"
    rank = 30


@dataclass(frozen=True, kw_only=True)
class FeesNotice(Reply):
    """The authority wants a fee first (s.9, both Acts)."""

    kind = "fees-notice"
    rank = 32


@dataclass(frozen=True, kw_only=True)
class Extended(Reply):
    """The authority says that it needs longer to weigh the public interest.

    FOIA s.10(3) and s.17(2). `until` is its own estimate, not our sum; whether
    the notice moves the deadline is for `law` to say.
    """

    kind = "extension"
    rank = 34
    until: date | None = None
    exemptions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Transferred(Reply):
    """The authority passed the request, or told us to ask another."""

    kind = "transferred"
    rank = 35


@dataclass(frozen=True, kw_only=True)
class OtherReply(Reply):
    """Anything else an authority wrote."""

    kind = "other"
    rank = 36


@dataclass(frozen=True, kw_only=True)
class Decision(Reply):
    """A reply that decides: what it says about each part it names, and of the rest.

    `whole` is what it says of every part that it does not name and that was not
    given before: "refused" of a letter that refuses all. Which parts those are is
    settled by replay, since replies may be recorded in any order. `exemptions`
    are cited for those.
    """

    parts: tuple[PartAnswer, ...] = ()
    whole: str | None = None
    exemptions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PartlyAnswered(Decision):
    """Some parts were answered, others withheld."""

    kind = "partly-answered"
    rank = 40


@dataclass(frozen=True, kw_only=True)
class Answered(Decision):
    """Every part it speaks of was answered, or is not held."""

    kind = "answered"
    rank = 41


@dataclass(frozen=True, kw_only=True)
class Refused(Decision):
    """Withheld: by exemption, by cost, as vexatious or repeated."""

    kind = "refused"
    rank = 42


@dataclass(frozen=True, kw_only=True)
class NotHeld(Decision):
    """The authority says that it does not hold the information."""

    kind = "not-held"
    rank = 43


@dataclass(frozen=True, kw_only=True)
class NeitherConfirmed(Decision):
    """NCND: the authority will not say whether it holds the information."""

    kind = "ncnd"
    rank = 44


@dataclass(frozen=True, kw_only=True)
class ReviewOutcome(Decision):
    """The answer to an internal review, or to a requirement for review."""

    kind = "review-outcome"
    rank = 60


@dataclass(frozen=True, kw_only=True)
class RegulatorDecision(Decision):
    """The commissioner decided."""

    kind = "regulator-decision"
    rank = 62


# --- what we did --------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Act(Event):
    """What every act of ours may carry."""

    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Clarified(Act):
    """We answered the authority's question; the clock starts afresh.

    `changed` are the parts that ask something else since: their answers are not like
    those of the others, and a total is told with them and without.
    """

    kind = "clarified"
    rank = 31
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FeePaid(Act):
    """The fee was received by the authority on this day."""

    kind = "fee-paid"
    rank = 33


@dataclass(frozen=True, kw_only=True)
class Chased(Act):
    """We asked a late authority where the answer is."""

    kind = "chased"
    rank = 50


@dataclass(frozen=True, kw_only=True)
class ReviewRequested(Act):
    """We asked for an internal review (foia) or required a review (foisa)."""

    kind = "review-requested"
    rank = 51


@dataclass(frozen=True, kw_only=True)
class Complained(Act):
    """We went to the commissioner."""

    kind = "complained"
    rank = 61


@dataclass(frozen=True, kw_only=True)
class Withdrawn(Act):
    """We took the request back."""

    kind = "withdrawn"
    rank = 70


@dataclass(frozen=True, kw_only=True)
class Noted(Act):
    """A note: a call, a meeting, a thought. It moves no clock.

    `by` is one of NOTED_BY, `whom` the digest of a name, `at` a time of day in
    London. What is not `public` never leaves the tracker in an export or a report.
    """

    kind = "note"
    rank = 80
    by: str = ""
    whom: str | None = None
    at: str = ""
    public: bool = False


AnyEvent = (
    Queued
    | Written
    | SendFailed
    | Sent
    | CameBack
    | MailArrived
    | Corrected
    | AutoReply
    | Acknowledged
    | Bounced
    | ClarificationAsked
    | FeesNotice
    | Extended
    | Transferred
    | OtherReply
    | PartlyAnswered
    | Answered
    | Refused
    | NotHeld
    | NeitherConfirmed
    | ReviewOutcome
    | RegulatorDecision
    | Clarified
    | FeePaid
    | Chased
    | ReviewRequested
    | Complained
    | Withdrawn
    | Noted
    | AboutFigures
)
"""Every event there is, for the type checker: a new one fails until handled."""
