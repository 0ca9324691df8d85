"""What an authority was told of its figures before publication, and what they are.

A statement is of the figure that its authority had been told. Once another is in use,
or where it was told none, the one must not be taken for a comment on the other.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from foitool.case.bands import part_of
from foitool.case.figures import Figure
from foitool.case.history import Case
from foitool.case.line import Line
from foitool.case.mail import ToldOf
from foitool.case.outgoing import Outgoing, Terms
from foitool.case.tally import Tally
from foitool.law.deadline import in_words

_WAITS = ("clarification", "fee")
"""What a letter says of one that waits for the requester."""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What an authority had been told of one part, and what is recorded of it now.

    `state` is `same`, `changed`, `not-recorded` (a letter left, and which figure stood
    in it is not known), `later` (none had left yet, one did after; `then` is what that
    said) or `never`. `on` is
    the day that letter left, `then` what stood in it; None where there is none.
    """

    state: str
    now: ToldOf
    on: date | None = None
    then: ToldOf | None = None


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What an authority said of a part, "" of all; `seq` is its event's number."""

    force: str
    part: str
    on: date
    seq: int

    def is_of(self, part: str) -> bool:
        """Whether it speaks of that part or heading; of a heading, also by its part."""
        return self.part in ("", part, part_of(part))


@dataclass(frozen=True, kw_only=True)
class ToldOtherwise:
    """An authority whose letter says of a part what is recorded no more.

    `written`: that letter lies written and was not sent, so that it can be written
    anew; else it left, and the authority is to be told again. `second`: one left
    before it. `terms` are those of that letter.
    """

    force: str
    telling: Telling
    written: bool = False
    second: bool = False
    terms: Terms = field(default_factory=Terms)

    @property
    def part(self) -> str:
        """Of which part."""
        return self.telling.now.part


def state_told(line: Line) -> str:
    """What a letter says became of a part; of a refusal, how it was said."""
    if line.unanswered:
        return line.unanswered
    if how := line.without_figure:
        return line.state if how in ("no-number", "not-known") else how
    if line.state == "refused" and line.disposition in ("cost", "ncnd"):
        return line.disposition
    return "joint" if line.joint_to else line.state


def as_it_stands(
    tally: Tally, line: Line, texts: Mapping[str, str] = MappingProxyType({})
) -> ToldOf:
    """What a letter would say of it now; the figure of another that counts it in.

    `texts` are the words behind the digests of answers, as far as these are kept.
    """
    by = line.joint_to or line.force
    counted_in = tuple(
        (one.force, one.figure)
        for one in counting_in(tally, line)
        if one.figure is not None
    )
    given = next((one for one in tally.lines if one.force == by), line)
    if given.figure is None or given.value is None:
        state = state_told(line)
        return ToldOf(
            part=tally.part,
            state=state,
            describes="",
            asked_back=line.waits_since if state in _WAITS else None,
            counted_in=counted_in,
            cited=line.exemptions if line.state == "refused" else (),
            words=_first_of(line, texts) if state == "in-words" else None,
        )
    return ToldOf(
        part=tally.part,
        state=state_told(line),
        figure=given.figure,
        joint_with=tuple(sorted(given.counts - {line.force})),
        describes=given.value.describes,
        counted_in=counted_in,
        cited=(),
        rivals=rivals_of(tally, line),
    )


def rivals_of(tally: Tally, line: Line) -> tuple[tuple[str, Figure], ...]:
    """Other figures for it and another, of two that each were to stand for both.

    Each with whose it is: where its own is in use, those of whom it counts in; where
    another's is, its own.
    """
    return tuple(
        (other.force, other.values[0].figure)
        for other, giver in tally.said_otherwise
        if line.force in (other.force, giver.force)
    )


def counting_in(tally: Tally, line: Line) -> tuple[Line, ...]:
    """Whose figures count an authority in, besides the one that stands for its own.

    They are published as of it too: it stays silent, or refused; or has a figure of its
    own, so that it may be counted twice.
    """
    return tuple(
        one
        for one in tally.lines
        if one.figure is not None
        and line.force in one.partners
        and one.force != line.joint_to
    )


def says_the_same(then: ToldOf, now: ToldOf) -> bool:
    """Whether a letter would say of a part now what it said then.

    Of whom a figure is counts too, and of which day, where both are of a known one. Of
    a letter that did not record them, the figure alone. So do the figures of others
    that count it in besides, the provisions on which it refused, the words in which it
    answered, and which other figure was to count it in. Who asked back once more, since
    it was answered, waits for something else. Of one figure for both it makes none
    which of them it is counted under.
    """
    if then.figure != now.figure:
        return False
    if then.state != now.state and not _one_for_both(then, now):
        return False
    if _counted_in_otherwise(then, now) or _cited_otherwise(then, now):
        return False
    if _known_otherwise(then.words, now.words):
        return False
    if _known_otherwise(then.rivals, now.rivals):
        return False
    if None not in (then.asked_back, now.asked_back):
        return then.asked_back == now.asked_back
    if then.describes is None:
        return True
    same_day = then.describes == now.describes or not (then.describes and now.describes)
    return same_day and then.joint_with == now.joint_with


