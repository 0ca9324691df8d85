"""Answers in words, put into categories by people: who said what, and what counts.

Nobody's category is overwritten by another's. An answer is in the count of a category
once two people put it there, or a person settled what they disagreed on; what one
person alone said is counted apart, and what is disputed nowhere.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from foitool.case.agreement import Agreement
from foitool.case.figure_events import Coded
from foitool.case.line import Line
from foitool.case.recorded import Recorded, in_force
from foitool.case.rounds import Category
from foitool.case.tally import NOT_ASKED, Tally

CODED = ("no-words", "uncoded", "coded-once", "agreed", "disagreed", "settled")
"""What became of the coding of one authority's answer."""


@dataclass(frozen=True, kw_only=True)
class Coding:
    """One person's category for one answer.

    `category` is the id as it is today, `written` as it was that day; `place` that of
    its event in the whole log, `seq` in its own request's. The rest is as in `Coded`.
    """

    seq: int
    place: int
    on: date
    coder: str
    category: str
    written: str
    words: str
    settles: bool = False
    meaning: str | None = None
    note: str | None = None

    @property
    def by(self) -> str:
        """Who: Alex and alex are one person, and no second coder."""
        return coder_key(self.coder)


@dataclass(frozen=True, kw_only=True)
class CodedLine:
    """One authority's answer to one part, and what it was put into.

    `state` and `disposition` are those of its `tally.Line`. `words` is the digest of
    the answer in words, None where there is none, and `given_on` the day of it;
    `weak`: they were read in a report of a report, or concluded.
    `codings` holds the last word of each coder on these very words, `settlement` what
    settled them. `overtaken` are
    those that count no more though nothing took their place: of words that were
    others, or a settlement of what is no longer in dispute between the same codings.
    """

    force: str
    name: str
    state: str
    disposition: str = ""
    words: str | None = None
    given_on: date | None = None
    weak: bool = False
    codings: tuple[Coding, ...] = ()
    settlement: Coding | None = None
    overtaken: tuple[Coding, ...] = ()

    @property
    def categories(self) -> frozenset[str]:
        """What the coders put it into: one category if they agree."""
        return frozenset(coding.category for coding in self.codings)

    @property
    def twice(self) -> bool:
        """Whether two coders or more put it into a category."""
        return len(self.codings) > 1

    @property
    def disagreed(self) -> bool:
        """Whether they put it into different ones, settled or not."""
        return len(self.categories) > 1

    @property
    def coded(self) -> str:
        """A word of CODED."""
        if self.words is None:
            return "no-words"
        if self.disagreed:
            return "settled" if self.settlement else "disagreed"
        if self.twice:
            return "agreed"
        return "coded-once" if self.codings else "uncoded"

    @property
    def category(self) -> str | None:
        """What it counts in: agreed on or settled. None of anything less."""
        if self.coded == "settled" and self.settlement:
            return self.settlement.category
        return self.codings[0].category if self.coded == "agreed" else None

    def by(self, coder: str) -> Coding | None:
        """That person's category; None if there is none of these words."""
        key = coder_key(coder)
        return next((coding for coding in self.codings if coding.by == key), None)


@dataclass(frozen=True, kw_only=True)
class CodedCoverage:
    """How many answers came as far as that.

    `asked` is that of the tally; of these, `in_words` gave words that can be coded.
    `coded` and `uncoded` make up `in_words`, `agreed` and `disagreed` `coded_twice`;
    `settled` are among the disagreed.
    """

    asked: int
    in_words: int
    coded: int
    coded_twice: int
    agreed: int
    disagreed: int
    settled: int

    @property
    def uncoded(self) -> int:
        """In words, and nobody put them into a category."""
        return self.in_words - self.coded


