"""The pictures of a report as files of their own: the map, the bars, the change.

A picture that is cut loose from its page still has to tell of how many forces it is.
So each carries its coverage and its doubts, and says in words what it shows, for who
cannot see it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foitool.case.comparison import Comparison
from foitool.case.line import Line
from foitool.law.deadline import in_words
from foitool.reports import picture_layout as layout
from foitool.reports.called import part_called, rounds_called, so_many_bodies
from foitool.reports.comparison_words import none_compared
from foitool.reports.figure_words import change_in_words, total_in_words
from foitool.reports.finding_words import findings
from foitool.reports.marks import meanings, signs
from foitool.reports.picture_layout import Mark, clean
from foitool.reports.report import Report
from foitool.reports.report_page import map_in_words, templates
from foitool.reports.report_rows import bars, change_rows
from foitool.reports.report_words import Said, forces_compared, headline
from foitool.reports.tiles import TileMap, tile_map
from foitool.reports.weak_words import weak_in_pairs

_TILE, _KEY = 64, 36
_GAP = 18

_NEVER_WITHOUT = {"forces", "weak", "doubts"}
"""Where those findings lead that a picture is not shown without."""

_RANGE = "A range has the shade of its lower end."
_HATCHED = (
    "A hatched part shows a range: from the least to the most that the figure means."
)

_OPEN = (
    "A short one with an arrow is the end of “at least”: how many more, nobody said."
)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One picture: `name` is `map`, `bars` or `change`, `words` say what it shows.

    `width` and `height` are in pixels of CSS.
    """

    name: str
    title: str
    words: str
    svg: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What stands around a picture, and what it says in words."""

    name: str
    title: str
    said: str
    notes: tuple[str, ...]
    words: str


def pictures(report: Report) -> list[Picture]:
    """The map and the bars; and the change, if another round is held against it.

    No map of so many that nobody would find one.
    """
    shown = tile_map(report.tally.lines, report.tally.part)
    drawn = [_map(report, shown)] if shown else []
    drawn.append(_bars(report))
    if report.compared:
        drawn.append(_change(report, report.compared))
    return drawn


def _map(report: Report, shown: TileMap) -> Picture:
    told = _Told(
        name="map",
        title=f"{report.title}: who answered what",
        said=headline(report.tally, None, report.in_words),
        notes=(
            f"{shown.says} {_RANGE}",
            *_notes(report),
        ),
        words=" ".join(
            f"{words}: {_text(forces)}." for words, forces in map_in_words(report)
        ),
    )
    height = max(shown.rows * _TILE, len(shown.legend) * _KEY)
    beside = layout.MARGIN + shown.columns * _TILE + 2 * _GAP
    template = "picture_map.svg.j2"
    return _drawn(told, template, height, map=shown, beside=beside, key_height=_KEY)


def _bars(report: Report) -> Picture:
    marks = [
        Mark(
            name=_name(report, one.line),
            figure=one.figure + signs(report, [one.line]),
            low=one.low,
            high=one.high,
            open=one.open,
        )
        for one in bars(report.tally.lines)
    ]
    hatched = [_HATCHED] * any(mark.high > mark.low for mark in marks)
    hatched += [_OPEN] * any(mark.open for mark in marks)
    told = _Told(
        name="bars",
        title=f"{report.title}: the figures, the largest first",
        said=headline(report.tally, None, report.in_words),
        notes=(
            *hatched,
            *meanings(report, (mark.figure for mark in marks)),
            *_notes(report),
        ),
        words=_in_words(marks),
    )
    return _of_marks(told, marks)


def _change(report: Report, compared: Comparison) -> Picture:
    first, second = compared.a, compared.b
    before, after = rounds_called(first, second)
    both = {pair.b.force: (pair.a, pair.b) for pair in compared.pairs}
    many = so_many_bodies(second.coverage.asked, second)
    marks = [
        Mark(
            name=_name(report, one.line),
            figure=f"{one.first} to {one.second}, {one.change} ({one.percent})"
            + signs(report, both[one.line.force]),
            low=one.second_length,
            high=one.second_length,
            before=one.first_length,
        )
        for one in change_rows(compared)
    ]
    told = _Told(
        name="change",
        title=f"{report.title}: the change since {before}",
        said=_like_for_like(compared),
        notes=(
            f"Upper bar: {before}, {total_in_words(first)}",
            f"Lower bar: {after}, {total_in_words(second)}",
            *meanings(report, (mark.figure for mark in marks)),
            *_of_the_pairs(report, compared),
            *_asked_first(compared),
            *_source(report, f"From {len(marks)} of {many}."),
        ),
        words=_in_words(marks),
    )
    return _of_marks(told, marks)


def _like_for_like(compared: Comparison) -> str:
    change = compared.like_for_like if compared.pairs else None
    if change is None:
        return none_compared(compared)
    forces = forces_compared(compared)
    weak = weak_in_pairs(compared.pairs)
    return f"Like for like {change_in_words(change)}, over {forces}{weak}."


def _of_the_pairs(report: Report, compared: Comparison) -> Iterator[str]:
    """That they are no sample, and what is left without the largest of them."""
    if compared.pairs:
        of_the_round = len(findings(report.tally, None))
        _, *of_the_pairs = findings(report.tally, compared)[of_the_round:]
        yield from (finding.says for finding in of_the_pairs)


def _asked_first(compared: Comparison) -> Iterator[str]:
    """The question of the first round; that of the second is told of every picture."""
    asked = compared.asked
    if asked and asked.a.words and asked.question != "same":
        yield f"The question of {compared.a.round}: “{asked.a.words}”"


def _notes(report: Report) -> Iterator[str]:
    """How many it is from, who is missing, and what is doubtful."""
    for finding in findings(report.tally, None, words=report.in_words):
        if any(piece.to in _NEVER_WITHOUT for piece in finding.sentence):
            yield finding.says
    coverage = report.tally.coverage
    many = f"{coverage.answered} of {so_many_bodies(coverage.asked, report.tally)}"
    yield from _source(report, f"From {many}.")


def _source(report: Report, of_whom: str) -> Iterator[str]:
    tally = report.tally
    if report.question:
        yield f"The question: “{report.question}”"
    yield (
        f"{of_whom} Round {tally.round}, part {part_called(tally.part)}, at the end of"
        f" {in_words(report.day)}."
    )


def _name(report: Report, line: Line) -> str:
    """Its name; with those that its figure counts in."""
    others = ", ".join(map(report.name, line.partners))
    return f"{line.name} with {others}" if others else line.name


def _in_words(marks: Sequence[Mark]) -> str:
    said = "; ".join(f"{mark.name}: {mark.figure}" for mark in marks)
    return f"{said}." if said else ""


def _text(sentence: Iterable[Said]) -> str:
    return "".join(piece.text for piece in sentence)


def _of_marks(told: _Told, marks: Sequence[Mark]) -> Picture:
    rows = layout.stacked(marks)
    height = layout.height_of(rows)
    return _drawn(told, "picture_bars.svg.j2", height, rows=rows)


def _drawn(told: _Told, template: str, height: int, **body: object) -> Picture:
    """A title, a sentence, the body of that height, and the notes at the foot."""
    title, said = layout.title_lines(told.title), layout.said_lines(told.said)
    notes = layout.note_lines(told.notes)
    above = layout.MARGIN + layout.TITLE_LINE * len(title)
    top = above + layout.SAID_LINE * len(said) + _GAP
    foot = top + height + _GAP
    whole = foot + layout.NOTE_LINE * len(notes) + layout.MARGIN
    words = clean(f"{told.said} {told.words} {' '.join(told.notes)}")
    svg = (
        templates()
        .get_template(template)
        .render(
            layout=layout,
            name=told.name,
            title=title,
            whole_title=clean(told.title),
            said=said,
            words=words,
            notes=notes,
            above=above,
            top=top,
            foot=foot,
            whole=whole,
            **body,
        )
    )
    return Picture(
        name=told.name,
        title=clean(told.title),
        words=words,
        svg=svg,
        width=layout.WIDTH,
        height=whole,
    )
