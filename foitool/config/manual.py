"""The manual of `config.toml`, made of the help that the settings carry."""

from foitool.case.mail import Sender
from foitool.case.rounds import Category, QuestionPart, Round
from foitool.config.problems import shown
from foitool.config.settings import (
    REQUIRED,
    Config,
    Imap,
    Mail,
    RegisterSettings,
    Setting,
    settings_of,
)


def settings_manual() -> str:
    """Every setting as Markdown, one table for each table of `config.toml`."""
    tables = {
        "At the top of the file": Config,
        "`[sender]`": Sender,
        "`[mail]`": Mail,
        "`[imap]`": Imap,
        "`[register]`": RegisterSettings,
        "`[rounds.NAME]`": Round,
        "`[[rounds.NAME.parts]]`": QuestionPart,
        "`[[rounds.NAME.parts.categories]]`": Category,
    }
    return "\n\n".join(_manual(heading, kind) for heading, kind in tables.items())


def _manual(heading: str, kind: type) -> str:
    lines = [f"## {heading}", "", "| key | wanted | if left out | meaning |"]
    lines.append("| --- | --- | --- | --- |")
    for one in settings_of(kind):
        row = (f"`{one.key}`", one.wanted, _default(one), one.help)
        lines.append(f"| {' | '.join(row)} |")
    return "\n".join(lines)


def _default(one: Setting) -> str:
    if one.key in REQUIRED:
        return "an error"
    if one.default in {"", None}:
        return "nothing"
    if isinstance(one.default, tuple):
        return "`[" + ", ".join(f'"{each}"' for each in one.default) + "]`"
    return f"`{shown(one.default)}`"
