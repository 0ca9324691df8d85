"""`--against`: the earlier round that one is held against."""

import click

from foitool.cli.options import RoundName
from foitool.cli.session import Session
from foitool.errors.wrong_use import NothingToDo

against_option = click.option(
    "--against",
    type=RoundName(),
    metavar="ROUND",
    help="An earlier round; the change since then is told, too.",
)


def held_against(session: Session, against: str | None, round_name: str) -> str | None:
    """The earlier round by its name; None if none was named.

    Raises NothingToDo if it is the very round that is told of: each of its changes
    would be none, and a sentence for print that says so says nothing.
    """
    if against is None:
        return None
    earlier = session.round_name(against)
    if earlier == round_name:
        raise NothingToDo(
            f"--against names {round_name} itself: a round held against itself changes"
            " nowhere",
            advice="Name an earlier round, or leave --against out; to see the rounds:"
            " foitool round list",
        )
    return earlier
