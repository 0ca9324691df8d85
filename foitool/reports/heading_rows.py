"""What the report of a part tells of its headings: each added up by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foitool.case.bands import is_band, part_of
from foitool.case.line import Line
from foitool.case.tally import Tally
from foitool.reports.called import band_called
from foitool.reports.doubt_words import doubts
from foitool.reports.figure_words import total_in_words
from foitool.reports.marks import signs
from foitool.reports.report import Report
from foitool.reports.report_rows import Bar, Piece, bars, source_of
from foitool.reports.report_words import figure_for_readers


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One heading: `total` with whom it is from, `bars` with the largest first.

    `signs` stand behind the figures, by force; `sources` say where each was read.
    """

    called: str
    total: str
    bars: list[Bar]
    signs: Mapping[str, str]
    sources: list[tuple[Line, tuple[Piece, ...]]]
    doubts: list[str]


def headings(report: Report) -> Iterator[Heading]:
    """Those of the report's part, in the order of asking; none of a part without."""
    for tally in headings_of(report):
        yield Heading(
            called=band_called(tally.part),
            total=total_in_words(tally),
            bars=bars(tally.lines),
            signs={line.force: signs(report, [line]) for line in tally.counted},
            sources=[
                (line, source_of(report, line.value))
                for line in tally.counted
                if line.value
            ],
            doubts=[one.says for one in doubts(tally, report.name, figure_for_readers)],
        )


def headings_of(report: Report) -> Iterator[Tally]:
    """The tallies of the headings of the report's part."""
    mine = report.tally.part
    for tally in report.tallies:
        if is_band(tally.part) and part_of(tally.part) == mine:
            yield tally
