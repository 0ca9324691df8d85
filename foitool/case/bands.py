"""Bands: the headings under which one question part asks for a figure each.

"How long had each been missing?" is one part, `years`. What an authority says under a
heading is kept as `years.under-1`, beside what it says of the part as a whole. Bands
may overlap, and nothing adds them together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from foitool.case.answers import PartAnswer
from foitool.case.names import ID
from foitool.case.rounds import QuestionPart

_MARK = "."  # stands in no id
_WITHHELD = frozenset({"refused", "cost", "ncnd"})


def part_of(name: str) -> str:
    """The part that was asked, of its own name or that of one of its bands."""
    return name.partition(_MARK)[0]


def is_band(name: str) -> bool:
    """Whether it is the name of a band, and of no part."""
    return _MARK in name


def bands_of(part: QuestionPart) -> tuple[str, ...]:
    """The names of the bands that a part asks for, as far as they are known."""
    return tuple(f"{part.id}{_MARK}{band}" for band in part.bands)


def why_not(name: str, asked: Sequence[QuestionPart]) -> str:
    """Why nothing can be recorded under such a name; "" if it can.

    Of a part that somebody else asked no kind is known, and any heading will do.
    """
    part = next((one for one in asked if one.id == part_of(name)), None)
    if part is None or not is_band(name):
        return "" if part else f"the round asks no part {part_of(name)!r}"
    if part.bands:
        known = ", ".join(bands_of(part))
        return "" if name in bands_of(part) else f"its bands are {known}"
    if part.text and part.kind != "bands":
        return f"{part.id!r} asks for no bands: its kind is {part.kind!r}"
    if not ID.fullmatch(name.partition(_MARK)[2]):
        return "a band is small letters, digits and hyphens: years.under-1"
    return ""


def named_or_open(
    asked: Iterable[QuestionPart], named: Iterable[str]
) -> tuple[str, ...]:
    """All that a reply can speak of: a part, or its bands if it speaks of one."""
    spoken_of = {part_of(name) for name in named if is_band(name)}
    return tuple(
        name
        for part in asked
        for name in (bands_of(part) if part.id in spoken_of else ()) or (part.id,)
    )


def with_bands(
    parts: Iterable[str], found: Iterable[str], asked: Iterable[QuestionPart] = ()
) -> Iterator[str]:
    """Each part with its bands behind it: those it asks for, then others found."""
    expected = [name for part in asked for name in bands_of(part)]
    bands = dict.fromkeys((*expected, *filter(is_band, found)))
    for part in parts:
        yield part
        yield from (band for band in bands if part_of(band) == part)


def with_answer(
    known: Mapping[str, PartAnswer], answer: PartAnswer
) -> dict[str, PartAnswer]:
    """The last word on each part and band, once this one has been said.

    Who gives a band has answered its part, and who withholds a part its bands. What is
    said of one band says of a part that nobody spoke of yet what it says. Who takes
    back the last band that it gave has given nothing of the part.
    """
    part = part_of(answer.part)
    after = {**known, answer.part: answer}
    if not is_band(answer.part):
        if answer.disposition == "disclosed":
            return after
        return {
            name: said
            for name, said in after.items()
            if name == part or part_of(name) != part
        }
    whole = known.get(part) or PartAnswer(part=part, disposition="no-answer")
    gives = answer.disposition == "disclosed"
    if whole.disposition in ("no-answer", "unclear") or (
        gives and whole.disposition != "disclosed"
    ):
        after[part] = replace(answer, part=part, figure=None)
    elif whole.disposition in _WITHHELD and answer.disposition in _WITHHELD:
        # Each band on its own ground: of the part, all of them were cited.
        cited = dict.fromkeys((*whole.exemptions, *answer.exemptions))
        after[part] = replace(whole, exemptions=tuple(cited))
    elif _is_last_given(known, answer) and whole.figure is None:
        after[part] = _of_its_bands(part, after, answer)
    return after


def _is_last_given(known: Mapping[str, PartAnswer], answer: PartAnswer) -> bool:
    """Whether this band alone was given of its part, and is not given any more."""
    given = {
        name
        for name, said in known.items()
        if is_band(name)
        and part_of(name) == part_of(answer.part)
        and said.disposition == "disclosed"
    }
    return given == {answer.part} and answer.disposition != "disclosed"


def _of_its_bands(
    part: str, after: Mapping[str, PartAnswer], answer: PartAnswer
) -> PartAnswer:
    """What is said of a part of which no band is given: withheld, if one of them is."""
    withheld = [
        said
        for name, said in after.items()
        if is_band(name) and part_of(name) == part and said.disposition in _WITHHELD
    ]
    cited = dict.fromkeys(one for said in withheld for one in said.exemptions)
    first = withheld[0] if withheld else answer
    return replace(first, part=part, figure=None, exemptions=tuple(cited))
