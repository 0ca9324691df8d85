"""Options that many commands share, so that they mean the same everywhere."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from foitool.cli.colour import paint_for
from foitool.cli.session import Session
from foitool.dates import read_date
from foitool.errors import FoitoolError
from foitool.errors.wrong_use import (
    CalendarTooShort,
    FutureDay,
    NothingToDo,
    UnreadableDate,
)
from foitool.law.deadline import in_words
from foitool.reports.tables import Column, as_csv, as_json, as_table, hung

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from foitool.case.authority import Authority

F = TypeVar("F", bound=Callable[..., Any])

pass_session = click.make_pass_decorator(Session)


class Day(click.ParamType[date]):
    """A day as people type it; what was understood is shown, unless typed as ISO."""

    name = "date"

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,
    ) -> date:
        """The day. An option that is none ends the command; a prompt asks again."""
        if isinstance(value, date):
            return value
        session = (ctx or click.get_current_context()).find_object(Session)
        assert session is not None
        try:
            day = read_date(str(value), session.today)
        except UnreadableDate as error:
            if ctx is None:  # a prompt has none
                raise click.UsageError(str(error)) from error
            raise
        if str(value) != day.isoformat():
            click.echo(f"{value!r} is read as {in_words(day)}.", err=True)
        return day


class ForceName(click.ParamType[str]):
    """An authority as people name it. Completed to its id, also from an alias."""

    name = "force"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem[Any]]":
        """The ids that begin so, or else the one authority that is meant."""
        del param
        with suppress(Exception):  # nobody wants an error for pressing the Tab key
            from click.shell_completion import CompletionItem  # noqa: PLC0415

            from foitool.authorities import register as lists  # noqa: PLC0415

            try:
                register = _session_of(ctx).workspace_as_it_is.register
            except FoitoolError:
                register = lists.open_register(lists.BUILT_IN, Path.cwd())
            typed = incomplete.casefold()
            found = [one for one in register if one.id.startswith(typed)]
            return [
                CompletionItem(one.id, help=one.name)
                for one in found or [register.find(incomplete)]
            ]
        return []


class RoundName(click.ParamType[str]):
    """A round: completed from those of `config.toml`, whatever else is typed."""

    name = "round"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem[Any]]":
        """The rounds that begin so, as `config.toml` has them."""
        del param
        with suppress(Exception):  # nobody wants an error for pressing the Tab key
            from click.shell_completion import CompletionItem  # noqa: PLC0415

            rounds = _session_of(ctx).workspace_as_it_is.config.rounds
            return [
                CompletionItem(one.name, help=one.title)
                for one in rounds.values()
                if one.name.startswith(incomplete)
            ]
        return []


def _session_of(ctx: click.Context) -> Session:
    """The session of a command line that is still being typed."""
    return Session(ctx.find_root().params.get("workspace"))


force_argument = click.argument("force", type=ForceName())


def on_option(what: str) -> Callable[[F], F]:
    """`--on DATE`: the legal day, in London; None if left out."""
    return click.option("--on", type=Day(), help=f"{what} Today if left out.")


round_option = click.option(
    "--round",
    "round_name",
    type=RoundName(),
    metavar="NAME",
    help="The round; the current one of config.toml if left out.",
)
part_option = click.option(
    "--part",
    metavar="ID",
    help="Which question part; if left out, the one that has most figures.",
)

json_option = click.option(
    "--json", "as_json_", is_flag=True, help="One JSON document, for other programs."
)
csv_option = click.option(
    "--csv", "as_csv_", is_flag=True, help="Comma-separated rows, for a spreadsheet."
)
strict_option = click.option(
    "--strict",
    is_flag=True,
    help="Judge by the literal day of receipt, not by the section 45 Code.",
)
yes_option = click.option("--yes", is_flag=True, help="Do it without asking.")


all_option = click.option(
    "--all", "everyone", is_flag=True, help="Everyone whom the round asks."
)
force_option = click.option(
    "--force",
    "forces",
    type=ForceName(),
    multiple=True,
    metavar="ID",
    help="Only this one, beside --all too; may be repeated.",
)
rewrite_option = click.option(
    "--rewrite",
    "--send-written",
    "rewrite",
    is_flag=True,
    help="Take letters that lie written for not sent, and do them anew from"
    " config.toml as it is now. One option, with two names.",
)
ask_again_option = click.option(
    "--ask-again",
    is_flag=True,
    help="Ask a force what it has, or may have, already: by another round, or by a"
    " letter that the tracker does not know.",
)
clock_option = click.option(
    "--clock-is-right",
    is_flag=True,
    help="Go on though this machine's clock is behind what was recorded, or known.",
)


def only(
    session: Session, *, everyone: bool, forces: Sequence[str]
) -> "list[Authority] | None":
    """None for everyone; else those named, each once. Naming some narrows --all."""
    if not everyone and not forces:
        raise NothingToDo(
            "Whom shall the letter go to?",
            advice="Say one of these: --all, or --force ID (which may be repeated)",
        )
    named = list(dict.fromkeys(session.authority(force) for force in forces))
    if everyone and named:
        whom = ", ".join(one.id for one in named)
        click.echo(f"--force narrows --all: this is about {whom} only.", err=True)
    return named or None


def refuse_both(round_name: str | None, *, all_rounds: bool) -> None:
    """One round and all of them is not what anybody means.

    Raises click.UsageError.
    """
    if all_rounds and round_name is not None:
        raise click.UsageError("Give --round or --all-rounds, not both.")


def day_that_has_come(session: Session, on: date | None) -> date:
    """The day something happened: today if left out.

    A slip of the year is refused here, before anything is recorded: no clock can
    be counted from a day before the Acts, and the log is never unwritten.

    Raises FutureDay, CalendarTooShort.
    """
    calendar = session.workspace.calendar
    if on is not None and on < calendar.first:
        raise CalendarTooShort(on, first=calendar.first, last=calendar.last)
    return any_day_that_has_come(session, on)


def any_day_that_has_come(session: Session, on: date | None) -> date:
    """The same of what no clock is counted from; also a day before the Acts.

    Raises FutureDay.
    """
    if on is not None and on > session.today:
        raise FutureDay(on, session.today)
    return on or session.today


def print_rows(
    rows: Iterable[dict[str, Any]],
    columns: Sequence[str],
    *,
    as_json_: bool,
    as_csv_: bool,
) -> bool:
    """Print rows for another program, if one was asked for; whether it was.

    Rows given as a generator are made only then.
    """
    if as_json_:
        click.echo(as_json(list(rows)))
    elif as_csv_:
        click.echo(as_csv(rows, columns), nl=False)
    return as_json_ or as_csv_


sheet_option = click.option(
    "--sheet",
    metavar="NAME",
    help="Which sheet of a workbook. Left out, the only one with the headings needed.",
)


def print_table(
    rows: Sequence[Any], columns: Sequence[Column], *, err: bool = False
) -> None:
    """Print rows for people, as wide as the terminal and with its colours."""
    stream = sys.stderr if err else sys.stdout
    width = terminal_width(2 if err else 1)
    table = as_table(rows, columns, width=width, paint=paint_for(stream))
    click.echo(table, err=err)


def print_notes(notes: Iterable[str]) -> None:
    """Print what is to be known besides, on stderr."""
    for note in notes:
        click.echo(hung("", note, width=terminal_width(2)), err=True)


def agreed(question: str) -> bool:
    """Ask on the terminal, on stderr; nobody there to answer is a no."""
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        click.echo("", err=True)
        return False


def answered(question: str) -> bool | None:
    """The same where a no does something, too; None if nobody answers."""
    try:
        return click.confirm(question, default=None, err=True)
    except click.Abort:
        click.echo("", err=True)
        return None


def terminal_width(of: int = 1) -> int:
    """How many columns there are to fill; 80 where nobody can tell.

    Of the standard output, or of another open file. As `shutil` has it, which brings
    every compressor there is along.
    """
    asked_for = os.environ.get("COLUMNS", "")
    if asked_for.isdecimal() and len(asked_for) < 6 and int(asked_for) > 0:
        return int(asked_for)
    try:
        return os.get_terminal_size(of).columns or 80
    except OSError:  # nobody watches: a pipe, a file
        return 80


def page_width(of: int = 1) -> int:
    """As wide as sentences are easily read, where there is room for it."""
    return min(terminal_width(of), 100)
