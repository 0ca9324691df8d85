"""`foitool reconcile`."""

from collections.abc import Iterable
from decimal import Decimal

import click

from foitool.case.tally import Line, Tally
from foitool.cli.options import (
    json_option,
    part_option,
    pass_session,
    round_option,
    terminal_width,
)
from foitool.cli.session import Session
from foitool.jobs.add_up_round import add_up_round
from foitool.reports.figure_words import (
    coverage_row,
    figure_in_words,
    number,
    numeral,
    total_in_words,
)
from foitool.reports.tables import as_json, hung


@click.command("reconcile")
@click.option(
    "--total",
    "published",
    type=click.IntRange(min=0),
    required=True,
    help="The total that was published.",
)
@round_option
@part_option
@json_option
@pass_session
def command(
    session: Session,
    published: int,
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
    gap = Decimal(published) - tally.total.low
    if as_json_:
        click.echo(as_json(_document(tally, published, gap)))
        return
    _tell(tally, published, gap)


def _tell(tally: Tally, published: int, gap: Decimal) -> None:
    width = terminal_width()
    click.echo(f"{tally.round}, part {tally.part}\n")
    click.echo(f"Published  {published:,}")
    click.echo(hung("Found      ", total_in_words(tally), width=width))
    if tally.total.exact:
        click.echo(f"Gap        {numeral(gap)}")
    else:
        said = f"{numeral(gap)} at most: what was found is a range."
        click.echo(hung("Gap        ", said, width=width))
    if gap < 0:
        said = "More was found than was published: is a row of another round in it?"
        click.echo(hung("           ", said, width=width))
    click.echo("")
    for title, lines in _could_fill(tally).items():
        if lines:
            said = ", ".join(line.force for line in lines)
            click.echo(hung(f"{title}, {len(lines)}  ", said, width=width))
    for line, figure in _candidates(tally):
        click.echo(f"Candidate  {line.force}: {figure}, kept and not added up")


def _document(tally: Tally, published: int, gap: Decimal) -> dict[str, object]:
    return {
        "part": tally.part,
        **coverage_row(tally),
        "published": published,
        "gap": number(gap),
        "gap_is_exact": tally.total.exact,
        "could_fill": {
            title.lower().replace(" ", "_"): [line.force for line in lines]
            for title, lines in _could_fill(tally).items()
        },
        "candidates": [
            {"force": line.force, "figure": figure}
            for line, figure in _candidates(tally)
        ],
    }


def _could_fill(tally: Tally) -> dict[str, list[Line]]:
    """Who may have given what is missing. Who is silent or refused gave nothing."""
    return {
        "Answered without a figure": _in_state(tally.lines, "answered-without-figure"),
        "Unknown": _in_state(tally.lines, "unknown"),
        "Pending": _in_state(tally.lines, "pending"),
    }


def _in_state(lines: Iterable[Line], state: str) -> list[Line]:
    return [line for line in lines if line.state == state]


def _candidates(tally: Tally) -> list[tuple[Line, str]]:
    return [
        (line, figure_in_words(value.figure))
        for line in tally.lines
        for value in line.values
        if value is not line.value
    ]
