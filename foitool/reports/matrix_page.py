"""The matrix of a round as one page for a browser, which fetches and runs nothing.

Everything is in the one file, so that it can be mailed, kept and printed. Whatever
came from a list or a reply is escaped.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from foitool.case.line import Line
from foitool.case.tally import NOT_ASKED, Tally
from foitool.reports.called import body_called, part_called, parts_counted
from foitool.reports.matrix_words import (
    counted_in_words,
    doubted,
    legend,
    said_of,
    total_of,
)
from foitool.reports.report_words import without_figure_in_words
from foitool.reports.tables import counted, printable, short_date

_COUNTS = (
    "asked",
    "answered",
    "of which nil",
    "without figure",
    "refused",
    "silent",
    "pending",
    "unknown",
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may do for this page: nothing but take the style in it."""

# Colour only underlines what the words say: a cell reads the same without.
_STYLE = """\
:root { color-scheme: light dark; --page: #fff; --ink: #16191d; --line: #8888;
  --good: #1a7f3722; --warn: #9a670022; --bad: #c0202022; }
@media screen and (prefers-color-scheme: dark) {
  :root { --page: #14181d; --ink: #eceff2; }
}
body { background: var(--page); color: var(--ink);
  font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: break-word; margin: 1.5rem auto;
  max-width: 75rem; padding: 0 1rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; margin: 0 0 2rem; }
caption { text-align: left; font-weight: 600; padding: .4rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .7rem; text-align: left;
  vertical-align: top; font-variant-numeric: tabular-nums; }
thead th { border-bottom-width: 2px; vertical-align: bottom; }
tbody th { font-weight: 400; }
td span { white-space: nowrap; }
.n { text-align: right; }
.answered { background: var(--good); }
.refused { background: var(--warn); }
.silent { background: var(--bad); }
.unknown { font-style: italic; }
dl { display: grid; grid-template-columns: max-content auto; gap: .15rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; }
@page { size: A4; margin: 14mm 15mm; }
@media print {
  :root { color-scheme: light; font-size: 8.5pt; }
  body { margin: 0; max-width: none; padding: 0; }
  th, td { padding: .3rem .45rem; overflow-wrap: anywhere; }
  td span { white-space: normal; }
  div { overflow: visible; }
  thead { display: table-header-group; }
  tr, dl { break-inside: avoid; }
}"""


def matrix_page(tallies: Sequence[Tally], today: date) -> str:
    """The page, as on that day. Some part must have been asked.

    The round goes by its title, parts and forces as in a report: who reads it was never
    told the ids.
    """
    called = tallies[0].title or tallies[0].round
    title = f"{called}: what each {body_called(*tallies)} said"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_safe(title)}</title>",
            f"<style>\n{_STYLE}\n</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{_safe(title)}</h1>",
            f"<p>As recorded by the end of {short_date(today)}.</p>",
            *_matrix(called, tallies),
            *_coverage(tallies),
            *_doubts(tallies),
            *_legend(tallies),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _matrix(called: str, tallies: Sequence[Tally]) -> Iterator[str]:
    forces = tallies[0].lines
    names = {line.force: line.name for line in forces}
    what = (
        f"{counted(len(forces), 'request')} of {called},"
        f" {parts_counted([tally.part for tally in tallies], 'question part')}"
    )
    yield from _opened(
        what, ("Authority", *(part_called(tally.part) for tally in tallies))
    )
    for row in zip(*(tally.lines for tally in tallies), strict=True):
        cells = "".join(_cell(line, names) for line in row)
        yield f'<tr><th scope="row">{_safe(row[0].name)}</th>{cells}</tr>'
    yield from _CLOSED


def _cell(line: Line, names: dict[str, str]) -> str:
    pieces = said_of(line, names).pieces
    words = ", ".join(f"<span>{_safe(piece.rstrip(','))}</span>" for piece in pieces)
    return f'<td class="{_safe(line.state)}">{words}</td>'


def _coverage(tallies: Sequence[Tally]) -> Iterator[str]:
    """Who answered comes before what the answers come to."""
    besides = [
        word
        for word in NOT_ASKED
        if any(line.state == word for tally in tallies for line in tally.lines)
    ]
    headings = (*_COUNTS, *(word.replace("-", " ") for word in besides), "total")
    yield from _opened("Coverage and total of each part", ("Part", *headings))
    for tally in tallies:
        cover = tally.coverage
        counts = (
            cover.asked,
            _with_within(tally),
            cover.nil,
            _with_how(tally),
            cover.refused,
            cover.silent,
            cover.pending,
            cover.unknown,
            *(sum(line.state == word for line in tally.lines) for word in besides),
        )
        cells = "".join(f'<td class="n">{count}</td>' for count in counts)
        total = f"<td>{_safe(total_of(tally))}</td>"
        part = _safe(part_called(tally.part))
        yield f'<tr><th scope="row">{part}</th>{cells}{total}</tr>'
    yield from _CLOSED


def _doubts(tallies: Sequence[Tally]) -> Iterator[str]:
    """What is to be known of a total, part by part; nothing, if none is doubtful."""
    names = {line.force: line.name for line in tallies[0].lines}
    told = [
        f"{part_called(tally.part)}: {said}"
        for tally in tallies
        for said in doubted(tally, lambda force: names.get(force, force))
    ]
    if told:
        yield "<h2>What makes a total doubtful</h2>"
        yield f"<ul>{''.join(f'<li>{_safe(one)}</li>' for one in told)}</ul>"


def _with_within(tally: Tally) -> str:
    """How many answered, and how many of these in the figure of another."""
    within = counted_in_words(tally)
    said = f" <small>({_safe(within)})</small>" if within else ""
    return f"{tally.coverage.answered}{said}"


def _with_how(tally: Tally) -> str:
    """How many gave no figure, and what they did instead."""
    how = without_figure_in_words(tally)
    said = f" <small>({_safe(how)})</small>" if how else ""
    return f"{tally.coverage.answered_without_figure}{said}"


def _legend(tallies: Sequence[Tally]) -> Iterator[str]:
    explained = list(legend(tallies))
    if explained:
        yield "<h2>What the words mean</h2>"
        yield "<dl>"
        for mark, meaning in explained:
            yield f"<dt>{_safe(mark)}</dt><dd>{_safe(meaning)}</dd>"
        yield "</dl>"


_CLOSED = ("</tbody>", "</table>", "</div>")


def _opened(caption: str, headings: Iterable[str]) -> Iterator[str]:
    """A table up to its rows; one that is too wide is scrolled, by keyboard as well."""
    scopes = "".join(f'<th scope="col">{_safe(one)}</th>' for one in headings)
    yield f'<div role="region" tabindex="0" aria-label="{_safe(caption)}">'
    yield "<table>"
    yield f"<caption>{_safe(caption)}</caption>"
    yield f"<thead><tr>{scopes}</tr></thead>"
    yield "<tbody>"


def _safe(text: str) -> str:
    """Text that a browser shows and does not obey, in a tag or between tags."""
    return escape(printable(text))
