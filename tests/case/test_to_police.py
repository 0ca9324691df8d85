"""Whether a request was made to a police force: by the name that the log keeps."""

from dataclasses import replace
from pathlib import Path

import pytest
from lines import line

from foitool.authorities.register import open_register
from foitool.case.authority import Request
from foitool.case.tally import tally


def to_police(name: str) -> bool:
    return Request(round="r", force="kent", name=name, regime="foia").to_police


def test_each_of_the_45_is_one(tmp_path: Path) -> None:
    """Their findings are signed as "45 forces were asked", and stay so."""
    names = [one.name for one in open_register(("police_uk",), tmp_path)]
    assert len(names) == 45
    assert all(map(to_police, names))


@pytest.mark.parametrize(
    "name",
    [
        "British Transport Police",
        "Civil Nuclear Constabulary",
        "Ministry of Defence Police",
        "Fife Constabulary",
        "States of Jersey Police",
        "Constabulary",
        " kent police ",
        "Royal Parks Police Force",
    ],
)
def test_forces_of_other_lists_are(name: str) -> None:
    assert to_police(name)


@pytest.mark.parametrize(
    "name",
    [
        "Kent County Council",
        "Kent",
        "National Crime Agency",
        "National Police Chiefs' Council",
        "College of Policing",
        "Scottish Police Authority",
        "Police Investigations and Review Commissioner",
        "HM Inspectorate of Constabulary",
        "Police and Crime Commissioner for Kent",
        "Independent Office for Police Conduct",
        "",
    ],
)
def test_whatever_else_has_to_do_with_police_is_none(name: str) -> None:
    assert not to_police(name)


def test_a_round_is_of_police_if_nobody_else_was_asked() -> None:
    police, council = line("kent", "3"), replace(line("leeds", "4"), police=False)
    assert tally("r", "missing", [police]).of_police
    assert not tally("r", "missing", [police, council]).of_police
