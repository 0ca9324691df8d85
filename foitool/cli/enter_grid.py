"""The grid of `foitool enter` on a terminal. Thin: what cells mean is decided below."""

import io
from typing import ClassVar

from rich.console import Console
from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Footer, Label

from foitool.case.entry import Facts
from foitool.case.pasting import Spot
from foitool.cli.enter_dialogs import Leave, Save, Told
from foitool.cli.enter_sitting import Sitting
from foitool.errors import FoitoolError
from foitool.reports.entry_words import (
    SIGNS,
    cell_tone,
    cell_words,
    paste_words,
    sentence,
    unsaved,
)
from foitool.reports.tables import counted, printable

_STYLES = {"bad": "red", "warn": "yellow", "good": "green", "faint": "dim", None: ""}
_NOT_ASKED = "not asked"
_GOES = {
    "enter": (1, 0),
    "down": (1, 0),
    "up": (-1, 0),
    "tab": (0, 1),
    "right": (0, 1),
    "shift+tab": (0, -1),
    "left": (0, -1),
}
"""How many rows down and columns to the right each key goes."""


class Table(DataTable[Text]):
    """The cells, and the one that is being typed into.

    Every key of the cells is handled here, in the order of the keyboard: a second
    widget to type into would get some of what is typed fast, or pasted as keys.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "app.edit", "Edit"),  # shown; handled below, like the others
        Binding("delete", "app.clear", "Clear"),
    ]
    typing: str | None = None
    typing_into: Spot = ("", "")

    def type(self, text: str) -> None:
        """What is being typed, into the cell one stands on."""
        assert isinstance(self.app, Grid)
        if self.typing is None:
            self.typing_into = self.app.spot
        self.typing = text

    def on_key(self, event: events.Key) -> None:
        """A character begins typing; the keys that go elsewhere end it."""
        grid = self.app
        assert isinstance(grid, Grid)
        if event.key in _GOES:
            grid.commit()
            grid.go(*_GOES[event.key])
        elif event.key == "backspace" and self.typing is not None:
            self.type(self.typing[:-1])
        elif event.key in ("backspace", "delete"):
            grid.action_clear()
        elif event.key == "escape" and self.typing is not None:
            self.typing = None
        elif event.key == "f2":
            grid.action_edit()
        elif event.is_printable and event.character:
            self.type((self.typing or "") + event.character)
        else:
            return
        event.stop()
        event.prevent_default()
        grid.say()

    def on_paste(self, event: events.Paste) -> None:
        """One value goes into what is being typed; else it is for the cells."""
        event.stop()
        assert isinstance(self.app, Grid)
        text = event.text.strip("\r\n")
        is_one = "\t" not in text and len(text.splitlines()) == 1
        if is_one and self.typing is not None:
            self.type(self.typing + text)
            self.app.say()
            return
        self.typing = None
        self.app.paste_text(event.text)


class Grid(App[str]):
    """Forces by question parts; ends with what is to be said afterwards."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layers: base; }
    #head, #signs { height: 1; padding: 0 1; }
    #head { text-style: bold; }
    #signs { color: $text-muted; }
    #said { width: 100%; height: 4; padding: 0 1; border-top: solid $primary; }
    Table { height: 1fr; }
    ModalScreen { align: center middle; }
    .window {
        width: 100%; height: auto; max-height: 100%;
        padding: 0 1; border: round $primary; background: $surface;
    }
    .window VerticalScroll { height: auto; max-height: 9; }
    .window Input { margin: 0 0 0 2; }
    #sum { text-style: bold; }
    #mistake { color: $text-error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save"),
        Binding("ctrl+z", "take_back", "Take back"),
        Binding("escape", "leave", "Leave"),
        Binding("ctrl+q,ctrl+c", "leave", show=False),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting

    # --- what is shown --------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The round, the cells, where one stands, and the keys."""
        yield Label("", id="head")
        yield Label(
            Text("   ".join(f"{sign} {what}" for sign, what in SIGNS)), id="signs"
        )
        yield Table(zebra_stripes=True)
        yield Label("", id="said")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the cells, and tell what was not saved the last time."""
        table, sheet = self.query_one(Table), self.sitting.sheet
        for part in sheet.parts:
            table.add_column(Text(part), key=part)
        for force in sheet.forces:
            cells = [self._cell((force, part)) for part in sheet.parts]
            table.add_row(*cells, key=force, label=Text(force))
        table.focus()
        self._refresh()
        if self.sitting.found:
            self.notify(self.sitting.found, markup=False, timeout=8)

    def on_data_table_cell_highlighted(self) -> None:
        """Say where one stands; who went there by the mouse has typed, too."""
        table = self.query_one(Table)
        if table.typing_into != self.spot:
            self.commit()
        self.say()

    def _cell(self, spot: Spot) -> Text:
        sheet = self.sitting.sheet
        standing = sheet.cells.get(spot)
        if standing is None:
            return Text(_NOT_ASKED, style="dim")
        judged = sheet.look(spot)
        style = _STYLES[cell_tone(standing, judged)]
        return Text(cell_words(standing, judged), style=style)

    def _refresh(self) -> None:
        table, sheet = self.query_one(Table), self.sitting.sheet
        for force in sheet.forces:
            for part in sheet.parts:
                table.update_cell(
                    force, part, self._cell((force, part)), update_width=True
                )
        head = f"{sheet.round}  {counted(len(sheet.forces), 'force')}"
        if left := unsaved(sheet):
            head += f"  {left}"
        self.query_one("#head", Label).update(Text(head))
        self.say()

    def say(self) -> None:
        """Where one stands, what is there, and what is being typed."""
        said = sentence(self.sitting.sheet, self.spot)
        typing = self.query_one(Table).typing
        if typing is not None:
            said = f"{', '.join(self.spot)}: {printable(typing)}_"
        self.query_one("#said", Label).update(Text(said))

    @property
    def spot(self) -> Spot:
        """The cell one stands on."""
        at = self.query_one(Table).cursor_coordinate
        sheet = self.sitting.sheet
        return sheet.forces[at.row], sheet.parts[at.column]

    # --- typing and pasting ---------------------------------------------------------

    def action_edit(self) -> None:
        """Go on with what was typed into this cell."""
        table = self.query_one(Table)
        if table.typing is None:
            table.type(self.sitting.sheet.typed.get(self.spot, ""))
        self.say()

    def commit(self) -> None:
        """What is being typed is typed."""
        table = self.query_one(Table)
        if table.typing is not None:
            text, table.typing = table.typing, None
            self._type(text, table.typing_into)

    def action_clear(self) -> None:
        """Nothing is typed into this cell."""
        self.query_one(Table).typing = None
        self._type("", self.spot)

    def action_take_back(self) -> None:
        """As it was before the last typing or paste."""
        if self.sitting.sheet.take_back():
            self._changed()

    def go(self, down: int, right: int) -> None:
        """To a cell beside; from the end of a row to the next one, and back."""
        table, sheet = self.query_one(Table), self.sitting.sheet
        at, across = table.cursor_coordinate, len(sheet.parts)
        place = (at.row + down) * across + at.column + right
        if 0 <= place < across * len(sheet.forces):
            table.cursor_coordinate = Coordinate(*divmod(place, across))

    def paste_text(self, text: str) -> None:
        """Fill the cells, and name what fits nowhere."""
        pasted = self.sitting.paste(text, self.spot)
        self._changed()
        headline, *lines = paste_words(self.sitting.sheet, pasted)
        if lines:
            self.push_screen(Told(headline, lines))
        else:
            self.notify(headline, markup=False)

    def _type(self, text: str, spot: Spot) -> None:
        if spot not in self.sitting.sheet.cells:
            self.notify("The letter to this force did not have the part.")
            return
        self.sitting.sheet.type(spot, text)
        self._changed()

    def _changed(self) -> None:
        if why := self.sitting.keep():
            self.notify(why, severity="error", markup=False)
        self._refresh()

    # --- saving and leaving ---------------------------------------------------------

    def action_save(self) -> None:
        """Show what would be recorded, and ask what is true of it."""
        self.commit()
        if not self.sitting.sheet.typed:
            self.notify("Nothing was typed, so nothing is to be saved.")
            return
        self.push_screen(Save(self.sitting), self._save)

    def action_leave(self) -> None:
        """Leave; ask first if something is not saved."""
        self.commit()
        if self.sitting.sheet.typed:
            self.push_screen(Leave(len(self.sitting.sheet.typed)), self._leave)
        else:
            self.exit("")

    def _save(self, facts: Facts | None) -> None:
        if facts is None:
            return
        try:
            recorded = self.sitting.save(facts)
        except FoitoolError as error:
            self.push_screen(Told("Nothing was recorded.", str(error).splitlines()))
        else:
            said = (
                f"{counted(recorded, 'value')} recorded. To take it back: foitool undo"
            )
            self.notify(said, markup=False)
        self._refresh()

    def _leave(self, how: str | None) -> None:
        if how == "save":
            self.action_save()
        elif how == "keep":
            self.exit("What is not saved is kept for the next foitool enter.")
        elif how == "discard":
            self.sitting.sheet.typed.clear()
            self.sitting.keep()
            self.exit("What was not saved was thrown away.")


def run_grid(sitting: Sitting, *, debug: bool) -> str:
    """Show the grid until it is left; what is to be said then.

    Raises RuntimeError if it broke down: what was typed is kept.
    """
    grid = Grid(sitting)
    if not debug:  # no traceback reaches a person
        grid.error_console = Console(file=io.StringIO())
    ended = grid.run()
    if grid.return_code:
        raise RuntimeError
    return ended or ""
