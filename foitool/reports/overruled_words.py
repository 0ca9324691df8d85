"""What an authority gave itself, where another figure is used: words of a letter."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypedDict

from foitool.case.cells import Value
from foitool.case.line import Line
from foitool.case.told import state_told
from foitool.reports.quoted_words import shortened
from foitool.reports.report_words import figure_for_readers

Named = Callable[[Iterable[str]], str]
"""How authorities are called, by their ids."""

_ALONE = ", which I have as a figure of yours alone"


class Overruled(TypedDict, total=False):
    """Names of a letter: see `foitool.letters.facts.OwnFigure`."""

    overruled: str
    overruled_words: str
    overruled_on: date
    instead: str
    said_the_same: bool
    set_aside: str
    of_both: bool


def overruled_words(line: Line, texts: Mapping[str, str], named: Named) -> Overruled:
    """What it gave in its own answer, where another figure is told as its, or words.

    Said with what tells the two apart: whom each counts, and of which day it is, where
    both are of a known one. `texts` are the words behind digests.
    """
    used, own = line.value, line.overruled
    if own is None or used is None:
        return {}
    if state_told(line) == "in-words":
        if same_words(own, used, texts):
            return {}
        return {**_own(own, texts), "instead": "what stands above"}
    if line.figure is None:
        return {}
    said, apart = figure_for_readers(own.figure), list[str]()
    if own.describes and used.describes and own.describes != used.describes:
        said += f", as at {own.describes}"
        apart.append(f", as at {used.describes}")
    if line.partners:
        said = _as_its_own(own, said)
        apart.append(f", as one figure for you and {named(line.partners)}")
    comma = "," if apart else ""  # "instead" follows
    return {
        **_own(own, texts),
        "overruled": said,
        "instead": f"{figure_for_readers(used.figure)}{''.join(apart)}{comma}",
        "said_the_same": not apart and own.figure == used.figure,
    }


def counted_in_words(
    line: Line,
    giver: Line,
    words: Mapping[str, str],
    texts: Mapping[str, str],
    named: Named,
) -> Overruled:
    """What it gave itself, where the figure of another, the `giver`, stands for both.

    `of_both`: the same was taken down of each of the two, so that it is no more the
    one's than the other's. `set_aside` is one that is not the same, with the place
    where it was read, out of `words`.
    """
    told: Overruled = {}
    both = _for_both(line)
    if both is not None and both is same_for_both(line, giver):
        told["of_both"] = True
    elif both is not None:
        source = words.get(both.source, "") if both.source else ""
        day = f", as at {both.describes}" if both.describes else ""
        place = f" (read in: {source})" if source else ""
        told["set_aside"] = (
            f"{figure_for_readers(both.figure)}{day}, as one figure for you and"
            f" {named(both.joint_with)}{place}"
        )
    own = line.last_replied
    if own is None or ("set_aside" in told and both and both.figure == own.figure):
        return told
    if giver.value is not None:
        told["said_the_same"] = giver.value.figure == own.figure
    told |= _own(own, texts)
    told["overruled"] = _as_its_own(own, figure_for_readers(own.figure))
    return told


def own_again(line: Line, texts: Mapping[str, str]) -> Value | None:
    """The words in use; those of its own reply, if they are the same entered again."""
    used, own = line.value, line.overruled
    if own is None or used is None or not same_words(own, used, texts):
        return used
    return replace(own, source=used.source)


def same_words(one: Value, other: Value, texts: Mapping[str, str]) -> bool:
    """Whether two values are the same words: those entered again have another digest.

    Nobody knows it of words that were erased.
    """
    first, second = (texts.get(value.figure.text or "") for value in (one, other))
    return first is not None and second is not None and first.strip() == second.strip()


def _own(own: Value, texts: Mapping[str, str]) -> Overruled:
    """What its own reply gave, and when; its words, as far as they are kept."""
    return {
        "overruled": figure_for_readers(own.figure),
        "overruled_words": shortened(texts.get(own.figure.text or "", "")),
        "overruled_on": own.also_on or own.on,
    }


def same_for_both(line: Line, giver: Line) -> Value | None:
    """The figure of the `giver` for both, as it was taken down as that of the other.

    None where only the giver's was, or another. A day that is not known is no other.
    """
    both, stands = _for_both(line), giver.value
    if both is None or stands is None or both.figure != stands.figure:
        return None
    return both if len({both.describes, stands.describes} - {""}) <= 1 else None


def _as_its_own(own: Value, said: str) -> str:
    """A number that was taken for its own alone; words are told as such."""
    return said if own.figure.value is None else f"{said}{_ALONE}"


def _for_both(line: Line) -> Value | None:
    """The figure for both that was taken down as that of the one counted in, if any."""
    first = next(iter(line.values), None)
    if first is None or first.candidate or line.joint_to not in first.joint_with:
        return None
    return first
