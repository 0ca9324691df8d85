"""What `foitool round import` tells: row by row, then what was cited, then the sum."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import click

from foitool.cli.options import print_table, terminal_width
from foitool.jobs.import_round import NAMES, Import, ImportOrder
from foitool.reports.tables import Column, counted, hung


def _outcome(one: Import) -> str:
    return f"{one.outcome}, differs" if one.otherwise else one.outcome


_COLUMNS = (
    Column("Round", lambda one: one.round, elastic=True),
    Column("Force", lambda one: one.first.authority.id),
    Column("Known", lambda one: one.known),
    Column("Figure", lambda one: _settled(one) or "-", right=True),
    Column("Names", lambda one: one.first.names or "-", spare=True),
    Column("Describes", lambda one: one.first.describes or "-", spare=True),
    Column("Besides", lambda one: ", ".join(_candidates(one)) or "-"),
    Column("Outcome", _outcome),
)


def tell(planned: Sequence[Import], order: ImportOrder, *, dry_run: bool) -> None:
    """What became of each row, what of the whole, and how to go on."""
    print_table(planned, _COLUMNS)
    width = terminal_width()
    click.echo("")
    rounds = dict.fromkeys(one.round for one in planned)
    for name in rounds:
        mine = [one for one in planned if one.round == name]
        known = Counter(one.known for one in mine)
        told = ", ".join(f"{count} {word}" for word, count in known.items())
        figures = sum(bool(_settled(one)) for one in mine)
        said = f"{counted(len(mine), 'force')}: {told}; {counted(figures, 'figure')}."
        click.echo(hung(f"{name}  ", said, width=width))
    parts = f"{order.part} (the figures)"
    parts += f" and {NAMES} (whether names were refused)" if order.asks_names else ""
    click.echo(hung("Parts  ", f"{parts}.", width=width))
    for label, said in _grounds(planned):
        click.echo(hung(f"{label}  ", f"{said}.", width=width))
    if dry_run:
        click.echo("Nothing was recorded: --dry-run.")
        return
    done = sum(one.outcome == "imported" for one in planned)
    before = len(planned) - done
    said = f"{counted(done, 'request')} taken over"
    click.echo(f"{said}, {before} there before." if before else f"{said}.")
    if differ := [one.first.authority.id for one in planned if one.otherwise]:
        said = (
            f"{', '.join(differ)}. What was taken over before stays. To enter what the"
            " list says now: foitool figure FORCE PART VALUE --use"
        )
        click.echo(hung("Differ from what is there  ", said, width=width))
    command = f"foitool figures --round {next(iter(rounds))}"
    if len(rounds) > 1:
        command = f"foitool compare {' '.join(list(rounds)[:2])}"
    click.echo(f"  To go on: {command}")


def _grounds(planned: Sequence[Import]) -> Iterator[tuple[str, str]]:
    """What was read in the column of exemptions: nothing of it is passed over."""
    cited: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in planned:
        for provision in () if one.cites_beside_an_answer else one.first.exemptions:
            cited[provision].setdefault(one.first.authority.id)
    if cited:
        yield "Cited", "; ".join(f"{one}: {', '.join(by)}" for one, by in cited.items())
    if beside := [one.first for one in planned if one.cites_beside_an_answer]:
        told = (f"{row.authority.id} {', '.join(row.exemptions)}" for row in beside)
        yield "Cited with nothing withheld, kept as a note", "; ".join(told)
    if words := [one.first for one in planned if one.first.reason]:
        told = (f"{row.authority.id} “{row.reason}”" for row in words)
        yield "In words, which cite no section", "; ".join(told)


def _settled(one: Import) -> str:
    return one.first.written if one.first.status != "candidate" else ""


def _candidates(one: Import) -> list[str]:
    return [row.written for row in one.rows if row.status == "candidate"]


def row_of(one: Import) -> dict[str, object]:
    """The same as JSON has it."""
    return {
        "round": one.round,
        "force": one.first.authority.id,
        "name": one.first.authority.name,
        "line": one.first.line,
        "outcome": one.outcome,
        "otherwise": one.otherwise,
        "known": one.known,
        "figure": _settled(one) or None,
        "candidates": _candidates(one),
        "exemptions": list(one.first.exemptions),
        "reason": one.first.reason or None,
        "names": one.first.names or None,
        "describes": one.first.describes or None,
    }
