"""Every event by its word in the log, and in the groups that people think in."""

from foitool.case.correction import Corrected
from foitool.case.event import Event
from foitool.case.events import (
    Acknowledged,
    Act,
    Answered,
    AutoReply,
    Bounced,
    CameBack,
    Chased,
    ClarificationAsked,
    Clarified,
    Complained,
    Extended,
    FeePaid,
    FeesNotice,
    MailArrived,
    NeitherConfirmed,
    Noted,
    NotHeld,
    OtherReply,
    PartlyAnswered,
    Queued,
    Refused,
    RegulatorDecision,
    Reply,
    ReviewOutcome,
    ReviewRequested,
    SendFailed,
    Sent,
    Transferred,
    Withdrawn,
    Written,
)
from foitool.case.figure_events import (
    Coded,
    FigureChecked,
    FigureChosen,
    FigureGiven,
    Imported,
    Stated,
)

NOTED_BY = ("phone", "press-office", "in-person", "mail", "post", "thought")
"""How we came by what a note says."""

BY_POST = frozenset({"post", "adopted: post"})
"""What a letter that went on paper has as its `via`."""

SETTLED = "a person settled it"
"""In place of a way and of a reason, where a person says what became of a letter."""

REPLIES: dict[str, type[Reply]] = {
    event.kind: event
    for event in (
        Acknowledged,
        AutoReply,
        Bounced,
        ClarificationAsked,
        FeesNotice,
        Extended,
        Answered,
        PartlyAnswered,
        Refused,
        NotHeld,
        NeitherConfirmed,
        Transferred,
        ReviewOutcome,
        RegulatorDecision,
        OtherReply,
    )
}
"""What came back, by the word people use for it."""

ACTS: dict[str, type[Act]] = {
    event.kind: event
    for event in (
        Clarified,
        FeePaid,
        Withdrawn,
        Chased,
        ReviewRequested,
        Complained,
        Noted,
    )
}
"""What we did, by the word people use for it."""

POST: dict[str, type[Event]] = {
    event.kind: event
    for event in (Queued, Written, SendFailed, Sent, CameBack, MailArrived, Corrected)
}
"""What the program records by itself."""

FIGURES: dict[str, type[Event]] = {
    event.kind: event
    for event in (Imported, FigureGiven, FigureChosen, FigureChecked, Coded, Stated)
}
"""What figures and words say, where they were read, what is said of them, and rounds
that others ran."""

KINDS: dict[str, type[Event]] = {**POST, **REPLIES, **ACTS, **FIGURES}
"""Every event there is, by its word in the log."""
