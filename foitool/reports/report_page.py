"""A report as one HTML page that loads nothing and runs nothing.

Everything that comes from outside is escaped by the template engine; no template
marks anything as safe. The only addresses on the page are those of sources, as links.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from statistics import median

from jinja2 import Environment, PackageLoader, StrictUndefined

from foitool import __version__
from foitool.case.comparison import Comparison
from foitool.law.deadline import in_words
from foitool.reports.asked_words import asked_of_both
from foitool.reports.called import (
    bodies_called,
    body_called,
    part_called,
    part_in_words,
    parts_counted,
    rounds_called,
    so_many_bodies,
)
from foitool.reports.comparison_words import WEAK, left_out
from foitool.reports.doubt_words import Doubt, doubts
from foitool.reports.figure_words import numeral, percent_shown, signed, total_in_words
from foitool.reports.finding_words import findings
from foitool.reports.heading_rows import headings
from foitool.reports.marks import meanings, signs
from foitool.reports.masking import masked
from foitool.reports.matrix_words import legend, said_of
from foitool.reports.report import DOUBTFUL_DAYS, UNTIMED, Report
from foitool.reports.report_rows import (
    bars,
    besides,
    change_rows,
    first_round,
    force_rows,
    own_words,
    withheld,
)
from foitool.reports.report_words import (
    Said,
    anchor,
    asked_in_words,
    asks_for_words,
    days_described,
    figure_for_readers,
    headline,
    listed,
    of_force,
    shown_state,
    without_figure_in_words,
)
from foitool.reports.tables import counted, printable, short_date, short_span
from foitool.reports.tiles import tile_map
from foitool.reports.words_rows import words_sections

_GROUPS = {
    "answered": "Gave a figure",
    "joint": "Counted in the figure of another",
    "answered-without-figure": "Answered without a figure",
    "refused": "Refused",
    "silent": "Had not answered, time over",
    "pending": "No answer yet, and not late",
    "unknown": "Not known what they answered",
    "not-received": "Never received the request",
    "withdrawn": "Request withdrawn",
    "not-asked": "Not asked this part",
}


def report_page(report: Report) -> str:
    """The whole page."""
    tally, compared = report.tally, report.compared
    bar_signs = {line.force: signs(report, [line]) for line in tally.lines}
    weak, grounds = tally.weak, withheld(report)
    under = list(headings(report))
    drawn = [bar_signs[line.force] for line in tally.counted]
    drawn += [sign for one in under for sign in one.signs.values()]
    return (
        templates()
        .get_template("report.html.j2")
        .render(
            report=report,
            tally=tally,
            coverage=tally.coverage,
            body=body_called(*report.both),
            bodies=bodies_called(*report.both),
            asked=asked_in_words(tally),
            without_figure=without_figure_in_words(tally),
            headline=headline(tally, compared, report.in_words),
            findings=findings(tally, compared, report.tallies, report.in_words),
            asks_for_words=asks_for_words(tally, report.in_words) is not None,
            words=list(words_sections(report)),
            map=tile_map(tally.lines, tally.part),
            in_words=list(map_in_words(report)),
            bars=bars(tally.lines),
            bar_signs=bar_signs,
            headings=under,
            bar_meanings=list(meanings(report, drawn)),
            changes=change_rows(compared) if compared else [],
            meaning_of_weak=WEAK,
            rounds=rounds_called(compared.a, compared.b) if compared else (),
            own_ways=list(_own_ways(report, compared)) if compared else [],
            first_round=list(first_round(report)),
            compared=compared,
            asked_of_both=list(asked_of_both(compared.asked)) if compared else [],
            left_out=left_out(compared) if compared else [],
            forces=list(force_rows(report)),
            own_words=own_words(report),
            matrix=list(zip(*(one.lines for one in report.tallies), strict=True)),
            parts_counted=parts_counted([one.part for one in report.tallies]),
            said_of=partial(
                said_of, names={line.force: line.name for line in tally.lines}
            ),
            legend=list(legend(report.tallies)),
            withheld=grounds,
            refusal_words=any(
                one.words for ground in grounds for one in ground.refusals
            ),
            weak=weak,
            without_weak=tally.setting_aside(line.force for line in weak),
            joint=[line for line in tally.counted if line.partners],
            doubts=list(doubts(tally, report.name, figure_for_readers)),
            first_doubts=list(_doubts_of_the_first(report, compared)),
            besides=list(besides(report)),
            days=days_described(tally.lines),
            times=sorted(report.times, key=lambda one: (-one.days, one.name)),
            times_said=_times_said(report),
            longest_time=max((one.days for one in report.times), default=0),
            here={line.force for line in tally.lines},
            version=__version__,
        )
    )


def templates() -> Environment:
    """The templates of this folder, in which everything is escaped."""
    environment = Environment(
        loader=PackageLoader("foitool.reports", package_path=""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "anchor": anchor,
        "counted": counted,
        "day": _day,
        "in_words": in_words,
        "numeral": numeral,
        "part_called": part_called,
        "part_in_words": part_in_words,
        "percent_shown": percent_shown,
        "short_span": short_span,
        "signed": signed,
        "total_in_words": total_in_words,
    }
    return environment


def _shown(value: object) -> object:
    """Text without what turns it round, what XML does not know, and mail addresses.

    What the templates themselves have made is markup, and stays as it is.
    """
    return masked(printable(value)) if type(value) is str else value


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def map_in_words(report: Report) -> Iterator[tuple[str, list[Said]]]:
    """What the map shows, state by state, for who cannot see it."""
    part = report.tally.part
    states = {line.force: shown_state(line) for line in report.tally.lines}
    for state, words in _GROUPS.items():
        lines = [line for line in report.tally.lines if states[line.force] == state]
        if lines:
            forces = listed(of_force(line, part) for line in lines)
            yield f"{words}, {len(lines)}", list(forces)


def _own_ways(
    report: Report, compared: Comparison
) -> Iterator[tuple[str, str, str, str]]:
    """How single forces counted: a change may be one of definition."""
    first, second = rounds_called(compared.a, compared.b)
    for round_name, line in compared.counted_otherwise:
        called = first if round_name == compared.a.round else second
        yield line.force, line.name, called, report.caveat(line.value)


def _doubts_of_the_first(
    report: Report, compared: Comparison | None
) -> Iterator[Doubt]:
    if compared is not None:
        yield from doubts(compared.a, report.name, figure_for_readers)


def _times_said(report: Report) -> str:
    times = report.times
    answered = [one.days for one in times if one.answered]
    late = sum(one.late > 0 for one in times)
    said = (
        f"The clock is known of {so_many_bodies(len(times), report.tally)}, of which"
        f" {len(answered)} answered"
    )
    if answered:
        half = ", half of them" if len(answered) > 1 else ""
        middle = median(answered)
        said += f"{half} within {middle:g} working day{'s' * (middle != 1)}"
    taken = "has taken" if late == 1 else "have taken"
    said = f"{said}; {late} took, or {taken}, longer than the time limit."
    if report.untimed:
        left_out = [
            f"{len(names)} {words[len(names) != 1]}"
            + f" ({', '.join(names)})" * (clock in DOUBTFUL_DAYS)
            for clock, words in UNTIMED.items()
            if (names := report.untimed.get(clock))
        ]
        said += f" Requests left out: {', '.join(left_out)}."
    return said
