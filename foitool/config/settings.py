"""What may stand in `config.toml`: a dataclass for each table, with its help.

Of that help the manual is made. The values shared downstairs know no configuration;
theirs is borrowed, in `_BORROWED`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import Any, Literal, get_args, get_origin

from foitool.case.mail import Sender
from foitool.case.rounds import PART_KINDS, Category, QuestionPart, Round
from foitool.errors.not_there import NoSuchRound


def _setting(default: Any, text: str) -> Any:
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True, kw_only=True)
class Mail:
    """The `[mail]` table: how letters go out. Never a password."""

    # Nothing leaves the machine until somebody says so.
    transport: Literal["folder", "yagmail"] = _setting(
        "folder",
        "`folder` writes each letter as an `.eml` file; `yagmail` sends it through the"
        " mail server below.",
    )
    folder: str = _setting("outbox", "Where `folder` writes, seen from `config.toml`.")
    host: str = _setting("", "The mail server; needed by `yagmail`.")
    port: int = _setting(465, "Its port, 1 to 65535.")
    security: Literal["tls", "starttls", "none"] = _setting(
        "tls",
        "`tls` from the first byte, `starttls`, or `none` (only for a server on this"
        " very machine).",
    )
    user: str = _setting("", "The login; leave it out for no login.")
    password_env: str = _setting(
        "FOITOOL_SMTP_PASSWORD", "The environment variable that holds the password."
    )
    password_command: str = _setting(
        "",
        "A command whose first line of output is the password, such as"
        " `pass show mail/work`; used where the variable is not set.",
    )
    keyring: bool = _setting(
        False,  # noqa: FBT003  a default, not an argument
        "`true`: the password lies in the system's keyring, under the name"
        " `foitool:HOST` and the user.",
    )
    seconds_between: int = _setting(5, "Pause between two letters, in seconds.")
    attempts: int = _setting(
        3, "How often a letter is tried in one run that the server does not take now."
    )
    seconds_until_retry: int = _setting(
        300, "Pause before such letters are tried again, in seconds."
    )
    time_limit: int = _setting(
        60,
        "Seconds that the server has for each step; for the answer to a letter ten"
        " times as long.",
    )


@dataclass(frozen=True, kw_only=True)
class Imap:
    """The `[imap]` table: where `foitool resolve --look` looks. Never a password."""

    host: str = _setting(
        "", "The server of your mailbox; needed by `foitool resolve --look`."
    )
    port: int = _setting(993, "Its port, 1 to 65535.")
    security: Literal["tls", "starttls", "none"] = _setting(
        "tls",
        "`tls` from the first byte, `starttls`, or `none` (only for a server on this"
        " very machine).",
    )
    user: str = _setting("", "The login; needed with `host`.")
    password_env: str = _setting(
        "FOITOOL_IMAP_PASSWORD",
        "The environment variable that holds the password; may be that of `[mail]`.",
    )
    password_command: str = _setting(
        "",
        "A command whose first line of output is the password; used where the variable"
        " is not set.",
    )
    keyring: bool = _setting(
        False,  # noqa: FBT003  a default, not an argument
        "`true`: the password lies in the system's keyring, under the name"
        " `foitool:HOST` and the user.",
    )
    sent_folder: str = _setting(
        "",
        "The folder with the letters you sent; left out, the one that the server marks"
        " as such, else `Sent`.",
    )


@dataclass(frozen=True, kw_only=True)
class RegisterSettings:
    """The `[register]` table: whom one may ask."""

    lists: tuple[str, ...] = _setting(
        ("police_uk",),
        "Lists of authorities: `police_uk`, `other_bodies`, or the path of a CSV with"
        " the same columns, seen from `config.toml`. Sentences and pages speak of"
        " forces where all who were asked are police forces by name, else of"
        " authorities.",
    )


@dataclass(frozen=True, kw_only=True)
class Config:
    """Everything `config.toml` says. All of it may be left out."""

    current_round: str | None = _setting(
        None, "The round that commands mean when `--round` is left out."
    )
    sender: Sender
    mail: Mail = field(default_factory=Mail)
    imap: Imap = field(default_factory=Imap)
    register: RegisterSettings = field(default_factory=RegisterSettings)
    rounds: Mapping[str, Round] = field(default_factory=dict)

    def round(self, name: str | None) -> Round:
        """The round called `name`; None means the current one, or the only one.

        Raises NoSuchRound, which lists the rounds there are.
        """
        only = next(iter(self.rounds)) if len(self.rounds) == 1 else None
        meant = name if name is not None else self.current_round or only
        if meant is None or meant not in self.rounds:
            raise NoSuchRound(meant, tuple(self.rounds))
        return self.rounds[meant]


_BORROWED: Mapping[type, Mapping[str, str]] = {
    Sender: {
        "name": "A real name: section 8(1)(b) of both Acts wants one.",
        "email": "The address that letters come from, and that replies go to.",
        "reply_to": "Where replies go, if not there.",
        "address": "A postal address, for letters by post; may have several lines.",
    },
    Round: {
        "title": "What it is about, in a few words: it becomes the subject.",
        "reference_date": "The day as at which authorities are asked to answer.",
        "preamble": "What stands before the questions: definitions, help, limits.",
        "recipients": "Ids of the authorities to ask; left out, all in the lists.",
        "demonstration": "`true`: real transports refuse it; nothing but a rehearsal.",
    },
    QuestionPart: {
        "id": "A short word of your own for this question: `missing`.",
        "kind": f"What the answer looks like: {', '.join(PART_KINDS)}.",
        "text": "The question, as it stands in every letter.",
        "bands": "Of the kind bands: its headings, as ids, each a figure of its own.",
    },
    Category: {
        "id": "A short word for `foitool code`: `no-record`.",
        "meaning": "When an answer in words belongs here, so that two people agree.",
        "example": "Words that do, to go by.",
        "was": "Ids that this category had before; answers coded so are in it.",
    },
}
REQUIRED = frozenset({"title", "id", "kind", "text", "meaning"})
MANY_LINES = frozenset({"address", "preamble", "text", "meaning", "example"})

# What a field's type asks of TOML, and the words for it. The exact type: to Python
# `true` is a number too, and a date with a time a date.
_WANTED: Mapping[Any, tuple[type, str]] = {
    str: (str, "text in quotes"),
    str | None: (str, "text in quotes"),
    int: (int, "a whole number"),
    bool: (bool, "true or false"),
    date | None: (date, "a day such as 2026-10-31"),
    tuple[str, ...]: (list, "a list of texts in quotes"),
    tuple[str, ...] | None: (list, "a list of texts in quotes"),
}

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Setting:
    """One key of one table, as its dataclass describes it."""

    key: str
    kind: Any
    default: Any
    help: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The words it may be; none if it may be any."""
        if self.key == "kind":
            return PART_KINDS
        return get_args(self.kind) if get_origin(self.kind) is Literal else ()

    @property
    def wanted(self) -> str:
        """What the manual and a message say it has to be."""
        if self.choices:
            return "one of " + ", ".join(f'"{choice}"' for choice in self.choices)
        return _WANTED[self.kind][1]

    def read(self, value: object) -> Any:
        """The value in the form the program uses; ValueError if it is not one."""
        if self.kind == date | None and isinstance(value, str):
            # Python 3.11 also takes 20261031 and 2026-W44-6; people do not.
            return date.fromisoformat(value if _ISO_DATE.fullmatch(value) else "")
        right = self.choices or _WANTED[self.kind][0]
        fits = value in right if isinstance(right, tuple) else type(value) is right
        texts = value if isinstance(value, list) else ()
        if not fits or not all(isinstance(text, str) for text in texts):
            raise ValueError
        return tuple(texts) if texts or value == [] else value


def settings_of(table: type) -> Iterator[Setting]:
    """The keys of a table, in the order of its fields."""
    borrowed = _BORROWED.get(table, {})
    for one in fields(table):
        text = one.metadata.get("help") or borrowed.get(one.name)
        if text:
            blank = "" if one.type is str else None
            default = blank if one.default is MISSING else one.default
            yield Setting(one.name, one.type, default, text)
