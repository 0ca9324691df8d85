"""`foitool figure`."""

from datetime import date

import click

from foitool.case.cells import Value
from foitool.case.figure_events import CONFIDENCE
from foitool.cli.options import (
    ForceName,
    day_that_has_come,
    force_argument,
    json_option,
    on_option,
    page_width,
    pass_session,
    round_option,
)
from foitool.cli.session import Session
from foitool.cli.show import show_recorded
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.check_figure import Look, check_figure
from foitool.jobs.enter_figure import (
    Entered,
    Found,
    choose_figure,
    enter_figure,
    what_it_became,
    why_in_no_sum,
)
from foitool.jobs.entered_before import to_answer
from foitool.jobs.list_cells import read_describes
from foitool.ledger.reading import History
from foitool.reports.figure_words import figure_in_words
from foitool.reports.tables import hung


@click.command()
@force_argument
@click.argument("part")
@click.argument("value", required=False)
@click.option(
    "--source",
    default="",
    metavar="TEXT",
    help="Where it was read: a file and its page, a cell, an address.",
)
@click.option("--quotation", default="", metavar="TEXT", help="The very words.")
@click.option(
    "--caveat",
    default="",
    metavar="TEXT",
    help="The force's own reserve, or how it counted.",
)
@click.option(
    "--describes",
    default="",
    metavar="DATE",
    help="The day it describes, or a month (2026-10) or a year.",
)
@click.option("--unit", default="", metavar="TEXT", help="What is counted.")
@click.option(
    "--confidence", type=click.Choice(CONFIDENCE), help="How good that place is."
)
@click.option(
    "--joint-with",
    "partners",
    multiple=True,
    type=ForceName(),
    metavar="FORCE",
    help="It counts that force in as well. May be repeated.",
)
@click.option(
    "--candidate",
    is_flag=True,
    help="Keep it beside the others and add nothing up: a later update, say.",
)
@click.option("--use", is_flag=True, help="Use this value from now on.")
@click.option(
    "--use-number",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Use the value of that event, as foitool show numbers it.",
)
@click.option(
    "--check",
    "read",
    metavar="NUMBER",
    help="You held the value in use against its source, and this is what stands there.",
)
@click.option("--checked", is_flag=True, help="The same, without typing it again.")
@click.option("--by", default="", metavar="NAME", help="Who checked it, if not you.")
@on_option("The day it was given or found; with --use-number, that of the choice.")
@round_option
@json_option
@pass_session
def command(
    session: Session,
    force: str,
    part: str,
    value: str | None,
    source: str,
    quotation: str,
    caveat: str,
    describes: str,
    unit: str,
    confidence: str | None,
    partners: tuple[str, ...],
    candidate: bool,
    use: bool,
    use_number: int | None,
    read: str | None,
    checked: bool,
    by: str,
    on: date | None,
    round_name: str | None,
    as_json_: bool,
) -> None:
    """Enter a value for a PART with the place it was read, choose or check one.

    VALUE: 227, 0 or nil, <5, >=10, 10..20, ~120, or words; text:WORDS if a digit is in
    them. Nothing is overwritten: it stands beside what was found before, and a reply's
    own figure stays in use unless --use is given. Where the force withheld the part or
    has not answered, no value counts: what was found elsewhere is not its answer.

    A second person who reads the source says so with --check or --checked. That counts
    until another value is in use.
    """
    checking = checked or read is not None
    if (value is not None) + (use_number is not None) + checking != 1:
        raise NothingToDo(
            "One of three: a VALUE to enter, --use-number to choose one, or --check to"
            " say that the one in use is right",
            advice="foitool figure --help",
        )
    if by and not checking:
        raise NothingToDo(
            "--by says who checked a value", advice="Add --check NUMBER or --checked"
        )
    key = session.request_key(round_name, force)
    day = day_that_has_come(session, on)
    workspace, scribe = session.workspace, session.scribe
    if checking:
        done = check_figure(
            workspace, scribe, key, part, Look(on=day, read=read, by=by)
        )
        show_recorded(session, done.history, as_json_=as_json_)
        if done.own:
            click.echo(
                "Who checked it had entered it: recorded as such, and no second pair of"
                " eyes.",
                err=True,
            )
        return
    if use_number is not None:
        history = choose_figure(workspace, scribe, key, part, use_number, day)
        show_recorded(session, history, as_json_=as_json_)
        return
    found = Found(
        written=(value or "").strip(),
        on=day,
        unit=unit,
        describes=read_describes(describes, session.today, day),
        confidence=confidence or "",
        candidate=candidate,
        joint_with=tuple(session.authority(named).id for named in partners),
        source=source,
        caveat=caveat,
        quotation=quotation,
        use=use,
    )
    if not found.written:
        raise NothingToDo(
            "Nothing was recorded: the value is empty", advice="Add VALUE"
        )
    if key[1] in found.joint_with:
        raise NothingToDo(
            f"A figure of {key[1]} is not joint with {key[1]} itself",
            advice="Name the other authority, or leave --joint-with out",
        )
    if candidate and use:
        raise NothingToDo(
            "A value is a candidate or in use, not both", advice="Leave one out"
        )
    entered = enter_figure(workspace, scribe, key, part, found, session.today)
    _show(session, entered, part, candidate=candidate, as_json_=as_json_)


