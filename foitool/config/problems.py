"""How a mistake in `config.toml` is told: where, what was found, what is wanted."""

from dataclasses import dataclass

from foitool.case.names import CONTROL
from foitool.config.lines import Place

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: the place of a key or a table, and what is the matter there."""

    place: Place
    what: str

    def __str__(self) -> str:
        # TOML lets a quoted key hold anything; a terminal should not.
        told = f"{dotted(self.place)}: {self.what}"
        return CONTROL.sub("\N{REPLACEMENT CHARACTER}", told)


def wrong(place: Place, found: str, wanted: str) -> Problem:
    """The usual one: something else stands there than should."""
    return Problem(place, f"found {found}; wanted {wanted}")


def dotted(place: Place) -> str:
    """A place as people write it: `rounds.first.parts[2].kind`, counted from 1."""
    said = ""
    for step in place:
        if isinstance(step, int):
            said += f"[{step + 1}]"
        else:
            said += f".{step}" if said else step
    return said


def shown(found: object) -> str:
    """A value as TOML would write it, cut short; tables and lists by their kind."""
    if isinstance(found, dict):
        return "a table"
    if isinstance(found, list):
        return "a list" if found else "an empty list"
    if isinstance(found, bool):
        return str(found).lower()
    text = f'"{found}"' if isinstance(found, str) else str(found)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}…"
