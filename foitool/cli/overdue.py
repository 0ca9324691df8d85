"""`foitool overdue`."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import click

from foitool.case.step import Step, first_for_a_person
from foitool.cli.options import (
    csv_option,
    json_option,
    on_option,
    page_width,
    pass_session,
    print_rows,
    print_table,
    refuse_both,
    round_option,
    strict_option,
)
from foitool.cli.session import Session
from foitool.cli.unrecorded import print_unrecorded
from foitool.jobs.list_overdue import Overdue, in_doubt, overdue_here_and_elsewhere
from foitool.reports.tables import Column, counted, hung, short_date
from foitool.reports.tones import tone_of_step

KEYS = (
    "round",
    "force",
    "name",
    "regime",
    "sent",
    "due",
    "due_code",
    "working_days_late",
    "last_event",
    "next_step",
    "confirmed",
    "next_step_from",
    "next_step_by",
    "next_step_why",
)


@click.command()
@on_option("Look at the clock on this day.")
@round_option
@click.option("--all-rounds", is_flag=True, help="Every round, not only one.")
@strict_option
@json_option
@csv_option
@pass_session
def command(
    session: Session,
    on: date | None,
    round_name: str | None,
    all_rounds: bool,
    strict: bool,
    as_json_: bool,
    as_csv_: bool,
) -> None:
    """List requests whose time limit has passed, and the next lawful step.

    An acknowledgement or an automatic reply takes nothing off this list.
    """
    today = on or session.today
    refuse_both(round_name, all_rounds=all_rounds)
    name = None if all_rounds else session.round_name(round_name)
    late, elsewhere = overdue_here_and_elsewhere(
        session.workspace, session.scribe, name, today, strict=strict
    )
    rows = (_row(one) for one in late)
    if print_rows(rows, KEYS, as_json_=as_json_, as_csv_=as_csv_):
        return
    where = "in any round" if all_rounds else f"in {name}"
    if elsewhere:
        said = f"{elsewhere} overdue in other rounds: foitool overdue --all-rounds"
        click.echo(said, err=True)
    print_unrecorded(session, name, err=True)
    doubtful = in_doubt(session.workspace, name, today)
    if not late:
        click.echo(f"Nothing is overdue {where} on {short_date(today)}.")
        _print_in_doubt(doubtful)
        return
    print_table(late, _columns(all_rounds, today))
    click.echo(f"\n{len(late)} overdue {where} on {short_date(today)}.")
    unconfirmed = Counter(one.round for one in late if not one.confirmed)
    for late_in, count in unconfirmed.items():
        option = session.round_option(late_in)
        click.echo(
            f"{count} not confirmed as sent, marked *. Once sent:\n"
            f"  foitool mark-sent --all --on DATE{option}",
            err=True,
        )
    _print_in_doubt(doubtful)


def _print_in_doubt(doubtful: Sequence[tuple[str, str]]) -> None:
    """Whose letter may have left: no clock runs for these, so no table has them."""
    by_round: dict[str, list[str]] = {}
    for of_round, force in doubtful:
        by_round.setdefault(of_round, []).append(force)
    for of_round, forces in by_round.items():
        which = forces[0] if len(forces) == 1 else "FORCE"
        width = page_width(of=2)
        said = (
            f"{counted(len(forces), 'letter')} in doubt, so without a clock:"
            f" {', '.join(forces)}. Look whether it left, then:"
        )
        typed = (
            f"foitool resolve {which} --round {of_round} --was-sent, or --was-not-sent"
        )
        click.echo(hung("", said, width=width), err=True)
        click.echo(hung("  ", typed, width=width), err=True)


def _row(one: Overdue) -> dict[str, object]:
    return {
        "round": one.round,
        "force": one.force,
        "name": one.name,
        "regime": one.regime,
        "sent": one.sent.isoformat(),
        "due": one.due.isoformat(),
        "due_code": one.due_code.isoformat(),
        "working_days_late": one.working_days_late,
        "last_event": one.last_event,
        "next_step": one.step.word,
        "confirmed": one.confirmed,
        "next_step_from": one.step.since.isoformat() if one.step.since else None,
        "next_step_by": one.step.by.isoformat() if one.step.by else None,
        "next_step_why": one.step.why,
    }


def _columns(all_rounds: bool, today: date) -> list[Column]:
    """As many as 80 columns hold with the longest ids there are."""
    late = Column(
        "Working\ndays late",
        lambda o: f"{o.working_days_late}{'' if o.confirmed else '*'}",
        right=True,
        tone=lambda _: "bad",
    )
    event = Column("Last event", lambda o: o.last_event, elastic=True)
    of_round = Column("Round", lambda o: o.round, elastic=True)
    return [
        *([of_round] if all_rounds else []),
        Column("Force", lambda o: o.force),
        Column("Name", lambda o: o.name, spare=True),
        Column("Sent", lambda o: short_date(o.sent), spare=True),
        Column("Due", lambda o: short_date(o.due_code)),
        late,
        *([] if all_rounds else [event]),
        Column(
            "Next step",
            lambda o: _step(o, today),
            tone=lambda o: tone_of_step(_first(o)),
        ),
    ]


def _first(one: Overdue) -> Step:
    """The next step, as a person takes it."""
    return first_for_a_person(one.step, confirmed=one.confirmed)


def _step(one: Overdue, today: date) -> str:
    """With its day, which is never a year away; `show` says what is left after it."""
    step = _first(one)
    if step.since and step.word == "complain":
        return f"{step.word} from {step.since.day} {step.since:%b}"
    if step.by:
        by = " by" if step.by >= today else ", over"
        return f"{step.word}{by} {step.by.day} {step.by:%b}"
    return step.word
