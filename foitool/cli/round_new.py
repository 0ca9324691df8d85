"""`foitool round new`."""

from datetime import date

import click

from foitool.case.rounds import PART_KINDS, QuestionPart, Round
from foitool.cli.options import Day, ForceName, json_option, pass_session, yes_option
from foitool.cli.session import Session
from foitool.cli.write_round import current_option, tell_written, write_round
from foitool.errors.wrong_use import BadRound, NothingToDo
from foitool.jobs.add_round import check_name


@click.command("new")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--title", metavar="TEXT", help="What it is about: the subject.")
@click.option(
    "--reference-date", type=Day(), help="The day as at which they should answer."
)
@click.option("--preamble", metavar="TEXT", help="What stands before the questions.")
@click.option(
    "--part",
    "parts",
    multiple=True,
    metavar="ID:KIND:TEXT",
    help=f"A question. KIND: {', '.join(PART_KINDS)}. May be repeated.",
)
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    type=ForceName(),
    help="A force to ask, if not all are. May be repeated.",
)
@current_option
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    name: str | None,
    title: str | None,
    reference_date: date | None,
    preamble: str | None,
    parts: tuple[str, ...],
    recipients: tuple[str, ...],
    current: bool,
    yes: bool,
    as_json_: bool,
) -> None:
    """Write a round of your own into config.toml, and keep all else in it.

    Asks for whatever is left out; shows what it will write, and asks before it does.
    NAME is for you to choose: small letters, digits and hyphens.
    """
    if name is not None:
        check_name(session.workspace, name)
    if yes and not (name and title and parts):
        raise NothingToDo(
            "What shall be asked? With --yes there is nobody to ask",
            advice="foitool round new NAME --title TEXT --part ID:KIND:TEXT --yes",
        )
    told = Round(
        name=name or "",
        title=title or "",
        reference_date=reference_date,
        preamble=preamble or "",
        parts=tuple(_part(name or "it", typed) for typed in parts),
        recipients=_ids(session, recipients),
    )
    if not (name and title and parts):
        told = _asked(session, told, preamble_told=preamble is not None)
    written = write_round(session, told, current=current, yes=yes, with_toml=True)
    tell_written(session, written, current=current, as_json_=as_json_)


def _asked(session: Session, told: Round, *, preamble_told: bool) -> Round:
    """The round with everything that was not said asked for."""
    from foitool.cli import ask_round  # noqa: PLC0415 nobody is asked in a script

    return Round(
        name=told.name or ask_round.ask_name(session.workspace),
        title=told.title or ask_round.ask_title(),
        reference_date=told.reference_date or ask_round.ask_reference_date(),
        preamble=told.preamble if preamble_told else ask_round.ask_preamble(),
        parts=told.parts or ask_round.ask_parts(),
        recipients=told.recipients,
    )


def _part(name: str, typed: str) -> QuestionPart:
    """`missing:number:How many…?`; the text may hold colons."""
    id_, _, rest = typed.partition(":")
    kind, _, text = rest.partition(":")
    if not text.strip():
        problem = f"--part {typed!r}: wanted ID:KIND:TEXT, as in dogs:number:How many?"
        raise BadRound(name, (problem,))
    return QuestionPart(id=id_.strip(), kind=kind.strip(), text=text)


def _ids(session: Session, names: tuple[str, ...]) -> tuple[str, ...] | None:
    """The ids of the forces named, each once; None if nobody in particular is."""
    register = session.workspace.register if names else None
    if register is None:
        return None
    return tuple(dict.fromkeys(register.find(name).id for name in names))
