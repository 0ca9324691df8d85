"""One sitting at the grid of `foitool enter`, without the grid itself."""

import sys
from dataclasses import dataclass, replace

import click

from foitool.case.entry import Facts
from foitool.case.figure_events import CONFIDENCE
from foitool.case.pasting import Pasted, Spot
from foitool.cli.options import day_that_has_come
from foitool.cli.session import Session
from foitool.dates import read_date
from foitool.errors.needs_a_person import ChangedMeanwhile
from foitool.errors.wrong_use import CannotWrite, NothingToDo
from foitool.jobs.enter_sheet import Entered, open_sheet, record_sheet
from foitool.jobs.list_cells import read_describes
from foitool.jobs.pasted import rows_of
from foitool.jobs.unsaved_entries import Unsaved, one_at_a_time
from foitool.ledger.scribe import Scribe
from foitool.reports.tables import counted


@dataclass(frozen=True, kw_only=True)
class Form:
    """What a person says of all values before they are saved, as typed."""

    source: str
    on: str
    describes: str
    confidence: str
    replies: bool


class Sitting:
    """The sheet that is being filled, where it is kept, and what was saved of it.

    `found` says what lay there from an earlier sitting; "" if nothing did.
    """

    confidences = CONFIDENCE

    def __init__(self, session: Session, round_name: str, facts: Facts) -> None:
        self._session = session
        self._unsaved = Unsaved(session.workspace.folder, round_name)
        self.facts = facts
        self.sheet = open_sheet(session.workspace, round_name, session.today)
        self.done: list[Entered] = []
        self.found = ""

    def paste(self, text: str, at: Spot) -> Pasted:
        """Type what comes from a spreadsheet's clipboard into the cells it is for."""
        problems: list[str] = []
        rows = [row for _, row in rows_of(text, problems, "\t")]
        pasted = self.sheet.paste(rows, at)
        return replace(pasted, strays=(*problems, *pasted.strays))

    def begin(self) -> None:
        """Take up what was not saved the last time. Raises CannotWrite."""
        strays = self._unsaved.put_back(self.sheet)
        if self.sheet.typed:
            cells = len(self.sheet.typed)
            self.found = f"{cells} not saved the last time, here again"
        if strays:
            self.found += f"; {len(strays)} fit nowhere any more: {'; '.join(strays)}"

    def keep(self) -> str:
        """Keep what is not saved; why that cannot be done, or ""."""
        try:
            self._unsaved.keep(self.sheet)
        except CannotWrite as error:
            return f"What is not saved is not kept: {error.why}."
        return ""

    def understood(self, form: Form) -> Facts:
        """The facts of a form.

        Raises UnreadableSpan, UnreadableDate, FutureDay, DescribesLater,
        CalendarTooShort.
        """
        today = self._session.today
        day = day_that_has_come(self._session, read_date(form.on, today))
        return Facts(
            on=day,
            source=form.source.strip(),
            describes=read_describes(form.describes.strip(), today, day),
            confidence=form.confidence,
            replies=form.replies,
        )

    def save(self, facts: Facts) -> int:
        """Record what is typed, as one run of its own; how many values.

        What holds a mistake stays typed. Raises NothingToDo without a source,
        ChangedMeanwhile, after which the sheet shows what stands there now; BadTracker.
        """
        session, scribe = self._session, self._session.scribe
        scribe = Scribe(name=scribe.name, now=scribe.now)
        try:
            done = record_sheet(
                session.workspace, scribe, self.sheet, facts, session.today
            )
        except ChangedMeanwhile:
            self._look_again()
            raise
        self.done += done
        self.facts = facts
        self.sheet.keep_only_mistakes(facts)
        self._look_again()
        self.keep()
        return len(done)

    def _look_again(self) -> None:
        """What stands in the cells now, with the same typed into them."""
        session, typed = self._session, self.sheet.typed
        self.sheet = open_sheet(session.workspace, self.sheet.round, session.today)
        self.sheet.typed = {
            spot: text for spot, text in typed.items() if spot in self.sheet.cells
        }


def fill_the_grid(
    session: Session, round_name: str, facts: Facts, *, debug: bool
) -> list[Entered]:
    """Show the grid until it is left, say how that went, and what was recorded.

    Raises NothingToDo without a terminal or without the package that draws the grid;
    NothingAsked, EntryRunning, CannotWrite, BadTracker.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NothingToDo(
            "The grid needs a terminal, and there is none",
            advice="Without it: foitool enter --paste FILE, or --paste - for a pipe",
        )
    try:
        from foitool.cli.enter_grid import run_grid  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("textual", "rich"):
            raise
        raise NothingToDo(
            "The grid needs a package that is not installed: textual",
            advice='To install it: pip install "foitool[tui]"; without it: foitool'
            " enter --paste FILE",
        ) from None
    sitting = Sitting(session, round_name, facts)
    with one_at_a_time(session.workspace.folder, round_name):
        sitting.begin()
        try:
            ended = run_grid(sitting, debug=debug)
        finally:
            if sitting.done:
                done = counted(len(sitting.done), "value")
                click.echo(f"{done} recorded. To take back: foitool undo", err=True)
    if ended:
        click.echo(ended, err=True)
    return sitting.done
