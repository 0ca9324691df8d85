"""Judging the tracker: whole, guarded, readable, and with a copy elsewhere."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from foitool.errors.refused import SendRunning
from foitool.jobs.finding import Finding
from foitool.ledger.copies import BACKUPS, PART, copies_in, made_at
from foitool.ledger.examining import TrackerFacts
from foitool.ledger.reading import SCHEMA
from foitool.post.lock import refuse_while_sending
from foitool.reports.tables import counted

_OLD_COPY = 7
"""Days after which a copy is old: a week's replies are a day's work to type again."""


@dataclass(frozen=True, kw_only=True)
class CopyFacts:
    """The copies in `backups`: how many, when the newest was made, and leftovers."""

    count: int
    newest: datetime | None
    leftovers: tuple[Path, ...]


def look_at_copies(folder: Path) -> CopyFacts:
    """What lies in the workspace's folder of copies."""
    copies = copies_in(folder / BACKUPS)
    made = [moment for one in copies if (moment := made_at(one)) is not None]
    leftovers = [*folder.glob(f".*{PART}"), *(folder / BACKUPS).glob(f".*{PART}")]
    return CopyFacts(
        count=len(copies),
        newest=max(made, default=None),
        leftovers=tuple(sorted(leftovers)),
    )


def judge_tracker(
    facts: TrackerFacts, to_put_back: str, *, lost: bool = False
) -> Iterator[Finding]:
    """Whether the tracker can be relied on; `to_put_back` says how to mend it.

    `lost`: letters left, or lie in a folder, by one that is not there any more.
    """
    to_restore = f"Close every program that has it open. {to_put_back}"
    if facts.is_none and lost:
        why = (
            "There is none, and letters have left, or lie in a folder: it was deleted,"
            " moved or emptied."
        )
        do = "What may still be there of it, and what to type, is said below."
        yield Finding(check="tracker", state="bad", why=why, do=do)
    elif facts.is_none:
        yield _ok("tracker", "There is none yet; the first letters make it.")
    elif facts.broken:
        why = f"It cannot be read: {facts.broken}."
        yield Finding(check="tracker", state="bad", why=why, do=to_restore)
    elif (facts.version or 0) > SCHEMA:
        why = f"A newer foitool wrote it (version {facts.version}, known: {SCHEMA})."
        yield Finding(check="tracker", state="bad", why=why, do="Update foitool.")
    elif facts.faults:
        why = f"It is damaged: {facts.faults[0]}."
        yield Finding(check="tracker", state="bad", why=why, do=to_restore)
    elif (facts.version or 0) < SCHEMA:
        why = f"It is of version {facts.version}; this foitool writes {SCHEMA}."
        do = "The next command upgrades it, after a copy was made: foitool status"
        yield Finding(check="tracker", state="look", why=why, do=do)
    else:
        yield _ok("tracker", f"Sound, version {facts.version}, {facts.events} events.")
        yield from _judge_log(facts, to_put_back)


def _judge_log(facts: TrackerFacts, to_put_back: str) -> Iterator[Finding]:
    if facts.guards:
        why = f"The log is not guarded as it should be: {_some(facts.guards)}."
        do = (
            "The next command that records something puts missing triggers back. One"
            " that was changed: say so to whoever changed it; drop it with your SQL"
            " program, and foitool makes it anew."
        )
        yield Finding(check="guards", state="bad", why=why, do=do)
    else:
        yield _ok("guards", "No program can change or delete what was recorded.")
    if facts.unreadable:
        why = f"Events that cannot be read: {_some(facts.unreadable)}."
        do = f"Update foitool. If that does not help: {to_put_back}"
        yield Finding(check="events", state="bad", why=why, do=do)
    else:
        yield _ok("events", "Every event can be read.")
    if facts.derived:
        why = (
            f"{' and '.join(facts.derived)} differ from the log: another program wrote"
            " to them. The log is untouched."
        )
        do = (
            "Have them made again: sqlite-utils query tracker.db"
            ' "delete from derived_from", then: foitool overdue'
        )
        yield Finding(check="derived", state="bad", why=why, do=do)
    elif not facts.unreadable:
        yield _ok("derived", "The tables requests and parts say what the log says.")


def letters_in_hand(facts: TrackerFacts, folder: Path) -> list[tuple[str, str]]:
    """Letters that are being sent at this moment, as (round, force).

    Each looks like one in doubt, but for the lock that its send holds.
    """
    in_hand = []
    for key in facts.letters.newest:
        if key in (*facts.letters.in_doubt, *facts.letters.told_in_doubt):
            try:
                refuse_while_sending(folder, key[0])
            except SendRunning:
                in_hand.append(key)
    return in_hand


