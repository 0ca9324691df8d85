"""What a sentence rests on, force by force, in words.

A source is told in full where it is first needed, and by a short reference after that,
so that nobody looks it up twice.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from foitool.case.cells import Value
from foitool.case.kinds import REPLIES
from foitool.case.published import Claim, Footing, Key
from foitool.case.tally import NOT_ASKED, STATES
from foitool.reports.before_print import BeforePrint, Source
from foitool.reports.called import part_called
from foitool.reports.confidence_words import CONFIDENCE_WORDS
from foitool.reports.refusal_words import provision
from foitool.reports.report_words import figure_for_readers, state_in_words
from foitool.reports.tables import short_date

_IN_FULL = frozenset({"answered", "answered-without-figure", "refused"})


class Told(NamedTuple):
    """One force, in a line, and what is to be known of it, by labels."""

    heading: str
    facts: tuple[tuple[str, str], ...]


class Footed(NamedTuple):
    """A sentence with what it rests on: in full, or (label, forces) in short."""

    sentence: Claim
    told: tuple[Told, ...]
    brief: tuple[tuple[str, str], ...]


def footed(before: BeforePrint) -> Iterator[Footed]:
    """Each sentence with its sources, those apart that were told before."""
    seen: dict[Key, int] = {}
    for sentence in before.sentences:
        told, brief = list[Told](), dict[str, list[str]]()
        for cell in sorted(sentence.rests_on, key=_by_state):
            which = _which(sentence, cell)
            label = _in_short(sentence, cell, seen)
            if label:
                label = f"{label}, {which}" if which else label
                brief.setdefault(label, []).append(_shortly(before, cell))
            else:
                seen[cell.key] = sentence.number
                told.append(_told(before, cell, which))
        yield Footed(
            sentence,
            tuple(told),
            tuple(
                (f"{label}, {len(forces)}", ", ".join(forces))
                for label, forces in brief.items()
            ),
        )


def _which(sentence: Claim, cell: Footing) -> str:
    """Of which round and which part it is, where a sentence rests on several."""
    rounds = {one.round for one in sentence.rests_on}
    parts = {one.part for one in sentence.rests_on}
    named = (
        (len(rounds) > 1, cell.round),
        (len(parts) > 1, part_called(cell.part)),
    )
    return ", ".join(name for several, name in named if several)


def _in_short(sentence: Claim, cell: Footing, seen: Mapping[Key, int]) -> str | None:
    """What stands before a force that is not told in full here; None of one that is."""
    if cell.key in seen:
        return f"As under {seen[cell.key]}"
    counts = cell.state == "answered" and cell.figure is not None
    in_full = cell.state in _IN_FULL or cell.unanswered == "transferred"
    if sentence.about == "coverage" and (counts or not in_full):
        return state_in_words(cell, cell.part)
    return None


def _by_state(cell: Footing) -> tuple[str, int]:
    return cell.round, (*STATES, *NOT_ASKED).index(cell.state)


def _shortly(before: BeforePrint, cell: Footing) -> str:
    """A force with its figure and the number of the event that says so.

    Where another's figure counts it in, that it does, and the number of its own event.
    """
    numbers = before.sources[cell.key].events
    if cell.joint_to:
        joint = _counts_in(before, cell)
        within = f" in {joint.name} {_figure(joint)}"
        number = f"; its own: no.\N{NO-BREAK SPACE}{numbers[0].seq}" if numbers else ""
        return f"{cell.name} (counted{within}{number})"
    figure = f" {_figure(cell)}" if _figure(cell) else ""
    number = f" (no.\N{NO-BREAK SPACE}{numbers[0].seq})" if numbers else ""
    return f"{cell.name}{figure}{number}"


def _told(before: BeforePrint, cell: Footing, which: str) -> Told:
    said = _figure(cell)
    if not said:
        said = state_in_words(cell, cell.part)
    heading = f"{cell.name}{', ' * bool(which)}{which}: {said}"
    if cell.joint_to:
        return Told(heading, tuple(_read_jointly(before, cell)))
    source = before.sources[cell.key]
    facts = (*_read(cell, source), *_known(before, cell, source))
    return Told(heading, facts)


def _read_jointly(before: BeforePrint, cell: Footing) -> Iterator[tuple[str, str]]:
    """Whose figure counts it in, and which event says so; then what it said itself.

    The other's place and number are told as the other's: `foitool show` of this force
    does not have them.
    """
    joint = _counts_in(before, cell)
    source = before.sources[joint.key]
    yield "counted", f"in that of {joint.name}: {_figure(joint)}"
    yield "there", f"{_place(source)}; recorded {_recorded(source)} of {joint.name}"
    itself = before.sources[cell.key]
    day = f"{short_date(itself.on)}, " if itself.on else ""
    place = f"{itself.place}; " if itself.place else ""
    yield "itself", f"{place}{day}recorded {_recorded(itself)}"


def _counts_in(before: BeforePrint, cell: Footing) -> Footing:
    """The one whose figure counts it in."""
    key = cell.round, cell.part, cell.joint_to
    return next(one for one in before.cells if one.key == key)


def _figure(cell: Footing) -> str:
    """The figure that counts; "" where there is none, or another's counts it in."""
    if cell.state != "answered" or cell.figure is None or cell.joint_to:
        return ""
    return figure_for_readers(cell.figure)


