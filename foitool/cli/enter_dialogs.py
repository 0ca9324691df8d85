"""What the grid of `foitool enter` asks in a window of its own."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Footer, Input, Label, Select, Static

from foitool.case.entry import Facts
from foitool.cli.enter_sitting import Form, Sitting
from foitool.errors import FoitoolError
from foitool.reports.entry_words import preview, summary
from foitool.reports.tables import Column, as_table

_COLUMNS = (
    Column("Force", lambda row: row[0]),
    Column("Part", lambda row: row[1]),
    Column("Value", lambda row: row[2], elastic=True),
    Column("What it does", lambda row: row[3], elastic=True),
)


class Told(ModalScreen[None]):
    """Lines to be read, and then left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space", "dismiss", "Go on")
    ]

    def __init__(self, headline: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._headline, self._lines = headline, lines

    def compose(self) -> ComposeResult:
        """The headline, and the lines below it."""
        with Vertical(classes="window"):
            yield Label(Text(self._headline))
            with VerticalScroll():
                yield Static(Text("\n".join(self._lines)))
        yield Footer()


class Leave(ModalScreen[str]):
    """What is to become of what is not saved: save, keep, discard, or "" to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "dismiss('save')", "Save them"),
        Binding("k", "dismiss('keep')", "Keep them for the next time"),
        Binding("d", "dismiss('discard')", "Throw them away"),
        Binding("escape", "dismiss('')", "Go on here"),
    ]

    def __init__(self, cells: int) -> None:
        super().__init__()
        self._cells = cells

    def compose(self) -> ComposeResult:
        """The question; the keys stand in the footer and here."""
        cells = "1 cell is" if self._cells == 1 else f"{self._cells} cells are"
        with Vertical(classes="window"):
            yield Label(f"{cells} not saved.")
            yield Label("")
            yield Label("s       save: look at what would be recorded")
            yield Label("k       leave, and keep them for the next foitool enter")
            yield Label("d       leave, and throw them away")
            yield Label("Escape  go on here")
        yield Footer(show_command_palette=False)


class Save(ModalScreen[Facts | None]):
    """What would be recorded, and what is true of all of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "record", "Record it", priority=True),
        Binding("escape", "dismiss(None)", "Go back"),
        Binding("tab", "app.focus_next", "Next field"),
        Binding("pagedown", "turn(1)", "More of the list", priority=True),
        Binding("pageup", "turn(-1)", show=False, priority=True),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting

    def compose(self) -> ComposeResult:
        """The preview, and the fields below it."""
        facts, sheet = self._sitting.facts, self._sitting.sheet
        with Vertical(classes="window"):
            yield Label("", id="sum")
            with VerticalScroll(id="preview", can_focus=False):
                yield Static("", id="entries")
            for name, value, title in (
                ("source", facts.source, "Source: where they were read"),
                ("on", facts.on.isoformat(), "Day they were given or found"),
                ("describes", facts.describes, "Day they describe, if known"),
            ):
                field = Input(value, id=name, compact=True)
                yield Label(title)
                yield field
            places = Select(
                [(word, word) for word in self._sitting.confidences],
                value=facts.confidence or Select.NULL,
                id="confidence",
                compact=True,
            )
            places.prompt = "How good that place is, if known"
            yield places
            some_open = any(sheet.cells[spot].open for spot in sheet.typed)
            box = Checkbox(
                "The forces' own answers: record a reply where none is on record",
                facts.replies,
                id="replies",
                compact=True,
            )
            box.display = some_open
            yield box
            yield Label("", id="mistake")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the source, which is to be there."""
        self.query_one("#source", Input).focus()
        self._show()

    def on_input_changed(self) -> None:
        """What it comes to may depend on the source."""
        self._show()

    def on_checkbox_changed(self) -> None:
        """Whether replies are recorded decides what values do."""
        self._show()

    def on_input_submitted(self) -> None:
        """Enter goes on to the next field; only Ctrl-S records."""
        self.focus_next()

    def action_turn(self, pages: int) -> None:
        """Show more of the entries."""
        entries = self.query_one("#preview", VerticalScroll)
        if pages > 0:
            entries.scroll_page_down(animate=False)
        else:
            entries.scroll_page_up(animate=False)

    def action_record(self) -> None:
        """Hand the facts over, if they can be understood."""
        facts = self._facts()
        if facts is None:
            return
        if not facts.source:
            self._say("Say where they were read: each value is to have a source.")
            self.query_one("#source", Input).focus()
        elif not self._sitting.sheet.to_record(facts):
            self._say("There is nothing to record.")
        else:
            self.dismiss(facts)

    def _show(self) -> None:
        self._say("")
        facts = self._facts()
        if facts is None:
            return
        sheet = self._sitting.sheet
        self.query_one("#sum", Label).update(Text(f"{summary(sheet, facts)}."))
        rows = list(preview(sheet, facts))
        width = max(40, self.app.size.width - 8)
        table = as_table(rows, _COLUMNS, width=width)
        self.query_one("#entries", Static).update(Text(table))

    def _facts(self) -> Facts | None:
        chosen = self.query_one("#confidence", Select).value
        form = Form(
            source=self.query_one("#source", Input).value,
            on=self.query_one("#on", Input).value,
            describes=self.query_one("#describes", Input).value,
            confidence=chosen if isinstance(chosen, str) else "",
            replies=self.query_one("#replies", Checkbox).value,
        )
        try:
            return self._sitting.understood(form)
        except FoitoolError as error:
            self._say(str(error).partition("\n")[0])
            return None

    def _say(self, what: str) -> None:
        self.query_one("#mistake", Label).update(Text(what))
