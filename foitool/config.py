"""`config.toml`, read into values; every mistake in it is reported at once.

Each table is a dataclass whose fields carry their help, of which the manual is made.
That of the values shared downstairs, which know no configuration, is `_BORROWED`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from foitool.case.mail import Sender
from foitool.case.rounds import PART_KINDS, QuestionPart, Round
from foitool.errors.wrong_use import BadConfig, NoSuchRound


def _setting(default: Any, text: str) -> Any:
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True, kw_only=True)
class Mail:
    """The `[mail]` table: how letters go out. Never a password."""

    # Nothing leaves the machine until somebody says so.
    transport: Literal["folder", "yagmail"] = _setting(
        "folder",
        "`folder` writes each letter as an `.eml` file; `yagmail` sends it"
        " (not in this version).",
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
    seconds_between: int = _setting(5, "Pause between two letters, in seconds.")


@dataclass(frozen=True, kw_only=True)
class RegisterSettings:
    """The `[register]` table: whom one may ask."""

    lists: tuple[str, ...] = _setting(
        ("police_uk",),
        "Lists of authorities: `police_uk`, `other_bodies`, or the path of a CSV with"
        " the same columns, seen from `config.toml`.",
    )


@dataclass(frozen=True, kw_only=True)
class Config:
    """Everything `config.toml` says. All of it may be left out."""

    current_round: str | None = _setting(
        None, "The round that commands mean when `--round` is left out."
    )
    sender: Sender
    mail: Mail = field(default_factory=Mail)
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
        "email": "The address for replies.",
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
    },
}
_REQUIRED = frozenset({"title", "id", "kind", "text"})
_MANY_LINES = frozenset({"address", "preamble", "text"})

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

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Line and paragraph separators count: some mail programs break lines at them.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_THIS_MACHINE = frozenset({"", "localhost", "127.0.0.1", "::1"})
_ID_WANTED = "small letters a-z, digits and hyphens, beginning with no hyphen"


@dataclass(frozen=True)
class _Setting:
    """One key of one table, as its dataclass describes it."""

    key: str
    kind: Any
    default: Any
    help: str

    @property
    def choices(self) -> tuple[str, ...]:
        if self.key == "kind":
            return PART_KINDS
        return get_args(self.kind) if get_origin(self.kind) is Literal else ()

    @property
    def wanted(self) -> str:
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


def _settings(table: type) -> Iterator[_Setting]:
    borrowed = _BORROWED.get(table, {})
    for one in fields(table):
        text = one.metadata.get("help") or borrowed.get(one.name)
        if text:
            blank = "" if one.type is str else None
            default = blank if one.default is MISSING else one.default
            yield _Setting(one.name, one.type, default, text)


def load_config(path: Path) -> Config:
    """Read `config.toml`.

    Raises BadConfig with every mistake: the key, what was found, what is wanted.
    """
    reader = _Reader()
    config = reader.config(_parsed(path))
    if reader.problems:
        # TOML lets a quoted key hold anything; a terminal should not.
        shown = (_CONTROL.sub("\N{REPLACEMENT CHARACTER}", p) for p in reader.problems)
        raise BadConfig(path, tuple(shown))
    return config


def _parsed(path: Path) -> dict[str, Any]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        if not text.strip():
            problem = "it is empty; `foitool init` in a new folder writes one to copy"
            raise BadConfig(path, (problem,))
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadConfig(path, (f"line {line}: not UTF-8; save it as such",)) from None
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(path, (f"not TOML: {error}",)) from None
    except OSError as error:
        raise BadConfig(path, (f"it cannot be read ({error.strerror})",)) from None


class _Reader:
    """Turns tables into values and remembers every mistake on the way."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def config(self, document: dict[str, Any]) -> Config:
        document = self.without_passwords(document, "")
        tables = ("sender", "mail", "register", "rounds")
        top = self.values(Config, document, "", beside=tables)
        sender, mail, lists, rounds = (
            self.table(document.get(name, {}), name) for name in tables
        )
        config = Config(
            **top,
            sender=Sender(**self.values(Sender, sender, "sender.")),
            mail=Mail(**self.values(Mail, mail, "mail.")),
            register=RegisterSettings(
                **self.values(RegisterSettings, lists, "register.")
            ),
            rounds={name: self.round(name, rounds[name]) for name in rounds},
        )
        for where, found, wanted in _contradictions(config):
            self.wrong(where, found, wanted)
        return config

    def round(self, name: str, found: object) -> Round:
        where = f"rounds.{name}"
        table = self.table(found, where)
        values = self.values(Round, table, f"{where}.", beside=("parts",))
        parts = table.get("parts", [])
        if not isinstance(parts, list) or not parts:
            self.wrong(where, "no parts", f"at least one [[{where}.parts]]")
            parts = []
        read = (self.part(p, f"{where}.parts[{n}]") for n, p in enumerate(parts, 1))
        return Round(name=name, **values, parts=tuple(read))

    def part(self, found: object, where: str) -> QuestionPart:
        table = self.table(found, where)
        return QuestionPart(**self.values(QuestionPart, table, f"{where}."))

    def values(
        self,
        kind: type,
        table: Mapping[str, Any],
        where: str,
        *,
        beside: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """What a table sets, completed with defaults; a bad value counts as unset."""
        known = {one.key: one for one in _settings(kind)}
        for key in table:
            if key not in known and key not in beside:
                self.unknown(key, (*known, *beside), where)
        return {
            key: self.value(one, table.get(key), where + key)
            for key, one in known.items()
        }

    def value(self, one: _Setting, found: object, where: str) -> Any:
        # TOML has no null: None is a key that is not there.
        blank = found is None or (isinstance(found, str) and not found.strip())
        if blank and one.key in _REQUIRED:
            self.wrong(where, "nothing", one.wanted)
        if found is None or (blank and one.key in _REQUIRED):
            return one.default
        try:
            value = one.read(found)
        except ValueError:
            # Whatever stands where the password's variable should may be a secret.
            secret = one.key == "password_env"
            self.wrong(where, "something" if secret else _shown(found), one.wanted)
            return one.default
        allowed = "\n\t" if one.key in _MANY_LINES else ""
        text = "".join(value) if isinstance(value, str | tuple) else ""
        for stray in _CONTROL.findall(text):
            if stray not in allowed:
                self.wrong(where, f"U+{ord(stray):04X}", "printable characters")
        # The line break before closing quotes is TOML's, not the letter's.
        return value.strip("\n") if one.key in _MANY_LINES else value

    def table(self, found: object, where: str) -> dict[str, Any]:
        if isinstance(found, dict):
            return found
        self.wrong(where, _shown(found), f"a table [{where}]")
        return {}

    def unknown(self, key: str, known: tuple[str, ...], where: str) -> None:
        from difflib import get_close_matches  # noqa: PLC0415 only after a mistake

        near = get_close_matches(key.lower(), known, n=1)
        meant = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(known)}"
        self.problems.append(f"{where}{key}: no such key; {meant}")

    def without_passwords(self, found: Any, where: str) -> Any:
        """The same tables less any password, which is never shown or kept."""
        if isinstance(found, list):
            return [self.without_passwords(each, where) for each in found]
        if not isinstance(found, dict):
            return found
        kept = {}
        for key, value in found.items():
            name = f"{where}.{key}" if where else key
            if key.lower() in {"password", "passwd"}:
                self.problems.append(
                    f"{name}: a password does not belong in this file; put it"
                    f" into an environment variable and name that as password_env"
                )
            else:
                kept[key] = self.without_passwords(value, name)
        return kept

    def wrong(self, where: str, found: str, wanted: str) -> None:
        self.problems.append(f"{where}: found {found}; wanted {wanted}")


