"""Exit code 1: done in part, or to be settled by hand."""

from shlex import quote
from typing import TYPE_CHECKING

from foitool.errors import NeedsAPerson

if TYPE_CHECKING:
    from pathlib import Path

    from foitool.case.asked_before import AskedBefore


class AskedMeanwhile(NeedsAPerson):
    """Another run asked a force the very same question, as another round.

    `before` is that letter.
    """

    def __init__(self, round_name: str, before: "AskedBefore") -> None:
        self.round, self.before = round_name, before
        super().__init__(
            f"{before.force} {'has' if before.left else 'may have'} this very question"
            f" from you, as {before.round}, since this send began. No further letter of"
            f" {round_name} was handed over.\n"
            f"  To see who has which: foitool status --round {round_name}\n"
            f"                        foitool status --round {before.round}\n"
            f"  To ask the rest once: foitool send --all --round {before.round}"
        )


class ChangedMeanwhile(NeedsAPerson):
    """Somebody else recorded something in between, so nothing was recorded."""

    def __init__(self, request: tuple[str, str]) -> None:
        self.round, self.force = request
        super().__init__(
            f"Something else was recorded for {self.force} at the same moment, so this"
            " was not.\n"
            f"  Look at it (foitool show {self.force} --round {self.round}), then run"
            " the command again."
        )


class CannotLook(NeedsAPerson):
    """The Sent folder cannot be looked into, so nothing is known from there."""

    def __init__(self, where: str, why: str, advice: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"{where} cannot be looked into: {why}.\n  {advice}")


class CannotSend(NeedsAPerson):
    """The mail server cannot be used, so no letter was handed to it."""

    def __init__(self, where: str, why: str, advice: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"{where} takes no letters: {why}.\n  {advice}")


class NotInSentFolder(NeedsAPerson):
    """No copy of the letter lies there, which says little."""

    def __init__(self, request: tuple[str, str], folder: str, host: str) -> None:
        self.round, self.force = request
        self.folder, self.host = folder, host
        super().__init__(
            f"No copy of the letter to {self.force} lies in {folder} of {host}. Where"
            " the provider keeps no copy\nof what a program sends, that proves nothing."
            " Nothing was recorded.\n"
            "  Look in the server's log or ask the force, then:\n"
            f"    foitool resolve {self.force} --was-sent --round {self.round}\n"
            f"    foitool resolve {self.force} --was-not-sent --round {self.round}"
        )


class OutcomeNotRecorded(NeedsAPerson):
    """A letter was handed over, and no room or no disk was left to say what came of it.

    `became` says that of whoever took it or did not, `then` what to type.
    """

    def __init__(self, force: str, became: str, why: str, then: str) -> None:
        self.force, self.became, self.why = force, became, why
        super().__init__(
            f"{became}, and that could not be recorded: {why}.\n"
            f"  So the letter to {force} is in doubt, and is not sent again by itself."
            f"\n  Put the disk right (make room, say), then:\n    {then}"
        )


class PostInDoubt(NeedsAPerson):
    """Nobody knows whether the letter was taken; it is not sent again by itself.

    `look` names where a person would see it.
    """

    def __init__(
        self,
        force: str,
        where: str,
        why: str,
        *,
        round_name: str = "",
        look: str = "the Sent folder, the mailbox, the server's log",
    ) -> None:
        self.force, self.where, self.why = force, where, why
        which = f" --round {round_name}" if round_name else ""
        super().__init__(
            f"The letter to {force} may have gone out: {where}: {why}.\n"
            f"  Look into {look}, then say which:\n    foitool resolve {force}{which}"
            " --was-sent, or --was-not-sent"
        )


class PostRefused(NeedsAPerson):
    """The letter was certainly not taken.

    `recipient_refused`: for good, and because of the address it goes to.
    """

    advice = "Put that right, then run the same command again."

    def __init__(
        self, force: str, where: str, why: str, *, recipient_refused: bool = False
    ) -> None:
        self.force, self.where, self.why = force, where, why
        self.recipient_refused = recipient_refused
        advice = self.advice
        if recipient_refused:
            advice = (
                f"Mend its address: foitool forces set {force} --email ADDRESS"
                " --source PAGE"
            )
        super().__init__(
            f"The letter to {force} was not taken: {where}: {why}.\n  {advice}"
        )


class PostDeferred(PostRefused):
    """The letter was certainly not taken now; later it may be."""

    advice = "Run the same command again later; it goes on where it stopped."


class CalendarMoved(NeedsAPerson):
    """Somebody else recorded a bank holiday since this was decided."""

    def __init__(self) -> None:
        super().__init__(
            "Another bank holiday was recorded at the same moment, so this was not.\n"
            "  Run the command again: it shows what would be moved now."
        )


class RegisterMoved(NeedsAPerson):
    """Somebody else recorded something of an authority since this was decided."""

    def __init__(self) -> None:
        super().__init__(
            "Something else was recorded of the authorities at the same moment, so"
            " this was not.\n"
            "  Run the command again: it shows what would be changed now."
        )


class StillHeld(NeedsAPerson):
    """Erased, but another program keeps the old pages of the tracker alive."""

    def __init__(self) -> None:
        super().__init__(
            "It is erased, but another program has the tracker open, and the old\n"
            "bytes stay in the file tracker.db-wal as long as it does.\n"
            "  Close that program, then: foitool status"
        )


class TrackerGone(NeedsAPerson):
    """The tracker was deleted, moved or replaced while letters were handed over.

    `kept` is the copy of what it held, this run's letters too; None if none could be
    made.
    """

    def __init__(self, tracker: "Path", kept: "Path | None") -> None:
        self.tracker, self.kept = tracker, kept
        then = (
            "What it held is kept, with what this run recorded. Put it back before you"
            f" do anything else:\n    foitool restore {quote(str(kept))}"
            if kept
            else "What this run recorded is lost with it. To see who has a letter, and"
            " what to type:\n    foitool doctor"
        )
        super().__init__(
            f"{tracker} was deleted, moved or replaced while it was in use, so no"
            f" further letter was handed over.\n  {then}"
        )


class TrackerMoved(NeedsAPerson):
    """Somebody else recorded something since the preview of a restore was shown."""

    def __init__(self) -> None:
        super().__init__(
            "Something else was recorded at the same moment, so nothing was restored.\n"
            "  Run the command again: it shows what would be lost now."
        )


class TrackerTakenAway(NeedsAPerson):
    """The tracker that this was decided by is not in its place any more.

    `to_put_back` says how a copy is put there.
    """

    def __init__(self, tracker: "Path", to_put_back: str) -> None:
        self.tracker = tracker
        super().__init__(
            f"{tracker} was deleted, moved or replaced since this command looked at it,"
            " so nothing more was recorded, and no other was begun.\n"
            "  If it was moved, move it back, and run the command again.\n"
            f"  Else: {to_put_back}"
        )
