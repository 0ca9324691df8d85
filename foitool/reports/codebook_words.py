"""A codebook for people: how far it has come, what counts, and what is disputed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from foitool.case.agreement import Agreement
from foitool.case.codebook import Codebook, CodedLine, Coding, coder_key
from foitool.case.comparison import percent
from foitool.case.tally import NOT_ASKED
from foitool.law.deadline import in_words
from foitool.reports.tables import counted, hung
from foitool.reports.widths import cells, fitted

Texts = Mapping[str, str]
"""The words behind digests, but for what was erased."""

_MARGIN = 11
_OTHERWISE = {"not-held": "not held", "no-answer": "did not speak of it"}
_COUNTS = ("agreed", "settled", "by one")


def codebook_page(book: Codebook, texts: Texts, *, width: int) -> Iterator[str]:
    """Coverage first; then the categories, how coders agreed, and on what they did not.

    `texts` are the words behind digests, but for what was erased.
    """
    yield f"{book.round}, part {book.part}\n"
    for heading, said in _coverage(book):
        yield hung(f"{heading:<{_MARGIN}}", said, width=width)
    yield ""
    yield from _counts(book, width)
    yield ""
    for agreement in book.agreements:
        said = f"{agreement_in_words(agreement)}."
        yield hung(f"{'Agreement':<{_MARGIN}}", said, width=width)
    for heading, said in notices(book, texts):
        yield hung(f"{heading:<{_MARGIN}}", said, width=width)
    if book.disagreements:
        yield "\nDisagreed"
    for line in book.disagreements:
        yield hung(f"  {line.force}  ", disagreement_in_words(line, texts), width=width)
        yield hung("    ", f"“{raw_words(line, texts)}”", width=width)


def to_code_page(
    book: Codebook,
    lines: Sequence[CodedLine],
    coder: str,
    texts: Texts,
    *,
    width: int,
) -> Iterator[str]:
    """What one person has still to code, and nothing of what others decided."""
    of = counted(book.coverage.in_words, "answer")
    if not lines:
        yield (
            f"{book.round}, part {book.part}: nothing is left to be coded by {coder},"
            f" of {of} in words"
        )
        return
    yield (
        f"{book.round}, part {book.part}: {len(lines)} of {of} to be coded by {coder}\n"
    )
    longest = max((cells(one.id) for one in book.categories), default=0)
    for category in book.categories:
        yield hung(f"{fitted(category.id, longest)}  ", category.meaning, width=width)
        if category.example:
            said = f"Such as: “{category.example}”"
            yield hung(" " * (longest + 2), said, width=width)
    yield ""
    longest = max(cells(line.force) for line in lines)
    for line in lines:
        yield hung(
            f"{fitted(line.force, longest)}  ",
            f"“{raw_words(line, texts)}”",
            width=width,
        )
        for coding in _own(line, coder):
            said = (
                f"These are not the words that you put into {coding.written} on"
                f" {in_words(coding.on)}."
            )
            yield hung(" " * (longest + 2), said, width=width)


def raw_words(line: CodedLine, texts: Texts) -> str:
    """The answer as it was given; what stands there where it was erased."""
    return texts.get(line.words or "", "(erased)")


def agreement_in_words(agreement: Agreement) -> str:
    """Of how many, how often, and by how much more than chance."""
    who = " and ".join(agreement.coders)
    if not agreement.both:
        return f"{who}: no answer was coded by both"
    of = (
        f"{who}: {agreement.agreed} of {counted(agreement.both, 'answer')} coded by"
        f" both, {share_in_percent(agreement)} per cent"
    )
    if agreement.kappa is None:
        why = "both put every answer into one and the same category"
        return f"{of}; Cohen's kappa is undefined, since {why}"
    return f"{of}; Cohen's kappa {rounded_kappa(agreement):.2f}"


def share_in_percent(agreement: Agreement) -> Decimal | None:
    """To one place; None where nothing was coded by both."""
    return percent(Decimal(agreement.agreed), Decimal(agreement.both))


def rounded_kappa(agreement: Agreement) -> float | None:
    """To two places, and never "-0.0"; None where it is undefined."""
    kappa = agreement.kappa
    return None if kappa is None else round(float(kappa), 2) + 0.0


def disagreement_in_words(line: CodedLine, texts: Texts) -> str:
    """Who said what of it and why, and what settled it, if anything did."""
    said = "; ".join(_decided(one, texts) for one in line.codings)
    if line.settlement is None:
        return f"{said}."
    return f"{said}. Settled by {_decided(line.settlement, texts)}."


def notices(book: Codebook, texts: Texts) -> Iterator[tuple[str, str]]:
    """What changed under the coders' hands: the list of categories, or the words."""
    for (old, new), several in sorted(book.renamed.items()):
        yield "Renamed", f"{new} was called {old} when {_made(several)}."
    meant = book.reworded(texts)
    for (id_, then), several in sorted(meant.items()):
        if any(one.listed and one.category.id == id_ for one in book.counts):
            said = f"{id_} meant something else when {_made(several)}: “{then}”"
            yield "Reworded", said
    for count in book.counts:
        if not count.listed:
            yield "Not listed", _not_listed(count.category.id, meant)
    for line in book.lines:
        for coding in line.overtaken:
            yield "Overtaken", f"{line.force}: {_overtaken(line, coding)}"


