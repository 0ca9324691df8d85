"""The questions that `foitool round new` asks on a terminal."""

from collections.abc import Sequence
from datetime import date

import click

from foitool.case.rounds import PART_KINDS, QuestionPart
from foitool.cli.options import Day
from foitool.config.contradictions import id_wanted
from foitool.errors.refused import RoundExists
from foitool.jobs.add_round import check_name
from foitool.workspace import Workspace

_KINDS = """What kind of answer will it have?
  number   one figure                   list    several names or things
  bands    a figure for each heading    links   web addresses
  text     words                        yes-no  yes or no"""


def ask_name(workspace: Workspace) -> str:
    """A name that no round has."""

    def new(typed: str) -> str:
        name = _id(typed)
        try:
            check_name(workspace, name)
        except RoundExists as error:
            raise click.UsageError(f"{name} is a round already.") from error
        return name

    name: str = click.prompt(
        "A name for the round, such as dogs-2026", value_proc=new, err=True
    )
    return name


def ask_title() -> str:
    """A few words; they become the subject of every letter."""
    title: str = click.prompt("What is it about, in a few words?", err=True)
    return title


def ask_reference_date() -> date | None:
    """The day as at which to answer, or none."""
    day: date | None = click.prompt(
        "As at which day should they answer? (Enter: none in particular)",
        default="",
        show_default=False,
        value_proc=lambda typed: (
            Day().convert(typed, None, None) if typed.strip() else None
        ),
        err=True,
    )
    return day


def ask_preamble() -> str:
    """What stands before the questions: one paragraph a line."""
    click.echo(
        "What should stand before the questions: definitions, limits, help? One"
        " paragraph\na line; Enter alone ends it.",
        err=True,
    )
    paragraphs: list[str] = []
    while paragraph := _line("  "):
        paragraphs.append(paragraph)
    return "\n\n".join(paragraphs)


def ask_parts() -> tuple[QuestionPart, ...]:
    """The questions, one after another; at least one."""
    parts: list[QuestionPart] = []
    while True:
        number = len(parts) + 1
        if parts:
            text = _line(f"Question {number} (Enter alone: no more)")
        else:
            text = click.prompt(f"Question {number}", err=True).strip()
        if not text:
            if parts:
                return tuple(parts)
            continue
        parts.append(_part(text, [part.id for part in parts]))


def _part(text: str, taken: Sequence[str]) -> QuestionPart:
    def new(typed: str) -> str:
        if typed.strip() in taken:
            raise click.UsageError(f"{typed.strip()} is the id of another question.")
        return _id(typed)

    id_ = click.prompt(
        "  A short word for it, such as missing", value_proc=new, err=True
    )
    if not taken:
        click.echo(_KINDS, err=True)
    kind = click.prompt(
        "  Kind", type=click.Choice(PART_KINDS), default="number", err=True
    )
    return QuestionPart(id=id_, kind=kind, text=text)


def _id(typed: str) -> str:
    name = typed.strip()
    if wanted := id_wanted(name):
        raise click.UsageError(f"{name!r} will not do; wanted {wanted}.")
    return name


def _line(question: str) -> str:
    typed: str = click.prompt(
        question, default="", show_default=False, prompt_suffix=" ", err=True
    )
    return typed.strip()
