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
    assert "earlier round (missing-rso-2015, given or found on 10 March 2015)" in said


RERUN = """
[sender]
name = "Alex Morgan"
email = "alex@roe.org.uk"
"""
ONE = """
[rounds.dogs-{year}]
title = "Police dogs"
reference_date = {year}-09-30
recipients = ["kent"]

[[rounds.dogs-{year}.parts]]
id = "dogs"
kind = "number"
text = "How many?"
"""


def test_an_earlier_round_of_the_same_title_is_told_by_its_days(
    foitool: Foitool,
) -> None:
    config = RERUN + "".join(ONE.format(year=year) for year in (2017, 2018))
    Path("config.toml").write_text(config, encoding="utf-8")
    for year, dogs in ((2017, 10), (2018, 12)):
        name = ("--round", f"dogs-{year}")
        Path("sent.csv").write_text(f"force,date\nkent,{year}-10-02\n", "utf-8")
        day, figure = f"{year}-10-20", f"dogs={dogs}"
        for command in (
            ("round", "adopt", "sent.csv", "--yes"),
            ("log-response", "kent", "answered", "--figure", figure, "--on", day),
        ):
            done = foitool(*command, *name)
            assert done.exit_code == 0, done.output
    press = ("--press", "press@kent.example", "--source", "its newsroom")
    foitool("forces", "set", "kent", *press)
    told = (*TELL, "kent", "--round", "dogs-2018", "--against", "dogs-2017", "--yes")
    done = foitool(*told)
    assert done.exit_code == 0, done.output
    assert (
        "In the earlier round (Police dogs, as at 30 September 2017, asked on"
        " 2 October 2017) your figure was 10."
    ) in text("kent", LETTERS.parent / "dogs-2018")


def test_a_round_of_nobody_known_begins_a_sentence_as_one(foitool: Foitool) -> None:
    Path("list.csv").write_text("force_id,status,figure\nkent,answered,3\n", "utf-8")
    taken = foitool("round", "import", "list.csv", "--name", "dogs")
    assert taken.exit_code == 0, taken.output
    press = ("--press", "press@kent.example", "--source", "its newsroom")
    foitool("forces", "set", "kent", *press)
    assert foitool(*TELL, "kent", "--round", "dogs", "--yes").exit_code == 0
    said = text("kent", LETTERS.parent / "dogs")
    assert said.startswith("Dear press office,\n\nSomebody else asked")
