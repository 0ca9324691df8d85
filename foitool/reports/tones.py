"""What a standing means to whoever skims a page: whose words to colour, and how."""

from typing import TYPE_CHECKING

from foitool.reports.tables import Tone

if TYPE_CHECKING:
    from foitool.case.standing import Standing
    from foitool.case.step import Step

_CLOCKS: dict[str, Tone] = {
    "late": "bad",
    "missed": "bad",
    "stopped": "warn",
    "met": "good",
    "ended": "faint",
}
_SO_FAR: dict[str, Tone] = {
    "bounced": "bad",
    "answered": "good",
    "partly-answered": "good",
    "not-held": "good",
    "withdrawn": "faint",
}
_GONE_WRONG = ("resolve-doubt", "mend-contact")


def tone_of_clock(stands: "Standing") -> Tone | None:
    """Time over is bad, an answer in time good; a running clock is nothing to see."""
    return _CLOCKS.get(stands.clock)


def tone_so_far(stands: "Standing") -> Tone | None:
    """An answer is good; a letter that came back is bad."""
    return _SO_FAR.get(stands.outcome or stands.contact)


def tone_of_step(step: "Step") -> Tone | None:
    """A letter that may be lost is bad; anything else that waits for you, a warning."""
    if step.word in _GONE_WRONG:
        return "bad"
    return "warn" if step.whose_move == "us" else None
