"""A request's events, replayed into a Case.

In which order they were recorded does not matter: see `recorded.in_force`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from foitool.case import events as e
from foitool.case.answers import PartAnswer
from foitool.case.authority import Request
from foitool.case.bands import is_band, part_of, with_answer, with_bands
from foitool.case.correction import Corrected
from foitool.case.event import Event, LetterEvent
from foitool.case.figure_events import AboutValue, Imported, Stated, known_of
from foitool.case.heard import days_of, first_day, last_day, passed_on
from foitool.case.kinds import BY_POST
from foitool.case.mail import REQUEST
from foitool.case.outcome import DECIDED, add_up, outcome_of
from foitool.case.outgoing import Outgoing, in_evidence, second_letter
from foitool.case.recorded import Recorded, in_force

_MOVE_NOTHING = (e.Noted, Stated, Corrected, e.MailArrived, AboutValue)


@dataclass(frozen=True, kw_only=True)
class Wait:
    """A time in which the authority waited for us; `ended` None while it does."""

    began: date
    ended: date | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """A request with its events replayed: facts, no judgement.

    `decided` is the day of the first reply that decided, `withheld` that of the
    last one that changed what is given and did not give all, and `outcome` what
    all of them come to. `parts` holds the last word on each question part and
    `part_days` the day of it, if known; `last` is the last event that moved anything,
    `wrote_back` the last day on which a person there wrote. What a force wrote
    before a second letter, sent because the first came back, is of that first one
    and not in `acknowledged`, `corresponded` or `wrote_back`. On `transferred` it
    passed the request on, and has not taken it up again. `known` is set where
    somebody else asked: a word of KNOWN_OF. Days are legal days; None where it did
    not happen. `beside` has letters that are no request, by their purpose, each as a
    case of its own: nothing of them is in this one. There `latest_counts`: who was told
    one figure may be told another, and no second request comes of it.
    """

    request: Request
    letters: tuple[Outgoing, ...] = ()
    parts: tuple[PartAnswer, ...] = ()
    part_days: Mapping[str, date] = field(default_factory=dict)
    clarifications: tuple[Wait, ...] = ()
    fees: tuple[Wait, ...] = ()
    extensions: tuple[e.Extended, ...] = ()
    decided: date | None = None
    withheld: date | None = None
    outcome: str | None = None
    acknowledged: date | None = None
    corresponded: date | None = None
    chased: date | None = None
    review_requested: date | None = None
    review_outcome: date | None = None
    complained: date | None = None
    wrote_back: date | None = None
    regulator_decision: date | None = None
    withdrawn: date | None = None
    transferred: date | None = None
    unread: int = 0
    reference: str | None = None
    known: str | None = None
    last: Event | None = None
    last_seq: int = 0
    beside: Mapping[str, "Case"] = field(default_factory=dict)
    latest_counts: bool = False

    def about(self, purpose: str) -> "Case":
        """The letters of that purpose, as a case; this one, of the request's own."""
        if purpose == REQUEST:
            return self
        nothing = Case(request=self.request, last_seq=self.last_seq)
        return self.beside.get(purpose, nothing)

    @property
    def letter(self) -> Outgoing | None:
        """The letter that counts: the first that left, or may have.

        Else the latest that lies written: a log that was put back may hold both, and
        a second copy of the one that left would be a second request. Any of these
        counts before one that came back, and that before one that failed. Of letters
        that are no request, the latest of those that left or lie written.
        """
        standing = [
            letter
            for letter in self.letters
            if letter.state != "failed" and letter.bounced is None
        ]
        left = [letter for letter in standing if letter.state != "written"]
        if standing and self.latest_counts:
            return standing[-1]
        if standing:
            return left[0] if left else standing[-1]
        bounced = [letter for letter in self.letters if letter.bounced is not None]
        candidates = bounced or self.letters
        return candidates[-1] if candidates else None

    @property
    def asked(self) -> tuple[str, ...]:
        """The parts that its letters asked, or that it spoke of unasked; no bands."""
        return tuple(one.part for one in self.parts if not is_band(one.part))

    def answer_to(self, part: str) -> PartAnswer | None:
        """Its last word on a part; on a band, or else on its part."""
        known = {one.part: one for one in self.parts}
        return known.get(part, known.get(part_of(part)))

    def answered_on(self, part: str) -> date | None:
        """The day of its last word on a part; on a band, or else on its part."""
        return self.part_days.get(part, self.part_days.get(part_of(part)))

    @property
    def asked_elsewhere(self) -> bool:
        """Somebody else made this request, and no letter of ours did."""
        return self.known is not None and self.letter is None

    @property
    def in_doubt(self) -> bool:
        """A letter was about to leave, and nobody knows whether it did."""
        letter = self.letter
        return letter is not None and letter.state == "queued" and not letter.bounced

    @property
    def lies_written(self) -> bool:
        """The letter that counts lies in a folder, and nobody said more of it."""
        letter = self.letter
        return letter is not None and letter.state == "written" and not letter.bounced

    @property
    def bounced(self) -> bool:
        """Nothing was received: the letter came back for good."""
        return self.letter is not None and self.letter.bounced is not None


