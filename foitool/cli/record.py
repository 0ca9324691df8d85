"""`foitool record`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from foitool.case.events import Clarified, Noted
from foitool.case.figure_events import Stated
from foitool.case.kinds import ACTS, REPLIES
from foitool.case.told import Saying
from foitool.cli.options import (
    day_that_has_come,
    force_argument,
    json_option,
    on_option,
    pass_session,
    round_option,
    terminal_width,
)
from foitool.cli.other_command import Either
from foitool.cli.session import Session
from foitool.cli.show import show_recorded
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.record_act import Done, record_act
from foitool.jobs.record_statement import Kept, Statement, record_statement
from foitool.reports.tables import hung
from foitool.reports.told_words import told_apart


class _Record(Either):
    sister, words, what = "log-response", REPLIES, "something that a force sends back"


@click.command(cls=_Record)
@force_argument
@click.argument("act", type=click.Choice([*ACTS, Stated.kind]), metavar="ACT")
@on_option("The day it was done.")
@round_option
@click.option(
    "--changed",
    multiple=True,
    metavar="PART",
    help="With clarified: that part asks something else since. May be repeated.",
)
@click.option(
    "--note",
    metavar="TEXT",
    help="A note of your own; with statement, the force's words.",
)
@click.option(
    "--file",
    "files",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="With statement: what it came in, to be kept. May be repeated.",
)
@click.option("--part", metavar="ID", help="With statement: the part it speaks of.")
@click.option(
    "--public",
    is_flag=True,
    help="With statement: let its words stand in reports and exports.",
)
@json_option
@pass_session
def command(
    session: Session,
    force: str,
    act: str,
    on: date | None,
    round_name: str | None,
    changed: tuple[str, ...],
    note: str | None,
    files: tuple[Path, ...],
    part: str | None,
    public: bool,
    as_json_: bool,
) -> None:
    """Record what you did outside foitool, and show where the request now stands.

    ACT is one of: clarified, fee-paid, withdrawn, chased, review-requested,
    complained, note; or statement, for what a force says of its figures before you
    publish (foitool right-of-reply). A statement answers no request.

    An act that was not possible on that day is refused, with the reason.
    """
    if act == Stated.kind:
        words = (note or "").strip()
        _refuse_an_empty_statement(words, files, public=public)
        day = day_that_has_come(session, on)
        said = Statement(
            on=day, words=words, files=files, part=part or "", public=public
        )
        key = session.request_key(round_name, force)
        kept = record_statement(
            session.workspace, session.scribe, key, said, session.today
        )
        before = kept.before
        told = f"Recorded already, as number {before}; nothing was changed."
        show_recorded(
            session, kept.history, as_json_=as_json_, said=told if before else ""
        )
        _tell_what_it_was_told(session, kept, said)
        return
    if files or part or public:
        raise NothingToDo(
            "Nothing was recorded: --file, --part and --public are for a statement",
            advice=f"foitool record {force} statement --note TEXT",
        )
    if act == Noted.kind and not (note or "").strip():
        raise NothingToDo(
            "Nothing was recorded: the note is empty", advice="Add --note TEXT"
        )
    if changed and act != Clarified.kind:
        raise NothingToDo(
            "A part is changed by a clarification only",
            advice=f"foitool record {force} clarified --changed {changed[0]}",
        )
    done = Done(act=act, on=day_that_has_come(session, on), note=note, changed=changed)
    key = session.request_key(round_name, force)
    history = record_act(session.workspace, session.scribe, key, done)
    show_recorded(session, history, as_json_=as_json_)


def _tell_what_it_was_told(session: Session, kept: Kept, said: Statement) -> None:
    """What will stand beside these words, since no other figure was told."""
    if kept.tallied is None:
        return
    request = kept.history.request
    saying = Saying(
        force=request.force, part=said.part, on=said.on, seq=kept.history.last_seq
    )
    shown = kept.tallied.of(None).part
    if apart := list(told_apart(kept.tallied.tellings(saying), shown)):
        width = terminal_width()
        said_so = f"{'. '.join(apart)}. It is printed so."
        click.echo(hung("Mind  ", said_so, width=width), err=True)
        option = session.round_option(request.round)
        how = f"foitool right-of-reply --list{option}"
        click.echo(hung("      ", f"Who was told what: {how}", width=width), err=True)


def _refuse_an_empty_statement(
    words: str, files: Sequence[Path], *, public: bool
) -> None:
    """What is published are its words, typed by a person, and no file.

    Raises NothingToDo.
    """
    if public and not words:
        raise NothingToDo(
            "Nothing was recorded: only the words of a statement are ever published",
            advice="Add them: --note TEXT",
        )
    if not words and not files:
        raise NothingToDo(
            "Nothing was recorded: the statement is empty",
            advice="Add --note TEXT with its words, or --file PATH",
        )
