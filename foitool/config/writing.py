"""Writing to `config.toml`: a round more, and which one is current.

Everything else in the file is its owner's and stays as it is, byte for byte. tomlkit
is slow to import; only the commands that write load this module.
"""

import re
import stat
from pathlib import Path

import tomlkit
from tomlkit.items import AoT, Item, String, StringType, Table, Trivia

from foitool.case.rounds import Category, QuestionPart, Round
from foitool.errors.refused import ConfigChanged
from foitool.errors.wrong_use import CannotWrite
from foitool.files import sync_folder_if_possible, written_beside

_WIDTH = 78
_BOM = "\ufeff"
# A leading comment, with the blank lines after it: it speaks of the whole file.
_PROLOGUE = re.compile(r"(?:[ \t]*#[^\n]*\n)+(?:[ \t]*\r?\n)+")
_ESCAPED = re.compile('[\\\\\x00-\x08\x0b-\x1f\x7f]|"(?="")|"$')


def with_round(text: str, asked: Round, *, current: str | None) -> str:
    """The text of a `config.toml` with a round at its end.

    `current` becomes the current round; None leaves that as it is. The line ends and
    a byte order mark of the old text are kept.
    """
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    line_end = "\r\n" if "\r\n" in text else "\n"
    if current is not None:
        text = _with_current(text, current, line_end)
    gap = line_end if text.endswith("\n") or not text else line_end * 2
    return mark + text + gap + round_as_toml(asked).replace("\n", line_end)


def round_as_toml(asked: Round) -> str:
    """A round as it stands in `config.toml`: long texts in lines that can be read."""
    table = tomlkit.table()
    table.add("title", tomlkit.string(asked.title))
    if asked.reference_date is not None:
        table.add("reference_date", tomlkit.item(asked.reference_date))
    if asked.demonstration:
        table.add("demonstration", tomlkit.item(True))  # noqa: FBT003
    if asked.recipients is not None:
        table.add("recipients", _list(asked.recipients))
    if asked.preamble:
        table.add("preamble", _text(asked.preamble))
    table.add("parts", AoT([_part(each) for each in asked.parts]))
    rounds = tomlkit.table(is_super_table=True)
    rounds.add(asked.name, table)
    document = tomlkit.document()
    document.add("rounds", rounds)
    return tomlkit.dumps(document)


def replace_config(path: Path, before: bytes, after: bytes) -> None:
    """Give the new file the old one's name, whole and on the disk, or not at all.

    It keeps the old one's permissions; a link keeps leading to it.

    Raises ConfigChanged if the file is no longer what was read, CannotWrite.
    """
    target = path.resolve()
    try:
        with written_beside(target.parent, target.name, after) as part:
            part.chmod(stat.S_IMODE(target.stat().st_mode))
            if target.read_bytes() != before:
                raise ConfigChanged(path)
            part.replace(target)
    except OSError as error:
        raise CannotWrite(target.parent, error.strerror or str(error)) from error
    sync_folder_if_possible(target.parent)


def _with_current(text: str, name: str, line_end: str) -> str:
    document = tomlkit.parse(text)
    if document.get("current_round") == name:
        return text
    if "current_round" in document:
        document["current_round"] = name
        return tomlkit.dumps(document)
    prologue = _PROLOGUE.match(text)
    at = prologue.end() if prologue else 0
    line = f'current_round = "{name}"{line_end * 2}'
    return text[:at] + line + text[at:]


def _part(part: QuestionPart) -> Table:
    table = tomlkit.table()
    table.add("id", tomlkit.string(part.id))
    table.add("kind", tomlkit.string(part.kind))
    table.add("text", _text(part.text))
    if part.bands:
        table.add("bands", _list(part.bands))
    if part.categories:
        table.add("categories", AoT([_category(each) for each in part.categories]))
    return table


def _category(category: Category) -> Table:
    table = tomlkit.table()
    table.add("id", tomlkit.string(category.id))
    table.add("meaning", _text(category.meaning))
    if category.example:
        table.add("example", _text(category.example))
    if category.was:
        table.add("was", _list(category.was))
    return table


def _list(words: tuple[str, ...]) -> Item:
    array = tomlkit.array()
    array.extend(words)
    return array.multiline(len(array.as_string()) > _WIDTH - len("recipients = "))


def _text(text: str) -> String:
    """Short text in quotes, long text in three, broken between words.

    The backslash that ends a line joins it to the next (TOML 1.0, "String"); the line
    break after the opening quotes is no part of the text.
    """
    if "\n" not in text and len(text) < _WIDTH - len('preamble = ""'):
        return tomlkit.string(text)
    raw = "\n" + "\n".join(_broken(line) for line in _escaped(text).split("\n"))
    return String(StringType.MLB, text, raw, Trivia())


def _escaped(text: str) -> str:
    def escape(found: re.Match[str]) -> str:
        char = found[0]
        return f"\\{char}" if char in '\\"' else f"\\u{ord(char):04x}"

    return _ESCAPED.sub(escape, text)


def _broken(line: str) -> str:
    """One line of text as several: at single blanks, since TOML drops those after."""
    words = re.split(r"(?<=\S) (?=\S)", line)
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) + len(" \\") > _WIDTH:
            lines[-1] += " \\"
            lines.append(word)
        else:
            lines[-1] += f" {word}"
    return "\n".join(lines)
