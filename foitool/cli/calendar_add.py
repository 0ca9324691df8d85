"""`foitool calendar add`, and what `foitool calendar strike` shares with it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

import click

from foitool.case.standing import Standing
from foitool.cli.calendar_show import status, where
from foitool.cli.options import (
    Day,
    agreed,
    json_option,
    pass_session,
    terminal_width,
    yes_option,
)
from foitool.cli.session import Session
from foitool.errors.refused import NotAgreed
from foitool.jobs.amend_calendar import (
    Change,
    DayOrder,
    Moved,
    preview_change,
    record_change,
)
from foitool.law.deadline import in_words
from foitool.law.working_days import NATIONS
from foitool.reports.tables import (
    Column,
    as_json,
    as_table,
    counted,
    hung,
    short_date,
)

nation_option = click.option(
    "--nation",
    "nations",
    type=click.Choice(list(NATIONS)),
    multiple=True,
    required=True,
    help="Where: England and Wales, Scotland, Northern Ireland. May be repeated.",
)
basis_option = click.option(
    "--basis",
    required=True,
    metavar="TEXT",
    help="The legal ground: which proclamation, Gazette notice or SI.",
)


def _due(stands: Standing | None) -> str:
    if stands is None:
        return "beyond the list"
    mark = " (provisional)" if stands.provisional else ""
    return short_date(stands.due_code) + mark


def _clock(moved: Moved) -> str:
    words = [each.clock for each in (moved.before, moved.after) if each]
    return " → ".join(dict.fromkeys(words))


def _round_and_dates(moved: Moved) -> tuple[str, str, str, str]:
    return moved.request.round, _due(moved.before), _due(moved.after), _clock(moved)


# A line for all requests of a round that move alike: a round has forty-five.
_COLUMNS = (
    Column("Round", lambda alike: alike[0].request.round, elastic=True),
    Column("Requests", lambda alike: str(len(alike)), right=True),
    Column("Due now", lambda alike: _due(alike[0].before)),
    Column("Due then", lambda alike: _due(alike[0].after)),
    Column("Clock", lambda alike: _clock(alike[0])),
    Column(
        "Forces", lambda alike: ", ".join(m.request.force for m in alike), elastic=True
    ),
)


@click.command("add")
@click.argument("day", type=Day(), metavar="DATE")
@nation_option
@click.option(
    "--name",
    metavar="TEXT",
    help="What it is called; may be left out for a day that is expected.",
)
@basis_option
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    day: date,
    nations: tuple[str, ...],
    name: str | None,
    basis: str,
    yes: bool,
    as_json_: bool,
) -> None:
    """Record that a bank holiday was proclaimed, or that an expected one was made.

    Shows first which time limits that moves, and asks. Read the proclamation
    itself: one of July 2026 hung on a condition that was never met.
    """
    order = DayOrder(day=day, nations=nations, name=name, basis=basis, counts=True)
    change_calendar(session, order, yes=yes, as_json_=as_json_)


def change_calendar(
    session: Session, order: DayOrder, *, yes: bool, as_json_: bool
) -> None:
    """Preview a change, ask, record it, print it."""
    workspace = session.workspace
    with workspace.reading() as reader:
        change = preview_change(workspace, reader, order, session.today)
    for line in _preview(order, change):
        click.echo(line, err=True)
    if change.days:
        if not yes and not agreed("Record this?"):
            raise NotAgreed("Nothing was recorded")
        record_change(workspace, session.scribe, change)
    if as_json_:
        click.echo(as_json(_document(order, change)))
    elif change.days:
        click.echo(f"Recorded. {counted(len(change.moved), 'request')} touched.")


def _preview(order: DayOrder, change: Change) -> Iterator[str]:
    day = in_words(order.day)
    if change.known:
        already = "a bank holiday" if order.counts else "no bank holiday"
        yield f"{day} is {already} here already ({where(change.known)})."
    if not change.days:
        yield "There is nothing to do."
        return
    as_what = "a bank holiday" if order.counts else "no bank holiday"
    yield (
        f"{day} counts as {as_what} ({where(h.nation for h in change.days)}):"
        f" {change.days[0].name}."
    )
    for listed in change.replaced:
        beginning = f"  {listed.nation:<3}  "
        said = f"so far {status(listed)}: {listed.name}; {listed.basis}"
        yield hung(beginning, said, width=terminal_width())
    if not order.counts and any(not listed.expected for listed in change.replaced):
        yield (
            "  What an Act or a proclamation made is undone only where a proclamation"
            " puts\n  another day in its place (BFDA 1971 s.1(2)): add that one too."
        )
    if not change.moved:
        yield "\nNo time limit moves."
        return
    alike = [
        list(group)
        for _, group in groupby(
            sorted(change.moved, key=_round_and_dates), key=_round_and_dates
        )
    ]
    yield f"\n{as_table(alike, _COLUMNS, width=terminal_width())}\n"
    late = Counter(
        {
            "become late": sum(one.becomes_late for one in change.moved),
            "are no longer late": sum(one.no_longer_late for one in change.moved),
        }
    )
    told = "".join(f" {count} {what}." for what, count in (+late).items())
    yield f"Requests touched: {len(change.moved)}.{told}"


def _document(order: DayOrder, change: Change) -> dict[str, object]:
    return {
        "date": order.day.isoformat(),
        "counts": order.counts,
        "recorded": [
            {"nation": h.nation, "name": h.name, "basis": h.basis} for h in change.days
        ],
        "known": list(change.known),
        "moved": [
            {
                "round": one.request.round,
                "force": one.request.force,
                "name": one.request.name,
                **_side("before", one.before),
                **_side("after", one.after),
            }
            for one in change.moved
        ],
    }


def _side(word: str, stands: Standing | None) -> dict[str, object]:
    """One request before or after; null where no time limit can be counted."""
    due, due_code = (stands.due, stands.due_code) if stands else (None, None)
    return {
        f"due_{word}": due.isoformat() if due else None,
        f"due_code_{word}": due_code.isoformat() if due_code else None,
        f"provisional_{word}": stands.provisional if stands else None,
        f"clock_{word}": stands.clock if stands else None,
    }
