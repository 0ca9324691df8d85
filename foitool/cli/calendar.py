"""`foitool calendar`: which days do not count, and how we know."""

from pathlib import Path

from foitool.calendar import load_calendar
from foitool.cli.lazy import LazyGroup
from foitool.cli.session import Session
from foitool.errors.not_there import NoWorkspace
from foitool.law.working_days import Calendar

CALENDAR = {
    "show": "List the bank holidays, each with its legal ground.",
    "check": "Compare them with GOV.UK's file and with the package holidays.",
    "add": "Record that a bank holiday was proclaimed.",
    "strike": "Record that a day is no bank holiday after all.",
}

command = LazyGroup(
    "calendar",
    table=CALENDAR,
    default="show",
    help="The bank holidays, which do not count. Without a command, `show`.",
)


def calendar_in_use(session: Session) -> Calendar:
    """The bank holidays of the workspace, or those that ship where there is none.

    Raises NoWorkspace if a folder was named, and is none.
    """
    try:
        return session.workspace.calendar
    except NoWorkspace as error:
        if error.folder != Path.cwd():
            raise
        return load_calendar()
