"""What is said of published sentences that no longer hold."""

from collections.abc import Iterator, Sequence

from foitool.case.published import Stated, Verdict
from foitool.reports.before_print import Judged
from foitool.reports.tables import counted, hung, short_date

_NOT_ANY_MORE = "the record does not support this sentence any more"


def altered_lines(
    judged: Judged,
    altered: Sequence[Verdict],
    restored: Sequence[Verdict],
    doubts: Sequence[Stated],
    *,
    width: int,
    what_alters: str = "This",
) -> Iterator[str]:
    """What a command did to an edition: old words beside new ones, and new doubts."""
    edition = judged.edition
    title = f" “{edition.title}”" if edition.title else ""
    which = f"edition {edition.number}{title}, {short_date(edition.on)}"
    if altered:
        what = counted(len(altered), "published sentence")
        said = f"{what_alters} alters {what} of {which}:"
        yield hung("", said, width=width)
    for one in altered:
        yield from verdict_lines(one, width)
    if restored:
        numbers = ", ".join(str(one.then.number) for one in restored)
        holds = "holds" if len(restored) == 1 else "hold"
        yield hung("", f"Of {which}, {numbers} {holds} again.", width=width)

    if doubts:
        yield hung("", f"Not told in {which}, and to be known:", width=width)
        yield from doubt_lines(doubts, width)


def doubt_lines(doubts: Sequence[Stated], width: int) -> Iterator[str]:
    """What makes a total doubtful, and was not published with it."""
    for one in doubts:
        yield hung("      now  ", one.says, width=width)


def verdict_lines(verdict: Verdict, width: int) -> Iterator[str]:
    """The old words beside the new ones."""
    now = verdict.now.says if verdict.now else _NOT_ANY_MORE
    yield hung(f"{verdict.then.number:>4}  was  ", verdict.then.says, width=width)
    yield hung("      now  ", now, width=width)
