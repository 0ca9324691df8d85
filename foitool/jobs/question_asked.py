"""What the letters of a round asked, held against what `config.toml` asks now.

`config.toml` can be edited after the letters were written. From then on it is no
source for what was asked; the tracker keeps the very words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foitool.case.history import Case, replay
from foitool.case.outgoing import Outgoing
from foitool.case.question import difference, question_sha256
from foitool.case.rounds import QuestionPart, Round
from foitool.ledger.reading import Reader
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class AskedOtherwise:
    """One letter that asks something else than `config.toml` does now.

    `words` is the question block as it stands in the letter, `changed` the
    difference: of the words, or else of the parts.
    """

    case: Case
    letter: Outgoing
    words: str
    changed: str

    def asks(self, part: QuestionPart) -> bool:
        """Whether the part stands in the letter as it stands in `config.toml`."""
        return " ".join(part.text.split()) in " ".join(self.words.split())


def asked_otherwise(
    workspace: Workspace, reader: Reader | None, asked: Round
) -> AskedOtherwise | None:
    """The first letter of a round that asks something else; None if none does.

    Raises BadTemplate, BadTracker.
    """
    if reader is None:
        return None
    cases = (replay(one.request, one.events) for one in reader.histories(asked.name))
    question = workspace.stationery.question_block(asked)
    return next(letters_otherwise(reader, cases, asked, question), None)


def letters_otherwise(
    reader: Reader, cases: Iterable[Case], asked: Round, question: str
) -> Iterator[AskedOtherwise]:
    """The letters among these cases that ask something else than `question`."""
    digest = question_sha256(question)
    ids = [part.id for part in asked.parts]
    for case in cases:
        letter = case.letter
        if letter is None or letter.state == "failed" or letter.question is None:
            continue
        before = list(case.asked)
        if letter.question == digest and before == ids:
            continue
        words = reader.words(asked.name, "", letter.question)
        parts = f"Parts then: {', '.join(before)}\nParts now:  {', '.join(ids)}"
        changed = difference(words, question) or parts
        yield AskedOtherwise(case=case, letter=letter, words=words, changed=changed)
