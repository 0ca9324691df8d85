"""Judging what people wrote: settings, letters, lists, and the bank holidays."""

from collections.abc import Iterator
from datetime import date, datetime

from foitool.case.clock import run_clock
from foitool.case.history import Case
from foitool.case.plan import plan, to_mend
from foitool.case.rounds import Round
from foitool.errors import FoitoolError
from foitool.errors.bad_file import BadConfig, BadTracker
from foitool.errors.wrong_use import CalendarTooShort
from foitool.jobs.check_register import check_register
from foitool.jobs.compare_letters import compare_letters
from foitool.jobs.finding import Finding, as_finding
from foitool.jobs.one_mailbox import one_mailbox
from foitool.jobs.prepare_round import cases_of
from foitool.jobs.question_asked import asked_otherwise
from foitool.jobs.worded_otherwise import worded_otherwise
from foitool.law.deadline import in_words
from foitool.law.working_days import Calendar
from foitool.ledger.reading import Reader
from foitool.reports.tables import counted
from foitool.workspace import Workspace

_SOON = 400
"""Days that the list of bank holidays should reach: a round, its review and more."""


def judge_settings(workspace: Workspace, now: datetime) -> Iterator[Finding]:
    """Whether `config.toml` can be used, and every letter of every round written."""
    try:
        rounds = workspace.config.rounds
    except FoitoolError as error:
        yield as_finding("config", error)
        return
    if not rounds:
        why, do = "config.toml has no round yet.", "foitool round new"
        yield Finding(check="config", state="look", why=why, do=do)
        return
    yield Finding(check="config", state="ok", why=f"{counted(len(rounds), 'round')}.")
    try:
        count = sum(
            len(compare_letters(workspace, asked, now).forces)
            for asked in rounds.values()
        )
        yield from _questions(workspace)
    except BadTracker:  # its own finding says why
        return
    except FoitoolError as error:
        yield as_finding("letters", error)
    else:
        why = f"All {counted(count, 'letter')} can be written."
        yield Finding(check="letters", state="ok", why=why)


def _questions(workspace: Workspace) -> Iterator[Finding]:
    """Whether each round still asks what its letters asked."""
    with workspace.reading() as reader:
        for asked in workspace.config.rounds.values():
            if asked_otherwise(workspace, reader, asked):
                yield Finding(
                    check="question",
                    state="look",
                    why=f"The letters of {asked.name} ask otherwise than config.toml.",
                    do=f"foitool round show {asked.name}",
                )
            elif reader is not None and (of := _wording(workspace, reader, asked)):
                yield Finding(
                    check="wording",
                    state="look",
                    why=f"{counted(of, 'letter')} of {asked.name} had another title or"
                    " text than those still to be written.",
                    do=f"foitool send --all --dry-run --round {asked.name}",
                )


def _wording(workspace: Workspace, reader: Reader, asked: Round) -> int:
    """How many letters read otherwise than those that are still to be written."""
    cases = cases_of(reader, asked.name)
    planned = plan(workspace.recipients(asked), cases, only_checked=False)
    if not planned.write:
        return 0
    return len(list(worded_otherwise(workspace, reader, asked)))


def judge_register(workspace: Workspace, today: date) -> Iterator[Finding]:
    """Whether the lists can be used, and how many addresses want a look.

    Nothing where `config.toml` or the tracker cannot be read: their own findings say
    why.
    """
    try:
        with workspace.reading() as reader:
            doubtful = check_register(workspace, reader, None, today)
        total = len(workspace.register)
    except (BadConfig, BadTracker):
        return
    except FoitoolError as error:
        yield as_finding("register", error)
        return
    if doubtful:
        why = f"{len(doubtful)} of {total} authorities want a look before a real send."
        yield Finding(
            check="register", state="look", why=why, do="foitool forces check --all"
        )
    else:
        why = f"All {total} authorities were looked at lately."
        yield Finding(check="register", state="ok", why=why)
    for shared in one_mailbox(workspace, None):
        yield Finding(
            check="mailbox",
            state="look",
            why=f"{shared}.",
            do=f"Unless they share an office: {to_mend('FORCE')}",
        )


def judge_calendar(
    calendar: Calendar, cases: tuple[Case, ...], today: date
) -> Iterator[Finding]:
    """Whether the bank holidays reach far enough, and which limits lean on guesses."""
    reach = in_words(calendar.last)
    if (calendar.last - today).days < _SOON:
        yield Finding(
            check="calendar",
            state="bad" if calendar.last <= today else "look",
            why=f"The list of bank holidays ends on {reach}.",
            do="Update foitool, which brings a longer one.",
        )
    else:
        yield Finding(check="calendar", state="ok", why=f"It reaches to {reach}.")
    leaning = [case.request.force for case in cases if _leans(case, calendar)]
    if leaning:
        why = (
            f"{counted(len(leaning), 'open time limit')} would change if a day that"
            " is only expected were not proclaimed."
        )
        do = "See which: foitool status; the days: foitool calendar"
        yield Finding(check="provisional", state="look", why=why, do=do)


def _leans(case: Case, calendar: Calendar) -> bool:
    if case.outcome is not None:
        return False
    try:
        limit = run_clock(case, calendar).limit
    except CalendarTooShort:  # the calendar's own finding says it
        return False
    return limit is not None and limit.provisional
