"""`foitool undo`."""

from collections import Counter
from datetime import datetime

import click

from foitool.case.published import Marked
from foitool.cli.correct import standing_in_brief
from foitool.cli.options import (
    agreed,
    json_option,
    pass_session,
    round_option,
    terminal_width,
    yes_option,
)
from foitool.cli.session import Session, in_london
from foitool.errors.refused import NotAgreed, NotTheLast
from foitool.jobs.undo_mark import mark_to_take_back, take_back_mark
from foitool.jobs.undo_run import TakenBack, Undo, preview_undo, undo_run
from foitool.reports.tables import as_json, counted, hung, short_date


@click.command()
@click.argument("force", required=False)
@round_option
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    force: str | None,
    round_name: str | None,
    yes: bool,
    as_json_: bool,
) -> None:
    """Take back the last command that recorded something, whole.

    With FORCE, what the last command recorded for that force. Nothing is deleted:
    each event is struck out by another, and what was published or signed is
    withdrawn. Called again, it goes one command further back. Letters that were
    written or sent, an address or a bank holiday are not taken back.
    """
    workspace, now = session.workspace, session.now()
    if force is not None:
        round_name, force = session.request_key(round_name, force)
    elif round_name is not None:
        round_name = session.round_name(round_name)
    with workspace.reading() as reader:
        marked = mark_to_take_back(reader, round_name) if force is None else None
        later = reader.recorded_beside(marked.at) if reader and marked else []
    if marked is not None:
        _take_back(session, marked, tuple(later), yes=yes, as_json_=as_json_)
        return
    with workspace.reading() as reader:
        undo = preview_undo(workspace, reader, now, round_name=round_name, force=force)
    _print_preview(undo, force)
    total = sum(len(one.events) for one in undo.requests)
    if undo.later and yes:
        raise NotTheLast(undo.later)
    if not yes and not agreed(f"Take back {counted(total, 'event')}?"):
        raise NotAgreed("Nothing was taken back")
    undo_run(workspace, session.scribe, undo, now)
    if as_json_:
        click.echo(as_json([row for one in undo.requests for row in _rows(one)]))
    else:
        click.echo(f"{counted(total, 'event')} taken back.")


def _take_back(
    session: Session,
    marked: Marked,
    later: tuple[str, ...],
    *,
    yes: bool,
    as_json_: bool,
) -> None:
    """Withdraw an edition, or signatures, after saying which."""
    if marked.what == "frozen":
        what = f"edition {marked.numbers[0]}"
        title = f" “{marked.named}”" if marked.named else ""
        did, ask = f"marked as published: {what}{title}", f"Withdraw {what}?"
        done = f"Edition {marked.numbers[0]} is withdrawn."
    else:
        what = counted(len(marked.numbers), "signature")
        did, ask = f"recorded: {what} of {marked.named}", f"Take back {what}?"
        done = f"{what} taken back."
    _tell_later(later)
    when = _when(marked.at)
    said = f"The last command, {when} by {marked.by}, {did}, in {marked.round}."
    click.echo(hung("", said, width=terminal_width(2)), err=True)
    if later and yes:
        raise NotTheLast(later)
    if not yes and not agreed(ask):
        raise NotAgreed("Nothing was taken back")
    take_back_mark(session.workspace, session.scribe, marked)
    if as_json_:
        rows = [
            {
                "round": marked.round,
                "force": None,
                "seq": None,
                "kind": marked.what,
                "on": marked.on.isoformat(),
                "number": number,
            }
            for number in marked.numbers
        ]
        click.echo(as_json(rows))
    else:
        click.echo(done)


def _when(moment: datetime) -> str:
    at = in_london(moment)
    return f"at {at:%H:%M} on {short_date(at.date())}"


def _tell_later(later: tuple[str, ...]) -> None:
    if later:
        said = f"{' and '.join(later)}. Undo does not take that back, but this:"
        click.echo(f"Recorded since then: {said}", err=True)


def _print_preview(undo: Undo, force: str | None) -> None:
    kinds = Counter(
        recorded.event.kind for one in undo.requests for recorded in one.events
    )
    what = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    _tell_later(undo.later)
    rounds = ", ".join(
        dict.fromkeys(one.history.request.round for one in undo.requests)
    )
    whose = f" for {force}" if force else ""
    said = (
        f"The last command{whose}, {_when(undo.run.began)} by {undo.run.recorded_by},"
        f" recorded: {what}, in {rounds}."
    )
    click.echo(hung("", said, width=terminal_width(2)), err=True)
    alike: dict[tuple[str, ...], list[str]] = {}
    for one in undo.requests:
        kinds_of_one = ", ".join(
            f"{each.event.kind}, on {short_date(each.event.on)}" for each in one.events
        )
        stands = standing_in_brief(one.before), standing_in_brief(one.after)
        alike.setdefault((kinds_of_one, *stands), []).append(one.history.request.force)
    for (kinds_of_these, now, then), forces in alike.items():
        _say("Forces", f"{len(forces)}: {', '.join(forces)}")
        _say("Undone", kinds_of_these)
        _say("Now", now)
        _say("Then", then)


def _say(heading: str, text: str) -> None:
    click.echo(hung(f"  {heading:<8}", text, width=terminal_width()), err=True)


def _rows(one: TakenBack) -> list[dict[str, object]]:
    return [
        {
            "round": one.history.request.round,
            "force": one.history.request.force,
            "seq": each.seq,
            "kind": each.event.kind,
            "on": each.event.on.isoformat(),
        }
        for each in one.events
    ]