def _show(
    session: Session, entered: Entered, part: str, *, candidate: bool, as_json_: bool
) -> None:
    """The request with what was entered, and what became of that."""
    if entered.stood is not None:
        _show_what_stood(session, entered, entered.stood, as_json_=as_json_)
        return
    show_recorded(session, entered.history, as_json_=as_json_)
    if not candidate:
        _say_what_it_became(entered.history, part)


def _say_what_it_became(history: History, part: str) -> None:
    """Whether the value just entered is in the sum; nothing of the first of a part."""
    if why := why_in_no_sum(history, part):
        click.echo(
            f"Kept beside, and in no sum, since {why}.\n  {to_answer(history, part)}",
            err=True,
        )
        return
    became = what_it_became(history, part)
    request, entered = history.request, became.entered
    if became.beside and became.used is not None:
        what = "its caveat stands" if entered.caveat else "it stands"
        if entered.joint_with:
            what = f"{' and '.join(entered.joint_with)} is not counted in, and {what}"
        said = (
            f"Kept beside {_shown(became.used)}, which is in use: no sum changes, and"
            f" {what} in no note on the figure."
        )
        click.echo(
            f"{hung('', said, width=page_width(of=2))}\n"
            f"  To use it: foitool figure {request.force} {part} --use-number"
            f" {entered.seq} --round {request.round}",
            err=True,
        )
    elif became.before is not None and _differs(became.before, entered):
        click.echo(
            f"In use from now on, instead of {_shown(became.before)}, which is kept"
            " beside it.",
            err=True,
        )


def _show_what_stood(
    session: Session, entered: Entered, stood: Value, *, as_json_: bool
) -> None:
    """Of a value that was not entered again: that it is used, and instead of what."""
    where = "with that source" if stood.source else "without a source"
    there = f"It stands there as number {stood.seq}, {where}, and is in use"
    already = f"{there} already; nothing was recorded." * entered.nothing_new
    show_recorded(session, entered.history, as_json_=as_json_, said=already)
    if entered.nothing_new:
        return
    how, before = "", entered.before
    if entered.was_used:
        how = " by your choice; it was before, as nothing else was chosen"
    elif before is not None:
        how = f", instead of {_shown(before)}, which is kept beside it"
    said = f"{there} from now on{how}."
    click.echo(hung("", said, width=page_width(of=2)), err=True)


def _differs(before: Value, entered: Value) -> bool:
    """Whether another value is in use now, and not the same one with its source."""
    if (before.figure, before.joint_with) != (entered.figure, entered.joint_with):
        return True
    return before.replied and not entered.replied


def _shown(value: Value) -> str:
    words = value.figure.kind == "text"
    return "its answer in words" if words else figure_in_words(value.figure)
