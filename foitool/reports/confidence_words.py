"""How good the place is where a value was read, in words.

A weak value is told to be weak wherever it stands, with the word that was typed.
"""

from foitool.case.cells import Value

CONFIDENCE_WORDS = {
    "own-answer": "its own answer",
    "named-report": "a report that names its source",
    "secondary-report": "a report of a report; weak",
    "inference": "concluded from wording; weak",
}
"""Each word of CONFIDENCE, for readers."""


def confidence_in_words(confidence: str) -> str:
    """The word as it was typed, and what it means; "" where none was."""
    meaning = CONFIDENCE_WORDS.get(confidence)
    return f"{confidence} ({meaning})" if meaning else confidence


def starred(shown: str, value: Value | None) -> str:
    """A figure as it is shown, with a star behind it where it is weak."""
    return f"{shown}*" if value is not None and value.weak else shown
