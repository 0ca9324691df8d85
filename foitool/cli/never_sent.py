"""`foitool resolve --was-not-sent`, of letters that lie written in the outbox."""

from datetime import date

import click

from foitool.cli.options import agreed, page_width
from foitool.cli.session import Session
from foitool.cli.show import show_recorded
from foitool.errors.refused import NotAgreed
from foitool.jobs.never_sent import Lying, letters_never_sent, record_never_sent
from foitool.reports.tables import as_json, counted, hung


def settle_written(
    session: Session,
    key: tuple[str, str | None],
    on: date | None,
    evidence: str,
    *,
    yes: bool,
    as_json_: bool,
) -> None:
    """Show what would be recorded as never sent, ask, and record it.

    Raises NotAgreed, and what the job raises.
    """
    workspace = session.workspace
    with workspace.reading() as reader:
        lying = letters_never_sent(workspace, reader, key, on)
    _preview(session, lying, f"--force {key[1]}" if key[1] else "--all")
    if not yes and not agreed("Record that this was never sent?"):
        raise NotAgreed("Nothing was recorded")
    day = on or session.today
    recorded = record_never_sent(workspace, session.scribe, lying, day, evidence)
    if key[1] is not None:
        show_recorded(session, recorded[0], as_json_=as_json_)
    elif as_json_:
        click.echo(
            as_json(
                [
                    {
                        "round": one.request.round,
                        "force": one.request.force,
                        "seq": one.events[-1].seq,
                        "kind": one.events[-1].event.kind,
                        "on": one.events[-1].event.on.isoformat(),
                    }
                    for one in recorded
                ]
            )
        )
    else:
        click.echo(f"{counted(len(recorded), 'letter')} recorded as never sent.")


def _preview(session: Session, lying: list[Lying], whom: str) -> None:
    """Which letters, what becomes of them, and what to say if one did leave."""
    round_name, width = lying[0].history.request.round, page_width(of=2)
    folder = f"{session.workspace.config.mail.folder}/{round_name}/replaced"
    forces = ", ".join(one.history.request.force for one in lying)
    lie = "lies" if len(lying) == 1 else "lie"
    what = f"{counted(len(lying), 'letter')} of {round_name} {lie} written: "
    click.echo(hung(what, forces, width=width), err=True)
    known = round_name in session.workspace.config.rounds
    again = (
        f"foitool send {whom} --round {round_name} writes anew."
        if known
        else f"{round_name} is not in config.toml, so nothing writes anew."
    )
    click.echo(
        f"  No clock runs from then on, and what lies there goes into {folder}.\n"
        f"  {again}\n"
        f"  What did leave:  foitool mark-sent FORCE --on DATE --round {round_name}",
        err=True,
    )
