"""Letters of a round that read otherwise than those which would be written now.

The question is proved to be the same in all (`foitool.case.question`). The title and
what stands around the question are not: somebody may have changed them in
`config.toml` or in `templates/` after some letters left, and answers to letters that
say different things may not be comparable.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from foitool.case import events as e
from foitool.case.history import replay
from foitool.case.question import difference
from foitool.case.rounds import Round
from foitool.errors.bad_file import BadTemplate
from foitool.errors.not_there import UnknownAuthority
from foitool.jobs.prepare_round import Preview
from foitool.ledger.reading import History, Reader
from foitool.letters.composer import sender_in, subject_in, subject_of, text_of
from foitool.letters.facts import LetterFacts
from foitool.reports.tables import counted
from foitool.workspace import Workspace

_FEW = 6
"""Forces, and changed lines, that are told one by one."""


@dataclass(frozen=True, kw_only=True)
class WordedOtherwise:
    """A letter that left, may have, or lies written, and reads otherwise than now.

    `title` and `text`: which of the two changed. `changed` are the lines that did,
    each behind `-` as they were or `+` as they are now.
    """

    force: str
    title: bool
    text: bool
    changed: tuple[str, ...]


def with_wording(
    workspace: Workspace, reader: Reader | None, preview: Preview
) -> Preview:
    """The same preview, with what it says of letters that read otherwise."""
    if reader is None or not preview.letters:
        return preview
    to_write = {letter.force for letter in preview.letters}
    found = list(worded_otherwise(workspace, reader, preview.round, but=to_write))
    return replace(preview, wording=in_lines(found, preview.round.name))


def worded_otherwise(
    workspace: Workspace, reader: Reader, asked: Round, *, but: Container[str] = ()
) -> Iterator[WordedOtherwise]:
    """The letters of a round that read otherwise; those to `but` are not looked at.

    Each is held against what would be written to the same force for the same day, so
    that a date, a name or another sender is no difference. One that is not kept, as
    of a letter that was sent by other means, cannot be.
    """
    for history in reader.histories(asked.name):
        if history.request.force in but:
            continue
        found = _worded_otherwise(workspace, reader, asked, history)
        if found is not None:
            yield found


def in_lines(found: Sequence[WordedOtherwise], round_name: str) -> tuple[str, ...]:
    """What a person is told: how many, what of them, and the lines of the first."""
    if not found:
        return ()
    title, text = any(one.title for one in found), any(one.text for one in found)
    what = "title and text" if title and text else "title" if title else "text"
    few = f": {', '.join(one.force for one in found)}" if len(found) <= _FEW else ""
    first, *_ = found
    lines = first.changed[:_FEW]
    more = len(first.changed) - len(lines)
    had = f"{counted(len(found), 'letter')} of this round had another {what}{few}."
    return (
        f"{had} Answers to different letters may not be comparable",
        *lines,
        *((f"and {counted(more, 'line')} more",) if more else ()),
        f"All of it: foitool show {first.force} --raw --round {round_name}",
    )


def _worded_otherwise(
    workspace: Workspace, reader: Reader, asked: Round, history: History
) -> WordedOtherwise | None:
    letter = replay(history.request, history.events).letter
    if letter is None or letter.state == "failed" or letter.digest is None:
        return None
    kept = reader.content(*history.request.key, letter.digest)
    queued = next(
        recorded.event
        for recorded in history.events
        if isinstance(recorded.event, e.Queued)
        and recorded.event.message_id == letter.message_id
    )
    now = _text_now(workspace, asked, history, queued, kept) if kept else None
    if kept is None or now is None:  # erased, or nothing of it is known any more
        return None
    was, then = subject_in(kept), text_of(kept)
    subject = subject_of(asked, history.request.force)
    title = was.split() != subject.split()
    if not title and then == now:
        return None
    lines = difference(f"{was}\n\n{then}", f"{subject if title else was}\n\n{now}")
    return WordedOtherwise(
        force=history.request.force,
        title=title,
        text=then != now,
        changed=tuple(
            line
            for line in lines.split("\n")
            if line[:1] in ("-", "+") and line[1:].strip()
        ),
    )


def _text_now(
    workspace: Workspace, asked: Round, history: History, queued: e.Queued, kept: bytes
) -> str | None:
    """What a letter of that day to that force would say now; None if nobody knows."""
    request = history.request
    name, email = sender_in(kept)
    try:
        authority = workspace.register.get(request.force)
        return workspace.stationery.letter_text(
            LetterFacts(
                authority=replace(authority, name=request.name),
                regime=request.regime,
                round=asked,
                sender=replace(workspace.config.sender, name=name, email=email),
                question=workspace.stationery.question_block(asked),
                sent_on=queued.on,
                due=queued.due,
                due_code=queued.due_code,
            )
        )
    except (UnknownAuthority, BadTemplate):
        return None
