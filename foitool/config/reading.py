"""Reading `config.toml`; every mistake in it is reported at once, with its line."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from foitool.case.mail import Sender
from foitool.case.names import CONTROL
from foitool.case.rounds import Category, QuestionPart, Round
from foitool.config.contradictions import contradictions
from foitool.config.lines import Place, line_of, lines_of
from foitool.config.problems import Problem, shown, wrong
from foitool.config.settings import (
    MANY_LINES,
    REQUIRED,
    Config,
    Imap,
    Mail,
    RegisterSettings,
    Setting,
    settings_of,
)
from foitool.errors.bad_file import BadConfig

_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


Further = Callable[[Config], Iterable[Problem]]
"""Finds mistakes that cannot be seen in the file alone, as far as it could be read."""


def load_config(path: Path, further: Further | None = None) -> Config:
    """Read `config.toml`.

    Raises BadConfig with every mistake: its line, the key, what was found, what is
    wanted; where there is one, with those that `further` finds.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadConfig(path, (f"it cannot be read ({error.strerror})",)) from None
    return read_config(data, path, further)


def read_config(data: bytes, path: Path, further: Further | None = None) -> Config:
    """The same of bytes that are there already; `path` is for the message."""
    text, document = _parsed(data, path)
    reader = _Reader()
    config = reader.config(document)
    if reader.problems:
        found = [*reader.problems, *(further(config) if further else ())]
        raise BadConfig(path, tuple(_by_line(found, text)))
    return config


def bad_config(path: Path, problems: Iterable[Problem]) -> BadConfig:
    """The error for mistakes in a file that could be read; each with its line."""
    text = path.read_text(encoding="utf-8-sig")
    return BadConfig(path, tuple(_by_line(problems, text)))


def faults_of(asked: Round) -> tuple[str, ...]:
    """What would be wrong with a round if it stood in a `config.toml`."""
    table = _as_read(asdict(asked))
    del table["name"]
    reader = _Reader()
    reader.config({"rounds": {asked.name: table}})
    return tuple(map(str, reader.problems))


def _as_read(value: Any) -> Any:
    """Values as TOML gives them: lists for tuples, and no key that is not set."""
    if isinstance(value, dict):
        return {key: _as_read(each) for key, each in value.items() if each is not None}
    return list(map(_as_read, value)) if isinstance(value, tuple) else value


def _parsed(data: bytes, path: Path) -> tuple[str, dict[str, Any]]:
    """The text without a byte order mark, and its tables."""
    try:
        text = data.decode("utf-8-sig")
        if not text.strip():
            problem = "it is empty; `foitool init` in a new folder writes one to copy"
            raise BadConfig(path, (problem,))
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadConfig(path, (f"line {line}: not UTF-8; save it as such",)) from None
    except (ValueError, RecursionError) as error:
        # Besides its own error, a ValueError, tomllib lets pass those of a number of
        # thousands of digits and of brackets nested as deep.
        raise BadConfig(path, (_told(error, text),)) from None


def _told(error: Exception, text: str) -> str:
    """A syntax error with its line in front; where it has none, without."""
    said = str(error)
    at = _AT.search(said)
    if at is None:
        return f"not TOML: {said}"
    line = at[1] or str(text.rstrip("\n").count("\n") + 1)
    return f"line {line}: not TOML: {said[: at.start()]}"


def _by_line(problems: Iterable[Problem], text: str) -> list[str]:
    lines = lines_of(text)
    placed = [(line_of(problem.place, lines), str(problem)) for problem in problems]
    placed.sort(key=lambda one: one[0])
    return [f"line {line}: {problem}" for line, problem in placed]


