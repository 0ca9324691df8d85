"""Exit code 3: understood, and not done."""

from typing import TYPE_CHECKING

from foitool.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from pathlib import Path

    from foitool.case.asked_before import AskedBefore


class AlreadyAsked(Refused):
    """Forces have the very same question already, from another round.

    `before` are those letters; `rounds` the rounds of `config.toml`: one that is there
    no more was renamed, most likely.
    """

    def __init__(
        self,
        round_name: str,
        before: "Sequence[AskedBefore]",
        rounds: "Collection[str]",
    ) -> None:
        self.round, self.before = round_name, tuple(before)
        count = len({one.force for one in before})
        what = "1 force has" if count == 1 else f"{count} forces have"
        others = list(dict.fromkeys(one.round for one in before))
        may_have = "" if all(one.left for one in before) else ", or may have,"
        advice = "".join(
            _of_an_earlier_round(name, round_name, gone=name not in rounds)
            for name in others
        )
        for whose, state in (("--all", "written"), ("FORCE", "queued")):
            for name in dict.fromkeys(o.round for o in before if o.state == state):
                advice += (
                    f"\n  If what may have, did not: foitool resolve {whose}"
                    f" --was-not-sent --round {name}"
                )
        super().__init__(
            f"Nothing was done: {what}{may_have} the very same question from you"
            f" already, as {' and '.join(others)}.\n"
            f"  Asked again as {round_name}, it is a second request.{advice}\n"
            "  To ask them all the same:  the same command with --ask-again"
        )


def _of_an_earlier_round(name: str, now: str, *, gone: bool) -> str:
    """How to go on with it: under its old name, or under the one it has."""
    if gone:
        return (
            f"\n  If it was renamed:         write {name} for {now} in config.toml"
            " again"
        )
    return f"\n  To go on with that round:  foitool send --all --round {name}"


class AlreadyThere(Refused):
    """A file of that name exists, and is not overwritten."""

    def __init__(self, path: "Path", *, advice: str) -> None:
        self.path, self.advice = path, advice
        super().__init__(f"{path} exists already and was left as it is.\n  {advice}")


class ClockBehind(Refused):
    """This machine's clock is behind what was recorded, or what foitool knows.

    Letters state their date and the day on which an answer is due. `now` is aware,
    `later` says what is of a later time; `recorded`: the same clock gave it.
    """

    def __init__(self, now: "datetime", later: str, *, recorded: bool) -> None:
        self.now, self.later = now, later
        mend = "\n  If it was ahead then:      first see what to mend: foitool doctor"
        super().__init__(
            f"Nothing was done: this machine's clock says {now:%Y-%m-%d %H:%M}, and"
            f" {later}.\n"
            "  A letter states its date, and from that the day an answer is due.\n"
            "  Compare it with a telephone's.\n"
            "  If it is behind:           set it, then run the same command again"
            f"{mend if recorded else ''}\n"
            "  If it is right now:        the same command with --clock-is-right"
        )


class ConfigChanged(Refused):
    """Somebody has saved `config.toml` since it was read; their words are kept."""

    def __init__(self, path: "Path") -> None:
        self.path = path
        super().__init__(
            f"{path} was changed at the same moment, so nothing was written to it.\n"
            "  Run the command again: it begins from the file as it is now."
        )


class EntryRunning(Refused):
    """Another process has the grid of the same round open."""

    def __init__(self, round_name: str) -> None:
        self.round = round_name
        super().__init__(
            f"Another `foitool enter` of {round_name} is open.\n"
            "  Go on there, or leave it first: Escape."
        )


class ErasedBefore(Refused):
    """The same bytes were kept and erased; they are not kept again unnoticed."""

    def __init__(self, what: str, erased_at: str) -> None:
        self.what, self.erased_at = what, erased_at
        super().__init__(
            f"Nothing was recorded: {what} was kept for this request before, and"
            f" erased on {erased_at[:10]}.\n"
            "  Record the reply without it; the log still has its digest."
        )


class LettersLieWritten(Refused):
    """Letters lie in a folder, and may have been sent by hand.

    `forces` are theirs; `named` those that the send was narrowed to, None if to nobody.
    `to_mark` and `to_send` are whom the two ways out are about, as they are typed, the
    second with its options; `accept_unchecked`: it needs that one, as the send had it.
    """

    def __init__(
        self,
        round_name: str,
        forces: "Sequence[str]",
        named: "Sequence[str] | None" = None,
        *,
        accept_unchecked: bool = False,
    ) -> None:
        self.round, self.forces = round_name, tuple(forces)
        self.what = (
            f"1 letter of {round_name} lies written"
            if len(forces) == 1
            else f"{len(forces)} letters of {round_name} lie written"
        )
        self.to_mark, whom = "--all", "--all"
        if named is not None:
            self.to_mark = " ".join(forces)
            whom = " ".join(f"--force {force}" for force in named)
        unseen = " --accept-unchecked" if accept_unchecked else ""
        self.to_send = f"{whom} --send-written{unseen}"
        super().__init__(
            f"{self.what} in a folder. What was sent by hand, a mail server would"
            " send a second time.\n"
            f"  If they were sent:      foitool mark-sent {self.to_mark} --on DATE"
            f" --round {round_name}\n"
            f"  If they were not:       foitool send {self.to_send}"
            f" --round {round_name}"
        )