@dataclass(frozen=True, kw_only=True)
class CategoryCount:
    """What is in one category: agreed by two coders, settled, or said by one alone.

    `listed`: `config.toml` has it. One that was used and is no longer there is
    counted all the same.
    """

    category: Category
    agreed: int
    settled: int
    once: int
    listed: bool

    @property
    def counted(self) -> int:
        """What may be told as a result."""
        return self.agreed + self.settled


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """The answers in words to one part of a round, and their categories."""

    round: str
    part: str
    categories: tuple[Category, ...]
    lines: tuple[CodedLine, ...]

    @property
    def coverage(self) -> CodedCoverage:
        """How far the coding has come. Who was never asked is in no count."""
        asked = [line for line in self.lines if line.state not in NOT_ASKED]
        return CodedCoverage(
            asked=len(asked),
            in_words=sum(line.words is not None for line in asked),
            coded=sum(bool(line.codings) for line in asked),
            coded_twice=sum(line.twice for line in asked),
            agreed=sum(line.coded == "agreed" for line in asked),
            disagreed=sum(line.disagreed for line in asked),
            settled=sum(line.coded == "settled" for line in asked),
        )

    @property
    def counts(self) -> tuple[CategoryCount, ...]:
        """Every category of the list, in its order; then those that were only used."""
        listed = {category.id: category for category in self.categories}
        used = sorted({one.category for one in self.in_use} - set(listed))
        return tuple(
            CategoryCount(
                category=listed.get(id_) or Category(id=id_, meaning=""),
                agreed=self._count(id_, "agreed"),
                settled=self._count(id_, "settled"),
                once=sum(
                    line.coded == "coded-once" and id_ in line.categories
                    for line in self.lines
                ),
                listed=id_ in listed,
            )
            for id_ in (*listed, *used)
        )

    @property
    def in_use(self) -> tuple[Coding, ...]:
        """Every coding of the words as they are, settlements among them."""
        return tuple(
            coding
            for line in self.lines
            for coding in (*line.codings, *filter(None, [line.settlement]))
        )

    @property
    def disagreements(self) -> tuple[CodedLine, ...]:
        """Those on which coders disagreed, settled or not."""
        return tuple(line for line in self.lines if line.disagreed)

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded, each once, in the order of their names."""
        names: dict[str, str] = {}
        for coding in sorted(self.in_use, key=lambda one: one.place):
            if not coding.settles:
                names.setdefault(coding.by, coding.coder)
        return tuple(names[key] for key in sorted(names))

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """How each two coders agreed. What settles has no share: it is not blind."""
        return tuple(
            Agreement(coders=(one, other), pairs=tuple(_pairs(self.lines, one, other)))
            for one, other in combinations(self.coders, 2)
        )

    @property
    def renamed(self) -> Mapping[tuple[str, str], int]:
        """How many were coded under an id that their category had before."""
        return Counter(
            (coding.written, coding.category)
            for coding in self.in_use
            if coding.written != coding.category
        )

    def reworded(self, texts: Mapping[str, str]) -> Mapping[tuple[str, str], int]:
        """How many were coded when their category meant something else, and what.

        Of one that the list no longer has, what it meant.
        """
        now = {category.id: category.meaning for category in self.categories}
        then = (
            (coding.category, texts.get(coding.meaning or "")) for coding in self.in_use
        )
        return Counter(
            (id_, meaning)
            for id_, meaning in then
            if meaning is not None and now.get(id_) != meaning
        )

    def to_code(self, coder: str) -> tuple[CodedLine, ...]:
        """The answers that this person has not coded, or not in these words."""
        return tuple(
            line
            for line in self.lines
            if line.words is not None and line.by(coder) is None
        )

    def _count(self, category: str, coded: str) -> int:
        return sum(
            line.coded == coded and line.category == category for line in self.lines
        )


def coder_key(name: str) -> str:
    """By which one coder is told from another: no blanks around, no capitals."""
    return " ".join(name.split()).casefold()


def codings_of(
    log: Iterable[Recorded],
    part: str,
    categories: Iterable[Category] = (),
    *,
    until: date | None = None,
) -> tuple[Coding, ...]:
    """Every coding of a part that counts, in the order in which they count."""
    today = {old: category.id for category in categories for old in category.was}
    return tuple(
        Coding(
            seq=recorded.seq,
            place=recorded.place,
            on=event.on,
            coder=event.coder,
            category=today.get(event.category, event.category),
            written=event.category,
            words=event.words,
            settles=event.settles,
            meaning=event.meaning,
            note=event.note,
        )
        for recorded in in_force(log)
        if isinstance(event := recorded.event, Coded)
        and event.part == part
        and (until is None or event.on <= until)
    )


def coded_line(
    line: Line, codings: Sequence[Coding], texts: Mapping[str, str]
) -> CodedLine:
    """One answer with its codings, in the order in which they count.

    The same words entered again have another digest, since each is salted; `texts` are
    those behind the digests, as far as they are kept.
    """
    value = line.value
    words = (value.figure.text or value.quotation) if value else None
    last: dict[str, Coding] = {}
    settlement: Coding | None = None
    for coding in codings:
        if words is None or not _same(coding.words, words, texts):
            continue
        if coding.settles:
            settlement = coding
        else:
            last[coding.by], settlement = coding, None
    if len({coding.category for coding in last.values()}) == 1:
        settlement = None  # what it settled was corrected away
    counting = [*last.values(), settlement]
    return CodedLine(
        force=line.force,
        name=line.name,
        state=line.state,
        disposition=line.disposition,
        words=words,
        given_on=value.on if value and words else None,
        weak=bool(value and words and value.weak),
        codings=tuple(last[key] for key in sorted(last)),
        settlement=settlement,
        overtaken=tuple(
            coding
            for coding in codings
            if coding not in counting
            and (settlement is None if coding.settles else coding.by not in last)
        ),
    )


def codebook(
    tally: Tally,
    codings: Mapping[str, Sequence[Coding]],
    categories: Sequence[Category],
    texts: Mapping[str, str],
) -> Codebook:
    """The codebook of a part; `codings` are those of each authority, by its id."""
    return Codebook(
        round=tally.round,
        part=tally.part,
        categories=tuple(categories),
        lines=tuple(
            coded_line(line, codings.get(line.force, ()), texts) for line in tally.lines
        ),
    )


def _same(one: str, other: str, texts: Mapping[str, str]) -> bool:
    if one == other:
        return True
    return one in texts and texts[one] == texts.get(other)


def _pairs(
    lines: Iterable[CodedLine], one: str, other: str
) -> Iterable[tuple[str, str]]:
    for line in lines:
        first, second = line.by(one), line.by(other)
        if first and second:
            yield first.category, second.category
