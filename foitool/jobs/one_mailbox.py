"""Which authorities of a round, or of the lists, have one mailbox between them."""

from foitool.case.rounds import Round
from foitool.case.shared_addresses import Shared, shared_addresses
from foitool.workspace import Workspace


def one_mailbox(workspace: Workspace, asked: Round | None) -> tuple[Shared, ...]:
    """Every address that several have whom a round asks; None: of all there are.

    Raises BadRegister.
    """
    named = asked.recipients if asked else None
    return shared_addresses(
        one for one in workspace.register if named is None or one.id in named
    )
