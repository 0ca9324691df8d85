"""The values of one request, part by part: every one that was found, and which is used.

One force may have told two papers two numbers, and a third a year later. All are
kept, with where they were read; one of them goes into a sum.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from foitool.case.answers import PartAnswer
from foitool.case.authority import Request
from foitool.case.bands import with_bands
from foitool.case.events import Decision
from foitool.case.figure_events import (
    WEAK,
    FigureChecked,
    FigureChosen,
    FigureGiven,
    ValueFacts,
)
from foitool.case.figures import Figure
from foitool.case.history import Case, replay
from foitool.case.recorded import Recorded, in_force


@dataclass(frozen=True, kw_only=True)
class Check:
    """Somebody compared a value with its source on that day.

    `recorded_by` did, unless `checker` is the digest of another's name. `own`: that
    person had entered the value.
    """

    on: date
    recorded_by: str
    checker: str | None = None
    own: bool = False


@dataclass(frozen=True, kw_only=True)
class Value(ValueFacts):
    """One value for one part.

    `on` is the day it was given or found; `seq` the number of its event, which is a
    reply if `in_reply`, else somebody entered it: `recorded_by` recorded it. `also_in`
    is the number of a reply that gave it as well, `also_on` its day. `check` is the
    last one of it, one by a second person before one of one's own.
    """

    on: date
    seq: int
    in_reply: bool = False
    also_in: int | None = None
    also_on: date | None = None
    recorded_by: str = ""
    check: Check | None = None

    @property
    def checked_on(self) -> date | None:
        """The day on which it was last compared with its source, if it ever was."""
        return self.check.on if self.check else None

    @property
    def replied(self) -> bool:
        """Whether it is the authority's own figure, as its reply was read."""
        return self.in_reply or (self.also_in is not None and self.may_be_its_own)

    @property
    def weak(self) -> bool:
        """Whether a total is to be given without it as well."""
        return self.confidence in WEAK


@dataclass(frozen=True, kw_only=True)
class Cell:
    """All values of a part, the one in use first; None if none is.

    `chosen`: a person chose that one.
    """

    values: tuple[Value, ...]
    used: Value | None
    chosen: bool = False


EMPTY = Cell(values=(), used=None)


def cells_of(
    case: Case, log: Sequence[Recorded], *, until: date | None = None
) -> Mapping[str, Cell]:
    """The cell of each part of a request that has a value.

    In use is what a person chose, by the choice that was recorded last; else what the
    authority gave in its last reply; else the value that was the first to be recorded
    and is no candidate. What an earlier reply gave is kept beside it. Where the
    authority did not answer the part, or withheld it, no value is in use, whatever was
    found elsewhere. What a person entered is the figure of a reply once more, and gives
    it its source, where it may be the authority's own or was taken down together with
    that reply, of which it is all that is known; else it stands beside it.
    """
    counting = [
        recorded
        for recorded in in_force(log)
        if until is None or recorded.event.on <= until
    ]
    values: defaultdict[str, list[Value]] = defaultdict(list)
    chosen = _chosen(counting)
    for recorded in counting:
        event = recorded.event
        if isinstance(event, FigureGiven):
            values[event.part].append(_entered(event, recorded))
    checks = _checks(counting)
    runs = {recorded.seq: recorded.run for recorded in counting}
    for told in _told(counting):
        known = _once_more(values[told.part], told, runs)
        if known is None:
            values[told.part].append(told)
            continue
        if chosen.get(told.part) == told.seq:  # the same number, by two events
            chosen[told.part] = known.seq
        where = values[told.part].index(known)
        values[told.part][where] = replace(known, also_in=told.seq, also_on=told.on)
    replied = {answer.part: answer.figure for answer in case.parts}
    cells = {}
    for part, found in values.items():
        used = None
        if may_be_used(case, part):
            used = _used(found, chosen.get(part), replied.get(part))
        found.sort(key=lambda value: value is not used)
        seen = [_with_check(value, checks) for value in found]
        cells[part] = Cell(
            values=tuple(seen),
            used=seen[0] if used else None,
            chosen=used is not None and used.seq == chosen.get(part),
        )
    return cells


def _chosen(counting: Iterable[Recorded]) -> dict[str, int]:
    """The number of the value that was chosen for each part.

    Whoever chooses has seen what was chosen before: the last word is the one that was
    recorded last, whatever day any of them is of.
    """
    return {
        recorded.event.part: recorded.event.event
        for recorded in sorted(counting, key=lambda recorded: recorded.seq)
        if isinstance(recorded.event, FigureChosen)
    }


_Checks = Mapping[tuple[str, int, Figure], Check]


def _checks(counting: Iterable[Recorded]) -> _Checks:
    """The check that counts for each value, as it was when it was checked."""
    checks: dict[tuple[str, int, Figure], Check] = {}
    for recorded in counting:
        if isinstance(event := recorded.event, FigureChecked):
            key = event.part, event.number, event.figure
            if event.own and key in checks and not checks[key].own:
                continue
            checks[key] = Check(
                on=event.on,
                recorded_by=recorded.recorded_by,
                checker=event.checker,
                own=event.own,
            )
    return checks


