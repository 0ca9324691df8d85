"""Reads lists of authorities, checks them, and finds one by what a person types.

A list is a CSV in UTF-8 with a header. `id`, `name` and `regime` are required;
the other columns of `police_uk.csv` may be left out. `regime` is `foia`, `foisa`,
`none (the reason)`, or the name of another law with its year; the last two load
as not requestable.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from io import StringIO
from pathlib import Path

from foitool.case.authority import Authority
from foitool.errors.wrong_use import AmbiguousAuthority, BadRegister, UnknownAuthority

BUILT_IN = ("police_uk", "other_bodies")

_REQUIRED = ("id", "name", "regime")
_COLUMNS = (
    *_REQUIRED,
    "short_name",
    "aliases",
    "nation",
    "region",
    "foi_email",
    "foi_email_source",
    "foi_email_confidence",
    "checked_on",
    "foi_form_url",
    "postal_address",
    "reply_domains",
    "gss_code",
    "wdtk_url_name",
    "website",
    "notes",
)

# An id that began with a hyphen would be an option on the command line.
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Line and paragraph separators count: some mail programs break lines at them.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

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

# What forces call themselves varies from page to page ("Cumbria Police", "Cumbria
# Constabulary"), so the last two tell nobody apart.
_SMALL_WORDS = frozenset({"and", "the"})
_LOOSE_WORDS = frozenset({"police", "constabulary"})


class Register:
    """The authorities of the lists in use, in the order of their ids.

    Raises BadRegister if two lists have the same id.
    """

    def __init__(self, *lists: Sequence[Authority]) -> None:
        by_id: dict[str, Authority] = {}
        problems: list[str] = []
        for authority in (each for one in lists for each in one):
            first = by_id.setdefault(authority.id, authority)
            if first is not authority:
                problems.append(
                    f"{authority.id} stands in {first.listed_in or 'one list'}"
                    f" and again in {authority.listed_in or 'another'}"
                )
        if problems:
            raise BadRegister("The register", tuple(problems))
        self._by_id = dict(sorted(by_id.items()))

    def __iter__(self) -> Iterator[Authority]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, id_: str) -> Authority:
        """The authority with exactly this id.

        Raises UnknownAuthority if there is none.
        """
        if id_ not in self._by_id:
            raise UnknownAuthority(id_, self._close_to(_key(id_)))
        return self._by_id[id_]

    def find(self, text: str) -> Authority:
        """The authority a person means: an id, alias, short name or part of a name.

        A whole id comes first, then a whole alias, short name or name, then any
        name in which every word of `text` occurs. Case, accents, punctuation,
        "&" or "and", "Police" or "Constabulary" make no difference.

        Raises:
            AmbiguousAuthority: several answer to it; none is guessed at.
            UnknownAuthority: none does; its `close` holds the nearest ids.
        """
        if text in self._by_id:
            return self._by_id[text]
        key = _key(text)
        found = self._by_key.get(key) or self._by_part(key)
        if not found:
            raise UnknownAuthority(text, self._close_to(key))
        if len(found) > 1:
            raise AmbiguousAuthority(text, found)
        return self._by_id[found[0]]

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[str, ...]]:
        """Ids by everything an authority is called in full."""
        keys: dict[str, dict[str, None]] = {}
        for one in self:
            for known in (one.id, one.name, one.short_name, *one.aliases):
                keys.setdefault(_key(known), {})[one.id] = None
        return {key: tuple(ids) for key, ids in keys.items() if key}

    def _by_part(self, key: str) -> tuple[str, ...]:
        words = key.split()
        return tuple(
            one.id
            for one in self
            if words and _begin_words_of(_plain(f"{one.name} {one.id}"), words)
        )

    def _close_to(self, key: str) -> tuple[str, ...]:
        from difflib import get_close_matches  # noqa: PLC0415 only after a mistake

        keys = get_close_matches(key, self._by_key)
        return tuple(dict.fromkeys(self._by_key[each][0] for each in keys))


def open_register(lists: Sequence[str], workspace: Path) -> Register:
    """The lists named in `config.toml`, as one register.

    Each entry is a built-in name or the path of a CSV, relative to `workspace`.

    Raises BadRegister if a list cannot be used or two of them share an id.
    """
    return Register(*(_open_list(entry, workspace) for entry in dict.fromkeys(lists)))


def _open_list(entry: str, workspace: Path) -> tuple[Authority, ...]:
    if entry in BUILT_IN:
        return read_list(Path(__file__).with_name(f"{entry}.csv"), name=entry)
    path = workspace / entry
    if not path.exists():
        known = ", ".join(BUILT_IN)
        raise BadRegister(
            repr(entry),
            (f"it is no built-in list ({known}), and no file is at {path}",),
        )
    return read_list(path, name=entry)


def read_list(path: Path, *, name: str) -> tuple[Authority, ...]:
    """The authorities of one CSV; each remembers `name` as `listed_in`.

    Raises BadRegister with every mistake in the file and its line.
    """
    problems: list[str] = []
    authorities: list[Authority] = []
    seen: dict[str, int] = {}
    for line, row in _rows(path, problems):
        found = list(_mistakes(row))
        if first := seen.get(row["id"]):
            found.append(f"id {row['id']!r} stands on line {first} already")
        seen.setdefault(row["id"], line)
        problems += [f"line {line}: {each}" for each in found]
        if not found:
            authorities.append(_authority(row, name))
    if problems:
        raise BadRegister(path, tuple(problems))
    return tuple(authorities)


def _rows(path: Path, problems: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line it begins on; what is not a row becomes a problem."""
    try:
        # Spreadsheets put a byte order mark before UTF-8.
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problems.append(f"line {line}: not UTF-8; save it as “CSV UTF-8”")
        return
    except OSError as error:
        problems.append(f"it cannot be read ({error.strerror})")
        return
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = next(reader, [])
        problems += [f"line 1: {each}" for each in _header_mistakes(header)]
        if problems:
            return
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(header):
                row = dict(zip(header, map(str.strip, cells), strict=True))
                yield line, dict.fromkeys(_COLUMNS, "") | row
            elif cells:
                problems.append(
                    f"line {line}: {len(cells)} cells under a header of {len(header)}"
                )
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(f"line {line}: not a CSV row ({error})")


