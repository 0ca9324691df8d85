"""Reading a list of letters that were sent by other means; every mistake at once.

A CSV or a workbook with a header. `force` and `date` are needed;
`reference`, `via` (`post`, `form`, `mail` or `hand`) and `note` may be left out or
empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foitool.authorities.register import Register
from foitool.authorities.sheets import Headings, stray_in
from foitool.authorities.tables import Table, open_table
from foitool.case.authority import Authority
from foitool.dates import read_date
from foitool.errors import FoitoolError
from foitool.errors.bad_file import BadLetterList
from foitool.errors.not_there import AmbiguousAuthority, UnknownAuthority
from foitool.errors.wrong_use import UnreadableDate
from foitool.law import REGIMES
from foitool.law.working_days import Calendar

VIAS = ("post", "form", "mail", "hand")

_SHEET = Headings(
    known=("force", "date", "reference", "via", "note"), required=("force", "date")
)
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


def open_letters(path: Path, *, sheet: str | None = None) -> Table:
    """The list as it lies there."""
    return open_table(path, _SHEET, sheet=sheet)


def read_sent_elsewhere(
    table: Table, register: Register, calendar: Calendar, today: date
) -> list[SentElsewhere]:
    """The letters of a list, in its order.

    Raises BadLetterList with every mistake in it and its line.
    """
    problems: list[str] = []
    letters: list[SentElsewhere] = []
    first_at: dict[str, str] = {}
    for number, cells in table.rows(problems):
        at = table.at(number)
        found: list[str] = [
            f"{column} is longer than {_LONGEST[column]} characters"
            for column, cell in cells.items()
            if len(cell) > _LONGEST[column]
        ]
        if not found:
            letter = _letter(number, cells, register, today, found)
            found += _impossible(letter, calendar, today) if letter else ()
            if letter and (first := first_at.get(letter.authority.id)):
                found.append(f"{letter.authority.id} stands on {first} already")
            if letter:
                first_at.setdefault(letter.authority.id, at)
                letters.append(letter)
        problems += [f"{at}: {each}" for each in found]
    if not problems and not letters:
        problems.append("it holds no letters")
    if problems:
        raise BadLetterList(table.path, problems)
    return letters


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
        found.append(error.headline)
    try:
        on = read_date(cells["date"], today)
    except UnreadableDate as error:
        found.append(error.headline)
    via = cells.get("via", "").casefold() or "hand"
    if via not in VIAS:
        found.append(f"via {via!r}: wanted {', '.join(VIAS)}, or nothing")
    reference = cells.get("reference", "")
    if stray := stray_in(reference):
        found.append(f"reference holds a line break or control character: {stray}")
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
            yield error.headline