def _with_check(value: Value, checks: _Checks) -> Value:
    """A value with its check; one of a figure that was another then counts no more."""
    return replace(value, check=checks.get((value.part, value.seq, value.figure)))


def may_be_used(case: Case, part: str) -> bool:
    """Whether a value that was found can be what the authority answered to a part.

    Not if it withheld the part, holds nothing or did not speak of it. Of what somebody
    else asked, and nobody knows the answer to, a value that was found is the answer.
    """
    answer = case.answer_to(part)
    if answer is None or answer.disposition != "no-answer":
        return answer is not None and answer.disposition in ("disclosed", "unclear")
    return case.letter is None and case.known in ("answered", "unknown")


def asked_since(case: Case, part: str) -> date | None:
    """The first day on which a value can be what the authority answered to a part.

    That on which the letter left, or of a reply that is recorded as earlier still. None
    where we asked nothing: of somebody else's request no letter is known.
    """
    letter = case.letter
    if letter is None or letter.state == "failed":
        return None
    return min(letter.on, case.answered_on(part) or letter.on)


def with_figures_in_use(
    case: Case, log: Sequence[Recorded], *, until: date | None = None
) -> Case:
    """The case with the figure in use in each part that was not withheld.

    A band for which one was found elsewhere stands behind its part as well.
    """
    if not any(isinstance(one.event, (FigureGiven, FigureChosen)) for one in log):
        return case  # in use is what its last replies gave
    cells = cells_of(case, log, until=until)
    known = {one.part: _in_use(one, cells) for one in case.parts}
    for band, cell in cells.items():
        if band not in known and cell.used is not None:
            known[band] = PartAnswer(
                part=band, disposition="disclosed", figure=cell.used.figure
            )
    ordered = with_bands(case.asked, known)
    return replace(case, parts=tuple(known[name] for name in ordered))


def confidence_in_use(
    case: Case, log: Sequence[Recorded], *, until: date | None = None
) -> Mapping[str, str]:
    """Where it is said, how good the place is where the figure in use was read.

    A word of CONFIDENCE, by part or band.
    """
    if not any(isinstance(one.event, FigureGiven) for one in log):
        return {}  # a reply is no place
    cells = cells_of(case, log, until=until)
    return {
        part: cell.used.confidence
        for part, cell in cells.items()
        if cell.used is not None and cell.used.confidence
    }


def replay_with_figures(
    request: Request, log: Sequence[Recorded], *, until: date | None = None
) -> Case:
    """The Case of a whole history as it is shown: with the figures in use."""
    return with_figures_in_use(replay(request, log, until=until), log, until=until)


def _in_use(answer: PartAnswer, cells: Mapping[str, Cell]) -> PartAnswer:
    used = cells.get(answer.part, EMPTY).used
    if used is None or answer.disposition not in ("disclosed", "no-answer", "unclear"):
        return answer
    return replace(answer, disposition="disclosed", figure=used.figure)


def _entered(event: FigureGiven, recorded: Recorded) -> Value:
    facts = {field.name: getattr(event, field.name) for field in fields(ValueFacts)}
    return Value(
        **facts, on=event.on, seq=recorded.seq, recorded_by=recorded.recorded_by
    )


def _told(counting: Iterable[Recorded]) -> Iterator[Value]:
    """The figures of every reply, though a later one may have said otherwise."""
    for recorded in counting:
        if isinstance(reply := recorded.event, Decision):
            for answer in reply.parts:
                if answer.figure is not None:
                    yield Value(
                        part=answer.part,
                        figure=answer.figure,
                        on=reply.on,
                        seq=recorded.seq,
                        in_reply=True,
                        recorded_by=recorded.recorded_by,
                    )


def _once_more(
    values: Sequence[Value], told: Value, runs: Mapping[int, str | None]
) -> Value | None:
    """What a person entered again with its source, of what a reply gave.

    By one command, as of a list of what others were told, the two are one.
    """
    run = runs[told.seq]
    same = (
        one
        for one in values
        if one.figure == told.figure
        and not one.candidate
        and (one.may_be_its_own or (run is not None and runs[one.seq] == run))
    )
    return next(same, None)


def _used(
    values: Sequence[Value], chosen: int | None, replied: Figure | None
) -> Value | None:
    by_hand = next((one for one in values if one.seq == chosen), None)
    told = [one for one in values if one.in_reply or one.also_in is not None]
    given = [one for one in told if one.figure == replied]
    given.sort(key=lambda one: not one.replied)  # a reply itself before a report of it
    entered = [one for one in values if not one.in_reply and not one.candidate]
    first = min(entered, key=lambda one: one.seq, default=None)
    return by_hand or next(iter(given), first)