def _one_for_both(then: ToldOf, now: ToldOf) -> bool:
    """Whether both are a figure of the same several, whoever it is counted under."""
    states = {then.state, now.state} == {"answered", "joint"}
    return states and bool(then.joint_with) and then.joint_with == now.joint_with


def telling(
    letters: Iterable[Outgoing], now: ToldOf, said_on: date, written: Container[str]
) -> Telling:
    """What had been told of a part when something was said of it on that day.

    `letters` are those of a right of reply, `written` the Message-IDs of those written
    before the saying was recorded: of two that left on its day, that tells which it can
    answer. One that is not known to have left, or came back, told nobody anything.
    """
    left = [one for one in _of(letters, now.part) if one.state == "sent"]
    left.sort(key=lambda one: one.on)
    before = [one for one in left if one.on <= said_on and one.message_id in written]
    if before:
        return _held_against(before[-1], now)
    if left:
        first = _held_against(left[0], now)
        return Telling(state="later", now=now, on=first.on, then=first.then)
    return Telling(state="never", now=now)


def told_otherwise(
    cases: Mapping[str, Case],
    tallies: Sequence[Tally],
    texts: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[ToldOtherwise]:
    """Whose last letter about a part says what is recorded no more.

    `cases` are those of a round's rights of reply, by authority, `texts` the words
    behind the digests of answers. Of a letter in doubt
    nothing is said: what became of it comes first; nor of who is late since, and had
    not answered when it was told so.
    """
    for tally in tallies:
        for line in tally.lines:
            letters = cases[line.force].letters if line.force in cases else ()
            known = list(_of(letters, tally.part))
            if not known or known[-1].state == "queued":
                continue
            found = _held_against(known[-1], as_it_stands(tally, line, texts))
            written = known[-1].state == "written"
            if found.state != "same" and (written or not _by_time_alone(found)):
                yield ToldOtherwise(
                    force=line.force,
                    telling=found,
                    written=written,
                    second=any(one.state == "sent" for one in known[:-1]),
                    terms=known[-1].terms,
                )


def why_not_said(case: Case, by_then: Case, on: date) -> str | None:
    """Why no statement of its figures can be of that day; None if one can.

    `case` is the whole request, `by_then` as it stood at the end of that day. A request
    that somebody else made has no day here, and one that was answered was received.
    """
    if case.asked_elsewhere:
        return None
    left = min((one.on for one in case.letters if one.state == "sent"), default=None)
    if by_then.wrote_back is not None or (left is not None and left <= on):
        return None
    round_name, force = case.request.key
    option = f"--round {round_name}"
    if left is None:
        return (
            "its request is not known to have left, so there is no figure to speak of\n"
            f"  Once it has left: foitool mark-sent {force} --on DAY {option}"
        )
    return (
        f"its request left on {in_words(left)}, and what it says of its figures is no"
        " older\n"
        f"  Of another day:  foitool record {force} statement --on DAY {option}\n"
        f"  If it left earlier than that: foitool correct {force} NUMBER --move-to DAY"
        f" --why TEXT {option}"
    )


def _by_time_alone(found: Telling) -> bool:
    """Whether nothing has changed but that its time ran out, or that it asked back.

    The authority was told that no answer of its had come, and knows it; and it knows
    what it asked of the requester since. But where its letter says that it waits for
    the requester, that changes only by what the requester did, and is to be told.
    """
    then = found.then
    if then is None or then.state != "pending":
        return False
    no_answer = found.now.state in (*_WAITS, "silent")
    return no_answer and not _counted_in_otherwise(then, found.now)


def _counted_in_otherwise(then: ToldOf, now: ToldOf) -> bool:
    """Whether other figures count it in by now than it was told, so far as is known."""
    return _known_otherwise(then.counted_in, now.counted_in)


def _known_otherwise(then: object, now: object) -> bool:
    """Whether the two differ, and neither is None: not recorded."""
    return None not in (then, now) and then != now


def _first_of(line: Line, texts: Mapping[str, str]) -> str | None:
    """The digest of its words; of the same entered again, that of the first."""
    digest = line.value.figure.text if line.value else None
    words = texts.get(digest or "")
    if words is None:
        return digest
    same = (
        value
        for value in line.values
        if texts.get(value.figure.text or "", "").strip() == words.strip()
    )
    return min(same, key=lambda value: value.seq).figure.text


def _cited_otherwise(then: ToldOf, now: ToldOf) -> bool:
    """Whether it refused on other provisions than it was told, so far as is known."""
    if then.cited is None or now.cited is None:
        return False
    return {*then.cited} != {*now.cited}


def _of(letters: Iterable[Outgoing], part: str) -> Iterator[Outgoing]:
    """Those that stand and tell of the part, or may: of which it is not recorded."""
    for letter in letters:
        tells = not letter.told or any(one.part == part for one in letter.told)
        if tells and letter.state != "failed" and letter.bounced is None:
            yield letter


def _held_against(letter: Outgoing, now: ToldOf) -> Telling:
    then = next((one for one in letter.told if one.part == now.part), None)
    state = "not-recorded"
    if then is not None:
        state = "same" if says_the_same(then, now) else "changed"
    return Telling(state=state, now=now, on=letter.on, then=then)
