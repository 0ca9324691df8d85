"""Exit code 3: nothing is sent, since the tracker is not the one letters left by."""

from shlex import quote
from typing import TYPE_CHECKING, Literal

from foitool.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from foitool.post.witness import Noted


class LettersUnrecorded(Refused):
    """Letters left, or may have, that the tracker knows nothing of.

    `letters` are those to forces that would be asked now; `witness` is the file that
    names them, `copy` the copy of the tracker that knows most of them, None if none
    does; `ways` are lines that say what to type of which. `of_round` is that which is
    to be sent, another one, or one that is `gone` from `config.toml`, so that none can
    be recorded.
    """

    def __init__(
        self,
        round_name: str,
        letters: "Sequence[Noted]",
        *,
        witness: "Path",
        copy: "Path | None",
        ways: "Sequence[str]",
        of_round: Literal["asked", "other", "gone"],
    ) -> None:
        self.round, self.letters, self.of_round = round_name, tuple(letters), of_round
        forces = list(dict.fromkeys(one.force for one in letters))
        has = "1 force has" if len(forces) == 1 else f"{len(forces)} forces have"
        then = []
        if copy:
            then.append(
                f"A copy knows more of them:  foitool restore {quote(str(copy))}"
            )
        if of_round == "gone":
            then.append(
                f"If the round was renamed:  write {round_name} again as its name in"
                " config.toml"
            )
        then += ways
        if of_round != "asked":
            then.append("To write all the same:     the same command with --ask-again")
        else:
            again = f"foitool send --force FORCE --ask-again --round {round_name}"
            then.append(f"To ask one a second time:  {again}")
        gone = ", and that round is not in config.toml" if of_round == "gone" else ""
        super().__init__(
            f"Nothing was done: {has}, or may have, a letter of {round_name} that"
            f" tracker.db does not know: {', '.join(forces)}.\n"
            f"  {witness.name} names each{gone}. tracker.db was lost, or it is an older"
            " copy.\n  " + "\n  ".join(then)
        )


class OutboxOccupied(Refused):
    """Files that the tracker knows nothing of stand where letters would go.

    Or where they would have gone before the outbox was renamed, or the round. `copy`
    is the newest copy of a tracker that knows them; None if none does. `elsewhere`:
    they are of another round than the one to be sent.
    """

    def __init__(
        self,
        paths: tuple[str, ...],
        *,
        round_name: str,
        copy: "Path | None",
        elsewhere: bool = False,
    ) -> None:
        self.paths, self.round, self.copy = paths, round_name, copy
        listed = "\n".join(f"    {path}" for path in paths)
        of_it = f" as {round_name}, from another" if elsewhere else ", from another"
        back = (
            f"    a copy knows them:  foitool restore {quote(str(copy))}\n"
            if copy
            else "    no copy in backups knows them; with one from elsewhere:\n"
            "                        foitool restore FILE\n"
        )
        without = (
            f"    a round renamed:    write {round_name} again in config.toml\n"
            if elsewhere
            else "    without a copy:     foitool mark-sent FORCE --via mail --on DATE"
            f" --round {round_name}\n"
        )
        again = (
            "\n  If they asked something else: the same command with --ask-again."
            if elsewhere
            else ""
        )
        super().__init__(
            f"The outbox holds letters that the tracker knows nothing of{of_it}"
            f" tracker perhaps:\n{listed}\n"
            "  If they may have been sent, by hand say, they are of a tracker that was"
            f" lost:\n{back}{without}"
            "  If none of them was: move them elsewhere, out of the workspace, then run"
            f" the same command again.{again}"
        )


class TrackerMissing(Refused):
    """There is no tracker, nothing in it, or another; and a `sign` that there was one.

    `to_put_back` says how a copy is put in its place; `is_there`: there is another.
    """

    def __init__(self, sign: str, to_put_back: str, *, is_there: bool) -> None:
        self.sign = sign
        what = (
            "tracker.db is not the one that the letters left by:"
            if is_there
            else "nothing is recorded in this folder, but"
        )
        super().__init__(
            f"Nothing was done: {what} {sign}. Whoever"
            f" was written to by the tracker that was here would be written to again.\n"
            f"  {to_put_back}\n"
            "  To begin anew all the same: the same command with --ask-again"
        )
