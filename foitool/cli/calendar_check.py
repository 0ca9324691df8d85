"""`foitool calendar check`."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from foitool.cli.calendar import calendar_in_use
from foitool.cli.options import json_option, pass_session, terminal_width
from foitool.cli.session import Session
from foitool.jobs.check_calendar import Check, Compared, Difference, check_calendar
from foitool.law.deadline import in_words
from foitool.law.working_days import NATIONS
from foitool.reports.tables import as_json, hung, printable

_RIGHT = {"ours": "This list is right", "theirs": "The other list is right"}


@click.command("check")
@click.argument("file", required=False, type=click.Path(path_type=Path, readable=False))
@json_option
@pass_session
def command(session: Session, file: Path | None, as_json_: bool) -> None:
    """Compare the bank holidays with GOV.UK's file and with the package holidays.

    FILE is bank-holidays.json as GOV.UK publishes it; without it only the package
    is asked, if it is installed. Weekdays only, in the years that both have whole;
    never by names. Nothing is fetched and nothing is changed.
    """
    check = check_calendar(calendar_in_use(session), file)
    if as_json_:
        click.echo(as_json(_document(check)))
        return
    for line in _lines(check):
        click.echo(line)


def _lines(check: Check) -> Iterator[str]:
    for one in check.compared:
        yield f"{printable(one.source)}, {NATIONS[one.nation]}: {_reach(one)}"
    if not check.differences:
        yield "\nNo difference."
    for found in check.differences:
        have, lack = (
            ("here", f"in {found.source}")
            if found.theirs is None
            else (f"in {found.source}", "here")
        )
        name = found.ours or found.theirs or ""
        yield ""
        yield hung(
            "",
            f"{in_words(found.day)}, {NATIONS[found.nation]}: a bank holiday {have}"
            f" ({name}), not {lack}.",
            width=terminal_width(),
        )
        said = f"{_RIGHT[found.right]}: {found.why}" if found.right else found.why
        yield hung("  ", f"{said[0].upper()}{said[1:]}.", width=terminal_width())
        if command_line := _to_type(found):
            yield f"  Then, if it is so: {command_line}"


def _reach(one: Compared) -> str:
    if not one.years:
        return "no year that both have whole"
    whole = f"{one.years[0]} to {one.years[-1]}"
    gaps = one.years[-1] - one.years[0] + 1 - len(one.years)
    return f"compared {whole}" + (f", {gaps} left out as not whole" if gaps else "")


def _to_type(found: Difference) -> str | None:
    """What puts it right here, once a person knows; None where ours is right."""
    if found.right == "ours":
        return None
    day = found.day.isoformat()
    if found.theirs is None:
        return (
            f"foitool calendar strike {day} --nation {found.nation}"
            " --basis 'Gazette notice NUMBER'"
        )
    return (
        f"foitool calendar add {day} --nation {found.nation}"
        f" --name {shlex.quote(found.theirs)} --basis 'Gazette notice NUMBER'"
    )


def _document(check: Check) -> dict[str, object]:
    return {
        "compared": [
            {"source": one.source, "nation": one.nation, "years": list(one.years)}
            for one in check.compared
        ],
        "differences": [
            {
                "source": found.source,
                "date": found.day.isoformat(),
                "nation": found.nation,
                "ours": found.ours,
                "theirs": found.theirs,
                "right": found.right,
                "why": found.why,
                "command": _to_type(found),
            }
            for found in check.differences
        ],
    }
