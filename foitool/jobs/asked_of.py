"""What a round asked by one part: by its letters, and else by `config.toml`."""

from datetime import date

from foitool.case.asked import Asked
from foitool.case.bands import part_of
from foitool.case.history import replay
from foitool.case.question import question_sha256
from foitool.law.deadline import in_words
from foitool.ledger.reading import Reader
from foitool.workspace import Workspace


def what_was_asked(
    workspace: Workspace, reader: Reader | None, round_name: str, part: str
) -> Asked:
    """The words of a part, or of the part of a band, and the day they ask about.

    What `config.toml` was changed to since the letters were written was never asked.
    Nothing is known of a round that was taken over from a list and is not in it.

    Raises BadTemplate, BadTracker.
    """
    known = workspace.config.rounds.get(round_name)
    letter = _question_sent(reader, round_name)
    parts = {one.id: one.text for one in known.parts} if known else {}
    words = parts.get(part_of(part))
    if known is None or words is None or not _stands_in(words, letter):
        return Asked(round=round_name, words=letter, whole=True)
    day = known.reference_date
    if day and letter is not None and _written(day) not in letter:
        # A template of one's own may not name it: then it is sure as long as nothing
        # else has changed since.
        now = workspace.stationery.question_block(known)
        day = day if question_sha256(now) == question_sha256(letter) else None
    return Asked(
        round=round_name,
        words=words.strip(),
        preamble=known.preamble.strip() if _stands_in(known.preamble, letter) else None,
        day=day,
    )


def _question_sent(reader: Reader | None, round_name: str) -> str | None:
    """The question as the letters of a round hold it; None if none here does."""
    for history in reader.histories(round_name) if reader else ():
        letter = replay(history.request, history.events).letter
        if letter and letter.state != "failed" and letter.question:
            assert reader is not None
            body = reader.content(round_name, "", letter.question)
            return None if body is None else body.decode("utf-8")
    return None


def _written(day: date) -> str:
    """As the question names it, without the day of the week."""
    return in_words(day).partition(" ")[2]


def _stands_in(words: str, letter: str | None) -> bool:
    return letter is None or " ".join(words.split()) in " ".join(letter.split())
