"""What is recorded for a day that has not come: a clock was wrong, or is.

Either this machine's clock is behind now, or it was ahead when that was recorded. In
both cases a letter of such a day is not to be written again; only in the second is its
day to be mended.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foitool.case import events as e
from foitool.case.correction import Corrected
from foitool.case.history import replay
from foitool.case.recorded import in_force
from foitool.ledger.reading import History, Reader

_NOT_CORRECTED = (e.Queued, e.Written, e.SendFailed, Corrected)
"""What the program did with a letter, which no correction moves; and corrections."""


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """One thing that counts for a day to come, `on`.

    `mend` is what to type if a clock was ahead. DATE in it is the right day. `letter`:
    it is of a letter; `written`: of one that lies in a folder, and states that day.
    """

    round: str
    force: str
    on: date
    mend: str
    letter: bool
    written: bool = False


def days_ahead(
    reader: Reader | None, today: date, round_name: str | None = None
) -> list[Ahead]:
    """What of a round (None: of all) counts for a day after today."""
    if reader is None:
        return []
    return [
        one
        for history in reader.histories(round_name)
        for one in _ahead(history, today)
    ]


def forces_ahead(
    reader: Reader | None, today: date, round_name: str
) -> dict[str, date]:
    """Who of a round has a letter, or may have, of a day after today; with that day."""
    if reader is None or (reader.newest_day() or today) <= today:
        return {}
    ahead = days_ahead(reader, today, round_name)
    return {one.force: one.on for one in ahead if one.letter}


def _ahead(history: History, today: date) -> Iterator[Ahead]:
    round_name, force = history.request.key
    case = replay(history.request, history.events)
    letter = case.letter
    if (
        letter is not None
        and letter.on > today
        and letter.state in ("queued", "written")
    ):
        in_doubt = letter.state == "queued"
        said = f"resolve {force} --was-sent" if in_doubt else f"mark-sent {force}"
        never = f" (or, if it was not: foitool resolve {force} --was-not-sent --round"
        yield Ahead(
            round=round_name,
            force=force,
            on=letter.on,
            mend=f"foitool {said} --on DATE --round {round_name}"
            + f"{never} {round_name})" * in_doubt,
            letter=True,
            written=letter.state == "written",
        )
    for recorded in in_force(history.events):
        event = recorded.event
        if event.on > today and not isinstance(event, _NOT_CORRECTED):
            yield Ahead(
                round=round_name,
                force=force,
                on=event.on,
                mend=f"foitool correct {force} {recorded.seq} --move-to DATE"
                f' --why "the clock was ahead" --round {round_name}',
                letter=isinstance(event, e.Sent),
            )
