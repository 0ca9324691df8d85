"""The answers in words to one part, and what people put them into: for readers.

Who coded what has no field here: coders are numbered.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from foitool.case.codebook import CategoryCount, Codebook, CodedCoverage, CodedLine
from foitool.reports.codebook_words import Texts, agreement_in_words, raw_words
from foitool.reports.tables import counted


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One authority's answer in words.

    `coded` is a word of CODED (`foitool.case.codebook`); `category` what it counts in,
    None as long as it counts in none. `weak`: it was read in a report of a report, or
    concluded from wording.
    """

    force: str
    name: str
    words: str
    coded: str
    category: str | None
    weak: bool = False


@dataclass(frozen=True, kw_only=True)
class InWords:
    """What a part was answered in words; `number` tells it from others on a page.

    `alone`: the part asks for words, so that no figure is missed. `body` is what one
    of those is called who were asked. `agreement` says how coders agreed. `counts`
    holds every category, also of a part that has none.
    """

    part: str
    number: int
    alone: bool
    body: str
    coverage: CodedCoverage
    counts: tuple[CategoryCount, ...]
    answers: tuple[Answer, ...]
    agreement: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id of its section."""
        return f"words-{self.number}"

    @property
    def largest(self) -> int:
        """How many are in the category that has most."""
        return max((count.counted for count in self.counts), default=0)

    @property
    def in_none(self) -> str:
        """How many are in no category yet, and why; "" if all are in one."""
        return ", ".join(
            f"{number} {why}"
            for coded, why in (
                ("coded-once", "put into a category by one coder alone"),
                ("disagreed", "in dispute between coders"),
                ("uncoded", "not coded yet"),
            )
            if (number := len(self.of(coded)))
        )

    @property
    def weak(self) -> tuple[Answer, ...]:
        """The answers that were not read in a word of the authority's."""
        return tuple(one for one in self.answers if one.weak)

    def of(self, coded: str) -> tuple[Answer, ...]:
        """The answers that came as far as that, by a word of CODED."""
        return tuple(one for one in self.answers if one.coded == coded)

    def within(self, category: str) -> tuple[Answer, ...]:
        """The answers that count in a category."""
        return tuple(one for one in self.answers if one.category == category)

    @property
    def says(self) -> str:
        """What the record supports in a sentence; "" where no category counts."""
        of = counted(len(self.answers), self.body)
        said = self.by_category(
            f" of {of} that answered part “{self.part}” in words {{}} coded"
        )
        return f"{said}." if said else ""

    def by_category(self, which: str = " coded") -> str:
        """How many are in which category, the largest first, and how many in none.

        `which` stands behind the first number; "" where no category counts.
        """
        found = sorted(
            (count for count in self.counts if count.counted),
            key=lambda count: -count.counted,
        )
        if not found:
            return ""
        first, *others = (f"{one.counted} as {one.category.id}" for one in found)
        number, _, category = first.partition(" ")
        is_or_are = "is" if number == "1" else "are"
        said = ", ".join((f"{number}{which.format(is_or_are)} {category}", *others))
        weak = f"{len(self.weak)} of the answers weak" if self.weak else ""
        return "; ".join(filter(None, (said, self.in_none, weak)))


def in_words(
    book: Codebook, texts: Texts, *, number: int, alone: bool, body: str
) -> InWords:
    """A codebook for readers; `texts` are the words behind digests.

    `body` is what one of those is called who were asked.
    """
    asked = [line for line in book.lines if line.words is not None]
    return InWords(
        part=book.part,
        number=number,
        alone=alone,
        body=body,
        coverage=book.coverage,
        counts=book.counts,
        answers=tuple(_answer(line, texts) for line in asked),
        agreement=tuple(_agreements(book)),
    )


def _answer(line: CodedLine, texts: Texts) -> Answer:
    return Answer(
        force=line.force,
        name=line.name,
        words=raw_words(line, texts),
        coded=line.coded,
        category=line.category,
        weak=line.weak,
    )


def _agreements(book: Codebook) -> Iterator[str]:
    """How each two coders agreed, by numbers: their names stay at the desk."""
    known = {name: f"coder {n}" for n, name in enumerate(book.coders, start=1)}
    for agreement in book.agreements:
        one, other = agreement.coders
        numbered = replace(agreement, coders=(known[one], known[other]))
        yield agreement_in_words(numbered)
