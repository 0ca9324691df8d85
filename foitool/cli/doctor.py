"""`foitool doctor`."""

import sys
from dataclasses import asdict

import click

from foitool.cli.carry_out import ask_password
from foitool.cli.colour import paint_for
from foitool.cli.options import json_option, pass_session, terminal_width
from foitool.cli.session import Session
from foitool.errors.not_there import NoWorkspace
from foitool.jobs.examine import examine
from foitool.jobs.examine_program import judge_program, look_at_program
from foitool.jobs.finding import Finding, State
from foitool.reports.tables import Tone, as_json, hung

_TONES: dict[State, Tone] = {"ok": "good", "look": "warn", "bad": "bad"}


@click.command()
@json_option
@pass_session
def command(session: Session, as_json_: bool) -> None:
    """Look whether everything here is sound, and say what to do about what is not.

    The program, the clock, the folder, config.toml, the letters, the mail server (it
    logs in and sends nothing), the addresses, the bank holidays, the tracker and its
    copies. Nothing is changed. "look" is for you
    to judge; "bad" wants mending first, and makes the exit code 1.
    """
    try:
        workspace = session.workspace_as_it_is
    except NoWorkspace:
        if not as_json_:  # the program can be judged all the same
            for one in judge_program(look_at_program()):
                _print(one)
        raise
    findings = list(examine(workspace, session.now(), ask_password(), _tell))
    if as_json_:
        click.echo(as_json([asdict(one) for one in findings]))
    else:
        for one in findings:
            _print(one)
    sys.exit(1 if any(one.state == "bad" for one in findings) else 0)


def _tell(what: str) -> None:
    """A server may take a minute to answer, and nothing else is to be seen then."""
    click.echo(what, err=True)


def _print(one: Finding) -> None:
    """One check: its state, its name and why; below, what to do."""
    paint, width = paint_for(sys.stdout), terminal_width()
    state = paint(f"{one.state:<4}", _TONES[one.state]) if paint else f"{one.state:<4}"
    first, *mistakes = (" ".join(each.split()) for each in one.why.split("\n  "))
    why = hung(f"      {one.check:<13}", first, width=width)
    click.echo(state + why.removeprefix("    "))
    for each in mistakes:  # one a line, each to be mended by itself
        click.echo(hung(" " * 19, each, width=width))
    if one.do:
        for each in f"Do: {one.do}".split("\n  "):
            indent = len(each) - len(each.lstrip())
            click.echo(hung(" " * (19 + indent), each.lstrip(), width=width))