def _shown(found: object) -> str:
    """A value as TOML would write it, cut short; tables and lists by their kind."""
    if isinstance(found, dict):
        return "a table"
    if isinstance(found, list):
        return "a list" if found else "an empty list"
    if isinstance(found, bool):
        return str(found).lower()
    text = f'"{found}"' if isinstance(found, str) else str(found)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _contradictions(config: Config) -> Iterator[tuple[str, str, str]]:
    """What is well formed and still cannot be: where, what was found, what is wanted.

    `password_env` is never shown: it may hold the password itself.
    """
    rounds, mail, current = config.rounds, config.mail, config.current_round
    if current is not None and current not in rounds:
        yield "current_round", _shown(current), f"a round ({', '.join(rounds) or None})"
    if not 1 <= mail.port <= 65535:
        yield "mail.port", str(mail.port), "1 to 65535"
    if mail.seconds_between < 0:
        yield "mail.seconds_between", str(mail.seconds_between), "0 or more"
    if not mail.folder.strip():
        yield "mail.folder", "nothing", 'a folder such as "outbox"'
    if not _VARIABLE.fullmatch(mail.password_env):
        yield "mail.password_env", "something else", "an environment variable's name"
    if mail.transport == "yagmail" and not mail.host:
        yield "mail.host", "nothing", "a mail server, since mail.transport is yagmail"
    if mail.security == "none" and mail.host not in _THIS_MACHINE:
        yield "mail.security", '"none"', "tls or starttls, unless host is this machine"
    if not all(map(str.strip, config.register.lists or ("",))):
        yield "register.lists", "an empty list or name", 'names such as "police_uk"'
    for each in rounds.values():
        yield from _round_contradictions(each)


def _round_contradictions(asked: Round) -> Iterator[tuple[str, str, str]]:
    where = f"rounds.{asked.name}"
    part_ids = tuple(part.id for part in asked.parts if part.id)
    recipients = asked.recipients or ()
    if asked.recipients == ():
        yield f"{where}.recipients", "an empty list", "ids, or no such key to ask all"
    if not _ID.fullmatch(asked.name):
        yield where, f"name {_shown(asked.name)}", _ID_WANTED
    for key, ids in (("parts", part_ids), ("recipients", recipients)):
        for id_ in dict.fromkeys(ids):
            if not _ID.fullmatch(id_):
                yield f"{where}.{key}", f"id {_shown(id_)}", _ID_WANTED
            if ids.count(id_) > 1:
                yield f"{where}.{key}", f"id {_shown(id_)} twice", "each id once"


def settings_manual() -> str:
    """Every setting as Markdown, one table for each table of `config.toml`."""
    tables = {
        "At the top of the file": Config,
        "`[sender]`": Sender,
        "`[mail]`": Mail,
        "`[register]`": RegisterSettings,
        "`[rounds.NAME]`": Round,
        "`[[rounds.NAME.parts]]`": QuestionPart,
    }
    return "\n\n".join(_manual(heading, kind) for heading, kind in tables.items())


def _manual(heading: str, kind: type) -> str:
    lines = [f"## {heading}", "", "| key | wanted | if left out | meaning |"]
    lines.append("| --- | --- | --- | --- |")
    for one in _settings(kind):
        row = (f"`{one.key}`", one.wanted, _default(one), one.help)
        lines.append(f"| {' | '.join(row)} |")
    return "\n".join(lines)


def _default(one: _Setting) -> str:
    if one.key in _REQUIRED:
        return "an error"
    if one.default in {"", None}:
        return "nothing"
    if isinstance(one.default, tuple):
        return "`[" + ", ".join(f'"{each}"' for each in one.default) + "]`"
    return f"`{_shown(one.default)}`"
