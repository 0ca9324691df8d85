"""`foitool round show`."""

from collections.abc import Iterator

import click

from foitool.case.question import question_sha256
from foitool.case.rounds import Round
from foitool.cli.options import (
    RoundName,
    json_option,
    page_width,
    pass_session,
)
from foitool.cli.session import Session
from foitool.jobs.list_rounds import Progress, current_round, look_at_progress
from foitool.jobs.question_asked import AskedOtherwise, asked_otherwise
from foitool.law.deadline import in_words
from foitool.reports.tables import as_json, hung, printable
from foitool.workspace import Workspace

_MARGIN = 9  # of the first block, behind its longest heading


@click.command("show")
@click.argument("name", required=False, type=RoundName(), metavar="[NAME]")
@json_option
@pass_session
def command(session: Session, name: str | None, as_json_: bool) -> None:
    """Show a round: the question as every letter has it, and how far it has come.

    NAME is a round of config.toml; left out, the current one.
    """
    workspace, asked = session.workspace, session.round(name)
    progress = look_at_progress(workspace, asked.name, session.today)
    with workspace.reading() as reader:
        otherwise = asked_otherwise(workspace, reader, asked)
    if as_json_:
        document = document_of(workspace, asked, progress)
        words = otherwise.words if otherwise else None
        click.echo(as_json({**document, "question_of_letters": words}))
        return
    for line in _page(workspace, asked, progress, otherwise):
        click.echo(line)


def document_of(
    workspace: Workspace, asked: Round, progress: Progress
) -> dict[str, object]:
    """A round for other programs."""
    day = asked.reference_date
    question = workspace.stationery.question_block(asked)
    return {
        "round": asked.name,
        "current": asked.name == current_round(workspace),
        "title": asked.title,
        "reference_date": day.isoformat() if day else None,
        "demonstration": asked.demonstration,
        "preamble": asked.preamble,
        "parts": [
            {
                "part": part.id,
                "kind": part.kind,
                "text": part.text,
                "categories": [category.id for category in part.categories],
            }
            for part in asked.parts
        ],
        "recipients": [authority.id for authority in workspace.recipients(asked)],
        "asked": progress.asked,
        "written": progress.written,
        "sent": progress.sent,
        "late": progress.late,
        "answered": progress.answered,
        "question": question,
        "question_sha256": question_sha256(question),
    }


def _page(
    workspace: Workspace,
    asked: Round,
    progress: Progress,
    otherwise: AskedOtherwise | None,
) -> Iterator[str]:
    mark = ", the current round" if asked.name == current_round(workspace) else ""
    yield f"{asked.name}{mark}\n"
    for heading, text in _headings(workspace, asked, progress):
        yield hung(f"{heading:<{_MARGIN}}", text, width=page_width())
    yield "\nParts"
    for number, part in enumerate(asked.parts, 1):
        yield f"  {number}  {part.id} ({part.kind})"
        if part.categories:
            ids = ", ".join(category.id for category in part.categories)
            yield hung("     codebook: ", ids, width=page_width())
    if otherwise is not None:
        yield "\nThe question, as the letters have it\n"
        yield printable(otherwise.words)
        since = "config.toml asks otherwise by now; lines with a + are in no letter"
        yield f"\n{hung('', since, width=page_width())}:\n"
        yield printable(otherwise.changed)
    else:
        yield "\nThe question, as every letter has it\n"
        yield printable(workspace.stationery.question_block(asked))


def _headings(
    workspace: Workspace, asked: Round, progress: Progress
) -> Iterator[tuple[str, str]]:
    yield "Title", asked.title
    if asked.reference_date:
        yield "As at", in_words(asked.reference_date)
    if asked.recipients is None:
        lists = ", ".join(workspace.config.register.lists)
        count = sum(1 for _ in workspace.requests(asked.name))
        yield "Asks", f"{count}: all authorities of the lists in use ({lists})"
    else:
        yield "Asks", f"{len(asked.recipients)}: {', '.join(asked.recipients)}"
    counts = ("written", "sent", "late", "answered")
    yield "So far", ", ".join(f"{getattr(progress, what)} {what}" for what in counts)
    if asked.demonstration:
        yield "Note", "a demonstration: no mail server will be given it"