def replay(
    request: Request, history: Sequence[Recorded], *, until: date | None = None
) -> Case:
    """Make the Case of a request's whole history.

    With `until`, of what had happened by the end of that day; corrections count
    all the same, since they mend the record and not the world.
    """
    story = _Story()
    for recorded in in_force(history):
        if until is None or recorded.event.on <= until:
            story.add(recorded.event)
    last_seq = max((recorded.seq for recorded in history), default=0)
    return story.case(request, last_seq)


@dataclass
class _Story:
    """The fold's working memory; nothing outside `replay` sees it."""

    letters: dict[str, Outgoing] = field(default_factory=dict)
    parts: dict[str, PartAnswer] = field(default_factory=dict)
    part_days: dict[str, date] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    clarifications: list[Wait] = field(default_factory=list)
    fees: list[Wait] = field(default_factory=list)
    extensions: list[e.Extended] = field(default_factory=list)
    arrived: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    days: dict[str, date] = field(default_factory=dict)
    stated: str = ""
    heard: list[e.Reply] = field(default_factory=list)
    reference: str | None = None
    known: str | None = None
    last: Event | None = None
    beside: dict[str, "_Story"] = field(default_factory=dict)
    latest_counts: bool = False

    def add(self, event: e.AnyEvent) -> None:
        """Take in one event, in order; of a letter that is no request, beside."""
        if isinstance(event, LetterEvent) and event.purpose != REQUEST:
            other = self.beside.setdefault(event.purpose, _Story(latest_counts=True))
            other.add(replace(event, purpose=REQUEST))
        else:
            self._take_in(event)

    def _take_in(self, event: e.AnyEvent) -> None:  # noqa: C901, PLR0912  one arm an event
        if isinstance(event, e.Reply):
            self._reply(event)
        match event:
            case e.Queued():
                self._queued(event)
            case e.Written():
                self._letter(event.message_id, "written", event.on)
            case e.Sent():
                self._sent(event)
            case e.SendFailed():
                self._failed(event)
            case e.Bounced() | e.CameBack():
                self._came_back(event)
            case e.MailArrived():
                self.arrived.add(event.message_id)
            case e.ClarificationAsked():
                self._wait(self.clarifications, event.on)
            case e.Clarified():
                _end(self.clarifications, event.on)
            case e.FeesNotice():
                self._wait(self.fees, event.on)
            case e.FeePaid():
                _end(self.fees, event.on)
            case e.Extended():
                self.extensions += [] if "decided" in self.days else [event]
            case e.Decision():
                self._decision(event)
            case e.Chased():
                self.days["chased"] = event.on
            case e.ReviewRequested():
                self.days.setdefault("review_requested", event.on)
            case e.Complained():
                self.days.setdefault("complained", event.on)
            case e.Withdrawn():
                self.days.setdefault("withdrawn", event.on)
            case Imported():
                self.known = known_of(self.known, event.known)
                self._ask(event.parts)
            case e.AutoReply() | e.Acknowledged() | e.Transferred() | e.OtherReply():
                pass  # heard, as every reply was; it moves no clock
            case e.Noted() | Stated() | Corrected() | AboutValue():
                pass  # corrections were honoured; `cells` and `codebook` weigh answers
            case _:
                assert_never(event)
        # Sent by hand before it was written here: the writing is no news.
        if isinstance(event, (e.Queued, e.Written)):
            if self.letters[event.message_id].state != "sent":
                self.last = event
        elif not isinstance(event, _MOVE_NOTHING):
            self.last = event

    def case(self, request: Request, last_seq: int) -> Case:
        """Close the book."""
        parts = dict(self.parts)
        asked = [name for name in parts if not is_band(name)]
        outcome = outcome_of(parts, self.stated) if self.stated else None
        if outcome is None and "withdrawn" in self.days:
            outcome = "withdrawn"
        letters = in_evidence(self.letters.values(), days_of(self.heard))
        since = second_letter(letters)
        heard = [reply for reply in self.heard if since is None or reply.on >= since]
        return Case(
            request=request,
            letters=letters,
            parts=tuple(parts[name] for name in with_bands(asked, parts)),
            part_days=dict(self.part_days),
            clarifications=tuple(self.clarifications),
            fees=tuple(self.fees),
            extensions=tuple(self.extensions),
            outcome=outcome,
            unread=len(self.arrived - self.read),
            acknowledged=first_day(heard, (e.AutoReply, e.Acknowledged)),
            corresponded=last_day(heard, but=(e.AutoReply, e.Acknowledged)),
            wrote_back=last_day(heard, but=(e.AutoReply,)),
            transferred=passed_on(heard),
            reference=self.reference,
            known=self.known,
            last=self.last,
            last_seq=last_seq,
            beside={
                purpose: other.case(request, last_seq)
                for purpose, other in self.beside.items()
            },
            latest_counts=self.latest_counts,
            **self.days,
        )

    def _queued(self, event: e.Queued) -> None:
        self._ask(event.parts)
        known = self.letters.get(event.message_id)
        self.letters[event.message_id] = replace(
            known or Outgoing(event.message_id, state="queued", on=event.on),
            recipient=event.recipient,
            digest=event.letter,
            question=event.question,
            said=event.due_code,
            reply_by=event.reply_by,
            embargo=event.embargo,
            told=event.told,
            only=event.only,
            against=event.against,
        )

    def _ask(self, parts: tuple[str, ...]) -> None:
        for part in parts:
            unanswered = PartAnswer(part=part, disposition="no-answer")
            self.parts.setdefault(part, unanswered)

    def _sent(self, event: e.Sent) -> None:
        self._ask(event.parts)
        self.reference = event.reference or self.reference
        self._letter(event.message_id, "sent", event.on)
        sent = self.letters[event.message_id]
        self.letters[event.message_id] = replace(
            sent,
            posted=event.via in BY_POST,
            question=sent.question or event.question,
            recipient=sent.recipient or event.recipient,
        )

    def _failed(self, event: e.SendFailed) -> None:
        self._letter(event.message_id, "failed", event.on)
        failed = self.letters[event.message_id]
        refused = event.recipient_refused
        self.letters[event.message_id] = replace(failed, refused=refused)

    def _letter(self, message_id: str, state: str, on: date) -> None:
        """A letter's next state; once sent it stays so, whatever was done later.

        A person may say that a letter left before the day it was written here.
        """
        known = self.letters.get(message_id) or Outgoing(message_id, state, on)
        if state == "written":
            known = replace(known, written=on)
        if known.state != "sent":
            known = replace(known, state=state, on=on)
        self.letters[message_id] = known

    def _came_back(self, event: e.Bounced | e.CameBack) -> None:
        letter = self.letters.get(event.message_id or "")
        for_good = isinstance(event, e.CameBack) or event.permanent
        if for_good and letter is not None:
            self.letters[letter.message_id] = replace(letter, bounced=event.on)

    def _reply(self, reply: e.Reply) -> None:
        self.reference = reply.reference or self.reference
        if reply.answers_mail:
            self.read.add(reply.answers_mail)
        if not isinstance(reply, e.Bounced):
            self.heard.append(reply)

    def _decision(self, decision: e.Decision) -> None:
        before = {part: answer.disposition for part, answer in self.parts.items()}
        for answer in decision.parts:
            self._answered(answer, decision.on)
            self.given.discard(answer.part)
            if answer.disposition in ("disclosed", "not-held"):
                self.given.update((answer.part, part_of(answer.part)))
        if decision.whole is not None:
            # A force that refuses "the rest" takes nothing back that it gave.
            for part in [part for part in self.parts if part not in self.given]:
                rest = PartAnswer(
                    part=part,
                    disposition=decision.whole,
                    exemptions=decision.exemptions,
                )
                self._answered(rest, decision.on)
            if decision.whole in ("disclosed", "not-held"):
                self.given.update(self.parts)
        after = {part: answer.disposition for part, answer in self.parts.items()}
        if decision.kind in DECIDED:
            self._decided(decision.kind, decision.on, anew=before != after)
        elif isinstance(decision, e.ReviewOutcome):
            self.days["review_outcome"] = decision.on
            # A review may decide for the first time: FOISA s.21(4)(c).
            found = add_up(answer.disposition for answer in decision.parts)
            if found and "decided" not in self.days:
                self._decided(found, decision.on, anew=True)
        else:  # the only other decision there is: the commissioner's
            self.days["regulator_decision"] = decision.on

    def _answered(self, answer: PartAnswer, on: date) -> None:
        after = with_answer(self.parts, answer)
        changed = [name for name in after if after[name] is not self.parts.get(name)]
        self.parts = after
        days = self.part_days | dict.fromkeys(changed, None if answer.undated else on)
        self.part_days = {key: day for key, day in days.items() if day and key in after}

    def _decided(self, outcome: str, on: date, *, anew: bool) -> None:
        """A decision; one that says what was said before opens no new time."""
        self.days.setdefault("decided", on)
        if outcome != "answered" and (anew or "withheld" not in self.days):
            self.days["withheld"] = on
        self.stated = outcome

    def _wait(self, waits: list[Wait], day: date) -> None:
        """Begin to wait, unless that was asked before or all is decided."""
        if "decided" not in self.days and not (waits and waits[-1].ended is None):
            waits.append(Wait(began=day))


def _end(waits: list[Wait], day: date) -> None:
    if waits and waits[-1].ended is None:  # one is open
        waits[-1] = replace(waits[-1], ended=day)
