"""Rounds that have letters in the tracker and stand in `config.toml` no more."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from foitool.case.history import Case
from foitool.jobs.finding import Finding
from foitool.reports.tables import counted


def judge_rounds_gone(
    cases: Iterable[Case], rounds: Collection[str] | None
) -> Iterator[Finding]:
    """Each round that was renamed or taken out, while its answers are awaited.

    `rounds` are those of `config.toml`, None if it cannot be read. One whose requests
    are all decided or withdrawn may rest in the tracker alone.
    """
    if rounds is None:
        return
    letters, open_ = Counter[str](), Counter[str]()
    for case in cases:
        name = case.request.round
        if name in rounds or case.letter is None or case.letter.state == "failed":
            continue
        letters[name] += 1
        open_[name] += case.decided is None and case.withdrawn is None
    for name, count in letters.items():
        has = f"{name} has {counted(count, 'letter')} and is not in config.toml"
        if not open_[name]:
            yield Finding(check="rounds", state="ok", why=f"{has}; all is settled.")
            continue
        yield Finding(
            check="rounds",
            state="look",
            why=f"{has}: no send goes on with it.",
            do=f"If it was renamed there, write {name} again: under another name it is"
            " a new round, which has asked nobody. If it was taken out, its answers can"
            f" be recorded all the same: foitool status --round {name}",
        )
