"""Letters from templates: the workspace's own first, then the ones shipped.

Templates run in a sandbox, since people pass them on; an unknown name stops
the run instead of leaving a gap in forty-five letters.
"""

import importlib.util
import os
import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from foitool.case.rounds import Round
from foitool.errors.bad_file import BadTemplate
from foitool.law.deadline import MONTHS
from foitool.letters.characters import stray_in_text, with_plain_line_ends
from foitool.letters.facts import LetterFacts, ReplyFacts

QUESTION = "question.txt.j2"
RIGHT_OF_REPLY = "right_of_reply.txt.j2"

# Jinja names our classes where a person should read a template's word.
_OUR_OBJECT = re.compile(r"'foitool\.[\w.]*?\.?(\w+) object'")

# What a template can raise besides Jinja's own errors: it is a small program.
_TEMPLATE_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


class Stationery:
    """The templates in use. Read once: an edit half-way through a run waits.

    Args:
        folder: The workspace's own templates, looked up first; it need not
            exist. None for the shipped ones alone.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        shelves = [shelf for shelf in (folder, shipped_templates()) if shelf]
        self._environment = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(shelves),
            undefined=StrictUndefined,
            # A letter is plain text, not HTML.
            autoescape=False,
            auto_reload=False,
            finalize=_printable,
            keep_trailing_newline=True,
            lstrip_blocks=True,
            trim_blocks=True,
        )
        self._environment.filters["long_date"] = long_date

    def question_block(self, asked: Round) -> str:
        """The question as every letter of the round holds it.

        Raises:
            BadTemplate: The template or the round's words cannot be used.
        """
        block = self._render(QUESTION, {"round": asked}).strip("\n")
        if not block.strip():
            raise BadTemplate(
                QUESTION,
                "it leaves the question empty",
                f"See that it prints the parts, and that {asked.name} has some.",
            )
        return block

    def letter_text(self, facts: LetterFacts) -> str:
        """One letter, ending in one line end.

        Raises:
            BadTemplate: The template or the words in it cannot be used.
        """
        names = {name.name: getattr(facts, name.name) for name in fields(facts)}
        text = self._render(f"request_{facts.regime}.txt.j2", names)
        return text.strip("\n") + "\n"

    def right_of_reply_text(self, facts: ReplyFacts) -> str:
        """A right of reply to one authority, ending in one line end.

        Raises:
            BadTemplate: The template or the words in it cannot be used.
        """
        names = {name.name: getattr(facts, name.name) for name in fields(facts)}
        return self._render(RIGHT_OF_REPLY, names).strip("\n") + "\n"

    def filled_in(self, words: str, names: Mapping[str, object]) -> str:
        """Words of a person with what stands for `{{ figure }}` and its like in them.

        Raises:
            BadTemplate: They use a name that is not known, or cannot be read.
        """
        try:
            text = self._environment.from_string(words).render(names)
        except _TEMPLATE_FAULTS as error:
            raise BadTemplate(
                "the words",
                _reason(error),
                f"Names they may use here: {', '.join(names)}.",
            ) from error
        text = with_plain_line_ends(text)
        if stray := stray_in_text(text):
            character, line = stray
            why = f"line {line} holds {character}, a character that mail cannot carry"
            raise BadTemplate("the words", why, "Take it out.")
        return text.strip()

    def _look_at(self, template: str) -> None:
        """Ours may stand in for one that is not there, not for one that is shut.

        Raises BadTemplate.
        """
        if self._folder is None:
            return
        own = self._folder / template
        try:
            if os.path.lexists(self._folder):
                os.scandir(self._folder).close()
            if os.path.lexists(own):
                own.open("rb").close()
        except OSError as error:
            raise BadTemplate(
                str(own),
                error.strerror or str(error),
                "Check that you may read it. Mend or remove it: without it the shipped"
                " one is used.",
            ) from error

    def _render(self, template: str, names: Mapping[str, object]) -> str:
        self._look_at(template)
        try:
            text = self._environment.get_template(template).render(names)
        except _TEMPLATE_FAULTS as error:
            raise _explained(template, error, names) from error
        text = with_plain_line_ends(text)
        if stray := stray_in_text(text):
            character, line = stray
            raise BadTemplate(
                template,
                f"line {line} of what it makes holds {character}, a character"
                " that mail cannot carry",
                "Take it out of the template, or of the words in config.toml.",
            )
        return text


def long_date(day: date) -> str:
    """A date as a letter gives it: 2 December 2026, without a leading zero."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def shipped_templates() -> Path:
    """Where the shipped templates lie.

    They are the package `foitool.templates` once installed; run straight from
    a source tree they are its top-level folder, beside the code.
    """
    spec = importlib.util.find_spec("foitool.templates")
    if spec and spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    return Path(__file__).parents[2] / "templates"


def _printable(value: Any) -> Any:
    """Let through what reads well in a letter; "None" and a class name do not.

    Undefined passes, to raise its own error with the missing name in it.
    """
    if isinstance(value, str | int | float | date | Undefined):
        return value
    raise TypeError(
        f"a letter can print words, numbers and dates, not {type(value).__name__}"
    )


def _explained(
    template: str, error: Exception, names: Mapping[str, object]
) -> BadTemplate:
    """Where in which file it went wrong, and what to do."""
    if isinstance(error, TemplateNotFound):
        missing = str(error.name or template)
        return BadTemplate(
            missing,
            "there is no such template",
            "Put it into the workspace's `templates/`, or take it out of the template"
            " that includes it.",
        )
    file: str
    line: int | None
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or template, error.lineno
    else:
        file, line = _place(error, template)
    return BadTemplate(
        file,
        f"line {line}: {_reason(error)}" if line else _reason(error),
        f"Names it may use: {', '.join(names)}."
        " To see a letter without sending any: foitool preview",
    )


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it includes itself without end"
    if isinstance(error, UnicodeDecodeError):
        return "the file is not UTF-8 text"
    said = _OUR_OBJECT.sub(lambda m: m[1].lower(), str(error))
    return said.rstrip(".") or type(error).__name__


def _place(error: Exception, template: str) -> tuple[str, int | None]:
    """The innermost template line of a traceback that Jinja has rewritten."""
    places = [
        (frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.endswith(".j2")
    ]
    return places[-1] if places else (template, None)
