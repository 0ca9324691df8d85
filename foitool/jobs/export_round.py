"""Taking data out, for a spreadsheet, for Datasette, for whoever checks the sums.

What may leave is `foitool.reports.exports`' business; notes do not.
"""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from foitool.case.rounds import QuestionPart
from foitool.case.tally import Tally
from foitool.case.view import View
from foitool.errors.not_there import NoSuchRound, NothingAsked
from foitool.errors.wrong_use import CannotWrite, NothingToDo
from foitool.files import make_folder
from foitool.jobs.add_up_round import Tallied, add_up
from foitool.jobs.look_at_requests import look_at_all_asked
from foitool.jobs.question_asked import asked_otherwise
from foitool.jobs.read_codebook import codebooks
from foitool.jobs.write_file import write_file, write_files
from foitool.ledger.reading import Reader
from foitool.reports.exported_codes import code_rows
from foitool.reports.exports import (
    EXPORTS,
    event_rows,
    figure_rows,
    part_rows,
    refusal_rows,
    request_row,
)
from foitool.reports.rows import Row
from foitool.reports.tables import as_csv, as_json
from foitool.reports.told_words import told_in_words
from foitool.reports.workbooks import NoWorkbook, as_workbook, sheet_rows
from foitool.workspace import Workspace

# Without the mark Excel takes UTF-8 for the code page of the machine.
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, kw_only=True)
class WrittenFile:
    """One file that was written, what is in it and how many rows."""

    what: str
    path: Path
    rows: int


def export_rows(
    workspace: Workspace, what: str, rounds: Sequence[str], today: date
) -> Iterator[Row]:
    """The rows of one export, round by round, as at the end of that day.

    Raises CalendarTooShort, BadTracker.
    """
    with workspace.reading() as reader:
        if reader is None:
            return
        for round_name in rounds:
            asked = questions_asked(workspace, reader, round_name)
            views = _views(workspace, reader, round_name, today)
            if what == "figures":
                tallies = _tallies(workspace, reader, round_name, today)
                yield from _figures(reader, tallies, views)
                continue
            if what == "codes":
                yield from _codes(workspace, reader, round_name, today, views)
                continue
            told = {}
            if what == "events":
                told = _told(workspace, reader, round_name, today, views)
            for view in views:
                yield from _rows(what, view, asked, reader, told)


def reworded_since(workspace: Workspace, rounds: Sequence[str]) -> list[str]:
    """The rounds among these whose letters ask otherwise than `config.toml` does.

    Raises BadTemplate, BadTracker.
    """
    with workspace.reading() as reader:
        known = workspace.config.rounds
        return [
            name
            for name in rounds
            if name in known and asked_otherwise(workspace, reader, known[name])
        ]


def all_rounds(workspace: Workspace) -> list[str]:
    """Every round that anything is recorded of. Raises BadTracker."""
    with workspace.reading() as reader:
        return reader.rounds() if reader else []


def write_exports(
    folder: Path,
    tables: Mapping[str, Sequence[Row]],
    forms: Sequence[str],
    *,
    replace: bool,
) -> list[WrittenFile]:
    """Write tables as files of those forms (`csv`, `json`): all of them, or none.

    Raises AlreadyThere if one of the names is taken and `replace` is not set;
    CannotWrite.
    """
    texts = {
        WrittenFile(
            what=what, path=folder / f"{what}.{form}", rows=len(rows)
        ): _as_text(what, rows, form)
        for what, rows in tables.items()
        for form in forms
    }
    try:
        make_folder(folder)
    except OSError as error:
        raise CannotWrite(folder, error.strerror or str(error)) from error
    data = {file.path: text.encode("utf-8") for file, text in texts.items()}
    write_files(data, replace=replace, advice=_to_replace(folder))
    return list(texts)


