"""What a force is told of a round that somebody else ran."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from told_first import TELL, text

Foitool = Callable[..., Result]
LETTERS = Path("outbox/right-of-reply/missing-rso-2018")

pytestmark = pytest.mark.usefixtures("real_case")


def test_an_earlier_figure_and_the_change_are_told(foitool: Foitool) -> None:
    """Of two rounds that others ran: who asked is said, and nobody else's figure."""
    press = ("--press", "press@met.police.uk", "--source", "its newsroom")
    foitool("forces", "set", "met", *press)
    told = (*TELL, "met", "--round", "missing-rso-2018", "--yes")
    assert foitool(*told, "--against", "missing-rso-2015").exit_code == 0
    said = text("metropolitan", LETTERS)
    assert said.startswith("Dear press office,\n\nSky News asked police forces")
    assert (
        "(a report that names its source, published or found on 20 March 2018)" in said
    )
    assert "your figure was 167. From that to this: 167 to 227, +60, +35.9 per" in said


def test_a_weak_figure_is_called_weak(foitool: Foitool) -> None:
    press = ("--press", "press@hampshire.police.uk", "--source", "its newsroom")
    foitool("forces", "set", "hampshire", *press)
    foitool(*TELL, "hampshire", "--round", "missing-rso-2018", "--yes")
    assert "I treat this figure as weak" in text("hampshire", LETTERS)


def test_an_earlier_figure_that_was_given_for_two_is_called_that(
    foitool: Foitool,
) -> None:
    """In 2015 one number stood for West Mercia and Warwickshire."""
    press = ("--press", "press@westmercia.example", "--source", "its newsroom")
    foitool("forces", "set", "west-mercia", *press)
    joint = ("--joint-with", "warwickshire", "--source", "a paper", "--use")
    given = foitool(
        *("figure", "west-mercia", "missing", "64", *joint),
        *("--round", "missing-rso-2015", "--on", "2015-03-10"),
    )
    assert given.exit_code == 0, given.stderr
    told = (*TELL, "west-mercia", "--round", "missing-rso-2018", "--yes")
    words = ("--words", "We asked.", "--against", "missing-rso-2015")
    assert foitool(*told, *words).exit_code == 0
    said = " ".join(text("west-mercia", LETTERS).split())
    assert "your figure was 64, given together with Warwickshire Police" in said