class _Reader:
    """Turns tables into values and remembers every mistake on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def config(self, document: dict[str, Any]) -> Config:
        document = self.without_passwords(document, ())
        tables = ("sender", "mail", "imap", "register", "rounds")
        top = self.values(Config, document, (), beside=tables)
        sender, mail, imap, lists, rounds = (
            self.table(document.get(name, {}), (name,)) for name in tables
        )
        config = Config(
            **top,
            sender=Sender(**self.values(Sender, sender, ("sender",))),
            mail=Mail(**self.values(Mail, mail, ("mail",))),
            imap=Imap(**self.values(Imap, imap, ("imap",))),
            register=RegisterSettings(
                **self.values(RegisterSettings, lists, ("register",))
            ),
            rounds={name: self.round(name, rounds[name]) for name in rounds},
        )
        self.problems += contradictions(config)
        return config

    def round(self, name: str, found: object) -> Round:
        where: Place = ("rounds", name)
        table = self.table(found, where)
        values = self.values(Round, table, where, beside=("parts",))
        parts = table.get("parts", [])
        if not isinstance(parts, list) or not parts:
            wanted = f"at least one [[rounds.{name}.parts]]"
            self.problems.append(wrong(where, "no parts", wanted))
            parts = []
        read = (self.part(p, (*where, "parts", n)) for n, p in enumerate(parts))
        return Round(name=name, **values, parts=tuple(read))

    def part(self, found: object, where: Place) -> QuestionPart:
        table = self.table(found, where)
        values = self.values(QuestionPart, table, where, beside=("categories",))
        place, listed = (*where, "categories"), table.get("categories", [])
        if not isinstance(listed, list):
            wanted = "tables [[rounds.NAME.parts.categories]]"
            self.problems.append(wrong(place, shown(listed), wanted))
            listed = []
        read = (self.category(each, (*place, n)) for n, each in enumerate(listed))
        return QuestionPart(**values, categories=tuple(read))

    def category(self, found: object, where: Place) -> Category:
        table = self.table(found, where)
        return Category(**self.values(Category, table, where))

    def values(
        self,
        kind: type,
        table: Mapping[str, Any],
        where: Place,
        *,
        beside: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """What a table sets, completed with defaults; a bad value counts as unset."""
        known = {one.key: one for one in settings_of(kind)}
        for key in table:
            if key not in known and key not in beside:
                self.unknown((*where, key), (*known, *beside))
        return {
            key: self.value(one, table.get(key), (*where, key))
            for key, one in known.items()
        }

    def value(self, one: Setting, found: object, where: Place) -> Any:
        # TOML has no null: None is a key that is not there.
        blank = found is None or (isinstance(found, str) and not found.strip())
        if blank and one.key in REQUIRED:
            self.problems.append(wrong(where, "nothing", one.wanted))
        if found is None or (blank and one.key in REQUIRED):
            return one.default
        try:
            value = one.read(found)
        except ValueError:
            # Whatever stands where the password's variable should may be a secret.
            secret = one.key == "password_env"
            said = "something" if secret else shown(found)
            self.problems.append(wrong(where, said, one.wanted))
            return one.default
        allowed = "\n\t" if one.key in MANY_LINES else ""
        text = "".join(value) if isinstance(value, str | tuple) else ""
        for stray in CONTROL.findall(text):
            if stray not in allowed:
                said = f"U+{ord(stray):04X}"
                self.problems.append(wrong(where, said, "printable characters"))
        # The line break before closing quotes is TOML's, not the letter's.
        return value.strip("\n") if one.key in MANY_LINES else value

    def table(self, found: object, where: Place) -> dict[str, Any]:
        if isinstance(found, dict):
            return found
        numbered = isinstance(where[-1], int)
        header = where[-2] if numbered else ".".join(map(str, where))
        self.problems.append(wrong(where, shown(found), f"a table [{header}]"))
        return {}

    def unknown(self, where: Place, known: tuple[str, ...]) -> None:
        from difflib import get_close_matches  # noqa: PLC0415 only after a mistake

        near = get_close_matches(str(where[-1]).lower(), known, n=1)
        meant = f'did you mean "{near[0]}"?' if near else f"known: {', '.join(known)}"
        self.problems.append(Problem(where, f"no such key; {meant}"))

    def without_passwords(self, found: Any, where: Place) -> Any:
        """The same tables less any password, which is never shown or kept."""
        if isinstance(found, list):
            return [
                self.without_passwords(each, (*where, number))
                for number, each in enumerate(found)
            ]
        if not isinstance(found, dict):
            return found
        kept = {}
        for key, value in found.items():
            place = (*where, key)
            if key.lower() in {"password", "passwd"}:
                advice = (
                    "a password does not belong in this file; put it into an"
                    " environment variable and name that as password_env"
                )
                self.problems.append(Problem(place, advice))
            else:
                kept[key] = self.without_passwords(value, place)
        return kept
