"""In which columns a list says something else than what was taken over before.

A list that was put right and imported again records nothing. What it says now is held,
column by column, against what is there, by whatever command it came there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from foitool.case import events as e
from foitool.case.cells import EMPTY, Value, cells_of, replay_with_figures
from foitool.case.figure_events import FigureGiven, Imported
from foitool.case.history import Case, replay
from foitool.case.recorded import in_force
from foitool.jobs.figures_elsewhere import FigureElsewhere
from foitool.jobs.import_order import NAMES, WITHHELD, Difference, Import, ImportOrder
from foitool.jobs.imported_events import notes_of
from foitool.ledger.reading import History, Reader
from foitool.reports.figure_words import figure_in_words

_STATUS = {"disclosed": "answered", "unclear": "answered"}
_UNDECIDED = ("silent", "unknown")
_LONGEST = 60  # characters of words that are shown
_NAMES = {"refused": "yes", "unclear": "no"}


def differing(
    reader: Reader, history: History, order: ImportOrder, one: Import
) -> Import:
    """The rows of an authority with what they say otherwise than what is there.

    Of a part that is not there yet that can only be what they say of names once more.
    """
    held = _Held(reader, history, order, one)
    found = [*held.names()]
    if order.part in one.there:
        found = [*held.answer(), *held.values(), *found, *held.notes()]
    return replace(one, differs=tuple(found), to_strike_out=tuple(held.to_strike_out()))


class _Held:
    """One authority's rows, held against its log."""

    def __init__(
        self, reader: Reader, history: History, order: ImportOrder, one: Import
    ) -> None:
        self.reader, self.history, self.order, self.one = reader, history, order, one
        self.row, self.part = one.first, order.part
        self.counting = in_force(history.events)
        self.case = replay(history.request, history.events)

    def answer(self) -> Iterator[Difference]:
        """What the authority decided, on which ground and day."""
        used = replay_with_figures(self.history.request, self.history.events)
        known = {_status(self.case, self.part), _status(used, self.part)}
        if self.one.known not in known:
            there = _status(used, self.part)
            yield Difference(
                line=self.row.line, column="status", says=self.one.known, there=there
            )
            return
        answer = self.case.answer_to(self.part)
        if answer is None or answer.disposition == "no-answer":
            return
        cited = self.row.exemptions
        if self.one.known == "cost" and not cited:
            cited = answer.exemptions  # the word says which section it was
        if self.one.known in WITHHELD and {*cited} != {*answer.exemptions}:
            says, there = ", ".join(cited), ", ".join(answer.exemptions)
            yield from _otherwise(self.row.line, "exemption_cited", says, there)
        if self.row.figure is None and self.row.given_on is not None:
            day = self.case.answered_on(self.part)
            yield from _otherwise(
                self.row.line, "given_on", str(self.row.given_on), str(day or "no day")
            )

    def values(self) -> Iterator[Difference]:
        """The figures, each with what is said of it."""
        cell = cells_of(self.case, self.history.events).get(self.part, EMPTY)
        for row in self.one.rows:
            if row.figure is None:
                continue
            same = [one for one in cell.values if _is_same(one, row)]
            if not same:
                there = ", ".join(map(_told, cell.values)) or "none"
                says = _with_partners(row.written, row.joint_with)
                yield Difference(line=row.line, column="figure", says=says, there=there)
                continue
            found = [[*self._of_value(row, value)] for value in same]
            least = min(found, key=len)
            number = 0 if (value := same[found.index(least)]).in_reply else value.seq
            yield from (replace(each, value=number) for each in least)

    def names(self) -> Iterator[Difference]:
        """Whether names were refused, as far as the list and the log say."""
        says, answer = self.row.names, self.case.answer_to(NAMES)
        there = _NAMES.get(answer.disposition if answer else "", "unknown")
        if NAMES not in self.one.there or says in ("", "unknown", there):
            return
        if says == "no" and there == "unknown" and self.one.known in _UNDECIDED:
            return  # which is kept as a note
        yield Difference(
            line=self.row.line, column="refused_names", says=says, there=there
        )

    def notes(self) -> Iterator[Difference]:
        """What stands in the notes of the request, and where it was read."""
        words, read = self._kept("note"), self._kept("source")
        row, new = self.row, notes_of(self.order, self.one)
        if words is None or read is None:
            return
        new = {column: _plain(note) for column, note in new.items()}
        missing = [column for column in new if new[column] not in words]
        for column in missing:
            yield from _otherwise(row.line, column, new[column], words)
        if row.figure is None and row.source not in f"{read} {words}":
            yield from _otherwise(row.line, "source_url", row.source, read)
        for note in new.values():
            words = words.replace(note, "")
        if not missing and not self._noted:
            yield from _otherwise(row.line, "note", "", words.strip())

    def to_strike_out(self) -> Iterator[int]:
        """The numbers of what has to go so that the row can be recorded.

        The decisions on its part; where it says that nothing is known of one, all
        that was taken over of the part.
        """
        parts = {self.part, NAMES}
        for recorded in self.counting:
            event = recorded.event
            if isinstance(event, e.Decision):
                if event.parts and {answer.part for answer in event.parts} <= parts:
                    yield recorded.seq
            elif self.one.known in _UNDECIDED and (
                (isinstance(event, Imported) and self.part in event.parts)
                or (isinstance(event, FigureGiven) and event.part == self.part)
            ):
                yield recorded.seq

    @property
    def _noted(self) -> bool:
        return any(isinstance(recorded.event, e.Noted) for recorded in self.counting)

    def _of_value(self, row: FigureElsewhere, value: Value) -> Iterator[Difference]:
        """What is said otherwise of one figure."""
        kept = (
            ("source_url", row.source, value.source),
            ("quotation", row.quotation, value.quotation),
            ("caveat", row.caveat, value.caveat),
        )
        plain = (
            ("as_of_date", row.describes, value.describes),
            ("confidence", row.confidence, value.confidence),
            ("unit", row.unit, value.unit),
        )
        for column, says, there in plain:
            yield from _otherwise(row.line, column, says, there)
        for column, says, digest in kept:
            words = self._words(digest)
            if words is not None and (says or column != "source_url"):
                yield from _otherwise(row.line, column, says, words)
        if row.given_on is not None:
            yield from _otherwise(
                row.line, "given_on", str(row.given_on), str(value.on)
            )

    def _kept(self, field: str) -> str | None:
        """Words of what took the part over, and of notes; None if some were erased."""
        events = [recorded.event for recorded in self.counting]
        taken_over = [
            event
            for event in events
            if isinstance(event, Imported) and self.part in event.parts
        ]
        noted = [event for event in events if isinstance(event, e.Noted)]
        told: list[e.AnyEvent] = [*taken_over, *(noted if field == "note" else ())]
        words = [self._words(getattr(event, field)) for event in told]
        return None if None in words else _plain(" ".join(filter(None, words)))

    def _words(self, digest: str | None) -> str | None:
        """Kept words; "" of none, None of such as were erased."""
        if digest is None:
            return ""
        body = self.reader.content(*self.history.request.key, digest)
        return None if body is None else body.decode("utf-8")


