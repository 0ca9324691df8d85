"""`foitool reconcile`."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import click

from foitool.case.cells import Value
from foitool.case.figures import read_figure
from foitool.case.line import Line
from foitool.case.reconciliation import Reconciliation
from foitool.case.tally import Total
from foitool.cli.options import (
    json_option,
    part_option,
    pass_session,
    round_option,
    terminal_width,
)
from foitool.cli.session import Session
from foitool.errors.wrong_use import UnreadableFigure
from foitool.jobs.add_up_round import add_up_round
from foitool.reports.confidence_words import confidence_in_words
from foitool.reports.coverage_words import NO_COUNT_WORDS, asked_shortly
from foitool.reports.doubt_words import doubts
from foitool.reports.figure_words import (
    coverage_row,
    figure_in_words,
    number,
    numeral,
    total_in_words,
)
from foitool.reports.tables import as_json, hung

_TITLES = {
    "answered-without-figure": "Answered without a figure",
    "unknown": "Unknown",
    "pending": "Pending",
    "refused": "Refused",
    "silent": "Silent",
}


class _Total(click.ParamType[Decimal]):
    """A number as papers print it, by the rules of a figure: 1,700 or 2.5."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        """Read it, or say what to type."""
        typed = str(value).strip()
        figure, why = None, ""
        try:
            figure = read_figure(typed)
        except UnreadableFigure as slip:
            why = f": {slip.why}"
        number = figure.value if figure and figure.kind in ("number", "nil") else None
        if number is None:
            said = f"{typed!r} is no total{why}. Type 1700, 1,700 or 2.5"
            self.fail(said, param, ctx)
        return number


@click.command("reconcile")
@click.option(
    "--total",
    "published",
    type=_Total(),
    required=True,
    help="The total that was published.",
)
@round_option
@part_option
@json_option
@pass_session
def command(
    session: Session,
    published: Decimal,
    round_name: str | None,
    part: str | None,
    as_json_: bool,
) -> None:
    """Hold a published total against what was found, and say what could fill the gap.

    A gap that is filled by nobody is as telling as one that is too small for those
    whose figures are missing.
    """
    name = session.round_name(round_name)
    tally = add_up_round(session.workspace, name, session.today).of(part)
    found = Reconciliation(tally=tally, published=published)
    if as_json_:
        click.echo(as_json(_document(found)))
        return
    _tell(found)


def _tell(found: Reconciliation) -> None:
    tally, gap, width = found.tally, found.gap, terminal_width()
    click.echo(f"{tally.round}, part {tally.part}\n")
    click.echo(hung("Asked      ", asked_shortly(tally), width=width))
    click.echo(f"Published  {numeral(found.published)}")
    click.echo(hung("Found      ", total_in_words(tally), width=width))
    if gap is None:
        click.echo("Gap        not known: nothing was found to hold against it.")
    elif tally.total:
        said = _gap_in_words(gap, tally.total)
        click.echo(hung("Gap        ", said, width=width))
    if gap is not None and gap < 0:
        said = "More was found than was published: is a row of another round in it?"
        click.echo(hung("           ", said, width=width))
    for doubt in doubts(tally):
        click.echo(hung("Doubtful   ", doubt.says, width=width))
    click.echo("")
    _tell_of_whom(found)
    for line, value in found.candidates:
        said = f"{line.force}: {_shown(value)}, kept and not added up"
        click.echo(hung("Candidate  ", said, width=width))


def _tell_of_whom(found: Reconciliation) -> None:
    """Whose figure is missing, whose is in another's, and who is in no count."""
    groups = {
        **{_TITLES[state]: lines for state, lines in found.could_fill.items()},
        **{_TITLES[state]: lines for state, lines in found.gave_none.items()},
        "Counted in another's figure": found.counted_in,
        **{
            NO_COUNT_WORDS[state].capitalize(): lines
            for state, lines in found.in_no_count.items()
        },
    }
    for title, lines in groups.items():
        if lines:
            said = ", ".join(line.force for line in lines)
            click.echo(hung(f"{title}, {len(lines)}  ", said, width=terminal_width()))


def _gap_in_words(gap: Decimal, total: Total) -> str:
    """As exact as what was found: about, at most, or one number."""
    if total.certain:
        return numeral(gap)
    if total.exact:
        return f"about {numeral(gap)}: an estimate is in what was found."
    about, with_it = "about ", " with an estimate in it"
    return (
        f"{about * total.estimated}{numeral(gap)} at most: what was found is a range"
        f"{with_it * total.estimated}."
    )


def _shown(value: Value) -> str:
    """A number, with those whom it counts in besides, and how good its place is."""
    figure = figure_in_words(value.figure)
    if value.joint_with:
        figure += f" for itself and {', '.join(value.joint_with)} together"
    known = confidence_in_words(value.confidence)
    return f"{figure}, {known}" if known else figure


def _document(found: Reconciliation) -> dict[str, object]:
    total = found.tally.total
    return {
        "part": found.tally.part,
        **coverage_row(found.tally),
        "published": number(found.published),
        "gap": number(found.gap),
        "gap_is_exact": total is not None and total.certain,
        "could_fill": _forces(found.could_fill),
        "gave_none": _forces(found.gave_none),
        "counted_in": [line.force for line in found.counted_in],
        "candidates": [
            {
                "force": line.force,
                "figure": figure_in_words(value.figure),
                "confidence": value.confidence or None,
            }
            | ({"joint_with": list(value.joint_with)} if value.joint_with else {})
            for line, value in found.candidates
        ],
        "in_no_count": {
            state.replace("-", "_"): [line.force for line in lines]
            for state, lines in found.in_no_count.items()
        },
    }


def _forces(by_state: Mapping[str, Sequence[Line]]) -> dict[str, list[str]]:
    return {
        _TITLES[state].lower().replace(" ", "_"): [line.force for line in lines]
        for state, lines in by_state.items()
    }
