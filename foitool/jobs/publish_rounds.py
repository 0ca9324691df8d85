"""A clean SQLite file of some rounds, for Datasette, made from nothing.

It is no copy of the tracker: whatever is in it was put there by name, column by
column. It is made in a folder beside, and that folder is moved into its place whole.
"""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from foitool.case.bands import part_of
from foitool.case.figures import bounds
from foitool.case.line import Line
from foitool.case.rounds import QuestionPart
from foitool.case.tally import Tally
from foitool.case.view import View, requesters
from foitool.errors.not_there import NothingAsked, UnknownAuthority
from foitool.errors.refused import AlreadyThere
from foitool.errors.wrong_use import CannotWrite
from foitool.files import make_folder, sync_folder_if_possible
from foitool.jobs.add_up_round import add_up
from foitool.jobs.export_round import questions_asked, what_was_told
from foitool.jobs.look_at_requests import look_at_round
from foitool.jobs.read_codebook import codebooks
from foitool.ledger.copies import sync
from foitool.ledger.reading import Reader
from foitool.reports.called import body_of
from foitool.reports.exports import (
    event_rows,
    figure_rows,
    refusal_rows,
    request_row,
)
from foitool.reports.figure_words import figure_in_words, number, share_of_total
from foitool.reports.published_page import DATABASE, metadata
from foitool.reports.published_tables import TABLES, definition, published
from foitool.reports.published_totals import totals_row
from foitool.reports.rows import Row, iso
from foitool.reports.tables import as_json
from foitool.workspace import Workspace

_FILE = f"{DATABASE}.db"
_METADATA = "metadata.json"
_OURS = frozenset({_FILE, _METADATA})
# The slip that it corrects is not in the file either.
_NOT_SHOWN = frozenset({"corrected"})


@dataclass(frozen=True, kw_only=True)
class Published:
    """What was published, and how many rows each table has."""

    folder: Path
    rows: Mapping[str, int]

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / _FILE

    @property
    def metadata(self) -> Path:
        """What Datasette reads beside it."""
        return self.folder / _METADATA


def publish_rounds(
    workspace: Workspace,
    folder: Path,
    rounds: Sequence[str],
    today: date,
    *,
    replace: bool,
) -> Published:
    """Make the folder, with the file and its metadata in it.

    What stands there is left, unless `replace` is set and it is nothing but what was
    published before.

    Raises AlreadyThere, CannotWrite, NothingAsked, BadTracker, CalendarTooShort.
    """
    _make_sure_it_is_free(folder, replace=replace)
    tables = _tables(workspace, rounds, today)
    place = Path(os.path.realpath(folder))
    try:
        with _made_beside(place) as made:
            _write(made / _FILE, tables)
            body = body_of(str(row["name"]) for row in tables["forces"])
            text = as_json(metadata(rounds, today, body)) + "\n"
            (made / _METADATA).write_text(text, encoding="utf-8")
            _make_sure_it_is_free(folder, replace=replace)
            _move(made, place)
    except OSError as error:
        raise CannotWrite(folder, error.strerror or str(error)) from error
    except sqlite3.OperationalError as error:  # the disk is full, say
        raise CannotWrite(folder, str(error)) from error
    return Published(
        folder=folder, rows={name: len(rows) for name, rows in tables.items()}
    )


# --- what is in it


def _tables(
    workspace: Workspace, rounds: Sequence[str], today: date
) -> dict[str, list[Row]]:
    """The rows of each table, of one moment: nothing recorded meanwhile is in them."""
    found: dict[str, list[Row]] = {name: [] for name in TABLES}
    with workspace.reading() as reader:
        if reader is None:
            raise NothingAsked(rounds[0])
        reader.connection.execute("BEGIN")
        for name in rounds:
            for table, rows in _round(workspace, reader, name, today).items():
                found[table] += rows
    by_force = {row["force"]: row for row in found["forces"]}
    found["forces"] = [by_force[force] for force in sorted(by_force)]
    return {
        name: [published(name, row) for row in rows] for name, rows in found.items()
    }


def _round(
    workspace: Workspace, reader: Reader, name: str, today: date
) -> dict[str, list[Row]]:
    calendar, asked = workspace.calendar, questions_asked(workspace, reader, name)
    tallied = add_up(workspace, reader, name, today)
    tallies, told = tallied.tallies, what_was_told(tallied)
    views = list(look_at_round(reader, name, calendar, today))
    counted = {
        (book.part, line.force): line.category
        for book in codebooks(workspace, reader, name, today).books
        for line in book.lines
    }
    known = workspace.config.rounds.get(name)
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    rows["rounds"].append(
        {
            "round": name,
            "title": known.title if known else name,
            "reference_date": iso(known.reference_date) if known else None,
            "requests": len(views),
            "as_of": iso(today),
            "asked_by": requesters(views) or None,
        }
    )
    rows["totals"] += map(totals_row, tallies)
    for view in views:
        words = partial(reader.words, *view.request.key)
        rows["forces"].append(_force(workspace, view))
        rows["requests"].append(_request(view))
        rows["parts"] += _parts(view, tallies, asked, counted)
        for row in figure_rows(view, tallies, words):
            of_part = _id(view, row["part"])
            one = {"id": f"{of_part}:{row['seq']}", "request_part": of_part}
            rows["figures"].append({**row, **one, "request": _id(view)})
        for place, row in enumerate(refusal_rows(view, asked), start=1):
            of_part = _id(view, row["part"])
            one = {"id": f"{of_part}:{place}", "request_part": of_part}
            rows["refusals"].append({**row, **one, "request": _id(view)})
        for row in event_rows(view, words, told):
            if row["counts"] and row["kind"] not in _NOT_SHOWN:
                one = {"id": _id(view, row["seq"]), "on": row["counts_on"]}
                rows["events"].append({**row, **one, "request": _id(view)})
    return rows


