"""What `foitool restore` says before it asks."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from foitool.case.amendments import Amendment
from foitool.cli.backup import held_in_words
from foitool.cli.options import page_width
from foitool.jobs.foresee_restore import (
    AGAIN,
    EARLIER,
    IN_DOUBT,
    LEFT_OUT,
    LIES_WRITTEN,
    Fate,
    Key,
    Lacked,
    Lost,
)
from foitool.jobs.restore_tracker import Restore
from foitool.law.deadline import in_words
from foitool.reports.tables import counted, hung, printable

_WHERE = 26
"""Columns for where a letter in doubt lies, before what settles it."""


def preview_in_words(preview: Restore, *, for_real: bool) -> Iterator[str]:
    """What a copy holds, and what it lacks; `for_real`: a send goes to a server."""
    yield _said(f"The copy holds {held_in_words(preview.holding)}.")
    if preview.present:
        yield _said(f"The tracker holds {held_in_words(preview.present)}.")
    elif not preview.damage:
        yield "There is no tracker here."
    if preview.damage:
        yield _said(
            f"The tracker cannot be read ({preview.damage}), so nobody can say what it"
            " has that the copy lacks. Close whatever program has it open."
        )
    if preview.lost is None:
        yield _said(
            "Letters that left after the copy was made are not in it, and a send would"
            " write to those forces again, but for those that .sent-ROUND.txt names."
            " Record them first:"
        )
        yield "  foitool mark-sent FORCE --via mail --on DATE"
        return
    lost = preview.lost
    for name, events in sorted(lost.events.items()):
        yield _said(f"The copy lacks {counted(events, 'event')} of {name}.", "  ")
    yield from _others(lost.others)
    yield from _found_out(lost)
    yield from _letters(lost, preview.folders, for_real=for_real)
    if lost.erased:
        yield _said(
            f"{lost.erased} of what was erased since would come back: erase it again"
            " with foitool erase."
        )


def _said(text: str, indent: str = "") -> str:
    return hung(indent, text, width=page_width(of=2))


def _others(others: Sequence[Lacked]) -> Iterator[str]:
    """What came back and was done since, which nobody would know of any more."""
    if others:
        yield "Lacking besides letters, and to be recorded again:"
    for (name, force), group in groupby(others, key=lambda one: one.request):
        said = "; ".join(f"{one.says} ({in_words(one.on)})" for one in group)
        yield _said(f"{force}, {name}: {said}", "  ")


def _found_out(lost: Lost) -> Iterator[str]:
    if lost.amendments:
        yield "Lacking of what was found out about authorities:"
    for one in lost.amendments:
        yield _said(_amendment(one), "  ")
    if others := lost.found_out - len(lost.amendments):
        yield _said(
            f"The copy lacks {others} of what was recorded of bank holidays, what was"
            " published and what was signed.",
            "  ",
        )


def _amendment(one: Amendment) -> str:
    """What was found out, without what says how sure that is."""
    cells = ", ".join(
        f"{column.replace('_', ' ')} {text or '(none)'}"
        for column, text in one.cells.items()
        if not column.endswith(("_source", "_confidence"))
    )
    return f"{one.force}: {cells} (found in {one.source}, {in_words(one.on)})"


def _letters(lost: Lost, folders: Sequence[str], *, for_real: bool) -> Iterator[str]:
    """What becomes of letters that the copy does not know as written or sent."""
    if lost.letters:
        yield _said(
            f"{counted(len(lost.letters), 'letter')} written or sent since would be"
            " forgotten: the forces may have them."
        )
    if again := lost.becoming(AGAIN):
        yield _said(
            f"foitool send would write {len(again)} of them again: {_who(again)}."
        )
    if left_out := lost.becoming(LEFT_OUT):
        yield _said(
            f"{len(left_out)} of them would be unknown, though as the copy stands no"
            f" send writes to it: {_who(left_out)}."
        )
    if earlier := lost.becoming(EARLIER):
        yield _said(
            f"{len(earlier)} of them would be unknown; an earlier letter to the force"
            f" would count as sent: {_who(earlier)}."
        )
    if forgotten := lost.forgotten:
        yield "Say once more that these were sent:"
        yield from (f"  {line}" for line in _to_say_again(lost.others, forgotten))
    if doubts := lost.becoming(IN_DOUBT):
        yield _said(
            f"{len(doubts)} of them will be in doubt, so that no force is asked twice:"
            f" {_who(doubts)}. To settle them:"
        )
        # A server cannot tell what lies in the outbox; who makes drafts looks there.
        yield from _to_settle(folders, "drafts --force FORCE" if for_real else "send")
        yield from _sent_on(doubts)
    if written := lost.becoming(LIES_WRITTEN):
        yield _said(
            f"{len(written)} of them would lie written and unconfirmed again:"
            f" {_who(written)}. To confirm them:"
        )
        yield from (f"  {line}" for line in _to_confirm(written))


def _who(letters: Iterable[Fate]) -> str:
    """The forces, by round."""
    by_round: dict[str, dict[str, None]] = {}
    for one in letters:
        name, force = one.request
        by_round.setdefault(name, {})[force] = None
    if len(by_round) == 1:
        return ", ".join(*by_round.values())
    return "; ".join(f"{', '.join(who)} of {name}" for name, who in by_round.items())


def _to_settle(folders: Sequence[str], finds: str) -> Iterator[str]:
    """What settles letters in doubt, by the folder that they lie in."""
    for folder in folders:
        where = f"Those in {folder or 'the outbox'}:"
        how = f"foitool {finds} finds them there"
        if folder:
            how = f'write folder = "{folder}" into [mail]; then {how}'
        yield _said(how, f"  {printable(where):<{_WHERE}} ")
    others = "All others:" if folders else "For each:"
    how = "foitool resolve FORCE --was-sent, or --was-not-sent"
    yield _said(how, f"  {others:<{_WHERE}} ")


def _sent_on(letters: Sequence[Fate]) -> Iterator[str]:
    """What the tracker still knows of them, and the copy will not."""
    for day, group in _by_day(letters):
        yield _said(f"The tracker has as sent on {in_words(day)}: {_who(group)}.", "  ")


def _by_day(letters: Iterable[Fate]) -> Iterator[tuple[date, list[Fate]]]:
    days: dict[date, list[Fate]] = {}
    for one in letters:
        if one.on is not None:
            days.setdefault(one.on, []).append(one)
    yield from sorted(days.items())


def _to_confirm(letters: Sequence[Fate]) -> Iterator[str]:
    """What to type for letters to be recorded as sent by hand, as they were."""
    for day, group in _by_day(letters):
        rounds: dict[str, list[str]] = {}
        for one in group:
            rounds.setdefault(one.request[0], []).append(one.request[1])
        for name, forces in rounds.items():
            who = " ".join(forces)
            yield printable(f"foitool mark-sent {who} --on {day} --round {name}")


def _to_say_again(others: Sequence[Lacked], letters: Sequence[Fate]) -> Iterator[str]:
    """What to type for letters to be recorded as they were.

    Where an earlier one counts as sent, that it came back is to be said first.
    """
    for one in letters:
        if one.becomes == EARLIER:
            yield from _bounces(others, one.request)
        sent, (name, force) = one.sent, one.request
        assert sent is not None
        quoted = shlex.quote(sent.reference or "")
        reference = f" --reference {quoted}" if sent.reference else ""
        yield printable(
            f"foitool mark-sent {force} --via {sent.via} --on {sent.on}{reference}"
            f" --round {name}"
        )


def _bounces(others: Sequence[Lacked], request: Key) -> Iterator[str]:
    for one in others:
        if one.kind == "bounced" and one.request == request:
            name, force = request
            yield printable(
                f"foitool log-response {force} bounced --on {one.on} --round {name}"
            )
