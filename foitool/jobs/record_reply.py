"""Recording what an authority did. Never refused, late or out of order too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from foitool.case.clock import run_clock
from foitool.case.events import (
    Bounced,
    Decision,
    Extended,
    Reply,
)
from foitool.case.history import Case, replay
from foitool.case.kinds import REPLIES
from foitool.case.reported import Reported, read_answers, read_exemptions
from foitool.case.rounds import QuestionPart
from foitool.errors.wrong_use import Contradiction
from foitool.jobs.doubt_receipt import doubt_receipt
from foitool.jobs.figures_not_used import figures_not_used
from foitool.jobs.find_request import Found, find_request
from foitool.jobs.note_fates import note_changes
from foitool.law.deadline import in_words
from foitool.ledger.contents import Content, plain, salted
from foitool.ledger.reading import History
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace

_ONCE_TAKEN_BACK = "once this is taken back: foitool undo"


@dataclass(frozen=True, kw_only=True)
class ReplyReport:
    """What a person says came back; the words of `reported` as typed."""

    kind: str
    on: date
    reported: Reported = field(default_factory=Reported)
    until: date | None = None
    reference: str | None = None
    note: str | None = None
    files: tuple[Path, ...] = ()
    temporary: bool = False


@dataclass(frozen=True, kw_only=True)
class ReplyRecorded:
    """The request with the reply in it, and what a person should know of it."""

    history: History
    warnings: tuple[str, ...]


def record_reply(
    workspace: Workspace,
    scribe: Scribe,
    round_name: str,
    named: str,
    report: ReplyReport,
) -> ReplyRecorded:
    """Record one reply.

    Raises Contradiction, UnknownExemption and UnreadableFigure if what was typed
    cannot be; ChangedMeanwhile; UnknownAuthority, AmbiguousAuthority; BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        found = find_request(workspace, ledger.reader, round_name, named)
        kept: list[Content] = []
        event = _event(found, report, kept)
        history = ledger.append(
            found.request, [event], after=found.history.last_seq, contents=kept
        )
        note_changes(workspace.folder, found.history, history)
    case = replay(history.request, history.events)
    warnings = (
        *_out_of_order(found.case, report, scribe.now().date()),
        *_rulings(workspace, found.case, case, event),
        *_changes_nothing(found.case, case, event),
        *(() if isinstance(event, Bounced) else doubt_receipt(history, case)),
        *_figures_missing(found.parts, case, event),
        *_grounds_missing(case, event),
        *_parts_left_open(case, event),
        *figures_not_used(history, history.last_seq),
    )
    return ReplyRecorded(history=history, warnings=warnings)


def _event(found: Found, report: ReplyReport, kept: list[Content]) -> Any:
    """The event; whatever may have to be erased goes into `kept`."""

    def keep(content: Content) -> str:
        kept.append(content)
        return content.digest

    kind = REPLIES[report.kind]
    regime = found.request.regime
    answers = read_answers(
        report.kind,
        report.reported,
        found.parts,
        regime,
        lambda words: keep(salted("words", words)),
    )
    exemptions = read_exemptions(report.reported.exemptions, regime)
    own: dict[str, Any] = {}
    if issubclass(kind, Decision):
        own["parts"], own["whole"] = answers.parts, answers.whole
        own["exemptions"] = answers.exemptions
    elif issubclass(kind, Extended):
        own["exemptions"] = tuple(str(one) for one in exemptions)
        own["until"] = report.until
    elif issubclass(kind, Bounced):
        own["permanent"] = not report.temporary
        own["message_id"] = _letter_that_was_out(found.case, report.on)
    _refuse_strays(kind, report)
    return kind(
        on=report.on,
        reference=_one_line(report.reference),
        note=keep(salted("note", report.note)) if report.note else None,
        files=tuple(keep(read_file(path)) for path in report.files),
        **own,
    )


def _refuse_strays(kind: type[Reply], report: ReplyReport) -> None:
    """An option that means nothing for this kind would be lost: say so instead."""
    carried = {one.name for one in fields(kind)}
    strays = {
        "--until": report.until is not None and "until" not in carried,
        "--temporary": report.temporary and "permanent" not in carried,
        "--exemption": bool(report.reported.exemptions)
        and not carried & {"exemptions", "parts"},
    }
    for option, stray in strays.items():
        if stray:
            raise Contradiction(
                f"{option} means nothing for a reply of the kind {report.kind!r}",
                advice="Leave it out, or keep it in a note: --note TEXT",
            )


def _letter_that_was_out(case: Case, on: date) -> str | None:
    """The letter that came back: the last one that had left by that day."""
    out = [letter for letter in case.letters if letter.state != "failed"]
    by_then = [letter for letter in out if letter.on <= on] or out
    return by_then[-1].message_id if by_then else None


