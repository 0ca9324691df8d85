"""Reading a list of letters that were sent by other means; every mistake at once.

A CSV with a header, as a spreadsheet writes it: commas, semicolons or tabs, with or
without a byte order mark. `force` and `date` are needed; `reference`, `via` (`post`,
`form`, `mail` or `hand`) and `note` may be left out or empty.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from foitool.authorities.register import Register
from foitool.case.authority import Authority
from foitool.case.names import CONTROL
from foitool.dates import read_date
from foitool.errors import FoitoolError
from foitool.errors.wrong_use import (
    AmbiguousAuthority,
    BadLetterList,
    UnknownAuthority,
    UnreadableDate,
)
from foitool.law import REGIMES
from foitool.law.working_days import Calendar

VIAS = ("post", "form", "mail", "hand")

_REQUIRED = ("force", "date")
_COLUMNS = (*_REQUIRED, "reference", "via", "note")
_LARGEST = 5_000_000  # bytes
_LONGEST = {"force": 200, "date": 100, "reference": 200, "via": 20, "note": 20_000}


@dataclass(frozen=True, kw_only=True)
class SentElsewhere:
    """One letter as the list has it: to whom, on which day, by which way."""

    line: int
    authority: Authority
    on: date
    via: str
    reference: str
    note: str


def read_sent_elsewhere(
    path: Path, register: Register, calendar: Calendar, today: date
) -> list[SentElsewhere]:
    """The letters of a list, in its order.

    Raises BadLetterList with every mistake in it and its line.
    """
    problems: list[str] = []
    letters: list[SentElsewhere] = []
    first_at: dict[str, int] = {}
    for number, cells in _lines(path, problems):
        found: list[str] = [
            f"{column} is longer than {_LONGEST[column]} characters"
            for column, cell in cells.items()
            if len(cell) > _LONGEST[column]
        ]
        if not found:
            letter = _letter(number, cells, register, today, found)
            found += _impossible(letter, calendar, today) if letter else ()
            if letter and (first := first_at.get(letter.authority.id)):
                found.append(f"{letter.authority.id} stands on line {first} already")
            if letter:
                first_at.setdefault(letter.authority.id, number)
                letters.append(letter)
        problems += [f"line {number}: {each}" for each in found]
    if not problems and not letters:
        problems.append("it holds no letters")
    if problems:
        raise BadLetterList(path, problems)
    return letters


def _lines(path: Path, problems: list[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each row with the line it begins on; what is none becomes a problem."""
    text = _text(path)
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        header = [cell.strip().casefold() for cell in next(rows, [])]
        problems += [f"line 1: {each}" for each in _header_mistakes(header)]
        if problems:
            return
        line = rows.line_num + 1
        for row in rows:
            cells = [cell.strip() for cell in row]
            if len(cells) == len(header):
                if any(cells):
                    yield line, dict(zip(header, cells, strict=True))
            elif any(cells):
                problems.append(
                    f"line {line}: {len(cells)} cells under a header of {len(header)}"
                )
            line = rows.line_num + 1
    except csv.Error as error:
        problems.append(f"line {line}: not a CSV row ({error})")


def _text(path: Path) -> str:
    try:
        if not path.is_file():  # nor a pipe, which would wait for ever
            raise BadLetterList(path, ["there is no such file"])
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        why = f"it cannot be read ({error.strerror})"
        raise BadLetterList(path, [why]) from error
    if len(data) > _LARGEST:
        raise BadLetterList(path, [f"it is larger than {_LARGEST:,} bytes"])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        why = f"line {line}: not UTF-8; save it as “CSV UTF-8”"
        raise BadLetterList(path, [why]) from error


def _header_mistakes(header: list[str]) -> Iterator[str]:
    for column in dict.fromkeys(header):
        if column not in _COLUMNS:
            known = ", ".join(_COLUMNS)
            yield f"column {column[:60]!r} is not known; known are {known}"
        elif header.count(column) > 1:
            yield f"column {column!r} stands there twice"
    for column in _REQUIRED:
        if column not in header:
            yield f"column {column!r} is missing"


def _letter(
    number: int,
    cells: Mapping[str, str],
    register: Register,
    today: date,
    found: list[str],
) -> SentElsewhere | None:
    """One line as a value; None, and what is wrong with it, if it is none."""
    authority = on = None
    try:
        authority = register.find(cells["force"])
    except (UnknownAuthority, AmbiguousAuthority) as error:
        found.append(_headline(error))
    try:
        on = read_date(cells["date"], today)
    except UnreadableDate as error:
        found.append(_headline(error))
    via = cells.get("via", "").casefold() or "hand"
    if via not in VIAS:
        found.append(f"via {via!r}: wanted {', '.join(VIAS)}, or nothing")
    reference = cells.get("reference", "")
    if CONTROL.search(reference):
        found.append("reference holds a line break or control character")
    if authority is None or on is None or found:
        return None
    return SentElsewhere(
        line=number,
        authority=authority,
        on=on,
        via=via,
        reference=reference,
        note=cells.get("note", ""),
    )


def _impossible(
    letter: SentElsewhere, calendar: Calendar, today: date
) -> Iterator[str]:
    """Why no clock can run from such a letter."""
    authority = letter.authority
    if authority.regime is None:
        why = authority.not_requestable or "it answers under no Act that foitool knows"
        yield f"{authority.id}: {why.rstrip('.')}"
    elif letter.on > today:
        yield f"{letter.on} has not come yet"
    else:
        try:
            REGIMES[authority.regime].response_due(letter.on, calendar)
        except FoitoolError as error:
            yield _headline(error)


def _headline(error: FoitoolError) -> str:
    """What happened, without what to type: that stands below them all."""
    said, _, _ = str(error).partition("\n  ")
    return said.replace("\n", " ").rstrip(".")
