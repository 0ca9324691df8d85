"""What `foitool round import` tells: row by row, then the whole, then what differs."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import click

from foitool.cli.options import print_table, terminal_width
from foitool.jobs.import_order import NAMES, Import, ImportOrder
from foitool.jobs.ways_to_record_a_list import commands_for
from foitool.reports.tables import Column, counted, hung


def _outcome(one: Import) -> str:
    return f"{one.outcome}, differs" if one.differs else one.outcome


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
    click.echo("")
    rounds = list(dict.fromkeys(one.round for one in planned))
    new = [one for one in planned if one.outcome != "skipped"]
    for name in rounds:
        _say(name, _summary([one for one in new if one.round == name] or planned))
    _say("Parts", _parts(order, new))
    for label, said in _grounds(planned):
        _say(label, f"{said}.")
    if dry_run:
        click.echo("Nothing was recorded: --dry-run.")
    else:
        click.echo(f"{_done(order, planned)}.")
    _tell_differences(planned, order)
    if not dry_run:
        command = f"foitool figures --round {rounds[0]}"
        if len(rounds) > 1:
            command = f"foitool compare {' '.join(rounds[:2])}"
        part = f" --part {order.part}" if any(one.there for one in new) else ""
        click.echo(f"  To go on: {command}{part}")


def _say(label: str, said: str) -> None:
    click.echo(hung(f"{label}  ", said, width=terminal_width()))


def _summary(mine: Sequence[Import]) -> str:
    known = Counter(one.known for one in mine)
    told = ", ".join(f"{count} {word}" for word, count in known.items())
    figures = sum(bool(_settled(one)) for one in mine)
    return f"{counted(len(mine), 'force')}: {told}; {counted(figures, 'figure')}."


def _parts(order: ImportOrder, new: Sequence[Import]) -> str:
    """What the list answers, and what of the same letter is there already."""
    said = f"{order.part} (the figures)"
    if order.asks_names and not (new and all(NAMES in one.there for one in new)):
        said += f" and {NAMES} (whether names were refused)"
    there = dict.fromkeys(part for one in new for part in one.there)
    return f"{said}, beside {', '.join(there)}." if there else f"{said}."


def _done(order: ImportOrder, planned: Sequence[Import]) -> str:
    done = [one for one in planned if one.outcome == "imported"]
    before = len(planned) - len(done)
    if not done:
        of = counted(before, "request")
        return f"Nothing was recorded: part {order.part} of {of} was there before"
    further = sum(bool(one.there) for one in done)
    said = f"{counted(len(done), 'request')} taken over"
    if further:
        said = f"Part {order.part} of {counted(len(done), 'request')} taken over"
    return f"{said}, {before} there before" if before else said


def _tell_differences(planned: Sequence[Import], order: ImportOrder) -> None:
    """Column by column what the list says otherwise, and what to type for it."""
    if not (differ := [one for one in planned if one.differs]):
        return
    click.echo(
        "\nWhat was taken over before stays. Where the list says something else:"
    )
    for one in differ:
        click.echo(f"\n{one.first.authority.id}, {one.round}")
        for each in one.differs:
            says, there = each.says or "nothing", each.there or "nothing"
            _say(f"  {each.column}", f"{says}; there is {there}")
        for command in commands_for(order, one):
            click.echo(f"  To record it: {command}")
        if one.to_be_taken_over_again:
            click.echo("  Then import the list once more.")


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


def row_of(one: Import, order: ImportOrder) -> dict[str, object]:
    """The same as JSON has it."""
    return {
        "round": one.round,
        "part": order.part,
        "force": one.first.authority.id,
        "name": one.first.authority.name,
        "line": one.first.line,
        "outcome": one.outcome,
        "otherwise": bool(one.differs),
        "differs": [
            {"column": each.column, "says": each.says, "there": each.there}
            for each in one.differs
        ],
        "commands": list(commands_for(order, one)),
        "known": one.known,
        "figure": _settled(one) or None,
        "candidates": _candidates(one),
        "exemptions": list(one.first.exemptions),
        "reason": one.first.reason or None,
        "names": one.first.names or None,
        "describes": one.first.describes or None,
    }
