"""Asking nobody again whose letter the tracker does not know."""

from collections.abc import Sequence
from datetime import date

from foitool.case.plan import BY_HAND, plan
from foitool.errors.refused import LettersUnrecorded
from foitool.jobs.letters_unrecorded import copy_that_knows, of_no_round, unrecorded
from foitool.jobs.prepare_round import SendOrder, cases_of
from foitool.jobs.ways_to_record import ways_to_record
from foitool.ledger.reading import Reader
from foitool.post.witness import Noted, witness_path
from foitool.workspace import Workspace


def refuse_unrecorded(
    workspace: Workspace, reader: Reader | None, order: SendOrder
) -> None:
    """Refuse to ask anybody, in whatever way, who has a letter or may have one.

    Such a tracker is not the one that the letters left by: it was lost, or an older
    copy lies in its place. If its round was renamed as well, its letters went to the
    same forces, or addresses, under another name. It is said before anything else that
    keeps a letter from leaving: to mend that would be no help.

    Raises LettersUnrecorded, UnknownAuthority, BadTracker.
    """
    name, today = order.asked.name, order.now().date()
    if order.ask_again:
        return
    found, gone = unrecorded(workspace, name), of_no_round(workspace)
    if not found and not gone:
        return
    planned = plan(
        workspace.recipients(order.asked) if order.only is None else order.only,
        cases_of(reader, name),
        only_checked=False,
        rewrite=order.rewrite or workspace.sends_for_real,
        insist=order.insist,
    )
    asked = [
        *planned.write,
        *(s.authority for s in planned.skip if s.reason in BY_HAND),
    ]
    forces = {one.id for one in asked}
    if of_it := [one for one in found if one.force in forces]:
        raise _error(workspace, name, of_it, today)
    forces |= {one.email for one in asked if one.email}
    for other, letters in gone.items():
        if again := [one for one in letters if {one.force, one.recipient} & forces]:
            raise _error(workspace, other, again, None)


def _error(
    workspace: Workspace, round_name: str, letters: Sequence[Noted], today: date | None
) -> LettersUnrecorded:
    """`today` None: the round is not in `config.toml`, so that nothing is recorded."""
    ways = ways_to_record(workspace, round_name, letters, today) if today else ()
    return LettersUnrecorded(
        round_name,
        letters,
        witness=witness_path(workspace.folder, round_name),
        copy=copy_that_knows(workspace, round_name, letters),
        ways=ways,
        is_gone=today is None,
    )
