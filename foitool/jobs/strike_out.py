"""Striking out letters that lie written, since a person said that none was sent.

All at once, before the first new one is handed over: a run that is cut off half-way
leaves none that counts as running, and that somebody could take for sent.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from foitool.case import events as e
from foitool.case.authority import Authority
from foitool.case.correction import Corrected
from foitool.case.history import Case, replay
from foitool.jobs.prepare_round import SendOrder
from foitool.ledger.reading import History

if TYPE_CHECKING:
    from foitool.ledger.ledger import Ledger


def strike_out(
    ledger: "Ledger", order: SendOrder, authorities: Sequence[Authority]
) -> bool:
    """Strike out what lies written to these, all of it or nothing; if there was any.

    Letters of the order's purpose only. Raises BadTracker.
    """
    today, found = order.now().date(), False
    with ledger.together():
        for authority in authorities:
            history = ledger.reader.history(order.asked.name, authority.id)
            if history is None:
                continue
            case = replay(history.request, history.events).about(order.purpose)
            struck = [
                Corrected(
                    on=today,
                    event=number,
                    why="the letter was never sent, and is written anew",
                )
                for number in _lying(case, history)
            ]
            if struck:
                ledger.append(history.request, struck, after=history.last_seq)
                found = True
    return found


def _lying(case: Case, history: History) -> list[int]:
    """The numbers of the events that say that a letter lies written."""
    if not case.lies_written:
        return []
    lying = {
        one.message_id
        for one in case.letters
        if one.state == "written" and one.bounced is None
    }
    return [
        recorded.seq
        for recorded in history.events
        if isinstance(recorded.event, (e.Queued, e.Written))
        and recorded.event.message_id in lying
    ]
