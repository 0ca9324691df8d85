"""Exit code 2, as well: a file or a text that is not what it should be.

The mistakes in it are named at once, each with its line.
"""

from shlex import quote
from typing import TYPE_CHECKING

from foitool.errors import WrongUse, first_of, listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


_MOST = 100
"""Mistakes that are told of values: more than one for each police force."""


class BadCalendar(WrongUse):
    """A list of bank holidays that cannot be read as one."""

    def __init__(self, path: str, problems: "Sequence[str]") -> None:
        self.path, self.problems = path, tuple(problems)
        super().__init__(
            f"The list of bank holidays in {path} cannot be used:"
            f"{first_of(problems)}\n"
            "  Put it right; every line reads: date,nation,name,basis,status"
        )


class BadConfig(WrongUse):
    """`config.toml` cannot be used; every mistake in it is named at once."""

    def __init__(self, path: object, problems: tuple[str, ...]) -> None:
        self.path, self.problems = path, problems
        super().__init__(
            f"{path} cannot be used:{listed(problems)}\n"
            f"  Mend it and run the command again."
        )


class BadCopy(WrongUse):
    """A file that the tracker cannot be restored from; `instead` may be meant."""

    def __init__(self, path: "Path", why: str, instead: "Path | None" = None) -> None:
        self.path, self.why = path, why
        advice = "Copies that foitool made lie in the folder backups beside tracker.db"
        if instead is not None:
            advice = (
                f"The newest good copy in it: foitool restore {quote(str(instead))}"
            )
        super().__init__(f"Nothing was restored from {path}: {why}.\n  {advice}")


class BadFigureList(WrongUse):
    """A list of another's figures; its first mistakes are named at once.

    `opened` is false of a file that is not there or may not be read, `read` of one in
    which no table was found: what is wrong with that says what to do.
    """

    def __init__(
        self,
        path: object,
        problems: "Sequence[str]",
        *,
        opened: bool = True,
        read: bool = True,
    ) -> None:
        self.path, self.problems = path, tuple(problems)
        advice = (
            "  Mend it; or say what a heading means, --column 'HEADING=COLUMN', and\n"
            "  pass over the rest, --ignore-others; more: foitool round import --help"
        )
        if not read:
            advice = "  Do that, and run the command again."
        if not opened:
            advice = "  Name a CSV or a workbook (.xlsx) that is there and may be read."
        super().__init__(
            f"Nothing was taken over from {path}:{first_of(problems, _MOST)}\n{advice}"
        )


class BadPaste(WrongUse):
    """Values from a spreadsheet; its first mistakes are named at once."""

    def __init__(self, problems: "Sequence[str]") -> None:
        self.problems = tuple(problems)
        super().__init__(
            f"Nothing was recorded:{first_of(problems, _MOST)}\n"
            "  Wanted in each line: a force, a tab and its value, which is 227, 0, <5,"
            " >=10, 10..20, ~120 or text:WORDS"
        )


class BadHeads(WrongUse):
    """A file whose numbers figures cannot be divided by."""

    def __init__(self, path: object, problems: "Sequence[str]") -> None:
        self.path, self.problems = path, tuple(problems)
        super().__init__(
            f"No rates from {path}:{first_of(problems)}\n"
            "  Wanted: a column force, a column of numbers, and a year where there are"
            " several"
        )


class BadHolidayFile(WrongUse):
    """A file to compare the bank holidays with that is no such file."""

    def __init__(self, path: object, why: str) -> None:
        self.path, self.why = path, why
        super().__init__(
            f"{path} cannot be compared: {why}.\n"
            "  It has to be bank-holidays.json as GOV.UK publishes it, at"
            " www.gov.uk/bank-holidays.json"
        )


class BadLetterList(WrongUse):
    """A list of letters sent before; its first mistakes are named at once."""

    def __init__(self, path: object, problems: "Sequence[str]") -> None:
        self.path, self.problems = path, tuple(problems)
        super().__init__(
            f"Nothing was taken over from {path}:{first_of(problems)}\n"
            "  Mend it; its columns are force and date, and, where you know them,"
            " reference, via and note."
        )


class BadRegister(WrongUse):
    """A list of authorities cannot be used; its first mistakes are named at once."""

    def __init__(self, where: object, problems: tuple[str, ...]) -> None:
        self.where, self.problems = where, problems
        super().__init__(
            f"{where} cannot be used as a list of authorities:{first_of(problems)}\n"
            f"  Mend it and run the command again."
        )


class BadTemplate(WrongUse):
    """A letter's template, or the words it was given, cannot make a letter."""

    def __init__(self, template: str, what: str, do: str) -> None:
        self.template, self.what = template, what
        super().__init__(f"{template} makes no letter: {what}.\n  {do}")


class BadTracker(WrongUse):
    """The tracker cannot be used as it is."""

    def __init__(self, what: str, *, advice: str) -> None:
        self.what, self.advice = what, advice
        super().__init__(f"{what[0].upper()}{what[1:]}.\n  {advice}")


class ListContradicts(WrongUse):
    """A list says of authorities what cannot be true beside what is recorded."""

    def __init__(self, path: object, problems: "Sequence[str]") -> None:
        self.path, self.problems = path, tuple(problems)
        super().__init__(
            f"Nothing was taken over from {path}:{first_of(problems, _MOST)}\n"
            "  Put the list right. If what is there is wrong, take that back first:\n"
            "  foitool undo; or foitool correct FORCE NUMBER --why TEXT, with the\n"
            "  numbers that foitool show FORCE --round NAME tells."
        )
