"""Signing sentences off: a person checked each of them, in these very words."""

from collections.abc import Iterable, Sequence
from datetime import date

from foitool.case.published import Claim
from foitool.errors.wrong_use import NothingToDo
from foitool.ledger.publishing import sign, withdraw
from foitool.ledger.scribe import Scribe
from foitool.reports.before_print import BeforePrint
from foitool.workspace import Workspace

_KNOWN = frozenset({"answered", "answered-without-figure", "refused", "silent"})


def sentences_numbered(
    before: BeforePrint, numbers: Iterable[int]
) -> tuple[Claim, ...]:
    """The sentences of those numbers, in their order; all if none is named.

    Raises NothingToDo for a number that no sentence has.
    """
    wanted = set(numbers)
    if missing := wanted - {one.number for one in before.sentences}:
        which = ", ".join(str(number) for number in sorted(missing))
        raise NothingToDo(
            f"No sentence has the number {which}",
            advice=f"There are {len(before.sentences)}; to see them: foitool findings",
        )
    return tuple(one for one in before.sentences if not wanted or one.number in wanted)


def sentences_to_sign(before: BeforePrint, numbers: Iterable[int]) -> tuple[Claim, ...]:
    """The same, each of which says something that is known.

    That nobody answered in time is known; that all have time left, or that nobody here
    knows what they answered, is no finding. Raises NothingToDo.
    """
    wanted = sentences_numbered(before, numbers)
    empty = [str(one.number) for one in wanted if not _is_known(before, one)]
    if empty:
        raise _nothing_known(before, f"sign in number {', '.join(empty)}")
    return wanted


def sentences_to_freeze(
    before: BeforePrint, numbers: Iterable[int]
) -> tuple[Claim, ...]:
    """The same, of which one at least says something that is known.

    Raises NothingToDo.
    """
    wanted = sentences_numbered(before, numbers)
    if not any(_is_known(before, one) for one in wanted):
        raise _nothing_known(before, "freeze")
    return wanted


def sign_findings(
    workspace: Workspace,
    scribe: Scribe,
    before: BeforePrint,
    sentences: Sequence[Claim],
    by: str,
    on: date,
) -> None:
    """Record that a person checked these sentences on that day.

    One that the same person signed already, and that has not changed since, is left as
    it is. Raises NothingToDo if that is all of them, BadTracker.
    """
    new = [one for one in sentences if not _signed(before, one, by)]
    if not new:
        raise NothingToDo(
            f"{by} signed that already, and nothing has changed since",
            advice="To see who signed what: foitool findings",
        )
    with workspace.writing(scribe) as ledger:
        sign(ledger, before.subject, new, by=by, on=on)


def take_back_signatures(
    workspace: Workspace,
    scribe: Scribe,
    before: BeforePrint,
    sentences: Sequence[Claim],
    by: str,
) -> None:
    """Record that a person's signatures of these sentences do not stand.

    Raises NothingToDo if there is none, BadTracker.
    """
    numbers = [
        one.signature.number
        for sentence in sentences
        for one in before.signed[sentence.about]
        if one.signature.by.casefold() == by.casefold()
    ]
    if not numbers:
        raise NothingToDo(
            f"{by} has signed none of these",
            advice="To see who signed what: foitool findings",
        )
    with workspace.writing(scribe) as ledger:
        withdraw(ledger, "signed", numbers, why="")


def signs_own_entries(before: BeforePrint, sentence: Claim, by: set[str]) -> bool:
    """Whether all that a sentence rests on was recorded by who signs it."""
    entered = {name.casefold() for name in before.entered_by(sentence)}
    return bool(entered) and entered <= {name.casefold() for name in by}


def _nothing_known(before: BeforePrint, to_do: str) -> NothingToDo:
    round_name, part = before.subject.round, before.subject.part
    return NothingToDo(
        f"There is nothing to {to_do}: no force has answered, refused or let its time"
        " pass",
        advice="Once a force has answered: foitool log-response FORCE KIND --round"
        f" {round_name}\n  What is known: foitool figures --round {round_name}"
        f" --part {part}",
    )


def _is_known(before: BeforePrint, sentence: Claim) -> bool:
    """Whether it rests on a force of which anything is known but that it was asked."""
    subject = before.subject
    cells = sentence.rests_on or [
        cell
        for cell in before.cells
        if (cell.round, cell.part) == (subject.round, subject.part)
    ]
    return any(cell.state in _KNOWN for cell in cells)


def _signed(before: BeforePrint, sentence: Claim, by: str) -> bool:
    return any(
        one.state == "signed" and one.signature.by.casefold() == by.casefold()
        for one in before.signed[sentence.about]
    )
