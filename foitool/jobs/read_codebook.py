"""The codebooks of a round, from the log: answers in words and their categories."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from foitool.case.codebook import Codebook, CodedLine, codebook, codings_of
from foitool.case.rounds import Category
from foitool.case.tally import Tally
from foitool.errors.not_there import NoSuchPart, NoSuchRound
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.add_up_round import add_up
from foitool.ledger.reading import History, Reader
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Codebooks:
    """Those of a round's parts that have one, in the order of asking.

    `texts` are the words behind digests: answers, meanings, notes. What was erased is
    not among them.
    """

    round: str
    books: tuple[Codebook, ...]
    texts: Mapping[str, str]

    def can_be_read(self, line: CodedLine) -> bool:
        """Whether it has words, and they were not erased."""
        return line.words is not None and line.words in self.texts

    def to_code(self, book: Codebook, coder: str) -> tuple[CodedLine, ...]:
        """What this person has still to code, and can still read."""
        return tuple(line for line in book.to_code(coder) if self.can_be_read(line))


def read_codebooks(
    workspace: Workspace, round_name: str, part: str | None, today: date
) -> Codebooks:
    """The codebook of that part, or of every part, as at the end of that day.

    Raises NoSuchPart, NothingToDo if there is none, NothingAsked, BadTracker,
    CalendarTooShort.
    """
    with workspace.reading() as reader:
        found = codebooks(workspace, reader, round_name, today, part=part)
    if not found.books:
        raise no_codebook(round_name, part)
    return found


def codebooks(
    workspace: Workspace,
    reader: Reader | None,
    round_name: str,
    today: date,
    *,
    part: str | None = None,
) -> Codebooks:
    """The same of a tracker that is being read, and maybe none.

    Raises NoSuchPart, NothingAsked.
    """
    tallies = add_up(workspace, reader, round_name, today).tallies
    if part is not None:
        asked = [tally.part for tally in tallies]
        if part not in asked:
            raise NoSuchPart(part, round_name, asked)
        tallies = tuple(tally for tally in tallies if tally.part == part)
    assert reader is not None  # else nothing was asked
    return codebooks_of(workspace, reader, tallies, today)


def codebooks_of(
    workspace: Workspace,
    reader: Reader,
    tallies: Sequence[Tally],
    today: date,
    *,
    every: bool = False,
) -> Codebooks:
    """The codebooks of tallies of one round; `every`: of a part without one, too."""
    round_name = tallies[0].round
    histories = list(reader.histories(round_name))
    kept = categories_of(workspace, round_name)
    books: list[Codebook] = []
    texts: dict[str, str] = {}
    for tally in tallies:
        categories = kept.get(tally.part, ())
        codings = {
            history.request.force: codings_of(
                history.events, tally.part, categories, until=today
            )
            for history in histories
        }
        if every or categories or any(codings.values()):
            digests = {
                history.request.force: [
                    *_answers(tally, history),
                    *(each.words for each in codings[history.request.force]),
                    *(each.meaning for each in codings[history.request.force]),
                    *(each.note for each in codings[history.request.force]),
                ]
                for history in histories
            }
            texts |= _texts(reader, round_name, digests)
            books.append(codebook(tally, codings, categories, texts))
    return Codebooks(round=round_name, books=tuple(books), texts=texts)


def categories_of(
    workspace: Workspace, round_name: str
) -> Mapping[str, tuple[Category, ...]]:
    """The categories of each part, as `config.toml` has them now."""
    with suppress(NoSuchRound):
        asked = workspace.config.round(round_name)
        return {part.id: part.categories for part in asked.parts}
    return {}


def no_codebook(round_name: str, part: str | None) -> NothingToDo:
    """What to say where a part has no categories."""
    of = f"Part {part} of {round_name}" if part else f"No part of {round_name}"
    has = "has no codebook" if part else "has a codebook"
    return NothingToDo(
        f"{of} {has}",
        advice="Write its categories into config.toml, below the part, each with an id"
        f" and a meaning: [[rounds.{round_name}.parts.categories]]",
    )


def _answers(tally: Tally, history: History) -> Iterator[str | None]:
    """The digests of the values of one request: in words, or quoted beside a number."""
    for line in tally.lines:
        if line.force == history.request.force:
            for value in line.values:
                yield from (value.figure.text, value.quotation)


def _texts(
    reader: Reader, round_name: str, digests: Mapping[str, Sequence[str | None]]
) -> Iterator[tuple[str, str]]:
    """The words of each digest that are still kept."""
    for force, several in digests.items():
        for digest in filter(None, several):
            body = reader.content(round_name, force, digest)
            if body is not None:
                yield digest, body.decode("utf-8")
