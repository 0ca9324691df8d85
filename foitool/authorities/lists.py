"""Reads one list of authorities: a CSV, its lines checked, with every mistake named.

A list is a CSV in UTF-8 with a header. `id`, `name` and `regime` are required;
the other columns of `police_uk.csv` may be left out. `regime` is `foia`, `foisa`,
`none (the reason)`, or the name of another law with its year; the last two load
as not requestable. `successor` is the id of the authority that it became part of.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from foitool.authorities.sheets import BLANK, LIST, Cells, stray_in
from foitool.authorities.tables import sheet_rows
from foitool.case.authority import Authority
from foitool.case.names import ID
from foitool.errors.bad_file import BadRegister

COMMANDS = frozenset({"check", "checked", "history", "import", "list", "set"})
"""Words that `foitool forces` takes for a command, never for an authority."""

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# RFC 5321 s.4.1.2 without quoted local parts and address literals: what a public
# body prints on its page, and nothing that could be read as two addresses.
_ADDRESS = re.compile(
    r"(?=.{1,64}@)(?=.{3,254}\Z)"
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
)

_NO_ACT = re.compile(r"none \((?P<why>.+)\)")
_OTHER_LAW = re.compile(r".*\b(Act|Law|Ordinance|Regulations)\b.*\b[12][0-9]{3}\b.*")
# Written out, one of our own two Acts would otherwise pass for a foreign law.
_OWN_ACT = re.compile(r".*\bInformation\b.*\bAct\b.*\b(2000|2002)\b.*", re.IGNORECASE)


def read_list(path: Path, *, name: str) -> tuple[Authority, ...]:
    """The authorities of one CSV; each remembers `name` as `listed_in`.

    Raises BadRegister with every mistake in the file and its line.
    """
    return tuple(authority_from(line, name) for line in read_lines(path))


def read_lines(path: Path) -> tuple[Cells, ...]:
    """The lines of one CSV, each with every column and without a mistake.

    Raises BadRegister with every mistake in the file and its line.
    """
    problems: list[str] = []
    lines: list[Cells] = []
    seen: dict[str, int] = {}
    for number, cells in sheet_rows(path, problems, LIST):
        line = BLANK | cells
        found = list(mistakes(line))
        if first := seen.get(line["id"]):
            found.append(f"id {line['id']!r} stands on line {first} already")
        seen.setdefault(line["id"], number)
        problems += [f"line {number}: {each}" for each in found]
        lines.append(line)
    if problems:
        raise BadRegister(path, tuple(problems))
    return tuple(lines)


def amended(line: Cells, found_out: Iterable[Mapping[str, str]]) -> Cells:
    """A line as it reads with the cells that were found out since.

    A former name stays an alias whatever comes after it, so that the force is
    still found by it.
    """
    names = [line["name"]]
    for cells in found_out:
        line = {**line, **cells}
        names.append(line["name"])
    former = [name for name in names if name not in ("", line["name"])]
    if former:
        aliases = dict.fromkeys([*several(line["aliases"]), *former])
        line["aliases"] = ";".join(aliases)
    return line


def mistakes(row: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with one line, a sentence each."""
    for column, cell in row.items():
        if stray := stray_in(cell):
            yield f"{column} holds a line break or control character: {stray}"
    yield from _id_mistakes(row["id"])
    if not row["name"]:
        yield "name is empty"
    if row["foi_email"] and not _ADDRESS.fullmatch(row["foi_email"]):
        yield f"foi_email {row['foi_email']!r}: wanted one plain address, or nothing"
    yield from _press_mistakes(row["press_email"], foi_email=row["foi_email"])
    if row["checked_on"] and _checked_on(row["checked_on"]) is None:
        yield f"checked_on {row['checked_on']!r}: wanted a day such as 2026-11-23"
    if row["regime"] not in {"foia", "foisa"} and _not_requestable(row) is None:
        yield (
            f"regime {row['regime']!r}: wanted foia, foisa, “none (the reason)”,"
            f" or the name of another law with its year"
        )
    if row["successor"] and not ID.fullmatch(row["successor"]):
        yield f"successor {row['successor']!r}: wanted the id of an authority"
    if row["successor"] and row["successor"] == row["id"]:
        yield f"successor {row['successor']!r}: an authority is not its own"


def _press_mistakes(press: str, *, foi_email: str) -> Iterator[str]:
    """A press contact is apart from FOI, or it is none."""
    if press and not _ADDRESS.fullmatch(press):
        yield f"press_email {press!r}: wanted one plain address, or nothing"
    elif press and press.casefold() == foi_email.casefold():
        yield f"press_email {press!r}: it is where requests go; wanted another"


def _id_mistakes(id_: str) -> Iterator[str]:
    if not ID.fullmatch(id_):
        yield f"id {id_!r}: wanted small letters a-z, digits and hyphens"
    elif id_ in COMMANDS:
        yield f"id {id_!r}: wanted another; `foitool forces {id_}` is a command"


def authority_from(row: Mapping[str, str], listed_in: str) -> Authority:
    """A line without mistakes as a value."""
    regime = row["regime"]
    act = regime if regime in {"foia", "foisa"} else None
    return Authority(
        id=row["id"],
        name=row["name"],
        short_name=row["short_name"] or row["name"],
        aliases=several(row["aliases"]),
        nation=row["nation"],
        region=row["region"],
        regime=None if row["successor"] else act,
        former_regime=act if row["successor"] else None,
        not_requestable=_not_requestable(row),
        email=row["foi_email"],
        email_source=row["foi_email_source"],
        email_confidence=row["foi_email_confidence"],
        checked_on=_checked_on(row["checked_on"]),
        form_url=row["foi_form_url"],
        postal_address=row["postal_address"],
        reply_domains=several(row["reply_domains"].lower()),
        gss_code=row["gss_code"],
        wdtk_url_name=row["wdtk_url_name"],
        website=row["website"],
        notes=row["notes"],
        successor=row["successor"],
        press_email=row["press_email"],
        listed_in=listed_in,
    )


def _not_requestable(row: Mapping[str, str]) -> str | None:
    """Why no request can be made, as one sentence; None if `regime` does not say."""
    name, regime = row["name"], row["regime"]
    if row["successor"]:
        return f"{name} is now part of {row['successor']}."
    if none := _NO_ACT.fullmatch(regime):
        return f"{name} answers under neither Act: {none['why']}."
    if _OTHER_LAW.fullmatch(regime) and not _OWN_ACT.fullmatch(regime):
        return f"{name} answers under a law that foitool does not know: {regime}."
    return None


def _checked_on(text: str) -> date | None:
    """A day written as 2026-11-23; None for anything else."""
    if not _ISO_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def several(cell: str) -> tuple[str, ...]:
    """What stands in one cell, between semicolons."""
    return tuple(each for part in cell.split(";") if (each := part.strip()))
