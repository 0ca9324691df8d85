"""How a request that is still to be made can be made, if it can."""

from collections.abc import Callable

from foitool.case.step import Way
from foitool.errors.wrong_use import UnknownAuthority
from foitool.workspace import Workspace


def ways_to_ask(workspace: Workspace, round_name: str) -> Callable[[str], Way]:
    """The way to an authority by its id, in a round that may be there no more.

    Raises BadConfig, BadRegister.
    """
    if round_name not in workspace.config.rounds:
        why = f"{round_name} is not in config.toml, so no send writes to it"
        return lambda _: Way("none", why)
    register = workspace.register

    def way(force: str) -> Way:
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
