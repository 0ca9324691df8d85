"""`foitool figures` says which values in no sum can be used, and what to type."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pages import Page

Foitool = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("answered")


def beside(foitool: Foitool) -> list[str]:
    """The lines of what is kept beside."""
    told = foitool("figures").stdout
    return told[told.index("Besides") :].splitlines()


def enter(foitool: Foitool, force: str, number: str) -> None:
    done = foitool("figure", force, "missing", number, "--source", "a colleague")
    assert done.exit_code == 0, done.stderr


def test_of_a_force_that_is_silent_or_refused_it_prints_what_has_to_come_first(
    foitool: Foitool,
) -> None:
    """That it gave another the number is not its answer: docs/figures.md."""
    enter(foitool, "surrey", "5")
    enter(foitool, "essex", "9")
    lines = beside(foitool)
    said = " ".join(" ".join(lines).split())
    assert "--use-number" not in said
    assert "Not to be used, since no answer is on record: that of surrey." in said
    assert "Not to be used, since the force refused the part: that of essex." in said
    (first,) = [line for line in lines if "log-response surrey" in line]
    typed = shlex.split(first.replace("VALUE", "5"))[1:]
    assert foitool(*typed).exit_code == 0
    assert "surrey" not in " ".join(beside(foitool))


def test_the_one_that_can_be_used_is_used_by_the_line_that_is_printed(
    foitool: Foitool,
) -> None:
    enter(foitool, "kent", "230")
    enter(foitool, "surrey", "5")
    (line,) = [one for one in beside(foitool) if "--use-number" in one]
    assert foitool(*shlex.split(line)[1:]).exit_code == 0
    assert "Total     230 " in foitool("figures").stdout


def test_of_several_that_can_be_used_show_numbers_them(foitool: Foitool) -> None:
    for number in ("230", "231"):
        enter(foitool, "kent", number)
    said = " ".join(" ".join(beside(foitool)).split())
    assert "3" not in said.partition("further")[0]
    assert "To use one of those of kent, as foitool show kent numbers it:" in said
    assert "foitool figure kent missing --use-number NUMBER" in said


def test_the_same_number_kept_beside_says_whom_it_counts_and_whom_the_one_in_use(
    desk: Path, foitool: Foitool
) -> None:
    rows = "force_id,status,figure\nkent,answered,14\nessex,answered,4\n"
    (desk / "r.csv").write_text(rows, encoding="utf-8")
    assert foitool("round", "import", "r.csv", "--name", "r").exit_code == 0
    joint = ("--joint-with", "essex", "--use", "--source", "a call")
    done = foitool("figure", "kent", "figure", "14", *joint, "--round", "r")
    assert done.exit_code == 0, done.stderr
    assert foitool("report", "--round", "r", "--to", "r.html").exit_code == 0
    said = Page(Path("r.html").read_text(encoding="utf-8")).words("method")
    assert (
        "Kent Police: 14; the same number is in use, joint with Essex Police; this one"
        " is of its own" in said
    )
