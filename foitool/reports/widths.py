"""How wide text is on a terminal, and how it is made to fit.

A terminal counts cells, Python counts code points. An accent written as a character
of its own takes no cell, and most of what East Asia writes takes two (Unicode
Standard Annex 11); without that the columns behind "Gŵent" would not stand in line.
"""

import re

_INVISIBLE = frozenset({"Mn", "Me", "Cf"})
"""Categories of what is drawn over its neighbour, or not at all."""

_WIDE = frozenset({"W", "F"})
_BLANKS = re.compile("([ \t\n]+)")


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly that many cells: filled with blanks, or cut and marked."""
    if cells(text) > width:
        text = f"{_beginning(text, width - 1)}…"
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, *, first: int, others: int) -> list[str]:
    """The text in lines: `first` cells for the first, `others` for the rest.

    It is broken at blanks only: an address or a path that is too long stands out.
    Blanks within a line stay as many as they are.
    """
    lines, room, blank = [""], first, ""
    for piece in _BLANKS.split(text.strip()):
        if _BLANKS.fullmatch(piece):
            blank = re.sub("[\t\n]", " ", piece)
        elif lines[-1] and cells(lines[-1] + blank + piece) > room:
            lines.append(piece)
            room = others
        else:
            lines[-1] += blank + piece
    return lines


def sentences_wrapped(text: str, width: int) -> str:
    """A message in lines of that width.

    An indented line stays as it is: it is a command to be copied, or part of a list.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        kept = line.startswith(" ")
        lines += [line] if kept else wrapped(line, first=width, others=width)
    return "\n".join(lines)


def _beginning(text: str, width: int) -> str:
    """As much of the text as that many cells hold, each letter with its accents."""
    taken = 0
    for index, char in enumerate(text):
        taken += _cells_of(char)
        if taken > width:
            return text[:index]
    return text


def _cells_of(char: str) -> int:
    import unicodedata  # noqa: PLC0415  names are plain ASCII on most lines

    if unicodedata.category(char) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1