class NotARecipient(Refused):
    """Forces that the round does not ask; none of its letters is theirs."""

    def __init__(self, round_name: str, forces: "Sequence[str]") -> None:
        self.round, self.forces = round_name, tuple(forces)
        are = "is" if len(forces) == 1 else "are"
        wanted = ", ".join(f'"{force}"' for force in forces)
        super().__init__(
            f"{', '.join(forces)} {are} not among those whom {round_name} asks, so"
            " nothing was done.\n"
            f"  If it asks them too: add {wanted} to recipients of"
            f" [rounds.{round_name}]\n  in config.toml, then run the same command"
            " again."
        )


class NotAgreed(Refused):
    """A person was asked, and did not say yes."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"{what}.\n  To do it without being asked: --yes")


class NotCopied(Refused):
    """No whole copy of a tracker could be made, so nothing else was done either."""

    def __init__(self, path: "Path", why: str) -> None:
        self.path, self.why = path, why
        super().__init__(
            f"No whole copy of {path} could be made ({why}), so nothing was changed.\n"
            "  See whether there is space, and whether you may write: foitool doctor"
        )


class NotPossible(Refused):
    """An act of ours that could not be done on that day."""

    def __init__(self, request: tuple[str, str], act: str, why: str) -> None:
        self.round, self.force = request
        self.act, self.why = act, why
        which = f"--round {self.round}"
        stop = "" if "\n" in why else "."  # it goes on with what to type
        super().__init__(
            f"{act!r} was not recorded for {self.force}: {why}{stop}\n"
            f"  To see where it stands:  foitool show {self.force} {which}\n"
            f"  To keep a note instead:  foitool record {self.force} note --note TEXT"
            f" {which}"
        )


class NoWordsToCode(Refused):
    """No answer in words that a category could be of: it would be of nothing."""

    def __init__(
        self, request: tuple[str, str], part: str, why: str, *, advice: str
    ) -> None:
        self.round, self.force = request
        self.part, self.why = part, why
        super().__init__(
            f"There is nothing to code of {self.force} for {part}: {why}.\n  {advice}"
        )


class NotReadyToSend(Refused):
    """Something about the round that a real transport does not let pass."""

    def __init__(self, round_name: str, reasons: "Sequence[str]") -> None:
        self.round, self.reasons = round_name, tuple(reasons)
        listed = "\n".join(f"    {reason}" for reason in reasons)
        super().__init__(
            f"{round_name} was not sent, and nothing has left:\n{listed}\n"
            "  Put that right in config.toml, then run the same command again."
        )


class QuestionChanged(Refused):
    """Letters of one round would ask different things."""

    def __init__(
        self, round_name: str, difference: str, why: str, *, advice: str = ""
    ) -> None:
        self.round, self.difference, self.why = round_name, difference, why
        advice = advice or (
            "Put the old words back, or ask the new question in a round of its own."
        )
        super().__init__(
            f"The question of {round_name} is not the same in every letter: {why}.\n"
            f"{difference}\n  {advice}"
        )


class RoundExists(Refused):
    """A round of that name is there, and is not written over; `or_else` is advice."""

    def __init__(self, name: str, where: str, or_else: str = "") -> None:
        self.name, self.where = name, where
        super().__init__(
            f"{name} is a round of {where} already; nothing was written.\n"
            "  To see all rounds:  foitool round list\n"
            f"  Then choose a name that is none of theirs.{or_else}"
        )


class SendRunning(Refused):
    """Another process is sending the same round."""

    def __init__(self, round_name: str) -> None:
        self.round = round_name
        super().__init__(
            f"Another `foitool send` of {round_name} is running.\n"
            f"  When it has ended: foitool status --round {round_name}"
        )


class TakenOver(Refused):
    """Somebody else asked this round; a letter in it would be one of another round."""

    def __init__(self, round_name: str) -> None:
        self.round = round_name
        super().__init__(
            f"{round_name} was taken over from a list: somebody else asked it.\n"
            "Nothing is sent in it.\n"
            "  To ask the same yourself, under a name of its own:\n"
            f"    foitool round copy {round_name} NEW-NAME"
        )
