"""A request's story day by day, with the sum behind its deadline in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from foitool.case.view import View
from foitool.law.deadline import in_words
from foitool.reports.event_words import told
from foitool.reports.rows import Words
from foitool.reports.tables import Paint, Tone, hung, short_date

_FIRST, _AMONG, _LAST = 0, 1, 2


@dataclass(frozen=True, order=True, slots=True)
class _Line:
    """One line: its day, its place on that day, its event's number if it has one."""

    day: date
    place: int
    seq: int
    text: str
    tone: Tone | None = field(default=None, compare=False)


def time_line(
    view: View, words: Words, *, today: date, width: int, paint: Paint | None = None
) -> Iterator[str]:
    """Every event, each weekday that was not counted, and the last day with its sum.

    The day looked at is marked, so that one sees what has still to come; what was
    struck out is faint.
    """
    lines = [*_events(view, words), *_sum(view), _Line(today, _LAST, 0, "— today —")]
    for line in sorted(lines):
        number = line.seq or ""
        beginning = f"  {short_date(line.day):>11}  {number:>3}  "
        yield hung(beginning, line.text, width=width, tone=line.tone, paint=paint)


def _events(view: View, words: Words) -> Iterator[_Line]:
    for event in view.events:
        tone: Tone | None = None if event.counts else "faint"
        yield _Line(event.counts_on, _AMONG, event.seq, told(event, words), tone)


def _sum(view: View) -> Iterator[_Line]:
    """How the deadline was counted, so that a person can check it by hand."""
    limit, letter = view.clock.limit, view.case.letter
    for given, ruling in view.clock.rulings:
        if not ruling.valid:
            yield _Line(given, _LAST, 0, f"That extension moves nothing: {ruling.why}.")
    if limit is None:
        return
    for one in limit.skipped:
        yield _Line(one.day, _FIRST, 0, f"Not counted: {one.reason}.")
    reasons = list(limit.reasons)
    if letter and letter.said and letter.said != limit.due_code:
        reasons.append(f"The letter itself said {in_words(letter.said)}.")
    yield _Line(limit.due_code, _LAST, 0, " ".join(("The last day.", *reasons)))
