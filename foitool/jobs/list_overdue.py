"""Which requests are late, by how much, and what to do about it.

From the derived table where that can tell, so that it answers at once whatever
the size of the tracker; from the log where a day in the past is asked about, or
where the table cannot be brought up to date.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from sqlite3 import Row
from typing import TYPE_CHECKING

from foitool.case.late import Late, step_when_late
from foitool.case.step import Step
from foitool.errors.bad_file import BadTracker
from foitool.errors.wrong_use import CalendarTooShort
from foitool.law import REGIMES
from foitool.ledger.reading import Reader, rules_in_force
from foitool.workspace import Workspace

if TYPE_CHECKING:
    from foitool.ledger.scribe import Scribe


@dataclass(frozen=True, kw_only=True, slots=True)
class Overdue:
    """One late request; the days are legal days."""

    round: str
    force: str
    name: str
    regime: str
    sent: date
    due: date
    due_code: date
    working_days_late: int
    last_event: str
    step: Step
    confirmed: bool


def list_overdue(
    workspace: Workspace,
    scribe: "Scribe",
    round_name: str | None,
    today: date,
    *,
    strict: bool = False,
) -> list[Overdue]:
    """Late requests of a round (None: of all rounds), the longest late first.

    Raises CalendarTooShort if an open request's deadline lies beyond the list of
    bank holidays, since it must not pass for one in time; BadTracker.
    """
    _bring_up_to_date(workspace, scribe)
    with workspace.reading() as reader:
        if reader is None:
            return []
        newest = reader.newest_day()
        in_the_past = newest is not None and newest > today
        fresh = reader.is_fresh(rules_in_force(workspace.calendar))
        if in_the_past or not fresh:
            late = _from_the_log(workspace, reader, round_name, today, strict=strict)
            return sorted(
                late, key=lambda o: (o.due if strict else o.due_code, o.round, o.force)
            )
        rows = _from_the_table(workspace, reader, round_name, today, strict=strict)
        return list(rows)


def overdue_here_and_elsewhere(
    workspace: Workspace,
    scribe: "Scribe",
    round_name: str | None,
    today: date,
    *,
    strict: bool = False,
) -> tuple[list[Overdue], int]:
    """Late requests of a round (None: of all), and how many other rounds have.

    Raises as `list_overdue` does, for this round alone.
    """
    try:
        every = list_overdue(workspace, scribe, None, today, strict=strict)
    except CalendarTooShort:  # if it is another round's, it is that one's to say
        late = list_overdue(workspace, scribe, round_name, today, strict=strict)
        return late, 0
    late = [one for one in every if round_name in (None, one.round)]
    return late, len(every) - len(late)


def in_doubt(
    workspace: Workspace, round_name: str | None, today: date
) -> list[tuple[str, str]]:
    """Whose letter may or may not have left on a day, as (round, force).

    Of a round, or of all if None. No clock runs for these, so none is ever late; for
    whoever reads what is late they are what nobody would miss. Raises BadTracker.
    """
    with workspace.reading() as reader:
        if reader is None:
            return []
        if reader.is_fresh(rules_in_force(workspace.calendar)):
            without = reader.rows("without_a_limit", round=round_name)
            keys = [(row["round"], row["force"]) for row in without]
        else:
            keys = [one.request.key for one in reader.histories(round_name)]
        return [key for key in keys if _in_doubt(reader, key, today)]


def _in_doubt(reader: Reader, key: tuple[str, str], today: date) -> bool:
    # Imported here: mostly there is none, and what is late needs no event.
    from foitool.case.history import replay  # noqa: PLC0415

    history = reader.history(*key)
    assert history is not None
    return replay(history.request, history.events, until=today).in_doubt


def _bring_up_to_date(workspace: Workspace, scribe: "Scribe") -> None:
    """Make the derived tables anew if they are stale and the tracker is ours."""
    with workspace.reading() as reader:
        if reader is None or reader.is_fresh(rules_in_force(workspace.calendar)):
            return
    with suppress(BadTracker), workspace.writing(scribe) as ledger:
        ledger.refresh()


def _from_the_table(
    workspace: Workspace,
    reader: Reader,
    round_name: str | None,
    today: date,
    *,
    strict: bool,
) -> Iterator[Overdue]:
    calendar = workspace.calendar
    beyond = reader.rows("beyond_the_calendar", round=round_name)
    if beyond:
        received = date.fromisoformat(beyond[0]["received_on"])
        raise CalendarTooShort(received, first=calendar.first, last=calendar.last)
    query = "late_strictly" if strict else "late"
    for row in reader.rows(query, today=today.isoformat(), round=round_name):
        due, due_code = _day(row, "due_on"), _day(row, "due_code_on")
        assert due is not None
        assert due_code is not None
        judged_by = due if strict else due_code
        facts = Late(
            due=judged_by,
            chased=_day(row, "chased_on"),
            review_requested=_day(row, "review_requested_on"),
            review_outcome=_day(row, "review_outcome_on"),
            complained=_day(row, "complained_on"),
            regulator_decision=_day(row, "regulator_decision_on"),
            unread=row["unread"],
        )
        days = REGIMES[row["regime"]].working_days(calendar)
        sent = _day(row, "sent_on")
        assert sent is not None
        yield Overdue(
            round=row["round"],
            force=row["force"],
            name=row["name"],
            regime=row["regime"],
            sent=sent,
            due=due,
            due_code=due_code,
            working_days_late=days.count(after=judged_by, until=today),
            last_event=row["last_event"],
            step=step_when_late(row["regime"], facts, calendar, today),
            confirmed=bool(row["confirmed"]),
        )


def _from_the_log(
    workspace: Workspace,
    reader: Reader,
    round_name: str | None,
    today: date,
    *,
    strict: bool,
) -> Iterator[Overdue]:
    # Imported here: the table needs no event, and starts the quicker for it.
    from foitool.jobs.look_at_requests import look_at_round  # noqa: PLC0415

    calendar = workspace.calendar
    for view in look_at_round(reader, round_name, calendar, today, strict=strict):
        stands, letter = view.standing, view.case.letter
        if stands.clock != "late":
            continue
        assert letter is not None
        assert stands.due is not None
        assert stands.due_code is not None
        yield Overdue(
            round=view.request.round,
            force=view.request.force,
            name=view.request.name,
            regime=view.request.regime,
            sent=letter.on,
            due=stands.due,
            due_code=stands.due_code,
            working_days_late=stands.working_days_late,
            last_event=view.case.last.kind if view.case.last else "",
            step=stands.step,
            confirmed=stands.confirmed,
        )


def _day(row: Row, column: str) -> date | None:
    return date.fromisoformat(row[column]) if row[column] else None
