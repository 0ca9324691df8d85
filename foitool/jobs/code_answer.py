"""Putting an answer in words into a category of its part's codebook."""

from dataclasses import dataclass
from datetime import date

from foitool.case.codebook import CodedLine, coder_key
from foitool.case.figure_events import Coded
from foitool.case.rounds import Category
from foitool.errors.not_there import NoSuchRequest
from foitool.errors.refused import NoWordsToCode
from foitool.errors.wrong_use import NothingToDo
from foitool.jobs.find_request import find_request
from foitool.jobs.read_codebook import (
    Codebooks,
    categories_of,
    codebooks,
    no_codebook,
)
from foitool.law.deadline import in_words
from foitool.ledger.contents import Content, keep
from foitool.ledger.reading import History
from foitool.ledger.scribe import Scribe
from foitool.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class CodingOrder:
    """What a person decided; `settles`: it decides what two coders disagreed on."""

    part: str
    category: str
    coder: str
    on: date
    note: str = ""
    settles: bool = False


@dataclass(frozen=True, kw_only=True)
class CodedNow:
    """What was recorded, and how many answers that coder has still to code.

    `replaces` is what that coder had said of the same words before. `reopens`: a
    settlement counts no more, since it was not made of this.
    """

    history: History
    seq: int
    coder: str
    replaces: str | None
    reopens: bool
    still: int


def code_answer(
    workspace: Workspace,
    scribe: Scribe,
    key: tuple[str, str],
    order: CodingOrder,
    today: date,
) -> CodedNow:
    """Record one coding; `key` is the round and the authority.

    Raises NoSuchRequest, NoSuchPart, NoWordsToCode, NothingToDo if the part has no
    codebook or not that category, if that is recorded already, or there is nothing to
    settle, ChangedMeanwhile, UnknownAuthority, BadTracker, CalendarTooShort.
    """
    coder = " ".join(order.coder.split())
    if not coder:
        raise NothingToDo("Who coded it?", advice="Give a name: --coder NAME")
    with workspace.writing(scribe) as ledger:
        history = find_request(workspace, ledger.reader, *key).history
        request = history.request
        if not history.events:
            raise NoSuchRequest(*request.key)
        found = codebooks(
            workspace, ledger.reader, request.round, today, part=order.part
        )
        category = _category(workspace, request.round, order)
        (book,) = found.books
        line = next((one for one in book.lines if one.force == request.force), None)
        if line is None:
            raise NoSuchRequest(*request.key)
        _make_sure_it_has_words(found, line, order)
        _make_sure_it_is_the_last_word(line, order, coder)
        before = line.settlement if order.settles else line.by(coder)
        if (
            before is not None
            and before.written == category.id
            and not order.note
            and found.texts.get(before.meaning or "") == category.meaning
        ):
            raise NothingToDo(
                f"{before.coder} put it into {category.id} already, on"
                f" {in_words(before.on)}",
                advice="Another category replaces that one; it stays in the log",
            )
        assert line.words is not None
        kept: list[Content] = []
        event = Coded(
            on=order.on,
            part=order.part,
            category=category.id,
            coder=coder,
            words=line.words,
            settles=order.settles,
            meaning=keep(kept, category.meaning),
            note=keep(kept, order.note.strip()),
        )
        done = ledger.append(request, [event], after=history.last_seq, contents=kept)
        still = [
            one
            for one in found.to_code(book, coder)
            if order.settles or one is not line
        ]
    return CodedNow(
        history=done,
        seq=done.last_seq,
        coder=coder,
        replaces=before.category if before else None,
        reopens=line.settlement is not None and not order.settles,
        still=len(still),
    )


def _category(workspace: Workspace, round_name: str, order: CodingOrder) -> Category:
    categories = categories_of(workspace, round_name).get(order.part, ())
    if not categories:
        raise no_codebook(round_name, order.part)
    for category in categories:
        if category.id == order.category:
            return category
        if order.category in category.was:
            raise NothingToDo(
                f"{order.category} is called {category.id} now",
                advice=f"Type that instead. It means: {category.meaning}",
            )
    raise NothingToDo(
        f"The codebook of {order.part} has no category {order.category!r}",
        advice=f"Its categories: {', '.join(one.id for one in categories)}",
    )


def _make_sure_it_has_words(
    found: Codebooks, line: CodedLine, order: CodingOrder
) -> None:
    key = (found.round, line.force)
    if line.words is None:
        why, advice = _what_first(found.round, line, order.part)
        raise NoWordsToCode(key, order.part, why, advice=advice)
    if not found.can_be_read(line):
        why = "its words were erased, and nobody can read them again"
        raise NoWordsToCode(
            key,
            order.part,
            why,
            advice=f"What was coded before stands: foitool codebook --round {key[0]}",
        )
    if line.given_on is not None and order.on < line.given_on:
        why = f"its words are of {in_words(line.given_on)}, and not of before"
        raise NoWordsToCode(
            key, order.part, why, advice="Give the day of the coding: --on DATE"
        )


def _what_first(round_name: str, line: CodedLine, part: str) -> tuple[str, str]:
    """Why there are no words, and what to type first."""
    if line.state == "answered":
        why = "it answered with a figure, without words"
        return why, (
            f"If it said more: foitool figure {line.force} {part} VALUE --quotation"
            f" WORDS --source WHERE --use --round {round_name}"
        )
    if line.disposition == "not-held":
        why = "it holds nothing of that, which is an answer without words"
        return why, f"What it said: foitool show {line.force} --round {round_name}"
    if line.state == "answered-without-figure" and line.disposition == "no-answer":
        why = "its answer did not speak of that part"
        return why, (
            f"If it did: foitool log-response {line.force} answered --figure"
            f" '{part}=text:WORDS' --on DAY --round {round_name}"
        )
    if line.state == "answered-without-figure":
        why = "no words of its answer are on record"
        return why, (
            f"Enter them first: foitool figure {line.force} {part} 'text:WORDS'"
            f" --source WHERE --use --round {round_name}"
        )
    if line.state == "refused":
        why = "it withheld that part"
        return why, f"What it said: foitool show {line.force} --round {round_name}"
    why = "no answer of it is on record"
    if line.state == "unknown":  # somebody else asked, and it may have been told
        words = f"foitool figure {line.force} {part} 'text:WORDS' --source WHERE"
        return why, f"If you find its words: {words} --round {round_name}"
    return why, (
        f"Once it has answered: foitool log-response {line.force} answered --figure"
        f" '{part}=text:WORDS' --round {round_name}"
    )


def _make_sure_it_is_the_last_word(
    line: CodedLine, order: CodingOrder, coder: str
) -> None:
    """A settlement needs a dispute, and a new category a later day than the old one."""
    if order.settles and not line.disagreed:
        said = len(line.codings)
        raise NothingToDo(
            "There is nothing to settle: "
            + (
                "the coders agree on it"
                if said > 1
                else f"{said or 'no'} coder put it into a category, and it takes two"
            ),
            advice="Without --settles it is a coding like any other",
        )
    later = [
        coding
        for coding in (*line.codings, *filter(None, [line.settlement]))
        if coding.on > order.on
        and (order.settles or coding.settles or coding.by == coder_key(coder))
    ]
    if later:
        raise NothingToDo(
            f"{later[0].coder} decided on {in_words(later[0].on)}, and what is said of"
            " a day before that would not count",
            advice="Give that day or a later one: --on DATE",
        )
