"""`foitool log`."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import click

from foitool.cli.options import (
    csv_option,
    json_option,
    on_option,
    pass_session,
    print_rows,
    refuse_both,
    round_option,
    terminal_width,
)
from foitool.cli.session import Session, in_london
from foitool.jobs.list_log import Entry, list_log
from foitool.ledger.reading import Reader
from foitool.reports.event_words import told
from foitool.reports.rows import LOG_KEYS, log_row
from foitool.reports.tables import hung, short_date


@click.command("log")
@round_option
@click.option("--all-rounds", is_flag=True, help="Every round, not the current one.")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="No more than the last N."
)
@on_option("Look at what had happened by the end of this day.")
@json_option
@csv_option
@pass_session
def command(
    session: Session,
    round_name: str | None,
    all_rounds: bool,
    limit: int | None,
    on: date | None,
    as_json_: bool,
    as_csv_: bool,
) -> None:
    """Show every event of a round, the newest first, by when it was recorded.

    An event that was struck out stays, in brackets. Notes are shown: this is your
    own terminal.
    """
    refuse_both(round_name, all_rounds=all_rounds)
    name = None if all_rounds else session.round_name(round_name)
    with session.workspace.reading() as reader:
        entries = list_log(reader, name, on or session.today, limit)
        rows = (log_row(one.request, one.line) for one in entries)
        if print_rows(rows, LOG_KEYS, as_json_=as_json_, as_csv_=as_csv_):
            return
        if reader is None or not entries:
            click.echo("Nothing is recorded yet.")
            return
        for line in _lines(reader, entries, with_round=all_rounds):
            click.echo(line)


def _lines(
    reader: Reader, entries: Sequence[Entry], *, with_round: bool
) -> Iterator[str]:
    """Each day of recording with its events; the legal day where it is another."""
    names = [
        f"{one.request.force} {one.request.round}" if with_round else one.request.force
        for one in entries
    ]
    longest, day = max(map(len, names)), None
    for name, one in zip(names, entries, strict=True):
        moment, legal = in_london(one.line.recorded_at), one.line.counts_on
        if moment.date() != day:
            day = moment.date()
            yield short_date(day)
        what = told(one.line, partial(reader.words, *one.request.key))
        when = "" if legal == day else f", on {short_date(legal)}"
        beginning = f"  {moment:%H:%M}  {name:<{longest}}  {one.line.seq:>3}  "
        yield hung(beginning, what + when, width=terminal_width())
