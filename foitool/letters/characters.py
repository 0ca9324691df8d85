"""Characters that have no place in a letter or a mail header."""

import re

from foitool.case.names import CONTROL

# Categories Cc and Cs of Unicode: controls, and halves of surrogate pairs, which
# no encoding can carry. Both sets are fixed for good. A letter may have tabs and
# line ends, which a header may not.
_STRAY_IN_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def with_plain_line_ends(text: str) -> str:
    """CRLF and lone CR become LF: mail turns a lone CR into a line end itself."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def stray_in_text(text: str) -> tuple[str, int] | None:
    """The first character a letter cannot carry, as (U+0000, its line); or None."""
    if not (stray := _STRAY_IN_TEXT.search(text)):
        return None
    return _named(stray), text.count("\n", 0, stray.start()) + 1


def stray_in_header(value: str) -> str | None:
    """The first character a header value cannot carry, as U+0000; or None."""
    stray = CONTROL.search(value)
    return _named(stray) if stray else None


def _named(stray: re.Match[str]) -> str:
    return f"U+{ord(stray[0]):04X}"
