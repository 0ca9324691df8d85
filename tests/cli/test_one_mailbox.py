"""Two forces with one address: said wherever somebody can still mend it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from edited import ask_only

pytestmark = pytest.mark.usefixtures("desk")

Foitool = Callable[..., Result]
KENTS = "freedomofinformation@kent.police.uk"
SLIP = ("forces", "set", "gwent", "--email", KENTS, "--source", "a page")


def plain(text: str) -> str:
    """However its lines were broken."""
    return " ".join(text.split())


def test_whose_address_it_is_already_is_said_and_it_is_recorded(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    done = foitool(*SLIP)
    assert done.exit_code == 0
    said = f"{KENTS} is the address of kent, too. Unless they share an office: "
    assert said + "foitool forces set gwent --email ADDRESS" in plain(done.stderr)
    assert document("forces", "gwent")[0]["email"] == KENTS


def test_it_is_said_again_of_the_same_slip(foitool: Foitool) -> None:
    foitool(*SLIP)
    again = foitool(*SLIP)
    assert "Nothing to change" in again.stdout
    assert "is the address of kent, too" in plain(again.stderr)


def test_an_address_of_its_own_is_nobody_elses(foitool: Foitool) -> None:
    own = foitool("forces", "set", "kent", "--email", KENTS, "--source", "a page")
    assert "is the address of" not in own.stderr


def test_another_cell_says_nothing_of_the_address(foitool: Foitool) -> None:
    foitool(*SLIP)
    noted = foitool("forces", "set", "gwent", "--note", "Busy.", "--source", "a call")
    assert "is the address of" not in noted.stderr


@pytest.mark.parametrize("as_what", [(), ("--json",), ("--all",)])
def test_the_check_names_them_although_a_person_saw_both(
    as_what: tuple[str, ...], foitool: Foitool
) -> None:
    foitool(*SLIP)
    seen = ("--source", "its page", "--yes")
    assert foitool("forces", "checked", "kent", *seen).exit_code == 0
    said = plain(foitool("forces", "check", *as_what).stderr)
    assert f"gwent, kent have one address, {KENTS}: a slip, unless" in said


def test_the_check_of_a_round_names_nobody_whom_it_does_not_ask(
    desk: Path, foitool: Foitool
) -> None:
    foitool(*SLIP)
    ask_only(desk, "kent", "surrey")
    assert "have one address" not in foitool("forces", "check").stderr
    assert "have one address" in foitool("forces", "check", "--all").stderr


@pytest.mark.parametrize("whom", [("--all",), ("--force", "gwent")])
def test_the_preview_of_a_send_names_them(
    whom: tuple[str, ...], foitool: Foitool
) -> None:
    foitool(*SLIP)
    said = plain(foitool("send", *whom, "--dry-run").stderr)
    assert f"Mailbox gwent, kent have one address, {KENTS}" in said


def test_a_preview_of_letters_to_others_does_not(foitool: Foitool) -> None:
    foitool(*SLIP)
    dry = foitool("send", "--force", "surrey", "--dry-run")
    assert dry.exit_code == 0
    assert "Mailbox" not in dry.stderr


def test_the_doctor_names_them(foitool: Foitool) -> None:
    assert " mailbox " not in foitool("doctor").stdout
    foitool(*SLIP)
    said = plain(foitool("doctor").stdout)
    assert f"look mailbox gwent, kent have one address, {KENTS}." in said
    assert "Do: Unless they share an office: foitool forces set FORCE --email" in said


def test_a_send_asks_whether_they_share_an_office(foitool: Foitool, desk: Path) -> None:
    foitool(*SLIP)
    no = foitool("send", "--all", answers="n\n")
    assert no.exit_code == 3
    assert f"gwent, kent have one address, {KENTS}. Do they share" in plain(no.stderr)
    assert "To mend whose it is not: foitool forces set FORCE" in plain(no.stderr)
    assert not (desk / "outbox").exists()
    assert foitool("send", "--all", answers="y\ny\n").exit_code == 0
    assert (desk / "outbox/missing-rso-2026/gwent.eml").exists()


def test_with_yes_it_is_said_and_done(foitool: Foitool, desk: Path) -> None:
    """Those who do share one are not to be stopped in a script."""
    foitool(*SLIP)
    done = foitool("send", "--all", "--yes")
    assert done.exit_code == 0
    assert "Mailbox gwent, kent have one address" in plain(done.stderr)
    assert (desk / "outbox/missing-rso-2026/gwent.eml").exists()
