"""From what an authority said back to the events that say so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foitool.case.bands import part_of
from foitool.case.cells import Check, Value
from foitool.case.event import Event, LetterEvent
from foitool.case.events import (
    Bounced,
    Decision,
    Queued,
    RegulatorDecision,
    Reply,
    SendFailed,
    Sent,
    Transferred,
    Withdrawn,
)
from foitool.case.figure_events import (
    OF_ITS_OWN,
    FigureGiven,
    Imported,
    ValueFacts,
)
from foitool.case.line import Line
from foitool.case.mail import REQUEST
from foitool.case.recorded import Recorded
from foitool.case.undated import is_undated


@dataclass(frozen=True, kw_only=True)
class Trace:
    """Where in the log it stands what one authority said of one part.

    `event` is the number of the event that says so, `on` its day; None where there is
    none. `undated`: that is the day on which it became known. `also` are other events
    that say the same: the reply, where somebody entered its figure again with the place
    it was read. Not what has the same number and stands beside it as a value of its
    own. `source`, `quotation` and `caveat` are digests of words, `files` those of what
    came with these replies. `overruled` is what its own reply gave, where another is
    used instead. `check` is who held the figure against its source, if anybody did.
    """

    event: Recorded | None
    also: tuple[Recorded, ...] = ()
    on: date | None = None
    describes: str = ""
    confidence: str = ""
    source: str | None = None
    quotation: str | None = None
    caveat: str | None = None
    files: tuple[str, ...] = ()
    check: Check | None = None
    overruled: Value | None = None
    undated: bool = False


def trace_of(line: Line, part: str, counting: Sequence[Recorded]) -> Trace:
    """The trace of a line of a tally; `counting` are the events in force by that day.

    Of a figure, the event that gave it; so too where another's counts it in that it
    gave itself. Else the event by which the line is in its state: that the request was
    withdrawn, that its letter came back, that it was passed on, the last reply that
    said what the line says of the part, or that decided and did not speak of it. Else
    what was taken over of another's request; else the letter that asked.
    """
    value = line.value or _said_jointly(line)
    if value is None:
        said = _without_figure(line, part, counting)
        return Trace(
            event=said,
            on=said.event.on if said else None,
            undated=is_undated(said),
            source=_taken_over_from(counting, part),
            files=_files([said] if said else []),
        )
    source = value.source
    if value.in_reply:  # what somebody entered without its place has none
        source = _taken_over_from(counting, part)
    saying = [one for one in counting if one.seq == value.seq]
    run = next((one.run for one in saying), None)
    also = [
        one
        for one in counting
        if one.seq != value.seq and _says_the_same(one, value, part, run)
    ]
    return Trace(
        event=_last(saying),
        also=tuple(also),
        on=value.on,
        describes=value.describes,
        confidence=value.confidence,
        source=source,
        quotation=value.quotation,
        caveat=value.caveat,
        files=_files([*saying, *also]),
        check=value.check,
        overruled=line.overruled,
    )


def _said_jointly(line: Line) -> Value | None:
    """The joint figure that it gave itself, where the other's counts it in."""
    mine = next(iter(line.values), None)
    if mine is None or mine.candidate or line.joint_to not in mine.joint_with:
        return None
    return mine


def _without_figure(
    line: Line, part: str, counting: Sequence[Recorded]
) -> Recorded | None:
    """The event that says what the line says, where no figure does."""
    if line.state == "withdrawn":
        return next(_of(Withdrawn, counting), None)
    if line.state == "not-received":
        return _not_received(counting)
    if line.transferred_only:
        return _last(_of(Transferred, counting))
    said = _last(_decisions(line, part, counting))
    if said is None and line.state in ("answered-without-figure", "answered"):
        # The reply that was silent on the part; another's figure may count it in.
        said = _last(
            one
            for one in _of(Decision, counting)
            if not isinstance(one.event, RegulatorDecision)
        )
    return said or _last(_asked(counting))


def _not_received(counting: Sequence[Recorded]) -> Recorded | None:
    """What became of the letter that counts: on its way, come back, or not taken.

    One that was sent by hand may be queued here on a later day than it came back.
    """
    ours = [
        (one, one.event)
        for one in counting
        if isinstance(one.event, LetterEvent) and one.event.purpose == REQUEST
    ]
    letters: set[str | None] = {event.message_id for _, event in ours}
    back = {
        one.event.message_id: one
        for one in counting
        if isinstance(one.event, Bounced)
        and one.event.permanent
        and one.event.message_id in letters
    }
    failed = {e.message_id: one for one, e in ours if isinstance(e, SendFailed)}
    on_its_way = (
        one
        for one, event in ours
        if isinstance(event, Queued)
        and event.message_id not in back
        and event.message_id not in failed
    )
    return _last(on_its_way) or _last(back.values()) or _last(failed.values())


def _taken_over_from(counting: Iterable[Recorded], part: str) -> str | None:
    """The digest of where another's request was read: nobody here saw its replies.

    Each part may have been taken over from a list of its own.
    """
    found = [one.event for one in counting if isinstance(one.event, Imported)]
    found.sort(key=lambda event: part_of(part) not in event.parts)
    return next((event.source for event in found), None)


def _says_the_same(one: Recorded, value: Value, part: str, run: str | None) -> bool:
    """Whether an event gives the value in use once more; `run` recorded that one.

    As `cells.cells_of` has it, a reply does where the value may be the authority's own
    or one command took both down. What a person entered does if both may be its own, of
    the same authorities and of no other day. A number read in a report, or kept as a
    candidate, is that of another value.
    """
    event = one.event
    if isinstance(event, FigureGiven):
        return (
            (event.part, event.figure) == (part, value.figure)
            and _as_its_own(event)
            and _as_its_own(value)
            and {*event.joint_with} == {*value.joint_with}
            and len({event.describes, value.describes} - {""}) < 2
        )
    together = run is not None and one.run == run
    return (
        isinstance(event, Decision)
        and (value.may_be_its_own or together)
        and any(
            (answer.part, answer.figure) == (part, value.figure)
            for answer in event.parts
        )
    )


def _as_its_own(value: ValueFacts) -> bool:
    """Whether it is in no report and no candidate; a joint figure may be its own."""
    return value.confidence in OF_ITS_OWN and not value.candidate


def _decisions(
    line: Line, part: str, counting: Iterable[Recorded]
) -> Iterator[Recorded]:
    """Replies that say of the part what the line says."""
    for one in counting:
        if isinstance(one.event, Decision):
            named: list[str | None] = [
                answer.disposition
                for answer in one.event.parts
                if _speaks_of(answer.part, part)
            ]
            if line.disposition in (named or [one.event.whole]):
                yield one


def _speaks_of(name: str, part: str) -> bool:
    """Whether what is said under that name says something of the part or band."""
    return name in (part, part_of(part)) or part_of(name) == part


def _asked(counting: Iterable[Recorded]) -> Iterator[Recorded]:
    """What asked; a right of reply did not."""
    for one in counting:
        event = one.event
        if isinstance(event, Imported) or (
            isinstance(event, (Queued, Sent)) and event.purpose == REQUEST
        ):
            yield one


def _of(kind: type[Event], counting: Iterable[Recorded]) -> Iterator[Recorded]:
    return (one for one in counting if isinstance(one.event, kind))


def _files(saying: Iterable[Recorded]) -> tuple[str, ...]:
    files = (
        digest
        for one in saying
        if isinstance(one.event, Reply)
        for digest in one.event.files
    )
    return tuple(dict.fromkeys(files))


def _last(several: Iterable[Recorded]) -> Recorded | None:
    return next(reversed([*several]), None)
