"""`foitool compare`."""

from collections.abc import Mapping
from datetime import date

import click

from foitool.case.comparison import Change, Comparison, Pair
from foitool.cli.options import (
    json_option,
    on_option,
    part_option,
    pass_session,
    print_table,
    terminal_width,
)
from foitool.cli.per_head import (
    PerHead,
    compared_document,
    per_head_options,
    rates_compared,
    tell_rates_compared,
)
from foitool.cli.session import Session
from foitool.jobs.add_up_round import add_up
from foitool.jobs.compare_rounds import compare_rounds
from foitool.reports.asked_words import ASKED_OTHERWISE, asked_of_both, asked_row
from foitool.reports.called import bodies_called, body_called
from foitool.reports.comparison_words import (
    NO_FIGURE,
    WEAK,
    headline,
    left_out,
    without_weak,
)
from foitool.reports.doubt_words import doubts
from foitool.reports.figure_words import (
    change_in_words,
    change_row,
    coverage_row,
    days_of_both,
    merged_in_words,
    number,
    numeral,
    percent_shown,
    signed,
    total_in_words,
)
from foitool.reports.report_words import forces_compared
from foitool.reports.tables import Column, as_json, hung


def _first(pair: Pair) -> str:
    return f"{numeral(pair.change.a)}{'*' * pair.weak_a}"


def _second(pair: Pair) -> str:
    return f"{numeral(pair.change.b)}{'*' * pair.weak_b}"


_PAIRS = (
    Column("Force", lambda pair: pair.b.force),
    Column("First", _first, right=True),
    Column("Second", _second, right=True),
    Column("Change", lambda pair: signed(pair.change.change), right=True),
    Column("Per\ncent", lambda pair: percent_shown(pair.change), right=True),
    Column("As at", lambda pair: " / ".join(days_of_both(pair)), elastic=True),
)


@click.command("compare")
@click.argument("first", metavar="ROUND")
@click.argument("second", metavar="ROUND")
@part_option
@on_option("As things stood at the end of that day.")
@per_head_options
@json_option
@pass_session
def command(
    session: Session,
    first: str,
    second: str,
    part: str | None,
    on: date | None,
    per: PerHead | None,
    as_json_: bool,
) -> None:
    """Compare two rounds: totals, and like for like.

    The totals are of different forces. Like for like takes those that gave a number
    in both, and tells it without the largest of them as well. No percentage is made
    from zero, and no change of a range.
    """
    today = on or session.today
    workspace = session.workspace
    names = [session.round_name(name) for name in (first, second)]
    with workspace.reading() as reader:
        a, b = (add_up(workspace, reader, name, today) for name in names)
        compared = compare_rounds(workspace, reader, a.of(part), b.of(part))
    rates = rates_compared(per, session, compared) if per else None
    if a.round == b.round:
        said = f"Both are {a.round}: a round held against itself changes nowhere."
        width = terminal_width(2 if as_json_ else 1)
        click.echo(f"{hung('', said, width=width)}\n", err=as_json_)
    if as_json_:
        told = {"per": compared_document(*rates)} if rates else {}
        click.echo(as_json({**_document(compared), **told}))
        return
    _tell(compared)
    if rates:
        tell_rates_compared(*rates, compared)
    _tell_caveats(compared, {**a.words, **b.words})


def _tell_caveats(compared: Comparison, words: Mapping[str, str]) -> None:
    """How single forces counted: a change may be one of definition."""
    width = terminal_width()
    if compared.counted_otherwise:
        click.echo("\nCounted in their own way")
    for round_name, line in dict.fromkeys(compared.counted_otherwise):
        caveat = words[line.value.caveat] if line.value and line.value.caveat else ""
        click.echo(hung(f"  {line.force}, {round_name}  ", caveat, width=width))


