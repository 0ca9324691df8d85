"""What is recorded of one authority, part by part, in the words that it is told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from foitool.case.bands import bands_of, is_band, part_of
from foitool.case.codebook import CodedLine
from foitool.case.comparison import Change, is_comparable
from foitool.case.figure_events import Imported
from foitool.case.history import Case, Wait
from foitool.case.line import Line
from foitool.case.mail import RIGHT_OF_REPLY, ToldOf
from foitool.case.recorded import in_force
from foitool.case.rounds import QuestionPart
from foitool.case.tally import Tally
from foitool.case.told import (
    as_it_stands,
    counting_in,
    rivals_of,
    says_the_same,
    state_told,
)
from foitool.jobs.add_up_round import Tallied, add_up
from foitool.jobs.export_round import questions_asked
from foitool.jobs.prepare_round import cases_of
from foitool.jobs.read_codebook import codebooks_of
from foitool.law.deadline import in_words
from foitool.ledger.reading import Reader
from foitool.letters.facts import OwnFigure
from foitool.letters.stationery import long_date
from foitool.reports.called import band_called
from foitool.reports.confidence_words import CONFIDENCE_WORDS
from foitool.reports.exports import provision_row
from foitool.reports.figure_words import change_in_words
from foitool.reports.overruled_words import (
    Overruled,
    counted_in_words,
    overruled_words,
    own_again,
    same_for_both,
)
from foitool.reports.quoted_words import words_told
from foitool.reports.refusal_words import provision
from foitool.reports.report_words import figure_for_readers
from foitool.reports.told_before import told_before
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class OwnFigures:
    """The figures of a round, of which each authority is told its own.

    `main` is the part that is meant where one figure is spoken of; `only` whether no
    other is told. `earlier` is the round held against, `against` what it is called,
    `against_date` its reference date, `earlier_asked` the days on which each was asked.
    `asked_by` says who made a request, where that was somebody else. `coded` holds each
    answer to a part with its category, by part and authority, `meanings` those of the
    categories; `texts` are the words behind the digests of answers.
    """

    tallied: Tallied
    main: str
    only: bool
    questions: Mapping[str, QuestionPart]
    names: Mapping[str, str]
    words: Mapping[str, str]
    asked_by: Mapping[str, str]
    earlier: Tallied | None = None
    against: str = ""
    against_date: date | None = None
    earlier_asked: Mapping[str, date] = field(default_factory=dict)
    coded: Mapping[tuple[str, str], CodedLine] = field(default_factory=dict)
    meanings: Mapping[tuple[str, str], str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def of(self, case: Case) -> tuple[OwnFigure, ...]:
        """Each part that this authority was asked."""
        return tuple(
            self._told(line, tally.part, case) for tally, line in self._lines(case)
        )

    def told(self, case: Case) -> tuple[ToldOf, ...]:
        """The same as the log keeps it, to be held against what comes later."""
        return tuple(
            as_it_stands(tally, line, self.tallied.words)
            for tally, line in self._lines(case)
        )

    def _lines(self, case: Case) -> Iterator[tuple[Tally, Line]]:
        """Each part, and behind it those of its bands of which it said something."""
        for tally in self.tallied.tallies:
            part = part_of(tally.part)
            meant = not self.only or self.main in (tally.part, part)
            if not meant or part not in case.asked:
                continue
            alone = tally.part == part or (self.only and self.main == tally.part)
            for line in tally.lines:
                mine = line.force == case.request.force and line.state != "not-asked"
                if mine and (alone or self._is_apart(line, tally.part, case)):
                    yield tally, line

    def _is_apart(self, line: Line, band: str, case: Case) -> bool:
        """Whether there is more to be told of a band than of its part.

        There is where it has a figure or a word of its own; and where the question
        names it and it was passed over, though the part was answered in figures.
        """
        if _speaks_of(case, band) or line.figure or line.joint_to:
            return True
        question = self.questions.get(part_of(band))
        (whole,) = (
            one
            for one in self.tallied.of(part_of(band)).lines
            if one.force == line.force
        )
        in_figures = whole.by_bands or whole.figure is not None
        return in_figures and question is not None and band in bands_of(question)

    def _told(self, line: Line, part: str, case: Case) -> OwnFigure:
        # Its part stands before it, unless it alone is meant.
        follows = is_band(part) and not (self.only and self.main == part)
        giver = self._giver(line, part)
        used = giver.value if giver.figure else None
        counted = giver.counts - {line.force, giver.force} if used else frozenset()
        # Where the figure of another was read, and what reserve it has, is not told.
        value = same_for_both(line, giver) if line.joint_to else used
        if state_told(line) == "in-words":
            value = own_again(line, self.texts)
        question = self.questions.get(part_of(part))
        earlier = self._earlier(line.force, part)
        decided = case.regulator_decision
        source = self.words.get(value.source, "") if value and value.source else ""
        if value and not source and value.in_reply:
            by_regulator = value.on == decided
            source = "the regulator's decision" if by_regulator else "your reply"
        confidence = value.confidence if value else ""
        told = value.on if value else case.answered_on(part)
        if line.transferred_only:
            told = case.transferred
        reported = confidence not in ("", "own-answer")
        return OwnFigure(
            part=part,
            question=question.text if question and not follows else "",
            band=band_called(part),
            replaces=self._replaces(line, part, case),
            state=state_told(line),
            figure=figure_for_readers(used.figure) if used else "",
            asked_back_on=line.waits_since if line.unanswered else None,
            clarified_on=_ended(case.clarifications),
            paid_on=_ended(case.fees),
            by_regulator=bool(decided and decided == case.answered_on(part)),
            given_on=None if reported else told,
            read_on=told if reported else None,
            source=source,
            read_in=CONFIDENCE_WORDS.get(confidence, "").removesuffix("; weak"),
            describes=used.describes if used else "",
            caveat=self.words.get(value.caveat, "") if value and value.caveat else "",
            joint_with=self._named(sorted(counted)),
            joint_to=self._named((line.joint_to,)) if line.joint_to else "",
            rival="" if line.joint_to else self._rivals(line, part),
            counted_in=self._counted_in(line, part),
            weak=bool(value and value.weak),
            **self._overruled(line, giver),
            changed=line.changed,
            grounds=_grounds(line, case.request.regime),
            **words_told(
                self.coded.get((part, line.force)),
                value,
                self.texts,
                lambda category: self.meanings.get((part, category), category),
                by_regulator=bool(value and value.in_reply and value.on == decided),
            ),
            against=self._against(earlier),
            earlier=self._figure_of(earlier) if earlier else "",
            earlier_weak=bool(earlier and earlier.value and earlier.value.weak),
            change=_change(earlier, line),
        )

    def _replaces(self, line: Line, part: str, case: Case) -> str:
        """What the last letter that left told of it, if that is not what this does."""
        now = as_it_stands(self.tallied.of(part), line, self.tallied.words)
        before = [
            (letter.on, told)
            for letter in case.about(RIGHT_OF_REPLY).letters
            if letter.state == "sent" and letter.bounced is None
            for told in letter.told
            if told.part == part
        ]
        if not before or says_the_same(before[-1][1], now):
            return ""
        on, told = before[-1]
        said = told_before(
            told,
            now,
            lambda force: self.names.get(force, force),
            provision,
            self.tallied.words.get(told.words or "", ""),
        )
        return f"{said}, in my letter of {in_words(on)}"

    def _giver(self, line: Line, part: str) -> Line:
        """Whose figure is told of it: its own, or that of another for both."""
        return next(
            one
            for one in self.tallied.of(part).lines
            if one.force == (line.joint_to or line.force)
        )

    def _overruled(self, line: Line, giver: Line) -> Overruled:
        """What it gave itself, where another figure is told as its."""
        if line.joint_to:
            return counted_in_words(line, giver, self.words, self.texts, self._named)
        return overruled_words(line, self.texts, self._named)

    def _counted_in(self, line: Line, part: str) -> str:
        """Whose figures count it in besides, with them."""
        return ", and that of ".join(
            f"{self._named((one.force,))}, {figure_for_readers(one.figure)}"
            for one in counting_in(self.tallied.of(part), line)
            if one.figure is not None
        )

    def _rivals(self, line: Line, part: str) -> str:
        """Other figures that were each to stand for it and another."""
        return " and ".join(
            f"{figure_for_readers(figure)} of {self._named((force,))}"
            for force, figure in rivals_of(self.tallied.of(part), line)
        )

    def _figure_of(self, line: Line) -> str:
        """Its figure; with those whom that counts in."""
        if line.figure is None:
            return ""
        figure = figure_for_readers(line.figure)
        if not line.partners:
            return figure
        return f"{figure}, given together with {self._named(line.partners)}"

    def _against(self, earlier: Line | None) -> str:
        """What the earlier round is called, with the days that tell it from this."""
        days = [self.against]
        value = earlier.value if earlier else None
        if self.against_date:
            days.append(f"as at {long_date(self.against_date)}")
        elif value and value.describes:
            days.append(f"as at {value.describes}")
        asked = self.earlier_asked.get(earlier.force) if earlier else None
        if asked:
            days.append(f"asked on {long_date(asked)}")
        elif value and len(days) == 1:
            days.append(f"given or found on {long_date(value.on)}")
        return ", ".join(days)

    def _earlier(self, force: str, part: str) -> Line | None:
        if self.earlier is None:
            return None
        lines = (
            line
            for tally in self.earlier.tallies
            if tally.part == part
            for line in tally.lines
            if line.force == force
        )
        return next(lines, None)

    def _named(self, forces: Iterable[str]) -> str:
        return ", ".join(self.names.get(force, force) for force in forces)


def own_figures(
    workspace: Workspace,
    reader: Reader | None,
    round_name: str,
    today: date,
    *,
    part: str | None,
    against: str | None,
) -> OwnFigures:
    """Gather the figures of a round, and of the one it is held against.

    Raises NothingAsked, NoSuchPart, CalendarTooShort, BadTemplate.
    """
    tallied = add_up(workspace, reader, round_name, today)
    earlier = None
    if against is not None:
        earlier = add_up(workspace, reader, against, today)
    main = tallied.of(part)
    assert reader is not None  # else nothing was asked
    read = codebooks_of(workspace, reader, tallied.tallies, today, every=True)
    known = workspace.config.rounds.get(against) if against else None
    return OwnFigures(
        tallied=tallied,
        main=main.part,
        only=part is not None,
        questions=questions_asked(workspace, reader, round_name),
        names={line.force: line.name for line in main.lines},
        words={**(earlier.words if earlier else {}), **tallied.words},
        asked_by=dict(_asked_by(reader, round_name)),
        earlier=earlier,
        against=known.title if known else against or "",
        against_date=known.reference_date if known else None,
        earlier_asked={
            force: case.letter.on
            for force, case in cases_of(reader, against or "").items()
            if against and case.letter and case.letter.state == "sent"
        },
        coded={
            (book.part, line.force): line for book in read.books for line in book.lines
        },
        meanings={
            (book.part, one.id): one.meaning or one.id
            for book in read.books
            for one in book.categories
        },
        texts=read.texts,
    )


def _asked_by(reader: Reader | None, round_name: str) -> Iterator[tuple[str, str]]:
    for history in reader.histories(round_name) if reader else ():
        for recorded in in_force(history.events):
            if isinstance(recorded.event, Imported):
                asked_by = recorded.event.requester or "somebody else"
                yield history.request.force, asked_by


def names_in_words(
    own: OwnFigures, figures: tuple[OwnFigure, ...], name: str
) -> dict[str, object]:
    """What words may name: `force`, and of its figures those that there are.

    `figure`, `earlier` and `change` are those of the part that is meant; `figures`
    has that of each part. A figure of another that counts it in is not its own.
    """
    given = [one for one in figures if one.state != "joint"]
    names: dict[str, object] = {
        "force": name,
        "figures": {one.part: one.figure for one in given if one.figure},
    }
    for one in given:
        if one.part == own.main:
            said = (
                ("figure", one.figure),
                ("earlier", one.earlier),
                ("change", one.change),
            )
            names |= {word: text for word, text in said if text}
    return names


def _speaks_of(case: Case, part: str) -> bool:
    """Whether a part or a band has an answer of its own, and not that of its part."""
    return any(one.part == part for one in case.parts)


def _ended(waits: Sequence[Wait]) -> date | None:
    """The day on which it had last got what it waited for."""
    return next((one.ended for one in reversed(waits) if one.ended), None)


def _change(earlier: Line | None, line: Line) -> str:
    """From the one to the other; "" unless the two can be compared."""
    if earlier is None or not (is_comparable(earlier) and is_comparable(line)):
        return ""
    assert earlier.exact is not None
    assert line.exact is not None
    return change_in_words(Change(a=earlier.exact, b=line.exact))


def _grounds(line: Line, regime: str) -> str:
    return "; ".join(_ground(cited, regime) for cited in line.exemptions)


def _ground(cited: str, regime: str) -> str:
    known = provision_row(cited, regime)
    return " ".join(_said(known)) if known else cited


def _said(known: Mapping[str, object]) -> Iterator[str]:
    yield str(known["provision"])
    if title := known.get("title"):
        yield f"({title})"
