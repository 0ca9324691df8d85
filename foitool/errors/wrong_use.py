"""Exit code 2: the command, its words or the configuration are wrong."""

from typing import TYPE_CHECKING

from foitool.errors import WrongUse, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path


class BadEntry(WrongUse):
    """What was typed of an authority cannot stand in a list of them."""

    def __init__(self, force: str, problems: "Sequence[str]") -> None:
        self.force, self.problems = force, tuple(problems)
        super().__init__(
            f"Nothing was recorded of {force}:{listed(self.problems)}\n"
            f"  To see what is known of it: foitool forces {force}"
        )


class BadHeader(WrongUse):
    """A name, a title or an address that the head of a mail cannot carry."""

    def __init__(self, header: str, why: str, do: str) -> None:
        self.header, self.why = header, why
        super().__init__(f"{header}: {why}.\n  {do}")


class BadRound(WrongUse):
    """What was asked for cannot stand in `config.toml` as a round."""

    def __init__(self, name: str, problems: "Sequence[str]") -> None:
        self.name, self.problems = name, tuple(problems)
        super().__init__(
            f"Nothing was written: {name} cannot be a round.{listed(self.problems)}\n"
            "  Put that right and type the command again."
        )


class CalendarTooShort(WrongUse):
    """The list of bank holidays does not reach that far; a date is never guessed."""

    def __init__(self, day: "date", *, first: "date", last: "date") -> None:
        self.day, self.first, self.last = day, first, last
        advice = (
            f"Both Acts have been in force since {first.day} {first:%B %Y}: check it."
            if day < first
            else "Check the date; for later years foitool needs a newer list."
        )
        super().__init__(
            f"No time limit can be counted from {day.day} {day:%B %Y}: the bank"
            f" holidays\nknown here run from {first.day} {first:%B %Y} to"
            f" {last.day} {last:%B %Y}.\n  {advice}"
        )


class CannotWrite(WrongUse):
    """A folder that has to be written to, and cannot be."""

    def __init__(self, folder: "Path", why: str) -> None:
        self.folder, self.why = folder, why
        super().__init__(
            f"{folder} cannot be written to ({why}).\n"
            "  Check that the folder exists, that you may write in it, and that there"
            " is space."
        )


class Contradiction(WrongUse):
    """What was typed about a reply cannot all be true."""

    def __init__(self, why: str, *, advice: str) -> None:
        self.why, self.advice = why, advice
        super().__init__(f"Nothing was recorded: {why}.\n  {advice}")


class OtherKind(Contradiction):
    """A reply of the kind that was typed cannot say what was typed of its parts.

    `kind` is the one that these parts make.
    """

    def __init__(self, why: str, *, advice: str, kind: str) -> None:
        self.kind = kind
        super().__init__(why, advice=advice)


class FutureDay(WrongUse):
    """A day that has not come cannot be when something happened."""

    def __init__(self, day: "date", today: "date") -> None:
        self.day, self.today = day, today
        super().__init__(
            f"{day.day} {day:%B %Y} has not come yet; today is"
            f" {today.day} {today:%B %Y}.\n"
            "  Give the day on which it happened: --on DATE, or --on yesterday;"
            " without --on it is today"
        )


class DescribesLater(WrongUse):
    """A figure counts what has been, and nothing that was still to come."""

    def __init__(self, describes: str, given: "date") -> None:
        self.describes, self.given = describes, given
        super().__init__(
            f"A figure that was given on {given.day} {given:%B %Y} cannot describe"
            f" {describes}, which was still to come.\n"
            "  If it was given later: --on DATE\n"
            "  If it describes another day, month or year: --describes DATE"
        )


class GivenBeforeAsked(WrongUse):
    """A figure of a day before the letter left is no answer to it."""

    def __init__(
        self, key: tuple[str, str], part: str, on: "date", asked: "date"
    ) -> None:
        self.key, self.part, self.on, self.asked = key, part, on, asked
        round_name, force = key
        super().__init__(
            f"The letter of {round_name} to {force} is of {asked.day} {asked:%B %Y}: a"
            f" figure of {on.day} {on:%B %Y} is no answer to it.\n"
            "  If it was given later: --on DATE\n"
            "  If it answers somebody else, it is kept beside, in no sum: add"
            f" --candidate to foitool figure {force} {part}"
        )


