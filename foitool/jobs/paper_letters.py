"""Letters that no mail can carry: their text, for a form or for paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from foitool.case.authority import Authority
from foitool.case.plan import Skip
from foitool.case.question import prove_identical
from foitool.errors.wrong_use import CannotWrite
from foitool.files import NotDurable, make_folder, publish, written_beside
from foitool.jobs.prepare_round import SendOrder, letter_facts
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One letter for a person to hand in.

    `via` is `form` or `post`, `to` the form's page or the postal address, `path` the
    file with the text; `made` is False where one lay there already.
    """

    force: str
    via: str
    to: str
    path: Path
    made: bool


def write_paper_letters(
    workspace: Workspace, order: SendOrder, skipped: Iterable[Skip]
) -> Iterator[Paper]:
    """Write the text for each force that takes no mail, unless one lies there.

    Nothing is recorded: what a person hands in is recorded once they say so.

    Raises CannotWrite, BadTemplate, QuestionChanged, CalendarTooShort.
    """
    for skip in skipped:
        authority = skip.authority
        if authority.regime is None or authority.email:
            continue
        if authority.form_url:
            yield _written(workspace, order, authority, "form", authority.form_url)
        elif authority.postal_address:
            yield _written(
                workspace, order, authority, "post", authority.postal_address
            )


def _written(
    workspace: Workspace, order: SendOrder, authority: Authority, via: str, to: str
) -> Paper:
    asked = order.asked
    question = workspace.stationery.question_block(asked)
    facts = letter_facts(workspace, asked, authority, question, order.now())
    text = workspace.stationery.letter_text(facts)
    prove_identical({authority.id: text}, question, round_name=asked.name)
    folder = workspace.outbox / asked.name / f"by-{via}"
    path = folder / f"{authority.id}.txt"
    made = True
    try:
        make_folder(folder)
        with written_beside(folder, authority.id, text.encode("utf-8")) as whole:
            publish(whole, path)
    except FileExistsError:
        made = False
    except (NotDurable, OSError) as error:
        raise CannotWrite(
            folder, getattr(error, "strerror", None) or str(error)
        ) from error
    return Paper(force=authority.id, via=via, to=to, path=path, made=made)