def _id(view: View, *more: object) -> str:
    """A key that says what it is of: no name of a round or a force has a colon."""
    return ":".join((*view.request.key, *map(str, more)))


def _force(workspace: Workspace, view: View) -> Row:
    """What the register says of it; one that left the lists has its name only."""
    row: dict[str, Any] = {"force": view.request.force, "name": view.request.name}
    with suppress(UnknownAuthority):
        known = workspace.register.find(view.request.force)
        for column in ("nation", "region", "website", "gss_code"):
            row[column] = getattr(known, column) or None
    return row


def _request(view: View) -> Row:
    """Where it stands; no clock of ours runs for what somebody else asked."""
    stands = request_row(view)
    imported = view.case.known is not None
    if imported:
        stands = {one: stands[one] for one in ("round", "force", "regime")}
    return {**stands, "id": _id(view), "imported": imported}


def _parts(
    view: View,
    tallies: Sequence[Tally],
    asked: Mapping[str, QuestionPart],
    counted: Mapping[tuple[str, str], str | None],
) -> Iterator[Row]:
    said = {answer.part: answer for answer in view.case.parts}
    for tally in tallies:
        doubtful = {line.force for pair in tally.perhaps_twice for line in pair}
        (line,) = (one for one in tally.lines if one.force == view.request.force)
        answer, question = said.get(tally.part), asked.get(part_of(tally.part))
        yield {
            "id": _id(view, tally.part),
            "request": _id(view),
            "round": tally.round,
            "force": line.force,
            "part": tally.part,
            "question": question.text if question else None,
            "state": line.state,
            "disposition": answer.disposition if answer else line.disposition,
            "exemptions": ",".join(line.exemptions) or None,
            "answered_on": iso(view.case.answered_on(tally.part)),
            "joint_to": line.joint_to,
            "category": counted.get((tally.part, line.force)),
            "changed": line.changed,
            "perhaps_twice": line.force in doubtful,
            "per_cent": number(share_of_total(tally, line)),
            **_in_the_sum(line),
        }


def _in_the_sum(line: Line) -> Row:
    """What a line adds to the total; nothing where another's figure has it in."""
    figure = line.figure
    if figure is None:
        return {}
    least, most = bounds(figure)
    return {
        "figure": figure_in_words(figure),
        "figure_kind": figure.kind,
        "least": number(least),
        "most": number(most),
        "confidence": (line.value.confidence or None) if line.value else None,
    }


# --- where it goes


def _make_sure_it_is_free(folder: Path, *, replace: bool) -> None:
    if not os.path.lexists(folder):
        return
    try:
        there = {one.name for one in folder.iterdir()}
    except OSError as error:
        raise CannotWrite(folder, error.strerror or str(error)) from error
    if strange := sorted(there - _OURS):
        raise AlreadyThere(
            folder,
            advice=f"It holds {strange[0]}, which was not published by foitool. Name"
            " a folder that is not there yet.",
        )
    if not replace:
        raise AlreadyThere(
            folder, advice="To publish anew in its place: add --replace to the command"
        )


@contextmanager
def _made_beside(place: Path) -> Iterator[Path]:
    """A hidden folder on the same disk; gone afterwards, unless it was moved."""
    make_folder(place.parent)
    made = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    made.mkdir()
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _write(path: Path, tables: Mapping[str, Sequence[Row]]) -> None:
    from sqlite_utils import Database  # noqa: PLC0415  not for those who only ask help

    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        for name, rows in tables.items():
            table = db.table(name)
            db.execute(definition(name))
            table.insert_all(rows)
            for column, cells in TABLES[name].columns.items():
                if cells.of:
                    table.create_index([column])
            if searched := TABLES[name].searched:
                table.enable_fts(searched, tokenize="porter")
        connection.commit()


def _move(made: Path, place: Path) -> None:
    """Give the finished folder its name, or its files to the folder that is there.

    Whatever is pulled out meanwhile, there is a whole file under each name.
    """
    for file in made.iterdir():
        sync(file)
    if not place.exists():
        made.rename(place)
    else:
        for name in (_FILE, _METADATA):
            (made / name).replace(place / name)
        sync_folder_if_possible(place)
    sync_folder_if_possible(place.parent)
