"""What to say of a reply to a letter that is on record as come back."""

from collections.abc import Iterator
from shlex import quote

from foitool.case.events import Bounced, CameBack
from foitool.case.history import Case
from foitool.case.receipt import returned_before
from foitool.case.recorded import in_force
from foitool.law.deadline import in_words
from foitool.ledger.reading import History


def doubt_receipt(history: History, case: Case) -> Iterator[str]:
    """That nobody knows when the request was received, and how to say otherwise."""
    returned = returned_before(case)
    if returned is None:
        return
    letter, request = case.letter, history.request
    number = next(
        recorded.seq
        for recorded in reversed(in_force(history.events))
        if isinstance(recorded.event, (Bounced, CameBack))
        and letter is not None
        and recorded.event.message_id == letter.message_id
        and recorded.event.on == returned
    )
    yield (
        f"Its letter is recorded as come back on {in_words(returned)}, so the day on"
        " which it received the request is not known, and a report counts no time of"
        f" it. If it did not come back: foitool correct {quote(request.force)} {number}"
        f" --why TEXT --round {quote(request.round)}"
    )
