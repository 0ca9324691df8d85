"""What stands in a cell of the grid, what was typed there, and what that comes to.

Words and signs tell it; colour only helps whoever skims.
"""

from collections.abc import Iterator, Mapping

from foitool.case.entry import Facts, Judged, Standing
from foitool.case.entry_sheet import Sheet
from foitool.case.figures import Figure
from foitool.case.pasting import Pasted, Spot
from foitool.reports.figure_words import figure_in_words
from foitool.reports.matrix_words import said_of, tone_of
from foitool.reports.tables import Tone, counted, printable

_SIGNS: Mapping[str, str] = {
    "new": "+ {typed}",
    "replaces": "{there} > {typed}",
    "answer": "+ {typed}",
    "beside": "{there} & {typed}",
    "source": "{typed} =",
    "same": "{typed} =",
    "mistake": "? {typed}",
}
_TONES: Mapping[str, Tone] = {"mistake": "bad", "beside": "warn", "same": "faint"}

SIGNS = (
    ("+", "new"),
    (">", "replaces"),
    ("&", "beside, in no sum"),
    ("=", "stands there"),
    ("?", "a mistake"),
)
"""The signs of what is typed and not recorded, for a line of explanation."""

_MEANINGS: Mapping[str, str] = {
    "new": "new",
    "replaces": "replaces {there}",
    "answer": "new, with a reply",
    "beside": "in no sum",
    "source": "gives {there} its source",
    "same": "stands there already",
    "mistake": "a mistake",
}
_COUNTED: Mapping[str, tuple[str, str]] = {
    "replaces": ("replaces what is in use", "replace what is in use"),
    "answer": ("comes with a reply", "come with a reply"),
    "beside": ("is kept beside, in no sum", "are kept beside, in no sum"),
    "source": (
        "only says where a value was read",
        "only say where a value was read",
    ),
}
_LEFT: Mapping[str, tuple[str, str]] = {
    "same": ("stands there already", "stand there already"),
    "mistake": ("is a mistake and left out", "are mistakes and left out"),
}


def standing_words(standing: Standing) -> str:
    """What stands in a cell: as in the matrix, but words are shown where there are."""
    value = standing.line.value
    if value and value.figure.text and standing.line.state != "refused":
        return printable(standing.words.get(value.figure.text, "text"))
    return str(said_of(standing.line))


def cell_words(standing: Standing, judged: Judged | None) -> str:
    """A cell with what was typed into it."""
    there = standing_words(standing)
    if judged is None:
        return there
    return _SIGNS[judged.kind].format(there=there, typed=_typed(judged))


def cell_tone(standing: Standing, judged: Judged | None) -> Tone | None:
    """What the cell means to whoever skims."""
    return _TONES.get(judged.kind, "good") if judged else tone_of(standing.line)


def meaning(standing: Standing, judged: Judged) -> str:
    """What an entry does, and what else is to be known of it."""
    there = standing_words(standing)
    said = _MEANINGS[judged.kind].format(there=there)
    return f"{said}: {judged.why}" if judged.why else said


def sentence(sheet: Sheet, spot: Spot) -> str:
    """Where one stands in the grid, what is there, and what was typed."""
    standing = sheet.cells.get(spot)
    if standing is None:
        return f"{spot[0]}, {spot[1]}: the letter to this force did not have the part."
    said = f"{standing.line.name}, {spot[1]}: {standing_words(standing)}."
    judged = sheet.look(spot)
    if judged is not None:
        said += f" Typed: {_typed(judged)}, {meaning(standing, judged)}."
    used = standing.cell.used
    if used and used.source:
        said += f" Source: {printable(standing.words[used.source])}"
    return said


def unsaved(sheet: Sheet) -> str:
    """How much is typed and not saved, in a few words; "" if nothing is."""
    if not sheet.typed:
        return ""
    mistakes = sheet.counts()["mistake"]
    said = f"{len(sheet.typed)} not saved"
    if not mistakes:
        return said
    return f"{said}, {counted(mistakes, 'mistake')} among them"


def summary(sheet: Sheet, facts: Facts | None = None) -> str:
    """What would be recorded, in one sentence: 12 values, 2 of them replace …."""
    counts = sheet.counts(facts)
    recorded = sum(counts.values()) - sum(counts[kind] for kind in _LEFT)
    said = [counted(recorded, "value") if recorded else "nothing to record"]
    said += list(_told(counts, _COUNTED, "{} of them"))
    left = list(_told(counts, _LEFT, "{}"))
    told = ", ".join(said)
    return f"{told}; {' and '.join(left)}" if left else told


def preview(sheet: Sheet, facts: Facts | None = None) -> Iterator[tuple[str, ...]]:
    """A row for each entry: the authority, the part, what was typed, what it does."""
    for (force, part), judged in sheet.judged(facts):
        standing = sheet.cells[force, part]
        yield force, part, _typed(judged), meaning(standing, judged)


def paste_words(sheet: Sheet, pasted: Pasted) -> Iterator[str]:
    """What became of a paste: a headline, then a line for whatever needs a look."""
    how = "by the names of the forces" if pasted.by_name else "from here downwards"
    yield f"{counted(len(pasted.values), 'value')} pasted, {how}."
    for stray in pasted.strays:
        yield f"Left out, {stray}."
    for note in pasted.notes:
        yield f"Note: {note}."
    for spot in pasted.values:
        judged = sheet.look(spot)
        if judged is not None and judged.kind == "mistake":
            yield f"{spot[0]}, {spot[1]}: {judged.typed!r}: {judged.why}."


def value_words(judged: Judged) -> str:
    """What was understood: a figure as one would type it, or the words."""
    if isinstance(judged.value, Figure):
        return figure_in_words(judged.value)
    return judged.value or ""


def _typed(judged: Judged) -> str:
    """As it was understood, so that a slip shows; a mistake as it was typed."""
    text = judged.typed if judged.value is None else value_words(judged)
    return " ".join(printable(text).split())


def _told(
    counts: Mapping[str, int], words: Mapping[str, tuple[str, str]], how_many: str
) -> Iterator[str]:
    for kind, (one, several) in words.items():
        if count := counts[kind]:
            yield f"{how_many.format(count)} {one if count == 1 else several}"
