"""Taking over letters that were sent by other means, from a list of them.

Each becomes a `sent` event of its day, so that its clock runs from it and no send
writes to that force again. A force whose letter is recorded already is left as it
is: nothing is overwritten, and the same list twice does nothing the second time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from foitool.case import events as e
from foitool.case.authority import Request
from foitool.case.history import Case, replay
from foitool.case.outgoing import Outgoing
from foitool.case.rounds import Round
from foitool.jobs.sent_elsewhere import SentElsewhere
from foitool.law import REGIMES
from foitool.law.deadline import Deadline, in_words
from foitool.ledger.contents import salted
from foitool.ledger.ledger import Ledger
from foitool.ledger.reading import Reader
from foitool.ledger.scribe import Scribe
from foitool.letters.composer import is_not_ours, not_ours
from foitool.post.lock import round_lock
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Adoption:
    """What becomes of one line of the list.

    `outcome` is `planned`, `adopted`, `skipped` (recorded already, on that day) or
    `conflicting` (recorded otherwise); `why` says more of the last two, and `command`
    what a person can type.
    """

    round: str
    letter: SentElsewhere
    limit: Deadline
    outcome: str = "planned"
    reason: str | None = None
    why: str | None = None
    command: str | None = None


def plan_adoption(
    workspace: Workspace,
    reader: Reader | None,
    asked: Round,
    letters: Sequence[SentElsewhere],
) -> list[Adoption]:
    """What a take-over would do, line by line, with nothing done.

    Raises CalendarTooShort, BadTracker.
    """
    cases = _cases(reader, asked.name)
    return [
        _plan(workspace, asked.name, letter, cases.get(letter.authority.id))
        for letter in letters
    ]


def strangers(
    workspace: Workspace, asked: Round, letters: Iterable[SentElsewhere]
) -> list[str]:
    """Forces of a list that the round does not ask, by id. Raises UnknownAuthority."""
    recipients = {authority.id for authority in workspace.recipients(asked)}
    return [
        letter.authority.id
        for letter in letters
        if letter.authority.id not in recipients
    ]


def adopt_letters(
    workspace: Workspace,
    scribe: Scribe,
    asked: Round,
    letters: Sequence[SentElsewhere],
) -> Iterator[Adoption]:
    """Record what was planned and is still to be done, one letter at a time.

    Planned afresh under the round's lock, so that no send comes between. Cut off
    half-way, the same list again does the rest.

    Raises SendRunning, ChangedMeanwhile, CalendarTooShort, BadTracker.
    """
    with (
        round_lock(workspace.folder, asked.name),
        workspace.writing(scribe) as ledger,
    ):
        cases = _cases(ledger.reader, asked.name)
        for letter in letters:
            case = cases.get(letter.authority.id)
            planned = _plan(workspace, asked.name, letter, case)
            if planned.outcome == "planned":
                _record(ledger, asked, letter, after=case.last_seq if case else 0)
                planned = replace(planned, outcome="adopted")
            yield planned


def _plan(
    workspace: Workspace, round_name: str, letter: SentElsewhere, case: Case | None
) -> Adoption:
    regime = REGIMES[_regime(letter, case)]
    planned = Adoption(
        round=round_name,
        letter=letter,
        limit=regime.response_due(
            regime.receipt(letter.on, posted=letter.via == "post"), workspace.calendar
        ),
    )
    if case and any(_is_that_one(known, letter) for known in case.letters):
        why = f"adopted before, sent on {letter.on.isoformat()}"
        return replace(planned, outcome="skipped", reason="already-sent", why=why)
    earlier = case.letter if case else None
    if earlier is None or earlier.state == "failed" or earlier.bounced is not None:
        return planned
    force, on = letter.authority.id, letter.on.isoformat()
    if earlier.state == "sent" and earlier.on == letter.on:
        return replace(
            planned, outcome="skipped", reason="already-sent", why=f"sent on {on}"
        )
    in_conflict = replace(planned, outcome="conflicting")
    if earlier.state == "sent":
        return replace(
            in_conflict,
            reason="another-day",
            why=f"its letter is recorded as sent on {in_words(earlier.on)}",
            command=f"foitool correct {force} NUMBER --round {round_name}"
            f" --move-to {on} --why TEXT",
        )
    if earlier.state == "written":
        why = f"a letter to it lies written since {in_words(earlier.on)}, unconfirmed"
    else:
        why = "a letter to it may have left, and nobody knows"
    return replace(
        in_conflict,
        reason="already-written" if earlier.state == "written" else "in-doubt",
        why=why,
        command=f"foitool mark-sent {force} --round {round_name} --on {on}",
    )


def _is_that_one(known: Outgoing, letter: SentElsewhere) -> bool:
    """Adopted before, whatever became of it since: it may have come back."""
    return is_not_ours(known.message_id) and known.on == letter.on


def _record(ledger: Ledger, asked: Round, letter: SentElsewhere, *, after: int) -> None:
    """One letter, as sent by other means; no mail has the Message-ID it is given."""
    authority = letter.authority
    assert authority.regime is not None
    request = Request(
        round=asked.name,
        force=authority.id,
        name=authority.name,
        regime=authority.regime,
    )
    kept = [salted("note", letter.note)] if letter.note else []
    sent = e.Sent(
        on=letter.on,
        message_id=not_ours(),
        via=f"adopted: {letter.via}",
        parts=tuple(part.id for part in asked.parts),
        note=kept[0].digest if kept else None,
        reference=letter.reference or None,
    )
    ledger.append(request, [sent], after=after, contents=kept)


def _regime(letter: SentElsewhere, case: Case | None) -> str:
    """The Act that the log knows the request by, else the register's."""
    if case is not None:
        return case.request.regime
    assert letter.authority.regime is not None
    return letter.authority.regime


def _cases(reader: Reader | None, round_name: str) -> Mapping[str, Case]:
    return {
        history.request.force: replay(history.request, history.events)
        for history in (reader.histories(round_name) if reader else ())
    }