def write_workbook(
    path: Path, tables: Mapping[str, Sequence[Row]], today: date, *, replace: bool
) -> list[WrittenFile]:
    """Write figures, refusals and events as one workbook, whole or not at all.

    Returns its sheets. Raises AlreadyThere, CannotWrite, NothingToDo where the
    library for it is not installed.
    """
    sheets = sheet_rows(tables)
    try:
        data = as_workbook(sheets, today)
    except NoWorkbook as error:
        raise NothingToDo(
            "The library that writes workbooks is not installed",
            advice=f"Install it beside foitool: {error}",
        ) from error
    advice = f"To write it anew: foitool export --xlsx {shlex.quote(str(path))}"
    try:
        make_folder(path.parent)
    except OSError as error:
        raise CannotWrite(path.parent, error.strerror or str(error)) from error
    write_file(path, data, replace=replace, advice=f"{advice} --replace")
    return [
        WrittenFile(what=name, path=path, rows=len(rows))
        for name, rows in sheets.items()
    ]


def _to_replace(folder: Path) -> str:
    return f"To write it anew: foitool export --to {shlex.quote(str(folder))} --replace"


def what_was_told(tallied: Tallied) -> dict[tuple[str, int], str]:
    """Of each statement, by force and number: what its force had been told by then."""
    return {
        (one.force, one.seq): told_in_words(tallied.tellings(one))
        for one in tallied.statements
    }


def _told(
    workspace: Workspace,
    reader: Reader,
    round_name: str,
    today: date,
    views: Sequence[View],
) -> dict[tuple[str, int], str]:
    """The same, if there is any statement: the whole round is added up for it."""
    if not any(line.kind == "statement" for view in views for line in view.events):
        return {}
    with suppress(NothingAsked):
        return what_was_told(add_up(workspace, reader, round_name, today))
    return {}


def _rows(
    what: str,
    view: View,
    asked: Mapping[str, QuestionPart],
    reader: Reader,
    told: Mapping[tuple[str, int], str],
) -> Iterator[Row]:
    words = partial(reader.words, *view.request.key)
    match what:
        case "events":
            yield from event_rows(view, words, told)
        case "requests":
            yield request_row(view)
        case "parts":
            yield from part_rows(view, asked, words)
        case _:
            yield from refusal_rows(view, asked)


def _figures(
    reader: Reader, tallies: Sequence[Tally], views: Sequence[View]
) -> Iterator[Row]:
    """The values of one round; which of them is in use only the whole round says."""
    for view in views:
        words = partial(reader.words, *view.request.key)
        yield from figure_rows(view, tallies, words)


def _codes(
    workspace: Workspace,
    reader: Reader,
    round_name: str,
    today: date,
    views: Sequence[View],
) -> Iterator[Row]:
    """The categories of answers in words, force by force, part by part."""
    with suppress(NothingAsked):
        found = codebooks(workspace, reader, round_name, today)
        for view in views:
            for book in found.books:
                yield from code_rows(view, book, found.texts)


def _tallies(
    workspace: Workspace, reader: Reader, round_name: str, today: date
) -> Sequence[Tally]:
    with suppress(NothingAsked):
        return add_up(workspace, reader, round_name, today).tallies
    return ()


def _views(
    workspace: Workspace, reader: Reader, round_name: str, today: date
) -> list[View]:
    return look_at_all_asked(
        reader, workspace.requests(round_name), round_name, workspace.calendar, today
    )


def questions_asked(
    workspace: Workspace, reader: Reader, round_name: str
) -> dict[str, QuestionPart]:
    """The questions of a round, as far as `config.toml` still knows them.

    None that was reworded since: what is exported as asked must have been asked.
    """
    with suppress(NoSuchRound):
        asked = workspace.config.round(round_name)
        otherwise = asked_otherwise(workspace, reader, asked)
        return {
            part.id: part
            for part in asked.parts
            if otherwise is None or otherwise.asks(part)
        }
    return {}


def _as_text(what: str, rows: Sequence[Row], form: str) -> str:
    if form == "json":
        return as_json(rows) + "\n"
    return _BYTE_ORDER_MARK + as_csv(rows, EXPORTS[what])
