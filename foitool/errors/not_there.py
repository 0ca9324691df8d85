"""Exit code 2: what a command names is not there, or is not to be told apart."""

from typing import TYPE_CHECKING

from foitool.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path


class AmbiguousAuthority(WrongUse):
    """Several authorities answer to that name, and none is guessed at."""

    def __init__(self, text: str, candidates: tuple[str, ...]) -> None:
        self.text, self.candidates = text, candidates
        super().__init__(
            f"{text!r} could be any of {len(candidates)}: {', '.join(candidates)}.\n"
            f"  Type one of these ids instead."
        )


class NoSuchEvent(WrongUse):
    """The request has no event of that number."""

    def __init__(self, request: tuple[str, str], number: int) -> None:
        self.round, self.force = request
        self.number = number
        super().__init__(
            f"Nothing was corrected: {self.force} has no event number {number}.\n"
            f"  To see them: foitool show {self.force} --round {self.round}"
        )


class NoSuchPart(WrongUse):
    """A question part that the round does not ask."""

    def __init__(self, part: str, round_name: str, known: "Sequence[str]") -> None:
        self.part, self.round_name, self.known = part, round_name, tuple(known)
        super().__init__(
            f"{round_name} has no part {part!r}.\n  Its parts: {', '.join(known)}"
        )


class NoSuchRequest(WrongUse):
    """The authority has no letter in that round.

    `left`: one left for it, or may have, by a tracker that was lost; it may lie in the
    outbox, from where somebody sent it by hand.
    """

    def __init__(self, round_name: str, force: str, *, left: bool = False) -> None:
        self.round, self.force, self.left = round_name, force, left
        write = (
            "  A letter to it left, or may have, and the tracker was lost: foitool"
            " doctor says what to type"
            if left
            else f"  To write to it:      foitool send --force {force} --round"
            f" {round_name}"
        )
        super().__init__(
            f"Nothing is recorded for {force} in {round_name}.\n{write}\n"
            f"  To see the others:   foitool status --round {round_name}"
        )


class NothingByThen(WrongUse):
    """All that is recorded of a request is of later days than the one looked at."""

    def __init__(self, round_name: str, force: str, first: "date") -> None:
        self.round, self.force, self.first = round_name, force, first
        super().__init__(
            f"What is recorded for {force} in {round_name} is of later days, from"
            f" {first} on.\n"
            f"  To see it:           foitool show {force} --round {round_name} --on"
            f" {first}\n"
            "  If a clock was wrong: foitool doctor says what to type"
        )


class NoSuchRound(WrongUse):
    """The round is not in `config.toml`, or it is not clear which is meant.

    `recorded` are the rounds that the tracker has something of, where it was asked.
    """

    def __init__(
        self, name: str | None, known: tuple[str, ...], recorded: "Sequence[str]" = ()
    ) -> None:
        self.name, self.known = name, known
        besides = [one for one in recorded if one not in known]
        what = (
            "Which round?" if name is None else f"No round {name!r} is in config.toml."
        )
        advice = (
            f"  Rounds: {', '.join(known)}\n  Choose one with --round, or set"
            f" current_round in config.toml."
            if known
            else "  config.toml has no round yet. To write one: foitool round new"
        )
        if besides:
            others = f"  Recorded here, and not in config.toml: {', '.join(besides)}"
            choose = "\n  Choose one with --round." if name is None else ""
            advice = f"{advice}\n{others}" if known else others + choose
        super().__init__(f"{what}\n{advice}")


class NoWorkspace(WrongUse):
    """No `config.toml` where one was looked for."""

    def __init__(self, folder: "Path") -> None:
        self.folder = folder
        super().__init__(
            f"There is no config.toml in {folder}, so it is no workspace.\n"
            "  To make one here:       foitool init\n"
            "  To use one elsewhere:   foitool --workspace DIR …"
        )


class NothingAsked(WrongUse):
    """A round of which nothing is recorded yet, so that nothing can be added up.

    `recorded` are the rounds of which something is: one of them may be meant. Of a day
    that was looked back to, `by` is that day, and `first` that on which it begins.
    """

    def __init__(
        self,
        round_name: str,
        recorded: "Sequence[str]" = (),
        *,
        by: "date | None" = None,
        first: "date | None" = None,
    ) -> None:
        self.round_name, self.by, self.first = round_name, by, first
        named = ", ".join(name for name in recorded if name != round_name)
        others = (
            f"  Recorded here: {named}. To have one: --round NAME"
            if named
            else "  To see all rounds: foitool round list"
        )
        if first:
            super().__init__(
                f"Nothing of the round {round_name} is recorded by the end of {by}:"
                f" what is, is of later days, from {first} on.\n{others}"
            )
            return
        super().__init__(
            f"Nothing of the round {round_name} is recorded yet.\n{others}\n"
            f"  To take over one that was run elsewhere: foitool round import FILE.csv"
            f" --name {round_name}"
        )


class UnknownAuthority(WrongUse):
    """No authority of the lists in use answers to that name."""

    def __init__(self, text: str, close: tuple[str, ...] = ()) -> None:
        self.text, self.close = text, close
        meant = f" Did you mean {' or '.join(close)}?" if close else ""
        super().__init__(
            f"No authority is called {text!r}.{meant}\n"
            "  To see them all:   foitool forces\n"
            "  To add some:       foitool forces import FILE\n"
            "  To use a list:     lists in the [register] table of config.toml"
        )


class UnknownExemption(WrongUse):
    """A cited provision that is no ground of refusal under the request's Act."""

    def __init__(self, text: str, regime: str, why: str) -> None:
        self.text, self.regime, self.why = text, regime, why
        brackets, dots = (
            ("foia:40(2)", "foia:40.2")
            if regime == "foia"
            else ("foisa:34(1)(b)", "foisa:34.1.b")
        )
        super().__init__(
            f"{text!r} cannot be recorded as an exemption: {why}.\n"
            f"  Write it like this, in quotes: '{brackets}', or without: {dots}"
        )
