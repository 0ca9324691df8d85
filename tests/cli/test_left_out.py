"""Who is left out of a comparison: each by name, with its reason."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Foitool = Callable[..., Result]

HEAD = "force_id,status,figure,joint_with\n"
FIRST = """\
kent,answered,10,essex
essex,unknown,,
surrey,answered,0,
sussex,answered,0,
gwent,answered,<5,
dorset,answered,~30,
durham,answered,>=3,
cumbria,answered,10..20,
cleveland,silent,,
"""
SECOND = FIRST.replace("kent,answered,10", "kent,answered,20").replace(
    "surrey,answered,0", "surrey,answered,4"
)
WHY = {
    "kent": "first: one figure with Essex Police; second: one figure with Essex Police",
    "essex": "first: counted with Kent Police; second: counted with Kent Police",
    "gwent": "first: fewer than 5; second: fewer than 5",
    "dorset": "first: an estimate; second: an estimate",
    "durham": "first: at least 3; second: at least 3",
    "cumbria": "first: a range; second: a range",
}


@pytest.fixture
def two_rounds(desk: Path, foitool: Foitool) -> None:
    for name, rows in (("first", FIRST), ("second", SECOND)):
        (desk / f"{name}.csv").write_text(HEAD + rows, encoding="utf-8")
        done = foitool("round", "import", f"{name}.csv", "--name", name)
        assert done.exit_code == 0, done.stderr


@pytest.mark.usefixtures("two_rounds")
def test_who_gave_a_figure_that_cannot_be_compared_is_named_with_the_reason(
    foitool: Foitool,
) -> None:
    said = " ".join(foitool("compare", "first", "second").stdout.split())
    assert "over 2 forces with a number in both." in said
    _, _, left_out = said.partition("Figures in both that cannot be compared, 6 ")
    named, _, neither = left_out.partition(" No figure in either: ")
    for force, why in WHY.items():
        assert f"{force} ({why})" in named
    assert neither.startswith("1.")  # cleveland, and nobody who gave one


@pytest.mark.usefixtures("two_rounds")
def test_who_gave_a_figure_in_both_is_not_said_to_have_given_it_in_one(
    foitool: Foitool, desk: Path
) -> None:
    """Gwent said "fewer than 5" and then 7; only Dorset was not asked again."""
    rows = HEAD + FIRST.replace("<5", "7").replace("dorset,answered,~30,\n", "")
    (desk / "third.csv").write_text(rows, encoding="utf-8")
    done = foitool("round", "import", "third.csv", "--name", "third")
    assert done.exit_code == 0, done.stderr
    said = " ".join(foitool("compare", "first", "third").stdout.split())
    both, _, once = said.partition(
        " Figure only in the first, 1 dorset (first: an estimate; second: not asked) No"
    )
    assert once
    assert "Figures in both that cannot be compared, 5 " in both
    assert "gwent (first: fewer than 5)" in both


@pytest.mark.usefixtures("two_rounds")
def test_from_zero_terminal_and_report_say_the_same_and_to_zero_is_no_change(
    foitool: Foitool, desk: Path
) -> None:
    """Surrey went from 0 to 4, Sussex from 0 to 0."""
    lines = foitool("compare", "first", "second").stdout.splitlines()
    rows = {row[0]: row[1:] for row in map(str.split, lines) if row}
    assert rows["surrey"] == ["0", "4", "+4", "from", "0"]
    assert rows["sussex"] == ["0", "0", "0", "-"]
    (without,) = (line for line in lines if "without surrey" in line)
    assert without.endswith("0 to 0, no change.")
    asked = ("report", "--round", "second", "--against", "first", "--to", "r.html")
    assert foitool(*asked).exit_code == 0
    page = (desk / "r.html").read_text(encoding="utf-8")
    assert 'data-label="Per cent">from 0</td>' in page
    assert 'data-label="Per cent">-</td>' in page
    assert "from 0 to 0, no change<" in page


@pytest.mark.usefixtures("two_rounds")
def test_a_percentage_has_no_place_that_says_nothing(
    foitool: Foitool, desk: Path
) -> None:
    for name, figure in (("small", "50"), ("large", "233")):
        (desk / f"{name}.csv").write_text(f"{HEAD}kent,answered,{figure},\n")
        assert foitool("round", "import", f"{name}.csv", "--name", name).exit_code == 0
    said = foitool("compare", "small", "large").stdout
    assert "50 to 233, +183, +366 per cent, of the same forces." in said
    assert "366.0" not in said
    (row,) = (line for line in said.splitlines() if line.startswith("kent"))
    assert row.split() == ["kent", "50", "233", "+183", "+366"]
    rows = f"{HEAD}kent,answered,50,\nessex,answered,0,\n"
    (desk / "two.csv").write_text(rows, encoding="utf-8")
    foitool("round", "import", "two.csv", "--name", "two")
    for command in ("figures", "findings"):
        assert "100 per cent of the 50" in foitool(command, "--round", "two").stdout
        assert "100 per cent" not in foitool(command, "--round", "small").stdout


@pytest.mark.usefixtures("two_rounds")
def test_the_report_heads_them_by_what_they_gave(foitool: Foitool, desk: Path) -> None:
    asked = ("report", "--round", "second", "--against", "first", "--to", "r.html")
    assert foitool(*asked).exit_code == 0
    page = (desk / "r.html").read_text(encoding="utf-8")
    assert "No number in either" not in page
    _, _, rest = page.partition("<h3>Figures in both that cannot be compared, 6</h3>")
    named, _, neither = rest.partition("<h3>No figure in either, 1</h3>")
    assert all(f"({why})" in named for why in WHY.values())
    assert "Cleveland" in neither.split("</p>")[0]
    assert "Kent" not in neither.split("</p>")[0]


@pytest.mark.usefixtures("two_rounds")
def test_where_nobody_can_be_compared_nobody_is_said_to_have_given_none(
    foitool: Foitool, desk: Path
) -> None:
    rows = HEAD + "kent,answered,20,essex\n"
    (desk / "third.csv").write_text(rows, encoding="utf-8")
    done = foitool("round", "import", "third.csv", "--name", "third")
    assert done.exit_code == 0, done.stderr
    said = " ".join(foitool("compare", "first", "third").stdout.split())
    assert "no force gave a number in both that can be compared, of 9." in said
    told = foitool("findings", "--round", "third", "--against", "first").stdout
    wanted = "No force gave a number in both rounds that can be compared."
    assert wanted in " ".join(told.split())


@pytest.mark.usefixtures("two_rounds")
@pytest.mark.parametrize(
    "words", [("compare", "first", "nosuch"), ("figures", "--round", "nosuch")]
)
def test_for_a_round_that_is_none_those_that_are_recorded_are_named(
    foitool: Foitool, desk: Path, words: tuple[str, ...]
) -> None:
    said = foitool(*words).stderr
    assert "No round 'nosuch' is in config.toml.\n  Rounds: missing-rso-2026\n" in said
    assert "\n  Recorded here, and not in config.toml: first, second\n" in said
    text = (desk / "config.toml").read_text(encoding="utf-8")
    text = text.partition("[rounds")[0].replace("current_round", "# current_round")
    (desk / "config.toml").write_text(text, encoding="utf-8")
    said = foitool(*words).stderr
    assert "Recorded here, and not in config.toml: first, second" in said
    assert "no round yet" not in said


def test_on_a_day_before_a_round_it_is_said_when_that_begins(
    sent: Path, foitool: Foitool
) -> None:
    """And no round is named that was not there on that day either."""
    (sent / "old.csv").write_text(
        "force_id,status,figure,given_on\nkent,answered,3,2024-10-01\n"
    )
    assert foitool("round", "import", "old.csv", "--name", "old").exit_code == 0
    (sent / "new.csv").write_text(f"{HEAD}kent,answered,3,\n")
    assert foitool("round", "import", "new.csv", "--name", "new").exit_code == 0
    said = foitool("figures", "--on", "2025-09-10").stderr
    assert (
        "Nothing of the round missing-rso-2026 is recorded by the end of 2025-09-10:"
        " what is, is of later days, from 2026-11-23 on."
    ) in " ".join(said.split())
    assert "Recorded here: old. To have one: --round NAME" in said
    assert "Nothing of the round" in foitool("figures", "--on", "2020-01-01").stderr
    assert "round list" in foitool("figures", "--on", "2020-01-01").stderr
