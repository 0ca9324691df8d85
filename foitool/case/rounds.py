"""A round: one question, put to many authorities in identical words."""

from dataclasses import dataclass
from datetime import date

PART_KINDS = ("number", "bands", "text", "list", "links", "yes-no")


@dataclass(frozen=True, kw_only=True)
class Category:
    """What answers in words are put into, and when; `was` are ids it had before."""

    id: str
    meaning: str
    example: str = ""
    was: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class QuestionPart:
    """One numbered question, answered, refused or not held on its own.

    `categories` are its codebook, empty where there is none; no letter tells them.
    `bands` are the headings under which one of that kind asks for a figure each.
    """

    id: str
    kind: str
    text: str
    bands: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Round:
    """A round as `config.toml` describes it.

    `recipients` holds ids of authorities; None means every authority of the
    lists in use. `demonstration` rounds never leave by a real transport.
    """

    name: str
    title: str
    reference_date: date | None
    preamble: str
    parts: tuple[QuestionPart, ...]
    recipients: tuple[str, ...] | None = None
    demonstration: bool = False