def _status(case: Case, part: str) -> str:
    """What became of the part, in a word of a list."""
    answer = case.answer_to(part)
    if answer is None or answer.disposition == "no-answer":
        return "silent" if case.known == "silent" else "unknown"
    return _STATUS.get(answer.disposition, answer.disposition)


def _is_same(value: Value, row: FigureElsewhere) -> bool:
    """Whether a value is the figure of a row, whatever else is said of either."""
    candidate = row.status == "candidate"
    return (
        value.figure == row.figure
        and _is_same_set(value.joint_with, row.joint_with)
        and value.candidate == candidate
    )


def _is_same_set(one: Sequence[str], other: Sequence[str]) -> bool:
    return {*one} == {*other}


def _told(value: Value) -> str:
    said = _with_partners(figure_in_words(value.figure), value.joint_with)
    return f"{said} (a candidate)" if value.candidate else said


def _with_partners(figure: str, partners: Sequence[str]) -> str:
    return f"{figure} with {', '.join(partners)}" if partners else figure


def _otherwise(line: int, column: str, says: str, there: str) -> Iterator[Difference]:
    if says != there:
        says, there = _short(says), _short(there)
        yield Difference(line=line, column=column, says=says, there=there)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _short(words: str) -> str:
    plain = _plain(words)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