def _header_mistakes(header: Sequence[str]) -> Iterator[str]:
    if not header:
        yield "the file is empty; wanted a header with id, name and regime"
        return
    for column in dict.fromkeys(header):
        if column not in _COLUMNS:
            yield f"column {column!r} is not known; known are {', '.join(_COLUMNS)}"
        elif header.count(column) > 1:
            yield f"column {column!r} stands there twice"
    for column in _REQUIRED:
        if column not in header:
            yield f"column {column!r} is missing"


def _mistakes(row: Mapping[str, str]) -> Iterator[str]:
    for column, cell in row.items():
        if _CONTROL.search(cell):
            yield f"{column} holds a line break or control character: {cell[:60]!r}"
    if not _ID.fullmatch(row["id"]):
        yield f"id {row['id']!r}: wanted small letters a-z, digits and hyphens"
    if not row["name"]:
        yield "name is empty"
    if row["foi_email"] and not _ADDRESS.fullmatch(row["foi_email"]):
        yield f"foi_email {row['foi_email']!r}: wanted one plain address, or nothing"
    if row["checked_on"] and _checked_on(row["checked_on"]) is None:
        yield f"checked_on {row['checked_on']!r}: wanted a day such as 2026-11-23"
    if row["regime"] not in {"foia", "foisa"} and _not_requestable(row) is None:
        yield (
            f"regime {row['regime']!r}: wanted foia, foisa, “none (the reason)”,"
            f" or the name of another law with its year"
        )


def _authority(row: Mapping[str, str], listed_in: str) -> Authority:
    regime = row["regime"]
    return Authority(
        id=row["id"],
        name=row["name"],
        short_name=row["short_name"] or row["name"],
        aliases=_several(row["aliases"]),
        nation=row["nation"],
        region=row["region"],
        regime=regime if regime in {"foia", "foisa"} else None,
        not_requestable=_not_requestable(row),
        email=row["foi_email"],
        email_source=row["foi_email_source"],
        email_confidence=row["foi_email_confidence"],
        checked_on=_checked_on(row["checked_on"]),
        form_url=row["foi_form_url"],
        postal_address=row["postal_address"],
        reply_domains=_several(row["reply_domains"].lower()),
        gss_code=row["gss_code"],
        wdtk_url_name=row["wdtk_url_name"],
        website=row["website"],
        notes=row["notes"],
        listed_in=listed_in,
    )


def _not_requestable(row: Mapping[str, str]) -> str | None:
    """Why no request can be made, as one sentence; None if `regime` does not say."""
    name, regime = row["name"], row["regime"]
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


def _several(cell: str) -> tuple[str, ...]:
    return tuple(each for part in cell.split(";") if (each := part.strip()))


def _begin_words_of(name: str, typed: Sequence[str]) -> bool:
    """Whether each typed word begins one of the name: `nca` is not in Lancashire."""
    return all(any(word.startswith(each) for word in name.split()) for each in typed)


def _plain(text: str) -> str:
    """Words in small letters, without accents, punctuation, "and" or "the"."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(
        char if char.isalnum() else " "
        for char in bare
        if char not in "'\u2019" and not unicodedata.combining(char)
    )
    return " ".join(word for word in kept.split() if word not in _SMALL_WORDS)


def _key(text: str) -> str:
    """What is compared in full: without "police", unless that is all there is."""
    plain = _plain(text)
    return " ".join(word for word in plain.split() if word not in _LOOSE_WORDS) or plain
