"""Letters that no mail can carry: their text for a form, and a PDF for paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from foitool.case.authority import Authority
from foitool.case.plan import BY_HAND, Skip
from foitool.case.question import prove_identical
from foitool.errors.wrong_use import CannotWrite
from foitool.files import (
    NotDurable,
    is_taken,
    make_folder,
    publish,
    read_plain_file,
    written_beside,
)
from foitool.jobs.prepare_round import SendOrder, letter_facts
from foitool.letters.facts import LetterFacts
from foitool.letters.pdf import NoPdf, Sheet, address_lines, letter_pdf
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One letter for a person to hand in.

    `via` is `form` or `post`, `to` the form's page or the postal address, `path` the
    file with the text; `made` is False where one lay there already,
    `stale` where that one asks what the round no longer does. `pdf` is the same
    to print, for the post; where there is none `no_pdf` says why. `day` says which day
    is to be recorded of it.
    """

    force: str
    via: str
    to: str
    path: Path
    made: bool
    stale: bool = False
    pdf: Path | None = None
    no_pdf: str = ""
    day: str = "DATE"


def write_paper_letters(
    workspace: Workspace, order: SendOrder, skipped: Iterable[Skip]
) -> Iterator[Paper]:
    """Write the text for each force that takes no mail, unless one lies there.

    Nothing is recorded: what a person hands in is recorded once they say so.

    Raises CannotWrite, BadTemplate, QuestionChanged, CalendarTooShort.
    """
    for skip in skipped:
        authority = skip.authority
        via = authority.without_mail
        if skip.reason in BY_HAND and via:
            to = authority.form_url if via == "form" else authority.postal_address
            yield _written(workspace, order, authority, via, to)


def paper_path(workspace: Workspace, round_name: str, force: str, via: str) -> Path:
    """Where the text of a letter lies that no mail carries."""
    return workspace.outbox / round_name / f"by-{via}" / f"{force}.txt"


def _written(
    workspace: Workspace, order: SendOrder, authority: Authority, via: str, to: str
) -> Paper:
    from foitool.letters.composer import subject_of  # noqa: PLC0415  slow to load

    asked = order.asked
    question = workspace.stationery.question_block(asked)
    facts = letter_facts(
        workspace, asked, authority, question, order.now(), posted=via == "post"
    )
    text = workspace.stationery.letter_text(facts)
    prove_identical({authority.id: text}, question, round_name=asked.name)
    # By form and by post no header carries the title and our reference.
    text = f"{subject_of(asked, authority.id)}\n\n{text}"
    path = paper_path(workspace, asked.name, authority.id, via)
    made = _published(path, text.encode("utf-8"))
    stale = not made and question.encode("utf-8") not in (read_plain_file(path) or b"")
    paper = Paper(
        force=authority.id,
        via=via,
        to=to,
        path=path,
        made=made,
        stale=stale,
        day=_day_wanted(authority, via),
    )
    return _with_pdf(paper, order, authority, facts, text) if via == "post" else paper


def _with_pdf(
    paper: Paper, order: SendOrder, authority: Authority, facts: LetterFacts, text: str
) -> Paper:
    """The same with its PDF; one that lies there already stays as it is."""
    path = paper.path.with_suffix(".pdf")
    if path.exists():
        return replace(paper, pdf=path)
    if not paper.made and read_plain_file(paper.path) != text.encode("utf-8"):
        # Of another day, or edited since: the two would say different things.
        why = f"{paper.path.name} is not as it would be written today; move it away"
        return replace(paper, no_pdf=f"{why} and send again to have both")
    from foitool.letters.composer import subject_of  # noqa: PLC0415  slow to load

    sender = facts.sender
    sheet = Sheet(
        sender="\n".join(filter(None, (sender.name, sender.address, sender.email))),
        recipient=address_lines(authority.name, authority.postal_address),
        text=text,
        title=subject_of(order.asked, authority.id),
        written_at=order.now(),
    )
    try:
        _published(path, letter_pdf(sheet))
    except NoPdf as error:
        return replace(paper, no_pdf=str(error))
    return replace(paper, pdf=path)


def _day_wanted(authority: Authority, via: str) -> str:
    """Which day is to be recorded: FOISA s.74(2) counts from the day of posting."""
    if via != "post":
        return "DATE"
    return "DAY-OF-POSTING" if authority.regime == "foisa" else "DAY-IT-CAME"


def _published(path: Path, data: bytes) -> bool:
    """Write a file, unless one lies there; whether it was written.

    Raises CannotWrite.
    """
    try:
        make_folder(path.parent)
        with written_beside(path.parent, path.stem, data) as whole:
            publish(whole, path)
    except (NotDurable, OSError) as error:
        if isinstance(error, FileExistsError) and is_taken(path):
            return False  # and not one that stands where its folder should
        raise CannotWrite(
            path.parent, getattr(error, "strerror", None) or str(error)
        ) from error
    return True
