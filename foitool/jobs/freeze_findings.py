"""Freezing what was published, and telling which of it no longer holds."""

from collections.abc import Mapping, Sequence
from datetime import date

from foitool.case.published import Claim, ThenAndNow
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.state_findings import judge_published
from foitool.ledger.publishing import editions, freeze, withdraw
from foitool.ledger.scribe import Scribe
from foitool.reports.before_print import Altered, BeforePrint, Judged
from foitool.workspace import Workspace


def freeze_findings(
    workspace: Workspace,
    scribe: Scribe,
    before: BeforePrint,
    sentences: Sequence[Claim],
    title: str,
) -> int:
    """Record these sentences as published; the number of the edition.

    Raises NothingToDo if the very same was frozen already, BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        for edition in editions(ledger.reader):
            known = edition.subject, edition.title, edition.sentences
            if edition.withdrawn is None and known == (
                before.subject,
                title,
                tuple(sentences),
            ):
                raise NothingToDo(
                    f"That is frozen already, as edition {edition.number}",
                    advice="To see it: foitool freeze --list",
                )
        return freeze(
            ledger,
            before.subject,
            sentences,
            before.cells,
            title=title,
            on=before.day,
        )


def withdraw_edition(
    workspace: Workspace, scribe: Scribe, number: int, why: str
) -> None:
    """Record that an edition was not published after all.

    Raises NothingToDo if there is none of that number, BadTracker.
    """
    with workspace.writing(scribe) as ledger:
        known = {one.number for one in editions(ledger.reader) if one.withdrawn is None}
        if number not in known:
            raise NothingToDo(
                f"There is no edition {number} to withdraw",
                advice="To see all of them: foitool freeze --list",
            )
        withdraw(ledger, "frozen", [number], why)


def list_published(workspace: Workspace, day: date) -> list[Judged]:
    """Every edition with what has become of it. Raises BadTracker, CalendarTooShort."""
    with workspace.reading() as reader:
        if reader is None or not reader.rows("anything_frozen"):
            return []
        reader.connection.execute("BEGIN")  # all of one moment
        return list(judge_published(workspace, reader, day))


def changed_between(
    before: Sequence[Judged], after: Sequence[Judged]
) -> tuple[Altered, ...]:
    """What happened to each edition between two looks at it.

    A sentence counts as altered if it does not hold and reads otherwise than at the
    first look: what did not hold before is not told with every further command.
    """
    known: Mapping[int, Judged] = {one.edition.number: one for one in before}
    found = []
    for one in after:
        was = known.get(one.edition.number)
        if was is None or one.edition.withdrawn is not None:
            continue
        pairs = list(zip(was.verdicts, one.verdicts, strict=True))
        altered = tuple(
            now
            for then, now in pairs
            if now.state != "holds" and _reads(now) != _reads(then)
        )
        restored = tuple(
            now for then, now in pairs if now.state == "holds" and then.state != "holds"
        )
        abouts = {each.about for each in was.not_told}
        doubts = tuple(each for each in one.not_told if each.about not in abouts)
        if altered or restored or doubts:
            found.append(
                Altered(judged=one, altered=altered, restored=restored, doubts=doubts)
            )
    return tuple(found)


def _reads(verdict: ThenAndNow) -> str | None:
    return verdict.now.says if verdict.now else None
