"""`foitool status`."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

import click

from foitool.case.step import Step, Way
from foitool.case.view import View
from foitool.cli.options import (
    csv_option,
    json_option,
    on_option,
    page_width,
    pass_session,
    print_rows,
    print_table,
    round_option,
    strict_option,
)
from foitool.cli.session import Session
from foitool.cli.unrecorded import print_unrecorded
from foitool.jobs.days_ahead import forces_ahead
from foitool.jobs.files_beside import forces_unrecorded
from foitool.jobs.look_at_requests import look_at_all_asked
from foitool.jobs.ways_to_ask import ways_to_ask
from foitool.ledger.reading import Reader
from foitool.post.witness import noted
from foitool.reports.rows import STANDING_KEYS, status_row
from foitool.reports.step_words import step_for_people
from foitool.reports.tables import Column, counted, hung, short_date
from foitool.reports.tones import tone_of_clock, tone_of_step, tone_so_far
from foitool.workspace import Workspace

if TYPE_CHECKING:
    from foitool.jobs.tracker_missing import Sign

_FEW = 6
"""Forces that are named one by one."""


def _first(view: View, ways: Callable[[str], Way]) -> Step:
    return step_for_people(view, ways(view.request.force))


KEYS = ("round", "force", "name", "regime", *STANDING_KEYS)
_COLUMNS = (
    Column("Force", lambda v: v.request.force),
    Column("Name", lambda v: v.request.name, spare=True),
    Column(
        "Clock", lambda v: v.standing.clock, tone=lambda v: tone_of_clock(v.standing)
    ),
    # An outcome says that the two have written to each other: one column will do.
    Column(
        "So far",
        lambda v: v.standing.outcome or v.standing.contact,
        tone=lambda v: tone_so_far(v.standing),
    ),
    Column("Due", lambda v: short_date(v.standing.due_code)),
)


def _columns(ways: Callable[[str], Way]) -> tuple[Column, ...]:
    """All of them; a force that no mail reaches is asked by a form or by post."""
    return (
        *_COLUMNS,
        Column(
            "Next step",
            lambda v: _first(v, ways).word,
            elastic=True,
            tone=lambda v: tone_of_step(_first(v, ways)),
        ),
        Column("From", lambda v: short_date(_first(v, ways).since), spare=True),
    )


@click.command()
@on_option("Look at what had happened by the end of this day.")
@round_option
@strict_option
@json_option
@csv_option
@pass_session
def command(
    session: Session,
    on: date | None,
    round_name: str | None,
    strict: bool,
    as_json_: bool,
    as_csv_: bool,
) -> None:
    """Show where every request of a round stands.

    The clock, the contact and the outcome are three different things: a force
    that has only said thank you may still be late.
    """
    workspace, today = session.workspace, on or session.today
    name = session.round_name(round_name)
    with workspace.reading() as reader:
        views = look_at_all_asked(
            reader,
            workspace.requests(name),
            name,
            workspace.calendar,
            today,
            strict=strict,
        )
        later = reader is not None and name in reader.rounds()
        sign = None if views or on else _sign_of_a_tracker(workspace, reader, name)
        ahead = forces_ahead(reader, session.today, name)
    rows = [status_row(view.request, view.standing) for view in views]
    if print_rows(rows, KEYS, as_json_=as_json_, as_csv_=as_csv_):
        return
    if not views:
        then = f"To begin: foitool send --all{session.round_option(name)}"
        if on is None and later:
            then = "Letters of it are recorded for later days: foitool doctor"
        elif on is None and noted(workspace.folder, name):
            then = "But letters of it left before: foitool doctor"
        elif on is None and forces_unrecorded(workspace, name):
            then = "But letters of it lie in a folder already: foitool doctor"
        elif sign:
            then = f"But {sign.said}: foitool doctor"
        nothing = f"Nothing was recorded in {name} by {short_date(today)}."
        click.echo(f"{nothing}\n  {then}")
        return
    ways = ways_to_ask(workspace, name, ahead, forces_unrecorded(workspace, name))
    print_table(views, _columns(ways))
    click.echo("\n" + hung("", _summary(views), width=page_width()))
    if ahead:
        click.echo(hung("", _of_days_to_come(ahead), width=page_width()))
    print_unrecorded(session, name, err=False)


def _sign_of_a_tracker(
    workspace: Workspace, reader: Reader | None, name: str
) -> "Sign | None":
    # Looked for where nothing is recorded, and nowhere else.
    from foitool.jobs.tracker_missing import sign_of_a_tracker  # noqa: PLC0415

    return sign_of_a_tracker(workspace, reader, name)


def _of_days_to_come(ahead: Mapping[str, date]) -> str:
    letters = counted(len(ahead), "letter")
    they, it = ("is", "it is") if len(ahead) == 1 else ("are", "they are")
    few = f": {', '.join(ahead)}" if len(ahead) <= _FEW else ""
    return (
        f"{letters} {they} recorded for a day that has not come{few}. A clock is wrong,"
        f" or was; {it} not to be written again. foitool doctor says what to do."
    )


def _summary(views: list[View]) -> str:
    """The clocks, counted: "45 requests: 3 late, 42 running.".

    A letter in doubt has no clock, and might have been taken for one to be written.
    """
    clocks = Counter(view.standing.clock for view in views)
    said = ", ".join(f"{count} {clock}" for clock, count in clocks.most_common())
    if doubts := [view.request.force for view in views if view.case.in_doubt]:
        letters = counted(len(doubts), "letter")
        said += f". {letters} in doubt: {', '.join(doubts)}"
    return f"{len(views)} requests: {said}."
