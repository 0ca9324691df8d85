"""The question block: the same bytes in every letter of a round.

A round is only comparable if every authority was asked the same thing, so the
block is hashed, looked for in each finished letter, and compared again when a
later run sends the rest.
"""

from collections.abc import Mapping
from difflib import SequenceMatcher, unified_diff
from hashlib import sha256
from itertools import islice
from unicodedata import normalize

from foitool.errors.refused import QuestionChanged


def question_sha256(block: str) -> str:
    """The digest recorded with every letter: SHA-256 over UTF-8, in hex."""
    return sha256(block.encode()).hexdigest()


def prove_identical(
    letters: Mapping[str, str], question: str, *, round_name: str
) -> None:
    """See that every letter holds the question exactly once, byte for byte.

    Args:
        letters: The finished text of each letter, by force.
        question: The question block, not empty.
        round_name: For the message.

    Raises:
        QuestionChanged: Names every force whose letter does not, and shows
            how the first of them differs.
    """
    if not question:
        raise ValueError("An empty question is in every letter, and proves nothing.")
    astray = [force for force, text in letters.items() if text.count(question) != 1]
    if not astray:
        return
    first = astray[0]
    times = letters[first].count(question)
    shown_forces = ", ".join(astray[:3]) + (", …" if len(astray) > 3 else "")
    why = (
        f"{len(astray)} of {len(letters)} letters do not hold it exactly once"
        f" ({shown_forces})"
    )
    shown = (
        f"The letter to {first} holds the question {times} times."
        if times
        else difference(question, _nearest(letters[first], question))
    )
    raise QuestionChanged(
        round_name,
        shown,
        why,
        advice="See that the templates print {{ question }} once, and as it is.",
    )


def difference(before: str, after: str) -> str:
    """What changed between two texts, as a unified diff without line numbers.

    Where both would look the same on a screen (another kind of blank, an accent
    stored apart), the lines are quoted and escaped, so that the change shows.
    """
    lines = unified_diff(before.split("\n"), after.split("\n"), n=1, lineterm="")
    alike = _as_seen(before) == _as_seen(after)
    return "\n".join(
        f"{line[0]}{line[1:]!a}" if alike else line
        for line in islice(lines, 2, None)
        if not line.startswith("@@")
    )


def _as_seen(text: str) -> str:
    return " ".join(normalize("NFKC", text).split())


def _nearest(letter: str, question: str) -> str:
    """The lines of a letter that come closest to the question."""
    asked, written = question.split("\n"), letter.split("\n")
    matcher = SequenceMatcher(None, asked, written, autojunk=False)
    *blocks, _ = matcher.get_matching_blocks()
    if not blocks:
        return letter
    first, last = blocks[0], blocks[-1]
    start = max(0, first.b - first.a)
    end = last.b + len(asked) - last.a
    return "\n".join(written[start:end])
