"""Characters that have no place in a letter or a mail header."""

import unicodedata

# Controls, and halves of surrogate pairs, which no encoding can carry.
_NEVER = ("Cc", "Cs")
# In a header, line and paragraph separators would start a new line, too.
_NEVER_IN_A_HEADER = (*_NEVER, "Zl", "Zp")


def with_plain_line_ends(text: str) -> str:
    """CRLF and lone CR become LF: mail turns a lone CR into a line end itself."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def stray_in_text(text: str) -> tuple[str, int] | None:
    """The first character a letter cannot carry, as (U+0000, its line); or None."""
    for position, character in enumerate(text):
        if character not in "\n\t" and unicodedata.category(character) in _NEVER:
            return f"U+{ord(character):04X}", text.count("\n", 0, position) + 1
    return None


def stray_in_header(value: str) -> str | None:
    """The first character a header value cannot carry, as U+0000; or None."""
    for character in value:
        if unicodedata.category(character) in _NEVER_IN_A_HEADER:
            return f"U+{ord(character):04X}"
    return None
