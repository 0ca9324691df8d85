"""The sentences that the record supports, with their sources and signatures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from foitool.case.bands import part_of
from foitool.case.published import (
    Claim,
    Edition,
    Footing,
    Key,
    SignedOff,
    Subject,
    judge,
    not_told,
    signed_for,
    signed_off,
)
from foitool.case.recorded import in_force
from foitool.case.tally import Tally
from foitool.case.told import ToldOtherwise
from foitool.case.traces import Trace, trace_of
from foitool.errors.not_there import NoSuchPart, NothingAsked
from foitool.jobs.add_up_round import add_up
from foitool.jobs.compare_rounds import compare_rounds
from foitool.jobs.export_round import questions_asked
from foitool.jobs.read_words import read_words
from foitool.ledger.publishing import editions, signatures
from foitool.ledger.reading import History, Reader
from foitool.reports.before_print import BeforePrint, Entered, Judged, Source
from foitool.reports.finding_words import cells, statements
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Said:
    """The sentences about a subject, and all that they can depend on."""

    subject: Subject
    sentences: tuple[Claim, ...]
    cells: frozenset[Footing]
    tallies: tuple[Tally, ...]
    told_otherwise: tuple[ToldOtherwise, ...] = ()


def say(
    workspace: Workspace,
    reader: Reader | None,
    round_name: str,
    day: date,
    *,
    against: str | None = None,
    part: str | None = None,
) -> Said:
    """What can be said of a part at the end of that day.

    No part: of the one that has most figures.

    Raises NothingAsked, NoSuchPart, BadTracker, BadRegister, CalendarTooShort.
    """
    tallied = add_up(workspace, reader, round_name, day)
    tally, compared = tallied.of(part), None
    if against is not None:
        earlier = add_up(workspace, reader, against, day).of(tally.part)
        compared = compare_rounds(workspace, reader, earlier, tally)
    others = (compared.a,) if compared else ()
    words = read_words(workspace, reader, tallied.tallies, day) if reader else ()
    return Said(
        subject=Subject(round=round_name, part=tally.part, against=against),
        sentences=statements(tally, compared, tallied.tallies, words),
        cells=cells(tally, compared, tallied.tallies),
        tallies=(*tallied.tallies, *others),
        told_otherwise=tallied.told_otherwise,
    )


def state_findings(
    workspace: Workspace,
    round_name: str,
    day: date,
    *,
    against: str | None = None,
    part: str | None = None,
) -> BeforePrint:
    """The sentences with where each was read, who signed it, and what was published.

    Raises NothingAsked, NoSuchPart, BadTemplate, BadTracker, BadRegister,
    CalendarTooShort.
    """
    with workspace.reading() as reader:
        if reader is None:
            raise NothingAsked(round_name)
        reader.connection.execute("BEGIN")  # all of one moment
        said = say(workspace, reader, round_name, day, against=against, part=part)
        signed = signed_for(
            said.subject, said.sentences, signatures(reader, said.subject)
        )
        abouts = {one.about for one in said.sentences}
        known = workspace.config.rounds.get(round_name)
        asked = questions_asked(workspace, reader, round_name)
        question = asked.get(part_of(said.subject.part))
        return BeforePrint(
            title=known.title if known else round_name,
            question=question.text if question else "",
            subject=said.subject,
            day=day,
            sentences=said.sentences,
            cells=said.cells,
            told_otherwise=said.told_otherwise,
            sources=dict(_sources(reader, said.tallies, day)),
            signed={one.about: signed_off(one, signed) for one in said.sentences},
            orphans=tuple(
                SignedOff(signature=one, state="void")
                for one in signed
                if one.about not in abouts
            ),
            published=tuple(
                _judged(edition, said)
                for edition in editions(reader)
                if edition.subject == said.subject and edition.withdrawn is None
            ),
        )


def judge_published(
    workspace: Workspace, reader: Reader, day: date
) -> Iterator[Judged]:
    """Every edition, and what has become of each of its sentences by that day.

    One that was withdrawn as well. Raises BadTracker, CalendarTooShort.
    """
    said: dict[Subject, Said | None] = {}
    for edition in editions(reader):
        subject = edition.subject
        if subject not in said:
            said[subject] = _say_if_asked(workspace, reader, subject, day)
        yield _judged(edition, said[subject])


def _judged(edition: Edition, said: Said | None) -> Judged:
    now, known = (said.sentences, said.cells) if said else ((), frozenset())
    return Judged(
        edition=edition,
        verdicts=judge(edition, now, known),
        not_told=not_told(edition, now),
    )


def _say_if_asked(
    workspace: Workspace, reader: Reader, subject: Subject, day: date
) -> Said | None:
    """What can be said now; None where all that was asked was struck out."""
    try:
        return say(
            workspace,
            reader,
            subject.round,
            day,
            against=subject.against,
            part=subject.part,
        )
    except (NothingAsked, NoSuchPart):
        return None


def _sources(
    reader: Reader, tallies: Sequence[Tally], day: date
) -> Iterator[tuple[Key, Source]]:
    for round_name in dict.fromkeys(tally.round for tally in tallies):
        mine = [tally for tally in tallies if tally.round == round_name]
        for history in reader.histories(round_name):
            counting = [one for one in in_force(history.events) if one.event.on <= day]
            names = {
                row["digest"]: row["name"]
                for row in reader.rows(
                    "contents_of", round=round_name, force=history.request.force
                )
            }
            for tally in mine:
                for line in tally.lines:
                    if line.force == history.request.force:
                        trace = trace_of(line, tally.part, counting)
                        key = (round_name, tally.part, line.force)
                        yield key, _source(reader, history, trace, names)


def _source(
    reader: Reader, history: History, trace: Trace, names: Mapping[str, str]
) -> Source:
    def words(digest: str | None) -> str:
        return reader.words(*history.request.key, digest) if digest else ""

    saying, check = [trace.event] if trace.event else [], trace.check
    checked_by = ""
    if check:
        checked_by = words(check.checker) if check.checker else check.recorded_by
    return Source(
        events=tuple(
            Entered(seq=one.seq, kind=one.event.kind, by=one.recorded_by)
            for one in (*saying, *trace.also)
        ),
        on=trace.on,
        undated=trace.undated,
        describes=trace.describes,
        confidence=trace.confidence,
        place=words(trace.source),
        quotation=words(trace.quotation),
        caveat=words(trace.caveat),
        files=tuple(names.get(digest) or "(erased)" for digest in trace.files),
        checked_by=checked_by,
        checked_on=check.on if check else None,
        own=bool(check and check.own),
        overruled=trace.overruled,
    )
