"""What is said of published sentences that no longer hold."""

from collections.abc import Iterator, Sequence

from foitool.case.published import Claim, ThenAndNow
from foitool.reports.before_print import Altered
from foitool.reports.tables import counted, hung, short_date

_NOT_ANY_MORE = "the record does not support this sentence any more"


def altered_lines(
    found: Sequence[Altered], *, width: int, what_alters: str = "This"
) -> Iterator[str]:
    """What a command did to editions: old words beside new ones, and new doubts.

    A sentence that stands in several of them is told once.
    """
    altered = [one for one in found if one.altered]
    if altered:
        sentences = sum(len(one.altered) for one in altered)
        of_which = _named(altered[0])
        if len(altered) > 1:
            of_which = counted(len(altered), "edition")
        what = counted(sentences, "published sentence")
        yield hung("", f"{what_alters} alters {what} of {of_which}:", width=width)
    told: set[tuple[str, str]] = set()
    for one in altered:
        if len(altered) > 1:
            yield hung("", f"Of {_named(one)}:", width=width)
        for verdict in one.altered:
            if _both_words(verdict) not in told:
                yield from verdict_lines(verdict, width)
        if again := [
            str(verdict.then.number)
            for verdict in one.altered
            if _both_words(verdict) in told
        ]:
            yield hung("      ", f"{', '.join(again)} as above", width=width)
        told.update(map(_both_words, one.altered))
    for one in found:
        if one.restored:
            numbers = ", ".join(str(each.then.number) for each in one.restored)
            holds = "holds" if len(one.restored) == 1 else "hold"
            yield hung("", f"Of {_named(one)}, {numbers} {holds} again.", width=width)
    yield from _doubts_told(found, width)


def _doubts_told(found: Sequence[Altered], width: int) -> Iterator[str]:
    """The same doubts of several editions once, with the name of each."""
    untold: dict[tuple[Claim, ...], list[str]] = {}
    for one in found:
        if one.doubts:
            untold.setdefault(one.doubts, []).append(_named(one))
    for doubts, editions in untold.items():
        said = f"Not told in {'; '.join(editions)}, and to be known:"
        yield hung("", said, width=width)
        yield from doubt_lines(doubts, width)


def _named(one: Altered) -> str:
    edition = one.judged.edition
    title = f" “{edition.title}”" if edition.title else ""
    return f"edition {edition.number}{title}, {short_date(edition.on)}"


def _both_words(verdict: ThenAndNow) -> tuple[str, str]:
    """What a sentence was and is."""
    return verdict.then.says, verdict.now.says if verdict.now else _NOT_ANY_MORE


def doubt_lines(doubts: Sequence[Claim], width: int) -> Iterator[str]:
    """What makes a total doubtful, and was not published with it."""
    for one in doubts:
        yield hung("      now  ", one.says, width=width)


def verdict_lines(verdict: ThenAndNow, width: int) -> Iterator[str]:
    """The old words beside the new ones."""
    was, now = _both_words(verdict)
    yield hung(f"{verdict.then.number:>4}  was  ", was, width=width)
    yield hung("      now  ", now, width=width)
