"""Who types a word that `status` shows, or slips, is told what to type, and no harm."""

from collections.abc import Callable

import pytest
from click.testing import Result

from foitool.case.kinds import ACTS
from foitool.cli import COMMANDS
from foitool.cli.words import DONE_BY_A_PERSON, TAKES_AWAY

Foitool = Callable[..., Result]


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("chase", "foitool record FORCE chased"),
        ("review", "foitool record FORCE review-requested"),
        ("complain", "foitool record FORCE complained"),
        ("resolve-doubt", "foitool resolve FORCE"),
    ],
)
def test_a_next_step_says_what_is_typed_once_it_is_done(
    typed: str, instead: str, foitool: Foitool
) -> None:
    refused = foitool(typed)
    assert refused.exit_code == 2
    assert f"Once it is done: {instead}" in refused.stderr
    assert "erase" not in refused.stderr
    named = instead.replace("FORCE", "kent")
    assert f"{named}\n" in foitool(typed, "kent").stderr


@pytest.mark.parametrize("typed", sorted(DONE_BY_A_PERSON))
def test_what_is_said_to_be_typed_is_a_command(typed: str) -> None:
    command, *words = DONE_BY_A_PERSON[typed].split()
    assert typed not in COMMANDS
    assert command in COMMANDS
    if command == "record":
        assert words[1] in ACTS


@pytest.mark.parametrize("slip", ["erse", "erases", "undoo", "restor", "restored"])
def test_no_slip_is_answered_with_what_takes_something_away(
    slip: str, foitool: Foitool
) -> None:
    said = foitool(slip).stderr
    assert "Try: foitool" in said
    assert not any(f"foitool {one}" in said for one in TAKES_AWAY)


def test_another_slip_is_answered_with_the_nearest(foitool: Foitool) -> None:
    assert "Try: foitool status" in foitool("statsu").stderr
