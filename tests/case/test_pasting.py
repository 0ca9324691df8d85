"""What was copied from a spreadsheet finds its cells, or is named."""

import pytest

from foitool.case.pasting import Pasted, Target, place
from foitool.errors.not_there import AmbiguousAuthority, UnknownAuthority

FORCES = ("essex", "gwent", "kent")
PARTS = ("missing", "abroad")
CALLED = {
    "Kent Police": "kent",
    "Met": "metropolitan",
    **{force: force for force in FORCES},
}


def find(name: str) -> str:
    if name == "west":
        raise AmbiguousAuthority(name, ("west-mercia", "west-midlands"))
    if name not in CALLED:
        raise UnknownAuthority(name)
    return CALLED[name]


def pasted(text: str, at: tuple[str, str] = ("essex", "missing")) -> Pasted:
    rows = [line.split("\t") if line else [] for line in text.split("\n")]
    target = Target(forces=FORCES, parts=PARTS, at=at, find=find)
    return place(rows, target)


def test_one_column_fills_downwards_from_the_cell() -> None:
    found = pasted("7\n8", ("gwent", "abroad"))
    assert found.values == {("gwent", "abroad"): "7", ("kent", "abroad"): "8"}
    assert not found.by_name


def test_several_columns_fill_rightwards_too() -> None:
    found = pasted("7\t1\n8\t2")
    assert found.values == {
        ("essex", "missing"): "7",
        ("essex", "abroad"): "1",
        ("gwent", "missing"): "8",
        ("gwent", "abroad"): "2",
    }


@pytest.mark.parametrize("gap", ["", "\t", " "])
def test_an_empty_line_keeps_its_place(gap: str) -> None:
    """A force without a figure is an empty cell in the column."""
    found = pasted(f"7\n{gap.strip()}\n8")
    assert found.values == {("essex", "missing"): "7", ("kent", "missing"): "8"}


def test_what_has_no_force_or_part_left_is_told() -> None:
    found = pasted("7\t1\n8\n\n9", ("gwent", "abroad"))
    assert found.values == {("gwent", "abroad"): "7", ("kent", "abroad"): "8"}
    assert found.strays == (
        "line 1: no question part is left for '1'",
        "line 4: no force is left for '9'",
    )


def test_an_empty_line_too_many_is_nothing() -> None:
    assert pasted("1\n2\n3\n\n\t").strays == ()


def test_two_columns_are_matched_by_name_wherever_one_stands() -> None:
    found = pasted("Kent Police\t7\nessex\t8", ("gwent", "missing"))
    assert found.by_name
    assert found.values == {("kent", "missing"): "7", ("essex", "missing"): "8"}


def test_names_go_into_the_columns_from_here_on() -> None:
    assert pasted("kent\t7", ("essex", "abroad")).values == {("kent", "abroad"): "7"}
    found = pasted("kent\t7\t8", ("essex", "abroad"))
    assert found.strays == ("line 1: no question part is left for '8'",)


def test_a_heading_of_parts_says_which_column_is_which() -> None:
    found = pasted("force\tabroad\tmissing\nkent\t1\t7\ngwent\t\t8")
    assert found.values == {
        ("kent", "abroad"): "1",
        ("kent", "missing"): "7",
        ("gwent", "missing"): "8",
    }
    assert (found.strays, found.notes) == ((), ())


@pytest.mark.parametrize("heading", ["Force\tHow many", "Force\t"])
def test_another_heading_is_passed_over_and_told(heading: str) -> None:
    found = pasted(f"{heading}\nkent\t7")
    assert found.values == {("kent", "missing"): "7"}
    assert found.notes == ("line 1, 'Force', is taken for a heading",)


def test_what_matches_no_force_of_the_round_is_told_with_its_line() -> None:
    found = pasted("Kent Police\t7\nwest\t3\nMet\t2\nTotal\t12\nkent\t8\n\nessex\n\t5")
    assert found.values == {("kent", "missing"): "7"}
    assert [stray.partition(":")[0] for stray in found.strays] == [
        "line 2",
        "line 3",
        "line 4",
        "line 5",
        "line 7",
        "line 8",
    ]
    said = " ".join(found.strays)
    assert "'west' could be any of 2" in said
    assert "metropolitan is not in this round" in said
    assert "No authority is called 'Total'" in said
    assert "kent stands on line 1 already" in said
    assert "'essex' has no value beside it" in said
    assert "it names no force" in said


def test_a_first_line_that_is_no_heading_and_no_force_is_told() -> None:
    assert pasted("Kentt\t7\nessex\t8").strays[0].startswith("line 1: No authority")


def test_an_empty_row_between_names_is_nothing() -> None:
    assert pasted("kent\t7\n\t\ngwent\t8").strays == ()


def test_what_has_no_place_is_told_with_all_that_stands_in_its_line() -> None:
    assert pasted("7\n8\n9\n10\t\t11").strays == (
        "line 4: no force is left for '10 11'",
    )
    assert pasted("kent\t7\n\t5").strays == ("line 2: it names no force",)
