"""How a request that is still to be made can be made, if it can."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from foitool.case.step import Way
from foitool.errors.not_there import UnknownAuthority
from foitool.law.deadline import in_words
from foitool.workspace import Workspace


def ways_to_ask(
    workspace: Workspace,
    round_name: str,
    ahead: Mapping[str, date],
    unrecorded: Collection[str],
) -> Callable[[str], Way]:
    """The way to an authority by its id, in a round that may be there no more.

    Who is `ahead` has a letter of a day to come (`foitool.jobs.days_ahead`), and is
    not to be asked again; nor is who has, or may have, one that is `unrecorded`
    (`foitool.jobs.files_beside`): the tracker is not the one that it was written by.

    Raises BadConfig, BadRegister.
    """
    known = round_name in workspace.config.rounds
    register = workspace.register

    def way(force: str) -> Way:
        if force in ahead:
            day = in_words(ahead[force])
            why = (
                f"its letter is recorded for {day}, which has not come: foitool doctor"
            )
            return Way("check clock", why)
        if force in unrecorded:
            why = (
                "it has, or may have, a letter that the tracker does not know:"
                " foitool doctor"
            )
            return Way("check tracker", why)
        if not known:
            why = f"{round_name} is not in config.toml, so no send writes to it"
            return Way("none", why)
        try:
            authority = register.get(force)
        except UnknownAuthority:  # its list was taken out since
            return Way("none", "no list has it any more, so no send writes to it")
        if authority.regime is None:
            return Way("send")
        if authority.email:
            return Way("send", email=authority.email)
        if authority.without_mail:
            of_round = f"foitool send --force {force} --round {round_name}"
            why = f"no mail reaches it; its text: {of_round}"
            return Way(f"ask by {authority.without_mail}", why)
        why = f"no address of any kind is known: foitool forces set {force} takes one"
        return Way("find address", why)

    return way
