"""`--per FILE` and what goes with it: figures per head, or per officer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce, wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from foitool.case.comparison import Comparison
from foitool.case.rates import (
    Lacking,
    Rates,
    RatesCompared,
    compare_rates,
    rates_of,
    years_run_backwards,
)
from foitool.case.tally import Tally
from foitool.cli.options import print_notes, print_table, terminal_width
from foitool.cli.session import Session
from foitool.jobs.read_heads import Heads, HeadsOfYear, read_heads
from foitool.reports.called import so_many_bodies
from foitool.reports.confidence_words import starred
from foitool.reports.figure_words import (
    figure_in_words,
    numeral,
    percent_shown,
    sum_in_words,
    twice_in_words,
)
from foitool.reports.rate_words import (
    compared_row,
    ids_counted,
    lacking_in_words,
    rate_change_in_words,
    rate_in_words,
    rates_apart,
    rates_row,
)
from foitool.reports.tables import Column, counted, hung

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, kw_only=True)
class PerHead:
    """What `--per` asks for: a file, its column, per how many, of which years."""

    file: Path
    column: str | None
    unit: int | None
    years: tuple[str, ...]

    def of_each(self, session: Session) -> tuple[HeadsOfYear, HeadsOfYear]:
        """The numbers for a first and a second round. Raises BadHeads."""
        heads = self._read(session)
        first, *second = self.years or (None,)
        return heads.of(first), heads.of(second[0] if second else first)

    def of(self, session: Session) -> HeadsOfYear:
        """The numbers for one round. Raises BadHeads."""
        if len(self.years) > 1:
            raise click.UsageError(
                "One --per-year; two only where rounds are compared."
            )
        return self.of_each(session)[0]

    def _read(self, session: Session) -> Heads:
        heads = read_heads(self.file, self.column, session.workspace.register)
        if heads.strangers:
            named = ", ".join(heads.strangers)
            print_notes([f"Of {heads.file}, passed over as no force here: {named}."])
        return heads


def per_head_options(command: F) -> F:
    """The options, handed over together as `per`: a PerHead, or None without a file."""

    @wraps(command)
    def with_per(*args: Any, **options: Any) -> Any:
        file, column, unit, years = (
            options.pop(name)
            for name in ("per_file", "per_column", "per_unit", "years")
        )
        if file is None and (column or unit or years):
            raise click.UsageError("--per-… says how to read a file: give --per FILE.")
        if len(years) > 2:
            raise click.UsageError("--per-year at most twice: one for each round.")
        per = (
            PerHead(file=file, column=column, unit=unit, years=years) if file else None
        )
        return command(*args, per=per, **options)

    options = (
        click.option(
            "--per-year",
            "years",
            multiple=True,
            metavar="YEAR",
            help="Which year of that file; where rounds are compared, one for each.",
        ),
        click.option(
            "--per-unit",
            type=click.IntRange(min=1),
            metavar="NUMBER",
            help="Per how many; left out, a power of ten up to 100,000 that fits.",
        ),
        click.option(
            "--per-column",
            metavar="HEADING",
            help="Which column of that file; left out, the only one with numbers.",
        ),
        click.option(
            "--per",
            "per_file",
            type=click.Path(path_type=Path, readable=False),
            metavar="FILE",
            help="Rates, too: divide by the numbers of a CSV or workbook with a column"
            " force, such as population or officers.",
        ),
    )
    return reduce(lambda made, option: option(made), options, cast("F", with_per))


def rates(per: PerHead, session: Session, tally: Tally) -> tuple[Rates, HeadsOfYear]:
    """The rates of a round, and what they were divided by. Raises BadHeads."""
    heads = per.of(session)
    return rates_of(tally, heads.numbers, per.unit), heads


def rates_document(found: Rates, heads: HeadsOfYear) -> dict[str, object]:
    """The same for another program."""
    return {**_source(heads), **rates_row(found)}


def tell_rates(found: Rates, heads: HeadsOfYear, *, tally: Tally) -> None:
    """The rates, ranked; the rate of all; who has none."""
    width = terminal_width()
    _tell_source(found.unit, [heads])
    if found.rates:
        ranked = list(enumerate(found.rates, start=1))
        print_table(
            ranked,
            (
                Column("", lambda one: str(one[0]), right=True),
                Column("Force", lambda one: ids_counted(one[1].line), elastic=True),
                Column("Figure", lambda one: _figure(one[1].line), right=True),
                Column(heads.heading, lambda one: numeral(one[1].heads), right=True),
                Column("Rate", lambda one: rate_in_words(one[1]), right=True),
            ),
        )
    if (total := found.total) and (figures := found.figures):
        said = f"{rate_in_words(total)} per {found.unit:,}, {_from(found, tally)}:"
        said += f" {sum_in_words(figures)} of {numeral(found.heads)}"
        if twice := twice_in_words(figures):
            said += f"; {twice}"
        click.echo("\n" + hung("Over all  ", f"{said}.", width=width))
    _tell_lacking(found.lacking)


def _from(found: Rates, tally: Tally) -> str:
    """How many figures the rate of all is made of, and of how many forces."""
    figures, forces = len(found.rates), len(found.heads_of)
    if figures == forces:
        return f"from {forces} of {tally.coverage.asked}"
    many = so_many_bodies(forces, tally)
    return f"from {counted(figures, 'figure')} that count {many} in"


def rates_compared(
    per: PerHead, session: Session, compared: Comparison
) -> tuple[RatesCompared, tuple[HeadsOfYear, HeadsOfYear]]:
    """The rates of those compared, each round by its numbers. Raises BadHeads."""
    first, second = per.of_each(session)
    if years_run_backwards(compared.asked, first.year, second.year):
        a, b = compared.a.round, compared.b.round
        said = (
            f"The years of --per-year stand in the order of the rounds: {a} is divided"
            f" by the numbers of {first.year}, {b} by those of {second.year}. By their"
            " reference dates it is the other way round."
        )
        print_notes([said])
    found = compare_rates(compared, first.numbers, second.numbers, per.unit)
    return found, (first, second)


def compared_document(
    found: RatesCompared, heads: Sequence[HeadsOfYear]
) -> dict[str, object]:
    """The same for another program."""
    first, second = heads
    years = {"year_a": first.year or None, "year_b": second.year or None}
    told = {key: value for key, value in _source(second).items() if key != "year"}
    return {**told, **years, **compared_row(found)}


def tell_rates_compared(
    found: RatesCompared, heads: Sequence[HeadsOfYear], compared: Comparison
) -> None:
    """The rates in both rounds, ranked by the second; that of all; who has none."""
    width = terminal_width()
    _tell_source(found.unit, heads)
    if found.pairs:
        print_table(
            found.pairs,
            (
                Column("Force", lambda pair: pair.b.line.force, elastic=True),
                Column("First", lambda pair: _both(pair)[0], right=True),
                Column("Second", lambda pair: _both(pair)[1], right=True),
                Column("Per cent", lambda pair: percent_shown(pair.change), right=True),
            ),
        )
    if overall := found.overall:
        forces = so_many_bodies(len(found.pairs), compared.a, compared.b)
        said = f"{rate_change_in_words(overall)}, over the same {forces}."
        click.echo("\n" + hung("Over all  ", said, width=width))
    _tell_lacking(found.lacking)


def _tell_source(unit: int, heads: Sequence[HeadsOfYear]) -> None:
    """Per how many of what, and from where: no rate is told without it."""
    file, heading = heads[0].file, heads[0].heading
    years = " and ".join(dict.fromkeys(one.year for one in heads if one.year))
    said = f"{file}, column {heading}{f', {years}' if years else ''}"
    told = hung(f"Per {unit:,} {heading}  ", said, width=terminal_width())
    click.echo(f"\n{told}\n")


def _tell_lacking(lacking: Sequence[Lacking]) -> None:
    if lacking:
        title = f"No rate, {len(lacking)}  "
        said = f"{lacking_in_words(lacking)}."
        click.echo(hung(title, said, width=terminal_width()))


def _source(heads: HeadsOfYear) -> Mapping[str, object]:
    return {
        "file": heads.file,
        "column": heads.heading,
        "year": heads.year or None,
    }


def _figure(line: Any) -> str:
    return starred(figure_in_words(line.figure), line.value)


def _both(pair: Any) -> tuple[str, str]:
    return rates_apart(pair.a.low, pair.b.low)