def judge_letters(
    facts: TrackerFacts,
    rounds: Collection[str] | None = None,
    in_hand: Sequence[tuple[str, str]] = (),
) -> Iterator[Finding]:
    """Letters that only a person can settle; nothing where nobody can tell.

    `rounds` are those of `config.toml`, None if it cannot be read: of a round that is
    there no more, no send takes care of what lies written. `in_hand` are letters that
    are being sent at this moment.
    """
    if facts.broken or facts.faults or (facts.version or 0) > SCHEMA:
        return
    letters = facts.letters
    if in_hand:
        yield _ok("sending", f"Being sent now: {_forces(in_hand)}.")
    in_doubt = [key for key in letters.in_doubt if key not in in_hand]
    if in_doubt:
        why = f"Nobody knows whether these left: {_forces(in_doubt)}."
        do = (
            "Look into the Sent folder, the mailbox, the server's log, then:"
            " foitool resolve FORCE --round ROUND --was-sent, or --was-not-sent"
        )
        yield Finding(check="in-doubt", state="look", why=why, do=do)
    told = [key for key in letters.told_in_doubt if key not in in_hand]
    if told:
        why = f"Nobody knows whether these rights of reply left: {_forces(told)}."
        do = (
            "Look into the Sent folder, the mailbox, the server's log, then: foitool"
            " right-of-reply FORCE --mark-sent, or --was-not-sent, --round ROUND"
        )
        yield Finding(check="in-doubt", state="look", why=why, do=do)
    if not in_doubt and not told:
        yield _ok("in-doubt", "No letter is in doubt.")
    for round_name, count in Counter(name for name, _ in letters.unconfirmed).items():
        gone = rounds is not None and round_name not in rounds
        yield _unconfirmed(round_name, count, gone=gone)
    yield from _told_unconfirmed(letters.told_unconfirmed)
    if not letters.unconfirmed and not letters.told_unconfirmed:
        yield _ok("unconfirmed", "No letter lies written and unconfirmed.")


def _unconfirmed(round_name: str, count: int, *, gone: bool) -> Finding:
    """Letters of one round that lie written, with what to type in either case."""
    lie = "letter lies" if count == 1 else "letters lie"
    known = "is not known to have left" if count == 1 else "are not known to have left"
    not_there = ", which is not in config.toml any more," if gone else ""
    why = f"{count} {lie} written for {round_name}{not_there} and {known}."
    do = f"Once sent: foitool mark-sent --all --on DATE --round {round_name}"
    if gone:
        never = f"foitool resolve --all --was-not-sent --round {round_name}"
        do = f"{do}; if it never was: {never}"
    return Finding(check="unconfirmed", state="look", why=why, do=do)


def _told_unconfirmed(told: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """Rights of reply that lie written: their own command has both cases."""
    for round_name in dict.fromkeys(name for name, _ in told):
        mine = [key for key in told if key[0] == round_name]
        letters = counted(len(mine), "right of reply letter")
        why = f"{letters} written, and not recorded as sent: {_forces(mine)}."
        do = (
            "Once sent: foitool right-of-reply --all --mark-sent --on DATE --round"
            f" {round_name}"
        )
        yield Finding(check="unconfirmed", state="look", why=why, do=do)


def judge_copies(
    copies: CopyFacts, tracker: TrackerFacts, now: datetime, to_put_back: str
) -> Iterator[Finding]:
    """Whether there is a copy, how old it is, and what cut-off runs left behind."""
    newest, do = copies.newest, "foitool backup, and put one on another disk."
    if tracker.is_none and copies.count:
        nothing = "no tracker" if tracker.version is None else "nothing in tracker.db"
        why = (
            f"There is {nothing}, and {BACKUPS} holds"
            f" {'a copy' if copies.count == 1 else f'{copies.count} copies'} of one."
        )
        yield Finding(check="backup", state="bad", why=why, do=to_put_back)
    elif tracker.is_none:
        yield _ok("backup", "There is nothing to copy yet.")
    elif newest is None:
        why = "There is no copy of the tracker in backups."
        yield Finding(check="backup", state="look", why=why, do=do)
    else:
        days = (now - newest).days
        behind = tracker.newest is not None and tracker.newest > newest
        age = "today" if days < 1 else f"{counted(days, 'day')} ago"
        why = f"The newest copy in backups was made {age}"
        if behind and days >= _OLD_COPY:
            why += ", and something was recorded since."
            yield Finding(check="backup", state="look", why=why, do=do)
        else:
            yield _ok("backup", f"{why}; {copies.count} there in all.")
    if copies.leftovers:
        why = f"Copies that were cut off: {_some([p.name for p in copies.leftovers])}."
        do = "foitool backup clears them away; those of the outbox: foitool send"
        yield Finding(check="leftovers", state="look", why=why, do=do)
    else:
        yield _ok("leftovers", "No run left half a file behind.")


def _ok(check: str, why: str) -> Finding:
    return Finding(check=check, state="ok", why=why)


def _some(things: Sequence[str]) -> str:
    shown = "; ".join(things[:3])
    return shown if len(things) <= 3 else f"{shown}; and {len(things) - 3} more"


def _forces(keys: Sequence[tuple[str, str]]) -> str:
    return _some([f"{force} ({round_name})" for round_name, force in keys])
