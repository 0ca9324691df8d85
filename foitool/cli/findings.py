"""`foitool findings`."""

from datetime import date
from pathlib import Path

import click

from foitool.cli.against import against_option, held_against
from foitool.cli.options import (
    agreed,
    day_that_has_come,
    json_option,
    on_option,
    page_width,
    part_option,
    pass_session,
    round_option,
    terminal_width,
    yes_option,
)
from foitool.cli.session import Session
from foitool.errors.refused import NotAgreed
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.sign_findings import (
    sentences_numbered,
    sentences_to_sign,
    sign_findings,
    signs_own_entries,
    take_back_signatures,
)
from foitool.jobs.state_findings import state_findings
from foitool.jobs.write_file import write_page
from foitool.reports.before_print import BeforePrint
from foitool.reports.findings_rows import findings_document
from foitool.reports.findings_sheet import edition_in_words, markdown, sheet
from foitool.reports.tables import as_json, hung


@click.command("findings")
@click.argument("numbers", nargs=-1, type=click.IntRange(min=1))
@round_option
@against_option
@part_option
@on_option("As things stood at the end of that day; with --sign, the day of signing.")
@click.option("--sign", is_flag=True, help="Sign the sentences of these NUMBERS off.")
@click.option(
    "--unsign", is_flag=True, help="Take back who signed the sentences of NUMBERS."
)
@click.option(
    "--by",
    metavar="NAME",
    help="Who checked them; you, if left out.",
)
@click.option(
    "--to",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.md",
    help="Write the sheet as a Markdown file.",
)
@click.option("--replace", is_flag=True, help="Write anew a file that is there.")
@yes_option
@json_option
@pass_session
def command(
    session: Session,
    numbers: tuple[int, ...],
    round_name: str | None,
    against: str | None,
    part: str | None,
    on: date | None,
    sign: bool,
    unsign: bool,
    by: str | None,
    path: Path | None,
    replace: bool,
    yes: bool,
    as_json_: bool,
) -> None:
    """Write the sentences that the record supports, each with its sources.

    Under each stand the figures it rests on, force by force: where it was read, in
    which words, of which day, who recorded it; and a line to sign. --sign 2 3 --by NAME
    puts on record that somebody checked the sentences 2 and 3 in these very words: once
    a sentence reads otherwise, its signature is shown as void.

    The sheet names who recorded what. It is for your desk, not for readers.
    """
    _refuse_what_does_not_go_together(numbers, sign=sign, unsign=unsign, by=by)
    day = on or session.today
    if sign or unsign:
        day = day_that_has_come(session, on)
    name = session.round_name(round_name)
    earlier = held_against(session, against, name)

    def look() -> BeforePrint:
        return state_findings(session.workspace, name, day, against=earlier, part=part)

    before = look()
    if sign or unsign:
        signer = (by or session.scribe.name).strip()
        _sign(session, before, numbers, signer, take_back=unsign, yes=yes)
        before = look()
    if path is not None:
        write_page(path, markdown(before), replace=replace)
    if as_json_:
        click.echo(as_json(findings_document(before)))
    elif path is not None:
        click.echo(f"The sheet is in {path}.")
        _tell_published(before)
    elif not (sign or unsign):
        click.echo(sheet(before, width=page_width()))


def _refuse_what_does_not_go_together(
    numbers: tuple[int, ...], *, sign: bool, unsign: bool, by: str | None
) -> None:
    if sign and unsign:
        raise click.UsageError("Give --sign or --unsign, not both.")
    if (sign or unsign) != bool(numbers):
        raise NothingToDo(
            "Nothing was signed: NUMBERS and --sign go together",
            advice="To sign the second and the third: foitool findings --sign 2 3"
            " --by NAME",
        )
    if by is not None and (not (sign or unsign) or not by.strip()):
        raise NothingToDo(
            "--by names who signs",
            advice="To sign the second: foitool findings --sign 2 --by NAME",
        )


def _sign(
    session: Session,
    before: BeforePrint,
    numbers: tuple[int, ...],
    signer: str,
    *,
    take_back: bool,
    yes: bool,
) -> None:
    """Show the very sentences, ask, and record it."""
    chosen = sentences_numbered if take_back else sentences_to_sign
    wanted, width = chosen(before, numbers), terminal_width(2)
    for one in wanted:
        click.echo(hung(f"{one.number:<3}", one.says, width=width), err=True)
    what = "Take back that" if take_back else "Record that"
    if not yes and not agreed(f"{what} {signer} checked this?"):
        raise NotAgreed("Nothing was signed")
    workspace, scribe = session.workspace, session.scribe
    if take_back:
        take_back_signatures(workspace, scribe, before, wanted, signer)
        click.echo("Taken back.", err=True)
        return
    sign_findings(workspace, scribe, before, wanted, signer, before.day)
    click.echo(f"Signed by {signer}.", err=True)
    own = [
        str(one.number) for one in wanted if signs_own_entries(before, one, {signer})
    ]
    if own:
        said = (
            f"All that {' and '.join(own)} rest{'s' * (len(own) == 1)} on was recorded"
            f" by {signer} too. A second person sees what the first one cannot."
        )
        click.echo(hung("", said, width=width), err=True)


def _tell_published(before: BeforePrint) -> None:
    for judged in before.published:
        said = f"{edition_in_words(judged)}."
        click.echo(hung("", said, width=terminal_width()))
