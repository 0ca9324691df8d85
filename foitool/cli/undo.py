"""`foitool undo`."""

from collections import Counter

import click

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
    each event is struck out by another. Called again, it goes one command further
    back. Letters that were written or sent, an address or a bank holiday are not
    taken back.
    """
    workspace, now = session.workspace, session.now()
    if force is not None:
        round_name, force = session.request_key(round_name, force)
    elif round_name is not None:
        round_name = session.round_name(round_name)
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


def _print_preview(undo: Undo, force: str | None) -> None:
    kinds = Counter(
        recorded.event.kind for one in undo.requests for recorded in one.events
    )
    began = in_london(undo.run.began)
    what = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    if undo.later:
        said = f"{' and '.join(undo.later)}. Undo does not take that back, but this:"
        click.echo(f"Recorded since then: {said}", err=True)
    rounds = ", ".join(
        dict.fromkeys(one.history.request.round for one in undo.requests)
    )
    click.echo(
        f"The last command{f' for {force}' if force else ''}, at {began:%H:%M} on"
        f" {short_date(began.date())} by {undo.run.recorded_by}, recorded: {what}, in"
        f" {rounds}.",
        err=True,
    )
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
