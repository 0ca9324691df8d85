"""`foitool send --to-me`: letters to oneself, before anybody else gets one."""

from collections.abc import Sequence
from dataclasses import replace

import click

from foitool.cli.carry_out import ask_password
from foitool.cli.options import agreed
from foitool.cli.session import Session
from foitool.cli.stopping import Stopping
from foitool.errors.refused import NotAgreed
from foitool.jobs.prepare_round import SendOrder
from foitool.jobs.send_samples import Sample, compose_samples, send_samples
from foitool.reports.tables import as_json, counted


def send_to_me(
    session: Session, order: SendOrder, *, dry_run: bool, yes: bool, as_json_: bool
) -> None:
    """Send the letters of a round to the sender, marked; no request is made by it."""
    letters = compose_samples(session.workspace, order)
    to, what = letters[0].recipient, counted(len(letters), "sample")
    click.echo(f"{what} to {to}, and to nobody else; nothing is recorded.", err=True)
    if dry_run:
        if as_json_:
            planned = [Sample(force=one.force, recipient=to) for one in letters]
            click.echo(as_json([_row(one) for one in planned]))
        return
    if not yes and not agreed(f"Send {what} to yourself?"):
        raise NotAgreed("Nothing was done")
    stopping = Stopping()
    password = session.workspace.password(ask_password())
    order = replace(order, password=password, pause=stopping.pause)
    done: list[Sample] = []
    try:
        with stopping.listening():
            done.extend(send_samples(session.workspace, order, letters))
    finally:  # what left is told, whatever ended it
        _print(done, as_json_=as_json_)
    if stopping.wanted or any(one.why for one in done):
        raise click.exceptions.Exit(1)


def _print(done: Sequence[Sample], *, as_json_: bool) -> None:
    if as_json_:
        click.echo(as_json([_row(one) for one in done]))
        return
    click.echo(f"{counted(sum(not one.why for one in done), 'sample')} sent.")
    for one in done:
        if one.why:
            click.echo(f"  {one.force}: {one.why}")


def _row(one: Sample) -> dict[str, str | None]:
    return {"force": one.force, "recipient": one.recipient, "why": one.why or None}