def _read(cell: Footing, source: Source) -> Iterator[tuple[str, str]]:
    """Where it was read, and in which words."""
    if cell.state == "refused":
        cited = "; ".join(provision(one) for one in cell.exemptions)
        yield "cited", cited or "no provision is recorded"
    yield "read in", _place(source)
    if cell.confidence:
        yield "which is", CONFIDENCE_WORDS.get(cell.confidence, cell.confidence)
    if source.files:
        yield "kept", ", ".join(source.files)
    if source.quotation:
        yield "words", f"“{source.quotation}”"


def _known(
    before: BeforePrint, cell: Footing, source: Source
) -> Iterator[tuple[str, str]]:
    """Of which day it is, what is to be known of it, and who recorded it."""
    days = [f"as at {source.describes}"] if source.describes else []
    if source.on:
        how = "given or found on " if _figure(cell) else ""
        how = "known on " if source.undated else how
        days.append(f"{how}{short_date(source.on)}")
    yield "days", "; ".join(days) or "not known"
    if cell.partners:
        names = {one.force: one.name for one in before.cells}
        partners = (names.get(force, force) for force in cell.partners)
        yield "joint", f"one figure with {', '.join(partners)}"
    if source.overruled:
        yield "gave", _in_its_reply(source.overruled)
    if cell.changed:
        yield "question", "it answered a changed question"
    if source.caveat:
        yield "caveat", source.caveat
    if source.checked_by:
        own = ", who had entered it" if source.own else ""
        by = f"by {source.checked_by} on {short_date(source.checked_on)}{own}"
        yield "checked", by
    yield "recorded", _recorded(source)


def _in_its_reply(own: Value) -> str:
    """What a reply gave and is used no more; of words, that there were some."""
    on = short_date(own.also_on or own.on)
    joint = ", as one figure for several," if own.joint_with else ""
    return f"{figure_for_readers(own.figure)}{joint} in its reply of {on}, not used"


def _recorded(source: Source) -> str:
    """By whom, and under which numbers in `foitool show` of its force."""
    recorded: dict[str, list[str]] = {}
    for one in source.events:
        recorded.setdefault(one.by, []).append(f"{one.seq} ({one.kind})")
    return "; ".join(
        f"by {by}, number {' and '.join(numbers)}" for by, numbers in recorded.items()
    )


def _place(source: Source) -> str:
    if source.place:
        return source.place
    kind = source.events[0].kind if source.events else ""
    if kind in REPLIES and source.on:
        what = "the letter's return" if kind == "bounced" else "its reply"
        of = "known on" if source.undated else "of"
        return f"{what} {of} {short_date(source.on)}"
    return "NO PLACE IS RECORDED"
