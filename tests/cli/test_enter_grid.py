"""The grid of `foitool enter`, driven by the keys that a person presses."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import Result
from textual import events
from textual.widgets import Checkbox, Input, Label, Static

from foitool.case.entry import Facts
from foitool.cli.enter_dialogs import Leave, Save, Told
from foitool.cli.enter_grid import Grid, Table, run_grid
from foitool.cli.enter_sitting import Sitting
from foitool.cli.session import Session

if TYPE_CHECKING:
    from textual.pilot import Pilot

Foitool = Callable[..., Result]
Document = Callable[..., Any]
Keys = Callable[[Grid, "Pilot[str]"], Awaitable[None]]
Sit = Callable[..., Grid]

ROUND = "missing-rso-2018"


@pytest.fixture
def sit(foitool: Foitool) -> Sit:
    """Sits down at the grid where commands are run, and does that there."""
    del foitool  # sets the day

    def play(keys: Keys, round_name: str = ROUND, **facts: Any) -> Grid:
        session = Session(Path.cwd())
        facts = {"source": "the sheet"} | facts
        sitting = Sitting(session, round_name, Facts(on=session.today, **facts))
        sitting.begin()
        grid = Grid(sitting)

        async def run() -> None:
            async with grid.run_test(size=(80, 24)) as pilot:
                await pilot.pause()
                await keys(grid, pilot)
                await pilot.pause()

        asyncio.run(run())
        return grid

    return play


async def paste(grid: Grid, pilot: "Pilot[str]", text: str) -> None:
    """As a terminal hands over what is pasted."""
    assert grid.screen.focused is not None
    grid.screen.focused.post_message(events.Paste(text))
    await pilot.pause()


def shown(grid: Grid, force: str, part: str = "missing") -> str:
    return str(grid.screen_stack[0].query_one(Table).get_cell(force, part))


def said(grid: Grid, of: str) -> str:
    return str(grid.screen.query_one(of, Label).render())


def total(document: Document) -> tuple[int, int]:
    found = document("figures", "--round", ROUND, "--part", "missing")
    return found["total"], found["answered"]


def unsaved() -> str:
    """What is kept for the next time; "" if nothing is."""
    path = Path(f"enter-{ROUND}.unsaved.tsv")
    return path.read_text(encoding="utf-8") if path.exists() else ""


# --- moving and typing --------------------------------------------------------------


@pytest.mark.usefixtures("real_case")
def test_a_cell_shows_what_is_there_in_words(sit: Sit) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        del pilot
        assert shown(grid, "kent") == "unknown"
        assert shown(grid, "bedfordshire") == "3"
        assert shown(grid, "hampshire") == "7*"
        assert shown(grid, "derbyshire", "names") == "refused"
        assert shown(grid, "northern-ireland") == "silent"

    sit(keys)


@pytest.mark.usefixtures("real_case")
def test_enter_goes_down_and_tab_to_the_right(sit: Sit) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await pilot.press(*"227", "enter")
        assert grid.spot == ("bedfordshire", "missing")
        await pilot.press(*"5", "tab")
        assert grid.spot == ("bedfordshire", "names")
        await pilot.press("tab")
        assert grid.spot == ("cambridgeshire", "missing")
        await pilot.press("shift+tab")
        assert grid.spot == ("bedfordshire", "names")
        await pilot.press("9", "up")
        assert grid.spot == ("avon-and-somerset", "names")
        assert grid.sitting.sheet.typed == {
            ("avon-and-somerset", "missing"): "227",
            ("bedfordshire", "missing"): "5",
            ("bedfordshire", "names"): "9",
        }
        assert shown(grid, "avon-and-somerset") == "+ 227"
        assert shown(grid, "bedfordshire") == "3 > 5"
        await pilot.press("shift+tab", "shift+tab", "shift+tab")
        assert grid.spot == ("avon-and-somerset", "missing")

    sit(keys)


@pytest.mark.usefixtures("real_case")
def test_what_is_typed_is_mended_taken_out_and_left(sit: Sit) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await pilot.press(*"22", "enter", "up", "f2", "8", "backspace", "7", "enter")
        assert shown(grid, "avon-and-somerset") == "+ 227"
        await pilot.press("up", "9", "escape")
        assert shown(grid, "avon-and-somerset") == "+ 227"
        assert grid.query_one(Table).typing is None
        await pilot.press("delete")
        assert grid.sitting.sheet.typed == {}
        await pilot.press("ctrl+z")
        assert shown(grid, "avon-and-somerset") == "+ 227"

    sit(keys)


@pytest.mark.usefixtures("real_case")
def test_who_leaves_a_cell_by_the_mouse_has_typed_into_it(sit: Sit) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await pilot.press(*"227")
        await pilot.click(Table, offset=(30, 5))
        await pilot.pause()
        assert grid.spot != ("avon-and-somerset", "missing")
        assert grid.sitting.sheet.typed == {("avon-and-somerset", "missing"): "227"}

    sit(keys)


@pytest.mark.usefixtures("real_case")
def test_a_mistake_is_marked_and_explained_where_it_stands(sit: Sit) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await pilot.press(*"1.500", "enter", "up")
        assert shown(grid, "avon-and-somerset") == "? 1.500"
        assert "write 1500 or 1.5000, whichever it is" in said(grid, "#said")
        assert "1 not saved, 1 mistake among them" in said(grid, "#head")

    sit(keys)


@pytest.mark.usefixtures("real_case")
def test_what_a_value_replaces_is_told_with_its_source(sit: Sit) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await pilot.press("down", *"5", "enter", "up")
        sentence = said(grid, "#said")
        assert "Bedfordshire Police, missing: 3. Typed: 5, replaces 3." in sentence
        assert "Source: http" in sentence

    sit(keys)


# --- pasting ------------------------------------------------------------------------


@pytest.mark.usefixtures("real_case")
def test_a_column_fills_downwards_from_the_cell(sit: Sit) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await pilot.press("down")
        await paste(grid, pilot, "3\r\r<5\r\n")
        assert grid.sitting.sheet.typed == {
            ("bedfordshire", "missing"): "3",
            ("cheshire", "missing"): "<5",
        }
        assert shown(grid, "bedfordshire") == "3 ="
        assert shown(grid, "cheshire") == "+ <5"

    sit(keys)


@pytest.mark.usefixtures("real_case")
def test_names_are_matched_and_what_is_not_is_told(sit: Sit) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await paste(grid, pilot, "Kent Police\t12\nwest\t3\nPSNI\t-4\nTotal\t485\n")
        assert isinstance(grid.screen, Told)
        window = " ".join(str(one.render()) for one in grid.screen.query(Static))
        assert "2 values pasted, by the names of the forces." in window
        assert "line 2: 'west' could be any of 3" in window
        assert "line 4: No authority is called 'Total'" in window
        assert "northern-ireland, missing: '-4': a count is never less" in window
        await pilot.press("escape")
        assert shown(grid, "kent") == "+ 12"
        assert shown(grid, "northern-ireland") == "? -4"

    sit(keys)


@pytest.mark.usefixtures("real_case")
def test_one_value_goes_into_what_is_typed_and_several_into_the_cells(sit: Sit) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await pilot.press("2")
        await paste(grid, pilot, "27\n")
        assert said(grid, "#said") == "avon-and-somerset, missing: 227_"
        await paste(grid, pilot, "1\n2\n")
        assert shown(grid, "avon-and-somerset") == "+ 1"

    sit(keys)


# --- saving -------------------------------------------------------------------------


@pytest.mark.usefixtures("real_case")
def test_nothing_is_recorded_before_one_has_seen_what(
    sit: Sit, document: Document
) -> None:
    """392 from 20 before."""

    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await paste(grid, pilot, "kent\t7\nWest Midlands\t50\nPSNI\t3\ncumbria\t45%\n")
        await pilot.press("escape", "ctrl+s")
        assert isinstance(grid.screen, Save)
        assert said(grid, "#sum") == (
            "3 values, 1 of them replaces what is in use, 1 of them is kept beside, in"
            " no sum; 1 is a mistake and left out."
        )
        entries = str(grid.screen.query_one("#entries", Static).render())
        assert "west-midlands" in entries
        assert "replaces 46" in entries
        assert total(document) == (392, 20)
        await pilot.press("escape")
        assert total(document) == (392, 20)
        await pilot.press("ctrl+s", "ctrl+s")
        await pilot.pause()
        assert total(document) == (392 + 7 + 50 - 46, 21)
        assert shown(grid, "west-midlands") == "50"
        assert grid.sitting.sheet.typed == {("cumbria", "missing"): "45%"}

    sit(keys)
    assert unsaved() == "force\tmissing\tnames\ncumbria\t45%\t\n"


@pytest.mark.usefixtures("real_case")
def test_what_was_saved_at_once_is_taken_back_at_once(
    sit: Sit, foitool: Foitool, document: Document
) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        for values in ("kent\t7\nessex\t8\n", "west-midlands\t50\nessex\t9\n"):
            await paste(grid, pilot, values)
            await pilot.press("ctrl+s", "ctrl+s")
            await pilot.pause()

    sit(keys)
    assert total(document) == (392 + 7 + 9 + 50 - 46, 22)
    assert foitool("undo", "--yes").exit_code == 0
    assert total(document) == (392 + 7 + 8, 22)
    assert foitool("undo", "--yes").exit_code == 0
    assert total(document) == (392, 20)


@pytest.mark.usefixtures("real_case")
def test_each_value_is_to_have_a_source(sit: Sit, foitool: Foitool) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await paste(grid, pilot, "kent\t7\n")
        await pilot.press("ctrl+s", "ctrl+s")
        assert isinstance(grid.screen, Save)
        assert "each value is to have a source" in said(grid, "#mistake")
        await pilot.press(*"replies.xlsx", "enter")
        on = grid.screen.query_one("#on", Input)
        on.value = "2027-02-30"
        await pilot.press("ctrl+s")
        assert "cannot be read as a day" in said(grid, "#mistake")
        on.value = "22 November 2026"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not isinstance(grid.screen, Save)

    sit(keys, source="")
    kent = foitool("show", "kent", "--round", ROUND).stdout
    assert "replies.xlsx" in kent
    assert "22 Nov 2026" in kent


@pytest.mark.usefixtures("sent")
def test_a_reply_is_recorded_with_a_value_if_one_says_so(
    sit: Sit, document: Document
) -> None:
    """Else the value is kept beside: nobody knows that the force has answered."""
    name = "missing-rso-2026"

    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await paste(grid, pilot, "force\tmissing\tabroad\nkent\t7\t2\nessex\t5\t\n")
        assert shown(grid, "kent") == "pending & 7"
        await pilot.press("ctrl+s")
        assert "3 of them are kept beside" in said(grid, "#sum")
        grid.screen.query_one(Checkbox).value = True
        await pilot.pause()
        assert "3 of them come with a reply" in said(grid, "#sum")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert shown(grid, "kent") == "7"

    sit(keys, name)
    found = document("figures", "--round", name, "--part", "missing")
    assert (found["total"], found["answered"]) == (12, 2)
    kinds = [event["kind"] for event in document("show", "kent")["events"]]
    assert kinds[-3:] == ["answered", "figure", "figure"]


@pytest.mark.usefixtures("real_case")
def test_what_changed_meanwhile_is_shown_first(
    sit: Sit, foitool: Foitool, document: Document
) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await paste(grid, pilot, "kent\t7\nessex\t8\n")
        other = ("figure", "kent", "missing", "9", "--round", ROUND)
        assert foitool(*other).exit_code == 0
        await pilot.press("ctrl+s", "ctrl+s")
        await pilot.pause()
        assert isinstance(grid.screen, Told)
        await pilot.press("escape")
        assert shown(grid, "kent") == "9 > 7"
        assert total(document) == (392 + 9, 21)

    sit(keys)


# --- leaving ------------------------------------------------------------------------


@pytest.mark.usefixtures("real_case")
@pytest.mark.parametrize("key", ["escape", "ctrl+q", "ctrl+c"])
def test_who_typed_nothing_leaves_at_once(sit: Sit, key: str) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        del grid
        await pilot.press(key)

    grid = sit(keys)
    assert (grid.return_value, grid.return_code) == ("", 0)


@pytest.mark.usefixtures("real_case")
@pytest.mark.parametrize("key", ["escape", "ctrl+q", "ctrl+c"])
def test_who_typed_something_is_asked(sit: Sit, key: str) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await pilot.press(*"227", "enter", key)
        assert isinstance(grid.screen, Leave)
        await pilot.press("escape")
        assert shown(grid, "avon-and-somerset") == "+ 227"
        await pilot.press(key, "s")
        await pilot.pause()
        assert isinstance(grid.screen, Save)
        await pilot.press("escape")

    assert sit(keys).return_value is None


@pytest.mark.usefixtures("real_case")
def test_what_is_kept_is_here_again_the_next_time(sit: Sit) -> None:
    async def keep(grid: Grid, pilot: "Pilot[str]") -> None:
        await pilot.press(*'text:a"b', "enter", *"1.500", "enter", "escape", "k")
        del grid

    async def again(grid: Grid, pilot: "Pilot[str]") -> None:
        assert grid.sitting.found == "2 not saved the last time, here again"
        assert shown(grid, "avon-and-somerset") == '+ a"b'
        assert shown(grid, "bedfordshire") == "? 1.500"
        await pilot.press("ctrl+z")
        assert shown(grid, "bedfordshire") == "? 1.500"
        await pilot.press("escape", "d")

    assert "kept" in str(sit(keep).return_value)
    assert "thrown away" in str(sit(again).return_value)
    assert unsaved() == ""


@pytest.mark.usefixtures("real_case")
def test_what_was_typed_outlives_a_terminal_that_is_closed(sit: Sit) -> None:
    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        del grid
        await pilot.press(*"227", "enter")
        assert unsaved() == "force\tmissing\tnames\navon-and-somerset\t227\t\n"

    sit(keys)  # nobody leaves: the terminal is gone
    assert unsaved() == "force\tmissing\tnames\navon-and-somerset\t227\t\n"


@pytest.mark.usefixtures("real_case")
def test_that_it_cannot_be_kept_is_told(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("foitool.jobs.unsaved_entries.written_beside", no_room)

    async def keys(grid: Grid, pilot: "Pilot[str]") -> None:
        await pilot.press("7", "enter")
        (note,) = grid._notifications  # noqa: SLF001  what a person sees
        assert "is not kept: No space left on device" in note.message

    sit(keys)


def test_a_breakdown_shows_no_traceback(
    real_case: Path,
    foitool: Foitool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was typed is kept; the command says so, with no word of the inside."""
    del foitool
    session = Session(real_case)
    sitting = Sitting(session, ROUND, Facts(on=session.today))

    def broken(grid: Grid) -> None:
        del grid
        raise ZeroDivisionError

    monkeypatch.setattr(Grid, "on_mount", broken)
    monkeypatch.setattr(Grid, "is_headless", True)
    with pytest.raises(RuntimeError):
        run_grid(sitting, debug=False)
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
