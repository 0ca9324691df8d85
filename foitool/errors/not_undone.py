"""Exit code 3: what `foitool undo` does not take back."""

from typing import TYPE_CHECKING

from foitool.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class NotTakenBack(Refused):
    """The last command wrote letters, and no correction calls those back.

    `requests` are those it wrote to, as (round, force); `asked` is the one force that
    was to be undone, if one was; `left`: a server took them. `whom` says whose letters
    they are, to `foitool send` and to `foitool resolve`, and nobody else's; to the
    first it is "" where config.toml has their round no more. `command` is that of
    letters which are no requests, its name and the options with which it writes anew.
    """

    def __init__(
        self,
        requests: "Sequence[tuple[str, str]]",
        began: "datetime",
        *,
        asked: str | None,
        left: bool,
        whom: "tuple[str, str]" = ("--all", "--all"),
        command: "tuple[str, str] | None" = None,
    ) -> None:
        self.requests, self.began, self.asked = tuple(requests), began, asked
        self.letters = len(self.requests)
        letters = f"{self.letters} letter{'' if self.letters == 1 else 's'}"
        round_name = self.requests[0][0]
        for_one = f" for {asked}" if asked else ""
        to_send, to_resolve = whom
        advice = (
            f"  If it never will be sent:         foitool resolve {to_resolve}"
            f" --was-not-sent --round {round_name}"
        )
        if to_resolve == "FORCE":
            forces = ", ".join(force for _, force in self.requests)
            advice += f",\n    once for each of: {forces}"
        if to_send:
            advice = (
                f"  To write anew what was not sent:  foitool send {to_send} --rewrite"
                f" --round {round_name}\n{advice}"
            )
        if left:
            advice = f"  To see what left: foitool status --round {round_name}"
        if command:
            advice = _of_no_request(command, self.requests, left=left)
        if not asked:
            advice += (
                f"\n  To take back what another command did for one force:"
                f" foitool undo FORCE --round {round_name}"
            )
        super().__init__(
            f"The last command{for_one} {'sent' if left else 'wrote'} {letters},"
            f" which cannot be taken back.\n{advice}"
        )


class NotTheLast(Refused):
    """What undo would take back is not what was recorded last."""

    def __init__(self, later: tuple[str, ...]) -> None:
        self.later = later
        super().__init__(
            f"Nothing was taken back: since then {' and '.join(later)} was recorded,"
            " which undo leaves as it is.\n"
            "  To take back what is older all the same:  foitool undo, without --yes\n"
            "  An address or a bank holiday is recorded anew: foitool forces set,"
            " foitool calendar add or strike\n"
            "  What was published or signed is withdrawn: foitool freeze --withdraw"
            " NUMBER, foitool findings --unsign NUMBER"
        )


def _of_no_request(
    command: tuple[str, str], requests: "Sequence[tuple[str, str]]", *, left: bool
) -> str:
    """What to type of letters that ask for nothing; each by name, and no others."""
    (name, rewrite), (round_name, _) = command, requests[0]
    if left:
        return f"  To see what left: foitool {name} --list --round {round_name}"
    forces = " ".join(force for _, force in requests)
    return (
        f"  To write anew what was not sent:  foitool {name} {forces} {rewrite}"
        f' --words FILE --reply-by "DAY TIME" --round {round_name}\n'
        "  If it never will be sent:         nothing is to be typed, since it counts"
        " as sent only with --mark-sent"
    )
