"""What was published and what was signed, held against what the record says now.

A sentence rests on what some authorities said of one part. Whether it still holds is
never stored: the sentences are made again, and held against those that were frozen.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from foitool.case.bands import part_of
from foitool.case.coverage import how_unanswered, how_without_figure
from foitool.case.figures import Figure
from foitool.case.line import Line

TELL_A_TOTAL = frozenset({"total", "change", "headline"})
"""What sentences are about that are not told without what makes a total doubtful."""

OF_TWO_ROUNDS = frozenset(
    {"change", "days", "question", "like for like", "without largest", "headline"}
)
"""What sentences are about that may read otherwise where a round is held against
another; all others say the same with it and without."""

_CAVEATS = ("without weak", "changed", "twice", "otherwise", "question")

CODED = "coded "
"""How sentences begin to be about what coders decided, which no footing tells."""

Key = tuple[str, str, str]
"""The round, the part and the authority."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What sentences are about: a part of a round, maybe held against another round."""

    round: str
    part: str
    against: str | None = None


@dataclass(frozen=True, kw_only=True)
class Footing:
    """What one authority said of one part: as much of it as a sentence can depend on.

    `event` is the number of the event that gave the figure, `source` the digest of
    where it was read. `aside` are the figures that are kept beside the one in use.
    """

    round: str
    part: str
    force: str
    name: str
    state: str
    disposition: str
    figure: Figure | None = None
    event: int | None = None
    source: str | None = None
    confidence: str = ""
    exemptions: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    joint_to: str | None = None
    changed: bool = False
    aside: tuple[Figure, ...] = ()

    @property
    def key(self) -> Key:
        """Which cell of the matrix it is."""
        return self.round, self.part, self.force

    @property
    def without_figure(self) -> str:
        """How it answered without a figure, in a word of WITHOUT_FIGURE; else ""."""
        return how_without_figure(
            self.state, self.disposition, in_words=self.figure is not None
        )

    @property
    def unanswered(self) -> str:
        """What is to be known of it if it has not answered: a word of UNANSWERED."""
        return how_unanswered(self.state, self.disposition)

    @property
    def said(self) -> "Footing":
        """The same, wherever it was read."""
        return replace(self, event=None, source=None)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A sentence; `about` is what it tells, in a word or two that no other has."""

    number: int
    about: str
    says: str
    rests_on: tuple[Footing, ...]


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What was published at one time; `cells` is all that the record said then.

    `on` is the day as at whose end things stood; `withdrawn` says why it was not
    published after all, None as long as it was.
    """

    number: int
    subject: Subject
    title: str
    on: date
    sentences: tuple[Claim, ...]
    cells: frozenset[Footing]
    recorded_at: datetime
    recorded_by: str
    withdrawn: str | None = None


@dataclass(frozen=True, kw_only=True)
class Signature:
    """A person checked a sentence, in these very words, on that day."""

    number: int
    subject: Subject
    about: str
    says: str
    rests_on: frozenset[Footing]
    by: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Marked:
    """What one command marked: an edition as published, or sentences as checked.

    `numbers` are those of the edition or of its signatures; `named` is the title of
    the one, or who checked the others. `at` is the moment in UTC.
    """

    what: Literal["frozen", "signed"]
    numbers: tuple[int, ...]
    round: str
    named: str
    on: date
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class ThenAndNow:
    """A sentence that was published, and what stands in its place now."""

    then: Claim
    now: Claim | None
    state: Literal["holds", "altered", "unsupported"]


@dataclass(frozen=True, kw_only=True)
class SignedOff:
    """A signature, and whether it still stands.

    `void`: the sentence reads otherwise by now. `other_values`: it reads the same, and
    some value that it rests on is another, or was read elsewhere.
    """

    signature: Signature
    state: Literal["signed", "void", "other-values"]


def footing_of(round_name: str, part: str, line: Line) -> Footing:
    """What a line of a tally says."""
    value = line.value
    return Footing(
        round=round_name,
        part=part,
        force=line.force,
        name=line.name,
        state=line.state,
        disposition=line.how,
        figure=value.figure if value else None,
        event=value.seq if value else None,
        source=value.source if value else None,
        confidence=value.confidence if value else "",
        exemptions=line.exemptions,
        partners=line.partners,
        joint_to=line.joint_to,
        changed=line.changed,
        aside=tuple(one.figure for one in line.aside),
    )


def judge(
    edition: Edition, now: Sequence[Claim], cells: Collection[Footing]
) -> tuple[ThenAndNow, ...]:
    """Each sentence of an edition, held against the sentences and the record of now.

    Where the record says what it said of the parts that a sentence is about, it holds,
    however a later version of the program may word it.
    """
    changed = {one.said for one in edition.cells} ^ {one.said for one in cells}
    by_about = {one.about: one for one in now}
    return tuple(
        _verdict(then, by_about.get(then.about), _parts_of(changed))
        for then in edition.sentences
    )


def not_told(edition: Edition, now: Sequence[Claim]) -> tuple[Claim, ...]:
    """What makes a total doubtful by now, and was not published with it."""
    told = {one.about for one in edition.sentences}
    if told.isdisjoint(TELL_A_TOTAL):
        return ()
    return tuple(
        one for one in now if one.about.startswith(_CAVEATS) and one.about not in told
    )


def signed_for(
    subject: Subject, sentences: Sequence[Claim], signatures: Iterable[Signature]
) -> tuple[Signature, ...]:
    """Those of the signatures of a part that are about the sentences of a subject.

    What a person signed are words. The same words of the same part are signed, whether
    or not they stood beside a comparison then.
    """
    words = {(one.about, one.says) for one in sentences}
    return tuple(
        one
        for one in signatures
        if one.subject == subject
        or one.about not in OF_TWO_ROUNDS
        or (one.about, one.says) in words
    )


def signed_off(
    sentence: Claim, signatures: Sequence[Signature]
) -> tuple[SignedOff, ...]:
    """The signatures of a sentence, in the order of signing.

    Of one person the last one; who signed it anew need not be told of the void one.
    """
    last = {one.by.casefold(): one for one in signatures if one.about == sentence.about}
    return tuple(
        SignedOff(signature=one, state=_state(sentence, one))
        for one in sorted(last.values(), key=lambda one: one.number)
    )


def _state(
    sentence: Claim, signature: Signature
) -> Literal["signed", "void", "other-values"]:
    if signature.says != sentence.says:
        return "void"
    same = signature.rests_on == frozenset(sentence.rests_on)
    return "signed" if same else "other-values"


def _parts_of(cells: Iterable[Footing]) -> frozenset[tuple[str, str]]:
    """The round and the part of each; of a heading, the part that it is of."""
    return frozenset((one.round, part_of(one.part)) for one in cells)


def _verdict(
    then: Claim, now: Claim | None, changed: frozenset[tuple[str, str]]
) -> ThenAndNow:
    """`changed` are the parts of which the record says something else by now."""
    about = _parts_of((*then.rests_on, *now.rests_on)) if now is not None else None
    same = changed.isdisjoint(about) if about else not changed
    told_by_footings = CODED not in then.about
    if (same and told_by_footings) or (now is not None and now.says == then.says):
        return ThenAndNow(then=then, now=now, state="holds")
    if now is None:
        return ThenAndNow(then=then, now=None, state="unsupported")
    return ThenAndNow(then=then, now=now, state="altered")
