"""`foitool codebook`."""

import shlex
from datetime import date

import click

from foitool.cli.options import (
    csv_option,
    json_option,
    on_option,
    page_width,
    pass_session,
    print_rows,
    round_option,
)
from foitool.cli.session import Session
from foitool.jobs.read_codebook import Codebooks, read_codebooks
from foitool.reports.codebook_rows import (
    CODEBOOK_KEYS,
    TO_CODE_KEYS,
    codebook_document,
    line_rows,
    to_code_row,
)
from foitool.reports.codebook_words import codebook_page, to_code_page
from foitool.reports.tables import as_json


@click.command()
@round_option
@click.option(
    "--part", metavar="ID", help="Which question part; every one with a codebook."
)
@click.option(
    "--to-code",
    is_flag=True,
    help="Only what is still to be coded, and nothing of what others decided.",
)
@click.option(
    "--coder",
    metavar="NAME",
    help="For --to-code: by whom; whoever records it if left out.",
)
@on_option("Look at what had happened by the end of this day.")
@json_option
@csv_option
@pass_session
def command(
    session: Session,
    round_name: str | None,
    part: str | None,
    to_code: bool,
    coder: str | None,
    on: date | None,
    as_json_: bool,
    as_csv_: bool,
) -> None:
    """Show the categories of answers in words: what is in them, and on whose word.

    Counted is what two coders agreed on, or what was settled where they did not. What
    one coder alone said stands apart; what is uncoded or disputed is in no category.
    --to-code lists the answers that are left for one coder, with their words.
    """
    if coder is not None and not to_code:
        raise click.UsageError("--coder goes with --to-code.")
    name = session.round_name(round_name)
    found = read_codebooks(session.workspace, name, part, on or session.today)
    if to_code:
        _list_to_code(session, found, coder, as_json_=as_json_, as_csv_=as_csv_)
        return
    texts = found.texts
    if as_json_:
        click.echo(as_json([codebook_document(book, texts) for book in found.books]))
        return
    rows = (row for book in found.books for row in line_rows(book, texts))
    if print_rows(rows, CODEBOOK_KEYS, as_json_=False, as_csv_=as_csv_):
        return
    for number, book in enumerate(found.books):
        click.echo("\n" * bool(number), nl=False)
        for line in codebook_page(book, texts, width=page_width()):
            click.echo(line)


def _list_to_code(
    session: Session,
    found: Codebooks,
    named: str | None,
    *,
    as_json_: bool,
    as_csv_: bool,
) -> None:
    coder = session.scribe.name if named is None else named
    left = [(book, found.to_code(book, coder)) for book in found.books]
    texts = found.texts
    rows = (to_code_row(book, line, texts) for book, lines in left for line in lines)
    if print_rows(rows, TO_CODE_KEYS, as_json_=as_json_, as_csv_=as_csv_):
        return
    option = "" if named is None else f" --coder {shlex.quote(coder)}"
    option += session.round_option(found.round)
    for number, (book, lines) in enumerate(left):
        click.echo("\n" * bool(number), nl=False)
        for said in to_code_page(book, lines, coder, texts, width=page_width()):
            click.echo(said)
        if lines:
            click.echo(
                f"\nTo code one: foitool code FORCE {book.part} CATEGORY{option}"
            )
