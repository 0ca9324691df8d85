"""`foitool log-response`."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from shlex import quote

import click

from foitool.case.bands import bands_of
from foitool.case.figure_events import Stated
from foitool.case.kinds import ACTS, REPLIES
from foitool.case.reported import Reported
from foitool.cli.ask_reply import ask_kind, ask_parts
from foitool.cli.options import (
    Day,
    day_that_has_come,
    force_argument,
    json_option,
    on_option,
    pass_session,
    round_option,
)
from foitool.cli.other_command import Either
from foitool.cli.session import Session
from foitool.cli.show import show_recorded
from foitool.errors.wrong_use import Contradiction, NothingToDo, OtherKind
from foitool.jobs.find_request import find_request
from foitool.jobs.record_reply import ReplyReport, record_reply


class _LogResponse(Either):
    sister, words, what = (
        "record",
        (*ACTS, Stated.kind),
        "no reply to a request",
    )


@click.command(cls=_LogResponse)
@force_argument
@click.argument(
    "kind", required=False, type=click.Choice(list(REPLIES)), metavar="KIND"
)
@on_option("The day it came.")
@round_option
@click.option(
    "--figure",
    "figures",
    multiple=True,
    metavar="PART=VALUE",
    help="A figure: 227, 0, <5, >=10, 10..20, ~120, or words.",
)
@click.option(
    "--refuse",
    "refusals",
    multiple=True,
    metavar="PART=EXEMPTION",
    help="A part withheld, and why; several exemptions behind commas.",
)
@click.option(
    "--exemption",
    "exemptions",
    multiple=True,
    metavar="EXEMPTION",
    help="Cited for the whole reply: foia:40(2).",
)
@click.option(
    "--not-held", multiple=True, metavar="PART", help="A part the force does not hold."
)
@click.option(
    "--ncnd",
    multiple=True,
    metavar="PART=EXEMPTION",
    help="A part neither confirmed nor denied.",
)
@click.option("--until", type=Day(), help="The date an extension names.")
@click.option("--temporary", is_flag=True, help="A bounce that may yet be delivered.")
@click.option("--reference", metavar="TEXT", help="The force's own reference.")
@click.option(
    "--file",
    "files",
    multiple=True,
    metavar="PATH",
    type=click.Path(path_type=Path, readable=False),
    help="A file to keep with it.",
)
@click.option("--note", metavar="TEXT", help="A note of your own.")
@json_option
@pass_session
def command(
    session: Session,
    force: str,
    kind: str | None,
    on: date | None,
    round_name: str | None,
    figures: tuple[str, ...],
    refusals: tuple[str, ...],
    exemptions: tuple[str, ...],
    not_held: tuple[str, ...],
    ncnd: tuple[str, ...],
    until: date | None,
    temporary: bool,
    reference: str | None,
    files: tuple[Path, ...],
    note: str | None,
    as_json_: bool,
) -> None:
    """Record what a force sent back, and show where the request now stands.

    KIND is one of: acknowledged, auto-reply, bounced, clarification,
    fees-notice, extension, answered, partly-answered, refused, not-held, ncnd,
    transferred, review-outcome, regulator-decision, other.

    What a force did is always recorded, late or out of order too. With FORCE
    alone, on a terminal, it asks for the rest.
    """
    name, force = session.request_key(round_name, force)
    report = ReplyReport(
        kind=kind or "",
        on=day_that_has_come(session, on),
        reported=Reported(
            figures=figures,
            refusals=refusals,
            not_held=not_held,
            ncnd=ncnd,
            exemptions=exemptions,
        ),
        until=until,
        reference=reference,
        note=note,
        files=files,
        temporary=temporary,
    )
    nothing_told = on is None and report == ReplyReport(kind=report.kind, on=report.on)
    if nothing_told and sys.stdin.isatty():
        report = _ask(session, name, force, report)
    if not report.kind:
        raise NothingToDo(
            "What kind of reply was it?",
            advice=f"Say one of these: {', '.join(REPLIES)}\n"
            + _examples(session, name, force),
        )
    try:
        done = record_reply(session.workspace, session.scribe, name, force, report)
    except OtherKind as error:
        right = replace(report, kind=error.kind)
        line = _as_typed(session, name, force, right)
        said = f"{error.advice}\n  With the parts as they are:  {line}"
        raise Contradiction(error.why, advice=said) from error
    for warning in done.warnings:
        click.echo(warning, err=True)
    show_recorded(session, done.history, as_json_=as_json_)


def _examples(session: Session, round_name: str, force: str) -> str:
    """Three replies of this force as they are typed, by what was asked of it."""
    option = session.round_option(round_name)
    with session.workspace.reading() as reader:
        found = find_request(session.workspace, reader, round_name, force)
    given = "".join(
        f" --figure {part.id}={'7' if part.kind == 'number' else 'text:WORDS'}"
        for part in found.parts
        if not bands_of(part)
    )
    start, ground = f"foitool log-response {force}", f"{found.request.regime}:12"
    return (
        f"  For example:  {start} acknowledged{option}\n"
        f"                {start} answered{given}{option}\n"
        f"                {start} refused --exemption {ground}{option}\n"
        f"  On a terminal, {start}{option} alone asks for everything."
    )


def _as_typed(
    session: Session, round_name: str, force: str, report: ReplyReport
) -> str:
    """The whole command of a report, to be typed as it stands."""
    said = report.reported
    options = [
        ("--on", None if report.on == session.today else report.on.isoformat()),
        *(("--figure", one) for one in said.figures),
        *(("--refuse", one) for one in said.refusals),
        *(("--not-held", one) for one in said.not_held),
        *(("--ncnd", one) for one in said.ncnd),
        *(("--exemption", one) for one in said.exemptions),
        ("--reference", report.reference),
        *(("--file", str(one)) for one in report.files),
        ("--note", report.note),
    ]
    typed = "".join(f" {name} {quote(value)}" for name, value in options if value)
    option = session.round_option(round_name)
    return f"foitool log-response {force} {report.kind}{typed}{option}"


def _ask(
    session: Session, round_name: str, force: str, report: ReplyReport
) -> ReplyReport:
    """Complete a report by asking for what was not said."""
    kind = report.kind or ask_kind()
    on = click.prompt(
        "On which day did it come?", type=Day(), default=report.on.isoformat(), err=True
    )
    reported = ask_parts(session.workspace, round_name, force, kind)
    until = None
    if kind == "extension":
        until = click.prompt("Until when, by its own date?", type=Day(), err=True)
    reference = click.prompt(
        "Its reference, if it gives one", default="", show_default=False, err=True
    )
    return replace(
        report,
        kind=kind,
        on=day_that_has_come(session, on),
        reported=reported,
        until=until,
        reference=reference or None,
    )
