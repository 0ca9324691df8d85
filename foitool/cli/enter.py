"""`foitool enter`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import BinaryIO

import click

from foitool.case.entry import Facts
from foitool.case.figure_events import CONFIDENCE
from foitool.cli.enter_sitting import fill_the_grid
from foitool.cli.options import (
    agreed,
    day_that_has_come,
    json_option,
    on_option,
    pass_session,
    print_table,
    round_option,
    terminal_width,
    yes_option,
)
from foitool.cli.session import Session
from foitool.errors.bad_file import BadPaste
from foitool.errors.refused import NotAgreed
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.enter_figures import Entry, Typed, enter_figures, plan_entries
from foitool.jobs.enter_sheet import Entered
from foitool.jobs.list_cells import read_describes
from foitool.reports.figure_words import figure_in_words
from foitool.reports.tables import Column, as_json, counted, hung

_BECOMES = {
    "new": "is used",
    "replaces": "used instead",
    "beside": "kept beside",
    "same": "stands there",
    "answer": "used, by a reply",
    "source": "gets its source",
}
_COLUMNS = (
    Column("Line", lambda entry: str(entry.line), right=True),
    Column("Force", lambda entry: entry.force),
    Column("Part", lambda entry: entry.part, spare=True),
    Column("Before", lambda entry: _before(entry) or "-", right=True),
    Column("Value", lambda entry: entry.written, right=True, elastic=True),
    Column("Becomes", lambda entry: _BECOMES[entry.becomes]),
)
_LARGEST = 5_000_000  # bytes; more is no column that anybody copied


@click.command("enter")
@click.option(
    "--paste",
    type=click.File("rb"),
    metavar="FILE",
    help="Without the grid: a file with the values; - reads what is pasted here, or"
    " comes by a pipe.",
)
@click.option(
    "--source",
    default="",
    metavar="TEXT",
    help="Where they were read: a workbook and its sheet, a folder of replies.",
)
@click.option(
    "--describes",
    default="",
    metavar="DATE",
    help="The day they describe, or a month (2026-10) or a year.",
)
@click.option(
    "--confidence", type=click.Choice(CONFIDENCE), help="How good that place is."
)
@click.option(
    "--replies",
    is_flag=True,
    help="They are the forces' own answers: where none is on record, record a reply"
    " of that day with them.",
)
@click.option(
    "--part",
    metavar="ID",
    help="With --paste: the part they belong to where no heading says so.",
)
@on_option("The day they were given or found.")
@round_option
@click.option(
    "--dry-run",
    is_flag=True,
    help="With --paste: show what would be recorded, and stop.",
)
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    paste: BinaryIO | None,
    source: str,
    describes: str,
    confidence: str | None,
    replies: bool,
    part: str | None,
    on: date | None,
    round_name: str | None,
    dry_run: bool,
    yes: bool,
    as_json_: bool,
) -> None:
    """Enter many values at once: in a grid of forces by parts, or pasted whole.

    In the grid, type or paste into the cells; Tab, Enter and the arrows move. Each
    value is shown as it was understood, and recorded when you save it: Ctrl-S.

    With --paste: a force and its value in each line, with a tab, a comma or a semicolon
    between; or several values, under a heading with the ids of the parts.

    Values as in foitool figure. What is told is what each would become; all are
    recorded, or none, and foitool undo takes them back as one.
    """
    day = day_that_has_come(session, on)
    facts = Facts(
        on=day,
        source=source.strip(),
        describes=read_describes(describes, session.today, day),
        confidence=confidence or "",
        replies=replies,
    )
    name = session.round_name(round_name)
    if paste is not None:
        if not facts.source and not dry_run:
            advice = 'Say so with --source "TEXT"'
            raise NothingToDo("Where were they read?", advice=advice)
        _enter_pasted(
            session,
            name,
            Typed(text=_text(paste.read(_LARGEST + 1)), part=part or "", facts=facts),
            dry_run=dry_run,
            yes=yes,
            as_json_=as_json_,
        )
        return
    if dry_run or yes or part:
        raise click.UsageError("--part, --dry-run and --yes go with --paste.")
    debug = bool(click.get_current_context().find_root().params.get("debug"))
    entered = fill_the_grid(session, name, facts, debug=debug)
    if as_json_:
        click.echo(as_json([_row(name, _typed_in(one)) for one in entered]))


def _enter_pasted(
    session: Session,
    name: str,
    typed: Typed,
    *,
    dry_run: bool,
    yes: bool,
    as_json_: bool,
) -> None:
    """Show what each value would become, ask, and record them."""
    workspace, today = session.workspace, session.today
    with workspace.reading() as reader:
        planned = plan_entries(workspace, reader, name, typed, today)
    to_do = [entry for entry in planned if entry.becomes != "same"]
    asks = bool(to_do) and not dry_run and not yes
    if not as_json_ or asks:
        _show(planned, err=asks or as_json_)
    _warn(planned)
    if to_do and not dry_run:
        if not yes and not agreed(f"Record {counted(len(to_do), 'value')}?"):
            raise NotAgreed("Nothing was recorded")
        planned = enter_figures(workspace, session.scribe, name, typed, today)
    if as_json_:
        click.echo(as_json([_row(name, entry) for entry in planned]))
    elif dry_run:
        click.echo("Nothing was recorded: --dry-run.")
    elif to_do:
        click.echo(f"{counted(len(to_do), 'value')} recorded.")


def _show(planned: Sequence[Entry], *, err: bool) -> None:
    """What each becomes; on stderr where it is but a preview."""
    several = len({entry.part for entry in planned}) > 1
    columns = [
        replace(column, spare=False) if several else column for column in _COLUMNS
    ]
    print_table(planned, columns, err=err)
    click.echo("", err=err)
    said, total = f"{_counted(planned)}.", f"{counted(len(planned), 'value')}: "
    click.echo(hung(total, said, width=terminal_width()), err=err)


def _warn(planned: Sequence[Entry]) -> None:
    """What looks like a slip, though it may be none."""
    for doubt in dict.fromkeys(entry.doubt for entry in planned if entry.doubt):
        forces = dict.fromkeys(one.force for one in planned if one.doubt == doubt)
        said = f"{', '.join(forces)}: {doubt}."
        click.echo(hung("Note: ", said, width=terminal_width()), err=True)


def _typed_in(one: Entered) -> Entry:
    return Entry(
        line=None,
        force=one.spot[0],
        part=one.spot[1],
        written=one.judged.typed,
        now=one.before,
        becomes=one.judged.kind,
        beside=one.judged.why if one.judged.kind == "beside" else "",
    )


def _text(data: bytes) -> str:
    """What was pasted; a spreadsheet's "Unicode text" is UTF-16. Raises BadPaste."""
    if len(data) > _LARGEST:
        raise BadPaste([f"it is larger than {_LARGEST:,} bytes"])
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise BadPaste(["it is not UTF-8; save it as “CSV UTF-8”"]) from None


def _before(entry: Entry) -> str:
    return figure_in_words(entry.now) if entry.now else ""


def _counted(planned: Sequence[Entry]) -> str:
    """How many become what."""
    tally = Counter(entry.becomes for entry in planned)
    aside = Counter(entry.beside for entry in planned if entry.beside)
    told = [
        (tally["new"], "used"),
        (tally["replaces"], "used instead of another"),
        *((number, f"kept beside, since {why}") for why, number in aside.items()),
        (tally["answer"], "used, by the reply that is recorded with them"),
        (tally["source"], "there already, and gets its source"),
        (tally["same"], "there already"),
    ]
    return "; ".join(f"{number} {words}" for number, words in told if number)


def _row(round_name: str, entry: Entry) -> dict[str, object]:
    return {
        "round": round_name,
        "force": entry.force,
        "part": entry.part,
        "line": entry.line,
        "written": entry.written,
        "before": _before(entry) or None,
        "becomes": entry.becomes,
        "why": entry.beside or None,
    }
