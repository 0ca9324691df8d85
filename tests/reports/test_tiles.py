"""The tile map of the forces."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foitool.authorities.register import open_register
from foitool.case.cells import Value
from foitool.case.figures import read_figure
from foitool.case.line import Line
from foitool.case.tally import NOT_ASKED, STATES
from foitool.reports.tiles import TileMap, grid, tile_map


def line(force: str, figure: str = "", state: str = "answered") -> Line:
    value = None
    if figure:
        read = read_figure(figure)
        assert read is not None
        value = Value(part="missing", figure=read, on=date(2026, 11, 1), seq=2)
    return Line(
        force=force, name=force.title(), state=state, disposition="", value=value
    )


def drawn(lines: Sequence[Line]) -> TileMap:
    shown = tile_map(lines, "missing")
    assert shown is not None
    return shown


def signs(shown: TileMap) -> dict[str, str]:
    return {tile.place.label: tile.sign for tile in shown.tiles}


def looks(lines: Sequence[Line]) -> dict[str, str]:
    return {tile.place.label: tile.look for tile in drawn(lines).tiles}


def test_every_force_of_the_register_has_its_square_and_nobody_else(
    tmp_path: Path,
) -> None:
    register = open_register(("police_uk",), tmp_path)
    assert set(grid()) == {one.id for one in register}
    assert len(grid()) == 45


def test_no_two_forces_share_a_square_or_a_label() -> None:
    places = Counter((one.column, one.row) for one in grid().values())
    labels = Counter(one.label for one in grid().values())
    assert set(places.values()) == set(labels.values()) == {1}


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("police-scotland", "northumbria"),
        ("northumbria", "west-yorkshire"),
        ("greater-manchester", "west-midlands"),
        ("north-wales", "south-wales"),
        ("metropolitan", "sussex"),
    ],
)
def test_north_is_above(north: str, south: str) -> None:
    assert grid()[north].row < grid()[south].row


@pytest.mark.parametrize(
    ("west", "east"),
    [
        ("northern-ireland", "cumbria"),
        ("merseyside", "humberside"),
        ("dyfed-powys", "norfolk"),
        ("devon-and-cornwall", "kent"),
    ],
)
def test_west_is_left(west: str, east: str) -> None:
    assert grid()[west].column < grid()[east].column


def test_a_square_holds_its_figure_as_given() -> None:
    lines = [line("kent", "12"), line("essex", "<5"), line("gwent", "10..20")]
    found = signs(drawn(lines))
    assert (found["Kent"], found["Essex"], found["Gwent"]) == ("12", "<5", "10–20")  # noqa: RUF001


def test_without_colour_each_state_has_a_letter_and_zero_is_none_of_them() -> None:
    states = [state for state in (*STATES, *NOT_ASKED) if state != "answered"]
    forces = list(grid())
    lines = [line(force, state=state) for force, state in zip(forces, states)]  # noqa: B905
    lines.append(line(forces[-1], "0"))
    shown = drawn(lines)
    said = {tile.look: tile.sign for tile in shown.tiles if tile.sign}
    assert len(set(said.values())) == len(states)  # zero besides, not-asked is empty
    assert said["zero"] == "0"
    assert {key.look for key in shown.legend} == {*said, "not-asked"}


@pytest.mark.parametrize("state", [*STATES[1:], *NOT_ASKED])
def test_whatever_became_of_a_request_can_be_drawn(state: str) -> None:
    shown = drawn([line("kent", state=state)]).tiles
    (found,) = (one for one in shown if one.place == grid()["kent"])
    assert found.look == state
    assert bool(found.sign) == (state != "not-asked")  # its square is empty


def test_the_shades_are_by_rank_and_equal_figures_have_one_shade() -> None:
    """One force of 227 among ten of ten must not make all the others alike."""
    figures = {"kent": "1", "essex": "3", "sussex": "3", "surrey": "9", "gwent": "227"}
    found = looks([line(force, figure) for force, figure in figures.items()])
    assert found["Essex"] == found["Sussex"]
    assert found["Kent"] <= found["Essex"] < found["Surrey"] < found["Gwent"]


def test_fewer_than_five_is_not_drawn_as_none() -> None:
    found = looks([line("kent", "<5"), line("essex", "0"), line("gwent", "9")])
    assert (found["Kent"], found["Essex"]) == ("shade-1", "zero")


def test_the_legend_says_from_what_to_what_each_shade_goes() -> None:
    figures = {"kent": "1", "essex": "2", "sussex": "30", "surrey": "40"}
    figures |= {"dorset": "41", "gwent": "0"}
    shown = drawn([line(force, figure) for force, figure in figures.items()])
    assert [key.says for key in shown.legend] == [
        "none",
        "1 to 2",
        "30",
        "40",
        "41",
        "not asked",
    ]


def council(name: str, force: str = "") -> Line:
    said = line(force or name.casefold().replace(" ", "-"), "4")
    return replace(said, name=name, police=False)


def test_a_body_that_is_no_police_force_stands_below_the_map() -> None:
    bodies = [line("kent", "4"), *(line(f"body-{number}", "4") for number in range(9))]
    shown = drawn(bodies)
    kent, *below = [tile for tile in shown.tiles if tile.sign]
    assert kent.place == grid()["kent"]
    assert len(below) == 9
    assert min(tile.place.row for tile in below) > max(
        one.row for one in grid().values()
    )
    assert max(tile.place.column for tile in below) < shown.columns
    assert len({(tile.place.column, tile.place.row) for tile in below}) == 9
    assert "below, in the order of names" in shown.says


def test_where_no_police_force_was_asked_there_is_no_map_of_them() -> None:
    """A county council has the id of a force, and is not where it has its square."""
    shown = drawn(
        [council("Kent County Council", "kent"), council("Leeds City Council")]
    )
    places = [(one.place.column, one.place.row) for one in shown.tiles]
    assert places == [(0, 0), (1, 0)]
    assert shown.says.endswith("in the order of names: it is no map.")
    assert "police" not in shown.says


def test_two_are_drawn_no_larger_than_the_forces_are() -> None:
    assert drawn([council("Leeds"), council("Hull")]).columns == drawn([]).columns


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["Leeds City Council", "Liverpool City Council"], ["Leeds", "Liverp"]),
        (["London Borough of Barnet", "London Borough of Brent"], ["Barnet", "Brent"]),
        (["Wolverhampton Council", "Wolverley Council"], ["WolvC", "WolvC"]),
        (["Kent Council", "Kent Trust"], ["Counci", "Trust"]),
        (["council", "council"], ["council", "council"]),
        (["Council 001", "Council 002"], ["001", "002"]),
    ],
)
def test_the_squares_of_councils_can_be_told_apart(
    names: list[str], wanted: list[str]
) -> None:
    lines = [council(name, f"c-{n}") for n, name in enumerate(names)]
    found = [tile.place.label for tile in drawn(lines).tiles]
    assert len(set(found)) == len(names)
    if len(set(wanted)) == len(names):
        assert found == wanted


@given(st.lists(st.text("aAbB1 (é", max_size=9), max_size=30), st.data())
def test_no_two_squares_have_one_label(names: list[str], data: st.DataObject) -> None:
    lines = [
        replace(council(name, f"c-{n}"), police=data.draw(st.booleans()))
        for n, name in enumerate(names)
    ]
    found = [tile.place.label for tile in drawn(lines).tiles]
    assert len(set(found)) == len(found)


def test_so_many_that_nobody_would_find_one_are_not_drawn() -> None:
    many = [council(f"Council {n:03}") for n in range(450)]
    assert tile_map(many, "missing") is None
    assert tile_map([*many, line("kent", "4")], "missing") is None


def test_who_is_counted_in_by_another_is_marked_so() -> None:
    joint = Line(
        force="warwickshire",
        name="Warwickshire Police",
        state="answered",
        disposition="",
        joint_to="west-mercia",
    )
    assert looks([joint, line("west-mercia", "4")])["Warks"] == "joint"


def test_a_fraction_is_no_worse_than_a_whole_number() -> None:
    half = Value(part="missing", figure=read_figure("0.5"), on=date(2026, 11, 1), seq=2)  # type: ignore[arg-type]
    assert half.figure.value == Decimal("0.5")
    shown = Line(
        force="kent", name="Kent", state="answered", disposition="", value=half
    )
    assert looks([shown])["Kent"] == "shade-1"
