"""Asking nobody again whose letter the tracker does not know."""

from collections.abc import Sequence
from typing import Literal

from foitool.case.plan import BY_HAND, plan
from foitool.errors.tracker_lost import LettersUnrecorded
from foitool.jobs.letters_unrecorded import (
    copy_that_knows,
    of_no_round,
    unrecorded_at_all,
)
from foitool.jobs.prepare_round import SendOrder, cases_of
from foitool.jobs.tracker_missing import refuse_without_the_tracker
from foitool.jobs.ways_to_record import ways_to_record
from foitool.ledger.reading import Reader
from foitool.post.witness import Noted, witness_path
from foitool.workspace import Workspace


def refuse_unrecorded(
    workspace: Workspace, reader: Reader | None, order: SendOrder
) -> None:
    """Refuse to ask anybody, in whatever way, who has a letter or may have one.

    Such a tracker is not the one that the letters left by: it was lost, or an older
    copy lies in its place. Letters of other rounds to the same forces, or addresses,
    count too: a round may have been renamed as well, or have a twin, and nobody knows
    any more what they asked. It is said before anything else that keeps a letter from
    leaving: to mend that would be no help.

    Raises LettersUnrecorded, TrackerMissing, UnknownAuthority, BadTracker.
    """
    name = order.asked.name
    if order.ask_again:
        return
    found, gone = unrecorded_at_all(workspace), of_no_round(workspace)
    if found or gone:
        _refuse_whom_they_name(workspace, reader, order, found, gone)
    refuse_without_the_tracker(workspace, reader, name)


def _refuse_whom_they_name(
    workspace: Workspace,
    reader: Reader | None,
    order: SendOrder,
    found: dict[str, tuple[Noted, ...]],
    gone: dict[str, tuple[Noted, ...]],
) -> None:
    """`found` are the letters of rounds of `config.toml`, `gone` those of others."""
    name = order.asked.name
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
    if of_it := [one for one in found.get(name, ()) if one.force in forces]:
        raise _error(workspace, order, name, of_it)
    forces |= {one.email for one in asked if one.email}
    for other, letters in (found | gone).items():
        if other == name:
            continue
        if again := [one for one in letters if {one.force, one.recipient} & forces]:
            raise _error(workspace, order, other, again)


def _error(
    workspace: Workspace, order: SendOrder, round_name: str, letters: Sequence[Noted]
) -> LettersUnrecorded:
    is_gone = round_name not in workspace.config.rounds  # nothing is recorded of it
    elsewhere: Literal["other", "gone"] = "gone" if is_gone else "other"
    today = order.now().date()
    ways = () if is_gone else ways_to_record(workspace, round_name, letters, today)
    return LettersUnrecorded(
        round_name,
        letters,
        witness=witness_path(workspace.folder, round_name),
        copy=copy_that_knows(workspace, round_name, [o.message_id for o in letters]),
        ways=ways,
        of_round="asked" if round_name == order.asked.name else elsewhere,
    )
