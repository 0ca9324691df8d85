"""A reply as a person reports it, read into one answer for each part named.

People write `missing=227`, `names=foia:40(2),foia:31(1)(a)`, `abroad`. Here that
becomes answers, or the sentence that says why it cannot.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from foitool.case.answers import PartAnswer
from foitool.case.bands import is_band, named_or_open, part_of, why_not, with_bands
from foitool.case.figures import Figure, read_figure
from foitool.case.outcome import DECIDED, add_up, contradiction, whole_of
from foitool.case.rounds import QuestionPart
from foitool.case.suggestions import to_type
from foitool.errors.wrong_use import Contradiction, OtherKind
from foitool.law.exemptions import Exemption, read_exemption

CARRIES_PARTS = frozenset({*DECIDED, "review-outcome", "regulator-decision"})
"""Kinds of reply that say something about question parts."""


@dataclass(frozen=True, kw_only=True)
class Reported:
    """What was typed about the parts of a reply, word for word."""

    figures: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    not_held: tuple[str, ...] = ()
    ncnd: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()

    @property
    def names_parts(self) -> bool:
        """Whether any single part is spoken of."""
        return bool(self.figures or self.refusals or self.not_held or self.ncnd)


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What a reply says: of the parts it names, and of all others if it does.

    The fields are those of `events.Decision`.
    """

    parts: tuple[PartAnswer, ...] = ()
    whole: str | None = None
    exemptions: tuple[str, ...] = ()


def read_answers(
    kind: str,
    reported: Reported,
    asked: Sequence[QuestionPart],
    regime: str,
    keep_words: Callable[[str], str],
) -> Answers:
    """The answers that a reply of this kind gives.

    `asked` are the parts of the round; `keep_words` keeps an answer in words and
    returns its digest.

    Raises Contradiction (OtherKind where another kind of reply says that of its parts),
    UnknownExemption, UnreadableFigure.
    """
    cited = read_exemptions(reported.exemptions, regime)
    if not reported.names_parts:
        only_cost = bool(cited) and all(one.is_cost for one in cited)
        if kind not in DECIDED:
            return Answers()
        whole = whole_of(kind, cost=only_cost)
        return Answers(whole=whole, exemptions=_written(cited))
    answers = [_disclosed(text, asked, keep_words) for text in reported.figures]
    answers += [
        PartAnswer(part=_part(text, asked), disposition="not-held")
        for text in reported.not_held
    ]
    answers += [_refused(text, asked, regime, cited) for text in reported.refusals]
    answers += [_ncnd(text, asked, regime, cited) for text in reported.ncnd]
    _refuse_double(answers)
    made = add_up(answer.disposition for answer in answers) or kind
    if kind not in CARRIES_PARTS:
        raise OtherKind(
            f"a reply of the kind {kind!r} decides no part",
            advice="Leave the parts out, or choose answered, refused, …",
            kind=made,
        )
    can_be_named = named_or_open(asked, [answer.part for answer in answers])
    if kind in DECIDED and (why := contradiction(kind, answers, can_be_named)):
        raise OtherKind(
            why,
            advice="Put the kind or the parts right, then run it again.",
            kind=made,
        )
    if cited and not (reported.refusals or reported.ncnd):
        raise Contradiction(
            "--exemption says why something was withheld, and no part is withheld",
            advice="Say which one: --refuse PART=EXEMPTION",
        )
    return Answers(parts=tuple(answers))


def read_exemptions(texts: Sequence[str], regime: str) -> tuple[Exemption, ...]:
    """Citations as typed, several behind commas. Raises UnknownExemption."""
    return tuple(
        exemption
        for text in texts
        for one in text.split(",")
        for exemption in read_exemption(one, regime)
    )


def _disclosed(
    text: str, asked: Sequence[QuestionPart], keep_words: Callable[[str], str]
) -> PartAnswer:
    """`PART=VALUE`."""
    written, equals, value = text.partition("=")
    name = _part(written, asked)
    part = next(one for one in asked if one.id == part_of(name))
    if not equals or not value.strip():
        raise Contradiction(
            f"--figure {text} gives no value",
            advice=f"Write it like this: --figure {name}=227",
        )
    words = value.strip().removeprefix("text:")
    counts = part.kind == "number" or is_band(name)
    figure = read_figure(value, counts=counts)
    if figure is None:
        has_digit = any(character.isdigit() for character in words)
        if counts and has_digit and words == value.strip():
            raise Contradiction(
                f"{value!r} is no number that foitool can read, and {name!r} asks"
                " for one",
                advice=f"Write {to_type(words) or '227, 0, <5, >=10, 10..20 or ~120'};"
                " to keep the force's"
                f" own words: --figure '{name}=text:{words}'",
            )
        figure = Figure(kind="text", text=keep_words(words.strip()))
    return PartAnswer(part=name, disposition="disclosed", figure=figure)


def _refused(
    text: str, asked: Sequence[QuestionPart], regime: str, cited: Sequence[Exemption]
) -> PartAnswer:
    """`PART` or `PART=EXEMPTION,…`; the cost limit and NCND by their own names."""
    name, _, after = text.partition("=")
    exemptions = read_exemptions([after], regime) if after.strip() else tuple(cited)
    disposition = "refused"
    if exemptions and all(one.is_cost for one in exemptions):
        disposition = "cost"
    elif exemptions and all(one.is_ncnd for one in exemptions):
        disposition = "ncnd"
    return PartAnswer(
        part=_part(name, asked),
        disposition=disposition,
        exemptions=_written(exemptions),
    )


def _ncnd(
    text: str, asked: Sequence[QuestionPart], regime: str, cited: Sequence[Exemption]
) -> PartAnswer:
    """`PART=EXEMPTION,…`."""
    name, _, after = text.partition("=")
    exemptions = read_exemptions([after], regime) if after.strip() else tuple(cited)
    return PartAnswer(
        part=_part(name, asked), disposition="ncnd", exemptions=_written(exemptions)
    )


def _part(name: str, asked: Sequence[QuestionPart]) -> str:
    """The part or band that is named."""
    name = name.strip()
    if why := why_not(name, asked):
        known = ", ".join(with_bands([part.id for part in asked], (), asked))
        raise Contradiction(
            why, advice=f"Its parts are: {known or 'none that are known'}"
        )
    return name


def _refuse_double(answers: Sequence[PartAnswer]) -> None:
    """One reply says one thing about each part; who withholds it gives no band."""
    seen: set[str] = set()
    for answer in answers:
        if answer.part in seen:
            raise Contradiction(
                f"the part {answer.part!r} is given twice",
                advice="One reply says one thing about each part.",
            )
        seen.add(answer.part)
    bands = [name for name in seen if is_band(name)]
    for answer in answers:
        if answer.disposition != "disclosed" and answer.part in map(part_of, bands):
            raise Contradiction(
                f"the part {answer.part!r} is withheld, and a band of it is spoken of",
                advice=f"Say it band by band: --refuse {min(bands)}=EXEMPTION",
            )


def _written(exemptions: Sequence[Exemption]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(one) for one in exemptions))
