"""A right of reply: who is written to, by when an answer is wanted, what was said.

It is no request. No Act gives it a time limit, and nothing here moves a clock.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from foitool.case.authority import Authority
from foitool.case.figure_events import Stated
from foitool.case.history import Case
from foitool.case.mail import RIGHT_OF_REPLY
from foitool.case.moment import Moment
from foitool.case.outgoing import Outgoing
from foitool.case.plan import (
    OTHER_CONTACT,
    REFUSED_ADDRESS,
    SECOND_WRITTEN,
    TOLD_OTHERWISE,
    Plan,
    Skip,
    plan,
)
from foitool.case.recorded import Recorded, in_force
from foitool.case.told import Saying, Telling
from foitool.law.deadline import in_words
from foitool.law.working_days import WorkingDays

NO_PRESS_CONTACT = "no-press-contact"
"""A reason to leave out: there is nobody to write to, and FOI is not asked instead."""

_OFFICE_ENDS = time(17)


def plan_right_of_reply(
    authorities: Iterable[Authority],
    cases: Mapping[str, Case],
    *,
    rewrite: bool = False,
    insist: bool = False,
    otherwise: Mapping[str, str] | None = None,
    again: bool = False,
) -> Plan:
    """Sort authorities into those whose press contact is written to, and the rest.

    `cases` are those of the round's requests, by authority. Those to write to come
    back as they are addressed: at the press contact, under the Act of their request.
    `otherwise` says in words what an authority was told that is recorded no more, and
    what to add to the command to tell it otherwise: `again` does that. `insist`: they
    were named, so that one is told why another press contact is not written to.
    """
    skip: list[Skip] = []
    addressed: list[Authority] = []
    for authority in authorities:
        case = cases.get(authority.id)
        if case is None or (case.letter is None and case.known is None):
            why = "it was not asked in this round, so there is nothing to tell it"
            skip.append(Skip(authority, "not-asked", why))
        elif rewrite and not again and is_second(case.about(RIGHT_OF_REPLY)):
            why = (
                "its second letter lies written; to write that anew: the same command"
                " with --again --rewrite"
            )
            skip.append(Skip(authority, SECOND_WRITTEN, why))
        elif not authority.press_email:
            why = (
                "no press contact is known: foitool forces set"
                f" {authority.id} --press ADDRESS --source PAGE"
            )
            skip.append(Skip(authority, NO_PRESS_CONTACT, why))
        else:
            addressed.append(_at_its_press_contact(authority, case))
    beside = {force: case.about(RIGHT_OF_REPLY) for force, case in cases.items()}
    changed = otherwise or {}
    if again:
        beside |= {
            force: _before_it(beside[force], rewrite=rewrite) for force in changed
        }
    planned = plan(
        addressed, beside, only_checked=False, rewrite=rewrite, insist=insist
    )
    skip += [
        _in_our_words(
            one,
            changed.get(one.authority.id, ""),
            beside[one.authority.id].letter if insist else None,
        )
        for one in planned.skip
    ]
    return replace(planned, skip=tuple(skip))


def _at_its_press_contact(authority: Authority, case: Case) -> Authority:
    """The same authority with no other address than that."""
    return replace(
        authority,
        email=authority.press_email,
        form_url="",
        postal_address="",
        regime=case.request.regime,
    )


def is_second(case: Case) -> bool:
    """What lies written comes after a letter that left."""
    return case.lies_written and any(one.state == "sent" for one in case.letters)


def _before_it(case: Case, *, rewrite: bool) -> Case:
    """The case as if nothing had been told, so that it is told again; once.

    A second letter that lies written stays that, unless it is to be written anew. One
    in doubt stays in doubt. What a server refused since stays refused: the same address
    is not written to again.
    """
    letter = case.letter
    if letter is None or case.in_doubt or (case.lies_written and not rewrite):
        return case
    since = case.letters[case.letters.index(letter) + 1 :]
    return replace(case, letters=since)


def was_refused(case: Case, address: str) -> bool:
    """Whether a server refused this very address, and took no letter to it since."""
    tried = [one for one in case.letters if one.recipient == address]
    return bool(tried) and tried[-1].refused


def _in_our_words(skip: Skip, changed: str, letter: Outgoing | None) -> Skip:
    """What a plan of requests says of an address names the wrong command here.

    `changed` says what its letter tells that is recorded no more, and what to do; "" if
    it tells what is. `letter` is the one that counts, if one may ask for another.
    """
    force = skip.authority.id
    mend = f"foitool forces set {force} --press ADDRESS --source PAGE"
    if changed and skip.reason in ("already-sent", "already-written"):
        return replace(skip, reason=TOLD_OTHERWISE, why=changed)
    if skip.reason == "bounced-address":
        why = f"the letter to {skip.authority.email} came back; mend it: {mend}"
        return replace(skip, why=why)
    if skip.reason == "already-sent" and letter and _went_elsewhere(letter, skip):
        why = (
            f"its letter went to {letter.recipient} on {in_words(letter.on)}; if that"
            f" came back: foitool right-of-reply {force} --came-back --evidence TEXT,"
            " then this command again"
        )
        return replace(skip, reason=OTHER_CONTACT, why=why)
    if skip.reason != REFUSED_ADDRESS:
        return skip
    why = (
        f"the mail server refused {skip.authority.email}; mend it: {mend}; or, if it is"
        f" right, name it: foitool right-of-reply {force}"
    )
    return replace(skip, why=why)


def _went_elsewhere(letter: Outgoing, skip: Skip) -> bool:
    """Whether it went to another address than would be written to now."""
    return letter.recipient not in ("", skip.authority.email)


def times_told(
    reply_by: Moment, embargo: Moment | None, now: datetime, days: WorkingDays
) -> Iterator[str]:
    """What a person should know of these times before the letters leave.

    `now` is a moment in London.
    """
    if reply_by.end < _soonest(now, days):
        yield (
            f"{reply_by.in_words} is less than a working day away: a press office may"
            " not see the letter in time"
        )
    if embargo is None:
        return
    if embargo.end < reply_by.end:
        yield (
            f"the embargo ends before the answer is due ({reply_by.in_words}): it may"
            " be published without it"
        )
    if embargo.end <= now.replace(tzinfo=None):
        yield f"the embargo, {embargo.in_words}, is over already"


def _soonest(now: datetime, days: WorkingDays) -> datetime:
    """The end of one working day from now; an office has it from its morning on."""
    today = now.date()
    if days.is_working(today):
        at = now.time().replace(tzinfo=None)
        return datetime.combine(days.after(today, working_days=1), at)
    return datetime.combine(days.on_or_after(today), _OFFICE_ENDS)


@dataclass(frozen=True, kw_only=True)
class InItsWords(Saying):
    """A statement with its words, for whoever shows it.

    `telling` is what its authority had been told of the part beside which it is shown.
    """

    words: str
    public: bool
    telling: Telling | None = None


def statements_of(
    log: Sequence[Recorded], *, until: date | None = None
) -> tuple[Stated, ...]:
    """What an authority said of its figures, in the order of days."""
    return tuple(said for _, said in numbered_statements(log, until=until))


def numbered_statements(
    log: Sequence[Recorded], *, until: date | None = None
) -> Iterator[tuple[int, Stated]]:
    """The same with the number of its event before each."""
    for recorded in in_force(log):
        event = recorded.event
        if isinstance(event, Stated) and (until is None or event.on <= until):
            yield recorded.seq, event


def came_of(
    letter: Outgoing | None, statements: Sequence[Stated], now: datetime
) -> str:
    """What came of a right of reply: a word.

    `statement`, or `late-statement` if the first came after the day that was named;
    `none` if that is over and nothing came, `waiting` while it is not; "" where no
    letter is known to have left.
    """
    since = [one for one in statements if letter is None or one.on >= _begun(letter)]
    reply_by = Moment.read(letter.reply_by) if letter and letter.reply_by else None
    if since:
        late = reply_by is not None and since[0].on > reply_by.day
        return "late-statement" if late else "statement"
    if letter is None or letter.state != "sent" or reply_by is None or letter.bounced:
        return ""
    return "none" if now.replace(tzinfo=None) > reply_by.end else "waiting"


def _begun(letter: Outgoing) -> date:
    """The day from which it can have been answered."""
    return min(letter.on, letter.written or letter.on)
