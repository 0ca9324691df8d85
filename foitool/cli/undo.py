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
from foitool.errors.not_undone import NotTheLast
from foitool.errors.refused import NotAgreed
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
    undo = None
    with workspace.reading() as reader:
        marked = mark_to_take_back(reader, round_name) if force is None else None
        if reader is not None and marked is not None:
            later = tuple(reader.recorded_beside(marked.at))
        else:
            undo = preview_undo(
                workspace, reader, now, round_name=round_name, force=force
            )
            later = undo.later
    _tell_later(later)
    if undo is None:
        assert marked is not None
        what = _print_mark(marked)
    else:
        what = counted(sum(len(one.events) for one in undo.requests), "event")
        _print_preview(undo, force)
    if later and yes:
        raise NotTheLast(later)
    if not yes and not agreed(f"Take back {what}?"):
        raise NotAgreed("Nothing was taken back")
    if undo is not None:
        undo_run(workspace, session.scribe, undo, now)
        rows = [row for one in undo.requests for row in _rows(one)]
    else:
        assert marked is not None
        take_back_mark(workspace, session.scribe, marked)
        rows = _mark_rows(marked)
    click.echo(
        as_json(rows) if as_json_ else f"{what[:1].upper()}{what[1:]} taken back."
    )


def _print_mark(marked: Marked) -> str:
    """Say which edition or signatures were recorded last; they, in a word or two."""
    if marked.what == "frozen":
        what = f"edition {marked.numbers[0]}"
        title = f" “{marked.named}”" if marked.named else ""
        did = f"marked as published: {what}{title}"
    else:
        what = counted(len(marked.numbers), "signature")
        did = f"recorded: {what} of {marked.named}"
    said = (
        f"The last command, {_when(marked.at)} by {marked.by}, {did}, in"
        f" {marked.round}."
    )
    click.echo(hung("", said, width=terminal_width(2)), err=True)
    return what


def _mark_rows(marked: Marked) -> list[dict[str, object]]:
    return [
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
