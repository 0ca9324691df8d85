"""What a reply said about one question part."""

from dataclasses import dataclass

from foitool.case.figures import Figure

DISPOSITIONS = (
    "disclosed",
    "not-held",
    "refused",
    "cost",
    "ncnd",
    "unclear",
    "no-answer",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PartAnswer:
    """One part's answer.

    `exemptions` are citations as `foia:40(2)`; `figure` only with `disclosed`.
    `undated`: on which day it was said is not known; that of its event is the day on
    which it became known, to a newspaper perhaps.
    """

    part: str
    disposition: str
    figure: Figure | None = None
    exemptions: tuple[str, ...] = ()
    undated: bool = False
