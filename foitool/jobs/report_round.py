"""What a report of a round tells, collected from the log."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from foitool.case.bands import part_of
from foitool.case.receipt import returned_before
from foitool.case.view import View, requesters
from foitool.jobs.add_up_round import Tallied, add_up_round
from foitool.jobs.compare_rounds import compare_rounds
from foitool.jobs.export_round import questions_asked
from foitool.jobs.look_at_requests import look_at_round
from foitool.jobs.read_words import read_words
from foitool.law import REGIMES
from foitool.law.working_days import Calendar
from foitool.reports.report import UNTIMED, Report, Time
from foitool.workspace import Workspace


def report_round(
    workspace: Workspace,
    round_name: str,
    today: date,
    *,
    part: str | None = None,
    against: str | None = None,
    title: str | None = None,
) -> Report:
    """A round as it stood at the end of that day, held against an earlier one.

    Both are told by the same part. `title` is for the readers; left out, it is that
    of the round, and its name where config.toml has it not.

    Raises NothingAsked, NoSuchPart, BadTracker, BadTemplate, CalendarTooShort.
    """
    tallied = add_up_round(workspace, round_name, today)
    tally, words = tallied.of(part), dict(tallied.words)
    compared = None
    if against is not None:
        earlier: Tallied = add_up_round(workspace, against, today)
        first = earlier.of(tally.part)
        with workspace.reading() as reader:
            compared = compare_rounds(workspace, reader, first, tally)
        words |= earlier.words
    known = workspace.config.rounds.get(round_name)
    with workspace.reading() as reader:
        asked = questions_asked(workspace, reader, round_name) if reader else {}
        views = {
            name: list(look_at_round(reader, name, workspace.calendar, today))
            for name in (round_name, against)
            if name is not None
        }
        times = tuple(_times(views[round_name], workspace.calendar, today))
        answers = (
            read_words(workspace, reader, tallied.tallies, today) if reader else ()
        )
    question = asked.get(part_of(tally.part))
    return Report(
        title=title or (known.title if known else round_name),
        day=today,
        tally=tally,
        tallies=tallied.tallies,
        question=question.text if question else "",
        questions={part.id: part.text for part in asked.values()},
        compared=compared,
        words=words,
        times=times,
        untimed=_untimed(views[round_name]),
        in_words=answers,
        asked_by={
            name: who for name, seen in views.items() if (who := requesters(seen))
        },
        statements=tuple(
            replace(one, part=part, telling=tallied.telling(one, part))
            for one in tallied.statements
            if one.public
            for part in (
                tally.part if one.is_of(tally.part) else tallied.kept(one.part),
            )
        ),
    )


def _times(views: Iterable[View], calendar: Calendar, today: date) -> Iterator[Time]:
    """Of those whose clock is known and not stopped; of another's round, none.

    Nor of a request that was withdrawn: nobody owes an answer to it.
    """
    for view in views:
        received, due = view.clock.received, view.standing.due_code
        if received is None or due is None or _why_untimed(view):
            continue
        until = min(view.case.decided or today, calendar.last)
        days = REGIMES[view.request.regime].working_days(calendar)
        yield Time(
            force=view.request.force,
            name=view.request.name,
            received=received,
            due=due,
            answered=view.case.decided,
            days=days.count(after=received, until=until) if until > received else 0,
            late=view.standing.working_days_late,
        )


def _untimed(views: Iterable[View]) -> dict[str, list[str]]:
    """The names of those of ours of which no time is counted, by a word of UNTIMED."""
    names: dict[str, list[str]] = {}
    for view in views:
        if why := _why_untimed(view):
            names.setdefault(why, []).append(view.request.name)
    return names


def _why_untimed(view: View) -> str:
    """Why no time is counted of a request of ours: a word of UNTIMED; else "".

    One is withdrawn whose clock ended so, before an answer came that would have met it.
    Of an answer that is dated before its letter nobody knows which day is wrong; and
    where that came back, nobody knows when the request was received.
    """
    if view.case.asked_elsewhere:
        return ""
    received, decided = view.clock.received, view.case.decided
    if received and decided and decided < received:
        return "answered-first"
    if view.standing.clock in UNTIMED:
        return view.standing.clock
    return "returned" if returned_before(view.case) else ""
