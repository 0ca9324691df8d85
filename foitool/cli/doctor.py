"""`foitool doctor`."""

import sys
from dataclasses import asdict

import click

from foitool.cli.colour import paint_for
from foitool.cli.options import json_option, pass_session, terminal_width
from foitool.cli.session import Session
from foitool.jobs.examine import examine
from foitool.jobs.finding import Finding, State
from foitool.reports.tables import Tone, as_json, hung

_TONES: dict[State, Tone] = {"ok": "good", "look": "warn", "bad": "bad"}


@click.command()
@json_option
@pass_session
def command(session: Session, as_json_: bool) -> None:
    """Look whether everything here is sound, and say what to do about what is not.

    The program, the clock, the folder, config.toml, the letters, the addresses, the
    bank holidays, the tracker and its copies. Nothing is changed. "look" is for you
    to judge; "bad" wants mending first, and makes the exit code 1.
    """
    findings = list(examine(session.workspace_as_it_is, session.now()))
    if as_json_:
        click.echo(as_json([asdict(one) for one in findings]))
    else:
        for one in findings:
            _print(one)
    sys.exit(1 if any(one.state == "bad" for one in findings) else 0)


def _print(one: Finding) -> None:
    """One check: its state, its name and why; below, what to do."""
    paint, width = paint_for(sys.stdout), terminal_width()
    state = paint(f"{one.state:<4}", _TONES[one.state]) if paint else f"{one.state:<4}"
    why = hung(f"      {one.check:<13}", " ".join(one.why.split()), width=width)
    click.echo(state + why.removeprefix("    "))
    if one.do:
        click.echo(hung(" " * 19, f"Do: {one.do}", width=width))
