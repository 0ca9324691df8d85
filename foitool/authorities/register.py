"""Finds an authority by what a person types, in the lists in use as amended."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from foitool.authorities.entries import BUILT_IN, open_entries
from foitool.case.amendments import Amendment
from foitool.case.authority import Authority
from foitool.errors.bad_file import BadRegister
from foitool.errors.not_there import AmbiguousAuthority, UnknownAuthority

__all__ = ["BUILT_IN", "Register", "open_register"]

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

    @property
    def successors(self) -> Mapping[str, str]:
        """What each that is gone became part of, by id."""
        return {one.id: one.successor for one in self if one.successor}

    def is_loose(self, text: str) -> bool:
        """Whether only a part of a name, and no name in full, is that text."""
        return text not in self._by_id and _key(text) not in self._by_key

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


def open_register(
    lists: Sequence[str], workspace: Path, amendments: Sequence[Amendment] = ()
) -> Register:
    """The lists named in `config.toml`, as one register, with what was found out since.

    Raises BadRegister if a list cannot be used or two of them share an id.
    """
    entries = open_entries(lists, workspace, amendments)
    return Register([entry.authority for entry in entries])


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