def _tell(compared: Comparison) -> None:
    width = terminal_width()
    for title, tally in (("First ", compared.a), ("Second", compared.b)):
        said = f"{tally.round}, {tally.part}: {total_in_words(tally)}"
        click.echo(hung(f"{title}  ", said, width=width))
    _tell_what_was_asked(compared)
    click.echo(hung("\nTotals          ", f"{headline(compared)}.", width=width))
    _tell_like_for_like(compared)
    if compared.pairs:
        click.echo("")
        print_table(compared.pairs, _PAIRS)
    if compared.weak:
        click.echo(hung("\n", WEAK, width=width))
    for pair in compared.pairs:
        if pair.merged:
            said = f"{merged_in_words(pair)}."
            click.echo("\n" + hung("Merged  ", said, width=width))
    _tell_left_out(compared)
    tallies = {tally.round: tally for tally in (compared.a, compared.b)}
    for round_name, tally in tallies.items():  # once where both are one
        for doubt in doubts(tally):
            click.echo(hung(f"\n{round_name}  ", doubt.says, width=width))
    if compared.pairs:
        both = (compared.a, compared.b)
        said = f"These {bodies_called(*both)} are those that gave a number twice; they"
        said += " are no sample."
        if len(compared.pairs) == 1:
            said = f"This {body_called(*both)} is the one that gave a number twice; it"
            said += " is no sample."
        click.echo(hung("\n", said, width=width))


def _tell_like_for_like(compared: Comparison) -> None:
    """The change, and what is left of it without the largest and the weak."""
    width = terminal_width()
    click.echo(hung("Like for like   ", _like_for_like(compared), width=width))
    if compared.left_out and compared.without_largest:
        said = f"{change_in_words(compared.without_largest)}."
        beginning = f"  without {compared.left_out.b.force}  "
        click.echo(hung(beginning, said, width=width))
    if compared.weak:
        forces = ", ".join(pair.b.force for pair in compared.weak)
        said = f"{without_weak(compared)}. Left out: {forces}."
        click.echo(hung("  without weak  ", said, width=width))


def _like_for_like(compared: Comparison) -> str:
    forces = forces_compared(compared)
    said = f"no {body_called(compared.a, compared.b)} gave a number in both that can"
    said += f" be compared, of {len(compared.dropped)}."
    if compared.like_for_like:
        said = change_in_words(compared.like_for_like)
        said += f", over {forces} with a number in both."
    return f"{said} {ASKED_OTHERWISE}" if compared.asked_otherwise else said


def _tell_what_was_asked(compared: Comparison) -> None:
    """The days and the words, which are printed wherever they are not the same."""
    width = terminal_width()
    before = "\n"
    for told in asked_of_both(compared.asked):
        click.echo(hung(f"{before}{told.title:<14}  ", told.says, width=width))
        before = ""
        for round_name, words in told.words:
            click.echo(hung(f"  {round_name}  ", words, width=width))
    if asked := compared.asked:
        lacking = [one.round for one in (asked.a, asked.b) if one.words is None]
        tables = " and ".join(f"[rounds.{name}]" for name in dict.fromkeys(lacking))
        if tables:
            said = f"put {tables} into config.toml, with the parts."
            click.echo(hung("  if you know it  ", said, width=width))


def _tell_left_out(compared: Comparison) -> None:
    """Who is not compared, and why; those that gave no figure are only counted."""
    width = terminal_width()
    for title, forces in left_out(compared):
        if title == NO_FIGURE:
            click.echo(f"\n{title}: {len(forces)}.")
            continue
        said = "; ".join(f"{one.force} ({one.why})" for one in forces)
        click.echo(hung(f"\n{title}, {len(forces)}  ", said, width=width))


def _document(compared: Comparison) -> dict[str, object]:
    left_out = compared.left_out
    return {
        "a": {**coverage_row(compared.a), "part": compared.a.part},
        "b": {**coverage_row(compared.b), "part": compared.b.part},
        "asked": asked_row(compared.asked),
        "headline": change_row(compared.headline),
        "like_for_like": {
            "forces": len(compared.pairs),
            **_both(compared.like_for_like),
        },
        "like_for_like_without_largest": {
            "left_out": left_out.b.force if left_out else None,
            **_both(compared.without_largest),
        },
        "like_for_like_without_weak": {
            "left_out": [pair.b.force for pair in compared.weak],
            **_both(compared.without_weak),
        },
        "forces": [
            {
                "force": pair.b.force,
                "name": pair.b.name,
                **_both(pair.change),
                "weak_a": pair.weak_a,
                "weak_b": pair.weak_b,
                "a_of": [line.force for line in pair.a_of] or None,
                "b_of": [line.force for line in pair.b_of] or None,
            }
            for pair in compared.pairs
        ],
        "dropped": [
            {
                "force": one.force,
                "name": one.name,
                "gave": one.gave,
                "figure_in": one.figure_in,
                "why": one.why,
            }
            for one in compared.dropped
        ],
    }


def _both(change: Change | None) -> dict[str, object]:
    a, b = (change.a, change.b) if change else (None, None)
    return {"a": number(a), "b": number(b), **change_row(change)}