class NoPassword(WrongUse):
    """The password of the mail account cannot be had.

    `nobody_to_ask`: a person at a terminal would be asked for it.
    """

    def __init__(
        self, user: str, why: str, advice: str, *, nobody_to_ask: bool = False
    ) -> None:
        self.user, self.why, self.nobody_to_ask = user, why, nobody_to_ask
        super().__init__(f"There is no password for {user}: {why}.\n  {advice}")


class NothingToDo(WrongUse):
    """A command that was given nothing to work on."""

    def __init__(self, what: str, *, advice: str) -> None:
        self.what, self.advice = what, advice
        stop = "" if what.endswith(("?", ".")) else "."
        super().__init__(f"{what}{stop}\n  {advice}")


class TransportUnavailable(WrongUse):
    """`[mail] transport` names something this version cannot do."""

    def __init__(self, word: str, why: str) -> None:
        self.word, self.why = word, why
        super().__init__(
            f"[mail] transport = {word!r} cannot be used: {why}.\n"
            '  Write `transport = "folder"` into config.toml, and send the letters by'
            " hand. To record it: foitool mark-sent"
        )


class UnreadableDate(WrongUse):
    """A date that is none, or that could be more than one."""

    def __init__(self, typed: str, why: str) -> None:
        self.typed, self.why = typed, why
        super().__init__(
            f"{typed!r} cannot be read as a day: {why}.\n"
            "  Write it like this: 2026-03-20, or 20 March 2026"
        )


class IncompleteDate(UnreadableDate):
    """A date without its day, its month or its year, or with something besides."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            typed, "it needs a day, a month and a year of four digits, and no more"
        )


class UnreadableSpan(WrongUse):
    """What a figure describes is typed as no day, month or year."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        super().__init__(
            f"{typed!r} cannot be read as a day, a month or a year.\n"
            "  Write it like this: 2026-03-20, 2026-03 (March 2026) or 2026"
        )


class StruckOut(WrongUse):
    """An event that was struck out counts for nothing, and a correction of it less."""

    def __init__(self, key: tuple[str, str], seq: int, by: int) -> None:
        self.key, self.seq, self.by = key, seq, by
        round_name, force = key
        super().__init__(
            f"Number {seq} of {force} is struck out already, by number {by}.\n"
            f"  To let it count again:  foitool correct {force} {by} --why TEXT --round"
            f" {round_name}\n"
            "  Then it can be moved to another day."
        )


class UnreadableFigure(WrongUse):
    """A figure that cannot be what the authority gave."""

    def __init__(self, written: str, why: str) -> None:
        self.written, self.why = written, why
        super().__init__(
            f"{written!r} cannot be recorded as a figure: {why}.\n"
            "  Write 227, 0, <5, >=10, 10..20, ~120, or text:the force's own words"
        )


class WordsDoNotFit(WrongUse):
    """Words to be published name a figure that some of those told have not."""

    def __init__(self, misfits: "Mapping[str, str]") -> None:
        self.misfits = dict(misfits)
        by_why: dict[str, list[str]] = {}
        for force, why in misfits.items():
            by_why.setdefault(why, []).append(force)
        said = "; ".join(f"{why} ({', '.join(who)})" for why, who in by_why.items())
        super().__init__(
            f"The words do not fit all, so nothing was written: {said}.\n"
            "  Name those apart, and give them words of their own. Words may name"
            " force, figure, earlier and change (with --against), and figures[PART]."
        )


class WhichRound(WrongUse):
    """Nothing is recorded of an authority in this round, but in others there is."""

    def __init__(self, force: str, meant: str, others: tuple[str, ...]) -> None:
        self.force, self.meant, self.others = force, meant, others
        super().__init__(
            f"Nothing is recorded for {force} in {meant}, the current round; there is"
            f" something in {', '.join(others)}.\n"
            f"  Say which one is meant: --round {others[-1]}, or --round {meant}"
        )