def read_file(path: Path) -> Content:
    """A file as it is kept. Raises Contradiction if it cannot be read."""
    try:
        return plain("file", path.read_bytes(), name=path.name)
    except OSError as error:
        raise Contradiction(
            f"{path} cannot be read ({error.strerror})",
            advice="Check the path; the file itself is kept in the tracker.",
        ) from error


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _out_of_order(before: Case, report: ReplyReport, today: date) -> Iterable[str]:
    letter = before.letter
    if letter is None:
        yield "No letter of this round to it is recorded; the reply is, all the same."
    elif letter.on > today:  # whatever the day of the reply, it is not that one
        yield (
            f"Its letter is recorded for {in_words(letter.on)}, which has not come: a"
            " clock is wrong, or was. What to do: foitool doctor"
        )
    elif report.on < letter.on:
        yield (
            f"That is before its letter of {in_words(letter.on)}. If the day is"
            f" wrong, log it with --on DATE {_ONCE_TAKEN_BACK}"
        )


def _rulings(
    workspace: Workspace, before: Case, case: Case, event: Reply
) -> Sequence[str]:
    """Whether an extension moved the deadline, and why not."""
    if not isinstance(event, Extended):
        return ()
    clock = run_clock(case, workspace.calendar)
    rulings = [ruling for given, ruling in clock.rulings if given == event.on]
    if not rulings:
        return ("The deadline has not moved: no clock was running that it could move.",)
    ruling = rulings[-1]
    if not ruling.valid:
        return (f"The deadline has not moved: {ruling.why}.",)
    limit = run_clock(before, workspace.calendar).limit
    due = ruling.deadline.due_code
    if limit is not None and due == limit.due_code:
        return (f"The deadline stays {in_words(due)}: the date it gives is not later.",)
    return (f"The deadline is now {in_words(due)}: {ruling.why}.",)


def _changes_nothing(before: Case, case: Case, event: Reply) -> Iterable[str]:
    """A reply that is recorded and moves nothing, which is not what most expect."""
    came_back = isinstance(event, Bounced) and event.permanent
    if came_back and not case.bounced and case.wrote_back is not None:
        yield (
            "It is recorded, and the letter counts as received all the same: the force"
            f" wrote on {in_words(case.wrote_back)}."
        )
    names_nothing = isinstance(event, Decision) and event.whole is not None
    if names_nothing and before.outcome is not None and before.parts == case.parts:
        yield (
            f"It is recorded, and the outcome stays {case.outcome}: a reply that names"
            " no part takes nothing back that was given. To say that a part is withheld"
            f" after all, log it with --refuse PART=EXEMPTION {_ONCE_TAKEN_BACK}"
        )


def _figures_missing(
    asked: Sequence[QuestionPart], case: Case, event: Reply
) -> Iterable[str]:
    """A number was asked for and given, and none is recorded that a sum could use."""
    if not isinstance(event, Decision):
        return
    numbers = {part.id for part in asked if part.kind == "number"}
    given = [
        answer
        for answer in case.parts
        if answer.part in numbers
        and answer.disposition == "disclosed"
        and case.part_days.get(answer.part) == event.on
    ]
    bare = [answer.part for answer in given if answer.figure is None]
    in_words_only = [
        answer.part for answer in given if answer.figure and answer.figure.text
    ]
    if bare:
        yield (
            f"No figure is recorded for {', '.join(bare)}. If the letter gives one,"
            f" log it with --figure PART=NUMBER {_ONCE_TAKEN_BACK}"
        )
    if in_words_only:
        yield f"Kept as words, which no sum can use: {', '.join(in_words_only)}."


def _grounds_missing(case: Case, event: Reply) -> Iterable[str]:
    """Both Acts want the ground of a refusal named: FOIA s.17(1), FOISA s.16(1)."""
    if not isinstance(event, Decision):
        return
    bare = [
        answer.part
        for answer in case.parts
        if answer.disposition in ("refused", "ncnd")
        and not answer.exemptions
        and case.part_days.get(answer.part) == event.on
    ]
    if bare:
        yield (
            f"No exemption is recorded for {', '.join(bare)}, and a refusal has to"
            " name one. If the letter does, log it with --refuse PART=EXEMPTION"
            f" {_ONCE_TAKEN_BACK}"
        )


def _parts_left_open(case: Case, event: Reply) -> Iterable[str]:
    """A reply that decides, and of some parts nothing is recorded."""
    silent = [one.part for one in case.parts if one.disposition == "no-answer"]
    if isinstance(event, Decision) and silent:
        yield (
            f"Nothing is recorded for {', '.join(silent)}. If the letter speaks of"
            f" them, log it with those parts {_ONCE_TAKEN_BACK}"
        )