def _decided(coding: Coding, texts: Texts) -> str:
    """Who, what, and the coder's own remark, where there is one."""
    said = f"{coding.coder}: {coding.category}"
    note = texts.get(coding.note or "")
    return f"{said} (“{note}”)" if note else said


def _coverage(book: Codebook) -> Iterator[tuple[str, str]]:
    found = book.coverage
    yield "Asked", f"{found.asked}"
    yield "In words", f"{found.in_words}"
    silent = [line for line in book.lines if line.words is None]
    without = [line for line in silent if line.state not in NOT_ASKED]
    if without:
        yield "No words", _states(without)
    if len(without) < len(silent):
        yield "Not asked", _states(line for line in silent if line.state in NOT_ASKED)
    yield "Coded", f"{found.coded}, {found.coded_twice} of them by two or more"
    yield "Agreed", f"{found.agreed}"
    settled = f", {found.settled} of them settled" if found.disagreed else ""
    yield "Disagreed", f"{found.disagreed}{settled}"
    yield "By one", _named(book, "coded-once")
    yield "Uncoded", _named(book, "uncoded")


def _states(lines: Iterable[CodedLine]) -> str:
    """How many there are, and of them in each state."""
    found = Counter(
        _OTHERWISE.get(line.disposition, "answered otherwise")
        if line.state == "answered-without-figure"
        else line.state
        for line in lines
    )
    each = ", ".join(f"{number} {state}" for state, number in found.items())
    return f"{found.total()}: {each}"


def _named(book: Codebook, coded: str) -> str:
    forces = [line.force for line in book.lines if line.coded == coded]
    return f"{len(forces)}: {', '.join(forces)}" if forces else "0"


def _counts(book: Codebook, width: int) -> Iterator[str]:
    """A line for each category; its meaning goes over as many as it needs."""
    counts = book.counts
    longest = max(
        cells(word) for word in ("Category", *(c.category.id for c in counts))
    )
    yield "  ".join((fitted("Category", longest), *_COUNTS, "Meaning"))
    for count in counts:
        numbers = zip(_COUNTS, (count.agreed, count.settled, count.once), strict=True)
        beginning = "  ".join(
            (
                fitted(count.category.id, longest),
                *(f"{number:>{len(heading)}}" for heading, number in numbers),
            )
        )
        meaning = count.category.meaning if count.listed else "(not in config.toml)"
        yield hung(f"{beginning}  ", meaning, width=width)


def _made(several: int) -> str:
    return "1 coding was made" if several == 1 else f"{several} codings were made"


def _not_listed(id_: str, meant: Mapping[tuple[str, str], int]) -> str:
    then = "".join(f" It meant: “{text}”" for name, text in meant if name == id_)
    return (
        f"{id_} was used, and config.toml has it no more.{then} If another category"
        f' took its place, write there: was = ["{id_}"]'
    )


def _overtaken(line: CodedLine, coding: Coding) -> str:
    what = "settled it as" if coding.settles else "put it into"
    said = f"{coding.coder} {what} {coding.written} on {in_words(coding.on)}, and"
    if line.words is None:
        return f"{said} no words of its answer count by now."
    if coding.settles:
        return f"{said} what was in dispute has changed since; it does not count."
    return f"{said} its words have changed since; it does not count."


def _own(line: CodedLine, coder: str) -> list[Coding]:
    """What this person decided of words that were others; the last of them."""
    key = coder_key(coder)
    return [one for one in line.overtaken if one.by == key and not one.settles][-1:]
